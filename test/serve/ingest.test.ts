/** Papers sent to the server: as text, records or a file; jobs one at a time, their progress, their end. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it, vi } from "vitest";
import { StoreError } from "../../src/errors.ts";
import { createExtractor } from "../../src/extract/index.ts";
import { build } from "../../src/pipeline.ts";
import { MAX_WAITING, type Ingest, type IngestProgress } from "../../src/serve/jobs.ts";
import type { NamedFile } from "../../src/serve/temp.ts";
import { at, post, serveGraph, type Client } from "./app.ts";

const TOKEN = "owners-token";
const bearer = { authorization: `Bearer ${TOKEN}` };
const INGEST = "mutation($input: IngestInput!) { ingest(input: $input) { id number name state error { code } } }";
const JOB = "{ state name startedAt endedAt progress { papers added changed unchanged problems } problemList { file line code } error { code message } }";

interface Sent { ingest: { id: string; state: string; name: string } }

async function sent(client: Client, input: object): Promise<string> {
  const reply = await client.write(INGEST, { input });
  expect(reply.errors).toEqual([]);
  return (reply.data as Sent).ingest.id;
}

const jobOf = async (client: Client, id: string): Promise<unknown> => at((await client.write(`query($id: ID!) { job(id: $id) ${JOB} }`, { id })).data, "job");

/** The events of a subscription, until it ends. */
async function events(client: Client, id: string, headers: Record<string, string> = bearer): Promise<unknown[]> {
  const response = await fetch(`${client.address}/graphql`, {
    method: "POST", headers: { "content-type": "application/json", accept: "text/event-stream", ...headers },
    body: JSON.stringify({ query: `subscription($id: ID!) { ingestProgress(jobId: $id) ${JOB} }`, variables: { id } }),
  });
  const text = await response.text();
  return [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data as string) as unknown);
}

function multipart(operations: unknown, map: unknown, files: Record<string, Blob>): FormData {
  const form = new FormData();
  form.append("operations", typeof operations === "string" ? operations : JSON.stringify(operations));
  form.append("map", typeof map === "string" ? map : JSON.stringify(map));
  for (const [name, blob] of Object.entries(files)) form.append(name, blob, "sent papers.jsonl");
  return form;
}

async function upload(client: Client, form: FormData, headers: Record<string, string> = bearer): Promise<Awaited<ReturnType<typeof post>>> {
  const response = await fetch(`${client.address}/graphql`, { method: "POST", headers, body: form });
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: never[] };
  return { status: response.status, headers: response.headers, data, errors };
}

/** Runs until it is cancelled. */
const endless: Ingest = (_, { signal }) => new Promise((resolve) => {
  signal.addEventListener("abort", () => resolve({ papers: 0, added: 0, changed: 0, unchanged: 0, problems: 0, seconds: 0, problemList: [] }), { once: true });
});

// A place of this file's own, so that folders of other servers are not seen.
const place = mkdtempSync(join(tmpdir(), "papergraph-ingest-"));
vi.stubEnv("TMPDIR", place);
afterAll(() => rmSync(place, { recursive: true }));

const tempFolders = (): string[] => readdirSync(place);

