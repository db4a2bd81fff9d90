/** What every request and every answer must satisfy before GraphQL or the page sees it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { LimitError } from "../errors.ts";
import type { Limits } from "./limits.ts";

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

/** CORS for a page of an allowed origin; without credentials, since the token comes in a header. */
export function allowOrigin(response: ServerResponse, origin: string): void {
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-methods", "GET, POST");
  response.setHeader("access-control-allow-headers", "authorization, content-type");
  response.setHeader("access-control-max-age", "600");
  response.setHeader("cross-origin-resource-policy", "cross-origin");
  response.setHeader("vary", "origin");
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
