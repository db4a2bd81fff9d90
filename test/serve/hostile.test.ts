/**
 * What strangers may send to bring a server down or make it do what it should not: each is refused by a name, with little
 * work, and others are answered meanwhile.
 */
import { request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { getIntrospectionQuery } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { at, ownTemp, post, serveGraph } from "./app.ts";

const TOKEN = "owners-token";
const times = (n: number, of: string | ((i: number) => string)): string => Array.from({ length: n }, (_, i) => (typeof of === "string" ? of : of(i))).join(" ");
const JSON_TYPE = { "content-type": "application/json" };

/** What is sent: a query in a POST, or the whole request. */
type Hostile = string | { method?: string; path?: string; headers?: Record<string, string>; body?: string | Buffer };
/** Its name in the table, what is sent, what must come: a status or several, a code, and for LIMIT the bound. */
type Case = [string, Hostile, number | number[], string, string?];

const nested = (open: string, close: string, n: number, core = ""): string => open.repeat(n) + core + close.repeat(n);
const variables = (value: unknown): Hostile => ({ body: JSON.stringify({ query: "query($v: PaperFilter) { papers(filter: $v) { totalCount } }", variables: { v: value } }) });
const deepObject = (key: string, n: number): string => `${`{"${key}":`.repeat(n)}1${"}".repeat(n)}`;
const multipart = (parts: string, headers: Record<string, string> = {}): Hostile => ({ headers: { "content-type": "multipart/form-data; boundary=B", authorization: `Bearer ${TOKEN}`, ...headers }, body: parts });
const field = (name: string, value: string): string => `--B\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, value: string): string => `--B\r\nContent-Disposition: form-data; name="${name}"; filename="f"\r\n\r\n${value}\r\n`;
const OPERATIONS = JSON.stringify({ query: "mutation($f: Upload) { ingest(input: { file: $f }) { id } }", variables: { f: null } });

const QUERIES: Case[] = [
  ["1,000 levels", nested("{ entities { edges { node ", "} } }", 1_000, "{ id }"), 200, "LIMIT", "query"],
  ["100 levels", nested("{ entities { edges { node ", "} } }", 100, "{ id }"), 200, "LIMIT", "depth"],
  ["16 levels", `{ entities { edges { node ${nested("{ papers { edges { node { entities { edges { node ", "} } } } } }", 2, "{ id }")} } } }`, 200, "LIMIT", "depth"],
  ["10,000 aliases", `{ ${times(10_000, (i) => `a${i}:__typename`)} }`, 200, "LIMIT", "query"],
  ["100 aliases", `{ ${times(100, (i) => `a${i}: __typename`)} }`, 200, "LIMIT", "aliases"],
  ["10,000 fields", `{ ${times(10_000, "id")} }`, 200, "LIMIT", "query"],
  ["1,200 fields", `{ ${times(1_200, "__typename")} }`, 200, "LIMIT", "tokens"],
  ["a field 900 times", `{ stats { ${times(900, "papers")} } }`, 200, "LIMIT", "fields"],
  ["a fragment in a circle", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", 200, "INPUT"],
  ["a fragment of itself", "{ ...A } fragment A on Query { stats { papers } ...A }", 200, "INPUT"],
  ["a circle of 200 fragments", `{ ...F0 } ${times(200, (i) => `fragment F${i} on Query { ...F${(i + 1) % 200} }`)}`, 200, "LIMIT", "tokens"],
  ["fragments that double 40 times", `{ ...F0 } ${times(40, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F40 on Query { stats { papers } }`, 200, "LIMIT"],
  ["an unused fragment of 500 fields", `{ __typename } fragment U on Query { ${times(400, "__typename")} }`, 200, "INPUT"],
  ["100 directives", `{ __typename ${times(100, "@include(if: true)")} }`, 200, "LIMIT", "directives"],
  ["directives without end", `{ __typename ${times(900, "@a")} }`, 200, "LIMIT", "tokens"],
  ["200 operations", times(200, (i) => `query Q${i} { __typename }`), 400, "INPUT"],
  ["all there is, nested", `{ papers(first: 100) { edges { node { entities(first: 100) { edges { node { papers(first: 100) { totalCount } } } } } } } }`, 200, "LIMIT", "cost"],
  ["a neighbourhood of everything", `{ neighborhood(ids: ["method:a"], depth: 2, perNode: 200) { nodes { id } } }`, 200, "LIMIT", "cost"],
  ["a page of a billion", `{ papers(first: 1000000000) { totalCount } }`, 200, "LIMIT", "cost"],
  ["a page beyond integers", `{ papers(first: 99999999999999999999) { totalCount } }`, 200, "INPUT"],
  ["an integer of 10,000 digits", `{ papers(first: ${"9".repeat(10_000)}) { totalCount } }`, 200, "INPUT"],
  ["a name of 15,000 letters", `{ ${"a".repeat(15_000)} }`, 200, "INPUT"],
  ["a string of 19,000 letters", `{ node(id: "${"x".repeat(19_000)}") { id } }`, 200, "INPUT"],
  ["a search for 2,000 words", `{ search(text: "${times(2_000, "a")}") { totalCount } }`, 200, "NONE"],
  ["a search of operators", `{ search(text: "NEAR(a b) OR * AND ^ NOT \\" ) ( : -") { totalCount } }`, 200, "NONE"],
  ["a comment of 100,000 letters", `{ __typename } # ${"x".repeat(100_000)}`, 200, "LIMIT", "query"],
  ["brackets only", "{".repeat(19_000), 200, "INPUT"],
  ["a list in a list in a list", `{ papers(filter: ${"[".repeat(900)}`, 200, "INPUT"],
  ["a type of 900 brackets", `query($x: ${"[".repeat(450)}Int${"]".repeat(450)}) { __typename }`, 200, "INPUT"],
  ["an introspection bomb", `{ __schema { types { ${nested("fields { type { ", "} }", 12, "name")} } } }`, 200, "INPUT"],
  ["introspection in introspection", `{ __schema { types { ${nested("fields { type { ", "} }", 3, "fields { name }")} } } }`, 200, "INPUT"],
  ["introspection by 30 aliases", `{ ${times(30, (i) => `a${i}: __type(name: "Query") { fields { args { type { name } } } }`)} }`, 200, "NONE"],
  ["introspection 50 times", { body: JSON.stringify(Array.from({ length: 50 }, () => ({ query: getIntrospectionQuery() }))) }, 400, "INPUT"],
  ["SQL", `{ node(id: "paper:'; DROP TABLE paper; --") { id } }`, 200, "NONE"],
  ["Cypher", `{ node(id: "method:x'}) DETACH DELETE n //") { id } }`, 200, "NONE"],
  ["a cursor made up", `{ papers(first: 5, after: "eyJ4IjoiX19wcm90b19fIn0") { totalCount } }`, 200, "INPUT"],
  ["a subscription without a stream", `subscription { ingestProgress(jobId: "x") { id } }`, [200, 401, 406], "UNAUTHENTICATED"],
  ["a mutation without a token", `mutation { removePapers(ids: ["paper:x"]) { removed } }`, 401, "UNAUTHENTICATED"],
];

const REQUESTS: Case[] = [
  ["a batch of 1,000", { body: JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: "{ __typename }" }))) }, 400, "INPUT"],
  ["variables of a megabyte", variables({ text: "x".repeat(1_100_000) }), 413, "LIMIT", "body"],
  ["variables of 100,000 entries", variables({ entities: Array.from({ length: 100_000 }, () => "a") }), 400, "LIMIT", "values"],
  ["variables 100,000 deep", { body: `{"query":"query($v: PaperFilter) { papers(filter: $v) { totalCount } }","variables":{"v":${deepObject("not", 100_000)}}}` }, 400, "LIMIT", "nesting"],
  ["variables 200 deep", { body: `{"query":"query($v: PaperFilter) { papers(filter: $v) { totalCount } }","variables":{"v":${deepObject("not", 200)}}}` }, 200, "INPUT"],
  ["variables of a prototype", { body: `{"query":"query($v: PaperFilter) { papers(filter: $v) { totalCount } }","variables":{"v":{"__proto__":{"text":1},"constructor":{"prototype":{}}}}}` }, 200, "INPUT"],
  ["10,000 variables nobody asked for", { body: JSON.stringify({ query: "{ __typename }", variables: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`v${i}`, i])) }) }, 200, "NONE"],
  ["JSON 300,000 deep", { body: nested("[", "]", 300_000) }, 400, "LIMIT", "nesting"],
  ["JSON that never ends", { body: `{"query":"${"[{".repeat(100_000)}` }, 400, "INPUT"],
  ["JSON that never ends, of brackets", { body: `{"query":${"[{".repeat(100_000)}` }, 400, "LIMIT", "nesting"],
  ["a body of bad UTF-8", { body: Buffer.from([0x7b, 0x22, 0x71, 0xff, 0xfe, 0xc0, 0x80, 0x22, 0x7d]) }, 400, "INPUT"],
  ["a body of zeros", { body: Buffer.alloc(100_000) }, 400, "INPUT"],
  ["a query with zeros and surrogates", { body: `{"query":"{ a\\u0000\\ud800 }"}` }, 200, "INPUT"],
  ["no body", { body: "" }, 400, "INPUT"],
  ["a body of XML with an entity bomb", { headers: { "content-type": "application/xml" }, body: `<!DOCTYPE a [<!ENTITY b "${"c".repeat(1_000)}">]><a>&b;</a>` }, 415, "INPUT"],
  ["a form of another site", { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "query=mutation{undo{curation{number}}}" }, 415, "INPUT"],
  ["text of another site", { headers: { "content-type": "text/plain" }, body: `{"query":"{ __typename }"}` }, 415, "INPUT"],
  ["a mutation in an address", { method: "GET", path: `/graphql?query=${encodeURIComponent("mutation { undo { curation { number } } }")}`, headers: { authorization: `Bearer ${TOKEN}` } }, 405, "INPUT"],
  ["an address of 12,000 letters", { method: "GET", path: `/graphql?query={${"a".repeat(12_000)}}` }, [200, 400], "INPUT"],
  ["another method", { method: "DELETE", path: "/graphql" }, 405, "INPUT"],
  ["another method for the page", { method: "PUT", path: "/" }, 405, "INPUT"],
  ["a forged Host", { headers: { ...JSON_TYPE, host: "evil.example" }, body: `{"query":"{ __typename }"}` }, 421, "FORBIDDEN"],
  ["a Host that begins right", { headers: { ...JSON_TYPE, host: "localhost.evil.example" }, body: `{"query":"{ __typename }"}` }, 421, "FORBIDDEN"],
  ["a forged Origin", { headers: { ...JSON_TYPE, origin: "https://evil.example" }, body: `{"query":"{ __typename }"}` }, 403, "FORBIDDEN"],
  ["the Origin of no site", { headers: { ...JSON_TYPE, origin: "null" }, body: `{"query":"{ __typename }"}` }, 403, "FORBIDDEN"],
  ["a preflight of another site", { method: "OPTIONS", path: "/graphql", headers: { origin: "https://evil.example", "access-control-request-method": "POST" } }, 403, "FORBIDDEN"],
  ["a wrong token", { headers: { ...JSON_TYPE, authorization: `Bearer ${"x".repeat(4_000)}` }, body: `{"query":"mutation { undo { curation { number } } }"}` }, 401, "UNAUTHENTICATED"],
  ["a way out of the folder", { method: "GET", path: "/../../../../etc/passwd" }, 404, "NOT_FOUND"],
  ["a way out of the folder, encoded", { method: "GET", path: "/%2e%2e%2f%2e%2e%2fetc%2fpasswd" }, 404, "NOT_FOUND"],
  ["a way out of the folder, twice encoded", { method: "GET", path: "/%252e%252e%252fetc%252fpasswd" }, 404, "NOT_FOUND"],
  ["a path that cannot be decoded", { method: "GET", path: "/%c0%ae%ff%" }, [400, 404], "NOT_FOUND"],
  ["a page for the token of the owner", { method: "GET", path: "/token", headers: { "x-papergraph-page": "1" } }, 401, "UNAUTHENTICATED"],
  ["files without a token", { headers: { "content-type": "multipart/form-data; boundary=B" }, body: field("operations", OPERATIONS) }, 401, "UNAUTHENTICATED"],
  ["files without a boundary", multipart("x", { "content-type": "multipart/form-data" }), 400, "INPUT"],
  ["files before the operations", multipart(`${file("0", "x")}${field("operations", OPERATIONS)}--B--\r\n`), 400, "INPUT"],
  ["1,000 fields", multipart(`${times(1_000, (i) => field(`f${i}`, "{}"))}--B--\r\n`), 400, "INPUT"],
  ["1,000 files", multipart(`${field("operations", OPERATIONS)}${field("map", JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [i, ["variables.f"]]))))}${Array.from({ length: 1_000 }, (_, i) => file(String(i), "x")).join("")}--B--\r\n`), 400, "LIMIT", "files"],
  ["operations of two megabytes", multipart(`${field("operations", `"${"x".repeat(2_000_000)}"`)}--B--\r\n`), 413, "LIMIT", "body"],
  ["a map into the prototype", multipart(`${field("operations", OPERATIONS)}${field("map", `{"0":["variables.__proto__.x"]}`)}${file("0", "x")}--B--\r\n`), 400, "INPUT"],
  ["files of a gigabyte, as told", multipart(field("operations", OPERATIONS), { "content-length": String(1024 ** 3) }), 413, "LIMIT", "upload"],
  ["a body of a gigabyte, as told", { headers: { ...JSON_TYPE, "content-length": String(1024 ** 3) }, body: "{" }, 413, "LIMIT", "body"],
];

