/** GraphQL over HTTP: a request's query goes to Yoga, in JSON or with files, and the answer back, whole or as events. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Plugin } from "graphql-yoga";
import { CancelledError } from "../errors.ts";
import { mustWrite, type Context } from "./context.ts";
import { readBody, Refusal } from "./http.ts";
import { parseObject } from "./json.ts";
import type { Limits } from "./limits.ts";
import { TempFolder } from "./temp.ts";
import { readMultipart } from "./upload.ts";

/** What Yoga is told of the request beyond what it sees. */
export interface ServerContext extends Pick<Context, "whyNotWrite" | "uploads" | "gone" | "observed"> {
  /** The body of a POST, parsed; of a multipart request the operation, its files in place. */
  params?: Record<string, unknown>;
}
export type Yoga = { fetch(url: URL, init: RequestInit, context: ServerContext): Response | Promise<Response> };

/** Yoga would read files into memory, and answer 200 for what is no JSON, so we read bodies ourselves. */
export const ownParams: Plugin<object, ServerContext> = {
  onRequestParse: ({ serverContext: { params }, setRequestParser }) => {
    if (params) setRequestParser(() => params);
  },
};

/** Throws AccessError for files without the token, LimitError and InputError for a body that cannot be taken. */
export async function graphql(yoga: Yoga, known: Pick<ServerContext, "whyNotWrite" | "observed">, limits: Limits, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const post = request.method === "POST";
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  // A form of another site can send the "simple" types only, so JSON proves that a script of an allowed origin asks (CSRF).
  // Files come as one of those types, so they need the token: a header that no form can send.
  if (post && type === "multipart/form-data") return withUploads(yoga, known, limits, request, response);
  if (post && type !== "application/json") throw new Refusal(415, "INPUT", "Send the query as application/json, or files as multipart/form-data.");
  const params = post ? { params: parseObject(await readBody(request, limits), "The body") } : {};
  return send(yoga, { ...known, ...params, uploads: null, gone: departure(response) }, request, response);
}

async function withUploads(yoga: Yoga, known: Pick<ServerContext, "whyNotWrite" | "observed">, limits: Limits, request: IncomingMessage, response: ServerResponse): Promise<void> {
  mustWrite(known);
  const uploads = await TempFolder.make();
  const release = uploads.hold();
  try {
    const params = await readMultipart(request, uploads, limits);
    await send(yoga, { ...known, uploads, params, gone: departure(response) }, request, response);
  } finally {
    await release();
  }
}

async function send(yoga: Yoga, context: ServerContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers();
  for (const name of ["content-type", "accept"]) if (request.headers[name]) headers.set(name, String(request.headers[name]));
  const reply = await yoga.fetch(new URL(`http://localhost${request.url}`), { method: request.method ?? "GET", headers }, context);
  if (reply.status === 406) throw new Refusal(406, "INPUT", "Ask for application/json or application/graphql-response+json; for a subscription, text/event-stream.");
  reply.headers.forEach((value, name) => response.setHeader(name, value));
  response.writeHead(reply.status);
  if (/^text\/event-stream/.test(reply.headers.get("content-type") ?? "") && reply.body) return stream(reply.body as unknown as AsyncIterable<Uint8Array>, response); // the type of browsers says not that it is one
  response.end(Buffer.from(await reply.arrayBuffer()));
}

/** Aborts when the connection is closed before the answer was sent. */
function departure(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) gone.abort(new CancelledError("The client went away."));
  });
  return gone.signal;
}

/** Sends events as they come, until they end or the client goes away. */
async function stream(events: AsyncIterable<Uint8Array>, response: ServerResponse): Promise<void> {
  response.flushHeaders();
  await pipeline(Readable.from(events), response).catch((error: unknown) => {
    if (!response.destroyed) throw error;
  });
}
