/** Readers' decisions hold: over builds, new extractors and stores; and an undo leaves the graph as it was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError, NotFoundError } from "../../../src/errors.ts";
import type { CurationAction } from "../../../src/model.ts";
import type { Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { by, dumped, type Open } from "./reading.ts";

const PAPERS = [
  paper("1", { year: 2018, entities: ["speculative decoding", "draft model", "ImageNet"], relations: [["draft model", "part_of", "speculative decoding"]] }),
  paper("2", { year: 2019, entities: ["speculative sampling", "draft model"], relations: [["draft model", "used_for", "speculative sampling"]] }),
  paper("3", { year: 2020, entities: [{ name: "attention", type: "concept" }, "speculative decoding"] }),
];

export function curation(open: Open): void {
  describe("curation", () => {
    async function filled(): Promise<Store> {
      const store = await open();
      await store.write(PAPERS);
      return store;
    }

    it("merges two entities: links, relations, counts, names and old ids follow, and an undo restores the dump", async () => {
      const store = await filled();
      const before = await dumped(store);
      const [entry] = await store.curate([by({ type: "merge", from: ["speculative-sampling"], into: "speculative-decoding" })]);
      expect(entry).toMatchObject({ seq: 1, by: "reader" });
      const [merged, old] = await store.entities(["speculative-decoding", "speculative-sampling"]);
      expect(merged).toMatchObject({ paperCount: 3, aliases: ["speculative sampling"], firstYear: 2018, lastYear: 2020 });
      expect(old).toEqual(merged);
      expect((await store.search("speculative sampling", null, { first: 5 })).rows.map(({ row }) => row.kind === "entity" && row.entity.key)).toContain("speculative-decoding");
      const [relations] = await store.relations(["speculative-decoding"], {}, { first: 10 });
      expect(relations?.rows.map(({ row }) => [row.head, row.type])).toEqual([["draft-model", "part_of"], ["draft-model", "used_for"]]);
      await store.curate([by({ type: "undo", entry: 1 })]);
      expect(await dumped(store)).toEqual(before);
      await store.curate([by({ type: "redo", entry: 1 })]);
      expect((await store.entities(["speculative-sampling"]))[0]?.key).toBe("speculative-decoding");
      await store.close();
    });

    it("holds after the papers are built anew by another extractor, and for papers that come later", async () => {
      const store = await filled();
      await store.curate([by({ type: "merge", from: ["speculative-sampling"], into: "speculative-decoding" }), by({ type: "retype", entity: "attention", kind: "method" }), by({ type: "rename", entity: "speculative-decoding", name: "Speculative Decoding" })]);
      await store.write(PAPERS.map((p) => ({ ...p, extractor: "other@2" })));
      await store.write([paper("4", { entities: ["speculative sampling"] })]);
      const [entity, attention] = await store.entities(["speculative-decoding", "attention"]);
      expect(entity).toMatchObject({ name: "Speculative Decoding", paperCount: 4 });
      expect(entity?.aliases).toContain("speculative decoding");
      expect(attention).toMatchObject({ id: "method:attention-mechanism", kind: "method", conceptKind: null });
      await store.close();
    });

    it("splits a form off, and takes it back", async () => {
      const store = await open();
      await store.write([paper("1", { entities: [{ name: "optimal transport", acronym: "OT" }] }), paper("2", { entities: ["OT"] })]);
      const before = await dumped(store);
      expect((await store.entities(["ot"]))[0]?.paperCount).toBe(2);
      await store.curate([by({ type: "split", entity: "optimal-transport", forms: ["the OT"] })]);
      expect((await store.entities(["ot", "optimal-transport"])).map((e) => [e?.key, e?.paperCount])).toEqual([["ot", 1], ["optimal-transport", 1]]);
      await store.curate([by({ type: "undo", entry: 1 })]);
      expect(await dumped(store)).toEqual(before);
      await store.close();
    });

    it("rejects a mention and a relation, and nothing else", async () => {
      const store = await filled();
      const before = await dumped(store);
      await store.curate([by({ type: "reject-mention", entity: "imagenet", paper: "arxiv:1" }), by({ type: "reject-relation", head: "draft-model", relation: "used_for", tail: "speculative-sampling", paper: null })]);
      expect(await store.entities(["imagenet"])).toEqual([null]);
      expect((await store.papers(["arxiv:1"]))[0]?.entityCount).toBe(2);
      expect((await store.relations(["draft-model"], {}, { first: 5 }))[0]?.rows.map(({ row }) => row.type)).toEqual(["part_of"]);
      await store.curate([by({ type: "undo", entry: 2 }), by({ type: "undo", entry: 1 })]);
      expect(await dumped(store)).toEqual(before);
      await store.close();
    });

    it("finds an entity by an alias that no paper uses", async () => {
      const store = await filled();
      await store.curate([by({ type: "alias", entity: "speculative-decoding", name: "assisted generation" })]);
      expect((await store.entities(["assisted-generation"]))[0]?.aliases).toContain("assisted generation");
      expect((await store.search("assisted gen", null, { first: 1 })).rows.map(({ row }) => row.kind === "entity" && row.entity.key)).toEqual(["speculative-decoding"]);
      await store.write([paper("9", { entities: ["assisted generation"] })]);
      expect((await store.entities(["speculative-decoding"]))[0]?.paperCount).toBe(3);
      await store.close();
    });

    it("refuses what it cannot do, and changes nothing by it", async () => {
      const store = await filled();
      const before = await dumped(store);
      await expect(store.curate([by({ type: "rename", entity: "no-such-thing", name: "x" })])).rejects.toBeInstanceOf(NotFoundError);
      await expect(store.curate([by({ type: "undo", entry: 7 })])).rejects.toBeInstanceOf(InputError);
      await store.curate([by({ type: "rename", entity: "attention", name: "Attention" })]);
      await store.curate([by({ type: "undo", entry: 1 })]);
      await expect(store.curate([by({ type: "undo", entry: 1 })])).rejects.toBeInstanceOf(InputError);
      expect(await dumped(store)).toEqual(before);
      expect((await store.curations()).map((e) => [e.action.type, e.holds])).toEqual([["rename", false], ["undo", false]]);
      await store.curate([by({ type: "redo", entry: 1 })]);
      expect((await store.curations()).map((e) => [e.seq, e.holds])).toEqual([[1, true], [2, false], [3, false]]);
      await store.curate([by({ type: "undo", entry: 1 })]);
      for (const forms of [["imagenet"], ["no-such-form"], ["draft-model", "imagenet"]]) {
        await expect(store.curate([by({ type: "split", entity: "draft-model", forms })])).rejects.toBeInstanceOf(InputError);
      }
      await store.curate([by({ type: "rename", entity: "comes-later", name: "Comes Later" })], { keepAbsent: true });
      await store.write([paper("8", { entities: ["comes later"] })]);
      expect((await store.entities(["comes-later"]))[0]?.name).toBe("Comes Later");
      await store.close();
    });

    it("takes another store's log as it stands: the same log, the same graph", async () => {
      const papers = [paper("1", { entities: [{ name: "long short-term memory", acronym: "LSTM" }] }), paper("2", { entities: ["LSTM"] }), paper("3", { entities: ["LSTM", "gated unit"] })];
      const first = await open();
      await first.write(papers);
      // The key lstm means the memory's, then one of its own, then nothing: looked up today it would always mean the first.
      for (const action of [
        { type: "split", entity: "long-short-term-memory", forms: ["lstm"] }, { type: "rename", entity: "lstm", name: "The LSTM" }, { type: "merge", from: ["gated-unit"], into: "lstm" },
        { type: "undo", entry: 3 }, { type: "undo", entry: 1 },
      ] as const) await first.curate([by(action as CurationAction)]);
      const [log, graph] = [await first.curations(), await dumped(first)];
      await first.close();
      const second = await open();
      await second.write(papers);
      await second.curate(log.map(({ at, by: who, why, action }) => ({ at, by: who, why, action })), { logged: true });
      expect(await second.curations()).toEqual(log);
      expect(await dumped(second)).toEqual(graph);
      await second.close();
    });

    it("gives the same graph whatever the order of decisions' papers", async () => {
      const names = ["alpha method", "beta method", "gamma method", "delta method"];
      const papers = [0, 1, 2, 3, 4].map((i) => paper(String(i), { year: 2010 + i, entities: [names[i % 4] as string, names[(i + 1) % 4] as string], relations: [[names[i % 4] as string, "improves", names[(i + 1) % 4] as string]] }));
      const decisions = [by({ type: "merge", from: ["alpha-method"], into: "beta-method" }), by({ type: "merge", from: ["beta-method"], into: "gamma-method" }), by({ type: "split", entity: "gamma-method", forms: ["alpha-method"] })];
      const whole = await open();
      await whole.write(papers);
      await whole.curate(decisions);
      const expected = await dumped(whole);
      await whole.close();
      await fc.assert(fc.asyncProperty(fc.shuffledSubarray(papers, { minLength: papers.length }), fc.integer({ min: 0, max: papers.length }), async (order, early) => {
        const store = await open();
        await store.write(order.slice(0, early));
        await store.curate(decisions, { keepAbsent: true });
        await store.write(order.slice(early));
        const lines = await dumped(store);
        await store.close();
        expect(lines).toEqual(expected);
      }), { numRuns: 8 });
    });
  });
}
