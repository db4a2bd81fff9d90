/** SQLite and Neo4j give the same answers, byte for byte: the same random graph in both, the same questions to both. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { ENTITY_KINDS, RELATION_TYPES, type CurationAction } from "../../src/model.ts";
import { createAnalytics } from "../../src/analyze/index.ts";
import { parseDecision } from "../../src/resolve/index.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Page, PageArgs, Store } from "../../src/store/store.ts";
import { describeNeo4j, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { decide, dumped, identity } from "./contract/reading.ts";
import { paper } from "./build.ts";
import { corpus } from "./corpus.ts";

patient();

type Question = (store: Store) => Promise<unknown>;

/** A whole list in pages: forwards by cursor, then the same backwards from its end. */
async function walked<T>(list: (page: PageArgs) => Promise<Page<T>>, first: number): Promise<{ row: T; cursor: string }[][]> {
  const pages: Page<T>[] = [];
  for (let after: string | null = null; ;) {
    const page: Page<T> = await list({ first, after, total: after === null });
    pages.push(page);
    if (!page.hasNext) break;
    after = page.rows.at(-1)?.cursor ?? null;
  }
  const back: Page<T>[] = [];
  for (let before: string | null = null; ;) {
    const page: Page<T> = await list(before === null ? { first, fromEnd: true } : { first, before });
    back.unshift(page);
    if (!page.hasPrevious) break;
    before = page.rows[0]?.cursor ?? null;
  }
  const forwards = pages.flatMap((page) => page.rows);
  expect(JSON.stringify(back.flatMap((page) => page.rows))).toBe(JSON.stringify(forwards));
  expect(pages[0]?.total).toBe(forwards.length);
  return pages.map((page) => page.rows);
}

/** Titles that differ only far behind what an index holds of most. */
const LONG = ["b", "a", "😀", "～"].map((end, i) => paper(`long-${i}`, { title: `${"tiresomely long ".repeat(120)}${end}`, entities: ["graph attention"] }));
const FAMILY = ["Llama", "Llama 2", "Llama-2-7B", "Llama-2-13B", "YOLOv4", "YOLO"].map((name, i) => paper(`family-${i}`, { entities: [name, "graph attention"] }));
const papers = [...corpus(42, 116, 36), ...LONG, ...FAMILY];
const ids = papers.slice(0, 12).map((r) => r.paper.id);
/** Keys of forms, some of them of entities, some of short forms, and one of nothing. */
const keys = [...new Set(papers.flatMap((r) => r.entities.map((e) => e.key)))].sort().slice(0, 25).concat("nothing-at-all");
const page = { first: 7, total: true };

/** The keys of the entities that most papers mention. */
async function top(store: Store, count: number): Promise<[string, ...string[]]> {
  return (await store.listEntities({}, "papers", { first: count })).rows.map(({ row }) => row.key) as [string, ...string[]];
}

