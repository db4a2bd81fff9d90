/** Nested lists are loaded a level at a time: as many calls of the store as the query has levels, however many rows. */
import { beforeEach, describe, expect, it } from "vitest";
import type { PageArgs, Store } from "../../src/store/store.ts";
import { corpus } from "../store/corpus.ts";
import { at, intercepted, serveGraph } from "./app.ts";

const calls: string[] = [];
/** The pages that were asked for. */
const pages: PageArgs[] = [];

const counting = (store: Store): Store => intercepted(store, (name, call, args) => {
  calls.push(name);
  const page = args.at(-1);
  if (page && typeof page === "object" && "first" in page) pages.push(page as PageArgs);
  return call();
});

describe("calls of the store", () => {
  const { ask } = serveGraph({ graph: corpus(7, 120), wrap: counting });
  beforeEach(() => {
    calls.length = 0;
    pages.length = 0;
  });

  it.each<[string, string, string[], string]>([
    ["papers with their entities", `{ papers(first: 30) { edges { node { entities(first: 5) { edges { role node { name } } } } } } }`,
      ["listPapers", "entitiesOf"], "papers.edges.node.entities.edges.node.name"],
    ["entities with their papers with their entities", `{ entities(first: 10) { edges { node { papers(first: 5) { edges { node { title entities(first: 5) { edges { node { name } } } } } } } } } }`,
      ["listEntities", "papersOf", "entitiesOf"], "entities.edges.node.papers.edges.node.entities.edges.node.name"],
    ["relations with both ends and the sentences' papers",
      `{ entities(first: 20) { edges { node { relations(first: 5) { edges { node { head { name } tail { name } assertions(first: 3) { edges { node { paper { title } evidence { text } } } } } } } } } } }`,
      ["listEntities", "relations", "entities", "assertions", "papers"], "entities.edges.node.relations.edges.node.assertions.edges.node.paper.title"],
    ["what occurs together, two steps", `{ entities(first: 10) { edges { node { coOccurring(first: 3) { edges { papers node { coOccurring(first: 3) { edges { node { name } } } } } } } } } }`,
      ["listEntities", "coOccurring", "entities", "coOccurring", "entities"], "entities.edges.node.coOccurring.edges.node.coOccurring.edges.node.name"],
    ["mentions with their sentences", `{ papers(first: 30) { edges { node { entities(first: 9) { edges { evidence { text sentence { text } paper { title } } } } } } } }`,
      ["listPapers", "entitiesOf", "papers"], "papers.edges.node.entities.edges.evidence.sentence.text"],
    ["statements of papers with both ends", `{ papers(first: 30) { edges { node { relations(first: 9) { edges { node { head { name } tail { name } evidence { sentence { text } } } } } } } } }`,
      ["listPapers", "assertionsOfPapers", "entities", "papers"], "papers.edges.node.relations.edges.node.head.name"],
    ["filtered lists within filtered lists", `{ entities(first: 10, filter: { not: { kinds: [METRIC] } }) { edges { node { papers(first: 5, filter: { or: [{ roles: [USES] }, { paper: { text: "deep" } }] }) { edges { node { relations(first: 5, filter: { not: { types: [IS_A] } }) { edges { node { type head { name } } } } } } } } } } }`,
      ["listEntities", "papersOf", "assertionsOfPapers", "entities"], "entities.edges.node.papers.edges.node.relations.edges.node.head.name"],
    ["lift and the papers of pairs", `{ entities(first: 10) { edges { node { coOccurring(first: 4) { edges { lift pmi node { name } sharedPapers(first: 2) { edges { node { title } } } } } } } } }`,
      ["listEntities", "coOccurring", "entities", "stats", "papersTogether"], "entities.edges.node.coOccurring.edges.sharedPapers.edges.node.title"],
    ["similar papers with the reasons", `{ papers(first: 20) { edges { node { similar(first: 3) { edges { score node { title } shared { entity { name } } } } } } } }`,
      ["listPapers", "similarPapers", "papers", "entities"], "papers.edges.node.similar.edges.shared.entity.name"],
    ["timelines with the sentences", `{ entities(first: 15) { edges { node { timeline(first: 5, kinds: [INTRODUCED, IMPROVED, OUTPERFORMED]) { edges { kind node { title } other { name } evidence { sentence { text } } } } } } } }`,
      ["listEntities", "timeline", "papers", "entities"], "entities.edges.node.timeline.edges.evidence.sentence.text"],
    ["groups of each of many", `{ entities(first: 15) { edges { node { paperGroups(groupBy: [ROLE, YEAR]) { groups { role groups { year count } } } } } } }`, ["listEntities", "groupPapersOf"], "entities.edges.node.paperGroups.groups.groups.year"],
    ["the papers of a matrix's cells", `{ matrix(rows: METHOD, columns: DATASET, size: 12) { cells { papers rowEntity { name } sharedPapers(first: 2) { edges { node { title } } } } } }`, ["matrix", "papersTogether"], "matrix.cells.sharedPapers.edges.node.title"],
    ["trends", `{ trends(ids: [${["graph-attention", "deep-benchmark", "neural-encoder"].map((key) => `"method:${key}"`).join(" ")}]) { entity { name } points { year count share } } }`, ["entities", "groupPapers"], "trends.points.share"],
    ["gaps with their papers", `{ gaps(rows: METHOD, columns: CONCEPT, minPapers: 1, first: 5) { edges { node { row { name } column { name } reasons { via { name } papersWithRow(first: 2) { edges { node { title } } } papersWithColumn(first: 2) { edges { node { title } } } } } } } }`,
      ["stamp", "stats", "listEntities", "together", "variantOf", "papersTogether"], "gaps.edges.node.reasons.papersWithRow.edges.node.title"],
    ["communities with their members' papers", `{ communities { edges { node { label members(first: 5) { edges { node { papers(first: 2) { edges { node { title } } } } } } } } } }`,
      ["stamp", "papersOf"], "communities.edges.node.members.edges.node.papers.edges.node.title"],
    ["a neighbourhood's edges", `{ neighborhood(ids: ["method:graph-attention"], perNode: 20) { nodes { name } edges { source { name } target { name } } omitted { node { name } count } } }`,
      ["neighborhood", "entities"], "neighborhood.edges.source.name"],
  ])("%s: one a level", async (_, query, expected, somewhere) => {
    const data = await ask(query);
    expect([at(data, somewhere)].flat(9).length).toBeGreaterThan(10); // many rows, or few calls would be no merit
    expect([...calls].sort()).toEqual([...expected].sort());
  });

  it("the evidence of all hops of all paths: one for the mentions, one for the relations", async () => {
    const ids = at(await ask(`{ papers(first: 2, orderBy: OLDEST) { edges { node { id } } } }`), "papers.edges.node.id") as string[];
    calls.length = 0;
    const data = await ask(`query($from: ID!, $to: ID!) { path(from: $from, to: $to, limit: 10) { paths { hops { kind from { __typename } to { id } evidence { text } } } } }`, { from: ids[0], to: ids[1] });
    expect((at(data, "path.paths.hops.evidence.text") as unknown[]).flat(9).length).toBeGreaterThan(1);
    expect(calls.filter((name) => name === "entitiesOf").length).toBeLessThanOrEqual(1);
    expect(calls.filter((name) => name === "assertions").length).toBeLessThanOrEqual(1);
    expect(calls.filter((name) => name === "path").length).toBe(1);
    expect(calls.length).toBeLessThanOrEqual(5);
  });

  it("nodes by id: one for the papers, one for the entities, one for the relations", async () => {
    const data = await ask(`{ papers(first: 3) { edges { node { id } } } entities(first: 3) { edges { node { id } } } }`);
    const ids = [...(at(data, "papers.edges.node.id") as string[]), ...(at(data, "entities.edges.node.id") as string[])];
    calls.length = 0;
    expect((at(await ask(`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, { ids }), "nodes.id"))).toEqual(ids);
    expect(calls.sort()).toEqual(["entities", "papers"]);
  });

  it("the same list with other arguments is another call, with the same ones it is not", async () => {
    await ask(`{ entities(first: 3) { edges { node {
      uses: papers(first: 5, roles: [USES]) { edges { role } } again: papers(first: 5, roles: [USES]) { edges { role } } all: papers(first: 5) { edges { role } }
    } } } }`);
    expect(calls.filter((name) => name === "papersOf").length).toBe(2);
  });

  it.each<[string, boolean]>([
    ["{ papers(first: 1) { edges { cursor } } }", false], ["{ papers(first: 1) { pageInfo { hasNextPage } edges { node { title } } } }", false], ["{ papers(first: 1) { totalCount } }", true],
    ["{ papers(first: 1) { n: totalCount } }", true], ["{ papers(first: 1) { ...F } } fragment F on PaperConnection { ... { totalCount } }", true], ["{ papers(first: 1) { edges { node { entities(first: 2) { totalCount } } } } }", false],
  ])("rows are counted only when totalCount is asked for: %s", async (query, counted) => {
    await ask(query);
    expect(pages[0]?.total).toBe(counted);
    expect(pages[0]?.first).toBe(counted && !query.includes("edges") ? 0 : 1); // and no row is read for a count alone
  });
});
