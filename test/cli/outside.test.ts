/** An outside model on the command line: what it says before and after, what it stores, and that nobody who does not ask for it meets it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import type { Extraction } from "../../src/model.ts";
import type { BuildReport } from "../../src/pipeline.ts";
import type { LinkFilter, LinkRow } from "../../src/store/store.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import { modelServer, nothing, says } from "../extract/outside/server.ts";
import { post } from "../serve/app.ts";
import { dumped, identity } from "../store/contract/reading.ts";
import { run as runIn } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-outside-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));
const KEY = "sk-secret-1234567890";
const input = join(folder, "papers.jsonl");
writeFileSync(input, Array.from({ length: 12 }, (_, i) => JSON.stringify({ title: `A patchwork number ${i}`, abstract: `We propose QuiltNet ${i} and evaluate it on the ImageNet dataset. It needs little thread.` })).join("\n"));

const server = await modelServer();
const reads = { entities: [{ name: "thread", kind: "metric", role: "evaluates_on", mentions: ["thread"] }, { name: "ImageNet", kind: "metric", role: "uses", mentions: ["ImageNet"] }, { name: "AlexNet", kind: "method", role: "uses", mentions: [] }], relations: [] };
server.answer = ({ path }) => (path === "/v1/models" ? { body: { data: [{ id: "toy-1" }] } } : says(reads));

async function run(...argv: string[]) {
  const env = { PAPERGRAPH_OUTSIDE_URL: server.url, PAPERGRAPH_OUTSIDE_MODEL: "toy-1", PAPERGRAPH_OUTSIDE_KEY: KEY, PAPERGRAPH_CACHE: join(folder, "cache") };
  const said = await runIn(argv, env);
  expect(said.out + said.err).not.toContain(KEY);
  return said;
}

/** What the graph says by one extractor, or by all others. */
async function graph(path: string) {
  const store = openSqlite(path, { identity });
  const papers = (await store.listPapers({}, "newest", { first: 50 })).rows.map(({ row }) => row);
  const linksWith = async (filter: LinkFilter): Promise<LinkRow[]> => (await store.entitiesOf(papers.map((p) => p.id).sort(), filter, { first: 50 })).flatMap((page) => page.rows.map(({ row }) => row));
  const all = { links: await linksWith({}), outside: await linksWith({ extractors: ["outside"] }), extractors: new Set(papers.map((p) => p.extractor)), dump: await dumped(store) };
  await store.close();
  return all;
}

