/** Exports that `build` reads back: the same graph, and from that the same export to the byte. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportGraph } from "../../src/export/index.ts";
import { build, type BuildReport } from "../../src/pipeline.ts";
import type { Resolved } from "../../src/model.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";
import { by, dumped, identity } from "../store/contract/reading.ts";
import { toyExtractor, toyPapers } from "../support/toy.ts";
import { exported, hostile, PAPERS } from "./hostile.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-back-"));
let store: Store;
beforeAll(async () => { store = await hostile(); });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const silent = { ...toyExtractor(), extract: async (papers: unknown[]) => { expect(papers).toEqual([]); return []; } };
const into = (target: Store, input: { inputs: string[] } | { stdin: Readable }): Promise<BuildReport> =>
  build({ inputs: ["-"], ...input, store: target, extractor: silent, batch: 7 });
const empty = (): Store => openSqlite(":memory:", { identity });

const lines = (of: Store): Promise<string> => exported(of, "jsonl");

/** The first paper's record with one thing in it changed. */
function changed(at: (record: Resolved) => object | undefined, change: object): string {
  const record = { papergraph: 1, ...structuredClone(PAPERS[0] as Resolved) };
  Object.assign(at(record) ?? {}, change);
  return `${JSON.stringify(record)}\n`;
}

describe("JSON Lines", () => {
  it("are read back without an extractor: the same graph, the same log, the same bytes; a second time nothing", async () => {
    const text = await lines(store);
    const copy = empty();
    expect(await into(copy, { stdin: Readable.from([text]) })).toMatchObject({ added: PAPERS.length, problems: 0, decisions: 4 });
    expect(await dumped(copy)).toEqual(await dumped(store));
    expect(await copy.curations()).toEqual(await store.curations());
    expect(await lines(copy)).toBe(text);
    expect(await into(copy, { stdin: Readable.from([text]) })).toMatchObject({ added: 0, changed: 0, unchanged: PAPERS.length, decisions: 0 });
    expect(await lines(copy)).toBe(text);
    await copy.close();
  });

  it("may come in any order and in parts", async () => {
    const all = (await lines(store)).split("\n").filter(Boolean);
    const decisions = all.filter((line) => line.includes('"decision"'));
    const graph = await dumped(store);
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(PAPERS.map((_, i) => i), { minLength: PAPERS.length }), fc.nat(PAPERS.length), async (order, cut) => {
      const papers = order.map((i) => all[i] as string);
      const copy = empty();
      await into(copy, { stdin: Readable.from([papers.slice(0, cut).concat(decisions).join("\n")]) });
      await into(copy, { stdin: Readable.from([papers.slice(cut).join("\n")]) });
      expect(await dumped(copy)).toEqual(graph);
      await copy.close();
    }), { numRuns: 3 });
  });

  it("say the same as the build that made the graph, so that building again changes nothing", async () => {
    const made = empty();
    const input = join(folder, "papers.jsonl");
    writeFileSync(input, toyPapers(12));
    await build({ inputs: [input], store: made, extractor: toyExtractor(), batch: 5 });
    const copy = empty();
    await into(copy, { stdin: Readable.from([await lines(made)]) });
    expect(await build({ inputs: [input], store: copy, extractor: toyExtractor(), batch: 5 })).toMatchObject({ unchanged: 12, added: 0, changed: 0 });
    expect(await lines(copy)).toBe(await lines(made));
    for (const s of [made, copy]) await s.close();
  });

  it("join a graph that has decisions of its own: what is in force there and not here is added once", async () => {
    const copy = empty();
    await copy.write(PAPERS);
    await copy.curate([by({ type: "retype", entity: "common-ground", kind: "dataset" })]);
    const text = await lines(store);
    expect(await into(copy, { stdin: Readable.from([text]) })).toMatchObject({ decisions: 2 });
    expect(await into(copy, { stdin: Readable.from([text]) })).toMatchObject({ decisions: 0 });
    expect((await copy.curations()).map((e) => e.action.type)).toEqual(["retype", "rename", "reject-mention"]);
    await copy.close();
  });

  it.each([
    ["of a later version", changed((r) => r, { papergraph: 2 }), "version 2"],
    ["without a paper", changed((r) => r, { paper: undefined }), "paper is absent"],
    ["whose span is not in the text", changed((r) => r.entities[0]?.mentions[0], { text: "other" }), "entities[0].mentions[0].text is not what the abstract has from 7 to 18"],
    ["of no kind", changed((r) => r.entities[0], { type: "animal" }), 'entities[0].type must be one of method, dataset, concept, metric, not "animal"'],
    ["of a relation to nothing", changed((r) => r.relations[0], { tail: "nothing" }), "between two entities"],
    ["with a key that is none", changed((r) => r.entities[0], { key: "a\tb" }), "entities[0].key must be a key"],
    ["of an unknown decision", '{"papergraph":1,"decision":{"seq":1,"at":"","by":"","why":"","action":{"type":"burn"}}}\n', "decision.action.type must be one of merge"],
  ])("%s are refused, line by line", async (_, line, message) => {
    const copy = empty();
    const report = await into(copy, { stdin: Readable.from([(await lines(store)).split("\n").slice(1, 3).join("\n"), "\n", line]) });
    expect(report).toMatchObject({ added: 2, problems: 1, problemList: [{ code: "bad-record", line: 3, message: expect.stringContaining(message) as string }] });
    await copy.close();
  });

  it("with a log that is cut in the middle bring their papers, and say why not the decisions", async () => {
    const copy = empty();
    const cut = (await lines(store)).split("\n").filter((line) => !line.includes('"seq":1,')).join("\n");
    expect(await into(copy, { stdin: Readable.from([cut]) })).toMatchObject({ added: PAPERS.length, decisions: 0, problems: 1, problemList: [{ code: "bad-log" }] });
    await copy.close();
  });

  it("leave out what they do not know", async () => {
    const copy = empty();
    await into(copy, { stdin: Readable.from([changed((r) => r.paper, { mood: { good: true } })]) });
    expect(JSON.stringify(await copy.resolved(["arxiv:2101.00000"]))).toBe(JSON.stringify([PAPERS[0]]));
    await copy.close();
  });
});

describe.each([["graphml"], ["gexf"], ["csv"], ["jsonld"]])("%s", (format) => {
  it("is read back as the same graph, from a file and by its content alone", async () => {
    const { files } = await exportGraph(store, { format, to: join(folder, `graph.${format}`) });
    const copy = empty();
    expect(await into(copy, { inputs: files })).toMatchObject({ added: PAPERS.length, problems: 0, decisions: 4 });
    expect(await dumped(copy)).toEqual(await dumped(store));
    expect(await lines(copy)).toBe(await lines(store));
    await copy.close();
    const again = empty();
    await into(again, { stdin: Readable.from([readFileSync(files[0] as string)]) });
    expect(await lines(again)).toBe(await lines(store));
    await again.close();
  });

  it("without its records says so", async () => {
    const { files } = await exportGraph(store, { format, to: join(folder, `lean.${format}`), lean: true });
    const copy = empty();
    expect(await into(copy, { inputs: files })).toMatchObject({ added: 0, problemList: [{ code: "no-record" }] });
    await copy.close();
  });
});
