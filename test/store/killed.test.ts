/** A build that is killed at any moment leaves the graph of a prefix of its input. `scripts/bench/kill.ts` does it more often. */
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openNeo4j } from "../../src/store/neo4j/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import { killedBuilds } from "../support/killed.ts";
import { describeNeo4j, NEO4J_URL, patient, takeTurns } from "../support/neo4j.ts";
import { toyPapers } from "../support/toy.ts";
import { identity } from "./contract/reading.ts";
import { ownFiles } from "./files.ts";

patient();

const { folder } = ownFiles("killed");
const input = join(folder, "papers.jsonl");
writeFileSync(input, toyPapers(120));

it("a killed build into SQLite loses the transaction in flight at most", async () => {
  const file = join(folder, "graph.db");
  const empty = async (): Promise<void> => readdirSync(folder).filter((name) => name.startsWith("graph.db")).forEach((name) => rmSync(join(folder, name)));
  const { wrong, inTheMiddle } = await killedBuilds({ url: file, input, batch: 6, runs: 4, seed: 1, open: async () => openSqlite(file, { identity }), empty });
  expect(wrong).toEqual([]);
  expect(inTheMiddle).toBeGreaterThan(1);
});

describeNeo4j("a killed build into Neo4j", () => {
  const { wipe } = takeTurns();

  it("loses the transaction in flight at most", async () => {
    await wipe();
    const { wrong, inTheMiddle } = await killedBuilds({ url: NEO4J_URL, input, batch: 12, runs: 2, seed: 2, open: () => openNeo4j(NEO4J_URL, { identity }), empty: wipe });
    expect(wrong).toEqual([]);
    expect(inTheMiddle).toBeGreaterThan(0);
  });
});
