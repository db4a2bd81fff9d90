/** What each question says of a small known graph. */
import { describe, expect, it } from "vitest";
import { at, serveGraph } from "./app.ts";

const { ask, codes, send } = serveGraph();

describe("papers", () => {
  it.each([[`id: "paper:arxiv:1801.00001"`], [`doi: "10.1000/alpha"`], [`doi: "10.1000/ALPHA"`], [`arxivId: "1801.00001"`], [`arxivId: "1801.00001v3"`]])("are found by %s", async (by) => {
    expect(await ask(`{ paper(${by}) { id title } }`)).toEqual({ paper: { id: "paper:arxiv:1801.00001", title: "Alphanet sees" } });
  });

  it.each([[`id: "paper:arxiv:none"`], [`doi: "10.1000/none"`], [`arxivId: ""`]])("are null for %s", async (by) => expect(await ask(`{ paper(${by}) { id } }`)).toEqual({ paper: null }));

  it.each([[``], [`doi: "10.1000/alpha", arxivId: "1801.00001"`], [`id: "method:alphanet"`], [`id: "1801.00001"`], [`id: "paper:"`]])("are not asked for by (%s)", async (by) => {
    expect(await codes(`{ paper${by && `(${by})`} { id } }`)).toEqual(["INPUT"]);
  });

  it("carry their record", async () => {
    expect(at(await ask(`{ paper(doi: "10.1000/alpha") { authors year date venue url doi arxivId sourceId abstract flags extractor entityCount } }`), "paper")).toEqual({
      authors: ["Ada Lee", "Bo Chen"], year: 2018, date: null, venue: "Vision Days", url: null, doi: "10.1000/alpha", arxivId: "1801.00001", sourceId: null,
      abstract: "Images are many. We propose Alphanet for image search and test it on Picbench.", flags: [], extractor: "test@1", entityCount: 3,
    });
  });

  it.each<[string, string[]]>([
    [`text: "see"`, ["2001.00002", "1801.00001", "9901.00005"]], [`years: { from: 2019 }`, ["2101.00003", "2001.00002"]], [`years: { to: 2000 }`, ["9901.00005"]],
    [`venue: "vision days"`, ["2001.00002", "1801.00001"]], [`author: "bo chen"`, ["1801.00001"]], [`entities: ["method:alphanet", "dataset:picbench"]`, ["2001.00002", "1801.00001"]],
    [`entities: ["method:grpr"]`, ["2101.00003", "undated"]], [`entities: ["method:unknown"]`, []], [`text: "sees more", author: "Ada Lee"`, ["2001.00002"]], [`venue: null`, ["2101.00003", "2001.00002", "1801.00001", "9901.00005", "undated"]],
  ])("by %s", async (filter, ids) => {
    expect(at(await ask(`{ papers(filter: { ${filter} }) { edges { node { arxivId } } } }`), "papers.edges.node.arxivId")).toEqual(ids);
  });

  it("have their entities, strongest role first, with the words and the sentence", async () => {
    const data = await ask(`{ paper(doi: "10.1000/alpha") { entities { edges { role confidence node { id } evidence { section start end text confidence extractor sentence { text start end } paper { id } } } } } }`);
    expect(at(data, "paper.entities.edges.node.id")).toEqual(["method:alphanet", "dataset:picbench", "concept:image-search"]);
    expect(at(data, "paper.entities.edges.0")).toMatchObject({ role: "INTRODUCES", confidence: 0.99, evidence: [{ section: "ABSTRACT", text: "Alphanet", start: 28, end: 36, extractor: "test@1", paper: { id: "paper:arxiv:1801.00001" } }] });
    expect(at(data, "paper.entities.edges.0.evidence.0.sentence.text")).toContain("We propose Alphanet for image search");
  });

  it.each<[string, string[]]>([
    [`kinds: [DATASET]`, ["dataset:picbench"]], [`roles: [ADDRESSES, INTRODUCES]`, ["method:alphanet", "concept:image-search"]], [`minConfidence: 0.8`, ["method:alphanet", "concept:image-search"]], [`kinds: []`, []],
  ])("have their entities by %s", async (args, ids) => {
    expect(at(await ask(`{ paper(doi: "10.1000/alpha") { entities(${args}) { edges { node { id } } } } }`), "paper.entities.edges.node.id")).toEqual(ids);
  });

  it("have what they state", async () => {
    const data = await ask(`{ paper(arxivId: "2101.00003") { relations { totalCount edges { node { head { name } type tail { name } confidence paper { title } evidence { text section } } } } } }`);
    expect(at(data, "paper.relations")).toEqual({
      totalCount: 1,
      edges: [{ node: { head: { name: "graph pruning" }, type: "IMPROVES", tail: { name: "Betanet" }, confidence: 0.8, paper: { title: "Pruned graphs" }, evidence: [{ text: "We speak of Betanet, graph pruning.", section: "ABSTRACT" }] } }],
    });
  });
});

