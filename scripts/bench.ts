/**
 * `npm run bench [FILE…]`: how fast papers are read into a graph, each step beside a yardstick in the same run, since
 * machines differ and are noisy: compare the ratios. Inputs: the sample, or files that `papergraph build` reads.
 */
import { rmSync, mkdtempSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import nlp from "compromise/two";
import { createExtractor, createIdentity, openStore, read, resolve, type Extraction, type Paper } from "../src/index.ts";

/** Runs of each measure; the median is printed. */
const RUNS = 3;

const inputs = process.argv.slice(2);
const papers: Paper[] = [];
for await (const item of read(inputs.length > 0 ? inputs : [fileURLToPath(new URL("../data/sample", import.meta.url))])) if ("paper" in item) papers.push(item.paper);
console.log(`${papers.length} papers, ${availableParallelism()} cores (${cpus()[0]?.model.trim()}), Node ${process.version}; median of ${RUNS} runs\n`);

async function median(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) {
    const start = performance.now();
    await work();
    times.push((performance.now() - start) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] as number;
}

const line = (what: string, seconds: number, yardstick: number): void =>
  console.log(`${what.padEnd(44)} ${(papers.length / seconds).toFixed(0).padStart(7)} papers/s  ${(yardstick / seconds).toFixed(2).padStart(6)} ×`);

console.log("extraction, against compromise's own tagging of the same texts");
const tagging = await median(() => papers.forEach((p) => nlp(`${p.title}. ${p.abstract}`).json()));
line("compromise tagging, one thread", tagging, tagging);
let extractions: Extraction[] = [];
for (const [what, options] of [["the rules alone, one thread", { mode: "rules" }], ["tagger and rules, one thread", { workers: 1 }], [`tagger and rules, ${availableParallelism()} workers`, {}]] as const) {
  const extractor = await createExtractor(options);
  await extractor.extract(papers.slice(0, 8)); // warm
  line(what, await median(async () => { extractions = await extractor.extract(papers); }), tagging);
  await extractor.close();
}
console.log(`memory after this: ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB resident\n`);

console.log("SQLite load of ready extractions, against bare prepared inserts of the same rows");
const resolved = extractions.map((e) => resolve(e, "bench@1"));
const folder = mkdtempSync(join(tmpdir(), "papergraph-bench-"));
const bare = await median(() => {
  const db = new Database(join(folder, "bare.db"));
  db.pragma("journal_mode = WAL");
  db.exec("DROP TABLE IF EXISTS row; CREATE TABLE row (a TEXT, b TEXT, row TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID");
  const insert = db.prepare("INSERT OR REPLACE INTO row VALUES (?, ?, ?)");
  for (let i = 0; i < resolved.length; i += 64) {
    db.transaction(() => {
      for (const r of resolved.slice(i, i + 64)) {
        insert.run("paper", r.paper.id, JSON.stringify(r));
        for (const e of r.entities) insert.run(r.paper.id, e.key, JSON.stringify(e));
        for (const x of r.relations) insert.run(r.paper.id, `${x.head} ${x.type} ${x.tail}`, JSON.stringify(x));
      }
    })();
  }
  db.close();
});
line("bare inserts", bare, bare);
line("papergraph's store", await median(async () => {
  for (const end of ["", "-wal", "-shm"]) rmSync(join(folder, `graph.db${end}`), { force: true });
  const store = await openStore(join(folder, "graph.db"), { identity: createIdentity() });
  for (let i = 0; i < resolved.length; i += 64) await store.write(resolved.slice(i, i + 64));
  await store.close();
}), bare);
rmSync(folder, { recursive: true });
