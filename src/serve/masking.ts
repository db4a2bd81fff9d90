/** One shape for every error: `extensions.code`. What nobody foresaw is masked for the client and logged for the owner. */
import { GraphQLError, type GraphQLErrorOptions } from "graphql";
import type { Plugin } from "graphql-yoga";
import { AccessError, LimitError, PapergraphError, StoreError } from "../errors.ts";
import { detail, type Log } from "./log.ts";

/** The code of errors that are not ours and may show what they should not. */
export const INTERNAL = "INTERNAL";
export const INTERNAL_MESSAGE = "Something went wrong in the server; its log says what.";

export function maskError(error: unknown, log: Log): GraphQLError {
  const original = error instanceof GraphQLError && error.originalError ? error.originalError : error;
  if (original instanceof PapergraphError) {
    if (original instanceof StoreError) log({ level: "error", message: original.message, error: detail(original.cause ?? original) });
    const http = status(error, original instanceof AccessError ? accessStatus(original) : 400);
    return new GraphQLError(original.message, { ...place(error), extensions: { ...extensionsOf(original), ...http } });
  }
  // What GraphQL itself finds wrong with a request. With a path it was found in our answer, and is our fault.
  if (error instanceof GraphQLError && original instanceof GraphQLError && !error.path) {
    const { http } = original.extensions;
    return new GraphQLError(original.message, { ...place(original), extensions: { code: "INPUT", ...(http ? { http } : status(error, 400)) } });
  }
  log({ level: "error", message: "unexpected error", error: detail(original) });
  return new GraphQLError(INTERNAL_MESSAGE, { ...place(error), extensions: { code: INTERNAL, ...status(error, 500) } });
}

/** The code, and what a program may want to know besides. */
export function extensionsOf(error: PapergraphError): Record<string, unknown> {
  return {
    code: error.code,
    ...(error instanceof LimitError ? { limit: error.limit, ...(error.max === undefined ? {} : { max: error.max }), ...(error.actual === undefined ? {} : { actual: error.actual }) } : {}),
    ...(error instanceof StoreError ? { retriable: error.retriable } : {}),
  };
}

/** Where a caller may not, the status says so to every client. */
export const accessStatus = (error: AccessError): number => (error.code === "FORBIDDEN" ? 403 : 401);

/** Yoga masks what execution throws, not what validation finds. */
export function maskValidation(log: Log): Plugin {
  return {
    onValidate: () => ({ result, setResult }) => {
      // graphql gives up where it would compare too many pairs of fields of one name.
      if (result.some((error) => error instanceof GraphQLError && error.message === "Validation aborted.")) {
        throw new LimitError("fields", "This query names the same fields too often to tell whether they agree. Name each once.");
      }
      setResult(result.map((error) => maskError(error, log)));
    },
  };
}

/** Where in the query it happened. */
function place(error: unknown): GraphQLErrorOptions {
  return error instanceof GraphQLError ? { nodes: error.nodes ?? null, source: error.source ?? null, positions: error.positions ?? null, path: error.path ?? null } : {};
}

/** The HTTP status of a request that has no data at all; `spec`: plain JSON clients get 200, as GraphQL over HTTP wants, but where they may not ask. */
function status(error: unknown, code: number): object {
  return error instanceof GraphQLError && error.path ? {} : { http: { spec: code === 400, status: code } };
}
