/**
 * How fast ready extractions are loaded into SQLite, beside bare prepared inserts of the same rows: all that the store keeps in
 * the end (papers, authors, entities, forms, links, assertions, relations, kept counts), each written once, in transactions of as
 * many papers, its JSON columns made by JSON.stringify as the store makes them. Twice: into the same tables, with all their
 * indexes and the full text; and into tables that have their primary and unique keys alone. Nothing is looked up or compared.
 */
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { SETTINGS } from "../../src/config.ts";
import { createIdentity, openStore, type Resolved } from "../../src/index.ts";
import { termLine } from "../../src/store/rows.ts";
import { batchesOf, inFolder, megabytes, rates, type BenchOptions } from "./common.ts";
import { Stopwatch } from "./time.ts";

/** Papers a transaction: what `papergraph build` takes. */
const BATCH = Number(SETTINGS.batch.default);

/** Columns that hold JSON. */
const JSON_COLUMNS = new Set(["row", "said", "state", "entry"]);

const MAKER = fileURLToPath(new URL("papers.ts", import.meta.url));

interface Loaded {
  papers: number;
  watch: Stopwatch;
  rss: number;
}

/** Share of all papers that the hub stands in. */
export const HUB_SHARE = 0.3;

/** `work` on a ready file that was given, or on one that is generated and loaded first. */
export async function onGraph({ inputs, papers, seed }: BenchOptions, work: (file: string) => Promise<void>): Promise<void> {
  const ready = inputs.find((file) => file.endsWith(".db") && existsSync(file));
  if (ready) return work(ready);
  await inFolder(async (folder) => {
    const file = join(folder, "graph.db");
    await load(file, { inputs, papers, seed, hub: HUB_SHARE });
    await work(file);
  });
}

interface Loading extends Pick<BenchOptions, "inputs" | "papers" | "seed"> {
  hub?: number;
}

/** Generated papers into a new store at `file`; seconds and memory are of the store alone, not of making them. */
async function load(file: string, { inputs, papers, seed, hub = 0 }: Loading): Promise<Loaded> {
  const store = await openStore(file, { identity: createIdentity() });
  const watch = new Stopwatch();
  const making = spawn(process.execPath, ["--import", "tsx", MAKER, String(papers), String(seed), String(hub), ...inputs], { stdio: ["ignore", "pipe", "inherit"] });
  let batch: Resolved[] = [];
  const write = async (): Promise<void> => {
    await watch.time(() => store.write(batch));
    batch = [];
  };
  for await (const line of createInterface({ input: making.stdout })) if (batch.push(JSON.parse(line) as Resolved) === BATCH) await write();
  await write();
  const rss = process.memoryUsage.rss();
  await watch.time(() => store.close());
  return { papers, watch, rss };
}

/** The rows of `file`, put by prepared inserts into the same tables: as they are, or with nothing but their keys. */
async function bare(file: string, into: string, papers: number, indexed: boolean): Promise<Stopwatch> {
  const from = new Database(file, { readonly: true });
  const db = new Database(into);
  for (const pragma of ["journal_mode = WAL", "synchronous = NORMAL", "wal_autocheckpoint = 8000", "cache_size = -65536"]) db.pragma(pragma);
  const kept = from.prepare("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '%\\_terms\\_%' ESCAPE '\\' ORDER BY rowid").all() as { name: string; type: string; sql: string }[];
  const plain = (sql: string): boolean => sql.startsWith("CREATE TABLE");
  for (const { sql } of kept) if (indexed || plain(sql)) db.exec(sql);
  const watch = new Stopwatch();
  const put = async (table: string, columns: string[], rows: Iterable<unknown[]>, total: number): Promise<void> => {
    const insert = db.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`);
    for (const batch of batchesOf(rows, Math.max(1, Math.ceil((total * BATCH) / papers)))) {
      const values = batch.map((row) => row.map((value, i) => (JSON_COLUMNS.has(columns[i] as string) ? (JSON.parse(value as string) as object) : value)));
      await watch.time(() => db.transaction(() => {
        for (const row of values) insert.run(...row.map((value) => (typeof value === "object" && value !== null ? JSON.stringify(value) : value)));
      })());
    }
  };
  const count = (table: string): number => (from.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const rowsOf = (sql: string): Iterable<unknown[]> => from.prepare(sql).raw().iterate() as Iterable<unknown[]>;
  for (const { name } of kept.filter(({ sql }) => plain(sql))) {
    await put(name, (from.pragma(`table_info(${name})`) as { name: string }[]).map((c) => c.name), rowsOf(`SELECT * FROM ${name}`), count(name));
  }
  if (indexed) {
    const words = function* (): Iterable<unknown[]> {
      for (const [num, title, abstract] of rowsOf("SELECT num, title, row ->> 'abstract' FROM paper")) yield [num, termLine(title as string), termLine(abstract as string)];
    };
    await put("paper_terms", ["rowid", "title", "abstract"], words(), count("paper"));
    await put("entity_terms", ["rowid", "names"], rowsOf("SELECT num, names FROM entity"), count("entity"));
  }
  await watch.time(() => db.close());
  from.close();
  return watch;
}

export async function benchLoad({ inputs, papers, seed }: BenchOptions): Promise<void> {
  await inFolder(async (folder) => {
    const small = Math.max(1, Math.round(papers / 10));
    console.log(`SQLite load of ready extractions, in batches of ${BATCH}, against bare prepared inserts of the same rows`);
    await load(join(folder, "warm.db"), { inputs, papers: Math.min(500, papers), seed });
    const runs: Loaded[] = [];
    for (const count of [small, papers]) {
      const file = join(folder, `${count}.db`);
      const loaded = await load(file, { inputs, papers: count, seed });
      runs.push(loaded);
      const many = `${count.toLocaleString("en-US")} papers`;
      const yardstick = await bare(file, join(folder, `${count}-bare.db`), count, true);
      rates(`bare inserts into the same tables, ${many}`, count, yardstick, yardstick);
      rates(`papergraph's store, ${many}`, count, loaded.watch, yardstick);
      rates(`bare inserts into tables without indexes, ${many}`, count, await bare(file, join(folder, `${count}-keys.db`), count, false), yardstick);
      console.log(`  ${megabytes(statSync(file).size)} on disk, ${megabytes(loaded.rss)} resident`);
    }
    const [first, last] = runs as [Loaded, Loaded];
    const power = (of: (watch: Stopwatch) => number): string => (Math.log(of(last.watch) / of(first.watch)) / Math.log(last.papers / first.papers)).toFixed(2);
    console.log(`growth: load time as papers to the power of ${power((w) => w.seconds)} by the clock, ${power((w) => w.busy)} by the processor; memory ${((100 * last.rss) / first.rss - 100).toFixed(0)} % more`);
  });
}