const tempFolders = ownTemp("hostile");

describe("a hostile request", () => {
  const client = serveGraph({ token: TOKEN, ingest: () => Promise.reject(new Error("nothing may be read")) });
  let stop = false;
  let others: Promise<number>;
  const slowest = { ms: 0 };

  /** Someone else, who asks all the while. */
  async function someoneElse(): Promise<number> {
    let answered = 0;
    for (; !stop; answered += 1, await sleep(5)) {
      const since = performance.now();
      const { data } = await post(`${client.address}/graphql`, { query: "{ stats { papers } }" });
      slowest.ms = Math.max(slowest.ms, performance.now() - since);
      if (at(data, "stats.papers") !== 5) throw new Error("someone else was not answered");
    }
    return answered;
  }
  beforeAll(() => { others = someoneElse(); });

  async function send(hostile: Hostile): Promise<{ status: number; text: string }> {
    const { method = "POST", path = "/graphql", headers = JSON_TYPE, body } = typeof hostile === "string" ? { body: JSON.stringify({ query: hostile }) } : hostile;
    const { hostname, port } = new URL(client.address);
    return new Promise((resolve, reject) => {
      const request = httpRequest({ hostname, port, method, path, headers, agent: false });
      request.on("response", (response: IncomingMessage) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk) => { text += chunk; }).on("end", () => {
          request.destroy();
          resolve({ status: response.statusCode ?? 0, text });
        });
      });
      request.on("error", reject);
      if (body !== undefined) request.write(body);
      if (headers["content-length" as keyof typeof headers] === undefined) request.end();
    });
  }

  it("comes in more than sixty kinds", () => expect(QUERIES.length + REQUESTS.length).toBeGreaterThan(60));

  it.each([...QUERIES, ...REQUESTS])("%s", async (_, hostile, statuses, code, limit) => {
    let [work, last] = [Infinity, { status: 0, text: "" }];
    // The least of a few: the first time code is compiled, and someone else's work counts too.
    for (let turn = 0; turn < 3 || (work >= 50 && turn < 10); turn += 1) {
      const before = process.cpuUsage();
      last = await send(hostile);
      const { user, system } = process.cpuUsage(before);
      work = Math.min(work, (user + system) / 1000);
    }
    expect([statuses].flat()).toContain(last.status);
    const { errors = [] } = JSON.parse(last.text) as { errors?: { message: string; extensions: Record<string, unknown> }[] };
    if (code === "NONE") expect(errors).toEqual([]);
    else expect(errors.map((e) => e.extensions["code"])).toContain(code);
    if (limit) expect(errors[0]?.extensions["limit"]).toBe(limit);
    expect(last.text).not.toMatch(/node_modules|at \w+ \(|SELECT |MATCH \(|papergraph-hostile/);
    expect(work).toBeLessThan(50);
  });

  it("changes nothing, is answered without an unforeseen error, and leaves no file; others were answered all the while", async () => {
    stop = true;
    expect(await others).toBeGreaterThan(20);
    expect(slowest.ms).toBeLessThan(5_000);
    expect(client.logged).toEqual([]);
    expect(await client.ask("{ stats { papers } curations { totalCount } }")).toEqual({ stats: { papers: 5 }, curations: { totalCount: 0 } });
    await expect.poll(tempFolders).toEqual([]);
  });
});