describe("entities", () => {
  it.each([
    [`id: "method:graph-pruning"`], [`id: "method:grpr"`], [`id: "dataset:graph-pruning"`], [`name: "graph pruning"`], [`name: "GRPR"`], [`name: " Graph  Pruning "`], [`name: "grpr", kind: METHOD`],
  ])("are found by %s", async (by) => expect(await ask(`{ entity(${by}) { id __typename } }`)).toEqual({ entity: { id: "method:graph-pruning", __typename: "Method" } }));

  it.each([[`id: "method:none"`], [`name: "graph"`], [`name: "prun"`], [`name: "GRPR", kind: DATASET`], [`name: ""`], [`name: "?!"`]])("are null for %s", async (by) => {
    expect(await ask(`{ entity(${by}) { id } }`)).toEqual({ entity: null });
  });

  it.each([[``], [`id: "method:grpr", name: "grpr"`], [`id: "method:grpr", kind: METHOD`], [`id: "paper:arxiv:undated"`], [`id: "grpr"`], [`id: "method:"`], [`id: "thing:gp"`]])("are not asked for by (%s)", async (by) => {
    expect(await codes(`{ entity${by && `(${by})`} { id } }`)).toEqual(["INPUT"]);
  });

  it("carry their names, counts and years", async () => {
    const data = await ask(`{ entity(name: "Alphanet") { name aliases kind paperCount firstYear lastYear kindVotes { kind count } roleCounts { role count } trend { year count } } short: entity(name: "GRPR") { aliases lastYear trend { year } } }`);
    expect(at(data, "entity")).toEqual({
      name: "Alphanet", aliases: [], kind: "METHOD", paperCount: 2, firstYear: 2018, lastYear: 2020, kindVotes: [{ kind: "METHOD", count: 2 }],
      roleCounts: [{ role: "INTRODUCES", count: 1 }, { role: "COMPARES_WITH", count: 1 }], trend: [{ year: 2018, count: 1 }, { year: 2020, count: 1 }],
    });
    expect(at(data, "short")).toEqual({ aliases: ["GRPR"], lastYear: 2021, trend: [{ year: 2021 }] });
  });

  it("say of a concept whether it is a task", async () => {
    expect(await ask(`{ entity(name: "image search") { ... on Concept { conceptKind } ... on Method { name } } }`)).toEqual({ entity: { conceptKind: expect.stringMatching(/^(?:TASK|TERM)$/) as string } });
  });

  it.each<[string, string[]]>([
    [``, ["2001.00002", "1801.00001"]], [`orderBy: OLDEST`, ["1801.00001", "2001.00002"]], [`roles: [INTRODUCES]`, ["1801.00001"]], [`years: { from: 2019 }`, ["2001.00002"]], [`minConfidence: 0.95`, ["1801.00001"]], [`roles: [USES]`, []],
  ])("have their papers by (%s)", async (args, ids) => {
    expect(at(await ask(`{ entity(name: "Alphanet") { papers${args && `(${args})`} { edges { node { arxivId } } } } }`), "entity.papers.edges.node.arxivId")).toEqual(ids);
  });

  it.each<[string, string[]]>([
    [``, ["alphanet EVALUATED_ON picbench", "betanet OUTPERFORMS alphanet", "alphanet USED_FOR image-search"]], [`direction: IN`, ["betanet OUTPERFORMS alphanet"]], [`direction: OUT, kinds: [DATASET]`, ["alphanet EVALUATED_ON picbench"]],
    [`types: [USED_FOR, IS_A]`, ["alphanet USED_FOR image-search"]], [`minSupport: 2`, ["alphanet EVALUATED_ON picbench"]], [`types: [PART_OF]`, []],
  ])("have their relations by (%s)", async (args, lines) => {
    const nodes = at(await ask(`{ entity(name: "Alphanet") { relations${args && `(${args})`} { edges { node { head { id } type tail { id } } } } } }`), "entity.relations.edges.node") as { head: { id: string }; type: string; tail: { id: string } }[];
    expect(nodes.map((r) => `${r.head.id.split(":")[1]} ${r.type} ${r.tail.id.split(":")[1]}`)).toEqual(lines);
  });

  it.each<[string, [string, number][]]>([
    [``, [["Picbench", 2], ["image search", 2], ["Betanet", 1], ["top-one score", 1]]], [`kinds: [METHOD, METRIC]`, [["Betanet", 1], ["top-one score", 1]]], [`minPapers: 2`, [["Picbench", 2], ["image search", 2]]],
  ])("occur with others by (%s)", async (args, pairs) => {
    const edges = at(await ask(`{ entity(name: "Alphanet") { coOccurring${args && `(${args})`} { edges { papers node { name } } } } }`), "entity.coOccurring.edges") as { papers: number; node: { name: string } }[];
    expect(edges.map((e) => [e.node.name, e.papers]).sort()).toEqual([...pairs].sort());
    expect(edges.map((e) => e.papers)).toEqual(edges.map((e) => e.papers).sort((a, b) => b - a));
  });

  it.each<[string, string[]]>([
    [`filter: { kinds: [METRIC, CONCEPT] }`, ["image search", "top-one score"]], [`filter: { text: "prun" }`, ["graph pruning"]], [`filter: { minPapers: 3 }`, []], [`filter: { years: { from: 2021 } }, orderBy: NAME`, ["Betanet", "graph pruning"]],
    [`orderBy: NAME, first: 2`, ["Alphanet", "Betanet"]], [`orderBy: RECENT, first: 2`, ["Betanet", "graph pruning"]], [`filter: { years: { from: null, to: 2018 } }, orderBy: NAME`, ["Alphanet", "image search", "Picbench"]],
  ])("by %s", async (args, names) => expect(at(await ask(`{ entities(${args}) { edges { node { name } } } }`), "entities.edges.node.name")).toEqual(names));
});

