/** What every request and every answer must satisfy before GraphQL or the page sees it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { AccessError, LimitError, PapergraphError, StoreError } from "../errors.ts";
import { hostAllowed } from "./hosts.ts";
import type { Limits } from "./limits.ts";
import { accessStatus, extensionsOf } from "./masking.ts";
import { RateError } from "./rate.ts";

const HEADERS: Record<string, string> = {
  // sigma.js draws with WebGL and styles its canvases in place; layouts run in workers made from blobs. Nothing from elsewhere.
  "content-security-policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

export function securityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/** CORS for a page of an allowed origin; without credentials, since the token comes in a header. */
export function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", "authorization, content-type");
  response.setHeader("access-control-expose-headers", "x-request-id, retry-after");
  response.setHeader("access-control-max-age", "600");
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  response.setHeader("vary", "origin");
}

/** The body. Throws LimitError ("body", "time") for one that is too large or too slow. */
export function readBody(request: IncomingMessage, limits: Limits): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    const told = Number(request.headers["content-length"] ?? 0);
    const tooLarge = (): void => reject(new LimitError("body", `A request's body has at most ${limits.body.toLocaleString("en-US")} bytes.`, { max: limits.body, ...(told > 0 ? { actual: told } : {}) }));
    if (told > limits.body) return tooLarge();
    const late = setTimeout(() => reject(new LimitError("time", `The request's body took more than ${limits.time / 1000} s.`, { max: limits.time })), limits.time);
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limits.body) return void chunks.push(chunk);
      request.pause();
      tooLarge();
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => clearTimeout(late));
  });
}

const JSON_TYPE = "application/json; charset=utf-8";

export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": JSON_TYPE, "cache-control": "no-store" }).end(JSON.stringify(body));
}

/** A request that is not answered, for a reason that no class of error stands for. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: "INPUT" | "FORBIDDEN" | "NOT_FOUND", message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Throws Refusal for a request by a name that is not this server's. */
export function checkHost(request: IncomingMessage, bound: string, allowed: readonly string[]): void {
  if (!hostAllowed(request, bound, allowed)) throw new Refusal(421, "FORBIDDEN", "This server does not answer to that name. Ask it as localhost, or by a name that it was started with (--allowed-hosts).");
}

/** Throws Refusal for an address that cannot be read. */
export function pathOf({ url = "/" }: IncomingMessage): string {
  try {
    return new URL(`http://localhost${url}`).pathname;
  } catch {
    throw new Refusal(400, "INPUT", "The request's address cannot be read.");
  }
}

/** How long a client that still sends may read the answer, before the connection is closed on it. */
const LINGER_MS = 300;
/** A body that is smaller is not worth a connection: what is left of it is read and forgotten. */
const SMALL = 64 * 1024;

/**
 * The shape of GraphQL's errors, also where GraphQL was not reached. A large or slow rest of the request is not read: the
 * connection is closed, but not at once, for a client that is reset while it sends would never see the answer.
 */
export function refuse(response: ServerResponse, status: number, extensions: { code: string } & Record<string, unknown>, message: string): void {
  if (response.headersSent) return void response.destroy();
  const body = { errors: [{ message, extensions }] };
  const { req: request } = response;
  const told = Number(request.headers["content-length"] ?? (request.headers["transfer-encoding"] ? Infinity : 0));
  if (request.complete || (told <= SMALL && status !== 408)) return answer(response, status, body);
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": JSON_TYPE, "cache-control": "no-store", "content-length": bytes.length, connection: "close" }).write(bytes);
  request.pause();
  setTimeout(() => response.end(), LINGER_MS).unref();
}

/** Refuses with what was thrown. Gives false, having done nothing, for what nobody foresaw. */
export function refuseFor(error: unknown, response: ServerResponse): error is Refusal | PapergraphError {
  if (error instanceof Refusal) refuse(response, error.status, { code: error.code }, error.message);
  else if (error instanceof PapergraphError && !(error instanceof StoreError)) {
    if (error instanceof RateError) response.setHeader("retry-after", String(error.after));
    refuse(response, statusOf(error), { ...extensionsOf(error), code: error.code }, error.message);
  } else return false;
  return true;
}

const LIMIT_STATUS: Record<string, number> = { time: 408, files: 400, nesting: 400, values: 400, rate: 429 };

function statusOf(error: PapergraphError): number {
  if (error instanceof AccessError) return accessStatus(error);
  return error instanceof LimitError ? (LIMIT_STATUS[error.limit] ?? 413) : 400;
}
