/**
 * read → extract → resolve → store. Papers are extracted some at a time and stored many at a time, the next ones extracted while
 * the last are stored. One write is one transaction and they follow each other, so however a build ends it leaves the graph of a
 * prefix of its input, and the next one goes on behind it: papers stored with the same content by the same extractor are passed over.
 */
import { CancelledError, InputError } from "./errors.ts";
import { SETTINGS } from "./config.ts";
import type { Estimate, Extractor } from "./extract/extractor.ts";
import { createExtractor } from "./extract/index.ts";
import { join, type Incoming } from "./join.ts";
import type { CurationEntry, Extraction, IngestProgress, NewCuration, Paper, Problem, Resolved, TextFlag } from "./model.ts";
import { isLive, read, type ReadOptions, type ReadProgress, type ReadReport } from "./read/index.ts";
import { createIdentity } from "./resolve/index.ts";
import { keysOf } from "./store/same.ts";
import type { Store, WriteReport } from "./store/store.ts";

/** Papers extracted at once: enough to keep every worker busy. */
const EXTRACT_AT_ONCE = 64;

/** Papers at once for each request that an outside model gets at once: few, since it may take seconds a paper. */
const OUTSIDE_AHEAD = 4;

/** A build that is killed loses what it extracted for so long. */
const STORE_EVERY_MS = 5_000;

/** Problems kept for the report; all are counted. */
export const PROBLEMS_KEPT = 1000;

export interface BuildProgress extends IngestProgress {
  /** Seconds that the rest of the input may take, by its size; null where that is not known yet. */
  secondsLeft: number | null;
}

export interface BuildReport extends BuildProgress, ReadReport {
  /** Records of papers of which there is another record too: each paper is one, with the fullest of each field. */
  joined: number;
  /** Decisions that exports of a graph brought along and the log did not have. */
  decisions: number;
  /** Papers that gave little or nothing, by why. */
  flagged: Partial<Record<TextFlag, number>>;
  /** Records that could not be taken: the first PROBLEMS_KEPT of `problems`. */
  problemList: Problem[];
  /** True when the signal or the extractor's budget stopped it before the input's end. */
  stopped: boolean;
  /** What the extractor's budget said when it was used up; null where it was not. */
  budget: string | null;
}

export interface BuildOptions extends Pick<ReadOptions, "format" | "stdin" | "shown" | "live"> {
  inputs: string[];
  store: Store;
  /** Absent: the one that `createExtractor()` gives, for this build. */
  extractor?: Extractor;
  /** Papers a transaction at most, 1 to 1000; 512 when absent. Fewer where they come slowly: what is extracted is stored after STORE_EVERY_MS. */
  batch?: number;
  signal?: AbortSignal;
  onProgress?: (progress: BuildProgress) => void;
  /** Called with each paper that is read, before it is known whether it changes anything. */
  onPaper?: (paper: Paper) => void;
  /** Milliseconds, for the rate. */
  now?: () => number;
}

