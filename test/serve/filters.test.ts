/** Filters as clients send them: joined, nested, with ids of any age, and bounded. */
import { describe, expect, it } from "vitest";
import { at, serveGraph } from "./app.ts";

const { ask, codes, send } = serveGraph();

describe("papers", () => {
  it.each<[string, string[]]>([
    [`or: [{ text: "see" }, { years: { from: 2021 } }]`, ["2101.00003", "2001.00002", "1801.00001", "9901.00005"]],
    [`not: { years: { from: 2000 } }`, ["9901.00005", "undated"]], // nobody knows that an undated paper is of these years
    [`not: { not: { years: { from: 2000 } } }`, ["2101.00003", "2001.00002", "1801.00001"]],
    [`and: [{ text: "see" }, { not: { author: "Bo Chen" } }]`, ["2001.00002", "9901.00005"]],
    [`link: { roles: [INTRODUCES], entity: { ids: ["method:betanet"] } }`, ["2001.00002"]],
    [`link: { roles: [USES], entity: { ids: ["method:grpr"] } }`, ["2101.00003", "undated"]], // by an alias
    [`and: [{ link: { kinds: [DATASET], minConfidence: 0.8 } }, { not: { entities: ["dataset:deltaset"] } }]`, ["2001.00002"]],
    [`link: { extractors: ["other"] }`, []], [`not: { link: { extractors: ["test"] } }`, ["9901.00005"]], [`link: { extractors: ["test@1"] }, years: { to: 2018 }`, ["1801.00001"]],
    [`assertion: { types: [OUTPERFORMS], tail: { text: "alpha" } }`, ["2001.00002"]], [`assertion: { head: { kinds: [METHOD] }, tail: { kinds: [CONCEPT] } }`, ["1801.00001"]],
    [`ids: ["paper:arxiv:undated", "paper:arxiv:none"]`, ["undated"]], [`or: []`, []], [`not: null, and: []`, ["2101.00003", "2001.00002", "1801.00001", "9901.00005", "undated"]],
  ])("by { %s }", async (filter, ids) => {
    expect(at(await ask(`{ papers(filter: { ${filter} }) { edges { node { arxivId } } } }`), "papers.edges.node.arxivId")).toEqual(ids);
  });

  it("of an entity, and entities of a paper, by what links them", async () => {
    const papers = `{ entity(name: "Alphanet") { papers(filter: { or: [{ roles: [INTRODUCES] }, { paper: { author: "nobody" } }] }) { totalCount edges { node { arxivId } } } } }`;
    expect(at(await ask(papers), "entity.papers")).toEqual({ totalCount: 1, edges: [{ node: { arxivId: "1801.00001" } }] });
    const entities = `{ paper(doi: "10.1000/alpha") { entities(minConfidence: 0.8, filter: { not: { entity: { kinds: [CONCEPT] } } }) { edges { node { id } } } } }`;
    expect(at(await ask(entities), "paper.entities.edges.node.id")).toEqual(["method:alphanet"]);
  });
});

describe("entities and relations", () => {
  it.each<[string, string[]]>([
    [`relation: { types: [OUTPERFORMS], direction: OUT }`, ["method:betanet"]], [`relation: { types: [OUTPERFORMS], direction: IN }`, ["method:alphanet"]],
    [`kinds: [METHOD], not: { relation: { types: [EVALUATED_ON] } }`, ["method:graph-pruning"]], [`link: { roles: [INTRODUCES], years: { from: 2019 } }`, ["method:betanet"]],
    [`relation: { other: { ids: ["dataset:picbench"] }, minSupport: 2 }`, ["method:alphanet"]], [`relation: { assertion: { minConfidence: 0.9 } }`, []], [`conceptKinds: [TASK]`, ["concept:image-search"]],
  ])("by { %s }", async (filter, ids) => {
    expect(at(await ask(`{ entities(filter: { ${filter} }, orderBy: NAME) { edges { node { id } } } }`), "entities.edges.node.id")).toEqual(ids);
  });

  it("of an entity, with the statements behind them", async () => {
    const query = `{ entity(name: "Alphanet") { relations(filter: { not: { direction: IN }, other: { kinds: [DATASET] } }) { edges { node { tail { name } assertions(filter: { paper: { years: { to: 2018 } } }) { totalCount edges { node { paper { year } } } } } } } } }`;
    expect(at(await ask(query), "entity.relations.edges.node")).toEqual([{ tail: { name: "Picbench" }, assertions: { totalCount: 1, edges: [{ node: { paper: { year: 2018 } } }] } }]);
    expect(at(await ask(`{ paper(arxivId: "2001.00002") { relations(filter: { not: { types: [EVALUATED_ON] } }) { edges { node { type } } } } }`), "paper.relations.edges.node.type")).toEqual(["OUTPERFORMS"]);
  });
});

describe("filters", () => {
  const deep = (levels: number): string => `${"{ not: ".repeat(levels)}{ text: "a" }${" }".repeat(levels)}`;

  it.each([deep(10), `{ or: [${"{}, ".repeat(121)}] }`, `{ link: { entity: { relation: { other: { link: { years: {} } } } } } }`])("that are too large are refused by name", async (filter) => {
    expect((await send(`{ papers(filter: ${filter}) { totalCount } }`)).errors.map((e) => e.extensions)).toEqual([expect.objectContaining({ code: "LIMIT", limit: "filter" })]);
  });

  it("that come as variables are bounded alike", async () => {
    let filter: object = { text: "a" };
    for (let i = 0; i < 200; i += 1) filter = { not: filter };
    expect(await codes(`query($filter: PaperFilter) { papers(filter: $filter) { totalCount } }`, { filter })).toEqual(["LIMIT"]);
  });

  it.each([`{ ids: ["method:alphanet"] }`, `{ entities: ["paper:arxiv:undated"] }`, `{ link: { entity: { ids: ["x"] } } }`])("with ids of something else are refused: %s", async (filter) => {
    expect(await codes(`{ papers(filter: ${filter}) { totalCount } }`)).toEqual(["INPUT"]);
  });
});
