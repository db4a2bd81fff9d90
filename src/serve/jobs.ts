/**
 * Reading papers into the graph, as jobs: one at a time, in the order they came, the rest waiting in a bounded queue.
 * Jobs live as long as the server; what they stored stays, and sending the same papers again changes nothing.
 */
import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { CancelledError, LimitError, NotFoundError, PapergraphError } from "../errors.ts";
import type { IngestProgress, Problem } from "../model.ts";
import { detail, type Log } from "./log.ts";
import { INTERNAL, INTERNAL_MESSAGE } from "./masking.ts";
import type { NamedFile, TempFolder } from "./temp.ts";

export type { IngestProgress } from "../model.ts";

export interface IngestReport extends IngestProgress {
  /** The first of `problems`. */
  problemList: Problem[];
  /** Ids of the first of `papers`. */
  paperIds?: string[];
}

/**
 * Reads files into the store. When `signal` aborts it ends early, with whole batches stored. Throws PapergraphError for
 * files that cannot be read at all, and for a store that fails.
 */
export type Ingest = (files: NamedFile[], watch: { signal: AbortSignal; onProgress: (progress: IngestProgress) => void }) => Promise<IngestReport>;

export type JobState = "waiting" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  readonly id: string;
  /** 1, 2, 3 … in the order they came. */
  readonly number: number;
  /** What is read. */
  readonly name: string;
  state: JobState;
  /** ISO 8601. */
  readonly createdAt: string;
  startedAt: string | null;
  endedAt: string | null;
  progress: IngestProgress;
  problemList: Problem[];
  paperIds: string[];
  error: { code: string; message: string } | null;
}

interface Task {
  job: Job;
  files: NamedFile[];
  stop: AbortController;
  /** Called once, when the files are not needed any more. */
  release: () => Promise<void>;
  /** Resolves with the next change of the job. */
  changed: Promise<void>;
  tell: () => void;
}

/** Jobs that wait for their turn. */
export const MAX_WAITING = 16;
/** Jobs that are remembered, ended ones too. */
const MAX_KEPT = 100;

const ENDED: ReadonlySet<JobState> = new Set(["done", "failed", "cancelled"]);

export class Jobs {
  readonly #ingest: Ingest;
  readonly #log: Log;
  readonly #tasks = new Map<string, Task>();
  #count = 0;
  #running: Promise<void> | null = null;
  #closed = false;
  /** Runs what waits as no part of the request that happened to bring it. */
  readonly #start: () => Promise<void>;

  constructor(ingest: Ingest, log: Log) {
    this.#ingest = ingest;
    this.#log = log;
    this.#start = AsyncResource.bind(() => this.#run());
  }

  /** Queues files of `folder`, which is held until they were read, or will not be. Throws LimitError ("jobs") when too many wait, CancelledError once closed. */
  add(name: string, files: NamedFile[], folder: TempFolder): Job {
    if (this.#closed) throw new CancelledError("The server is ending. Send this again when it runs.");
    const waiting = this.list().filter((job) => job.state === "waiting").length;
    if (waiting >= MAX_WAITING) throw new LimitError("jobs", `${MAX_WAITING} jobs wait already. Send this again when one of them is done.`, { max: MAX_WAITING, actual: waiting + 1 });
    const job: Job = {
      id: randomUUID(), number: (this.#count += 1), name, state: "waiting", createdAt: new Date().toISOString(), startedAt: null, endedAt: null,
      progress: { papers: 0, added: 0, changed: 0, unchanged: 0, problems: 0, seconds: 0 }, problemList: [], paperIds: [], error: null,
    };
    this.#tasks.set(job.id, { job, files, stop: new AbortController(), release: folder.hold(), ...announcement() });
    this.#forget();
    this.#running ??= this.#start();
    return job;
  }

  /** Newest first. */
  list(): Job[] {
    return [...this.#tasks.values()].map(({ job }) => job).reverse();
  }

  get(id: string): Job | null {
    return this.#tasks.get(id)?.job ?? null;
  }

  /** Ends a job that waits at once, and one that runs with its batch. One that has ended stays as it is. Throws NotFoundError. */
  cancel(id: string): Job {
    const task = this.#known(id);
    task.stop.abort();
    if (task.job.state === "waiting") this.#end(task, "cancelled");
    return task.job;
  }

  /**
   * The job as it is, then again whenever it has changed, until it has ended. A slow reader misses states, never the last one.
   * No generator: that would hear of its reader's leaving only with the next change.
   */
  watch(id: string): AsyncIterableIterator<Job, undefined> {
    const task = this.#known(id);
    let seen: Promise<void> | null = null;
    let [left, leave] = [false, (): void => undefined];
    const leaving = new Promise<void>((resolve) => { leave = resolve; });
    const over = { done: true, value: undefined } as const;
    return {
      [Symbol.asyncIterator]() { return this; },
      async next() {
        if (seen === task.changed && ENDED.has(task.job.state)) return over;
        if (seen === task.changed) await Promise.race([seen, leaving]);
        if (left) return over;
        seen = task.changed;
        return { done: false, value: { ...task.job } };
      },
      async return() {
        left = true;
        leave();
        return over;
      },
    };
  }

  /** Cancels all that is not done, and waits for it. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { job } of this.#tasks.values()) this.cancel(job.id);
    await this.#running;
  }

  async #run(): Promise<void> {
    for (;;) {
      const task = [...this.#tasks.values()].find(({ job }) => job.state === "waiting");
      if (!task) break;
      await this.#do(task);
    }
    this.#running = null;
  }

  async #do(task: Task): Promise<void> {
    const { job, files, stop } = task;
    this.#change(task, { state: "running", startedAt: new Date().toISOString() });
    try {
      const { problemList, paperIds = [], ...report } = await this.#ingest(files, { signal: stop.signal, onProgress: (progress) => this.#change(task, { progress }) });
      const { papers, added, changed, unchanged, problems, seconds } = report;
      this.#change(task, { problemList, paperIds, progress: { papers, added, changed, unchanged, problems, seconds } });
      this.#end(task, stop.signal.aborted ? "cancelled" : "done");
    } catch (error) {
      const known = error instanceof PapergraphError;
      if (!known) this.#log({ level: "error", message: "job failed", job: job.number, error: detail(error) });
      this.#change(task, { error: known ? { code: error.code, message: error.message } : { code: INTERNAL, message: INTERNAL_MESSAGE } });
      this.#end(task, stop.signal.aborted ? "cancelled" : "failed");
    }
  }

  #end(task: Task, state: JobState): void {
    this.#change(task, { state, endedAt: new Date().toISOString() });
    const { number, progress } = task.job;
    this.#log({ level: "info", message: "job ended", job: number, state, ...progress });
    void task.release();
  }

  #change(task: Task, change: Partial<Job>): void {
    Object.assign(task.job, change);
    const { tell } = task;
    Object.assign(task, announcement());
    tell();
  }

  #known(id: string): Task {
    const task = this.#tasks.get(id);
    if (!task) throw new NotFoundError("There is no such job: jobs are forgotten when the server ends, and old ones when many have come since.");
    return task;
  }

  #forget(): void {
    for (const [id, { job }] of this.#tasks) {
      if (this.#tasks.size <= MAX_KEPT) return;
      if (ENDED.has(job.state)) this.#tasks.delete(id);
    }
  }
}

function announcement(): Pick<Task, "changed" | "tell"> {
  let tell = (): void => undefined;
  const changed = new Promise<void>((resolve) => { tell = resolve; });
  return { changed, tell };
}
