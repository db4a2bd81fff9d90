/** Every connection, walked both ways, as Relay's cursor specification wants it (https://relay.dev/graphql/connections.htm). */
import { beforeAll, describe, expect, it } from "vitest";
import { paper } from "../store/build.ts";
import { corpus } from "../store/corpus.ts";
import { at, serveGraph } from "./app.ts";

interface Connection {
  edges: { cursor: string; node: unknown }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

/** Papers that state the same three relations: the corpus' own agree too seldom. */
const AGREED = ["a", "b", "c", "d", "e"].map((id) => paper(id, {
  entities: ["graph attention", "deep encoder", "sparse pruning"],
  relations: [["graph attention", "used_for", "deep encoder"], ["graph attention", "used_for", "sparse pruning"], ["deep encoder", "part_of", "sparse pruning"]],
}));

const NODE = "{ __typename ... on Node { id } }";
const ASSERTION = "{ paper { id } head { id } type tail { id } }";

describe("pages", () => {
  const { ask, codes } = serveGraph({ graph: [...corpus(11, 60, 12), ...AGREED] });
  let hub: string;
  let dense: string;

  beforeAll(async () => {
    hub = at(await ask(`{ entities(first: 1) { edges { node { id } } } }`), "entities.edges.0.node.id") as string;
    const papers = at(await ask(`{ papers(first: 60) { edges { node { id relations(first: 1) { totalCount } entities(first: 1) { totalCount } } } } }`), "papers.edges.node") as { id: string; relations: { totalCount: number }; entities: { totalCount: number } }[];
    dense = papers.sort((a, b) => b.relations.totalCount - a.relations.totalCount)[0]?.id as string;
  });

  const LISTS: [string, (args: string) => string, string][] = [
    ["papers", (args) => `{ papers(${args}) ${fields(NODE)} }`, "papers"],
    ["papers by title", (args) => `{ papers(orderBy: TITLE, ${args}) ${fields(NODE)} }`, "papers"],
    ["entities", (args) => `{ entities(${args}) ${fields(NODE)} }`, "entities"],
    ["entities, recent ones first", (args) => `{ entities(orderBy: RECENT, ${args}) ${fields(NODE)} }`, "entities"],
    ["search", (args) => `{ search(text: "a", ${args}) ${fields(NODE)} }`, "search"],
    ["papers of an entity", (args) => `{ entity(id: "${hub}") { papers(${args}) ${fields(NODE)} } }`, "entity.papers"],
    ["relations of an entity", (args) => `{ entity(id: "${hub}") { relations(${args}) ${fields(NODE)} } }`, "entity.relations"],
    ["what occurs with an entity", (args) => `{ entity(id: "${hub}") { coOccurring(${args}) ${fields(NODE)} } }`, "entity.coOccurring"],
    ["entities of a paper", (args) => `{ paper(id: "${dense}") { entities(${args}) ${fields(NODE)} } }`, "paper.entities"],
    ["relations of a paper", (args) => `{ paper(id: "${dense}") { relations(${args}) ${fields(ASSERTION)} } }`, "paper.relations"],
    ["what occurs with an entity, most lift first", (args) => `{ entity(id: "${hub}") { coOccurring(orderBy: LIFT, ${args}) ${fields(NODE)} } }`, "entity.coOccurring"],
    ["papers of two entities", (args) => `{ entity(id: "${hub}") { coOccurring(first: 1) { edges { sharedPapers(${args}) ${fields(NODE)} } } } }`, "entity.coOccurring.edges.0.sharedPapers"],
    ["an entity's timeline", (args) => `{ entity(id: "${hub}") { timeline(kinds: [USED, IMPROVED, IMPROVES, MENTIONED], ${args}) ${fields(NODE)} } }`, "entity.timeline"],
    ["papers like a paper", (args) => `{ paper(id: "${dense}") { similar(${args}) ${fields(NODE)} } }`, "paper.similar"],
    ["papers that state a relation", (args) => `{ entity(id: "${hub}") { relations(first: 1) { edges { node { assertions(${args}) ${fields(ASSERTION)} } } } } }`, "entity.relations.edges.0.node.assertions"],
  ];

  function fields(node: string): string {
    return `{ edges { cursor node ${node} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }`;
  }

  describe.each(LISTS)("of %s", (_, query, path) => {
    const page = async (args: string): Promise<Connection> => at(await ask(query(args)), path) as Connection;

    it("are the whole list in order, forwards and backwards", async () => {
      const all = await page("first: 100");
      expect(all.edges.length).toBeGreaterThan(2);
      expect(all.totalCount).toBe(all.edges.length);
      expect(new Set(all.edges.map((e) => e.cursor)).size).toBe(all.edges.length);
      const size = Math.max(2, Math.ceil(all.edges.length / 4));

      const forwards: unknown[] = [];
      for (let after = ""; ;) {
        const { edges, pageInfo } = await page(`first: ${size}${after && `, after: "${after}"`}`);
        expect(pageInfo).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor });
        forwards.push(...edges);
        if (!pageInfo.hasNextPage) break;
        expect(edges.length).toBe(size);
        after = pageInfo.endCursor as string;
      }
      expect(forwards).toEqual(all.edges);

      const backwards: unknown[] = [];
      for (let before = ""; ;) {
        const { edges, pageInfo } = await page(`last: ${size}${before && `, before: "${before}"`}`);
        backwards.unshift(...edges);
        if (!pageInfo.hasPreviousPage) break;
        expect(edges.length).toBe(size);
        before = pageInfo.startCursor as string;
      }
      expect(backwards).toEqual(all.edges);
    });

    it("say whether rows follow and precede", async () => {
      const all = await page("first: 100");
      const [first, second] = all.edges as [Connection["edges"][0], Connection["edges"][0]];
      expect(all.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
      expect((await page("first: 1")).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
      expect((await page("last: 1")).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
      expect((await page(`first: 1, after: "${first.cursor}"`)).edges).toEqual([second]);
      expect((await page(`first: 1, after: "${first.cursor}"`)).pageInfo.hasPreviousPage).toBe(true);
      expect((await page(`last: 1, before: "${second.cursor}"`)).edges).toEqual([first]);
      expect((await page(`last: 1, before: "${second.cursor}"`)).pageInfo.hasNextPage).toBe(true);
    });

    it("past the end are empty", async () => {
      const all = await page("first: 100");
      const { edges, pageInfo } = await page(`first: 5, after: "${all.pageInfo.endCursor}"`);
      expect(edges).toEqual([]);
      expect(pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null });
    });

    it.each([
      ["first: 0", "INPUT"], ["first: -1", "INPUT"], ["last: 0", "INPUT"], ["first: 101", "LIMIT"], ["last: 101", "LIMIT"], ["first: 1, last: 1", "INPUT"],
      [`last: 1, after: "x"`, "INPUT"], [`first: 1, before: "x"`, "INPUT"], [`first: 1, after: "no cursor"`, "INPUT"], [`first: 1, after: ""`, "INPUT"],
      [`last: 1, before: "W10"`, "INPUT"],
    ])("refuse %s", async (args, code) => expect(await codes(query(args))).toEqual([code]));
  });

  it("have twenty rows when nothing is said", async () => {
    expect(at(await ask(`{ papers { edges { cursor } } }`), "papers.edges")).toHaveLength(20);
  });
});

describe("a cursor", () => {
  const growing = serveGraph({ graph: corpus(13, 6) });

  it("keeps its place while papers are added in front of it", async () => {
    const end = at(await growing.ask(`{ papers(first: 2, orderBy: OLDEST) { pageInfo { endCursor } } }`), "papers.pageInfo.endCursor");
    const rest = async (): Promise<unknown> =>
      at(await growing.ask(`query($after: String) { papers(first: 100, orderBy: OLDEST, after: $after) { edges { node { id } } } }`, { after: end }), "papers.edges.node.id");
    const before = await rest();
    expect(before).toHaveLength(4);
    await growing.store.write([paper("old", { year: 1901 })]);
    expect(await rest()).toEqual(before);
    expect(at(await growing.ask(`{ papers(first: 1, orderBy: OLDEST) { edges { node { id } } } }`), "papers.edges.0.node.id")).toBe("paper:arxiv:old");
  });
});
