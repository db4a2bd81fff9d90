/** The MCP server, asked by the SDK's own client: over a process's streams and over HTTP, by both revisions of the protocol. */
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { Client, StreamableHTTPClientTransport, type VersionNegotiationMode } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnalytics } from "../../src/analyze/index.ts";
import { find } from "../../src/cli/find.ts";
import { ConfigError, StoreError } from "../../src/errors.ts";
import { createMcp, createMcpHttp } from "../../src/mcp/index.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";
import { run as runIn } from "../cli/run.ts";
import { GRAPH, intercepted } from "../serve/app.ts";
import { paper } from "../store/build.ts";

/** Beside that graph, papers that leave a gap: Etanet and Sketchset both go with image search, and never meet. */
const PAPERS = [...GRAPH, ...[["Etanet"], ["Etanet"], ["Sketchset"], ["Sketchset"]].map(([name], i) => paper(`gap${i}`, { title: `${name} and search ${i}`, year: 2022, entities: [{ name: name as string, type: name === "Etanet" ? "method" : "dataset" }, { name: "image search", type: "concept" }] }))];

const folder = mkdtempSync(join(tmpdir(), "papergraph-mcp-"));
const file = join(folder, "graph.db");
const failures: unknown[] = [];
let store: Store;
const servers: ReturnType<typeof createMcpHttp>[] = [];

/** Starts a server over HTTP; gives its address. */
async function serve(options: Partial<Parameters<typeof createMcpHttp>[1]> = {}, over: Store = store): Promise<string> {
  const failed = (error: unknown): void => void failures.push(error);
  const server = createMcpHttp(createMcp({ store: over, analytics: createAnalytics(over), find }, "1.2.3", failed), { host: "127.0.0.1", failed, ...options });
  servers.push(server);
  return server.listen(0);
}

async function connected(address: string, mode: VersionNegotiationMode = "auto", headers: Record<string, string> = {}): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit: { headers } }));
  return client;
}

interface Answer {
  isError?: boolean;
  text: string;
  data: unknown;
}

async function call(client: Client, name: string, args: Record<string, unknown>): Promise<Answer> {
  const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: args });
  const [first] = content as { type: string; text: string }[];
  return { isError, text: first?.text ?? "", data: structuredContent };
}

/** All citations in an answer, wherever they stand. */
function citations(value: unknown): { sentence: string; section: "title" | "abstract"; paper: { id: string } }[] {
  if (Array.isArray(value)) return value.flatMap(citations);
  if (value === null || typeof value !== "object") return [];
  return "sentence" in value && "paper" in value ? [value as ReturnType<typeof citations>[number]] : Object.values(value).flatMap(citations);
}

