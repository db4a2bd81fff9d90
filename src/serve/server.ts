/** The server: GraphQL at /graphql, the explorer at /, /health and /ready. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { NoSchemaIntrospectionCustomRule } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import { createAnalytics } from "../analyze/index.ts";
import { StoreError } from "../errors.ts";
import type { Store } from "../store/store.ts";
import { createAccess, type AccessOptions } from "./access.ts";
import { createContext } from "./context.ts";
import { explorer } from "./explorer.ts";
import { graphiql } from "./graphiql.ts";
import { graphql, ownParams, type ServerContext } from "./graphql.ts";
import { limitPlugins, queryCache } from "./guard.ts";
import { originOf } from "./hosts.ts";
import { allowOrigin, answer, checkHost, pathOf, refuse, refuseFor, Refusal, securityHeaders } from "./http.ts";
import { Jobs, type Ingest } from "./jobs.ts";
import type { Explain } from "./loaders.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { listen } from "./listen.ts";
import { asRequest, detail, requestId, withRequest, type Log } from "./log.ts";
import { INTERNAL, INTERNAL_MESSAGE, maskError, maskValidation } from "./masking.ts";
import { createMetrics } from "./metrics.ts";
import { observation, observe, type Observed } from "./observe.ts";
import { createRateLimit } from "./rate.ts";
import { schema } from "./schema.ts";

/** Who may do what is told in access.ts. */
export interface AppOptions extends Omit<AccessOptions, "host"> {
  store: Store;
  /** The address to listen on: decides which Host names are answered and whether a token is asked for. 127.0.0.1 when absent. */
  host?: string;
  /** Further names that the server is reached by, as behind a proxy; on an address that is not loopback, the only ones. */
  allowedHosts?: readonly string[];
  /** Origins of other sites whose pages may ask, like https://example.org. */
  allowedOrigins?: readonly string[];
  /** Reads a paper again with the reasons kept, for `explain`; absent: it is an error of code CONFIG. */
  explain?: Explain;
  /** Folder of the built explorer; absent or empty: no page. */
  explorerDir?: string;
  /** How papers are read into the store; absent: the server takes none. */
  ingest?: Ingest;
  limits?: Partial<Limits>;
  /** Whether clients may ask for the schema; true when absent. */
  introspection?: boolean;
  /** GraphiQL's page, served at /graphiql; absent: none. */
  graphiql?: string;
  /** Whether /metrics tells what is counted; false when absent. */
  metrics?: boolean;
  /** Requests a minute that one client may send, 0 for any number; when absent, 600, on loopback any number. */
  rateLimit?: number;
  log?: Log;
  /** The time in ms since 1970, for the date of analyses; Date.now when absent. */
  now?: () => number;
}

export interface App {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** `port` 0 takes a free one. Gives the address, like http://127.0.0.1:4400. Throws ConfigError when the port or host cannot be had. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
}

