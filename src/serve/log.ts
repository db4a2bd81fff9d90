/** What the server says of itself: one entry an event, with the id of the request it belongs to. No abstract, no query and no token is ever in one. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";

export type LogLevel = "debug" | "info" | "warn" | "error";
export type Log = (entry: { level: LogLevel; message: string; [field: string]: unknown }) => void;

const requests = new AsyncLocalStorage<string>();

/** Does `work` as part of the request: what it logs carries the id. */
export const asRequest = <T>(id: string, work: () => T): T => requests.run(id, work);

/** `log`, with the id of the request in whose course it is called. */
export function withRequest(log: Log): Log {
  return (entry) => {
    const request = requests.getStore();
    log(request === undefined ? entry : { ...entry, request });
  };
}

/** The id that the client, or a proxy, gave the request, if it can stand in a log; else a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && /^[\w.:-]{1,64}$/.test(given) ? given : randomUUID();
}

/** For the log only: the stack of what was thrown. */
export function detail(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
