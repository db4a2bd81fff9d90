/** What Neo4j takes: a script, run twice on a real server, and two tables as its importer reads them. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exportGraph, type PartCounts, type Selection } from "../../src/export/index.ts";
import type { Store } from "../../src/store/store.ts";
import { describeNeo4j, patient, takeTurns } from "../support/neo4j.ts";
import { hostile, NAMES } from "./hostile.ts";

patient();
const folder = mkdtempSync(join(tmpdir(), "papergraph-neo4j-"));
let store: Store;
beforeAll(async () => { store = await hostile(); });
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function script(part: Selection = {}): Promise<{ text: string; counts: PartCounts }> {
  const pieces: string[] = [];
  const { counts } = await exportGraph(store, { format: "cypher", part, to: (piece) => pieces.push(piece) });
  return { text: pieces.join(""), counts };
}

it("a script is statements, each ended by ; at a line's end, and no text of a paper ends one", async () => {
  const { text } = await script();
  const statements = text.split(/;\n/);
  expect(statements.pop()).toBe("");
  for (const statement of statements) expect(statement).toMatch(/^(?:CREATE CONSTRAINT|UNWIND \[\n\{)[^]*(?:UNIQUE|SET [nr] \+= row\.set(?:, n:\w+)?)$/);
  expect(text).not.toMatch(/[^\n\P{Cc}]/u);
});

it("the importer's tables have its headers, one line a row, and ends that are there", async () => {
  const { files } = await exportGraph(store, { format: "neo4j", to: join(folder, "g.csv") });
  expect(files).toEqual([join(folder, "g-nodes.csv"), join(folder, "g-relationships.csv")]);
  const [nodes, edges] = files.map((file) => parseCsv<Record<string, string>>(readFileSync(file), { columns: true })) as [Record<string, string>[], Record<string, string>[]];
  expect(readFileSync(files[0] as string, "utf8").trimEnd().split("\n")).toHaveLength(nodes.length + 1);
  const ids = new Set(nodes.map((n) => n["id:ID"]));
  expect(edges.filter((e) => !ids.has(e[":START_ID"]) || !ids.has(e[":END_ID"]))).toEqual([]);
  const { links, relations, assertions } = await store.stats();
  expect(edges).toHaveLength(links + relations + assertions);
  expect(nodes.find((n) => n["name"] === "@at")).toMatchObject({ ":LABEL": "Entity;Metric", "paperCount:int": "1", "aliases:string[]": "alias of @at" });
  expect(new Set(edges.map((e) => e[":TYPE"]))).toEqual(new Set(["EVALUATES_ON", "INTRODUCES", "USES", "USED_FOR", "COMPARED_WITH", "RELATES"]));
});

describeNeo4j("on a real server", () => {
  const { driver, wipe } = takeTurns();

  it("the script makes the graph, and a second time nothing", async () => {
    await wipe();
    const { text, counts } = await script({ papers: { years: { from: 1996, to: 2009 } } }); // a new statement takes the server 0.1 s
    for (const time of ["first", "second"]) {
      for (const statement of text.split(/;\n/).filter(Boolean)) await driver.executeQuery(statement);
      const { records } = await driver.executeQuery("MATCH (n) WHERE n:Paper OR n:Entity WITH count(n) AS nodes MATCH (:Paper|Entity)-[r]->(:Entity) RETURN nodes, count(r) AS edges");
      expect({ time, ...records[0]?.toObject() }).toEqual({ time, nodes: counts.papers + counts.entities, edges: counts.links + counts.statements + counts.edges });
    }
    const { records } = await driver.executeQuery("MATCH (p:Paper) RETURN p.title AS title ORDER BY p.id");
    expect(records.map((r) => r.get("title") as string)).toEqual(NAMES.filter((_, i) => i >= 6 && i < 20 && i % 7 !== 6).map((name) => `On ${name}`));
    for (const name of ["paper_id", "entity_id"]) await driver.executeQuery(`DROP CONSTRAINT ${name} IF EXISTS`); // the store has its own
    await wipe();
  });
});