/** Throws ConfigError when `host` is open to other machines and nothing says who may come in. */
export function createApp(options: AppOptions): App {
  const { host = "127.0.0.1", allowedHosts = [], allowedOrigins = [] } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const log = withRequest(options.log ?? (() => undefined));
  const access = createAccess({ ...options, host });
  const jobs = options.ingest ? new Jobs(options.ingest, log) : null;
  const metrics = options.metrics ? createMetrics(jobs) : null;
  const store = metrics ? metrics.counted(options.store) : options.store;
  const analytics = createAnalytics(store, options.now);
  const rate = createRateLimit(host, options.rateLimit);
  const yoga = createYoga<ServerContext>({
    schema,
    context: ({ whyNotWrite, uploads, gone, observed }) => createContext({ store, analytics, jobs, whyNotWrite, uploads, gone, observed }, options.explain),
    maskedErrors: { maskError: (error) => maskError(error, log) },
    plugins: [ownParams, observation, ...limitPlugins(limits), maskValidation(log), ...(options.introspection === false ? [noIntrospection] : [])],
    parserAndValidationCache: { documentCache: queryCache(), errorCache: { get: () => undefined, set: () => undefined } },
    // Yoga's own GraphiQL loads its code from elsewhere, and a page of ours may fetch nothing from outside.
    graphiql: false,
    landingPage: false,
    cors: false,
    batching: false,
    multipart: false,
    logging: false,
  });
  const page = explorer(options.explorerDir);
  const ide = options.graphiql === undefined ? null : graphiql(options.graphiql);

  const route = async (request: IncomingMessage, response: ServerResponse, observed: Observed): Promise<void> => {
    checkHost(request, host, allowedHosts);
    const origin = originOf(request, allowedOrigins);
    if (origin === false) throw new Refusal(403, "FORBIDDEN", "Pages of other sites may not ask this server, unless it was started with their origin (--allowed-origins).");
    if (origin !== null) allowOrigin(response, origin);
    const path = pathOf(request);
    if (path === "/health") return answer(response, 200, { ok: true });
    await rate.take(request);
    if (access.wrongToken(request)) rate.suspect(request);
    if (path === "/ready") return ready(store, response);
    if (origin !== null && request.method === "OPTIONS") return void response.writeHead(204).end();
    if (path === "/graphql") {
      access.checkRead(request);
      return graphql(yoga, { whyNotWrite: () => access.whyNotWrite(request), observed }, limits, request, response);
    }
    if (request.method !== "GET" && request.method !== "HEAD") throw new Refusal(405, "INPUT", "Only /graphql takes other methods than GET.");
    if (path === "/token") return answer(response, 200, { token: access.pageToken(request) });
    if (path === "/graphiql" && ide) return ide(response);
    if (path === "/metrics" && metrics) {
      access.checkMetrics(request);
      const { type, body } = await metrics.text();
      return void response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
    }
    const missing = (): void => {
      observed.codes.add("NOT_FOUND");
      refuse(response, 404, { code: "NOT_FOUND" }, page ? "There is no such file." : "The explorer is not built here (npm run build builds it). GraphQL is at /graphql.");
    };
    return page ? page(request, response, missing) : missing();
  };

  const handle = (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = requestId(request);
    return asRequest(id, async () => {
      securityHeaders(response);
      response.setHeader("x-request-id", id);
      const observed = observe(request, response, log, metrics);
      try {
        await route(request, response, observed);
      } catch (error) {
        if (refuseFor(error, response)) return void observed.codes.add(error.code);
        observed.codes.add(INTERNAL);
        log({ level: "error", message: "request failed", error: detail(error) });
        refuse(response, 500, { code: INTERNAL }, INTERNAL_MESSAGE);
      }
    });
  };

  let server: Server | null = null;
  return {
    handle,
    async listen(port) {
      const patience = { headersTimeout: limits.time, requestTimeout: Math.max(2 * limits.time, limits.uploadTime), connectionsCheckingInterval: 5_000 };
      server = createServer(patience, (request, response) => void handle(request, response));
      server.maxConnections = limits.connections;
      server.on("drop", countedEverySecond((dropped) => log({ level: "warn", message: "too many connections", most: limits.connections, dropped })));
      return listen(server, host, port);
    },
    async close() {
      await jobs?.close();
      if (!server) return;
      const closed = new Promise((resolve) => server?.close(resolve));
      server.closeIdleConnections();
      setTimeout(() => server?.closeAllConnections(), 1000).unref();
      await closed;
    },
  };
}

/** Gives a function that counts its calls, and tells their number at most once a second. */
function countedEverySecond(tell: (calls: number) => void): () => void {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls > 1) return;
    setTimeout(() => {
      tell(calls);
      calls = 0;
    }, 1000).unref();
  };
}

const noIntrospection: Plugin = { onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule) };

async function ready(store: Store, response: ServerResponse): Promise<void> {
  try {
    await store.listPapers({}, "newest", { first: 1 }); // cheap, and needs tables and indexes
    answer(response, 200, { ok: true });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    answer(response, 503, { ok: false });
  }
}
