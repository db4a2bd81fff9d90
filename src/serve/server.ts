/** The server: GraphQL at /graphql, the explorer's files at /, /health and /ready. */
import { createHash, timingSafeEqual } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { execute as graphqlExecute, type ExecutionArgs } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import sirv from "sirv";
import { LimitError, PapergraphError, StoreError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { createContext } from "./context.ts";
import { BodyError, checkBinding, hostAllowed, isLoopback, readBody, refuse, securityHeaders } from "./http.ts";
import { LIMITS, limitPlugins } from "./limits.ts";
import { maskError, type Log } from "./masking.ts";
import { schema } from "./schema.ts";

export interface AppOptions {
  store: Store;
  /** The address it will be bound to: decides which Host names are answered and whether a token is asked for. */
  host: string;
  /** Bearer token that clients must send when the server is not on loopback. */
  token?: string;
  /** Folder of the built explorer; absent or missing: no page. */
  explorerDir?: string;
  log?: Log;
}

export interface App {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Gives the address, like http://127.0.0.1:4400. Throws ConfigError or StoreError (port taken). */
  listen(at: { host: string; port: number }): Promise<string>;
  close(): Promise<void>;
}

/** Throws ConfigError when `host` is open to other machines and there is no token. */
export function createApp(options: AppOptions): App {
  checkBinding(options.host, options.token);
  const log = options.log ?? (() => undefined);
  const yoga = createYoga({
    schema,
    context: () => createContext(options.store),
    maskedErrors: { maskError: (error) => maskError(error, log) },
    plugins: [...limitPlugins(), timeLimit()],
    graphiql: false,
    landingPage: false,
    cors: false,
    logging: false,
  });
  const page = options.explorerDir && existsSync(options.explorerDir) ? explorer(options.explorerDir) : null;

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    securityHeaders(response);
    try {
      if (!hostAllowed(request, options.host)) return refuse(response, 421, "HOST", "This server answers to localhost only.");
      const path = new URL(request.url ?? "/", "http://localhost").pathname;
      if (path === "/health") return answer(response, 200, { ok: true });
      if (path === "/ready") return await ready(options.store, response);
      if (path === "/graphql") {
        if (!isLoopback(options.host) && !tokenFits(request, options.token as string)) return refuse(response, 401, "TOKEN", "Send the server's token: authorization: Bearer …");
        return await graphql(yoga, request, response);
      }
      if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "METHOD", "Only /graphql takes other methods than GET.");
      if (page) return page(request, response);
      refuse(response, 404, "NOT_FOUND", "The explorer is not built here; GraphQL is at /graphql.");
    } catch (error) {
      if (error instanceof BodyError) return refuse(response, error.status, "LIMIT", error.message);
      if (error instanceof TypeError && (error as NodeJS.ErrnoException).code === "ERR_INVALID_URL") return refuse(response, 400, "INPUT", "The request's address cannot be read.");
      log({ level: "error", message: "request failed", error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      refuse(response, 500, "INTERNAL", "Something went wrong in the server; its log says what.");
    }
  };

  let server: Server | null = null;
  return {
    handle,
    async listen({ host, port }) {
      checkBinding(host, options.token);
      server = createServer((request, response) => void handle(request, response));
      server.requestTimeout = LIMITS.time * 2;
      await started(server, host, port);
      const { port: bound } = server.address() as AddressInfo;
      return `http://${host.includes(":") ? `[${host}]` : host}:${bound}`;
    },
    async close() {
      if (!server) return;
      const closing = new Promise((resolve) => server?.close(resolve));
      server.closeIdleConnections();
      setTimeout(() => server?.closeAllConnections(), 1000).unref();
      await closing;
    },
  };
}

function started(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why = error.code === "EADDRINUSE" ? `Port ${port} is taken. Stop what uses it, or choose another: --port 0 takes a free one.`
        : error.code === "EACCES" ? `Port ${port} may not be used without special rights; choose one above 1023.`
        : error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND" ? `${host} is no address of this machine.` : error.message;
      reject(new PapergraphError("CONFIG", why, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

async function graphql(yoga: { fetch: (url: URL, init: RequestInit) => Response | Promise<Response> }, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  // Forms of other sites can send only the "simple" types, so a JSON type proves that a script of an allowed origin asks.
  if (request.method === "POST" && type !== "application/json") return refuse(response, 415, "INPUT", "Send the query as application/json.");
  const body = request.method === "POST" ? await readBody(request) : null;
  const headers = new Headers();
  for (const name of ["content-type", "accept"]) if (request.headers[name]) headers.set(name, String(request.headers[name]));
  const reply = await yoga.fetch(new URL(request.url ?? "/graphql", "http://localhost"), { method: request.method ?? "GET", headers, ...(body ? { body: new Uint8Array(body) } : {}) });
  reply.headers.forEach((value, name) => response.setHeader(name, value));
  response.statusCode = reply.status;
  response.end(Buffer.from(await reply.arrayBuffer()));
}

/** Hashed assets are kept for good, the page itself is asked for anew each time; unknown paths are the page's own. */
function explorer(folder: string) {
  const files = sirv(folder, { single: true, etag: true, setHeaders: (response, path) => response.setHeader("cache-control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache") });
  return (request: IncomingMessage, response: ServerResponse): void => files(request, response, () => refuse(response, 404, "NOT_FOUND", "There is no such file."));
}

/** Ends a request's waiting after LIMITS.time. */
function timeLimit(): Plugin {
  return {
    onExecute({ setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<{ errors: unknown[] }>((resolve) => {
          timer = setTimeout(() => resolve({ errors: [maskError(new LimitError("time", `This query took more than ${LIMITS.time / 1000} s and was stopped. Ask for less at once.`), () => undefined)] }), LIMITS.time);
        });
        return Promise.race([Promise.resolve(graphqlExecute(args)).finally(() => clearTimeout(timer)), late]);
      });
    },
  };
}

function tokenFits(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(token)); // of equal length whatever was given
}

async function ready(store: Store, response: ServerResponse): Promise<void> {
  try {
    const { papers } = await store.stats();
    answer(response, 200, { ok: true, papers });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    answer(response, 503, { ok: false });
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
