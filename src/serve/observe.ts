/** Watches a request from its coming to its end: its id, its line in the log, its place in the metrics. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { getOperationAST, type ExecutionArgs } from "graphql";
import type { Plugin } from "graphql-yoga";
import type { Context } from "./context.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** What is learnt of a request on its way. */
export interface Observed {
  operation: "query" | "mutation" | "subscription" | null;
  /** The operation's name, as its client gave it. */
  name: string | null;
  /** Codes of its errors, each once. */
  codes: Set<string>;
}

const PATHS = ["/graphql", "/health", "/ready", "/metrics", "/token", "/"];

/** To be called with each request; when it has ended, or its client has gone, it is logged and counted. */
export function observe(request: IncomingMessage, response: ServerResponse, log: Log, metrics: Metrics | null): Observed {
  const since = performance.now();
  const observed: Observed = { operation: null, name: null, codes: new Set() };
  response.on("close", () => {
    const ms = performance.now() - since;
    const { statusCode: status } = response;
    const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
    const { operation, name, codes } = observed;
    const errors = [...codes];
    log({
      level: status >= 500 ? "error" : "info", message: "request", method: request.method, path: path.slice(0, 200), status, ms: Math.round(ms * 10) / 10,
      ...(operation ? { operation } : {}), ...(name ? { name: name.slice(0, 100) } : {}), ...(errors.length > 0 ? { errors } : {}), ...(response.writableFinished ? {} : { cut: true }),
    });
    metrics?.request({ path: PATHS.includes(path) ? path : "other", method: known(request.method), status, seconds: ms / 1000, operation, codes: errors });
  });
  return observed;
}

const known = (method: string | undefined): string => (["GET", "POST", "HEAD", "OPTIONS"].includes(method ?? "") ? (method as string) : "other");

/** Tells what Yoga learns of the request. */
export const observation: Plugin<object, { observed: Observed }> = {
  onExecute: ({ args }) => noteOperation(args),
  onSubscribe: ({ args }) => noteOperation(args),
  onResultProcess: ({ result, serverContext: { observed } }) => {
    for (const one of Array.isArray(result) ? result : [result]) {
      for (const error of "errors" in one ? (one.errors ?? []) : []) observed.codes.add(String(error.extensions?.["code"]));
    }
  },
};

function noteOperation({ document, operationName, contextValue }: Pick<ExecutionArgs, "document" | "operationName" | "contextValue">): void {
  const operation = getOperationAST(document, operationName);
  const { observed } = contextValue as Context;
  observed.operation = operation?.operation ?? null;
  observed.name = operation?.name?.value ?? null;
}