describe("papers", async () => {
  const extractor = await createExtractor({ mode: "rules" });
  const names: string[] = [];
  const client = serveGraph({
    token: TOKEN, graph: [],
    ingest: async (files, watch) => {
      names.push(...files.map((f) => f.name));
      const paperIds: string[] = [];
      const onPaper = ({ id }: { id: string }): void => void paperIds.push(id);
      return { ...(await build({ inputs: files.map((f) => f.path), shown: (path) => files.find((f) => f.path === path)?.name ?? path, store: client.store, extractor, batch: 32, ...watch, onPaper })), paperIds };
    },
  });
  afterAll(() => extractor.close());
  const records = [
    { title: "Gammanet parses trees", abstract: "We propose Gammanet, a method for parsing trees. It outperforms LSTM.", year: 2021, arxivId: "2101.00001" },
    { title: "Deltanet sees", abstract: "We introduce Deltanet for image classification.", year: 2022, arxivId: "2201.00002" },
  ];
  const lines = records.map((r) => `${JSON.stringify(r)}\n`).join("");

  it("come as records, once: sent again nothing changes", async () => {
    const id = await sent(client, { records });
    const seen = await events(client, id);
    expect(at(seen.at(-1), "data.ingestProgress")).toMatchObject({ state: "DONE", progress: { papers: 2, added: 2, unchanged: 0, problems: 0 }, problemList: [], error: null });
    expect(at(await client.ask(`{ papers { edges { node { id entities { edges { node { name } } } } } } }`), "papers.edges.node")).toMatchObject([{ id: "paper:arxiv:2201.00002", entities: { edges: [{}] } }, { id: "paper:arxiv:2101.00001" }]);
    const again = await events(client, await sent(client, { text: lines }));
    expect(at(again.at(-1), "data.ingestProgress")).toMatchObject({ state: "DONE", progress: { papers: 2, added: 0, changed: 0, unchanged: 2 } });
  });

  it("can be listed when they were read, known ones too", async () => {
    const id = await sent(client, { text: lines });
    await events(client, id);
    expect((await client.write(`{ job(id: "${id}") { papers { id } first: papers(first: 1) { id } } }`)).data).toEqual({ job: { papers: [{ id: "paper:arxiv:2101.00001" }, { id: "paper:arxiv:2201.00002" }], first: [{ id: "paper:arxiv:2101.00001" }] } });
    expect((await client.write(`{ job(id: "${id}") { papers(first: 101) { id } } }`)).errors[0]?.extensions["code"]).toBe("INPUT");
  });

  it("come as a file, whose name they carry, and whose copy is gone afterwards", async () => {
    const file = new Blob([`${lines}{"abstract":"no title"}\n{"title":"Epsinet","abstract":"We propose Epsinet.","arxivId":"2301.00003"}\n`]);
    const { data, errors } = await upload(client, multipart({ query: "mutation($f: Upload) { ingest(input: { file: $f }) { id name } }", variables: { f: null } }, { 0: ["variables.f"] }, { 0: file }));
    expect(errors).toEqual([]);
    expect(at(data, "ingest.name")).toBe("sent papers.jsonl");
    const last = (await events(client, at(data, "ingest.id") as string)).at(-1);
    expect(at(last, "data.ingestProgress")).toMatchObject({ state: "DONE", progress: { papers: 3, added: 1, unchanged: 2, problems: 1 }, problemList: [{ file: "sent papers.jsonl", line: 3, code: "no-title" }] });
    expect((await client.store.papers(["arxiv:2301.00003"]))[0]?.source).toBe("sent papers.jsonl#4");
    await expect.poll(tempFolders).toEqual([]);
  });

  it("that cannot be read end as a job that says why", async () => {
    const last = (await events(client, await sent(client, { text: "\0\0\0 not a paper" }))).at(-1);
    expect(at(last, "data.ingestProgress")).toMatchObject({ state: "DONE", progress: { papers: 0, problems: 1 }, problemList: [{ file: "text" }] });
  });

  it.each<[string, object]>([["nothing", {}], ["two ways at once", { text: "a", records }], ["no records", { records: [] }]])("are not %s", async (_, input) => {
    const reply = await client.write(INGEST, { input });
    expect(reply.errors.map((e) => e.extensions["code"])).toEqual(["INPUT"]);
  });

  it("leave the server free for others while they are read", async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ title: `Paper number ${i} on networks`, abstract: "We propose a convolutional network for image classification and evaluate it on ImageNet. It outperforms ResNet. ".repeat(4), arxivId: `2401.${10_000 + i}` }));
    const id = await sent(client, { records: many });
    let answered = 0;
    for (let state = ""; state !== "DONE"; state = String(at(await jobOf(client, id), "state"))) {
      await client.ask("{ stats { papers } }");
      answered += 1;
    }
    expect(at(await jobOf(client, id), "progress.papers")).toBe(60);
    expect(answered).toBeGreaterThan(8); // were the thread taken for whole batches, there would be a handful
  });
});

