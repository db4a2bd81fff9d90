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
import { serveGraph, type Client, type Reply } from "./app.ts";
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
  const neo4j = serveGraph({
    ...options,
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
});
