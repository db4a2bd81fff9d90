/** What the benchmarks share: papers as ready extractions, and lines that compare. */
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createExtractor, read, resolve, type Extraction, type Paper, type Resolved } from "../../src/index.ts";
import type { Stopwatch } from "./time.ts";

export interface BenchOptions {
  /** Files that `papergraph build` reads, or one that `papergraph extract --json` wrote; none: the sample. */
  inputs: string[];
  /** How many to generate. */
  papers: number;
  seed: number;
  /** Kills. */
  runs: number;
  /** Readers at once, for how many seconds, and the milliseconds between an answer and the next question of each. */
  clients: number;
  seconds: number;
  pace: number;
  /** How much to read. */
  megabytes: number;
}

/** Papers that patterns are taken from: more change nothing and cost time. */
const PATTERNS = 2_000;

export async function papersOf(inputs: string[], most = Infinity): Promise<Paper[]> {
  const papers: Paper[] = [];
  for await (const item of read(inputs.length > 0 ? inputs : [fileURLToPath(new URL("../../data/sample", import.meta.url))])) {
    if ("paper" in item) papers.push(item.paper);
    if (papers.length >= most) break;
  }
  return papers;
}

/** The extractions in a file of them, or by the rules of the papers in others. */
export async function resolvedOf(inputs: string[]): Promise<Resolved[]> {
  const [file] = inputs;
  const ready = file?.endsWith(".extractions.jsonl") ? await extractionsIn(file) : null;
  if (ready) return ready.map((e) => resolve(e, "bench@1"));
  const extractor = await createExtractor({ mode: "rules" });
  const extractions = await extractor.extract(await papersOf(inputs, PATTERNS));
  await extractor.close();
  return extractions.map((e) => resolve(e, "bench@1"));
}

async function extractionsIn(file: string): Promise<Extraction[]> {
  const out: Extraction[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) out.push(JSON.parse(line) as Extraction);
  return out;
}

export function* batchesOf<T>(items: Iterable<T>, size: number): Iterable<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "papergraph-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A line of `papers` done in `seconds`, beside a yardstick's. */
export function rate(what: string, papers: number, seconds: number, yardstick: number): void {
  console.log(`${what.padEnd(56)} ${(papers / seconds).toFixed(0).padStart(7)} papers/s  ${(yardstick / seconds).toFixed(2).padStart(6)} ×`);
}

/** The same with the processor's time beside the clock's. */
export function rates(what: string, papers: number, own: Stopwatch, yardstick: Stopwatch): void {
  const figures = [papers / own.seconds, yardstick.seconds / own.seconds, papers / own.busy, yardstick.busy / own.busy];
  const [byClock, times, byProcessor, timesBusy] = figures.map((n, i) => n.toFixed(i % 2 === 0 ? 0 : 2).padStart(7));
  console.log(`${what.padEnd(56)} ${byClock} papers/s ${times} ×  ${byProcessor} papers/processor second ${timesBusy} ×`);
}

export const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`;