describe("a multipart request", () => {
  const client = serveGraph({ token: TOKEN, limits: { upload: 1_000, body: 2_000 }, ingest: endless });
  const file = new Blob(["x"]);
  const query = "mutation($f: Upload) { ingest(input: { file: $f }) { id } }";
  const good = { query, variables: { f: null } };

  it.each<[string, unknown, unknown, Record<string, Blob>]>([
    ["without JSON", "{", { 0: ["variables.f"] }, { 0: file }], ["of a list of operations", [good], { 0: ["0.variables.f"] }, { 0: file }], ["with a map that is none", good, [], { 0: file }],
    ["with a map of no paths", good, { 0: "variables.f" }, { 0: file }], ["with a path to nowhere", good, { 0: ["variables.g"] }, { 0: file }], ["with a path to something else", { query, variables: { f: "here" } }, { 0: ["variables.f"] }, { 0: file }],
    ["with a path to the query", { ...good, operationName: null }, { 0: ["operationName"] }, { 0: file }], ["with a path to the prototype", good, { 0: ["variables.__proto__.polluted"] }, { 0: file }],
    ["with a file that the map does not name", good, {}, { 0: file }], ["without a file that the map names", good, { 0: ["variables.f"], 1: ["variables.f"] }, { 0: file }],
    ["with a file where none belongs", { query: "query($id: ID!) { node(id: $id) { id } }", variables: { id: null } }, { 0: ["variables.id"] }, { 0: file }],
    ["with a file in the query's text", { query: `mutation { ingest(input: { file: "x" }) { id } }` }, {}, {}],
  ])("%s is refused", async (_, operations, map, files) => {
    const { errors, data, status } = await upload(client, multipart(operations, map, files));
    expect(errors.map((e: { extensions: Record<string, unknown> }) => e.extensions["code"])).toEqual(["INPUT"]);
    expect(JSON.stringify(errors)).not.toContain("papergraph-");
    expect(data).toBeFalsy();
    expect([200, 400]).toContain(status);
    await expect.poll(tempFolders).toEqual([]);
    expect({}).not.toHaveProperty("polluted");
  });

  it("that is JSON in truth, or no multipart at all, is refused", async () => {
    const of = (type: string, body: string): ReturnType<typeof post> => post(`${client.address}/graphql`, body, { ...bearer, "content-type": type });
    expect((await of("multipart/form-data", "{}")).errors).toMatchObject([{ extensions: { code: "INPUT" } }]);
    expect((await of("multipart/form-data; boundary=x", "--x\r\nnonsense")).errors).toMatchObject([{ extensions: { code: "INPUT" } }]);
    expect((await of("application/json", JSON.stringify({ query, variables: { f: { name: "x", path: "/etc/passwd" } } }))).errors).toMatchObject([{ extensions: { code: "INPUT" } }]);
  });

  it("with a file too large is cut off, and leaves nothing", async () => {
    const { status, errors } = await upload(client, multipart(good, { 0: ["variables.f"] }, { 0: new Blob(["x".repeat(1_001)]) }));
    expect([status, errors]).toMatchObject([413, [{ extensions: { code: "LIMIT", limit: "upload", max: 1_000 } }]]);
    await expect.poll(tempFolders).toEqual([]);
  });

  it("needs the token before it is read", async () => {
    const { status, errors } = await upload(client, multipart(good, { 0: ["variables.f"] }, { 0: file }), {});
    expect([status, errors]).toMatchObject([401, [{ extensions: { code: "UNAUTHENTICATED" } }]]);
  });
});

