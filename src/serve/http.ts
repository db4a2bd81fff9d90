/** What every answer and every request must satisfy before GraphQL or the page sees it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { ConfigError } from "../errors.ts";
import { LIMITS } from "./limits.ts";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "::1", "[::1]"]);

export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host) || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Serving strangers without a token would give the graph away: refused. Throws ConfigError. */
export function checkBinding(host: string, token: string | undefined): void {
  if (!isLoopback(host) && !token) {
    throw new ConfigError(`Serving on ${host} lets other machines in, so a token is needed: set PAPERGRAPH_TOKEN, or serve on 127.0.0.1.`);
  }
}

const HEADERS: Record<string, string> = {
  // sigma.js draws with WebGL and styles its canvases in place; workers come from blobs. Nothing from elsewhere.
  "content-security-policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

export function securityHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
}

/**
 * On loopback, a page of another site could reach this server under a name of its own that it points at 127.0.0.1 (DNS
 * rebinding): only loopback names are answered. Elsewhere the token guards.
 */
export function hostAllowed(request: IncomingMessage, bound: string): boolean {
  if (!isLoopback(bound)) return true;
  const host = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
  return isLoopback(host);
}

export class BodyError extends Error {
  constructor(readonly status: 408 | 413, message: string) {
    super(message);
  }
}

/** The body, up to LIMITS.body bytes, within LIMITS.time; more or later throws BodyError. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = (): BodyError => new BodyError(413, `A request's body has at most ${LIMITS.body.toLocaleString("en-US")} bytes.`);
  if (Number(request.headers["content-length"] ?? 0) > LIMITS.body) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  const late = setTimeout(() => request.destroy(new BodyError(408, "The request's body took too long.")), LIMITS.time);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > LIMITS.body) throw tooLarge();
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(chunks);
}

/** One error shape, also outside of GraphQL. */
export function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
}
