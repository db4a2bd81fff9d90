/** Groups, lift, the matrix's papers and gaps, trends, similar papers and timelines of a small known graph. */
import { describe, expect, it } from "vitest";
import { at, serveGraph } from "./app.ts";

const { ask, codes, send } = serveGraph();

describe("groups", () => {
  it.each<[string, [string | null, number][]]>([
    [`paperGroups(groupBy: [YEAR])`, [["1999", 1], ["2018", 1], ["2020", 1], ["2021", 1], [null, 1]]],
    [`paperGroups(groupBy: [VENUE], orderBy: COUNT)`, [[null, 3], ["Vision Days", 2]]],
    [`paperGroups(groupBy: [YEAR], filter: { not: { years: { from: 2000 } } })`, [["1999", 1], [null, 1]]],
    [`entityGroups(groupBy: [KIND])`, [["METHOD", 3], ["DATASET", 2], ["CONCEPT", 1], ["METRIC", 1]]],
    [`entityGroups(groupBy: [FIRST_YEAR], filter: { kinds: [METHOD] })`, [["2018", 1], ["2020", 1], ["2021", 1]]],
    [`entityGroups(groupBy: [CONCEPT_KIND], orderBy: COUNT)`, [[null, 6], ["TASK", 1]]],
  ])("by %s", async (field, wanted) => {
    const groups = at(await ask(`{ ${field} { groups { key count } } }`), `${field.split("(")[0]}.groups`) as { key: string | null; count: number }[];
    expect(groups.map((g) => [g.key, g.count])).toEqual(wanted);
  });

  it("lie in groups, and add up", async () => {
    const query = `{ entity(name: "Picbench") { paperGroups(groupBy: [ROLE, YEAR]) { count omitted groups { role year count groups { year count groups { key } } } } } }`;
    expect(at(await ask(query), "entity.paperGroups")).toEqual({ count: 2, omitted: 0, groups: [{ role: "EVALUATES_ON", year: null, count: 2, groups: [{ year: 2018, count: 1, groups: [] }, { year: 2020, count: 1, groups: [] }] }] });
  });

  it("that are left out are counted, on either level", async () => {
    const data = await ask(`{ paperGroups(groupBy: [VENUE, YEAR], first: 1, orderBy: COUNT) { count omitted groups { key count omitted groups { key } } } }`);
    expect(at(data, "paperGroups")).toEqual({ count: 5, omitted: 1, groups: [{ key: null, count: 3, omitted: 2, groups: [{ key: "1999" }] }] });
  });

  it.each([
    [`paperGroups(groupBy: []) { count }`, "INPUT"], [`paperGroups(groupBy: [YEAR, YEAR]) { count }`, "INPUT"], [`paperGroups(groupBy: [YEAR], first: 0) { count }`, "INPUT"], [`entityGroups(groupBy: [KIND], first: 101) { count }`, "LIMIT"],
    [`entity(name: "Picbench") { paperGroups(groupBy: [ROLE, YEAR, VENUE]) { count } }`, "INPUT"],
  ])("are not made by %s", async (field, code) => expect(await codes(`{ ${field} }`)).toEqual([code]));
});

describe("what occurs together", () => {
  it("is weighed against chance, with the papers", async () => {
    const query = `{ entity(name: "Alphanet") { coOccurring(orderBy: LIFT, minPapers: 2) { edges { node { name } papers lift pmi sharedPapers(first: 1) { totalCount edges { node { arxivId } } } } } } }`;
    const edges = at(await ask(query), "entity.coOccurring.edges") as { node: { name: string }; lift: number; pmi: number; sharedPapers: unknown }[];
    // 2 papers mention both, 2 the one, 2 the other, of 5
    expect(edges.map((e) => [e.node.name, e.lift])).toEqual([["image search", 2.5], ["Picbench", 2.5]]);
    expect(edges[0]?.pmi).toBeCloseTo(1.3219, 4);
    expect(edges[0]?.sharedPapers).toEqual({ totalCount: 2, edges: [{ node: { arxivId: "2001.00002" } }] });
  });
});

describe("the matrix", () => {
  it("has the papers of each cell, and the cells that have none", async () => {
    const query = `{ matrix(rows: METHOD, columns: DATASET, years: { to: 2018 }) { cells { row column papers rowEntity { name } columnEntity { name } sharedPapers { totalCount edges { node { year } } } } emptyCells { rowEntity { name } columnEntity { name } papers sharedPapers { totalCount } } } }`;
    const data = await ask(query);
    expect(at(data, "matrix.cells")).toEqual([{ row: 0, column: 0, papers: 1, rowEntity: { name: "Alphanet" }, columnEntity: { name: "Picbench" }, sharedPapers: { totalCount: 1, edges: [{ node: { year: 2018 } }] } }]);
    expect(at(data, "matrix.emptyCells")).toHaveLength(5);
    expect(at(data, "matrix.emptyCells.0")).toEqual({ rowEntity: { name: "Alphanet" }, columnEntity: { name: "Deltaset" }, papers: 0, sharedPapers: { totalCount: 0 } });
  });

  it("of one kind has no cell of an entity with itself", async () => {
    const data = await ask(`{ matrix(rows: METHOD, columns: METHOD) { cells { rowEntity { id } columnEntity { id } } emptyCells { rowEntity { id } columnEntity { id } } } }`);
    const cells = [...(at(data, "matrix.cells") as { rowEntity: { id: string }; columnEntity: { id: string } }[]), ...(at(data, "matrix.emptyCells") as { rowEntity: { id: string }; columnEntity: { id: string } }[])];
    expect(cells).toHaveLength(6);
    expect(cells.filter((c) => c.rowEntity.id === c.columnEntity.id)).toEqual([]);
  });
});

