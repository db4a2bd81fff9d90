/**
 * read → extract → resolve → store, in batches. One batch is one transaction, so a stopped build leaves whole batches
 * and the next one goes on behind them: papers stored with the same content by the same extractor are passed over.
 */
import { CancelledError } from "./errors.ts";
import type { Extractor } from "./extract/index.ts";
import type { Paper, Problem, TextFlag } from "./model.ts";
import { read, type ReadOptions, type ReadReport } from "./read/index.ts";
import { resolve } from "./resolve/index.ts";
import { contentHash } from "./store/hash.ts";
import type { Store, WriteReport } from "./store/store.ts";

/** Problems kept for the report; all are counted. */
export const PROBLEMS_KEPT = 1000;

export interface BuildProgress {
  /** Papers read and settled so far. */
  papers: number;
  added: number;
  changed: number;
  unchanged: number;
  problems: number;
  seconds: number;
}

export interface BuildReport extends BuildProgress, ReadReport {
  /** Papers that gave little or nothing, by why. */
  flagged: Partial<Record<TextFlag, number>>;
  /** Records that could not be taken: the first PROBLEMS_KEPT of `problems`. */
  problemList: Problem[];
  /** True when the signal stopped it before the input's end. */
  stopped: boolean;
}

export interface BuildOptions extends Pick<ReadOptions, "format" | "stdin"> {
  inputs: string[];
  store: Store;
  extractor: Extractor;
  /** Papers a batch, 1 to 1000. */
  batch: number;
  signal?: AbortSignal;
  onProgress?: (progress: BuildProgress) => void;
  /** Milliseconds, for the rate. */
  now?: () => number;
}

/**
 * Reads all inputs into the store. A bad record is a Problem of the report; an input that cannot be opened throws
 * InputError, a store that fails throws StoreError, and what was stored before stays. Idempotent.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const { store, extractor, signal } = options;
  const now = options.now ?? Date.now;
  const start = now();
  const reading = read(options.inputs, pick(options));
  const report: BuildReport = {
    papers: 0, added: 0, changed: 0, unchanged: 0, problems: 0, seconds: 0, flagged: {}, problemList: [], stopped: false, ...reading.report,
  };
  const settle = async (batch: Paper[]): Promise<void> => {
    const done = await writeBatch(batch, store, extractor, report.flagged);
    report.papers += batch.length;
    report.added += done.added;
    report.changed += done.changed;
    report.unchanged += done.unchanged;
    report.seconds = (now() - start) / 1000;
    const { papers, added, changed, unchanged, problems, seconds } = report;
    options.onProgress?.({ papers, added, changed, unchanged, problems, seconds });
  };

  let batch: Paper[] = [];
  try {
    for await (const item of reading) {
      if ("problem" in item) {
        report.problems += 1;
        if (report.problemList.length < PROBLEMS_KEPT) report.problemList.push(item.problem);
        continue;
      }
      batch.push(item.paper);
      if (batch.length < options.batch) continue;
      await settle(batch);
      batch = [];
      if (signal?.aborted) break;
    }
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  }
  if (signal?.aborted) report.stopped = true;
  else if (batch.length > 0) await settle(batch);
  report.seconds = (now() - start) / 1000;
  return { ...report, ...reading.report };
}

async function writeBatch(batch: Paper[], store: Store, extractor: Extractor, flagged: BuildReport["flagged"]): Promise<WriteReport> {
  const known = await store.unchanged(batch.map((p) => ({ id: p.id, contentHash: contentHash(p), extractor: extractor.version })));
  const extractions = await extractor.extract(batch.filter((p) => !known.has(p.id)));
  for (const { flags } of extractions) for (const flag of flags) flagged[flag] = (flagged[flag] ?? 0) + 1;
  const done = await store.write(extractions.map((e) => resolve(e, extractor.version)));
  return { ...done, unchanged: done.unchanged + batch.length - extractions.length };
}

function pick(options: BuildOptions): ReadOptions {
  return {
    ...(options.format === undefined ? {} : { format: options.format }),
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}
