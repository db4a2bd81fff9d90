/** Filters of any shape, put together at random, against what they plainly mean (fits.ts); and the bounds of their size. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LimitError } from "../../../src/errors.ts";
import { ENTITY_KINDS, RELATION_TYPES, ROLES, type Resolved } from "../../../src/model.ts";
import { grouped } from "../../../src/store/grouped.ts";
import { byBytes } from "../../../src/store/page.ts";
import type { AssertionFilter, EntityFilter, EntityRow, LinkFilter, Logic, Page, PageArgs, PaperFilter, RelationFilter, RelationRow } from "../../../src/store/store.ts";
import { paper as said } from "../build.ts";
import { corpus, random } from "../corpus.ts";
import { Fits } from "../fits.ts";
import * as R from "../recount.ts";
import { expectList, holding, identity, type Open } from "./reading.ts";

const EXTRACTORS = ["tagger@1", "tagger@2", "rules@2", "od\"d@1"];

/** The corpus as several extractors found it. */
function mixed(papers: Resolved[]): Resolved[] {
  const next = random(5);
  const one = (): string => EXTRACTORS[Math.floor(next() * EXTRACTORS.length)] as string;
  return papers.map((r) => ({
    ...r, entities: r.entities.map((e) => ({ ...e, mentions: e.mentions.map((m) => ({ ...m, extractor: one() })) })), relations: r.relations.map((x) => ({ ...x, confidence: Math.round(next() * 10) / 10, extractor: one() })),
  }));
}

/** Random relations seldom agree: these papers state one thing. */
const agreeing = [2004, null, 1999, 2011].map((y, i) => said(`agree${i}`, { year: y, entities: ["graph attention", "deep encoder"], relations: [["graph attention", "improves", "deep encoder"]] }));
const papers = mixed([...corpus(19, 40, 14), ...agreeing]);
const graph = R.recount(papers, identity);
const fits = new Fits(graph);
const hub = graph.entities.toSorted(R.ENTITY_ORDERS.papers)[0] as EntityRow;
const withoutTrend = ({ trend: _, ...rest }: RelationRow & { trend: unknown }): RelationRow => rest;
const relations = graph.relations.map(withoutTrend);

// ---- filters at random ----

const some = <T>(list: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...list], { maxLength: Math.min(3, list.length) });
const keys = some([...graph.entities.toSorted(R.ENTITY_ORDERS.papers).slice(0, 6).map((e) => e.key), "no-such"]);
const year = fc.option(fc.integer({ min: 1988, max: 2026 }));
const years = fc.record({ from: year, to: year });
const text = fc.constantFrom("deep", "gra att", "s", "变", "", "attention encoder", "zzz");
const confidence = fc.constantFrom(0, 0.3, 0.55, 1);
const extractors = some([...EXTRACTORS, "tagger", "tag", "rules@1", "@", "%"]);

type Parts<F> = { [K in keyof F]?: fc.Arbitrary<NonNullable<F[K]>> };

/** A filter with up to two conditions of its own, joined with others while `depth` lasts; `steps` are what leads to other rows. */
function filters<F extends Logic<F>>(own: Parts<F>, steps: (depth: number) => Parts<F>) {
  const at = (depth: number): fc.Arbitrary<F> => {
    const parts = { ...own, ...(depth > 0 ? steps(depth - 1) : {}) } as Record<string, fc.Arbitrary<unknown>>;
    const said = fc.uniqueArray(fc.constantFrom(...Object.keys(parts)), { minLength: 0, maxLength: 2 });
    const plain = said.chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, parts[name] as fc.Arbitrary<unknown>])))) as fc.Arbitrary<F>;
    if (depth === 0) return plain;
    const inner = at(depth - 1);
    return fc.tuple(plain, fc.oneof(
      fc.constant({}), fc.record({ not: inner }), fc.record({ or: fc.array(inner, { maxLength: 3 }) }), fc.record({ and: fc.array(inner, { maxLength: 2 }) }), fc.record({ not: inner, or: fc.array(inner, { minLength: 1, maxLength: 2 }) }),
    )).map(([a, b]) => ({ ...a, ...b }));
  };
  return at;
}