describe("a build", () => {
  const db = join(folder, "a.db");
  const build = (...more: string[]) => run("build", input, "--store", db, "--extractor", "outside+rules", ...more);

  it("says what it will cost, keeps the budget, says what is left, and goes on from there", async () => {
    const first = await build("--outside-calls", "5", "--outside-at-once", "2");
    expect(first.code).toBe(0);
    expect(first.err).toMatch(/outside@toy-1: 12 papers to read, 0 answered before; about 12 calls, [\d,]+ tokens in, [\d,]+ out\. The budget: 5 calls, 5,000,000 tokens\.\n.*enough for about 5 of these 12/);
    expect(first.err).toMatch(/5 papers read into .*5 added/);
    expect(first.err).toMatch(/Stopped: The budget of 5 calls is used up/);
    expect(first.err).toMatch(/5 answers, 0 of them kept from before; 5 calls, 4,500 tokens in, 1,500 out/);
    expect(first.err).toMatch(/5 wordings that are not in the text/);
    expect(first.err).toMatch(/7 papers are left/);
    expect(server.asked.length).toBe(5);

    const second = await build("--json");
    expect(JSON.parse(second.out) as BuildReport).toMatchObject({ papers: 12, added: 7, unchanged: 5, stopped: false, budget: null, outside: { answered: 7, calls: 7, dropped: { absent: 7 } } });
    const third = await build();
    expect(third.err).toMatch(/0 papers to read.*\n.*12 unchanged/);
    expect(server.asked.length).toBe(12);
  });

  it("leaves all that the rules say, and adds to it under its own name", async () => {
    const plain = join(folder, "plain.db");
    await run("build", input, "--store", plain, "--extractor", "rules");
    const [both, rules] = [await graph(db), await graph(plain)];
    const ofOthers = (rows: typeof both.links) => rows.map((l) => ({ ...l, mentions: l.mentions.filter((m) => !m.extractor.startsWith("outside@")) })).filter((l) => l.mentions.length > 0);
    expect(ofOthers(both.links)).toEqual(rules.links);
    expect(new Set(both.outside.map((l) => l.entityKey))).toEqual(new Set(["thread", "imagenet"]));
    expect(rules.outside).toEqual([]);
    expect(both.links.flatMap((l) => l.mentions).filter((m) => m.extractor === "outside@toy-1").map((m) => m.text).sort()).toEqual([...Array<string>(12).fill("ImageNet"), ...Array<string>(12).fill("thread")]);
    expect([...both.extractors]).toEqual([expect.stringMatching(/^rules@\d+\+outside@toy-1#/)]);
  });

  it("into another store asks nobody, and gives the same graph", async () => {
    const other = join(folder, "b.db");
    const { err } = await run("build", input, "--store", other, "--extractor", "rules+outside");
    expect(err).toMatch(/12 papers to read, 12 answered before; about 0 calls/);
    expect(server.asked.length).toBe(12);
    expect((await graph(other)).dump).toEqual((await graph(db)).dump);
  });

  it("reads a paper again that got no answer", async () => {
    const broken = join(folder, "c.db");
    const was = server.answer;
    server.answer = ({ body }) => (body.messages[1]?.content.includes("number 3") ? says(nothing, { finish: "content_filter" }) : says(reads));
    const build = () => run("build", input, "--store", broken, "--extractor", "rules+outside", "--outside-model", "toy-2");
    expect((await build()).err).toMatch(/1 paper got no answer that could be used; the next run asks again:\n {4}hash:\S+ .*|1 paper got no answer/);
    expect((await graph(broken)).extractors.size).toBe(2);
    server.answer = was;
    expect((await build()).err).toMatch(/0 added, 1 changed, 11 unchanged/);
    expect((await graph(broken)).extractors.size).toBe(1);
  });
});

it("a server asks it for papers that are sent in, within the budget of its run, and for no reader", async () => {
  const [stdout, stop, headers] = [new PassThrough(), new AbortController(), { authorization: "Bearer owners-token" }];
  const cache = join(folder, "served");
  const env = { PAPERGRAPH_OUTSIDE_URL: server.url, PAPERGRAPH_OUTSIDE_MODEL: "toy-1", PAPERGRAPH_CACHE: cache, PAPERGRAPH_TOKEN: "owners-token" };
  const code = main(["serve", "--store", join(folder, "served.db"), "--port", "0", "--json", "--quiet", "--extractor", "rules+outside", "--outside-calls", "2"], { stdin: new PassThrough(), stdout, stderr: new PassThrough(), env, signal: stop.signal });
  const { graphql } = JSON.parse(await new Promise<string>((resolve) => stdout.once("data", (line) => resolve(String(line))))) as { graphql: string };
  const ask = async (query: string): Promise<unknown> => (await post(graphql, { query }, headers)).data;
  const before = server.asked.length;
  const records = Array.from({ length: 3 }, (_, i) => `{ title: "A new patchwork ${i}", doi: "10.1000/${i}", abstract: "We propose QuiltNet and evaluate it on ImageNet. It needs little thread." }`);
  const { ingest: { id } } = await ask(`mutation { ingest(input: { records: [${records.join(", ")}] }) { id } }`) as { ingest: { id: string } };
  await expect.poll(() => ask(`{ job(id: "${id}") { state progress { added } error { code message } } }`)).toMatchObject({ job: { state: "FAILED", progress: { added: 2 }, error: { code: "LIMIT", message: expect.stringMatching(/budget of 2 calls/) as string } } });
  const explained = async (): Promise<string> => JSON.stringify(await ask(`{ explain(paper: "paper:doi:10.1000/0", entity: "dataset:imagenet") { entities { name mentions { extractor reason } } } }`));
  expect(await explained()).toContain("copied by the outside model");
  rmSync(cache, { recursive: true });
  expect(await explained()).toMatch(/ImageNet(?!.*outside)/);
  expect(server.asked.length).toBe(before + 2);
  stop.abort();
  expect(await code).toBe(0);
});

it("extract --explain says where a span came from", async () => {
  const { out } = await run("extract", input, "--extractor", "rules+outside", "--explain");
  expect(out).toMatch(/“thread” by outside@toy-1, 0\.60: copied by the outside model/);
  expect(out).toMatch(/“ImageNet” by outside@toy-1, 0\.60: copied by the outside model \(which takes it for metric, uses\)/);
  const { out: lines } = await run("extract", input, "--extractor", "outside", "--json");
  const said = lines.trim().split("\n").map((line) => JSON.parse(line) as Extraction);
  expect(said.map((e) => e.entities.map((x) => x.name))).toEqual(Array.from({ length: 12 }, () => ["thread", "ImageNet"]));
});

it("doctor says whether it can be reached", async () => {
  expect((await run("doctor", "--extractor", "rules+outside", "--store", join(folder, "a.db"))).out).toMatch(/ok +extractor +rules@\d+\+outside@toy-1#\w+, toy-1 at http/);
  expect((await run("doctor", "--extractor", "rules+outside", "--outside-url", "http://127.0.0.1:1/v1", "--store", join(folder, "a.db"))).out).toMatch(/WRONG +extractor +.*cannot be reached/);
});

it.each([[[], /PAPERGRAPH_OUTSIDE_URL/], [["--outside-url", "ftp://x"], /OpenAI-compatible/]])("wrong settings end with 2 and the remedy: %j", async (flags, message) => {
  const { code, err } = await run("build", input, "--store", join(folder, "d.db"), "--extractor", "outside", ...(flags.length > 0 ? flags : ["--outside-url", ""]));
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

it("a plain build loads nothing of it and opens no connection", () => {
  const cli = (file: string): string => JSON.stringify(new URL(`../../src/${file}`, import.meta.url).href);
  // Node's own resolution tells every module that is loaded, by a hook on another thread.
  const hook = `data:text/javascript,${encodeURIComponent("import { writeSync } from 'node:fs'; export async function load(url, context, next) { writeSync(2, 'loaded ' + url + '\\n'); return next(url, context); }")}`;
  const script = `
    import { register } from "node:module";
    import net from "node:net";
    register(${JSON.stringify(hook)});
    globalThis.fetch = net.Socket.prototype.connect = () => { throw new Error("a connection"); };
    const { main } = await import(${cli("cli/main.ts")});
    const code = await main(["build", ${JSON.stringify(input)}, "--store", ${JSON.stringify(join(folder, "e.db"))}, "--extractor", "rules"], { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: {}, signal: new AbortController().signal });
    console.log(JSON.stringify({ code }));`;
  const done = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { encoding: "utf8" });
  expect(done.stdout).toContain('{"code":0}');
  expect(done.stderr).toMatch(/12 papers read/);
  expect(done.stderr).toMatch(/loaded \S+\/src\/extract\/index\.ts/);
  expect(done.stderr).not.toMatch(/loaded \S+\/src\/extract\/outside\//);
}, 120_000);
