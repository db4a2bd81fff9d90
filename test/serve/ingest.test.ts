/** Papers sent to the server as text, records or a file. */
import { afterAll, describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/index.ts";
import { at, ingestWith, ownTemp, serveGraph, type Client } from "./app.ts";
import { events, INGEST, jobOf, multipart, sent, TOKEN, upload } from "./sending.ts";

const tempFolders = ownTemp("ingest");

describe("papers", async () => {
  const extractor = await createExtractor({ mode: "rules" });
  const client: Client = serveGraph({ token: TOKEN, graph: [], ingest: ingestWith(() => client.store, extractor) });
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

describe("a server that takes no papers", () => {
  const client = serveGraph({ token: TOKEN });
  it("says so", async () => {
    const reply = await client.write(INGEST, { input: { text: "x" } });
    expect(reply.errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });
});
