/**
 * Neo4j: how fast ready extractions are loaded, beside the bare driver's UNWIND of the same nodes and relationships, each written once
 * into an empty database with the same constraints and indexes; and named queries beside the Cypher that one would write by hand
 * for the same rows. A server of its own, as `npm run neo4j` starts it.
 */
import neo4j, { type Driver, type ManagedTransaction } from "neo4j-driver";
import { SETTINGS } from "../../src/config.ts";
import { createIdentity, openStore, type Store } from "../../src/index.ts";
import { whole } from "../../src/store/neo4j/cypher.ts";
import { neo4jUnavailable, startNeo4j } from "../neo4j/server.ts";
import { batchesOf, rate, resolvedOf, type BenchOptions } from "./common.ts";
import { generate } from "./generate.ts";
import { QUERIES, subjectsOf, type Subject } from "./queries.ts";
import { quantile, timed } from "./time.ts";

const BATCH = Number(SETTINGS.batch.default);
const ASKED = 60;

export async function benchNeo4j({ inputs, papers, seed }: BenchOptions): Promise<void> {
  const reason = neo4jUnavailable();
  if (reason) return console.log(`Neo4j is left out: ${reason}`);
  const base = await resolvedOf(inputs);
  const server = await startNeo4j();
  const driver = neo4j.driver(server.url, undefined, { disableLosslessIntegers: true });
  const store = await openStore(server.url, { identity: createIdentity() });
  try {
    console.log(`Neo4j ${server.version}, ${papers.toLocaleString("en-US")} papers in batches of ${BATCH}, against the bare driver's UNWIND of the same nodes and relationships`);
    const load = async (seconds = 0): Promise<number> => {
      for (const batch of batchesOf(generate(base, { papers, seed }), BATCH)) seconds += await timed(() => store.write(batch));
      return seconds;
    };
    await load(); // the server plans its statements and warms up
    const graph = await graphOf(driver);
    await wipe(driver);
    const bare = await put(driver, graph, papers);
    await wipe(driver);
    const own = await load();
    rate("bare UNWIND", papers, bare, bare);
    rate("papergraph's store", papers, own, bare);
    await compare(store, driver, seed);
  } finally {
    await store.close();
    await driver.close();
    await server.stop();
  }
}

interface Nodes {
  labels: string[];
  rows: { properties: object }[];
}

interface Edges {
  type: string;
  from: string;
  to: string;
  rows: { from: string; to: string; properties: object }[];
}

/** The property that a node is found by. */
const KEYS: Record<string, string> = { Paper: "id", Entity: "key", Form: "key", Author: "key" };

async function graphOf(driver: Driver): Promise<{ nodes: Nodes[]; edges: Edges[] }> {
  const nodes = await driver.executeQuery("MATCH (n) WHERE NOT n:Meta AND NOT n:Turn RETURN labels(n) AS labels, collect({properties: properties(n)}) AS rows");
  const edges = await driver.executeQuery(
    `MATCH (a)-[r]->(b) WITH type(r) AS type, [l IN labels(a) WHERE l IN $known][0] AS from, [l IN labels(b) WHERE l IN $known][0] AS to,
       {from: coalesce(a.id, a.key), to: coalesce(b.id, b.key), properties: properties(r)} AS row, a, b
     WITH type, from, to, {from: CASE from WHEN 'Paper' THEN a.id ELSE a.key END, to: CASE to WHEN 'Paper' THEN b.id ELSE b.key END, properties: row.properties} AS row
     RETURN type, from, to, collect(row) AS rows`, { known: Object.keys(KEYS) },
  );
  return { nodes: nodes.records.map((r) => r.toObject() as unknown as Nodes), edges: edges.records.map((r) => r.toObject() as unknown as Edges) };
}

/** Every node and relationship once, in transactions as large as those of the store. */
async function put(driver: Driver, { nodes, edges }: { nodes: Nodes[]; edges: Edges[] }, papers: number): Promise<number> {
  const session = driver.session();
  let seconds = 0;
  const write = async (rows: object[], cypher: string): Promise<void> => {
    for (const batch of batchesOf(rows, Math.max(1, Math.ceil((rows.length * BATCH) / papers)))) {
      seconds += await timed(() => session.executeWrite((tx) => tx.run(`UNWIND $rows AS row ${cypher}`, { rows: whole(batch) })));
    }
  };
  for (const { labels, rows } of nodes) await write(rows, `CREATE (n:${labels.join(":")}) SET n = row.properties`);
  for (const { type, from, to, rows } of edges) {
    await write(rows, `MATCH (a:${from} {${KEYS[from]}: row.from}) MATCH (b:${to} {${KEYS[to]}: row.to}) CREATE (a)-[r:${type}]->(b) SET r = row.properties`);
  }
  await session.close();
  return seconds;
}

