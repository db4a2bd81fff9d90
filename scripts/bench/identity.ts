/**
 * How fast names become entities and likely pairs are found. Names are made of the words that the inputs' names have, as
 * many words each; ten for each paper asked for.
 */
import { createIdentity, type ResolutionIdentity } from "../../src/resolve/index.ts";
import { fold } from "../../src/text.ts";
import { random } from "../../test/store/corpus.ts";
import { resolvedOf, type BenchOptions } from "./common.ts";

const PER_PAPER = 10;

/** Entities that suggestions are looked for among, at most as in the store. */
const MAX_ENTITIES = 200_000;

export async function benchIdentity({ inputs, papers, seed }: BenchOptions): Promise<void> {
  const names = made((await resolvedOf(inputs)).flatMap((r) => r.entities.map((e) => e.name)), papers * PER_PAPER, seed);
  const identity = createIdentity();
  const folded = timed(() => names.forEach(fold));
  line(`${names.length.toLocaleString("en-US")} names, folded only`, folded, folded);
  const keys = new Map<string, string>();
  line("the entity of each", timed(() => names.forEach((name) => {
    const key = identity.keyOf(name);
    if (key !== "" && !keys.has(key)) keys.set(identity.assign({ key, papers: 1, surfaces: { [name]: 1 }, kinds: {}, expansions: {}, acronyms: {} }), name);
  })), folded);
  const entities = [...keys].slice(0, MAX_ENTITIES).map(([key, name]): Parameters<ResolutionIdentity["suggestPairs"]>[0][number] => ({ key, kind: "method", name, aliases: [], paperCount: 1 }));
  let pairs = 0;
  const seconds = timed(() => { pairs = identity.suggestPairs(entities).length; });
  line(`${pairs.toLocaleString("en-US")} likely pairs of ${entities.length.toLocaleString("en-US")} entities`, seconds, folded);
}

/** Names like these, of their words; every second one is theirs. */
function made(base: string[], count: number, seed: number): string[] {
  const next = random(seed);
  const pick = <T>(list: T[]): T => list[Math.floor(next() * list.length)] as T;
  const words = base.flatMap((name) => name.split(/\s+/));
  return Array.from({ length: count }, (_, i) => (i % 2 === 0 ? pick(base) : pick(base).split(/\s+/).map(() => pick(words)).join(" ")));
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

function line(what: string, seconds: number, yardstick: number): void {
  console.log(`${what.padEnd(48)} ${seconds.toFixed(1).padStart(7)} s  ${(seconds / yardstick).toFixed(1).padStart(6)} × folding`);
}