const QUESTIONS: Record<string, Question> = {
  "papers by id": (s) => s.papers([...ids, "arxiv:none"]),
  "what papers said": (s) => s.resolved([...ids, "arxiv:none"]),
  "a paper by DOI": (s) => s.findPaper({ doi: papers.find((r) => r.paper.doi)?.paper.doi ?? "" }),
  "a paper by arXiv id and version": (s) => s.findPaper({ arxivId: `${papers[5]?.paper.arxivId}v3` }),
  "no paper by DOI": (s) => s.findPaper({ doi: "10.1/none" }),
  "what is unchanged": async (s) => [...(await s.unchanged((await s.papers(ids)).map((p, i) => ({ id: p?.id ?? "", contentHash: p?.contentHash ?? "", extractor: i % 2 ? "test@1" : "test@0" }))))],
  "papers, newest first": (s) => walked((p) => s.listPapers({}, "newest", p), 17),
  "papers, oldest first": (s) => walked((p) => s.listPapers({}, "oldest", p), 17),
  "papers by title, odd letters too": (s) => walked((p) => s.listPapers({}, "title", p), 1),
  "papers of some years": (s) => s.listPapers({ years: { from: 2000, to: 2010 } }, "newest", page),
  "papers of a venue": (s) => s.listPapers({ venue: "zurich" }, "newest", page),
  "papers of an author": (s) => s.listPapers({ author: "jose nunez" }, "oldest", page),
  "papers on two entities": async (s) => s.listPapers({ entities: await top(s, 2) }, "title", page),
  "papers with words": (s) => s.listPapers({ text: "spars enc" }, "newest", page),
  "papers by everything": (s) => s.listPapers({ text: "graph", years: { from: 1995 }, venue: "ACL", author: "Ann Lee" }, "newest", page),
  "entities by key": (s) => s.entities(keys),
  "the decisions of readers": (s) => s.curations(),
  "the decisions of readers, in pages": (s) => walked((p) => s.listCurations(p), 2),
  "entities by names that were given to them": async (s) => [await s.entities(["another-name"]), await s.search("renamed", null, page), await s.search("another na", null, page)],
  "entities, most mentioned first": (s) => walked((p) => s.listEntities({}, "papers", p), 6),
  "entities by name": (s) => walked((p) => s.listEntities({}, "name", p), 6),
  "entities, most recent first": (s) => walked((p) => s.listEntities({}, "recent", p), 6),
  "entities of two kinds": (s) => s.listEntities({ kinds: ["method", "metric"] }, "papers", page),
  "entities with words, often, in some years": (s) => s.listEntities({ text: "b", minPapers: 2, years: { from: 1991, to: 2001 } }, "recent", page),
  "what is likely one": (s) => walked((p) => s.mergeSuggestions(p), 3),
  "what is a version of what": async (s) => [await s.variantOf(["llama-2-13b", "llama-2", "llama", "yolov4", ...keys]), await s.variants(["llama-2", "yolo", "llama", "nothing"], { first: 1, total: true })],
  "search by one letter": (s) => walked((p) => s.search("s", null, p), 11),
  "search by a whole name": (s) => s.search("Graph attention", null, page),
  "search in other scripts": (s) => s.search("变分", null, page),
  "search without accents": (s) => s.search("naive strasse", null, page),
  "search for papers": (s) => s.search("deep", ["paper"], page),
  "search for kinds": (s) => s.search("deep", ["method", "dataset"], page),
  "search for words that Lucene and FTS5 take for operators": (s) => s.search("AND OR NOT near* \"quoted\" (a:b)^2 ~", null, page),
  "search for nothing": (s) => s.search(" ?! ", null, page),
  "search for very much": (s) => s.search(`graph ${"attention ".repeat(3000)}`, null, page),
  "papers of entities": (s) => s.papersOf(keys, {}, "newest", page),
  "papers of entities by title": (s) => s.papersOf(keys, { roles: ["introduces", "uses", "mentions"], minConfidence: 0.5 }, "title", page),
  "papers of entities, page after page": async (s) => walked(async (p) => (await s.papersOf(await top(s, 1), { years: { from: 1992 } }, "oldest", p))[0] as Page<unknown>, 3),
  "entities of papers": (s) => s.entitiesOf(ids, {}, page),
  "methods of papers": (s) => s.entitiesOf(ids, { kinds: ["method"], minConfidence: 0.3 }, page),
  "relations": (s) => s.relations(keys, {}, page),
  "relations outwards": (s) => s.relations(keys, { direction: "out", types: ["improves", "used_for", "compared_with"], minSupport: 1 }, page),
  "relations inwards": (s) => s.relations(keys, { direction: "in", kinds: ["dataset"] }, page),
  "relations among entities": (s) => s.relationsAmong(keys),
  "what states a relation": async (s) => s.assertions((await s.relationsAmong(keys)).slice(0, 8), {}, page),
  "what papers state": (s) => s.assertionsOfPapers(ids, {}, page),
  "what occurs together": (s) => s.coOccurring(keys, {}, page),
  "what occurs together in papers that introduce one of some years": (s) => s.coOccurring(keys, { link: { roles: ["introduces", "uses"], paper: { years: { from: 1995 } }, not: { entity: { text: "deep" } } }, order: "lift" }, page),
  "what occurs together, page after page": async (s) => walked(async (p) => (await s.coOccurring(await top(s, 1), { minPapers: 1 }, p))[0] as Page<unknown>, 4),
  "what occurs together twice, of one kind": (s) => s.coOccurring(keys, { kinds: ["concept"], minPapers: 2 }, page),
  "what is together": (s) => s.together(keys, ["introduces", "uses", "evaluates_on"]),
  "analyses": async (s) => {
    const { ranks, communities, coUse, gaps, rising } = createAnalytics(s, () => 0);
    return [await ranks("pagerank"), await ranks("betweenness"), await communities(), await coUse(), await gaps({ rows: "method", columns: "concept", minPapers: 2 }), await rising({ span: 10 })];
  },
  "paths": async (s) => Promise.all((await top(s, 20)).slice(15).map(async (key) => s.path(`entity:${(await top(s, 1))[0]}`, `entity:${key}`, { maxHops: 4, limit: 5 }))),
  "paths by relations": async (s) => Promise.all((await top(s, 9)).slice(5).map(async (key) => s.path(`entity:${(await top(s, 1))[0]}`, `entity:${key}`, { maxHops: 5, limit: 3, via: [...RELATION_TYPES] }))),
  "a path between papers": (s) => s.path(`paper:${ids[0]}`, `paper:${ids[7]}`, { maxHops: 6, limit: 10, via: ["mentions"] }),
  "no path": (s) => s.path(`paper:${ids[0]}`, "entity:nothing-at-all", { maxHops: 3, limit: 1 }),
  "a neighbourhood": async (s) => s.neighborhood(await top(s, 2), { depth: 1, perNode: 4, skip: 2 }),
  "a deep neighbourhood": async (s) => s.neighborhood(await top(s, 1), { depth: 2, perNode: 5, kinds: ["method", "concept"], minSupport: 1, types: ["improves"] }),
  "matrices": (s) => Promise.all(ENTITY_KINDS.map((columns) => s.matrix({ rows: "method", columns, size: 6, years: { from: 1995, to: 2020 } }))),
  "statistics": (s) => s.stats(),
  "a dump": dumped,
  "a page that is too large": (s) => s.listPapers({}, "newest", { first: 501 }).then(() => null, (e: Error) => `${e.name} ${e.message}`),
  "a cursor of another list": async (s) => {
    const cursor = (await s.listEntities({}, "name", { first: 1 })).rows[0]?.cursor ?? null;
    return s.listPapers({}, "newest", { first: 1, after: cursor }).then(() => null, (e: Error) => `${e.name} ${e.message}`);
  },
};

