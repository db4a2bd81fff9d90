/** A small graph behind a real server, and a client that asks it over HTTP. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, vi } from "vitest";
import type { Extractor } from "../../src/extract/index.ts";
import type { Extraction, Paper, Resolved } from "../../src/model.ts";
import { build } from "../../src/pipeline.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import type { Ingest } from "../../src/serve/jobs.ts";
import type { Log } from "../../src/serve/log.ts";
import { createApp, type App, type AppOptions } from "../../src/serve/server.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { paper } from "../store/build.ts";

/** Who introduced what, on which data: enough for every field to have something to say. */
export const GRAPH: Resolved[] = [
  paper("1801.00001", {
    title: "Alphanet sees", year: 2018, venue: "Vision Days", authors: ["Ada Lee", "Bo Chen"], doi: "10.1000/alpha",
    abstract: "Images are many. We propose Alphanet for image search and test it on Picbench.",
    entities: [{ name: "Alphanet", role: "introduces", confidence: 0.99 }, { name: "image search", type: "concept", role: "addresses" }, { name: "Picbench", type: "dataset", role: "evaluates_on", confidence: 0.7 }],
    relations: [["Alphanet", "used_for", "image search"], ["Alphanet", "evaluated_on", "Picbench"]],
  }),
  paper("2001.00002", {
    title: "Betanet sees more", year: 2020, venue: "Vision Days", authors: ["Ada Lee"],
    entities: [
      { name: "Betanet", role: "introduces" }, { name: "Alphanet", role: "compares_with" }, { name: "Picbench", type: "dataset", role: "evaluates_on" },
      { name: "top-one score", type: "metric", role: "evaluates_on" }, { name: "image search", type: "concept", role: "addresses" },
    ],
    relations: [["Betanet", "outperforms", "Alphanet"], ["Betanet", "evaluated_on", "Picbench"], ["Alphanet", "evaluated_on", "Picbench"]],
  }),
  paper("2101.00003", {
    title: "Pruned graphs", year: 2021, entities: [{ name: "Betanet", role: "uses" }, { name: "graph pruning", acronym: "GRPR" }], relations: [["graph pruning", "improves", "Betanet"]],
  }),
  paper("undated", { title: "Far away", year: null, entities: [{ name: "GRPR" }, { name: "Deltaset", type: "dataset" }] }),
  paper("9901.00005", { title: "Nothing to see", year: 1999, abstract: "" }),
];

/** An extractor that says what GRAPH has of a paper, with reasons. */
export function said(paper: Paper): Promise<Extraction> {
  const stored = GRAPH.find((r) => r.paper.id === paper.id);
  const entities = (stored?.entities ?? []).map((e) => ({ ...e, reason: `role of ${e.name}`, mentions: e.mentions.map((m) => ({ ...m, reason: `saw ${m.text}` })) }));
  const names = new Map(stored?.entities.map((e) => [e.key, e.name]));
  const relations = (stored?.relations ?? []).map((r) => ({ ...r, head: names.get(r.head) as string, tail: names.get(r.tail) as string, reason: "a verb" }));
  return Promise.resolve({ paper, entities, relations, flags: [] });
}

