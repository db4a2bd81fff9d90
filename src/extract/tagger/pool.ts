/**
 * The tagger in worker threads: the caller's thread stays free, and as many papers are read at once as there are workers.
 * The same words as Tagger: `version`, `tag`, `close`. Each worker holds its own copy of the model (some 90 MB).
 */
import { Worker } from "node:worker_threads";
import type { Runtime } from "./session.ts";
import type { Tagged } from "./index.ts";
import type { Known } from "./known.ts";

/** To a worker. */
export interface Request {
  id: number;
  title: string;
  abstract: string;
  known: readonly Known[];
}

/** From a worker: ready with its version, or the answer to one request. */
export type Reply = { version: string; runtime: Runtime } | { id: number; tagged: Tagged } | { id: number; error: string } | { failed: string };

interface Waiting {
  resolve(tagged: Tagged): void;
  reject(error: Error): void;
}

interface Hand {
  worker: Worker;
  waiting: Map<number, Waiting>;
  /** Why it is of no use any more. */
  dead?: Error;
}

/** As built a worker is a file; from sources (in tests) it needs tsx, which a worker does not take over from this thread. */
const SOURCE = import.meta.url.endsWith(".ts");
const FILE = new URL(SOURCE ? "./worker.ts" : "./worker.js", import.meta.url);
const FROM_SOURCE = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(FILE.href)}); });`;

/** The weights are outside of the heap; left to itself the young generation takes 30 MB a worker. */
const HEAP = { maxYoungGenerationSizeMb: 8 };

export class TaggerPool {
  private next = 0;

  private constructor(
    private readonly hands: Hand[],
    readonly version: string,
    readonly runtime: Runtime,
  ) {}

  /** Throws when the model cannot be loaded in a worker. */
  static async load(folder: string, options: { workers?: number; runtime?: Runtime } = {}): Promise<TaggerPool> {
    const started = await Promise.allSettled(Array.from({ length: options.workers ?? 2 }, () => start(folder, options.runtime)));
    const ready = started.flatMap((s) => (s.status === "fulfilled" ? [s.value] : []));
    const failed = started.find((s) => s.status === "rejected");
    const first = ready[0];
    if (failed !== undefined || first === undefined) {
      await Promise.all(ready.map(({ hand }) => hand.worker.terminate()));
      throw failed?.reason ?? new Error("A pool needs a worker");
    }
    return new TaggerPool(ready.map(({ hand }) => hand), first.version, first.runtime);
  }

  /** Goes to the worker with the least to do; answers do not depend on which. */
  tag(title: string, abstract: string, known: readonly Known[] = []): Promise<Tagged> {
    const hand = this.hands.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a));
    if (hand.dead !== undefined) return Promise.reject(hand.dead);
    const id = this.next++;
    return new Promise((resolve, reject) => {
      hand.waiting.set(id, { resolve, reject });
      if (hand.waiting.size === 1) hand.worker.ref();
      hand.worker.postMessage({ id, title, abstract, known } satisfies Request);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.hands.map(({ worker }) => worker.terminate()));
  }
}

function start(folder: string, runtime: Runtime | undefined): Promise<{ hand: Hand; version: string; runtime: Runtime }> {
  const options = { workerData: { folder, runtime }, resourceLimits: HEAP };
  const worker = SOURCE ? new Worker(FROM_SOURCE, { ...options, eval: true }) : new Worker(FILE, options);
  const hand: Hand = { worker, waiting: new Map() };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      hand.dead = error;
      for (const w of hand.waiting.values()) w.reject(error);
      hand.waiting.clear();
      reject(error);
    };
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`A tagger's worker ended with code ${code}`)));
    worker.on("message", (reply: Reply) => {
      if ("failed" in reply) return fail(new Error(reply.failed));
      if ("version" in reply) {
        worker.unref(); // an idle worker must not keep the process alive
        return resolve({ hand, ...reply });
      }
      const waiting = hand.waiting.get(reply.id);
      hand.waiting.delete(reply.id);
      if (hand.waiting.size === 0) worker.unref();
      if ("tagged" in reply) waiting?.resolve(reply.tagged);
      else waiting?.reject(new Error(reply.error));
    });
  });
}
