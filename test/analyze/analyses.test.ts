/** The algorithms against slow and obvious versions of them, and against what their papers say. */
import fc from "fast-check";
import Graph from "graphology";
import exactBetweenness from "graphology-metrics/centrality/betweenness.js";
import { describe, expect, it } from "vitest";
import { coUse, logLikelihood } from "../../src/analyze/co-use.ts";
import { communities } from "../../src/analyze/communities.ts";
import { gaps } from "../../src/analyze/gaps.ts";
import { round } from "../../src/analyze/numbers.ts";
import { relatedGraph, tiedGraph, tiesOf, type Tie } from "../../src/analyze/part.ts";
import { betweenness, pageRank } from "../../src/analyze/ranks.ts";
import { logOdds, rising } from "../../src/analyze/rising.ts";
import type { EntityKind } from "../../src/model.ts";
import type { EntityRow, TogetherRow } from "../../src/store/store.ts";

function entity(key: string, paperCount = 10, kind: EntityKind = "method", more: Partial<EntityRow> = {}): EntityRow {
  return { id: `${kind}:${key}`, key, kind, conceptKind: null, name: key, aliases: [], paperCount, firstYear: 2020, lastYear: 2020, kindVotes: {}, roleCounts: { uses: paperCount }, trend: [], ...more };
}

const pairs = (...of: [string, string, number][]): TogetherRow[] => of.map(([a, b, papers]) => (a < b ? { a, b, papers } : { a: b, b: a, papers }));

/** A few entities and random edges between them, each with a weight from 1 to 5. */
const edges = fc.integer({ min: 3, max: 9 }).chain((n) => fc.record({
  entities: fc.constant(Array.from({ length: n }, (_, i) => entity(`e${i}`, 10, i % 2 ? "method" : "dataset"))),
  edges: fc.uniqueArray(fc.record({ from: fc.integer({ min: 0, max: n - 1 }), to: fc.integer({ min: 0, max: n - 1 }), weight: fc.integer({ min: 1, max: 5 }) }), { selector: (e) => [Math.min(e.from, e.to), Math.max(e.from, e.to)].join(), maxLength: 20 })
    .map((all) => all.filter((e) => e.from !== e.to)),
}));

describe("PageRank", () => {
  it("is where a random walker along the relations is, in the end", () => {
    fc.assert(fc.property(edges, ({ entities, edges: all }) => {
      const relations = all.map(({ from, to, weight }) => ({ head: `e${from}`, type: "improves" as const, tail: `e${to}`, support: weight, firstYear: null, lastYear: null }));
      const n = entities.length;
      let share = entities.map(() => 1 / n);
      for (let step = 0; step < 400; step += 1) {
        const next = entities.map(() => 0.15 / n);
        entities.forEach((_, i) => {
          const out = all.filter((e) => e.from === i);
          const sum = out.reduce((s, e) => s + e.weight, 0);
          if (sum === 0) entities.forEach((__, j) => { next[j] = (next[j] as number) + (0.85 * (share[i] as number)) / n; });
          for (const e of out) next[e.to] = (next[e.to] as number) + (0.85 * (share[i] as number) * e.weight) / sum;
        });
        share = next;
      }
      const found = pageRank(entities, relatedGraph(entities, relations));
      for (const { entity: e, score } of found) expect(score).toBeCloseTo(share[entities.indexOf(e)] as number, 5);
      expect(found.map((r) => r.rank)).toEqual(entities.map((_, i) => i + 1));
    }), { numRuns: 25 });
  });

  it("adds up the types of a pair, lets what has no direction go both ways, and knows an empty graph", () => {
    const row = (head: string, type: "improves" | "compared_with", tail: string) => ({ head, type, tail, support: 2, firstYear: null, lastYear: null });
    const graph = relatedGraph([entity("a"), entity("b")], [row("a", "improves", "b"), row("a", "compared_with", "b"), row("a", "improves", "elsewhere")]);
    expect(graph.mapEdges((_, { weight }, from, to) => [from, to, weight])).toEqual([["a", "b", 4], ["b", "a", 2]]);
    expect(pageRank([], new Graph())).toEqual([]);
  });
});