export interface Reply {
  status: number;
  headers: Headers;
  data: unknown;
  errors: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

export interface Client {
  app: App;
  store: Store;
  address: string;
  /** All that the server logged. */
  entries: Parameters<Log>[0][];
  /** Of these, the errors. */
  logged: Parameters<Log>[0][];
  /** Posts a query, with the token that the server was given. */
  send(query: string, variables?: Record<string, unknown>): Promise<Reply>;
  /** Posts a mutation, with the token that the server gives to its own page, or with its owner's. */
  write(query: string, variables?: Record<string, unknown>): Promise<Reply>;
  /** The data of a query that must go well. */
  ask(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** The codes of a query that must not. */
  codes(query: string, variables?: Record<string, unknown>): Promise<unknown[]>;
}

/** Starts a server for the tests of a file or block; `open` gives another store than one in memory, `wrap` puts something between it and the server. */
export function serveGraph(options: Omit<AppOptions, "store" | "log"> & { graph?: Resolved[]; open?: () => Promise<Store>; wrap?: (store: Store) => Store } = {}): Client {
  const { graph = GRAPH, open = () => openStore("sqlite::memory:", { identity: createIdentity() }), wrap = (store) => store, ...rest } = options;
  const client = { logged: [] as Parameters<Log>[0][], entries: [] as Parameters<Log>[0][] } as Client;
  const log: Log = (entry) => {
    client.entries.push(entry);
    if (entry.level === "error") client.logged.push(entry);
  };
  client.send = (query, variables = {}) => post(`${client.address}/graphql`, { query, variables }, rest.token ? { authorization: `Bearer ${rest.token}` } : {});
  client.write = async (query, variables = {}) => post(`${client.address}/graphql`, { query, variables }, { authorization: `Bearer ${rest.token ?? (await pageToken(client.address))}` });
  client.ask = async (query, variables) => {
    const reply = await client.send(query, variables);
    if (reply.errors.length > 0) throw new Error(`${JSON.stringify(reply.errors)}\n${JSON.stringify(client.logged)}\n${query}`);
    return reply.data;
  };
  client.codes = async (query, variables) => (await client.send(query, variables)).errors.map((e) => e.extensions["code"]);
  beforeAll(async () => {
    client.store = await open();
    await client.store.write(graph);
    client.app = createApp({ ...rest, store: wrap(client.store), log });
    client.address = await client.app.listen(0);
  });
  afterAll(async () => {
    await client.app.close();
    await client.store.close();
  });
  return client;
}

/** What the server's own page does to get its token. */
async function pageToken(address: string): Promise<string> {
  const reply = await fetch(`${address}/token`, { headers: { "x-papergraph-page": "1" } });
  return ((await reply.json()) as { token: string }).token;
}

/** The store with `instead` called for each of its methods; `call` does what the method would have done. */
export function intercepted(store: Store, instead: (name: string, call: () => unknown, args: unknown[]) => unknown): Store {
  return new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name === "within") return () => intercepted(target, instead); // a view of it
      return (...args: unknown[]): unknown => instead(String(name), () => (value as (...a: unknown[]) => unknown).apply(target, args), args);
    },
  });
}

export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, {
    method: "POST", headers: { "content-type": "application/json", ...headers }, body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const { data, errors = [] } = (await response.json()) as Partial<Reply>;
  return { status: response.status, headers: response.headers, data, errors };
}

/** What stands at a path like `entity.papers.edges.0.node`; of a list without a number, of each. */
export function at(value: unknown, path: string): unknown {
  let here: unknown = value;
  const parts = path.split(".");
  for (const [i, part] of parts.entries()) {
    if (Array.isArray(here) && !/^\d+$/.test(part)) return here.map((one) => at(one, parts.slice(i).join(".")));
    here = (here as Record<string, unknown> | null | undefined)?.[part];
  }
  return here;
}

/** Reads papers as the command does; `store` is asked when there are some. */
export function ingestWith(store: () => Store, extractor: Extractor): Ingest {
  return async (files, watch) => {
    const paperIds: string[] = [];
    const shown = (path: string): string => files.find((f) => f.path === path)?.name ?? path;
    return { ...(await build({ inputs: files.map((f) => f.path), shown, store: store(), extractor, batch: 32, ...watch, onPaper: ({ id }) => paperIds.push(id) })), paperIds };
  };
}

/** A place of the file's own for temporary folders, so that those of other servers are not seen. Gives what lists them. */
export function ownTemp(name: string): () => string[] {
  const place = mkdtempSync(join(tmpdir(), `papergraph-${name}-`));
  vi.stubEnv("TMPDIR", place);
  afterAll(() => rmSync(place, { recursive: true }));
  return () => readdirSync(place);
}