/**
 * Reads all inputs into the store. A bad record is a Problem of the report; an input that cannot be opened throws
 * InputError, a store that fails throws StoreError, and what was stored before stays. Idempotent.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const { extractor } = options;
  if (extractor) return buildWith(extractor, options);
  const own = await createExtractor();
  try {
    return await buildWith(own, options);
  } finally {
    await own.close();
  }
}

async function buildWith(extractor: Extractor, options: BuildOptions): Promise<BuildReport> {
  const { store, signal, batch: most = SETTINGS.batch.default } = options;
  const now = options.now ?? Date.now;
  const start = now();
  const reading = read(options.inputs, pick(options));
  const report: BuildReport = {
    papers: 0, added: 0, changed: 0, unchanged: 0, problems: 0, joined: 0, decisions: 0, seconds: 0, secondsLeft: null, flagged: {}, problemList: [], stopped: false, budget: null, ...reading.report,
  };
  const storing = new Storing(store, most, now, (done) => {
    report.papers += done.papers;
    report.added += done.added;
    report.changed += done.changed;
    report.unchanged += done.papers - done.added - done.changed;
    report.seconds = (now() - start) / 1000;
    report.secondsLeft = timeLeft(reading.progress, report.seconds);
    const { papers, added, changed, unchanged, problems, seconds, secondsLeft } = report;
    options.onProgress?.({ papers, added, changed, unchanged, problems, seconds, secondsLeft });
  });

  const atOnce = extractor.outside ? OUTSIDE_AHEAD * extractor.outside.atOnce : EXTRACT_AT_ONCE;
  let batch: Incoming[] = [];
  const written = new Set<string>();
  const ended = (): boolean => report.budget !== null || (signal?.aborted ?? false);
  const settle = async (): Promise<void> => {
    await storing.before(batch.flatMap(({ paper }) => keysOf(paper)));
    const done = await join(batch, store, extractor, written, signal);
    for (const flag of done.flags) report.flagged[flag] = (report.flagged[flag] ?? 0) + 1;
    report.joined += done.joined;
    report.budget = done.ended?.budget ?? null;
    await storing.add(done.papers, done.gone, batch.length - (done.ended?.records ?? 0));
    batch = [];
  };
  try {
    for await (const item of reading) {
      if ("problem" in item) {
        report.problems += 1;
        if (report.problemList.length < PROBLEMS_KEPT) report.problemList.push(item.problem);
        continue;
      }
      options.onPaper?.(item.paper);
      batch.push(item);
      if (batch.length < Math.min(atOnce, most)) continue;
      await settle();
      if (ended()) break;
    }
    if (!ended() && batch.length > 0) await settle();
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  } finally {
    await storing.end(); // what was extracted is kept, whatever ended the build
  }
  report.stopped = ended();
  if (!report.stopped) for (const [file, log] of reading.logs) await restore(store, file, log, report);
  if (!report.stopped) report.secondsLeft = 0;
  report.seconds = (now() - start) / 1000;
  return { ...report, ...reading.report };
}

/** Reading runs ahead of storing by two transactions at most, which is little once an estimate is worth something. */
function timeLeft({ read, total }: ReadProgress, seconds: number): number | null {
  return total === null || read === 0 ? null : (seconds * Math.max(0, total - read)) / read;
}

/**
 * What a build of these inputs would ask of the extractor's outside model, about; null where it asks none, and for inputs that can be
 * read only once. `store` null: as if nothing were stored. Throws like `build`.
 */
export async function estimate(options: Pick<BuildOptions, "inputs" | "format" | "signal"> & { extractor: Extractor; store: Store | null }): Promise<Estimate | null> {
  const { inputs, store, extractor } = options;
  const { outside } = extractor;
  if (!outside || inputs.some((input) => input === "-" || isLive(input))) return null;
  const sum: Estimate = { papers: 0, cached: 0, calls: 0, tokensIn: 0, tokensOut: 0 };
  const written = new Set<string>();
  const add = async (papers: Paper[]): Promise<Extraction[]> => {
    const part = await outside.estimate(papers);
    for (const name of Object.keys(sum) as (keyof Estimate)[]) sum[name] += part[name];
    return [];
  };
  let batch: Incoming[] = [];
  const settle = async (): Promise<void> => {
    if (store) await join(batch, store, { ...extractor, version: extractor.version, extract: add }, written);
    else await add(batch.map((b) => b.paper));
    batch = [];
  };
  for await (const item of read(inputs, pick(options))) {
    if ("problem" in item) continue;
    batch.push(item);
    if (batch.length === EXTRACT_AT_ONCE) await settle();
  }
  await settle();
  return sum;
}

async function restore(store: Store, file: string, log: CurationEntry[], report: BuildReport): Promise<void> {
  try {
    const gap = log.findIndex((entry, i) => entry.seq !== i + 1);
    if (gap !== -1) throw new InputError(`number ${gap + 1} is not where it should be`);
    report.decisions += await restoreLog(store, log);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    report.problems += 1;
    report.problemList.push({ file, line: null, code: "bad-log", message: `The decisions in it are no whole log, and none of them was taken: ${error.message} Export the graph anew, or take them by \`papergraph curate export\` and import.` });
  }
}