describe("relations", () => {
  it("carry support, years, and the sentences of each paper", async () => {
    const data = await ask(`{ node(id: "relation:alphanet:evaluated_on:picbench") { ... on Relation { id support firstYear lastYear assertions { totalCount edges { node { paper { year } evidence { text start end sentence { start end } } } } } } } }`);
    expect(at(data, "node")).toMatchObject({ id: "relation:alphanet:evaluated_on:picbench", support: 2, firstYear: 2018, lastYear: 2020, assertions: { totalCount: 2 } });
    expect(at(data, "node.assertions.edges.node.paper.year")).toEqual([2020, 2018]);
    expect(at(data, "node.assertions.edges.1.node.evidence.0")).toEqual({ text: "Images are many. We propose Alphanet for image search and test it on Picbench.", start: 0, end: 78, sentence: { start: 0, end: 78 } });
  });

  it("between two entities go either way", async () => {
    const query = `query($a: ID!, $b: ID!) { relationsBetween(a: $a, b: $b) { id } }`;
    const found = { relationsBetween: [{ id: "relation:betanet:outperforms:alphanet" }] };
    expect(await ask(query, { a: "method:alphanet", b: "method:betanet" })).toEqual(found);
    expect(await ask(query, { a: "method:betanet", b: "method:alphanet" })).toEqual(found);
    expect(await ask(query, { a: "method:alphanet", b: "dataset:deltaset" })).toEqual({ relationsBetween: [] });
    expect(await codes(query, { a: "method:alphanet", b: "method:none" })).toEqual(["NOT_FOUND"]);
    expect(await codes(query, { a: "method:alphanet", b: "paper:arxiv:undated" })).toEqual(["INPUT"]);
  });
});