const paper: (depth: number) => fc.Arbitrary<PaperFilter> = filters<PaperFilter>(
  { ids: some(graph.papers.slice(0, 9).map((p) => p.id)), text, years, venue: fc.constantFrom("neurips", "Zurich", "none"), author: fc.constantFrom("JOSE NUNEZ", "李雷", "nobody"), entities: keys },
  (depth) => ({ link: link(depth), assertion: assertion(depth) }),
);
const entity: (depth: number) => fc.Arbitrary<EntityFilter> = filters<EntityFilter>(
  { keys, kinds: some(ENTITY_KINDS), conceptKinds: some(["task", "term"] as const), text, minPapers: fc.integer({ min: -1, max: 9 }), years }, (depth) => ({ link: link(depth), relation: relation(depth) }),
);
const link: (depth: number) => fc.Arbitrary<LinkFilter> = filters<LinkFilter>(
  { roles: some(ROLES), years, minConfidence: confidence, extractors, kinds: some(ENTITY_KINDS) }, (depth) => ({ entity: entity(depth), paper: paper(depth) }),
);
const relation: (depth: number) => fc.Arbitrary<RelationFilter> = filters<RelationFilter>(
  { types: some(RELATION_TYPES), direction: fc.constantFrom("in" as const, "out" as const, "both" as const), kinds: some(ENTITY_KINDS), minSupport: fc.integer({ min: 0, max: 3 }) },
  (depth) => ({ other: entity(depth), assertion: assertion(depth) }),
);
const assertion: (depth: number) => fc.Arbitrary<AssertionFilter> = filters<AssertionFilter>(
  { types: some(RELATION_TYPES), years, minConfidence: confidence, extractors }, (depth) => ({ head: entity(depth), tail: entity(depth), paper: paper(depth) }),
);

const DEPTH = 2;

