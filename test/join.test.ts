/** One paper of several records: the same graph in whatever order, files, batches and builds they come. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { BudgetError, type Extractor } from "../src/extract/index.ts";
import { build, type BuildReport } from "../src/pipeline.ts";
import { openSqlite } from "../src/store/sqlite/index.ts";
import type { Store } from "../src/store/store.ts";
import { dumped, identity } from "./store/contract/reading.ts";
import { toyExtractor } from "./support/toy.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-join-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const lines = (...records: object[]): string => records.map((r) => JSON.stringify(r)).join("\n");
const open = (): Store => openSqlite(":memory:", { identity });
const run = (store: Store, inputs: string[], batch = 512): Promise<BuildReport> => build({ inputs, store, extractor: toyExtractor(), batch });

const TITLE = "Sparse Attention for the Naps of Cats";
const FILES = [
  put("preprint.jsonl", lines(
    { title: TITLE, abstract: "Cats nap.", authors: ["A. Lovelace"], date: "2019-05-01", arxivId: "1905.00001v2", venue: "CoRR" },
    { title: "Graph Pruning of Owls", abstract: "Owls hoot.", year: 2018 },
    { title: TITLE, authors: ["Lovelace, Ada"], year: 2019, arxivId: "1905.00001v1" },
  )),
  put("article.bib", `@article{cats, title = {${TITLE}}, author = {Lovelace, Ada and Turing, Alan}, journal = {Journal of Cats}, year = 2020, doi = {10.1000/cats}}\n@misc{owls, title={Graph pruning of {O}wls}, year=2018, url={https://example.org/owls}}`),
  put("link.json", JSON.stringify([{ paperId: "s2", title: TITLE, externalIds: { DOI: "10.1000/CATS", ArXiv: "1905.00001" }, year: null, authors: [] }])),
  put("notes.jsonl", lines({ title: TITLE.toUpperCase(), abstract: "Cats nap at home, and dogs do not.", authors: ["Ada Lovelace"], year: 2020 }, { title: "Masked Routing", doi: "10.48550/arXiv.1701.00001" })),
  put("more.csv", "title,arxiv,year,authors\nMasked Routing of Many Dogs,1701.00001v3,2017,\"Noether, Emmy\"\n"),
];

describe("records of one paper", () => {
  it("are one paper, with the fullest of each field and all its sources", async () => {
    const store = open();
    const report = await run(store, FILES);
    expect(report).toMatchObject({ papers: 9, problems: 0, joined: 9 });
    const [cats, owls, dogs] = await store.papers(["arxiv:1905.00001", ...(await store.listPapers({ text: "owls" }, "title", { first: 1 })).rows.map(({ row }) => row.id), "arxiv:1701.00001"]);
    expect(cats).toMatchObject({
      title: TITLE, abstract: "Cats nap at home, and dogs do not.", authors: ["Ada Lovelace", "Alan Turing"], year: 2019, date: "2019-05-01", venue: "Journal of Cats", doi: "10.1000/cats", arxivId: "1905.00001",
      sources: [FILES[0], FILES[1], FILES[2], FILES[3]].sort(),
    });
    expect(owls).toMatchObject({ abstract: "Owls hoot.", url: "https://example.org/owls" });
    expect(dogs).toMatchObject({ title: "Masked Routing of Many Dogs", year: 2017, sources: [FILES[3], FILES[4]].sort() });
    expect((await store.stats()).papers).toBe(3);
    expect((await store.papers(["doi:10.1000/cats"]))[0]?.id).toBe("arxiv:1905.00001");
    await store.close();
  });

  it("make the same graph where a budget ends each build, to be gone on with by the next", async () => {
    const [whole, store] = [open(), open()];
    await run(whole, FILES);
    const { extract, ...toy } = toyExtractor();
    const reports: BuildReport[] = [];
    while (reports.at(-1)?.budget !== null && reports.length < 20) {
      let left = 1;
      const extractor: Extractor = {
        ...toy,
        async extract(papers) {
          const done = await extract(papers.slice(0, left));
          left -= done.length;
          if (done.length < papers.length) throw new BudgetError("toy", "The budget of 1 paper is used up.", { done });
          return done;
        },
      };
      reports.push(await build({ inputs: FILES, store, extractor, batch: 4 }));
    }
    expect(reports.length).toBeGreaterThan(2);
    expect(reports[0]).toMatchObject({ stopped: true, budget: "The budget of 1 paper is used up.", added: 1 });
    expect(reports.at(-1)).toMatchObject({ papers: 9, stopped: false, budget: null });
    expect(await dumped(store)).toEqual(await dumped(whole));
    await whole.close();
    await store.close();
  });

  it("make the same graph in any order, any batches, one build or many, and a second time nothing", async () => {
    const whole = open();
    await run(whole, FILES);
    const wanted = await dumped(whole);
    expect(await run(whole, FILES)).toMatchObject({ added: 0, changed: 0 });
    expect(await dumped(whole)).toEqual(wanted);
    await whole.close();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(FILES, { minLength: FILES.length }), fc.constantFrom(1, 2, 3, 512), fc.boolean(), async (files, batch, apart) => {
        const store = open();
        for (const inputs of apart ? files.map((file) => [file]) : [files]) await run(store, inputs, batch);
        expect(await dumped(store)).toEqual(wanted);
        await store.close();
      }),
      { numRuns: 25 },
    );
  });

  it("of one file alone are replaced by what it says now, also under another id", async () => {
    const store = open();
    const file = put("changing.jsonl", lines({ title: "Neural Tuning of Birds in Winter", abstract: "Birds sing, and they sing for long.", year: 2019 }));
    await run(store, [file]);
    put("changing.jsonl", lines({ title: "Neural Tuning of Birds in Winter", abstract: "Birds sing.", year: 2019, doi: "10.1000/birds" }));
    expect(await run(store, [file])).toMatchObject({ joined: 0, problems: 0 });
    const { rows } = await store.listPapers({}, "title", { first: 5 });
    expect(rows.map(({ row }) => [row.id, row.abstract])).toEqual([["doi:10.1000/birds", "Birds sing."]]);
    await store.close();
  });
});
