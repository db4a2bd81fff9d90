/**
 * Builds that are killed at random moments, time and again, until the input is in: after each, the graph must be that of a prefix of
 * the input in whole transactions, with nothing lost or doubled.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Resolved } from "../../src/model.ts";
import { createIdentity, resolve } from "../../src/resolve/index.ts";
import { openSqlite } from "../../src/store/sqlite/index.ts";
import type { Store } from "../../src/store/store.ts";
import { random } from "../store/corpus.ts";
import { toyExtractor } from "./toy.ts";
import { collect } from "../read/collect.ts";

interface Killing {
  url: string;
  input: string;
  /** Papers a transaction. */
  batch: number;
  /** Kills; after them a build is left alone to finish. */
  runs: number;
  seed: number;
  open: () => Promise<Store>;
  /** Empties the store when all is in before `runs` kills are done. */
  empty: () => Promise<void>;
}

export interface Killed {
  /** Papers in the store after each kill. */
  stored: number[];
  /** Kills that came while a build was writing: between the first and the last line that it printed. */
  inTheMiddle: number;
  /** What was wrong, for people. */
  wrong: string[];
}

const CHILD = fileURLToPath(new URL("build-child.ts", import.meta.url));
/** A kill waits for so many lines, then for a moment more, so that it falls anywhere in a transaction. */
const MOST_LINES = 5;
const MOST_MS = 60;
/** Builds after one that gave up, each a moment after the last: a server may take minutes to start on a busy machine. */
const MOST_TRIES = 120;
const NEXT_TRY_MS = 2_000;

export async function killedBuilds({ url, input, batch, runs, seed, open, empty }: Killing): Promise<Killed> {
  const next = random(seed);
  const wanted = await extracted(input);
  const result: Killed = { stored: [], inTheMiddle: 0, wrong: [] };
  const look = async (): Promise<number> => {
    const store = await open();
    const { papers } = await store.stats();
    if (papers % batch !== 0 && papers !== wanted.length) result.wrong.push(`${papers} papers are no whole transactions of ${batch}`);
    if ((await linesOf(store)) !== (await prefixLines(wanted, papers))) result.wrong.push(`the graph of ${papers} papers is not that of the input's first ${papers}`);
    await store.close();
    return papers;
  };
  for (let i = 0; i < runs; i += 1) {
    const lines = Math.floor(next() * MOST_LINES);
    const more = next() * MOST_MS;
    if (await build(url, input, batch, { lines, more })) result.inTheMiddle += 1;
    const papers = await look();
    result.stored.push(papers);
    if (papers === wanted.length) await empty();
  }
  await build(url, input, batch, null);
  if ((await look()) !== wanted.length) result.wrong.push("a build that was left alone did not finish");
  return result;
}

/** A build and, where it gives up on a server that is away, the next one, until one ends. Gives what was wrong with the graph it left. */
export async function builtWhole({ url, input, batch, open }: Pick<Killing, "url" | "input" | "batch" | "open">): Promise<string[]> {
  for (let tries = 1; ; tries += 1) {
    const failed = await build(url, input, batch, null, "ignore").then(() => null, (error: unknown) => error);
    if (failed === null) break;
    if (tries === MOST_TRIES) throw failed;
    await setTimeout(NEXT_TRY_MS);
  }
  const wanted = await extracted(input);
  const store = await open();
  const lines = await linesOf(store);
  await store.close();
  return lines === (await prefixLines(wanted, wanted.length)) ? [] : ["the graph is not that of the input"];
}

/** True when it was killed at its work. */
async function build(url: string, input: string, batch: number, kill: { lines: number; more: number } | null, errors: "inherit" | "ignore" = "inherit"): Promise<boolean> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, url, input, String(batch)], { stdio: ["ignore", "pipe", errors] });
  const ended = once(child, "exit") as Promise<[number | null, string | null]>;
  let seen = -1; // the first line says only that the store is open
  for await (const _ of createInterface({ input: child.stdout })) {
    seen += 1;
    if (kill === null || seen !== kill.lines) continue;
    await setTimeout(kill.more);
    child.kill("SIGKILL");
  }
  const [code, signal] = await ended;
  if (kill === null && code !== 0) throw new Error(`A build ended with ${code ?? signal}.`);
  return signal === "SIGKILL";
}

async function extracted(input: string): Promise<Resolved[]> {
  const { papers } = await collect([input]);
  return (await toyExtractor().extract(papers)).map((e) => resolve(e, "toy@1"));
}

async function prefixLines(wanted: Resolved[], papers: number): Promise<string> {
  const store = openSqlite(":memory:", { identity: createIdentity() });
  await store.write(wanted.slice(0, papers));
  const lines = await linesOf(store);
  await store.close();
  return lines;
}

async function linesOf(store: Store): Promise<string> {
  const lines: string[] = [];
  for await (const line of store.dump()) lines.push(line);
  return lines.join("\n");
}
