/** How SQLite goes about every read: by an index, and lists in the index's order, so that size hardly matters. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createIdentity } from "../../src/resolve/index.ts";
import { connect, type Connection } from "../../src/store/sqlite/connect.ts";
import * as entities from "../../src/store/sqlite/entities.ts";
import * as groups from "../../src/store/sqlite/groups.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import * as papers from "../../src/store/sqlite/papers.ts";
import * as relations from "../../src/store/sqlite/relations.ts";
import { search } from "../../src/store/sqlite/search.ts";
import { similarReads } from "../../src/store/sqlite/similar.ts";
import { timeline } from "../../src/store/sqlite/timeline.ts";
import { SqliteAdjacency } from "../../src/store/sqlite/walk.ts";
import { paper } from "./build.ts";
import { corpus } from "./corpus.ts";

describe("plans", () => {
  /** The plan of every statement that `work` runs: one string each, a line a step. */
  async function plansOf(work: (db: Connection) => unknown): Promise<string[]> {
    const folder = mkdtempSync(join(tmpdir(), "papergraph-plans-"));
    const file = join(folder, "graph.db");
    const store = openSqlite(file, { identity: createIdentity() });
    await store.write(corpus(5, 40));
    await store.close();
    const { write, read } = connect(file, false);
    const plans: string[] = [];
    const explaining = {
      prepare: (sql: string) => {
        const steps = read.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...Array.from(sql.matchAll(/\?/g), () => "[]")) as { detail: string }[];
        plans.push(steps.map((step) => step.detail).join("\n"));
        return read.prepare(sql);
      },
    } as unknown as Connection;
    await work(explaining);
    read.close();
    write.close();
    rmSync(folder, { recursive: true });
    return plans;
  }

  const page = { first: 5 };
  const after = (key: unknown[]): { first: number; after: string } => ({ first: 5, after: Buffer.from(JSON.stringify(key)).toString("base64url") });
  const TABLES = /^SCAN (paper|author|form|form_use|entity|link|assertion|relation|mine|other)$/m;

  it("of lists walk an index in its order, from the start and from a cursor", async () => {
    const plans = await plansOf((db) => {
      for (const [order, key] of [["newest", [2010, "x"]], ["oldest", [2010, "x"]], ["title", ["t", "x"]]] as const) for (const at of [page, after([...key])]) papers.listPapers(db, {}, order, at);
      for (const [order, key] of [["papers", [3, "x"]], ["name", ["x"]], ["recent", [2010, 3, "x"]]] as const) for (const at of [page, after([...key])]) entities.listEntities(db, {}, order, at);
      for (const at of [page, after([3, "x"])]) entities.listEntities(db, { kinds: ["method"] }, "papers", at);
      for (const at of [page, after([2010, "x"])]) papers.papersOf(db, ["x"], {}, "newest", at);
      for (const at of [page, after([3, "is_a", "x", "y"])]) relations.relations(db, ["x"], { direction: "out" }, at);
      for (const at of [page, after([2010, "x"])]) relations.assertions(db, [{ head: "x", type: "is_a", tail: "y" }], {}, at);
      for (const at of [page, after(["x", "is_a", "y"])]) relations.assertionsOfPapers(db, ["x"], {}, at);
    });
    expect(plans.length).toBe(22);
    expect(plans.filter((plan) => plan.includes("TEMP B-TREE FOR ORDER BY") || TABLES.test(plan))).toEqual([]);
    expect(plans.filter((plan) => !plan.includes("COVERING INDEX"))).toEqual([]);
  });

  it("of lookups, counts and walks read no table from end to end", async () => {
    const plans = await plansOf(async (db) => {
      const total = { first: 5, total: true };
      papers.listPapers(db, { text: "a", venue: "b", author: "c", entities: ["d"], years: { from: 2000 } }, "newest", total);
      papers.papersById(db, ["x"]);
      papers.findPaper(db, { doi: "x" });
      papers.findPaper(db, { arxivId: "x" });
      papers.entitiesOf(db, ["x"], { kinds: ["method"] }, total);
      papers.papersOf(db, ["x"], { roles: ["uses"] }, "title", total);
      papers.stats(db);
      entities.entitiesByKey(db, ["x"]);
      entities.formKeys(db, ["x"]);
      entities.keysUnder(db, ["x-", "xv"]);
      entities.listEntities(db, { kinds: ["method", "metric"], text: "a", years: { to: 2000 } }, "recent", total);
      entities.coOccurring(db, ["x"], { kinds: ["method"] }, total);
      entities.pairsAmong(db, ["x", "y"]);
      entities.matrix(db, { rows: "method", columns: "dataset", size: 3 });
      relations.relations(db, ["x"], { kinds: ["method"] }, total);
      relations.relationsAmong(db, ["x"]);
      relations.relationsAmong(db, Array.from({ length: 300 }, (_, i) => `x${i}`));
      search(db, "a", null, total);
      await new SqliteAdjacency(db).papersAt(["x"]);
      await new SqliteAdjacency(db).edgesOf(["entity:x", "paper:y"], null, 5);
    });
    expect(plans.length).toBeGreaterThan(30);
    expect(plans.filter((plan) => TABLES.test(plan))).toEqual([]);
  });

  it("of filters go from a row to its own links, relations and statements, and work out the rest once", async () => {
    const page = { first: 5, total: true };
    const plans = await plansOf(async (db) => {
      papers.listPapers(db, { not: { link: { roles: ["uses"], entity: { kinds: ["method"] } } }, assertion: { types: ["improves"] } }, "newest", page);
      entities.listEntities(db, { or: [{ link: { minConfidence: 0.5, extractors: ["a"] } }, { relation: { direction: "in", assertion: { minConfidence: 0.5 } } }] }, "papers", page);
      papers.papersOf(db, ["x"], { paper: { years: { from: 2000 } } }, "newest", page);
      relations.relations(db, ["x"], { other: { text: "a" }, assertion: { years: { to: 2000 } } }, page);
      papers.papersTogether(db, [["x", "y"]], {}, "newest", page);
      await groups.groupPapersOf(db, ["x"], {}, ["role", "year"]);
      timeline(db, ["x"], ["introduced", "improved", "outperforms"], page);
      await similarReads(db).mentionsOf(["x"]);
      await similarReads(db).papersMentioning(["x"]);
    });
    expect(plans.length).toBeGreaterThan(12);
    // link1 and says1 are links and statements of a row, by their aliases; entities and papers that fit are read once.
    expect(plans.filter((plan) => /^SCAN (link\d*|says\d*|relation|assertion)$/m.test(plan))).toEqual([]);
    expect(plans.filter((plan) => /CORRELATED LIST SUBQUERY/.test(plan))).toEqual([]);
  });
});

describe("a search", () => {
  it("finds the first of very many names, down the most mentioned, as it finds them among all", async () => {
    const store = openSqlite(":memory:", { identity: createIdentity() });
    await store.write(Array.from({ length: 33 }, (_, i) => paper(String(i), { entities: Array.from({ length: 40 }, (_, j) => `Wide${(i * 37 + j) % 1201} thing${(i * 37 + j) % 1201}`) })));
    for (const text of ["wide", "thin", "wide1 thing1"]) {
      const [first, all] = [await store.search(text, ["method"], { first: 30 }), await store.search(text, ["method"], { first: 30, total: true })];
      expect(first.rows).toHaveLength(30);
      expect(first.rows).toEqual(all.rows);
      const next = { first: 30, after: first.rows[9]?.cursor ?? null };
      expect((await store.search(text, ["method"], next)).rows.slice(0, 20)).toEqual(all.rows.slice(10));
    }
    expect((await store.search("wide", ["method"], { first: 1, total: true })).total).toBeGreaterThan(1_000);
    await store.close();
  });
});