async function wipe(driver: Driver): Promise<void> {
  const session = driver.session();
  await session.run("MATCH (n) WHERE NOT n:Meta CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS");
  await session.close();
}

const LINKS = "INTRODUCES|EVALUATES_ON|COMPARES_WITH|ADDRESSES|USES|MENTIONS";
const PAPER = "p {.id, .title, .abstract, .authors, .year, .venue, .doi}";

/** The same rows by hand. */
const BY_HAND: Record<string, string> = {
  "entity by name": "MATCH (e:Entity {key: $key}) RETURN e.row",
  "papers of an entity, newest": `MATCH (e:Entity {key: $key})<-[l:${LINKS}]-(p:Paper) RETURN p.id, l.role, l.confidence, l.year, l.mentions ORDER BY p.newest, p.id LIMIT 21`,
  "entities of a paper": `MATCH (p:Paper {id: $paper})-[l:${LINKS}]->(e:Entity) RETURN e.key, l.role, l.confidence, l.year, l.mentions ORDER BY l.roleRank, l.confidence DESC, e.key LIMIT 21`,
  "papers on two entities": `MATCH (:Entity {key: $key})<-[:${LINKS}]-(p:Paper)-[:${LINKS}]->(:Entity {key: $other}) RETURN DISTINCT ${PAPER} ORDER BY p.newest, p.id LIMIT 21`,
  "relations of an entity": "MATCH (e:Entity {key: $key})-[r:RELATES]-() RETURN r.row ORDER BY r.support DESC, r.type, startNode(r).key, endNode(r).key LIMIT 21",
  "what occurs with it": `MATCH (e:Entity {key: $key})<-[:${LINKS}]-(:Paper)-[:${LINKS}]->(o:Entity) WHERE o <> e RETURN o.key, count(*) AS n ORDER BY n DESC, o.key LIMIT 21`,
  "datasets that occur with it": `MATCH (e:Entity {key: $key})<-[:${LINKS}]-(:Paper)-[:${LINKS}]->(o:Dataset) WHERE o <> e RETURN o.key, count(*) AS n ORDER BY n DESC, o.key LIMIT 21`,
  "entities, most mentioned": "MATCH (e:Entity {kind: 'method'}) WHERE e.most IS NOT NULL RETURN e.row ORDER BY e.kind, e.most, e.order LIMIT 21",
  "newest papers": `MATCH (p:Paper) WHERE p.newest IS NOT NULL RETURN ${PAPER} ORDER BY p.newest, p.order LIMIT 21`,
};

async function compare(store: Store, driver: Driver, seed: number): Promise<void> {
  const subjects = (await subjectsOf(store, seed)).slice(0, ASKED);
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  console.log(`\n${"milliseconds at the median".padEnd(34)} ${["store", "by hand", "×"].map((head) => head.padStart(9)).join("")}`);
  for (const [name, cypher] of Object.entries(BY_HAND)) {
    const byHand = ({ key, other, paper }: Subject): Promise<unknown> => session.executeRead((tx: ManagedTransaction) => tx.run(cypher, { key, other, paper }));
    const [own, hand]: [number[], number[]] = [[], []];
    for (const [i, subject] of [...subjects.slice(0, 20), ...subjects].entries()) {
      const times = [await timed(() => QUERIES[name]?.(store, subject)), await timed(() => byHand(subject))] as const;
      if (i < 20) continue; // warm
      own.push(1000 * times[0]);
      hand.push(1000 * times[1]);
    }
    const [ours, theirs] = [quantile(own, 0.5), quantile(hand, 0.5)];
    console.log(`${name.padEnd(34)} ${[ours, theirs, ours / theirs].map((n) => n.toFixed(2).padStart(9)).join("")}`);
  }
  await session.close();
}
