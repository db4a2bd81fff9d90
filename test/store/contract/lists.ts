/** Every list, order and filter, page by page, against plain filters and sorts. */
import { describe, expect, it } from "vitest";
import { ENTITY_KINDS, RELATION_TYPES, ROLES } from "../../../src/model.ts";
import type { EntityFilter, EntityRow, LinkFilter, Page, PageArgs, PaperFilter, RelationFilter, RelationRow, SearchKind, YearRange } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { corpus } from "../corpus.ts";
import * as R from "../recount.ts";
import { expectList, holding, identity, type Open } from "./reading.ts";

/** Random relations seldom agree: these papers state one thing, and its reverse. */
const agreeing = [2004, null, 2004, 1999].map((year, i) => paper(`agree${i}`, {
  year, entities: ["graph attention", "deep encoder"], relations: [["graph attention", "improves", "deep encoder"], ...(i % 2 ? [["deep encoder", "improves", "graph attention"] as [string, "improves", string]] : [])],
}));
const papers = [...corpus(11, 56), ...agreeing];
const graph = R.recount(papers, identity);
const hub = graph.entities.toSorted(R.ENTITY_ORDERS.papers)[0] as EntityRow;
const second = graph.entities.toSorted(R.ENTITY_ORDERS.papers)[1] as EntityRow;
const kindOf = new Map(graph.entities.map((e) => [e.key, e.kind]));
const titleOf = new Map(graph.papers.map((p) => [p.id, p.title]));
const inYears = (year: number | null, { from, to }: YearRange = {}): boolean => (from == null && to == null) || (year !== null && year >= (from ?? -Infinity) && year <= (to ?? Infinity));
const only = <T>(pages: Page<T>[]): Page<T> => {
  expect(pages.length).toBe(1);
  return pages[0] as Page<T>;
};
const row = ({ trend: _, ...rest }: RelationRow & { trend: unknown }): RelationRow => rest;
const relations = graph.relations.map(row);

