/**
 * How fast ready extractions are loaded into SQLite, beside bare prepared inserts of the same rows: all that the store keeps in
 * the end (papers, entities, links, relations, assertions, forms, kept counts), into tables with the same columns, primary and
 * unique keys, in transactions of as many papers, each row made into text by JSON.stringify where the store does so.
 * Bare inserts make no index beyond the keys and no full text, look nothing up, and write every row once.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { createIdentity, openStore, type Resolved } from "../../src/index.ts";
import { batchesOf, inFolder, megabytes, rate, resolvedOf, timed, type BenchOptions } from "./common.ts";
import { generate } from "./generate.ts";

const BATCH = 64;

interface Loaded {
  papers: number;
  seconds: number;
  rss: number;
}

/** Generated papers into a new store at `file`; seconds are of the store alone, not of making them. */
export async function load(file: string, base: Resolved[], papers: number, seed: number, hub = 0): Promise<Loaded> {
  const store = await openStore(file, { identity: createIdentity() });
  let seconds = 0;
  for (const batch of batchesOf(generate(base, { papers, seed, hub }), BATCH)) seconds += await timed(() => store.write(batch));
  const rss = process.memoryUsage.rss();
  seconds += await timed(() => store.close());
  return { papers, seconds, rss };
}

/** The rows of `file`, put into tables with the same keys by prepared inserts. */
async function bare(file: string, into: string, papers: number): Promise<number> {
  const from = new Database(file, { readonly: true });
  const db = new Database(into);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = NORMAL");
  db.pragma("cache_size = -65536");
  const tables = from.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' AND name NOT LIKE '%\\_terms\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite_%'").all() as { name: string; sql: string }[];
  let seconds = 0;
  for (const { name, sql } of tables) {
    db.exec(sql);
    const columns = (from.pragma(`table_info(${name})`) as { name: string }[]).map((c) => c.name);
    const insert = db.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => "?").join(", ")})`);
    const total = (from.prepare(`SELECT count(*) AS n FROM ${name}`).get() as { n: number }).n;
    const size = Math.max(1, Math.ceil((total * BATCH) / papers));
    for (const batch of batchesOf(from.prepare(`SELECT * FROM ${name}`).raw().iterate() as Iterable<unknown[]>, size)) {
      const rows = batch.map((row) => row.map((value) => (typeof value === "string" && value.startsWith("{") ? (JSON.parse(value) as object) : value)));
      seconds += await timed(() => db.transaction(() => {
        for (const row of rows) insert.run(...row.map((value) => (typeof value === "object" && value !== null ? JSON.stringify(value) : value)));
      })());
    }
  }
  seconds += await timed(() => db.close());
  from.close();
  return seconds;
}

export async function benchLoad({ inputs, papers, seed }: BenchOptions): Promise<void> {
  const base = await resolvedOf(inputs);
  await inFolder(async (folder) => {
    const small = Math.max(1, Math.round(papers / 10));
    console.log(`SQLite load of ready extractions, in batches of ${BATCH}, against bare prepared inserts of the same rows`);
    await load(join(folder, "warm.db"), base, Math.min(500, papers), seed);
    const runs: Loaded[] = [];
    for (const count of [small, papers]) {
      const file = join(folder, `${count}.db`);
      const loaded = await load(file, base, count, seed);
      runs.push(loaded);
      const yardstick = await bare(file, join(folder, `${count}-bare.db`), count);
      rate(`bare inserts, ${count.toLocaleString("en-US")} papers`, count, yardstick, yardstick);
      rate(`papergraph's store, ${count.toLocaleString("en-US")} papers`, count, loaded.seconds, yardstick);
      console.log(`  ${megabytes(statSync(file).size)} on disk, ${megabytes(loaded.rss)} resident`);
    }
    const [first, last] = runs as [Loaded, Loaded];
    console.log(`growth: load time as papers to the power of ${(Math.log(last.seconds / first.seconds) / Math.log(last.papers / first.papers)).toFixed(3)}, memory ${((100 * last.rss) / first.rss - 100).toFixed(0)} % more`);
  });
}