describeNeo4j("SQLite and Neo4j", () => {
  const { wipe } = takeTurns();
  let stores: [Store, Store];

  beforeAll(async () => {
    await wipe();
    stores = [openSqlite(":memory:", { identity }), await openNeo4j(NEO4J_URL, { identity })];
    // In other batches and another order: neither may matter. Then some papers again, changed, and some taken out.
    for (let i = 0; i < papers.length; i += 40) await stores[0].write(papers.slice(i, i + 40));
    for (let i = papers.length; i > 0; i -= 24) await stores[1].write(papers.slice(i - 24, i));
    for (const store of stores) {
      await store.write(corpus(43, 15, 36));
      await store.remove(papers.slice(100, 110).map((r) => r.paper.id));
      const [first, second, third, fourth] = (await top(store, 12)).slice(8) as [string, string, string, string];
      const actions: CurationAction[] = [
        { type: "merge", from: [first], into: second }, { type: "rename", entity: third, name: "～ Renamed 😀" }, { type: "retype", entity: fourth, kind: "metric" },
        { type: "alias", entity: second, name: "another name" }, { type: "reject-mention", paper: ids[0] as string, entity: third }, { type: "undo", entry: 3 },
      ];
      for (const action of actions) await decide(store, action);
    }
  });
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  it.each(Object.entries(QUESTIONS))("agree on %s", async (_, ask) => {
    const [sqlite, neo4j] = await Promise.all(stores.map(ask));
    expect(JSON.stringify(neo4j, null, 1)).toBe(JSON.stringify(sqlite, null, 1));
  });

  it("agree on a graph in which there is something to find", async () => {
    const { papers: count, relations, assertions, links } = await stores[1].stats();
    expect(count).toBe(116);
    expect(Math.min(relations, assertions, links)).toBeGreaterThan(60);
    expect(assertions).toBeGreaterThan(relations);
    for (const name of ["search by one letter", "papers with words", "papers by everything", "papers on two entities", "papers of entities, page after page", "relations", "what states a relation", "what occurs together, page after page", "what is together", "analyses", "paths", "paths by relations", "a neighbourhood", "a deep neighbourhood", "matrices"]) {
      expect({ name, length: JSON.stringify(await (QUESTIONS[name] as Question)(stores[1])).length }).toEqual({ name, length: expect.toSatisfy((n: number) => n > 400) as number });
    }
  });

  it("do not change when all is written once more", async () => {
    const [before, again] = [await dumped(stores[1]), await stores[1].write(papers.slice(20, 60))];
    expect(again).toEqual({ added: 0, changed: 0, unchanged: 40 });
    expect(await dumped(stores[1])).toEqual(before);
  });

  it("hold a reader's decisions through a move from the one to the other and back, by papers and exported lines", async () => {
    const moved = async (from: Store, to: Store): Promise<string[]> => {
      const lines = (await from.curations()).filter((e) => e.holds).map(({ at, by, why, action }) => JSON.stringify({ at, by, why, action }));
      for (let i = 0; i < kept.length; i += 30) await to.write(kept.slice(i, i + 30));
      await to.curate(lines.map((line) => parseDecision(line, "export")), { keepAbsent: true });
      return dumped(to);
    };
    const [first, second] = [openSqlite(":memory:", { identity }), openSqlite(":memory:", { identity })];
    const kept = papers.slice(0, 60);
    await first.write(kept);
    const [a, b, c, d] = (await top(first, 8)).slice(4) as [string, string, string, string];
    const actions: CurationAction[] = [
      { type: "merge", from: [a], into: b }, { type: "rename", entity: b, name: "Both" }, { type: "undo", entry: 2 }, { type: "redo", entry: 2 }, { type: "retype", entity: c, kind: "metric" }, { type: "undo", entry: 5 },
      { type: "alias", entity: d, name: "another name" }, { type: "split", entity: b, forms: [a] }, { type: "reject-mention", entity: d, paper: ids[0] as string }, { type: "keep-apart", entity: c, other: d },
    ];
    for (const action of actions) await decide(first, action);
    const before = await dumped(first);
    await wipe();
    const neo4j = await openNeo4j(NEO4J_URL, { identity });
    expect(await moved(first, neo4j)).toEqual(before);
    expect(await moved(neo4j, second)).toEqual(before);
    for (const store of [first, second, neo4j]) await store.close();
  });
});