export function lists(open: Open): void {
  describe("lists", () => {
    const held = holding(open, papers);

    it.each(["newest", "oldest", "title"] as const)("papers, %s", (order) =>
      expectList((page) => held.store.listPapers({}, order, page), graph.papers.toSorted(R.paperOrder(order, (p) => p.id, (p) => p.title))));

    it.each<[PaperFilter]>([
      [{ text: "gra att" }], [{ text: "ATTENTION" }], [{ text: "strasse" }], [{ text: "变分" }], [{ text: "nothing like it" }], [{ text: "" }], [{ text: " ?! " }],
      [{ years: { from: 2010 } }], [{ years: { to: 2001 } }], [{ years: { from: 2000, to: 2010 } }], [{ years: { from: null, to: null } }], [{ years: { from: 2010, to: 2000 } }],
      [{ venue: "neurips" }], [{ venue: "Zurich" }], [{ venue: "Neur" }], [{ author: "JOSE NUNEZ" }], [{ author: "李雷" }], [{ author: "Ann" }],
      [{ entities: [hub.key] }], [{ entities: [hub.key, second.key] }], [{ entities: [hub.key, "no-such"] }], [{ entities: [] }],
      [{ text: "deep", years: { from: 1995 }, venue: "ACL", author: "ann lee", entities: [hub.key] }],
    ])("papers by %j", async (filter) => {
      const wanted = graph.papers.filter((p) =>
        (!filter.text || R.finds(filter.text, [p.title, p.abstract])) && inYears(p.year, filter.years)
        && (filter.venue === undefined || R.sameName(p.venue, filter.venue))
        && (filter.author === undefined || p.authors.some((a) => R.sameName(a, filter.author as string)))
        && (filter.entities ?? []).every((key) => graph.links.some((l) => l.paperId === p.id && l.entityKey === key)));
      await expectList((page) => held.store.listPapers(filter, "newest", page), wanted.toSorted(R.paperOrder("newest", (p) => p.id, (p) => p.title)), [7]);
    });

    it.each(["papers", "name", "recent"] as const)("entities by %s", (order) =>
      expectList((page) => held.store.listEntities({}, order, page), graph.entities.toSorted(R.ENTITY_ORDERS[order])));

    it.each<[EntityFilter]>([
      [{ kinds: ["dataset"] }], [{ kinds: ["method", "metric"] }], [{ kinds: [] }], [{ text: "enc" }], [{ text: "naive" }], [{ text: "dee at" }], [{ text: "" }], [{ minPapers: 5 }],
      [{ years: { from: 1990, to: 1995 } }], [{ years: { from: 2023 } }], [{ kinds: ["concept", "method"], text: "s", minPapers: 2, years: { to: 2010 } }],
    ])("entities by %j", async (filter) => {
      const wanted = graph.entities.filter((e) =>
        (!filter.kinds || filter.kinds.includes(e.kind)) && (!filter.text || R.finds(filter.text, [e.name, ...e.aliases])) && e.paperCount >= (filter.minPapers ?? 0)
        && (!filter.years || e.trend.some(({ year }) => inYears(year, filter.years))));
      for (const order of ["papers", "recent"] as const) await expectList((page) => held.store.listEntities(filter, order, page), wanted.toSorted(R.ENTITY_ORDERS[order]), [3]);
    });

    it.each<[LinkFilter]>([
      [{}], [{ roles: ["uses", "introduces"] }], [{ roles: [] }], [{ years: { from: 2005, to: 2020 } }], [{ minConfidence: 0.5 }], [{ minConfidence: 1 }], [{ roles: [...ROLES], years: { to: 2015 }, minConfidence: 0.3 }],
    ])("papers of an entity by %j", async (filter) => {
      const wanted = graph.links.filter((l) => l.entityKey === hub.key && fits(filter)(l));
      for (const order of ["newest", "oldest", "title"] as const) {
        await expectList(async (page) => only(await held.store.papersOf([hub.key], filter, order, page)), wanted.toSorted(R.paperOrder(order, (l) => l.paperId, (l) => titleOf.get(l.paperId) as string)), [4]);
      }
    });

    it.each<[LinkFilter]>([[{}], [{ kinds: ["method"] }], [{ kinds: ["dataset", "concept"], minConfidence: 0.2 }], [{ kinds: [] }], [{ roles: ["uses"] }], [{ years: { from: 2010 } }]])("entities of a paper by %j", async (filter) => {
      for (const p of graph.papers.slice(0, 6)) {
        const wanted = graph.links.filter((l) => l.paperId === p.id && fits(filter)(l) && (!filter.kinds || filter.kinds.includes(kindOf.get(l.entityKey) as EntityRow["kind"])));
        await expectList(async (page) => only(await held.store.entitiesOf([p.id], filter, page)), wanted.toSorted(R.LINK_ORDER), [2]);
      }
    });

    it.each<[RelationFilter]>([
      [{}], [{ direction: "both" }], [{ direction: "out" }], [{ direction: "in" }], [{ types: ["improves", "is_a"] }], [{ types: [] }], [{ kinds: ["method"] }], [{ kinds: ["dataset"], direction: "in" }], [{ kinds: ["metric"], direction: "out" }],
      [{ minSupport: 2 }], [{ direction: "out", types: [...RELATION_TYPES], kinds: [...ENTITY_KINDS], minSupport: 1 }],
    ])("relations of an entity by %j", async (filter) => {
      const direction = filter.direction ?? "both";
      const wanted = relations.filter((r) =>
        ((direction !== "in" && r.head === hub.key) || (direction !== "out" && r.tail === hub.key)) && (!filter.types || filter.types.includes(r.type)) && r.support >= (filter.minSupport ?? 1)
        && (!filter.kinds || filter.kinds.includes(kindOf.get(r.head === hub.key ? r.tail : r.head) as EntityRow["kind"])));
      await expectList(async (page) => only(await held.store.relations([hub.key], filter, page)), wanted.toSorted(R.RELATION_ORDER), [3]);
    });

    it("what papers state of a relation, newest first, and what a paper states", async () => {
      const strongest = relations.toSorted(R.RELATION_ORDER).slice(0, 3);
      expect(strongest.map((r) => r.support)).toEqual([4, 2, expect.any(Number)]);
      for (const r of strongest) {
        const wanted = graph.assertions.filter((a) => a.head === r.head && a.type === r.type && a.tail === r.tail).toSorted(R.ASSERTION_ORDER);
        await expectList(async (page) => only(await held.store.assertions([r], {}, page)), wanted, [1]);
      }
      const talkative = graph.papers.map((p) => graph.assertions.filter((a) => a.paperId === p.id)).toSorted((a, b) => b.length - a.length)[0] ?? [];
      expect(talkative.length).toBeGreaterThan(1);
      await expectList(async (page) => only(await held.store.assertionsOfPapers([talkative[0]?.paperId as string], {}, page)), talkative.toSorted(R.ASSERTIONS_OF_PAPER), [1]);
    });

    it.each([[{}], [{ kinds: ["dataset" as const] }], [{ minPapers: 2 }], [{ kinds: [] }], [{ kinds: ["method" as const, "metric" as const], minPapers: 3 }]])("what occurs with an entity by %j", async (filter: { kinds?: EntityRow["kind"][]; minPapers?: number }) => {
      const wanted = R.neighbours(graph, hub.key).filter((n) => (!filter.kinds || filter.kinds.includes(kindOf.get(n.entityKey) as EntityRow["kind"])) && n.papers >= (filter.minPapers ?? 1));
      await expectList(async (page) => only(await held.store.coOccurring([hub.key], filter, page)), wanted, [5]);
    });

    it("counts without reading a row", async () => {
      const none = { rows: [], total: graph.papers.length };
      expect(await held.store.listPapers({}, "newest", { first: 0, total: true })).toMatchObject(none);
      expect(await held.store.papersOf([hub.key, "no-such"], {}, "newest", { first: 0, total: true })).toMatchObject([{ rows: [], total: hub.paperCount }, { rows: [], total: 0 }]);
    });

    it("gives links with the nodes at their other ends", async () => {
      const entity = new Map(graph.entities.map((e) => [e.key, e]));
      const [papersOf] = await held.store.papersOf([hub.key], { roles: ["uses", "introduces"] }, "oldest", { first: 9, read: { node: "all" } });
      expect(papersOf?.rows.length).toBeGreaterThan(2);
      for (const { row: { paper: own, ...link } } of papersOf?.rows ?? []) {
        expect(own).toEqual(graph.papers.find((p) => p.id === link.paperId));
        expect(link).toEqual(graph.links.find((l) => l.paperId === link.paperId && l.entityKey === hub.key));
      }
      const [entitiesOf] = await held.store.entitiesOf([papers[0]?.paper.id as string], {}, { first: 9, read: { node: "all" } });
      expect(entitiesOf?.rows.map(({ row }) => row.entity)).toEqual(entitiesOf?.rows.map(({ row }) => entity.get(row.entityKey)));
    });

    it("gives a page to each key, in order, also to one that is unknown or asked twice", async () => {
      const page: PageArgs = { first: 3, total: true };
      const keys = [second.key, "no-such", hub.key, second.key];
      const ids = [papers[1]?.paper.id as string, "arxiv:none", papers[0]?.paper.id as string];
      const empty = { rows: [], hasNext: false, hasPrevious: false, total: 0 };
      const together = async <K, T>(asked: K[], read: (keys: K[]) => Promise<Page<T>[]>): Promise<void> => {
        const alone = [];
        for (const key of asked) alone.push(...(await read([key])));
        expect(await read(asked)).toEqual(alone);
        expect(alone[1]).toEqual(empty);
        expect(alone[0]).not.toEqual(empty);
        expect(await read([])).toEqual([]);
      };
      await together(keys, (k) => held.store.papersOf(k, {}, "newest", page));
      await together(keys, (k) => held.store.relations(k, {}, page));
      await together(keys, (k) => held.store.coOccurring(k, {}, page));
      await together(ids, (k) => held.store.entitiesOf(k, {}, page));
      await together([relations[0] as RelationRow, { head: "no", type: "is_a" as const, tail: "such" }, relations[1] as RelationRow], (k) => held.store.assertions(k, {}, page));
      const stating = graph.assertions[0]?.paperId as string;
      await together([stating, "arxiv:none"], (k) => held.store.assertionsOfPapers(k, {}, page));
    });

    it("papers and entities by key, in the order asked", async () => {
      expect(await held.store.papers(["arxiv:none", graph.papers[3]?.id as string, graph.papers[0]?.id as string])).toEqual([null, graph.papers[3], graph.papers[0]]);
      const forms = [...graph.entityOf].filter(([form, key]) => form !== key && kindOf.has(key) && !kindOf.has(form)).map(([form]) => form);
      expect(forms.length).toBeGreaterThan(0);
      const asked = [second.key, "no-such", ...forms, hub.key, hub.key];
      expect(await held.store.entities(asked)).toEqual(asked.map((key) => graph.entities.find((e) => e.key === (graph.entityOf.get(key) ?? key)) ?? null));
    });

    it("a paper by DOI in any case, and by arXiv id of any version", async () => {
      const known = graph.papers.find((p) => p.doi !== null);
      expect(await held.store.findPaper({ doi: known?.doi?.toUpperCase() as string })).toEqual(known);
      expect(await held.store.findPaper({ arxivId: `${known?.arxivId}v12` })).toEqual(known);
      expect(await held.store.findPaper({ doi: "10.1/none" })).toBeNull();
      expect(await held.store.findPaper({ arxivId: "" })).toBeNull();
    });

    it("relations among entities, and none to the outside", async () => {
      const keys = [hub.key, ...R.neighbours(graph, hub.key).slice(0, 5).map((n) => n.entityKey)];
      const wanted = relations.filter((r) => keys.includes(r.head) && keys.includes(r.tail)).toSorted((a, b) => R.byBytes(a.head, b.head) || R.byBytes(a.tail, b.tail) || R.byBytes(a.type, b.type));
      expect(wanted.length).toBeGreaterThan(2);
      expect(await held.store.relationsAmong([...keys, hub.key])).toEqual(wanted);
      expect(await held.store.relationsAmong([hub.key])).toEqual([]);
    });

    it.each<[string, SearchKind[] | null]>([
      ["deep", null], ["graph attention", null], ["g", null], ["attention graph", null], ["att gra", null], ["naïve", null], ["NAIVE", null], ["变", null], ["e", ["dataset", "metric"]], ["a", ["paper"]], ["s", []], ["", null], ["...", null], ["zzz", null],
    ])("finds %j of kinds %j by rank", async (text, kinds) => {
      const wanted = R.searched(graph, text, kinds ?? undefined);
      await expectList(async (page) => {
        const found = await held.store.search(text, kinds, page);
        return { ...found, rows: found.rows.map(({ row: hit, cursor }) => ({ cursor, row: hit.kind === "entity" ? { rank: hit.rank, id: hit.entity.key, weight: hit.entity.paperCount } : { rank: hit.rank, id: hit.paper.id, weight: hit.paper.year ?? -9999 } })) };
      }, wanted, [4]);
    });

    it("counts", async () => {
      const years = graph.papers.flatMap((p) => p.year ?? []);
      expect(await held.store.stats()).toEqual({
        papers: 60, links: graph.links.length, relations: relations.length, assertions: graph.assertions.length, firstYear: Math.min(...years), lastYear: Math.max(...years),
        entities: Object.fromEntries(ENTITY_KINDS.map((kind) => [kind, graph.entities.filter((e) => e.kind === kind).length])),
      });
    });

    it.each<[{ years?: YearRange }]>([[{}], [{ years: { from: 2000, to: 2015 } }]])("the matrix of two kinds by %j", async (filter) => {
      const top = (kind: EntityRow["kind"]): EntityRow[] => graph.entities.filter((e) => e.kind === kind).toSorted(R.ENTITY_ORDERS.papers).slice(0, 6);
      for (const [rows, columns] of [["method", "dataset"], ["concept", "concept"]] as const) {
        const cells = top(rows).flatMap((r, i) => top(columns).map((c, j) => ({ row: i, column: j, papers: r.key === c.key ? 0 : R.together(graph, r.key, c.key).filter((l) => inYears(l.year, filter.years)).length })));
        expect(await held.store.matrix({ rows, columns, size: 6, ...filter })).toEqual({ rows: top(rows), columns: top(columns), cells: cells.filter((cell) => cell.papers > 0) });
      }
    });
  });

  describe("cursors", () => {
    it("bound a page at both ends, walked either way", async () => {
      const store = await open();
      await store.write(papers.slice(0, 20));
      const whole = await store.listPapers({}, "oldest", { first: 50 });
      const [after, before] = [whole.rows[4]?.cursor as string, whole.rows[11]?.cursor as string];
      const page = async (args: PageArgs): Promise<[string[], boolean, boolean]> => {
        const { rows, hasPrevious, hasNext } = await store.listPapers({}, "oldest", args);
        return [rows.map(({ row: p }) => p.id), hasPrevious, hasNext];
      };
      const ids = whole.rows.map(({ row: p }) => p.id);
      expect(await page({ first: 50, after, before })).toEqual([ids.slice(5, 11), true, true]);
      expect(await page({ first: 2, after, before, fromEnd: false })).toEqual([ids.slice(5, 7), true, true]);
      expect(await page({ first: 2, after, before, fromEnd: true })).toEqual([ids.slice(9, 11), true, true]);
      expect(await page({ first: 2, before, fromEnd: false })).toEqual([ids.slice(0, 2), false, true]);
      expect(await page({ first: 2, after, fromEnd: true })).toEqual([ids.slice(-2), true, false]);
      expect(await page({ first: 2, after: before, before: after })).toEqual([[], true, true]);
      await store.close();
    });

    it("stay where they are while papers come and go", async () => {
      const store = await open();
      await store.write([2001, 2002, 2003, 2004, 2005, 2006].map((year) => paper(`p${year}`, { year, entities: ["BERT"] })));
      const first = await store.listPapers({}, "newest", { first: 2 });
      await store.write([paper("later", { year: 2010, entities: ["BERT"] }), paper("between", { year: 2003, entities: ["BERT"] })]);
      await store.remove(["arxiv:p2005"]); // the row that the cursor was taken from
      const after = first.rows[1]?.cursor ?? null;
      expect(first.rows.map(({ row: p }) => p.id)).toEqual(["arxiv:p2006", "arxiv:p2005"]);
      const rest = await store.listPapers({}, "newest", { first: 10, after });
      expect(rest.rows.map(({ row: p }) => p.id)).toEqual(["arxiv:p2004", "arxiv:between", "arxiv:p2003", "arxiv:p2002", "arxiv:p2001"]);
      expect((await store.listPapers({}, "newest", { first: 10, before: after })).rows.map(({ row: p }) => p.id)).toEqual(["arxiv:later", "arxiv:p2006"]);
      await store.close();
    });
  });
}

function fits(filter: LinkFilter): (l: { role: (typeof ROLES)[number]; year: number | null; confidence: number }) => boolean {
  return (l) => (!filter.roles || filter.roles.includes(l.role)) && inYears(l.year, filter.years) && l.confidence >= (filter.minConfidence ?? 0);
}