describe("jobs", () => {
  /** What the running job does: each call of `step` reports progress, `end` ends it. */
  const running: { files: NamedFile[]; signal: AbortSignal; step: (progress: IngestProgress) => void; end: (error?: Error) => void }[] = [];
  const progress = (papers: number): IngestProgress => ({ papers, added: papers, changed: 0, unchanged: 0, problems: 0, seconds: 1 });
  const byHand: Ingest = (files, { signal, onProgress }) => new Promise((resolve, reject) => {
    let last = progress(0);
    const done = (): void => resolve({ ...last, problemList: [] });
    signal.addEventListener("abort", done, { once: true });
    running.push({ files, signal, step: (p) => onProgress((last = p)), end: (error) => (error ? reject(error) : done()) });
  });
  const client = serveGraph({ token: TOKEN, ingest: byHand });
  const current = async (n: number): Promise<(typeof running)[number]> => {
    while (!running[n]) await sleep(5);
    return running[n] as (typeof running)[number];
  };

  it("are done one at a time, in the order they came; what fails says why, what nobody foresaw is masked", async () => {
    const ids = [await sent(client, { text: "first" }), await sent(client, { text: "second" }), await sent(client, { text: "third" })];
    const first = await current(0);
    expect(readFileSync(first.files[0]?.path ?? "", "utf8")).toBe("first");
    expect(at(await jobOf(client, ids[1] as string), "state")).toBe("WAITING");
    first.end(new StoreError("The disk is full."));
    (await current(1)).end(new Error("secret"));
    (await current(2)).end();
    await events(client, ids[2] as string);
    expect(await jobOf(client, ids[0] as string)).toMatchObject({ state: "FAILED", error: { code: "STORE", message: "The disk is full." } });
    const masked = await jobOf(client, ids[1] as string);
    expect(masked).toMatchObject({ state: "FAILED", error: { code: "INTERNAL" } });
    expect(JSON.stringify(masked)).not.toContain("secret");
    expect(JSON.stringify(client.logged)).toContain("secret");
    expect(await jobOf(client, ids[2] as string)).toMatchObject({ state: "DONE", error: null });
    expect(at((await client.write("{ jobs(first: 2) { totalCount edges { node { number } } } }")).data, "jobs")).toEqual({ totalCount: 3, edges: [{ node: { number: 3 } }, { node: { number: 2 } }] });
  });

  it("tell their progress as it comes, to everyone who listens", async () => {
    const id = await sent(client, { text: "x" });
    const job = await current(3);
    const both = Promise.all([events(client, id), events(client, id)]);
    await sleep(100);
    job.step(progress(1));
    await sleep(50);
    job.step(progress(2));
    await sleep(50);
    job.end();
    for (const seen of await both) {
      expect(at(seen, "data.ingestProgress.progress.papers")).toEqual([0, 1, 2, 2]);
      expect(at(seen, "data.ingestProgress.state")).toEqual(["RUNNING", "RUNNING", "RUNNING", "DONE"]);
    }
    expect(await events(client, id)).toHaveLength(1);
  });

  it("are cancelled while they run and while they wait; ended ones stay as they are", async () => {
    const [runs, waits] = [await sent(client, { text: "x" }), await sent(client, { text: "y" })];
    const job = await current(4);
    const cancel = async (id: string): Promise<unknown> => at((await client.write("mutation($id: ID!) { cancelJob(id: $id) { state } }", { id })).data, "cancelJob.state");
    job.step(progress(7));
    expect(await cancel(waits)).toBe("CANCELLED");
    await cancel(runs);
    expect((await events(client, runs)).at(-1)).toMatchObject({ data: { ingestProgress: { state: "CANCELLED", progress: { papers: 7 } } } });
    expect(await cancel(runs)).toBe("CANCELLED");
    expect(running).toHaveLength(5);
    expect((await client.write(`mutation { cancelJob(id: "none") { state } }`)).errors).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
  });

  it("wait in a queue with an end", async () => {
    const ids: string[] = [];
    for (let i = 0; i <= MAX_WAITING; i += 1) ids.push(await sent(client, { text: "x" }));
    const reply = await client.write(INGEST, { input: { text: "one more" } });
    expect(reply.errors).toMatchObject([{ extensions: { code: "LIMIT", limit: "jobs", max: MAX_WAITING } }]);
    await expect.poll(() => tempFolders().length).toBe(MAX_WAITING + 1);
    for (const id of ids.reverse()) await client.write("mutation($id: ID!) { cancelJob(id: $id) { state } }", { id });
    await events(client, ids.at(-1) as string);
    await expect.poll(tempFolders).toEqual([]);
  });

  it("are shown to those who may write only", async () => {
    for (const query of [`{ job(id: "x") { state } }`, "{ jobs { totalCount } }"]) expect(await client.codes(query)).toEqual([]);
    const bare = (query: string, accept: string): Promise<Response> => fetch(`${client.address}/graphql`, { method: "POST", headers: { "content-type": "application/json", accept }, body: JSON.stringify({ query }) });
    for (const query of [`{ job(id: "x") { state } }`, "{ jobs { totalCount } }"]) expect(await (await bare(query, "application/json")).text()).toContain("UNAUTHENTICATED");
    expect(await (await bare(`subscription { ingestProgress(jobId: "x") { state } }`, "text/event-stream")).text()).toContain("UNAUTHENTICATED");
    expect(await (await bare(`subscription { ingestProgress(jobId: "x") { state } }`, "application/json")).text()).toMatch(/UNAUTHENTICATED|text\/event-stream/);
  });

  it("lose their listener without harm", async () => {
    const id = await sent(client, { text: "x" });
    const stop = new AbortController();
    const response = await fetch(`${client.address}/graphql`, {
      method: "POST", signal: stop.signal, headers: { "content-type": "application/json", accept: "text/event-stream", ...bearer }, body: JSON.stringify({ query: `subscription { ingestProgress(jobId: "${id}") { state } }` }),
    });
    await response.body?.getReader().read();
    stop.abort();
    await sleep(50);
    running.at(-1)?.step(progress(1));
    running.at(-1)?.end();
    expect((await events(client, id)).at(-1)).toMatchObject({ data: { ingestProgress: { state: "DONE" } } });
  });
});

describe("subscriptions", () => {
  const client = serveGraph({ token: TOKEN, limits: { streams: 2 }, ingest: endless });
  it("are counted, also down again", async () => {
    const id = await sent(client, { text: "x" });
    const open = async (): Promise<[AbortController, string]> => {
      const stop = new AbortController();
      const response = await fetch(`${client.address}/graphql`, {
        method: "POST", signal: stop.signal, headers: { "content-type": "application/json", accept: "text/event-stream", ...bearer }, body: JSON.stringify({ query: `subscription { ingestProgress(jobId: "${id}") { state } }` }),
      });
      const reader = (response.body as ReadableStream<Uint8Array>).getReader();
      let text = "";
      while (!text.includes("data: ")) text += new TextDecoder().decode((await reader.read()).value);
      return [stop, text];
    };
    const [first, second] = [await open(), await open()];
    expect(first[1] + second[1]).not.toContain("LIMIT");
    expect((await open())[1]).toMatch(/"limit":"streams"/);
    first[0].abort();
    await sleep(100);
    expect((await open())[1]).toContain("RUNNING");
    second[0].abort();
  });
});

describe("a server that takes no papers", () => {
  const client = serveGraph({ token: TOKEN });
  it("says so", async () => {
    const reply = await client.write(INGEST, { input: { text: "x" } });
    expect(reply.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