describe("nodes", () => {
  it("come in the order asked, null where there is none, also by earlier ids", async () => {
    const ids = ["relation:grpr:improves:betanet", "method:none", "paper:arxiv:9901.00005", "method:grpr", "relation:betanet:improves:grpr", "paper:arxiv:none"];
    expect(at(await ask(`query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }`, { ids }), "nodes")).toEqual([
      { __typename: "Relation", id: "relation:graph-pruning:improves:betanet" }, null, { __typename: "Paper", id: "paper:arxiv:9901.00005" }, { __typename: "Method", id: "method:graph-pruning" }, null, null,
    ]);
  });

  it.each([["nonsense"], [""], ["relation:a:b"], ["relation:a:loves:b"], ["relation:a:is_a:"], [`relation:${"x".repeat(500)}`]])("refuse %j, with what an id looks like", async (id) => {
    const { errors } = await send(`query($id: ID!) { node(id: $id) { id } }`, { id });
    expect(errors[0]?.extensions["code"]).toBe("INPUT");
    expect(errors[0]?.message).toContain("paper:arxiv:");
    expect(errors[0]?.message.length).toBeLessThan(300);
  });
});

describe("search", () => {
  const found = async (args: string): Promise<unknown[]> =>
    (at(await ask(`{ search(${args}) { edges { rank node { ... on Entity { name } ... on Paper { title } } } } }`), "search.edges") as { rank: number; node: { name?: string; title?: string } }[]).map((e) => [e.node.name ?? e.node.title, e.rank]);

  it("finds entities first, then papers", async () => expect(await found(`text: "alphanet"`)).toEqual([["Alphanet", 0], ["Alphanet sees", 3], ["Betanet sees more", 4]]));
  it("finds by the beginnings of words", async () => expect(await found(`text: "pru gra"`)).toEqual([["graph pruning", 2], ["Pruned graphs", 3]]));
  it("shows where the words stand", async () => {
    expect(at(await ask(`{ search(text: "alphanet", first: 2) { edges { highlights { text ranges { start end } } } } }`), "search.edges.highlights")).toEqual([
      [{ text: "Alphanet", ranges: [{ start: 0, end: 8 }] }], [{ text: "Alphanet sees", ranges: [{ start: 0, end: 8 }] }],
    ]);
  });
  it("finds the kinds asked for", async () => expect(await found(`text: "pic", kinds: [DATASET, PAPER]`)).toEqual([["Picbench", 1], ["Betanet sees more", 4], ["Alphanet sees", 4]]));
  it.each([["text: \"\""], ["text: \"¿?\""], ["text: \"nowhere\""], ["text: \"alphanet\", kinds: []"], ["text: \"alphanet' OR 1=1 --\""]])("finds nothing for %s", async (args) => expect(await found(args)).toEqual([]));
});

