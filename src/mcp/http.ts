/** MCP over HTTP, at /mcp: under the same rules of names, origins, tokens and rates as `serve`. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createMcpHandler, type McpServerFactory } from "@modelcontextprotocol/server";
import { createAccess } from "../serve/access.ts";
import { originOf } from "../serve/hosts.ts";
import { answer, checkHost, pathOf, readBody, refuse, refuseFor, Refusal, securityHeaders } from "../serve/http.ts";
import { DEFAULT_LIMITS } from "../serve/limits.ts";
import { listen } from "../serve/listen.ts";
import { createRateLimit } from "../serve/rate.ts";

export interface McpHttpOptions {
  /** The address to listen on; any but loopback needs a token or publicRead. */
  host: string;
  token?: string;
  publicRead?: boolean;
  /** Further names that the server is reached by. */
  allowedHosts?: readonly string[];
  /** Requests a minute that one client may send, 0 for any number; when absent, 600, on loopback any number. */
  rateLimit?: number;
  /** Told of what nobody foresaw. */
  failed(error: unknown): void;
}

/** Throws ConfigError when `host` is open to other machines and nothing says who may come in. */
export function createMcpHttp(factory: McpServerFactory, { host, token, publicRead, allowedHosts = [], rateLimit, failed }: McpHttpOptions): { listen(port: number): Promise<string>; close(): Promise<void> } {
  const access = createAccess({ host, token, publicRead, readOnly: true });
  const rate = createRateLimit(host, rateLimit);
  const mcp = createMcpHandler(factory, { onerror: failed });

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    checkHost(request, host, allowedHosts);
    if (originOf(request, []) !== null) throw new Refusal(403, "FORBIDDEN", "Pages of other sites may not ask this server.");
    const path = pathOf(request);
    if (path === "/health") return answer(response, 200, { ok: true });
    await rate.take(request);
    if (access.wrongToken(request)) rate.suspect(request);
    if (path !== "/mcp") throw new Refusal(404, "NOT_FOUND", "MCP is at /mcp.");
    access.checkRead(request);
    await send(await mcp.fetch(await webRequest(request)), response);
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    securityHeaders(response);
    try {
      await route(request, response);
    } catch (error) {
      if (refuseFor(error, response)) return;
      failed(error);
      refuse(response, 500, { code: "INTERNAL" }, "The server failed. Its log says more.");
    }
  };

  let server: Server | null = null;
  return {
    listen(port) {
      server = createServer({ headersTimeout: DEFAULT_LIMITS.time, requestTimeout: 2 * DEFAULT_LIMITS.time }, (request, response) => void handle(request, response));
      server.maxConnections = DEFAULT_LIMITS.connections;
      return listen(server, host, port);
    },
    async close() {
      await mcp.close();
      const closed = new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
      server?.closeAllConnections();
      await closed;
    },
  };
}

/** The request as the web's own kind, with its body read whole and bounded. */
async function webRequest(request: IncomingMessage): Promise<Request> {
  const { method = "GET" } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, [value].flat().join(", "));
  const body = method === "POST" ? { body: new Uint8Array(await readBody(request, DEFAULT_LIMITS)) } : {};
  return new Request(`http://localhost${request.url}`, { method, headers, ...body });
}

async function send(reply: Response, response: ServerResponse): Promise<void> {
  reply.headers.forEach((value, name) => response.setHeader(name, value));
  response.writeHead(reply.status);
  if (!reply.body) return void response.end();
  await pipeline(Readable.fromWeb(reply.body as Parameters<typeof Readable.fromWeb>[0]), response).catch(() => undefined); // the client has left
}
