/** What every request and every answer must satisfy before GraphQL or the page sees it. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { ConfigError, LimitError } from "../errors.ts";
import type { Limits } from "./limits.ts";

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** Without a token, only this machine is served. Throws ConfigError. */
export function checkBinding(host: string, token: string | undefined): void {
  if (!isLoopback(host) && !token) {
    throw new ConfigError(`Serving on ${host} lets other machines in, so a token is needed: set PAPERGRAPH_TOKEN, or serve on 127.0.0.1.`);
  }
}

const HEADERS: Record<string, string> = {
  // sigma.js draws with WebGL and styles its canvases in place; layouts run in workers made from blobs. Nothing from elsewhere.
  "content-security-policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
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
 * rebinding), so only loopback names are answered. Elsewhere the token guards.
 */
export function hostAllowed(request: IncomingMessage, bound: string): boolean {
  return !isLoopback(bound) || isLoopback((request.headers.host ?? "").replace(/:\d*$/, ""));
}

/** `authorization: Bearer <token>`, compared in constant time. */
export function tokenFits(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token)); // of equal length whatever was given
}

/** The body. Throws LimitError ("body", "time") for one that is too large or too slow. */
export function readBody(request: IncomingMessage, limits: Limits): Promise<Buffer> {
  return new Promise<Buffer>((resolve, reject) => {
    const tooLarge = (): void => reject(new LimitError("body", `A request's body has at most ${limits.body.toLocaleString("en-US")} bytes.`));
    if (Number(request.headers["content-length"] ?? 0) > limits.body) return tooLarge();
    const late = setTimeout(() => reject(new LimitError("time", `The request's body took more than ${limits.time / 1000} s.`)), limits.time);
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

export function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" }).end(JSON.stringify(body));
}

/** The shape of GraphQL's errors, also where GraphQL was not reached. The rest of the request is not read. */
export function refuse(response: ServerResponse, status: number, extensions: { code: string } & Record<string, unknown>, message: string): void {
  if (response.headersSent) return void response.destroy();
  response.setHeader("connection", "close");
  answer(response, status, { errors: [{ message, extensions }] });
}