describe("a hostile client", () => {
  const client = serveGraph({ token: TOKEN, limits: { time: 400, uploadTime: 1_000, upload: 1024 * 1024 }, ingest: () => Promise.reject(new Error("nothing may be read")) });
  const open = (head: string): { socket: Socket; answer: Promise<string> } => {
    const socket = connect(Number(new URL(client.address).port), "127.0.0.1");
    socket.write(head);
    const answer = new Promise<string>((resolve) => {
      let text = "";
      socket.setEncoding("utf8").on("data", (chunk) => { text += chunk; }).on("close", () => resolve(text)).on("error", () => resolve(text));
    });
    return { socket, answer };
  };

  it("that sends an upload without end is cut off at its bound, not at a gigabyte", async () => {
    const { socket, answer } = open(`POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: multipart/form-data; boundary=B\r\nTransfer-Encoding: chunked\r\n\r\n`);
    const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;
    socket.write(chunk(`${field("operations", OPERATIONS)}${field("map", `{"0":["variables.f"]}`)}--B\r\nContent-Disposition: form-data; name="0"; filename="f"\r\n\r\n`));
    const part = chunk("x".repeat(64 * 1024));
    let sent = 0;
    socket.on("error", () => undefined);
    while (!socket.destroyed && sent < 1024 ** 3) {
      sent += part.length;
      if (!socket.write(part)) await Promise.race([new Promise((resolve) => socket.once("drain", resolve)), new Promise((resolve) => socket.once("close", resolve)), sleep(2_000)]);
      else await sleep(0);
    }
    expect(sent).toBeLessThan(32 * 1024 ** 2);
    expect(await answer).toMatch(/^HTTP\/1\.1 413[^]*"limit":"upload"/);
    await expect.poll(tempFolders).toEqual([]);
  });

  it("that sends a hundred bodies byte by byte is not waited for, and others are answered", async () => {
    const slow = Array.from({ length: 100 }, (_, i) => open(i % 2 === 0
      ? "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
      : `POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 1000\r\n\r\n--B`));
    const drip = setInterval(() => { for (const { socket } of slow) if (!socket.destroyed) socket.write(" "); }, 50);
    for (let i = 0; i < 10; i += 1) expect(await client.ask("{ stats { papers } }")).toEqual({ stats: { papers: 5 } });
    const answers = await Promise.all(slow.map(({ answer }) => answer));
    clearInterval(drip);
    expect(answers.filter((text) => /^HTTP\/1\.1 408[^]*"limit":"time"/.test(text)).length).toBe(100);
    await expect.poll(tempFolders).toEqual([]);
  });

  it("that leaves in the middle of an upload leaves nothing behind", async () => {
    const { socket, answer } = open(`POST /graphql HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 100000\r\n\r\n${field("operations", OPERATIONS)}${field("map", `{"0":["variables.f"]}`)}--B\r\nContent-Disposition: form-data; name="0"; filename="f"\r\n\r\nhalf`);
    await expect.poll(() => tempFolders().length).toBe(1);
    socket.destroy();
    await answer;
    await expect.poll(tempFolders).toEqual([]);
    expect(client.logged).toEqual([]);
  });
});

describe("a flood of connections", () => {
  const client = serveGraph({ limits: { connections: 20 } });
  it("is cut off at its bound, which the log tells; those who have one are answered", async () => {
    const port = Number(new URL(client.address).port);
    const kept = connect(port, "127.0.0.1");
    await new Promise((resolve) => kept.once("connect", resolve));
    const flood = Array.from({ length: 60 }, () => connect(port, "127.0.0.1").on("error", () => undefined));
    await expect.poll(() => flood.filter((socket) => socket.destroyed).length).toBeGreaterThanOrEqual(40);
    const dropped = (): number => client.entries.reduce((sum, e) => sum + (e.level === "warn" && e.message === "too many connections" ? Number(e["dropped"]) : 0), 0);
    await expect.poll(dropped, { timeout: 5_000 }).toBeGreaterThanOrEqual(40);
    kept.write("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let answer = "";
    for await (const chunk of kept.setEncoding("utf8")) answer += String(chunk);
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
    for (const socket of flood) socket.destroy();
  });
});