export function filtering(open: Open, runs: number): void {
  describe("filters", () => {
    /** How many rows the lists of the last property had. */
    let found: number[] = [];
    const held = holding(open, papers);

    async function agree<F, T>(filter: fc.Arbitrary<F>, list: (filter: F, page: PageArgs) => Promise<Page<T>>, wanted: (filter: F) => T[]): Promise<void> {
      found = [];
      await fc.assert(fc.asyncProperty(filter, async (f) => {
        const page = await list(f, { first: 500, total: true });
        const rows = wanted(f);
        expect(page.rows.map(({ row }) => row)).toEqual(rows);
        expect(page.total).toBe(rows.length);
        found.push(rows.length);
      }), { numRuns: runs < 10 ? 3 : runs, seed: 20_261 }); // a server plans each of them anew, which takes a second
      expect(new Set(found).size).toBeGreaterThan(1); // of several sizes, or they would have tested little
    }

    it("of papers", () => agree(paper(DEPTH), (f, page) => held.store.listPapers(f, "newest", page), (f) =>
      graph.papers.filter((p) => fits.paper(f, p)).toSorted(R.paperOrder("newest", (p) => p.id, (p) => p.title))));

    it("of entities", () => agree(entity(DEPTH), (f, page) => held.store.listEntities(f, "papers", page), (f) => graph.entities.filter((e) => fits.entity(f, e)).toSorted(R.ENTITY_ORDERS.papers)));

    it("of an entity's papers", () => agree(link(DEPTH), async (f, page) => (await held.store.papersOf([hub.key], f, "oldest", page))[0] as Page<unknown>, (f) =>
      graph.links.filter((l) => l.entityKey === hub.key && fits.link(f, l)).toSorted(R.paperOrder("oldest", (l) => l.paperId, (l) => l.paperId))));

    it("of a paper's entities", () => {
      const busiest = graph.papers.toSorted((a, b) => b.entityCount - a.entityCount)[0]?.id as string;
      return agree(link(DEPTH), async (f, page) => (await held.store.entitiesOf([busiest], f, page))[0] as Page<unknown>, (f) => graph.links.filter((l) => l.paperId === busiest && fits.link(f, l)).toSorted(R.LINK_ORDER));
    });

    it("of an entity's relations", () => agree(relation(DEPTH), async (f, page) => (await held.store.relations([hub.key], f, page))[0] as Page<unknown>, (f) =>
      relations.filter((r) => (r.head === hub.key || r.tail === hub.key) && fits.relation(f, r, hub.key)).toSorted(R.RELATION_ORDER)));

    it("of what papers state", () => agree(
      assertion(DEPTH),
      async (f, page) => {
        const pages = await held.store.assertionsOfPapers(graph.papers.map((p) => p.id), f, page);
        return { ...(pages[0] as Page<unknown>), rows: pages.flatMap((p) => p.rows), total: pages.reduce((sum, p) => sum + (p.total ?? 0), 0) };
      },
      (f) => graph.papers.flatMap((p) => graph.assertions.filter((a) => a.paperId === p.id && fits.assertion(f, a)).toSorted(R.ASSERTIONS_OF_PAPER)),
    ));

    // Of those that speak of the other entity alone, a store may answer from counts that it keeps.
    it.each([["links", link(DEPTH)], ["entities alone", entity(1).map((e): LinkFilter => ({ or: [{ entity: e }, { kinds: ["dataset"] }], not: { kinds: ["metric"], and: [{ entity: e }] } }))]])("of what occurs with an entity, by %s", (_, by) =>
      agree(by, async (f, page) => (await held.store.coOccurring([hub.key], { link: f }, page))[0] as Page<unknown>, (f) => {
        const shared = new Set(graph.links.filter((l) => l.entityKey === hub.key).map((l) => l.paperId));
        const others = grouped(graph.links.filter((l) => shared.has(l.paperId) && l.entityKey !== hub.key && fits.link(f, l)), (l) => l.entityKey, () => 1);
        return [...others].map(([entityKey, counted]) => ({ entityKey, papers: counted.length })).sort((a, b) => b.papers - a.papers || byBytes(a.entityKey, b.entityKey));
      }));

    it("of the papers that state a relation", async () => {
      const strongest = relations.toSorted(R.RELATION_ORDER)[0] as RelationRow;
      const own = graph.assertions.filter((a) => a.head === strongest.head && a.type === strongest.type && a.tail === strongest.tail).toSorted(R.ASSERTION_ORDER);
      expect(own.length).toBeGreaterThan(1);
      for (const f of [{ not: { extractors: ["tagger"] } }, { minConfidence: 0.5 }, { paper: { text: "deep" } }, { or: [{ years: { to: 2005 } }, { not: { years: { from: 1900 } } }] }] as AssertionFilter[]) {
        expect((await held.store.assertions([strongest], f, { first: 9 }))[0]?.rows.map(({ row }) => row)).toEqual(own.filter((a) => fits.assertion(f, a)));
      }
    });

    it("page like any list", async () => {
      const f: PaperFilter = { or: [{ text: "deep" }, { link: { roles: ["introduces"], entity: { kinds: ["method"] } } }], not: { years: { to: 2000 } } };
      const wanted = graph.papers.filter((p) => fits.paper(f, p)).toSorted(R.paperOrder("title", (p) => p.id, (p) => p.title));
      expect(wanted.length).toBeGreaterThan(8);
      await expectList((page) => held.store.listPapers(f, "title", page), wanted, [3]);
    });

    it("take what is absent for false, and its opposite for true", async () => {
      const ids = async (f: PaperFilter): Promise<number> => (await held.store.listPapers(f, "newest", { first: 1, total: true })).total ?? 0;
      const undated = graph.papers.filter((p) => p.year === null).length;
      expect(undated).toBeGreaterThan(0);
      expect(await ids({ not: { years: { from: 1900 } } })).toBe(undated);
      expect(await ids({ not: { not: { years: { from: 1900 } } } })).toBe(44 - undated);
      expect(await ids({ not: { or: [{ years: { to: 1900 } }, { venue: "none" }] } })).toBe(44);
      expect(await ids({ not: {} })).toBe(0);
      expect(await ids({ or: [] })).toBe(0);
      expect(await ids({ and: [] })).toBe(44);
    });

    it("ask for words of several texts, each as many as a text may have", async () => {
      const words = (from: number): string => Array.from({ length: 40 }, (_, i) => `w${from + i}`).join(" ");
      expect((await held.store.listPapers({ text: words(0), and: [{ text: words(40) }] }, "newest", { first: 1, total: true })).total).toBe(0);
      expect((await held.store.listPapers({ text: "deep", and: [{ text: "attention" }, { not: { text: words(0) } }] }, "newest", { first: 1, total: true })).total)
        .toBe(graph.papers.filter((p) => fits.paper({ text: "deep attention" }, p)).length);
    });

    const nested = (depth: number): PaperFilter => (depth === 0 ? { text: "a" } : { not: nested(depth - 1) });
    it.each<[string, PaperFilter]>([
      ["deep", nested(10)], ["very deep", nested(5_000)], ["far joined", Array.from({ length: 5_000 }).reduce<PaperFilter>((inner) => ({ and: [inner] }), {})], ["wide", { or: Array.from({ length: 121 }, () => ({})) }], ["listed", { ids: Array.from({ length: 121 }, String) }],
      ["far", { link: { entity: { relation: { other: { link: { minConfidence: 0.5 } } } } } }],
    ])("that are too %s are refused by name", async (_, f) => {
      for (const ask of [() => held.store.listPapers(f, "newest", { first: 1 }), () => held.store.entitiesOf(["arxiv:1"], { paper: f }, { first: 1 })]) {
        const error = await ask().then(() => null, (e: unknown) => e);
        expect(error).toBeInstanceOf(LimitError);
        expect((error as LimitError).limit).toBe("filter");
      }
    });
  });
}