describe("betweenness", () => {
  const tied = (entities: EntityRow[], all: { from: number; to: number }[]): Graph => {
    const graph = new Graph({ type: "undirected" });
    for (const { key } of entities) graph.addNode(key);
    for (const { from, to } of all) graph.addEdge(`e${from}`, `e${to}`);
    return graph;
  };

  it("is exact from all entities", () => {
    fc.assert(fc.property(edges, ({ entities, edges: all }) => {
      const graph = tied(entities, all);
      const exact = exactBetweenness(graph, { getEdgeWeight: null });
      for (const { entity: e, score } of betweenness(entities, graph)) expect(score).toBeCloseTo(exact[e.key] as number, 5);
    }), { numRuns: 25 });
  });

  it("from some is near, and the same each time: two stars joined by a bridge", () => {
    const entities = Array.from({ length: 41 }, (_, i) => entity(`e${i}`));
    const graph = tied(entities, [...Array.from({ length: 19 }, (_, i) => ({ from: 1, to: i + 3 })), ...Array.from({ length: 19 }, (_, i) => ({ from: 2, to: i + 22 })), { from: 1, to: 0 }, { from: 0, to: 2 }]);
    const [first, second, third, fourth] = betweenness(entities, graph, 20);
    expect([first, second, third].map((r) => r?.entity.key).sort()).toEqual(["e0", "e1", "e2"]);
    expect(fourth?.score).toBe(0);
    for (const { entity: { key }, score } of [first, second, third].flatMap((r) => r ?? [])) expect(Math.abs(score / (exactBetweenness(graph, { getEdgeWeight: null })[key] as number) - 1)).toBeLessThan(0.25);
    expect(betweenness(entities, graph, 20)).toEqual(betweenness(entities, graph, 20));
  });
});

describe("communities", () => {
  const vision = [entity("convnet", 30), entity("detection", 20, "concept"), entity("pictures", 10, "dataset")];
  const language = [entity("parsing", 12, "concept"), entity("treebank", 8, "dataset"), entity("grammar", 3, "concept")];
  const clique = (group: EntityRow[]) => group.flatMap((a, i) => group.slice(i + 1).map((b): [string, string, number] => [a.key, b.key, 3]));
  const found = (entities: EntityRow[], together: TogetherRow[]) => communities(entities, tiedGraph(entities, tiesOf(entities, together)));

  it("part what is mentioned apart, the most papers first, each under its main concept", () => {
    const all = [entity("alone", 50), ...vision, ...language];
    const parts = found(all, pairs(...clique(vision), ...clique(language), ["convnet", "treebank", 1]));
    expect(parts.map(({ head, terms, members }) => [head.name, terms, members.length])).toEqual([["detection", ["detection", "convnet", "pictures"], 3], ["parsing", ["parsing", "treebank", "grammar"], 3]]);
  });

  it("are none where nothing is together", () => expect(found([...vision], [])).toEqual([]));

  it("keep of what is mentioned with everything its strongest ties, and each other's strongest", () => {
    const many = Array.from({ length: 60 }, (_, i) => entity(`m${String(i).padStart(2, "0")}`, 10 + i));
    const all = [entity("hub", 1_000), ...many];
    const together = pairs(...many.map((m): [string, string, number] => ["hub", m.key, 5]), ...many.flatMap((a, i) => many.slice(i + 1).map((b): [string, string, number] => [a.key, b.key, 8])));
    expect(tiedGraph(all, tiesOf(all, together)).degree("hub")).toBe(30);
  });
});

describe("co-use", () => {
  it("has the log-likelihood ratio of the table of both, one, other and neither", () => {
    // T. Dunning, table 2: "the swiss" 110, "the" without 2442, "swiss" without 111, 29114 of neither: 270.72.
    expect(logLikelihood(110, 110 + 2442, 110 + 111, 110 + 2442 + 111 + 29114)).toBeCloseTo(270.72, 1);
    expect(logLikelihood(6, 12, 10, 20)).toBeCloseTo(0, 10);
    expect(logLikelihood(10, 10, 10, 20)).toBeCloseTo(2 * 20 * Math.log(2), 10);
  });

  it("lists pairs of at least two papers above chance, by the papers that work with them", () => {
    const entities = [entity("a", 10, "method", { roleCounts: { uses: 3, introduces: 1, mentions: 6 } }), entity("b", 9, "method", { roleCounts: { evaluates_on: 4 } }), entity("c", 5), entity("d", 2)];
    const part = { entities, all: 4, papers: 20 };
    const rows = coUse(part, pairs(["b", "a", 3], ["a", "c", 1], ["c", "d", 2], ["elsewhere", "a", 4], ["b", "c", 2]));
    expect(rows.map(({ a, b, papers, lift }) => [a.key, b.key, papers, lift])).toEqual([["a", "b", 3, 3.75], ["c", "d", 2, 4], ["b", "c", 2, 2]]);
    expect(rows[0]?.score).toBe(round(logLikelihood(3, 4, 4, 20)));
  });
});

