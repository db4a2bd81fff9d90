/**
 * How fast the API answers from Neo4j, beside Cypher that is written by hand for each question and sent by the bare driver, and
 * beside a schema that @neo4j/graphql generates over the same graph: one server, one process, no HTTP, the same answers.
 * By hand is timed in a transaction that the driver manages, as its manual has it; and without one, which saves
 * two trips to the server and is how papergraph reads. By hand just what the question asks for is returned; papergraph returns a row
 * more of each list, to know whether others follow, and all of the entity that is asked about.
 * @neo4j/graphql is installed under .cache for the run, for it is a yardstick and nothing that papergraph needs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execute, parse, type DocumentNode } from "graphql";
import neo4j, { type Driver } from "neo4j-driver";
import { createAnalytics } from "../../src/analyze/index.ts";
import { createIdentity, openStore, type Store } from "../../src/index.ts";
import { createContext } from "../../src/serve/context.ts";
import { schema } from "../../src/serve/schema.ts";
import { neo4jUnavailable, startNeo4j } from "../neo4j/server.ts";
import { batchesOf, resolvedOf, type BenchOptions } from "./common.ts";
import { generate } from "./generate.ts";
import { quantile, timed } from "./time.ts";

/** Entities that each question is asked of, the most mentioned ones, and how often. */
const ENTITIES = 10;
const ROUNDS = 10;
/** Rounds before these, while statements are planned and both virtual machines warm up. */
const WARM = 4;

const PEER = "@neo4j/graphql@7";

interface Question {
  name: string;
  ours: string;
  cypher: string;
  peer: string;
  /** What must be the same in all three answers: of ours and of the peer's data, and of the rows of the statement. */
  same: { ours(data: Data): unknown; cypher(rows: Data[]): unknown; peer(data: Data): unknown };
}

// Answers are compared by their parts, whatever shape they have.
type Data = Record<string, unknown>;
const at = (value: unknown, path: string): unknown => path.split(".").reduce<unknown>((here, part) => (Array.isArray(here) && !/^\d+$/.test(part) ? here.map((one) => at(one, part)) : (here as Data | undefined)?.[part]), value);

const QUESTIONS: Question[] = [
  {
    name: "the papers that use an entity, with what else they use",
    ours: `query($id: ID!) { entity(id: $id) { name papers(first: 20, roles: [USES]) { edges { confidence node { id title year entities(first: 20, roles: [USES]) { edges { confidence node { id name kind } } } } } } } }`,
    cypher: `MATCH (e:Entity {key: $key}) CALL (e) {
        MATCH (e)<-[l:USES]-(p:Paper) WITH l, p ORDER BY p.newest, p.order LIMIT 20
        CALL (p) { MATCH (p)-[m:USES]->(o:Entity) WITH m, o ORDER BY m.confidence DESC, o.order LIMIT 20
          RETURN collect({confidence: m.confidence, id: o.id, name: o.name, kind: o.kind}) AS others }
        RETURN collect({confidence: l.confidence, id: p.id, title: p.title, year: p.year, others: others}) AS papers
      } RETURN e.name AS name, papers`,
    peer: `query($key: ID!) { entities(where: { key: { eq: $key } }) { name usedByConnection(first: 20, sort: [{ node: { newest: ASC } }, { node: { order: ASC } }]) { edges { properties { confidence } node { id title year
      usesConnection(first: 20, sort: [{ edge: { confidence: DESC } }, { node: { order: ASC } }]) { edges { properties { confidence } node { id name kind } } } } } } } }`,
    same: {
      ours: (data) => at(data, "entity.papers.edges.node.entities.edges.node.id"), cypher: (rows) => at(rows, "0.papers.others.id"),
      peer: (data) => at(data, "entities.0.usedByConnection.edges.node.usesConnection.edges.node.id"),
    },
  },
  {
    name: "how many papers use it since 2015, and how surely",
    ours: `query($id: ID!) { entity(id: $id) { papers(first: 1, roles: [USES], years: { from: 2015 }) { totalCount } sure: papers(first: 1, roles: [USES], years: { from: 2015 }, minConfidence: 0.8) { totalCount } } }`,
    cypher: `MATCH (e:Entity {key: $key}) RETURN COUNT { (e)<-[l:USES]-(:Paper) WHERE l.year >= 2015 } AS n, COUNT { (e)<-[l:USES]-(:Paper) WHERE l.year >= 2015 AND l.confidence >= 0.8 } AS sure`,
    peer: `query($key: ID!) { entities(where: { key: { eq: $key } }) { usedByConnection(where: { edge: { year: { gte: 2015 } } }) { totalCount } sure: usedByConnection(where: { edge: { year: { gte: 2015 }, confidence: { gte: 0.8 } } }) { totalCount } } }`,
    same: {
      ours: (data) => [at(data, "entity.papers.totalCount"), at(data, "entity.sure.totalCount")], cypher: (rows) => [rows[0]?.["n"], rows[0]?.["sure"]],
      peer: (data) => [at(data, "entities.0.usedByConnection.totalCount"), at(data, "entities.0.sure.totalCount")],
    },
  },
  {
    name: "how many papers there are, and methods of at least three",
    ours: `{ papers(first: 1) { totalCount } entities(first: 1, filter: { kinds: [METHOD], minPapers: 3 }) { totalCount } }`,
    cypher: `RETURN COUNT { (:Paper) } AS papers, COUNT { (e:Entity) WHERE e.kind = 'method' AND e.most <= -3 } AS methods`,
    peer: `{ papersConnection { totalCount } entitiesConnection(where: { kind: { eq: "method" }, paperCount: { gte: 3 } }) { totalCount } }`,
    same: {
      ours: (data) => [at(data, "papers.totalCount"), at(data, "entities.totalCount")], cypher: (rows) => [rows[0]?.["papers"], rows[0]?.["methods"]],
      peer: (data) => [at(data, "papersConnection.totalCount"), at(data, "entitiesConnection.totalCount")],
    },
  },
];