describe("walks", () => {
  const PATH = `query($from: ID!, $to: ID!, $via: [EdgeKind!], $maxHops: Int, $limit: Int) { path(from: $from, to: $to, via: $via, maxHops: $maxHops, limit: $limit) {
    gaveUp visited paths { length hops { kind forward support from { id } to { id } relation { id } evidence { text paper { id } } } }
  } }`;

  it("along relations show the sentences", async () => {
    const data = await ask(PATH, { from: "method:grpr", to: "method:alphanet", via: ["IMPROVES", "OUTPERFORMS"] });
    expect(at(data, "path.paths.length")).toEqual([2]);
    expect(at(data, "path.paths.0.hops")).toEqual([
      { kind: "IMPROVES", forward: true, support: 1, from: { id: "method:graph-pruning" }, to: { id: "method:betanet" }, relation: { id: "relation:graph-pruning:improves:betanet" }, evidence: [{ text: "We speak of Betanet, graph pruning.", paper: { id: "paper:arxiv:2101.00003" } }] },
      { kind: "OUTPERFORMS", forward: true, support: 1, from: { id: "method:betanet" }, to: { id: "method:alphanet" }, relation: { id: "relation:betanet:outperforms:alphanet" }, evidence: [{ text: expect.stringContaining("Betanet, Alphanet") as string, paper: { id: "paper:arxiv:2001.00002" } }] },
    ]);
  });

  it("against a relation's direction say so, and still show its sentence", async () => {
    const data = await ask(PATH, { from: "method:alphanet", to: "method:grpr", via: ["IMPROVES", "OUTPERFORMS"] });
    expect(at(data, "path.paths.0.hops.forward")).toEqual([false, false]);
    expect(at(data, "path.paths.0.hops.evidence.text")).toEqual([[expect.stringContaining("Alphanet")], [expect.stringContaining("graph pruning")]]);
  });

  it("between papers show the mentions of each", async () => {
    const data = await ask(PATH, { from: "paper:arxiv:2101.00003", to: "paper:arxiv:undated" });
    expect(at(data, "path.paths.0.hops")).toMatchObject([
      { kind: "MENTIONS", relation: null, to: { id: "method:graph-pruning" }, evidence: [{ text: "graph pruning", paper: { id: "paper:arxiv:2101.00003" } }] },
      { kind: "MENTIONS", relation: null, from: { id: "method:graph-pruning" }, evidence: [{ text: "GRPR", paper: { id: "paper:arxiv:undated" } }] },
    ]);
  });

  it.each([
    ["too far", { from: "paper:arxiv:1801.00001", to: "dataset:deltaset", maxHops: 2 }], ["by no such edges", { from: "method:grpr", to: "dataset:deltaset", via: ["IS_A"] }],
    ["to where nothing leads", { from: "paper:arxiv:9901.00005", to: "method:grpr" }], ["to the same place", { from: "method:grpr", to: "method:graph-pruning" }],
  ])("find nothing %s", async (_, variables) => expect(at(await ask(PATH, variables), "path.paths")).toEqual([]));

  it.each<[string, object]>([
    ["NOT_FOUND", { from: "method:none", to: "method:grpr" }], ["NOT_FOUND", { from: "method:grpr", to: "paper:none" }], ["INPUT", { from: "relation:grpr:improves:betanet", to: "method:grpr" }],
    ["INPUT", { from: "x", to: "method:grpr" }], ["INPUT", { from: "method:grpr", to: "method:alphanet", maxHops: 7 }], ["INPUT", { from: "method:grpr", to: "method:alphanet", limit: 0 }],
  ])("give %s for %j", async (code, variables) => expect(await codes(PATH, variables as Record<string, unknown>)).toEqual([code]));

  it.each([["papers: 0", "INPUT"], ["papers: 21", "LIMIT"]])("give evidence of a number of papers that makes sense, so not (%s)", async (args, code) => {
    expect(await codes(`{ path(from: "method:grpr", to: "method:betanet") { paths { hops { evidence(${args}) { text } } } } }`)).toEqual([code]);
  });

  const AROUND = `query($ids: [ID!]!, $perNode: Int, $depth: Int, $kinds: [EntityKind!], $skip: Int, $types: [RelationType!], $minSupport: Int) {
    neighborhood(ids: $ids, perNode: $perNode, depth: $depth, kinds: $kinds, skip: $skip, types: $types, minSupport: $minSupport) { nodes { name } edges { source { name } target { name } type weight } omitted { node { name } count } }
  }`;

  it("around an entity hold its neighbours and every edge among them", async () => {
    const data = await ask(AROUND, { ids: ["method:grpr"] });
    expect(at(data, "neighborhood")).toEqual({
      nodes: [{ name: "Betanet" }, { name: "Deltaset" }, { name: "graph pruning" }],
      edges: [
        { source: { name: "Betanet" }, target: { name: "graph pruning" }, type: null, weight: 1 }, { source: { name: "Deltaset" }, target: { name: "graph pruning" }, type: null, weight: 1 },
        { source: { name: "graph pruning" }, target: { name: "Betanet" }, type: "IMPROVES", weight: 1 },
      ],
      omitted: [],
    });
  });

  it("around an entity count what they leave out, and go on where they stopped", async () => {
    const first = at(await ask(AROUND, { ids: ["method:alphanet"], perNode: 1 }), "neighborhood") as { nodes: { name: string }[]; omitted: unknown };
    expect(first.nodes).toHaveLength(2);
    expect(first.omitted).toEqual([{ node: { name: "Alphanet" }, count: 3 }]);
    const next = at(await ask(AROUND, { ids: ["method:alphanet"], perNode: 3, skip: 1 }), "neighborhood.nodes.name") as string[];
    expect(new Set([...next, ...first.nodes.map((n) => n.name)]).size).toBe(5);
  });

  it("around an entity keep to the kinds, relations and support asked for", async () => {
    const data = await ask(AROUND, { ids: ["method:alphanet"], kinds: ["DATASET"], types: ["EVALUATED_ON"], minSupport: 2 });
    expect(at(data, "neighborhood.nodes.name")).toEqual(["Alphanet", "Picbench"]);
    expect(at(data, "neighborhood.edges.type")).toEqual([null, "EVALUATED_ON"].sort((a, b) => Number(a !== null) - Number(b !== null)));
  });

  it.each<[string, object]>([
    ["INPUT", { ids: [] }], ["INPUT", { ids: ["paper:arxiv:undated"] }], ["INPUT", { ids: ["method:grpr"], perNode: 1, depth: 3 }], ["INPUT", { ids: ["method:grpr"], perNode: 0 }], ["INPUT", { ids: ["method:grpr"], skip: -1 }],
  ])("around give %s for %j", async (code, variables) => expect(await codes(AROUND, variables as Record<string, unknown>)).toEqual([code]));
  it("around what is not there are empty", async () => expect(at(await ask(AROUND, { ids: ["method:none"] }), "neighborhood")).toEqual({ nodes: [], edges: [], omitted: [] }));
});