describe("gaps", () => {
  const itself = (key: string): string => key;

  it("are the open triangles, scored by what both ends go with", () => {
    fc.assert(fc.property(edges, fc.boolean(), ({ entities, edges: all }, same) => {
      const [rows, columns]: EntityKind[] = same ? ["method", "method"] : ["method", "dataset"];
      const ties = tiesOf(entities, pairs(...all.map(({ from, to, weight }): [string, string, number] => [`e${from}`, `e${to}`, weight])));
      const tie = (i: number, j: number): Tie | undefined => ties.find((t) => (t.a === i && t.b === j) || (t.a === j && t.b === i));
      const part = (t: Tie): number => t.weight * t.papers / (t.papers + 1);
      const wanted = new Map<string, number>();
      entities.forEach((row, i) => entities.forEach((column, j) => {
        if (i === j || row.kind !== rows || column.kind !== columns || tie(i, j) || (same && i > j)) return;
        const not = entities.reduce((product, _, k) => {
          const [one, two] = [tie(i, k), tie(k, j)];
          return one && two ? product * (1 - part(one) * part(two)) : product;
        }, 1);
        if (not < 1) wanted.set(`${row.key} ${column.key}`, 1 - not);
      }));
      const found = gaps(entities, ties, itself, { rows: rows as EntityKind, columns: columns as EntityKind, minPapers: 1 });
      expect(new Set(found.map((g) => `${g.row.key} ${g.column.key}`))).toEqual(new Set(wanted.keys()));
      for (const g of found) {
        expect(g.score).toBeCloseTo(wanted.get(`${g.row.key} ${g.column.key}`) as number, 5);
        expect(g.reasons.length).toBe(Math.min(5, g.shared));
        if (g.shared <= 5) expect(1 - g.reasons.reduce((product, r) => product * (1 - r.weight), 1)).toBeCloseTo(g.score, 4);
      }
      expect(found.map((g) => g.score)).toEqual(found.map((g) => g.score).sort((x, y) => y - x));
    }), { numRuns: 40 });
  });

  const entities = [entity("net", 9), entity("net-2", 3), entity("photos", 8, "dataset"), entity("photos-1k", 4, "dataset"), entity("sketches", 5, "dataset"), entity("seeing", 9, "concept"), entity("rare", 1, "dataset")];
  const ties = tiesOf(entities, pairs(["net", "photos", 3], ["net", "seeing", 4], ["net-2", "seeing", 2], ["photos", "seeing", 5], ["photos-1k", "seeing", 3], ["sketches", "seeing", 3], ["rare", "seeing", 1]));
  const family = (key: string): string => key.replace(/-\w+$/, "");
  const named = (minPapers: number, of?: string) => gaps(entities, ties, family, { rows: "method", columns: "dataset", minPapers, ...(of ? { of } : {}) }).map((g) => `${g.row.key} ${g.column.key}`);

  it("are none where a version of the one was tried with a version of the other", () => expect(named(2)).toEqual(["net sketches", "net-2 sketches"]));
  it("leave out what few papers mention, and all but one entity's where one is named", () => {
    expect(named(1).toSorted()).toEqual(["net rare", "net sketches", "net-2 rare", "net-2 sketches"]);
    expect(named(1, "rare")).toEqual(["net rare", "net-2 rare"]);
    expect(named(4)).toEqual(["net sketches"]);
  });
  it("tell what both go with, and in how many papers", () => {
    const [first] = gaps(entities, ties, family, { rows: "method", columns: "dataset", minPapers: 4 });
    expect(first).toMatchObject({ shared: 1, reasons: [{ via: { key: "seeing" }, withRow: 4, withColumn: 3 }] });
  });
});

describe("what rises", () => {
  const years = (counts: Record<number, number>) => Object.entries(counts).map(([year, count]) => ({ year: Number(year), count }));
  const all = years({ 2017: 10, 2018: 10, 2019: 20, 2020: 20, 2021: 20, 2022: 40 });
  const up = entity("up", 12, "method", { trend: years({ 2018: 1, 2021: 5, 2022: 6 }) });
  const fresh = entity("fresh", 4, "method", { trend: years({ 2022: 4 }) });
  const down = entity("down", 10, "method", { trend: years({ 2017: 4, 2018: 4, 2022: 2 }) });
  const gone = entity("gone", 5, "method", { trend: years({ 2012: 5 }) });

  it("does so by its share of the papers of two spans", () => {
    const rows = rising([down, up, gone, fresh], all, { span: 3, until: 2022 });
    expect(rows.map((r) => r.entity.key)).toEqual(["up", "fresh", "down"]);
    expect(rows[0]).toMatchObject({ recent: { from: 2020, to: 2022, papers: 11, share: 0.1375 }, before: { from: 2017, to: 2019, papers: 1, share: 0.025 }, growth: 5.5 });
    expect(rows[1]).toMatchObject({ growth: null, before: { papers: 0, share: 0 } });
    expect(rows[2]?.score).toBe(round(logOdds(2, 80, 8, 40)));
  });

  it("needs papers of both spans", () => expect(rising([up], all, { span: 3, until: 2019 })).toEqual([]));

  it("is above chance as the normal distribution has it: log odds over its standard error", () => {
    expect(logOdds(10, 100, 10, 100)).toBe(0);
    expect(logOdds(20, 100, 10, 100)).toBeCloseTo((Math.log(20.5 / 80.5) - Math.log(10.5 / 90.5)) / Math.sqrt(1 / 20.5 + 1 / 80.5 + 1 / 10.5 + 1 / 90.5), 12);
    expect(logOdds(3, 20, 9, 30)).toBeCloseTo(-logOdds(9, 30, 3, 20), 12);
  });
});
