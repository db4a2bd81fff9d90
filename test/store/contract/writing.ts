/** Writes: idempotent, whole or not at all, and in any order and any batches the same graph. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.ts";
import type { Resolved } from "../../../src/model.ts";
import { keyOf } from "../../../src/resolve/index.ts";
import { contentHash } from "../../../src/store/hash.ts";
import { canonical } from "../../../src/store/rows.ts";
import { keysOf } from "../../../src/store/same.ts";
import type { Fingerprint, Identity } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import { dumpOf, recount } from "../recount.ts";
import { dumped, dumpedValues, identity, type Open } from "./reading.ts";

const fingerprint = (r: Resolved): Fingerprint => ({ id: r.paper.id, contentHash: contentHash(r.paper), extractor: r.extractor });

export function writing(open: Open, runs: number): void {
  describe("writes", () => {
    it("keeps what it is given, with the counts of a full recount", async () => {
      const store = await open();
      const papers = corpus(1, 40);
      expect(await store.write(papers)).toEqual({ added: 40, changed: 0, unchanged: 0 });
      expect(await dumpedValues(store)).toEqual(dumpOf(recount(papers, identity)));
      await store.close();
    });

    it("changes nothing when the same papers come again, whole or in part", async () => {
      const store = await open();
      const papers = corpus(2, 20);
      await store.write(papers);
      const before = await dumped(store);
      expect(await store.write(papers)).toEqual({ added: 0, changed: 0, unchanged: 20 });
      expect(await store.write(papers.slice(5, 8))).toEqual({ added: 0, changed: 0, unchanged: 3 });
      expect(await dumped(store)).toEqual(before);
      await store.close();
    });

    it("gives back what it was given, and the graph of one moment to who reads it long", async () => {
      const store = await open();
      const papers = corpus(4, 12);
      await store.write(papers);
      const ids = papers.map((r) => r.paper.id);
      expect(await store.resolved([...ids, "arxiv:none"])).toEqual([...papers, null]);
      expect(await store.atOnce((view) => view.resolved(ids))).toEqual(papers);
      await expect(store.atOnce(() => Promise.reject(new InputError("mine")))).rejects.toBeInstanceOf(InputError);
      // What is written meanwhile is not seen, or the reading is of no use.
      const read = await store.atOnce(async (view) => {
        const before = (await view.stats()).papers;
        await store.remove(ids.slice(0, 6));
        return [before, (await view.stats()).papers];
      }).catch((error: unknown) => error);
      if (read instanceof Error) expect(read).toMatchObject({ code: "STORE", retriable: true });
      else expect(read).toEqual([12, 12]);
      expect((await store.stats()).papers).toBe(6);
      await store.close();
    });

    it("finds a paper by all its keys, and by the ids it had before it took another in", async () => {
      const store = await open();
      const [article, preprint, other] = [paper("1", { title: "On the Naps of Cats", entities: ["NapNet"] }), paper("2", { title: "On the Naps of Old Cats", entities: ["NapNet", "BERT"] }), paper("3", { doi: "10.1000/c" })];
      await store.write([article, preprint, other]);
      await store.curate([{ at: "2024-01-01", by: "me", why: "", action: { type: "reject-mention", entity: keyOf("NapNet"), paper: "arxiv:1" } }]);
      const keys = [...new Set([article, preprint].flatMap((r) => keysOf(r.paper)))].sort();
      expect(keys).toHaveLength(4);
      expect(await store.papersByKeys([...keys, "doi:10.1000/c", "doi:10.1000/none"])).toEqual(new Map([...keysOf(article.paper).map((key) => [key, "arxiv:1"]), ...keysOf(preprint.paper).map((key) => [key, "arxiv:2"]), ["doi:10.1000/c", "arxiv:3"]] as [string, string][]));
      const whole = { ...preprint, paper: { ...preprint.paper, also: { keys, files: ["a", "b"] } } };
      expect(await store.write([whole], ["arxiv:1"])).toEqual({ added: 0, changed: 1, unchanged: 0 });
      expect([...(await store.papersByKeys(keys)).values()]).toEqual(keys.map(() => "arxiv:2"));
      expect((await store.papers(["arxiv:1", "arxiv:2", "arxiv:3", "arxiv:4"])).map((row) => row && [row.id, row.sources])).toEqual([["arxiv:2", ["a", "b"]], ["arxiv:2", ["a", "b"]], ["arxiv:3", ["test"]], null]);
      // What a reader decided about a record holds for the paper that it is part of.
      const links = async (): Promise<string[]> => (await store.entitiesOf(["arxiv:2"], {}, { first: 9 }))[0]?.rows.map(({ row }) => row.entityKey) ?? [];
      expect(await links()).toEqual([keyOf("BERT")]);
      await store.curate([{ at: "2024-01-02", by: "me", why: "", action: { type: "undo", entry: 1 } }]);
      expect((await links()).sort()).toEqual([keyOf("BERT"), keyOf("NapNet")].sort());
      await store.remove(["arxiv:2"]);
      expect(await store.papersByKeys(keys)).toEqual(new Map());
      expect(await dumpedValues(store)).toEqual(dumpOf(recount([other], identity)));
      await store.close();
    });

    it("does nothing for an empty batch", async () => {
      const store = await open();
      expect(await store.write([])).toEqual({ added: 0, changed: 0, unchanged: 0 });
      expect(await store.remove([])).toBe(0);
      expect(await dumped(store)).toEqual([]);
      await store.close();
    });

    it("replaces a paper that says something else", async () => {
      const store = await open();
      const first = [
        paper("1", { entities: ["BERT", { name: "GLUE", type: "dataset" }], relations: [["BERT", "evaluated_on", "GLUE"]], year: 2018, authors: ["Ann Lee"], venue: "NAACL" }),
        paper("2", { entities: ["BERT"], year: 2019 }),
      ];
      await store.write(first);
      const second = paper("1", { title: "Another title", entities: [{ name: "BERT", role: "introduces" }, "LSTM"], relations: [["BERT", "outperforms", "LSTM"]], year: null });
      expect(await store.write([second])).toEqual({ added: 0, changed: 1, unchanged: 0 });
      expect(await dumpedValues(store)).toEqual(dumpOf(recount([second, first[1] as Resolved], identity)));
      expect(await store.entities(["glue"])).toEqual([null]);
      expect((await store.listPapers({ author: "Ann Lee" }, "newest", { first: 5 })).rows).toEqual([]);
      expect((await store.search("Paper", ["paper"], { first: 5 })).rows.map(({ row }) => row.kind === "paper" && row.paper.id)).toEqual(["arxiv:2"]);
      await store.close();
    });

    it("takes the last of two papers with one id", async () => {
      const store = await open();
      expect(await store.write([paper("1", { entities: ["BERT"] }), paper("1", { entities: ["LSTM"] })])).toEqual({ added: 1, changed: 0, unchanged: 0 });
      expect((await store.entities(["bert", "lstm"])).map((e) => e?.name ?? null)).toEqual([null, "LSTM"]);
      await store.close();
    });

    it("keeps the first source of a paper that says the same", async () => {
      const store = await open();
      const first = paper("1", { entities: ["BERT"] });
      const second = { ...first, paper: { ...first.paper, source: { file: "other.csv", record: 7 } } };
      await store.write([first]);
      expect(await store.write([second])).toEqual({ added: 0, changed: 0, unchanged: 1 });
      expect((await store.papers(["arxiv:1"]))[0]?.source).toBe("test#1");
      await store.close();
    });

    it("knows which papers are stored with this content by this extractor", async () => {
      const store = await open();
      const [a, b, c] = [paper("1"), paper("2"), paper("3")] as [Resolved, Resolved, Resolved];
      await store.write([a, b]);
      const asked = [a, { ...b, extractor: "test@2" }, c, paper("2", { title: "Changed" })].map(fingerprint);
      expect(await store.unchanged(asked)).toEqual(new Set(["arxiv:1"]));
      expect(await store.unchanged([])).toEqual(new Set());
      expect(await store.write([{ ...b, extractor: "test@2" }])).toEqual({ added: 0, changed: 1, unchanged: 0 });
      await store.close();
    });

    it("takes papers out, with what nothing else mentions", async () => {
      const store = await open();
      const papers = corpus(3, 30);
      await store.write(papers);
      const gone = papers.slice(0, 12).map((r) => r.paper.id);
      expect(await store.remove([...gone, "arxiv:none"])).toBe(12);
      expect(await dumpedValues(store)).toEqual(dumpOf(recount(papers.slice(12), identity)));
      expect(await store.papers(gone.slice(0, 2))).toEqual([null, null]);
      expect(await store.remove(gone)).toBe(0);
      await store.remove(papers.map((r) => r.paper.id));
      expect(await dumped(store)).toEqual([]);
      expect((await store.search("graph", null, { first: 5 })).rows).toEqual([]);
      await store.close();
    });

    it("makes the same graph in any order and any batches", async () => {
      const papers = corpus(4, 24, 10);
      const wanted = dumpOf(recount(papers, identity));
      for (const [order, size] of [[papers, 24], [papers.toReversed(), 5], [[...papers.slice(9), ...papers.slice(0, 12)], 1]] as const) {
        const store = await open();
        for (let i = 0; i < order.length; i += size) await store.write(order.slice(i, i + size));
        expect(await dumpedValues(store)).toEqual(wanted);
        await store.close();
      }
    });

    it("agrees with a recount after any history of writes and removals", async () => {
      // Two versions of each paper, so that a later write changes what an earlier one said.
      const versions = [corpus(5, 10, 8), corpus(6, 10, 8).map((r, i) => ({ ...r, paper: { ...r.paper, id: corpus(5, 10, 8)[i]?.paper.id as string } }))];
      const step = fc.record({ remove: fc.boolean(), papers: fc.array(fc.tuple(fc.nat(9), fc.nat(1)), { minLength: 1, maxLength: 4 }) });
      await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const store = await open();
        const held = new Map<string, Resolved>();
        for (const { remove, papers } of steps) {
          const chosen = papers.map(([i, version]) => versions[version]?.[i] as Resolved);
          if (remove) await store.remove(chosen.map((r) => r.paper.id));
          else await store.write(chosen);
          for (const r of chosen) if (remove) held.delete(r.paper.id); else held.set(r.paper.id, r);
        }
        expect(await dumpedValues(store)).toEqual(dumpOf(recount([...held.values()], identity)));
        await store.close();
      }), { numRuns: runs, seed: 7 });
    });

    it("lets writes of one process follow each other", async () => {
      const store = await open();
      const papers = corpus(8, 24, 8);
      await Promise.all([0, 6, 12, 18, 6].map((i) => store.write(papers.slice(i, i + 6))));
      expect(await dumpedValues(store)).toEqual(dumpOf(recount(papers, identity)));
      await store.close();
    });

    it("changes nothing when a write fails, and goes on", async () => {
      const fragile: Identity = { ...identity, assign: (form) => { if (form.key === "poison") throw new TypeError("poison"); return identity.assign(form); } };
      const store = await open(fragile);
      await store.write([paper("1", { entities: ["BERT"] })]);
      const before = await dumped(store);
      await expect(store.write([paper("2", { entities: ["BERT"] }), paper("3", { entities: ["poison"] })])).rejects.toThrow("poison");
      expect(await dumped(store)).toEqual(before);
      expect(await store.write([paper("2", { entities: ["BERT"] })])).toEqual({ added: 1, changed: 0, unchanged: 0 });
      await store.close();
    });

    it("dumps lines of one form: sorted keys, no source", async () => {
      const store = await open();
      await store.write([paper("1", { entities: ["BERT"] })]);
      const lines = await dumped(store);
      expect(lines.map((line) => canonical(JSON.parse(line)))).toEqual(lines);
      expect(lines[0]).toMatch(/^\{"paper":\{"abstract":/);
      expect(lines[0]).not.toContain('"source":');
      await store.close();
    });
  });
}
