/** The build: whole transactions in the order of the input, however it ends; back-pressure; what it says meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { StoreError } from "../src/errors.ts";
import type { Resolved } from "../src/model.ts";
import { build, type BuildOptions, type BuildProgress } from "../src/pipeline.ts";
import { openSqlite } from "../src/store/sqlite/index.ts";
import type { Store } from "../src/store/store.ts";
import { dumped, identity } from "./store/contract/reading.ts";
import { toyExtractor, toyPapers } from "./support/toy.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-build-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const input = join(folder, "papers.jsonl");
writeFileSync(input, toyPapers(60));

const run = (store: Store, options: Partial<BuildOptions> = {}): ReturnType<typeof build> =>
  build({ inputs: [input], store, extractor: toyExtractor(), batch: 8, ...options });

/** A store whose writes are watched, and may be held up or fail. */
function watched(write: (batch: Resolved[], next: (batch: Resolved[]) => ReturnType<Store["write"]>) => ReturnType<Store["write"]>): Store {
  const store = openSqlite(":memory:", { identity });
  const next = store.write.bind(store);
  store.write = (batch) => write(batch, next);
  return store;
}

describe("a build", () => {
  it("stores all papers in transactions of the size asked for, and nothing a second time", async () => {
    const sizes: number[] = [];
    const store = watched((batch, next) => { sizes.push(batch.length); return next(batch); });
    expect(await run(store)).toMatchObject({ papers: 60, added: 60, unchanged: 0, stopped: false, secondsLeft: 0 });
    expect(sizes).toEqual([8, 8, 8, 8, 8, 8, 8, 4]);
    const before = await dumped(store);
    expect(await run(store, { batch: 1000 })).toMatchObject({ papers: 60, added: 0, changed: 0, unchanged: 60 });
    expect(await dumped(store)).toEqual(before);
    await store.close();
  });

  it("that is stopped keeps what it had extracted, and the next one goes on behind it", async () => {
    const store = openSqlite(":memory:", { identity });
    const stop = new AbortController();
    const first = await run(store, { signal: stop.signal, onProgress: ({ papers }) => { if (papers >= 16) stop.abort(); } });
    expect(first.stopped).toBe(true);
    expect(first.papers).toBeLessThan(60);
    expect(await store.stats()).toMatchObject({ papers: first.papers });
    const second = await run(store);
    expect(second).toMatchObject({ papers: 60, added: 60 - first.papers, unchanged: first.papers, stopped: false });
    const whole = openSqlite(":memory:", { identity });
    await run(whole, { batch: 60 });
    expect(await dumped(store)).toEqual(await dumped(whole));
    await store.close();
    await whole.close();
  });

  it("writes nothing after a write that failed", async () => {
    let writes = 0;
    const store = watched((batch, next) => ((writes += 1) === 3 ? Promise.reject(new StoreError("The disk is full.")) : next(batch)));
    await expect(run(store)).rejects.toThrow("The disk is full.");
    expect(writes).toBe(3);
    expect(await store.stats()).toMatchObject({ papers: 16 });
    await store.close();
  });

  it("reads no further ahead than two transactions while the store is slow", async () => {
    const extractor = toyExtractor();
    let extracted = 0;
    let stored = 0;
    let most = 0;
    const store = watched(async (batch, next) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const done = await next(batch);
      stored += batch.length;
      return done;
    });
    await run(store, { extractor: { ...extractor, extract: (papers) => { extracted += papers.length; most = Math.max(most, extracted - stored); return extractor.extract(papers); } } });
    expect(stored).toBe(60);
    expect(most).toBeGreaterThan(8);
    expect(most).toBeLessThanOrEqual(3 * 8); // one being stored, one gathered, one being extracted
    await store.close();
  });

  it("stores what comes slowly before a transaction is full", async () => {
    let clock = 0;
    const sizes: number[] = [];
    const store = watched((batch, next) => { sizes.push(batch.length); return next(batch); });
    const extractor = toyExtractor();
    writeFileSync(join(folder, "many.jsonl"), toyPapers(200));
    await run(store, { inputs: [join(folder, "many.jsonl")], batch: 1000, now: () => clock, extractor: { ...extractor, extract: (papers) => { clock += 3_000; return extractor.extract(papers); } } });
    expect(sizes).toEqual([128, 72]);
    await store.close();
  });

  it("tells how long it may still take where the input says how large it is", async () => {
    let clock = 0;
    const seen: BuildProgress[] = [];
    const large = join(folder, "large.jsonl");
    writeFileSync(large, toyPapers(3_000));
    const store = watched(async (batch) => { clock += 1_000; return { added: batch.length, changed: 0, unchanged: 0 }; });
    await run(store, { inputs: [large], batch: 100, now: () => clock, onProgress: (p) => seen.push(p) });
    const [early, late] = [seen[6], seen.at(-2)] as [BuildProgress, BuildProgress];
    expect(early.secondsLeft).toBeGreaterThan(10);
    expect(early.secondsLeft).toBeLessThan(40);
    expect(late.secondsLeft as number).toBeLessThan(early.secondsLeft as number);
    seen.length = 0;
    await run(store, { inputs: ["-"], stdin: Readable.from([toyPapers(50)]), onProgress: (p) => seen.push(p) });
    expect(seen.map((p) => p.secondsLeft)).toEqual(seen.map(() => null));
    await store.close();
  });
});