/**
 * Adds another graph's log: as it stands where this one's is its beginning, undone decisions and all; else of those in force what is
 * not in force here. Gives how many were added; the same log again adds none.
 */
async function restoreLog(store: Store, log: CurationEntry[]): Promise<number> {
  const bare = ({ at, by, why, action }: CurationEntry): NewCuration => ({ at, by, why, action });
  const said = (entry: CurationEntry): string => JSON.stringify(bare(entry));
  const own = await store.curations();
  if (own.every((entry, i) => log[i] === undefined || said(entry) === said(log[i]))) return (await store.curate(log.slice(own.length).map(bare), { logged: true })).length;
  const held = new Set(own.filter((e) => e.holds).map((e) => JSON.stringify(e.action)));
  const fresh = createIdentity().replay(log).active.filter((e) => !held.has(JSON.stringify(e.action)));
  return (await store.curate(fresh.map(bare), { keepAbsent: true })).length;
}

interface Stored extends Pick<WriteReport, "added" | "changed"> {
  papers: number;
}

/** Gathers what is extracted into transactions. One is written at a time; whoever adds more than one ahead of it waits. */
class Storing {
  readonly #store: Store;
  readonly #most: number;
  readonly #now: () => number;
  readonly #stored: (done: Stored) => void;
  #gathered: Resolved[] = [];
  #gone: string[] = [];
  /** Keys of papers that the store does not have yet, or may not have. */
  #waiting = new Set<string>();
  #beingWritten = new Set<string>();
  /** Papers read for what is gathered, with those that had not changed. */
  #papers = 0;
  #since: number;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Store, most: number, now: () => number, stored: (done: Stored) => void) {
    this.#store = store;
    this.#most = most;
    this.#now = now;
    this.#stored = stored;
    this.#since = now();
  }

  /** Throws what an earlier write failed with; nothing is written after that. */
  async add(resolved: Resolved[], gone: string[], papers: number): Promise<void> {
    if (this.#gathered.length + resolved.length > this.#most) await this.#write();
    this.#gathered.push(...resolved);
    this.#gone.push(...gone);
    for (const { paper } of resolved) for (const key of keysOf(paper)) this.#waiting.add(key);
    this.#papers += papers;
    const waited = this.#now() - this.#since >= STORE_EVERY_MS;
    if (waited || this.#gathered.length === 0 || this.#gathered.length >= this.#most) await this.#write();
  }

  /** Stores what is gathered of papers with these keys: who looks them up then finds all that was read. */
  async before(keys: string[]): Promise<void> {
    if (keys.some((key) => this.#waiting.has(key))) await this.#write();
    if (keys.some((key) => this.#beingWritten.has(key))) await this.#writing;
  }

  async end(): Promise<void> {
    await this.#write();
    await this.#writing;
  }

  async #write(): Promise<void> {
    await this.#writing;
    const [resolved, gone, papers] = [this.#gathered, this.#gone, this.#papers];
    [this.#gathered, this.#gone, this.#papers, this.#since] = [[], [], 0, this.#now()];
    [this.#beingWritten, this.#waiting] = [this.#waiting, new Set()];
    if (papers === 0) return;
    this.#writing = this.#store.write(resolved, gone).then(({ added, changed }) => this.#stored({ papers, added, changed }));
    this.#writing.catch(() => undefined); // thrown where it is awaited next
  }
}

function pick(options: Pick<BuildOptions, "format" | "stdin" | "shown" | "live" | "signal">): ReadOptions {
  return {
    ...(options.format === undefined ? {} : { format: options.format }),
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.shown === undefined ? {} : { shown: options.shown }),
    ...(options.live === undefined ? {} : { live: options.live }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}