describe("trends", () => {
  it("have the same years for all, with the share of each year", async () => {
    const data = await ask(`{ trends(ids: ["method:betanet", "method:alphanet"]) { entity { name } points { year count share } } }`);
    expect(at(data, "trends")).toEqual([
      { entity: { name: "Betanet" }, points: [{ year: 2018, count: 0, share: 0 }, { year: 2019, count: 0, share: 0 }, { year: 2020, count: 1, share: 1 }, { year: 2021, count: 1, share: 1 }] },
      { entity: { name: "Alphanet" }, points: [{ year: 2018, count: 1, share: 1 }, { year: 2019, count: 0, share: 0 }, { year: 2020, count: 1, share: 1 }, { year: 2021, count: 0, share: 0 }] },
    ]);
  });

  it("of nothing are nothing, and of no entity an error", async () => {
    expect(await ask(`{ trends(ids: []) { points { year } } }`)).toEqual({ trends: [] });
    expect(at(await ask(`{ trends(ids: ["dataset:deltaset"]) { points { year } } }`), "trends.0.points")).toEqual([]); // only an undated paper mentions it
    expect(await codes(`{ trends(ids: ["method:none"]) { points { year } } }`)).toEqual(["NOT_FOUND"]);
    expect(await codes(`{ trends(ids: ["paper:arxiv:undated"]) { points { year } } }`)).toEqual(["INPUT"]);
  });
});

describe("similar papers", () => {
  it("share what few mention, and say what", async () => {
    const data = await ask(`{ paper(doi: "10.1000/alpha") { similar { totalCount edges { score node { arxivId } shared { part entity { name } } } } } }`);
    const edges = at(data, "paper.similar.edges") as { score: number; node: { arxivId: string }; shared: { part: number }[] }[];
    expect(edges.map((e) => e.node.arxivId)).toEqual(["2001.00002"]);
    expect(at(data, "paper.similar.edges.0.shared.entity.name")).toEqual(["Alphanet", "image search", "Picbench"]);
    expect(edges[0]?.shared.reduce((sum, s) => sum + s.part, 0)).toBeCloseTo(edges[0]?.score as number, 12);
    // three entities in common, each in 2 of 5 papers; the other paper has one such and one in a single paper besides
    const [often, once] = [Math.log(1 + 5 / 2) ** 2, Math.log(1 + 5 / 1) ** 2];
    expect(edges[0]?.score).toBeCloseTo((3 * often) / Math.sqrt(3 * often * (4 * often + once)), 12);
  });

  it("of a paper that mentions nothing are none", async () => {
    expect(at(await ask(`{ paper(arxivId: "9901.00005") { similar { totalCount edges { score } } } }`), "paper.similar")).toEqual({ totalCount: 0, edges: [] });
  });
});

describe("a timeline", () => {
  it("tells who introduced an entity, and what came of it, with the words", async () => {
    const query = `{ entity(name: "Alphanet") { timeline(kinds: [INTRODUCED, COMPARED, OUTPERFORMED, IMPROVED]) { totalCount edges { kind year role other { name } assertion { type } node { arxivId } evidence { text sentence { text } paper { id } } } } } }`;
    const edges = at(await ask(query), "entity.timeline.edges") as { kind: string; evidence: { text: string }[] }[];
    expect(edges).toMatchObject([
      { kind: "INTRODUCED", year: 2018, role: "INTRODUCES", other: null, assertion: null, node: { arxivId: "1801.00001" } },
      { kind: "COMPARED", year: 2020, role: "COMPARES_WITH", other: null, node: { arxivId: "2001.00002" } },
      { kind: "OUTPERFORMED", year: 2020, role: null, other: { name: "Betanet" }, assertion: { type: "OUTPERFORMS" }, node: { arxivId: "2001.00002" } },
    ]);
    expect(edges[0]?.evidence.map((e) => e.text)).toEqual(["Alphanet"]);
    expect(edges[2]?.evidence[0]?.text).toContain("We speak of Betanet, Alphanet");
  });

  it("has no more than it is asked for, and counts the rest", async () => {
    const data = await ask(`{ entity(name: "GRPR") { timeline(first: 1, kinds: [USED, IMPROVES]) { totalCount pageInfo { hasNextPage } edges { kind year } } } }`);
    expect(at(data, "entity.timeline")).toEqual({ totalCount: 3, pageInfo: { hasNextPage: true }, edges: [{ kind: "USED", year: 2021 }] });
    expect(at(await ask(`{ entity(name: "GRPR") { timeline(kinds: []) { totalCount } } }`), "entity.timeline.totalCount")).toBe(0);
    expect((await send(`{ entity(name: "GRPR") { timeline(first: 101) { totalCount } } }`)).errors[0]?.extensions).toMatchObject({ code: "LIMIT", limit: "page" });
  });
});
