/** One shape for every error: `extensions.code`; what nobody foresaw is masked for the client and logged for the owner. */
import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import { LimitError, PapergraphError, StoreError } from "../errors.ts";

export type Log = (entry: { level: "info" | "error"; message: string; [field: string]: unknown }) => void;

export function maskError(error: unknown, log: Log): GraphQLError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (original instanceof PapergraphError) {
    const extensions: Record<string, unknown> = { code: original.code };
    if (original instanceof LimitError) extensions["limit"] = original.limit;
    if (original instanceof StoreError) {
      extensions["retriable"] = original.retriable;
      log({ level: "error", message: original.message });
    }
    return new GraphQLError(original.message, { ...place(error), extensions });
  }
  if (error instanceof GraphQLError && !original) {
    if (typeof error.extensions["code"] === "string") return error;
    const limit = /(?:depth|alias|token|directive)/i.exec(error.message)?.[0].toLowerCase();
    const limited = limit !== undefined && /limit|exceed|too many/i.test(error.message);
    return new GraphQLError(error.message, { ...place(error), extensions: { ...error.extensions, ...(limited ? { code: "LIMIT", limit } : { code: "INPUT" }) } });
  }
  log({ level: "error", message: "unexpected error", error: original instanceof Error ? (original.stack ?? original.message) : String(original) });
  return new GraphQLError("Something went wrong in the server; its log says what.", { ...place(error), extensions: { code: "INTERNAL" } });
}

/** Where in the query it happened. */
function place(error: unknown): GraphQLErrorOptions {
  return error instanceof GraphQLError ? { nodes: error.nodes ?? null, path: error.path ?? null } : {};
}
