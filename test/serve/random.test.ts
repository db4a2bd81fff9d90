/**
 * Random valid queries with odd arguments: whatever is asked, an answer or an error with a name, and the same from both
 * stores. PAPERGRAPH_TEST_QUERIES and PAPERGRAPH_TEST_SEED ask for more of them, or for others.
 */
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import type { Extraction, Paper } from "../../src/model.ts";
import { schema } from "../../src/serve/schema.ts";
import { openStore } from "../../src/store/open.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { corpus } from "../store/corpus.ts";
import { describeNeo4j, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { intercepted, serveGraph, type Client, type Reply } from "./app.ts";
import { randomQueries } from "./queries.ts";

const asked = Number(process.env.PAPERGRAPH_TEST_QUERIES ?? "0");
const seed = Number(process.env.PAPERGRAPH_TEST_SEED ?? "20251");
/** Cypher is planned for every new shape of query, which takes most of the time. */
const [QUERIES, PAIRS] = asked > 0 ? [asked, asked] : [300, 40];

const graph = corpus(3, 40, 12);
const explain = (paper: Paper): Promise<Extraction> => Promise.resolve({ paper, entities: [], relations: [], flags: [] });
const options = { graph, explain, now: () => 0, limits: { aliases: 10_000 } };

/** Asks, and checks that the reply is an answer or an error with a name. */
async function reply(client: Client, query: string): Promise<Reply> {
  expect(validate(schema, parse(query)).map((e) => `${e.message} ${query}`)).toEqual([]);
  const got = await client.send(query);
  expect(got.status, query).toBe(200);
  for (const { extensions, message } of got.errors) expect(["INPUT", "LIMIT", "NOT_FOUND"], `${message} ${query} ${JSON.stringify(client.logged)}`).toContain(extensions["code"]);
  return got;
}

/** Fields are worked out at the same time, and of several errors that make one thing null only the first is told: which that is is chance. */
function answer({ data, errors }: Reply): unknown {
  return { data, failed: errors.length > 0 };
}

describe("random queries", () => {
  const client = serveGraph(options);

  it(`${QUERIES} of them are answered, or told by a code what is wrong`, async () => {
    const next = randomQueries(seed);
    const codes: Record<string, number> = {};
    for (let i = 0; i < QUERIES; i += 1) {
      const { data, errors } = await reply(client, next());
      for (const { extensions } of errors) codes[String(extensions["code"])] = (codes[String(extensions["code"])] ?? 0) + 1;
      if (errors.length === 0) codes["none"] = (codes["none"] ?? 0) + Number(data !== null);
    }
    expect(codes["none"]).toBeGreaterThan(QUERIES / 10); // most of these must not be refused for one reason
    expect(codes["INPUT"]).toBeGreaterThan(QUERIES / 20);
  }, 60_000 + QUERIES * 200);
});

describeNeo4j("random queries to both stores", () => {
  patient();
  const { wipe } = takeTurns();
  const sqlite = serveGraph(options);
  const calls: string[] = [];
  const neo4j = serveGraph({
    ...options,
    wrap: (store) => intercepted(store, (name, call) => (calls.push(name), call())),
    open: async () => {
      await wipe();
      return openStore(NEO4J_URL, { identity: createIdentity() });
    },
  });

  it(`${PAIRS} of them have the same answers`, async () => {
    const next = randomQueries(seed + 1);
    let answered = 0;
    for (let i = 0; i < PAIRS; i += 1) {
      const query = next();
      const [one, other] = [await reply(sqlite, query), await reply(neo4j, query)];
      if (other.errors.some((e) => e.extensions["limit"] === "time")) continue; // how long a plan of many steps takes is the machine's matter
      expect(answer(other), query).toEqual(answer(one));
      answered += Number(one.errors.length === 0);
    }
    expect(answered, "answered without an error").toBeGreaterThan(PAIRS / 10);
  }, 300_000 + PAIRS * 5_000);

  // Neo4j reads the next levels, and of them only what is asked for, with the first; SQLite reads all of a row, a level at a time.
  const OTHERS = "entities(first: 4) { edges { confidence node { id name kind } } }";
  it.each<[string, string, string[]]>([
    ["levels", `{ entity(id: "method:graph-attention") { name papers(first: 5) { edges { node { title year ${OTHERS} } } } } }`, ["entities"]],
    ["lists", `{ papers(first: 4) { edges { cursor node { title methods: entities(first: 2, kinds: [METHOD]) { totalCount edges { role node { name } } } sure: entities(last: 3, minConfidence: 0.5) { pageInfo { hasPreviousPage startCursor } } } } } }`, ["listPapers"]],
    ["a list around itself", `{ entities(first: 2) { edges { node { papers(first: 3, years: { from: 1995 }, orderBy: TITLE) { edges { node { ${OTHERS.replace("id name", "name papers(first: 2, orderBy: OLDEST) { edges { node { id } } } id")} } } } } } } }`, ["listEntities"]],
    ["counts alone", `{ entity(id: "method:graph-attention") { papers { totalCount } used: papers(roles: [USES, INTRODUCES], years: { to: 2010 }, minConfidence: 0.4) { totalCount } } }`, ["entities"]],
    ["parts by fragments", `{ papers(first: 3) { ...P } } fragment P on PaperConnection { edges { node { ... on Node { id } ...N } } } fragment N on Paper { entities(first: 3) { edges { node { __typename ... on Concept { conceptKind } ... on Entity { lastYear firstYear } } } } }`, ["listPapers"]],
    ["the words around a mention", `{ entity(id: "method:graph-attention") { papers(first: 3) { edges { evidence { text sentence { text } } node { title } } } } }`, ["entities"]],
    ["what needs the whole row", `{ papers(first: 3) { edges { node { entities(first: 3) { edges { node { aliases roleCounts { role count } trend { year count } } } } } } } }`, ["listPapers"]],
    ["other lists", `{ papers(first: 2) { edges { node { entities(first: 2) { edges { node { name relations(first: 2) { edges { node { type support tail { name } } } } } } } } } } }`, ["listPapers", "relations", "entities"]],
    ["what a directive may leave out", `query($no: Boolean = false) { papers(first: 2) { edges { node { title @skip(if: $no) entities(first: 2) @include(if: $no) { edges { node { name } } } } } } }`, ["listPapers"]],
    ["arguments of which only their own field may complain", `{ papers(first: 2) { edges { node { title entities(first: 101) { totalCount } } } } }`, ["listPapers"]],
    ["cursors and filters", `{ papers(first: 2) { edges { node { title entities(first: 2, filter: { not: { roles: [USES] } }) { edges { node { name } } } } } } }`, ["listPapers", "entitiesOf"]],
    ["no such entity", `{ entity(id: "method:none") { papers { edges { node { title } } } } }`, ["entities"]],
  ])("%s are the same, in as few calls as can be", async (_, query, expected) => {
    calls.length = 0;
    const [one, other] = [await reply(sqlite, query), await reply(neo4j, query)];
    expect(other.errors.map((e) => [e.path, e.extensions["code"]])).toEqual(one.errors.map((e) => [e.path, e.extensions["code"]]));
    expect(other.data).toEqual(one.data);
    expect(calls.sort()).toEqual([...expected].sort());
  });
});
