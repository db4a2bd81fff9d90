/**
 * Real papers in random orders and batches of random sizes make one graph, to the byte: the sample, read by the rules,
 * and the papers in ../shared/data/seed where that is at hand.
 */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extract/index.ts";
import type { Resolved } from "../../src/model.ts";
import { resolve } from "../../src/resolve/index.ts";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";
import { describeNeo4j, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { SAMPLE } from "../support/sample.ts";
import { identity } from "./contract/reading.ts";
import { random } from "./corpus.ts";
import { collect } from "../read/collect.ts";

patient();

const SEED = fileURLToPath(new URL("../../../shared/data/seed/papers.txt", import.meta.url));
const inputs = existsSync(SEED) ? [SAMPLE, SEED] : [SAMPLE];
if (inputs.length === 1) console.log(`${SEED} is not there: orders are tried on the sample alone.`);

let papers: Resolved[];
beforeAll(async () => {
  const { papers: found } = await collect(inputs);
  const extractor = await createExtractor({ mode: "rules" });
  papers = (await extractor.extract(found)).map((extraction) => resolve(extraction, extractor.version));
  await extractor.close();
});

function shuffled<T>(list: T[], next: () => number): T[] {
  return list.map((item) => ({ item, at: next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

/** The hash of the whole graph of every `each`th paper. Half of the papers come a second time in another batch, which changes nothing. */
async function graphOf(store: Store, seed: number, each = 1): Promise<string> {
  const next = random(seed);
  const some = papers.filter((_, i) => i % each === 0);
  const order = shuffled(some, next);
  const size = 1 + Math.floor(next() ** 2 * some.length);
  for (let i = 0; i < order.length; i += size) await store.write(order.slice(i, i + size));
  await store.write(shuffled(some, next).slice(some.length / 2));
  const hash = createHash("sha256");
  for await (const line of store.dump()) hash.update(line);
  await store.close();
  return hash.digest("hex");
}

describe("SQLite", () => {
  it("makes one graph of ten orders in ten sizes of batches", async () => {
    expect(papers.length).toBeGreaterThan(250);
    const hashes = new Set<string>();
    for (let seed = 1; seed <= 10; seed += 1) hashes.add(await graphOf(openSqlite(":memory:", { identity }), seed));
    expect(hashes.size).toBe(1);
  });
});

/** Orders tried on a server, where a write takes twenty times as long; PAPERGRAPH_TEST_RUNS=5 tries all ten, of all papers. */
const runs = Number(process.env.PAPERGRAPH_TEST_RUNS ?? 1);
const each = Math.max(1, Math.floor(4 / runs));

describeNeo4j("Neo4j", () => {
  const { wipe } = takeTurns();
  it(`makes the same of ${2 * runs} orders, from ${each === 1 ? "all papers" : "every fourth paper"}`, async () => {
    const hashes = new Set([await graphOf(openSqlite(":memory:", { identity }), 1, each)]);
    for (const seed of [11, 16, 1, 2, 3, 4, 5, 6, 7, 8].slice(0, 2 * runs)) {
      await wipe();
      hashes.add(await graphOf(await openNeo4j(NEO4J_URL, { identity }), seed, each));
    }
    expect(hashes.size).toBe(1);
  }, 300_000 * runs);
});
