/** What the server tells its owner: a line a request, metrics; and how often one client may ask. */
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLog } from "../../src/cli/log.ts";
import { resolveConfig } from "../../src/config.ts";
import { StoreError } from "../../src/errors.ts";
import type { Store } from "../../src/store/store.ts";
import { at, intercepted, post, serveGraph } from "./app.ts";

const TOKEN = "owners-token";

describe("the log", () => {
  const client = serveGraph({ token: TOKEN, wrap: (store: Store) => intercepted(store, async (name, call) => { if (name === "stats") throw new StoreError("away"); return call(); }) });
  const line = async (ask: () => Promise<unknown>): Promise<Record<string, unknown>> => {
    client.entries.length = 0;
    await ask();
    await expect.poll(() => client.entries.some((e) => e.message === "request")).toBe(true);
    return client.entries.find((e) => e.message === "request") as Record<string, unknown>;
  };

  it("has a line a request: what was asked for by name, how it went, how long it took", async () => {
    const entry = await line(() => client.send("query Mine { papers { totalCount } }"));
    expect(entry).toMatchObject({ level: "info", method: "POST", path: "/graphql", status: 200, operation: "query", name: "Mine" });
    expect(entry["ms"]).toBeGreaterThan(0);
    expect(entry).not.toHaveProperty("errors");
    expect(await line(() => client.send("{ papers(first: 1000) { totalCount } }"))).toMatchObject({ status: 200, errors: ["LIMIT"] });
    expect(await line(() => fetch(`${client.address}/nowhere.js?token=${TOKEN}`))).toMatchObject({ path: "/nowhere.js", status: 404, errors: ["NOT_FOUND"] });
  });

  it("and whatever is logged in its course carry the request's id, the client's if it gave one", async () => {
    const entry = await line(() => post(`${client.address}/graphql`, { query: "{ stats { papers } }" }, { "x-request-id": "from.proxy:1" }));
    expect(client.entries.map((e) => [e.level, e["request"]])).toEqual([["error", "from.proxy:1"], ["info", "from.proxy:1"]]);
    expect(entry["errors"]).toEqual(["STORE"]);
    for (const id of ["x".repeat(65), "a b", "<script>"]) {
      const reply = await fetch(`${client.address}/health`, { headers: { "x-request-id": id } });
      expect(reply.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    }
    expect((await fetch(`${client.address}/health`, { headers: { "x-request-id": "mine" } })).headers.get("x-request-id")).toBe("mine");
  });

  it("has no query, no variables, no abstract and no token in it", async () => {
    client.entries.length = 0;
    await client.write(`mutation { renameEntity(entity: "method:alphanet", name: "SecretName", why: "SecretReason") { curation { number } } }`);
    await client.write("query($text: String!) { search(text: $text) { edges { node { ... on Paper { abstract } } } } }", { text: "SecretText" });
    await fetch(`${client.address}/graphql?query={papers{edges{node{abstract}}}}&token=${TOKEN}`);
    await client.send("{ papers { SecretField } }");
    await expect.poll(() => client.entries.filter((e) => e.message === "request").length).toBe(4);
    expect(JSON.stringify(client.entries)).not.toMatch(/Secret|owners-token|Images are many/);
  });

  it("is JSON for machines and a line for people, from its level up", () => {
    const written = (isTTY: boolean, level: string): string => {
      const stderr = Object.assign(new PassThrough(), { isTTY });
      const io = { stdin: new PassThrough(), stdout: new PassThrough(), stderr, env: {}, signal: new AbortController().signal };
      const log = createLog({ io, config: resolveConfig({ logLevel: level }, {}) });
      log({ level: "info", message: "request", path: "/graphql", status: 200 });
      log({ level: "error", message: "it broke", error: "Error: why\n  at place" });
      return String(stderr.read() ?? "");
    };
    expect(written(false, "info").trim().split("\n").map((l) => JSON.parse(l) as unknown)).toMatchObject([{ level: "info", message: "request", path: "/graphql", status: 200 }, { level: "error", error: "Error: why\n  at place" }]);
    expect(written(true, "info")).toMatch(/^\d\d:\d\d:\d\d info request {2}path=\/graphql {2}status=200\n\d\d:\d\d:\d\d error it broke\n {2}Error: why\n {2}at place\n$/);
    expect(written(false, "warn")).not.toContain("request");
    expect(written(false, "silent")).toBe("");
  });
});

describe("metrics", () => {
  const client = serveGraph({ metrics: true, ingest: () => Promise.reject(new StoreError("full")) });
  const wide = serveGraph({ metrics: true, host: "0.0.0.0", publicRead: true, token: TOKEN });
  const off = serveGraph();
  const metrics = async (): Promise<string> => (await fetch(`${client.address}/metrics`)).text();
  const value = (text: string, series: string): number => Number(text.split("\n").find((l) => l.startsWith(`${series} `))?.slice(series.length + 1) ?? NaN);

  it("count requests, errors by code, calls of the store, and jobs", async () => {
    await client.ask("{ papers { edges { node { entities { totalCount } } } } }");
    await client.send("{ papers(first: 1000) { totalCount } }");
    await client.write(`mutation { ingest(input: { text: "x" }) { id } }`);
    await fetch(`${client.address}/made/up/by/someone`);
    await expect.poll(async () => value(await metrics(), 'papergraph_jobs{state="failed"}')).toBe(1);
    const text = await metrics();
    expect(value(text, 'papergraph_request_duration_seconds_count{path="/graphql",method="POST",status="200",operation="query"}')).toBe(2);
    expect(value(text, 'papergraph_request_duration_seconds_count{path="/graphql",method="POST",status="200",operation="mutation"}')).toBe(1);
    expect(value(text, 'papergraph_errors_total{code="LIMIT"}')).toBe(1);
    expect(value(text, 'papergraph_store_call_duration_seconds_count{method="entitiesOf",outcome="ok"}')).toBe(1);
    expect(value(text, "process_cpu_seconds_total")).toBeGreaterThan(0);
    expect(text).not.toContain("made/up");
  });

  it("are the owner's where others reach the server, and there only when they are wanted", async () => {
    const address = `${wide.address.replace("0.0.0.0", "127.0.0.1")}/metrics`;
    expect((await fetch(address)).status).toBe(401);
    expect((await fetch(address, { headers: { authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
    expect((await fetch(`${off.address}/metrics`)).status).toBe(404);
  });
});

describe("a client that asks too often", () => {
  const few = serveGraph({ rateLimit: 5 });
  const wary = serveGraph({ rateLimit: 60, token: TOKEN });
  const ask = (client: typeof few, headers = {}): ReturnType<typeof post> => post(`${client.address}/graphql`, { query: "{ __typename }" }, headers);

  it("is told to wait, and for how long, while health is told all the same", async () => {
    for (let i = 0; i < 5; i += 1) expect((await ask(few)).status).toBe(200);
    const reply = await ask(few);
    expect([reply.status, reply.errors]).toMatchObject([429, [{ extensions: { code: "LIMIT", limit: "rate", max: 5 } }]]);
    expect(Number(reply.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await fetch(`${few.address}/health`)).status).toBe(200);
  });

  it("is slowed down sooner when it guesses tokens", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 5; i += 1) statuses.push((await ask(wary, { authorization: "Bearer guess" })).status);
    expect(at(statuses, "4")).toBe(429);
  });
});