beforeAll(async () => {
  store = await openStore(file, { identity: createIdentity() });
  await store.write(PAPERS);
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

describe("over HTTP", () => {
  let client: Client;
  beforeAll(async () => { client = await connected(await serve()); });

  it("says what it is, and what each tool takes and gives", async () => {
    expect(client.getServerVersion()).toMatchObject({ name: "papergraph", version: "1.2.3" });
    const { tools } = await client.listTools();
    expect(tools.map((t) => t.name)).toEqual(["search", "entity", "papers", "relations", "path", "compare", "similar", "gaps"]);
    for (const tool of tools) {
      expect(tool).toMatchObject({ description: expect.stringMatching(/\.$/) as string, annotations: { readOnlyHint: true }, inputSchema: { type: "object" }, outputSchema: { type: "object" } });
      const given = Object.entries(tool.inputSchema.properties as Record<string, { description?: string }>);
      expect(given.length).toBeGreaterThan(0);
    }
  });

  it.each<[string, Record<string, unknown>, object, string]>([
    ["search", { query: "alphanet", kinds: ["method"] }, { hits: [{ entity: { id: "method:alphanet", papers: 2, firstYear: 2018, lastYear: 2020 } }], next: null }, "Alphanet (method, 2 papers, 2018 to 2020) [method:alphanet]"],
    ["search", { query: "images are", kinds: ["paper"] }, { hits: [{ citation: { sentence: "Images are many.", paper: { id: "paper:arxiv:1801.00001", url: "https://doi.org/10.1000/alpha" } } }] }, "“Images are many.” — Alphanet sees (2018)"],
    ["entity", { name: "Betanet" }, { entity: { id: "method:betanet" }, roles: { introduces: 1, uses: 1 }, relations: expect.arrayContaining([expect.objectContaining({ type: "outperforms", tail: expect.objectContaining({ id: "method:alphanet" }) as object })]) as object }, "Betanet — outperforms → Alphanet (1 paper)"],
    ["papers", { on: "Picbench", roles: ["evaluates_on"], to: 2019 }, { papers: [{ role: "evaluates_on", citation: { paper: { id: "paper:arxiv:1801.00001" }, sentence: expect.stringContaining("test it on Picbench") as string } }] }, ": evaluates_on [paper:arxiv:1801.00001]"],
    ["papers", { author: "Ada Lee", order: "oldest", limit: 1 }, { papers: [{ citation: { paper: { authors: ["Ada Lee", "Bo Chen"], venue: "Vision Days" } } }], next: expect.any(String) as string }, "There is more: ask again with after"],
    ["papers", { id: "arxiv:1801.00001" }, { papers: [{ abstract: expect.stringContaining("We propose Alphanet") as string }], next: null }, "We propose Alphanet"],
    ["relations", { of: "Picbench", to: "Alphanet", sentences: 3 }, { relations: [{ type: "evaluated_on", support: 2, citations: [{ paper: { year: 2020 } }, { paper: { year: 2018 } }] }] }, "Alphanet — evaluated_on → Picbench (2 papers)"],
    ["path", { from: "graph pruning", to: "Picbench", limit: 1 }, { paths: [[{ from: { id: "method:graph-pruning" }, kind: "improves" }, { kind: "evaluated_on", to: { name: "Picbench" } }]], gaveUp: false }, "— improves → Betanet [method:betanet]"],
    ["path", { from: "arxiv:2101.00003", to: "Betanet" }, { paths: [[{ kind: "mentions", citations: [{ paper: { id: "paper:arxiv:2101.00003" } }] }]] }, "— mentions → Betanet"],
    ["compare", { a: "Alphanet", b: "Betanet" }, { papers: 1, relations: [{ type: "outperforms" }], both: expect.arrayContaining([expect.objectContaining({ entity: expect.objectContaining({ name: "Picbench" }) as object, withA: 2, withB: 1 })]) as object, bounded: null }, "1 paper mentions both, the newest:"],
    ["similar", { paper: "paper:arxiv:1801.00001" }, { similar: expect.arrayContaining([expect.objectContaining({ citation: expect.objectContaining({ paper: expect.objectContaining({ title: "Betanet sees more" }) as object }) as object })]) as object }, "Like Alphanet sees [paper:arxiv:1801.00001]:"],
    ["gaps", { minPapers: 2, of: "Etanet" }, { total: 2, stale: false, gaps: expect.arrayContaining([expect.objectContaining({ row: expect.objectContaining({ name: "Etanet" }) as object, column: expect.objectContaining({ name: "Sketchset" }) as object, reasons: [expect.objectContaining({ withRow: 2, withColumn: 2 })] })]) as object }, "both go with image search (2 and 2 papers)"],
  ])("answers %s %j, with papers and their sentences", async (name, args, data, text) => {
    const answer = await call(client, name, args);
    expect(answer.isError, answer.text).toBe(false);
    expect(answer.data).toMatchObject(data);
    expect(answer.text).toContain(text);
    const cited = citations(answer.data);
    expect(cited.length).toBeGreaterThan(0);
    const texts = new Map(PAPERS.map(({ paper: p }) => [`paper:${p.id}`, p]));
    for (const { sentence, section, paper: { id } } of cited) expect(texts.get(id)?.[section]).toContain(sentence);
  });

  it("goes on where an answer ended", async () => {
    const first = (await call(client, "papers", { limit: 4 })).data as { papers: unknown[]; next: string };
    const rest = (await call(client, "papers", { limit: 50, after: first.next })).data as { papers: unknown[]; next: null };
    expect([first.papers.length, rest.papers.length, rest.next]).toEqual([4, PAPERS.length - 4, null]);
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    ["entity", { name: "Alphanett" }, /^NOT_FOUND: Nothing is called "Alphanett"\. Did you mean Alphanet/], ["similar", { paper: "Betanet" }, /^INPUT: "Betanet" is an entity; a paper's id is wanted here/], ["relations", { of: "arxiv:undated" }, /^INPUT: .* is a paper/],
    ["compare", { a: "Betanet", b: "method:betanet" }, /^INPUT: .* are one entity/], ["search", { query: "x", after: "!" }, /^INPUT: The cursor/], ["search", { query: "x", limit: 51 }, /limit/], ["search", {}, /query/],
  ])("tells a caller what is wrong with %s %j", async (name, args, why) => {
    const { isError, text } = await call(client, name, args);
    expect(isError).toBe(true);
    expect(text).toMatch(why);
  });

  it("serves clients of the older protocol alike", async () => {
    const older = await connected(await serve(), "legacy");
    expect(older.getNegotiatedProtocolVersion()).not.toBe(client.getNegotiatedProtocolVersion());
    expect((await call(older, "entity", { name: "Alphanet" })).data).toEqual((await call(client, "entity", { name: "Alphanet" })).data);
  });

  it("hides what nobody foresaw, and logs it", async () => {
    const broken = intercepted(store, (name, run) => { if (name === "listPapers") throw new TypeError("secret"); if (name === "search") throw new StoreError("at /secret/place"); return run(); });
    const hurt = await connected(await serve({}, broken));
    expect(await call(hurt, "papers", {})).toMatchObject({ isError: true, text: "INTERNAL: The server failed. Its log says more." });
    expect((await call(hurt, "search", { query: "x" })).text).toMatch(/^STORE: The graph cannot be read just now/);
    expect(failures.splice(0).map((e) => (e as Error).name)).toEqual(["TypeError", "StoreError"]);
  });

  describe("lets in", () => {
    const status = (address: string, headers: Record<string, string>, path = "/mcp", method = "POST"): Promise<number> => new Promise((resolve, reject) => {
      const url = new URL(address);
      request({ host: url.hostname, port: url.port, path, method, headers: { "content-type": "application/json", accept: "application/json, text/event-stream", ...headers } }, (reply) => {
        reply.resume();
        resolve(reply.statusCode ?? 0);
      }).on("error", reject).end(method === "POST" ? JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list", params: {} }) : undefined);
    });

    it("only who asks by a name of this machine, from no page of another site", async () => {
      const address = await serve({ allowedHosts: ["graph.example.org"] });
      expect(await status(address, {})).toBe(200);
      expect(await status(address, { host: "graph.example.org" })).toBe(200);
      expect(await status(address, { host: "evil.example.org" })).toBe(421);
      expect(await status(address, { origin: "https://evil.example.org" })).toBe(403);
      expect(await status(address, {}, "/elsewhere", "GET")).toBe(404);
      expect(await status(address, { host: "evil.example.org" }, "/health", "GET")).toBe(421);
    });

    it("beyond this machine, only who sends the token", async () => {
      expect(() => createMcpHttp(createMcp({ store, analytics: createAnalytics(store), find }, "1", () => undefined), { host: "0.0.0.0", failed: () => undefined })).toThrow(ConfigError);
      const address = (await serve({ host: "0.0.0.0", token: "owners-token", rateLimit: 12 })).replace("0.0.0.0", "127.0.0.1");
      expect(await status(address, {})).toBe(401);
      await expect(connected(address)).rejects.toThrow();
      const owner = await connected(address, "auto", { authorization: "Bearer owners-token" });
      expect((await owner.listTools()).tools.length).toBe(8);
      expect(await status(address, { authorization: "Bearer wrong" })).toBe(401);
      expect(await status(address, {})).toBe(429);
    });
  });
});

describe("over a process's streams", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));

  it("speaks the protocol and nothing else on stdout", async () => {
    const transport = new StdioClientTransport({ command: process.execPath, args: ["--import", "tsx", "src/cli.ts", "mcp", "--store", file], cwd: root, stderr: "pipe" });
    const noise: Error[] = []; // what is no message makes an error of the transport
    let said = "";
    transport.stderr?.on("data", (chunk) => { said += String(chunk); });
    const client = new Client({ name: "test", version: "1" });
    client.onerror = (error) => noise.push(error);
    await client.connect(transport);
    expect((await call(client, "relations", { of: "Betanet", types: ["outperforms"] })).text).toContain("Betanet — outperforms → Alphanet");
    expect((await call(client, "entity", { name: "nothing at all" })).isError).toBe(true);
    await client.close();
    expect(noise).toEqual([]);
    expect(said).toContain("MCP over standard input and output.");
  });

  it("ends with its input, and says what is wrong before it begins", async () => {
    const run = (...args: string[]) => runIn(["mcp", ...args], {}, new PassThrough().end());
    expect(await run("--store", file)).toMatchObject({ code: 0, out: "" });
    expect(await run("--store", join(folder, "none.db"))).toMatchObject({ code: 1, out: "", err: expect.stringContaining("none.db") as string });
    expect(await run("--store", file, "--json")).toMatchObject({ code: 2, out: "" });
    expect(await run("--store", file, "--http", "--host", "0.0.0.0")).toMatchObject({ code: 2, err: expect.stringContaining("PAPERGRAPH_TOKEN") as string });
  });
});