const TYPES = `
  type Paper @node { id: ID! title: String! year: Int newest: Int! order: String! uses: [Entity!]! @relationship(type: "USES", direction: OUT, properties: "Link") }
  type Entity @node { id: ID! key: ID! name: String! kind: String! paperCount: Int! order: String! usedBy: [Paper!]! @relationship(type: "USES", direction: IN, properties: "Link") }
  type Link @relationshipProperties { confidence: Float! year: Int }`;

type Ask = (question: Question, key: string) => Promise<unknown>;

export async function benchGraphql({ inputs, papers, seed }: BenchOptions): Promise<void> {
  const reason = neo4jUnavailable();
  if (reason) return console.log(`The API on Neo4j is left out: ${reason}`);
  const server = await startNeo4j();
  const driver = neo4j.driver(server.url, undefined, { disableLosslessIntegers: true });
  try {
    const store = await openStore(server.url, { identity: createIdentity() });
    for (const batch of batchesOf(generate(await resolvedOf(inputs), { papers, seed }), 64)) await store.write(batch);
    const keys = (await store.listEntities({ link: { roles: ["uses"] } }, "papers", { first: ENTITIES })).rows.map(({ row }) => row.key);
    const ways: [string, Ask][] = [["Cypher by hand", byHand(driver, true)], ["no transaction", byHand(driver, false)], ["papergraph", byUs(store)], [PEER, await byPeer(driver)]];
    console.log(`the API on Neo4j ${server.version}: ${papers} papers, ${keys.length} entities, median of ${ROUNDS * keys.length} answers`);
    for (const question of QUESTIONS) await compare(question, keys, ways);
    await store.close();
  } finally {
    await driver.close();
    await server.stop();
  }
}

async function compare(question: Question, keys: string[], ways: [string, Ask][]): Promise<void> {
  console.log(question.name);
  const times = ways.map((): number[] => []);
  for (let round = -WARM; round < ROUNDS; round += 1) {
    for (const key of keys) {
      const answers: string[] = [];
      for (const [i, [, ask]] of ways.entries()) {
        const seconds = await timed(async () => void answers.push(JSON.stringify(await ask(question, key))));
        if (round >= 0) times[i]?.push(seconds);
      }
      if (new Set(answers).size > 1) throw new Error(`Different answers to "${question.name}" for ${key}:\n${answers.join("\n")}`);
    }
  }
  const yardstick = quantile(times[0] as number[], 0.5);
  ways.forEach(([name], i) => {
    const seconds = quantile(times[i] as number[], 0.5);
    console.log(`  ${name.padEnd(20)} ${(seconds * 1000).toFixed(1).padStart(8)} ms  ${(seconds / yardstick).toFixed(2).padStart(6)} ×`);
  });
}

const documents = new Map<string, DocumentNode>();

/** Servers keep what they have parsed and found valid. */
function parsed(query: string): DocumentNode {
  const document = documents.get(query) ?? parse(query);
  documents.set(query, document);
  return document;
}

function byHand(driver: Driver, managed: boolean): Ask {
  return async ({ cypher, same }, key) => {
    const session = driver.session({ defaultAccessMode: neo4j.session.READ });
    try {
      return same.cypher((await (managed ? session.executeRead((tx) => tx.run(cypher, { key })) : session.run(cypher, { key }))).records.map((record) => record.toObject() as Data));
    } finally {
      await session.close();
    }
  };
}

function byUs(store: Store): Ask {
  const request = { store, analytics: createAnalytics(store), whyNotWrite: () => null, jobs: null, uploads: null, gone: new AbortController().signal, observed: { operation: null, name: null, codes: new Set<string>() } };
  return async ({ ours, same }, key) => {
    const { data, errors } = await execute({ schema, document: parsed(ours), variableValues: { id: `method:${key}` }, contextValue: createContext(request) });
    if (errors) throw new Error(errors.join("\n"));
    return same.ours(data as Data);
  };
}

async function byPeer(driver: Driver): Promise<Ask> {
  const folder = fileURLToPath(new URL("../../.cache/bench-graphql/", import.meta.url));
  if (!existsSync(join(folder, "node_modules/@neo4j/graphql"))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), `{ "private": true }`);
    const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", PEER, "graphql@16", "neo4j-driver@6"], { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
    if (status !== 0) throw new Error(`${PEER} could not be installed in ${folder}:\n${stderr}`);
  }
  const require = createRequire(folder);
  const { Neo4jGraphQL } = require("@neo4j/graphql") as { Neo4jGraphQL: new (options: { typeDefs: string; driver: Driver }) => { getSchema(): Promise<typeof schema> } };
  const peer = require("graphql") as { execute: typeof execute };
  const generated = await new Neo4jGraphQL({ typeDefs: TYPES, driver }).getSchema();
  return async ({ peer: source, same }, key) => {
    const { data, errors } = await peer.execute({ schema: generated, document: parsed(source), variableValues: { key }, contextValue: { executionContext: driver } });
    if (errors) throw new Error(errors.join("\n"));
    return same.peer(data as Data);
  };
}
