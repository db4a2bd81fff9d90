/**
 * How long the named queries take on a generated graph in SQLite, one of whose entities stands in 30 % of all papers: each asked of
 * entities from the most to the least mentioned, of hubs and of the rare; milliseconds at the median and at the 99th percentile, and
 * at the latter without the time that other programs had the processor ("busy"), which is what a machine of its own would take.
 */
import { createIdentity, keyOf, openStore, type Store } from "../../src/index.ts";
import { random } from "../../test/store/corpus.ts";
import type { BenchOptions } from "./common.ts";
import { HUB } from "./generate.ts";
import { HUB_SHARE, onGraph } from "./load.ts";
import { quantile, timed } from "./time.ts";

/** Times that each query is asked. */
const ASKED = 100;

/** What is asked about: two entities, a paper, words to search for. */
export interface Subject {
  key: string;
  other: string;
  paper: string;
  words: string;
}

export type Query = (store: Store, subject: Subject) => Promise<unknown>;

const page = { first: 20 };

export const QUERIES: Record<string, Query> = {
  "entity by name": (s, { key }) => s.entities([key]),
  "papers of an entity, newest": (s, { key }) => s.papersOf([key], {}, "newest", page),
  "papers that introduce it": (s, { key }) => s.papersOf([key], { roles: ["introduces"] }, "newest", page),
  "entities of a paper": (s, { paper }) => s.entitiesOf([paper], {}, page),
  "papers on two entities": (s, { key, other }) => s.listPapers({ entities: [key, other] }, "newest", page),
  "relations of an entity": (s, { key }) => s.relations([key], {}, page),
  "what states its relations": async (s, { key }) => s.assertions((await s.relations([key], {}, page))[0]?.rows.map(({ row }) => row) ?? [], {}, { first: 5 }),
  "what occurs with it": (s, { key }) => s.coOccurring([key], {}, page),
  "datasets that occur with it": (s, { key }) => s.coOccurring([key], { kinds: ["dataset"] }, page),
  neighbourhood: (s, { key }) => s.neighborhood([key], { depth: 1, perNode: 25 }),
  "path between two": (s, { key, other }) => s.path(`entity:${key}`, `entity:${other}`, { maxHops: 4, limit: 3 }),
  "trend of an entity": async (s, { key }) => (await s.entities([key]))[0]?.trend,
  "matrix of methods and datasets": (s) => s.matrix({ rows: "method", columns: "dataset", size: 20 }),
  "search by words": (s, { words }) => s.search(words, null, page),
  "search by the start of a word": (s, { words }) => s.search(words.slice(0, 3), null, page),
  "entities, most mentioned": (s) => s.listEntities({ kinds: ["method"] }, "papers", page),
  "newest papers": (s) => s.listPapers({}, "newest", page),
  statistics: (s) => s.stats(),
};

export function benchQueries(options: BenchOptions): Promise<void> {
  return onGraph(options, (file) => ask(file, options.seed));
}

async function ask(file: string, seed: number): Promise<void> {
  const store = await openStore(file, { identity: createIdentity(), readOnly: true });
  const { papers } = await store.stats();
  const subjects = await subjectsOf(store, seed);
  const hubs = subjects.map((subject) => ({ ...subject, key: keyOf(HUB) }));
  console.log(`named queries in SQLite, ${papers.toLocaleString("en-US")} papers, each asked ${ASKED} times; the hub stands in ${HUB_SHARE * 100} % of them`);
  console.log(`${"milliseconds".padEnd(34)} ${["p50", "p99", "hub p50", "hub p99", "p99 busy", "hub busy"].map((head) => head.padStart(9)).join("")}`);
  for (const [name, query] of Object.entries(QUERIES)) {
    const figures: number[] = [];
    const busy: number[] = [];
    for (const asked of [subjects, hubs]) {
      const times: number[] = [];
      const processor: number[] = [];
      for (const subject of asked) {
        const before = process.cpuUsage();
        times.push(1000 * await timed(() => query(store, subject)));
        const { user, system } = process.cpuUsage(before);
        processor.push((user + system) / 1000);
      }
      figures.push(quantile(times, 0.5), quantile(times, 0.99));
      busy.push(quantile(processor, 0.99));
    }
    figures.push(...busy);
    console.log(`${name.padEnd(34)} ${figures.map((ms) => ms.toFixed(2).padStart(9)).join("")}`);
  }
  await store.close();
}

/** Entities by rank, half of them from the top hundred; papers and words that speak of them. */
export async function subjectsOf(store: Store, seed: number): Promise<Subject[]> {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const keys: string[] = [];
  for (let after: string | null = null; keys.length < 20_000;) {
    const { rows, hasNext } = await store.listEntities({}, "papers", { first: 500, after });
    keys.push(...rows.map(({ row }) => row.key));
    after = rows.at(-1)?.cursor ?? null;
    if (!hasNext) break;
  }
  const pick = (): string => keys[below(next() < 0.5 ? Math.min(100, keys.length) : keys.length)] as string;
  const subjects: Subject[] = [];
  while (subjects.length < ASKED) {
    const key = pick();
    const [links] = await store.papersOf([key], {}, "oldest", { first: 1 });
    const [entity] = await store.entities([key]);
    subjects.push({ key, other: pick(), paper: links?.rows[0]?.row.paperId ?? "", words: entity?.name ?? key });
  }
  return subjects;
}
