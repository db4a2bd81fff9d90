/** Jobs: one at a time, their progress to everyone who listens, their end. */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/errors.ts";
import { MAX_WAITING, type Ingest, type IngestProgress } from "../../src/serve/jobs.ts";
import type { NamedFile } from "../../src/serve/temp.ts";
import { at, ownTemp, serveGraph } from "./app.ts";
import { endless, events, INGEST, jobOf, listen, sent, TOKEN } from "./sending.ts";

const tempFolders = ownTemp("jobs");

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
    const page = async (args: string): Promise<unknown> => at((await client.write(`{ jobs(${args}) { edges { node { number } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`)).data, "jobs");
    const last = at(await page("last: 1"), "pageInfo.endCursor") as string;
    expect(await page("last: 1")).toMatchObject({ edges: [{ node: { number: 1 } }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    expect(await page(`first: 1, before: "${last}"`)).toMatchObject({ edges: [{ node: { number: 3 } }], pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(await page(`last: 1, before: "${last}"`)).toMatchObject({ edges: [{ node: { number: 2 } }], pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    expect(await page(`first: 5, after: "${last}"`)).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    expect(await client.codes(`{ jobs(after: "nonsense") { totalCount } }`)).toEqual(["INPUT"]);
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
    const response = await listen(client, `subscription { ingestProgress(jobId: "${id}") { state } }`, { signal: stop.signal });
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
      const response = await listen(client, `subscription { ingestProgress(jobId: "${id}") { state } }`, { signal: stop.signal });
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