describe("the whole", () => {
  it("as a matrix names rows, columns and the cells that have papers", async () => {
    const query = (args: string): string => `{ matrix(rows: METHOD, columns: DATASET${args}) { rows { name } columns { name } cells { row column papers } } }`;
    const data = await ask(query(""));
    expect(at(data, "matrix.columns.name")).toEqual(["Picbench", "Deltaset"]);
    const [rows, columns] = [at(data, "matrix.rows.name"), at(data, "matrix.columns.name")] as [string[], string[]];
    expect((at(data, "matrix.cells") as { row: number; column: number; papers: number }[]).map((c) => `${rows[c.row]} ${columns[c.column]} ${c.papers}`).sort()).toEqual(["Alphanet Picbench 2", "Betanet Picbench 1", "graph pruning Deltaset 1"]);
    expect(at(await ask(query(", years: { from: 2019 }")), "matrix.cells.papers")).toEqual([1, 1]);
    expect(at(await ask(query(", size: 1")), "matrix.rows")).toHaveLength(1);
    expect(await codes(query(", size: 0"))).toEqual(["INPUT"]);
    expect(await codes(query(", size: 51"))).toEqual(["LIMIT"]);
  });

  it("in numbers", async () => {
    expect(at(await ask(`{ stats { papers links relations assertions firstYear lastYear entities { kind count } } }`), "stats")).toEqual({
      papers: 5, links: 12, relations: 5, assertions: 6, firstYear: 1999, lastYear: 2021,
      entities: [{ kind: "METHOD", count: 3 }, { kind: "DATASET", count: 2 }, { kind: "CONCEPT", count: 1 }, { kind: "METRIC", count: 1 }],
    });
  });
});
