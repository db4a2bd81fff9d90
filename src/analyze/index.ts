/**
 * Analyses of a graph, in this process and over any store: what matters most, what belongs together, what is used
 * together, what was never tried, what rises. Each answer says when it was worked out and of which part of the graph; the
 * same graph gives the same answer, to the byte. Reads through the store's contract alone.
 */
import { InputError } from "../errors.ts";
import type { EntityKind } from "../model.ts";
import type { EntityRow, Store, YearCount } from "../store/store.ts";
import { communities, type Community } from "./communities.ts";
import { coUse, USING, type CoUse } from "./co-use.ts";
import { gaps, type Gap, type GapArgs } from "./gaps.ts";
import { Kept } from "./kept.ts";
import { readPart, relatedGraph, tiedGraph, tiesOf, type Part, type Tie } from "./part.ts";
import { betweenness, pageRank, PIVOTS, type Centrality, type Ranked } from "./ranks.ts";
import { rising, type Rising } from "./rising.ts";
import { trends, type Trend } from "./trends.ts";

export type { Community } from "./communities.ts";
export type { CoUse } from "./co-use.ts";
export type { Gap, GapArgs, Reason } from "./gaps.ts";
export { CENTRALITIES, type Centrality, type Ranked } from "./ranks.ts";
export type { Rising, Span } from "./rising.ts";
export type { Trend, TrendPoint } from "./trends.ts";

/** An analysis' rows, in order, and what they are worth. */
export interface Analysis<Row> {
  rows: Row[];
  /** When it was worked out: ISO 8601. */
  at: string;
  /** The graph has been written to since; it will soon be worked out anew. */
  stale: boolean;
  /** Entities that were looked at, most mentioned first, and those that might have been. */
  entities: number;
  of: number;
  /** How it was bounded, in words; null where it looked at everything. */
  bounded: string | null;
}

export interface RisingQuery {
  /** Years of each span, 1 to 20; 3 when absent. */
  span?: number;
  /** The last year looked at; the graph's last when absent. */
  until?: number;
  /** Papers that mention it in all, at least; 3 when absent. */
  minPapers?: number;
  /** What falls most, in place of what rises most. */
  falling?: boolean;
  kinds?: readonly EntityKind[];
}

/** Filters take from a ready answer, so they cost nothing. */
export interface Analytics {
  /** `rank` is that among all kinds. */
  ranks(by: Centrality, kinds?: readonly EntityKind[]): Promise<Analysis<Ranked>>;
  communities(): Promise<Analysis<Community>>;
  /** `kinds`: of both. `of`: the key of one of the two. */
  coUse(only?: { kinds?: readonly EntityKind[]; of?: string; minPapers?: number }): Promise<Analysis<CoUse>>;
  gaps(args: GapArgs): Promise<Analysis<Gap>>;
  rising(query: RisingQuery): Promise<Analysis<Rising>>;
}

/** Entities whose years are compared: reading them is all it costs. */
const MAX_RISING = 20_000;

type Found<Row> = Omit<Analysis<Row>, "at" | "stale">;

/** `now`: ms since 1970. */
export function createAnalytics(store: Store, now: () => number = Date.now): Analytics {
  const kept = new Kept(now);
  const read = new Kept(now, { exact: true }); // or an answer would pass for newer than what it was made of

  const analysed = async <Row>(name: string, work: (stamp: string) => Promise<Found<Row>>): Promise<Analysis<Row>> => {
    const stamp = await store.stamp();
    const { value, at, stale } = await kept.get(name, stamp, () => work(stamp));
    return { ...value, at, stale };
  };
  // What several analyses look at is read once.
  const partAt = async (stamp: string): Promise<Part> => (await read.get("part", stamp, () => readPart(store))).value;
  const tiedAt = async (stamp: string): Promise<Part & { ties: Tie[] }> => (await read.get("ties", stamp, async () => {
    const part = await partAt(stamp);
    return { ...part, ties: tiesOf(part.entities, await store.together(keysOf(part))) };
  })).value;
  const found = <Row>(part: Part, rows: Row[], bounds: string[] = []): Found<Row> =>
    ({ rows, entities: part.entities.length, of: part.all, bounded: [...leftOut(part), ...bounds].join(" ") || null });

  return {
    async ranks(by, kinds) {
      const analysis = await analysed(by, async (stamp) => {
        if (by === "pagerank") {
          const part = await partAt(stamp);
          return found(part, pageRank(part.entities, relatedGraph(part.entities, await store.relationsAmong(keysOf(part)))));
        }
        const part = await tiedAt(stamp);
        return found(part, betweenness(part.entities, tiedGraph(part.entities, part.ties)), part.entities.length > PIVOTS ? [`Paths were counted from ${PIVOTS} entities, chosen at random, and extrapolated.`] : []);
      });
      return { ...analysis, rows: kinds ? analysis.rows.filter(({ entity }) => kinds.includes(entity.kind)) : analysis.rows };
    },

    communities: () => analysed("communities", async (stamp) => {
      const part = await tiedAt(stamp);
      return found(part, communities(part.entities, tiedGraph(part.entities, part.ties)));
    }),

    async coUse({ kinds, of, minPapers = 2 } = {}) {
      const analysis = await analysed("co-use", async (stamp) => {
        const part = await partAt(stamp);
        return found(part, coUse(part, await store.together(keysOf(part), USING)));
      });
      return {
        ...analysis,
        rows: analysis.rows.filter(({ a, b, papers }) => papers >= minPapers && (!kinds || (kinds.includes(a.kind) && kinds.includes(b.kind))) && (of === undefined || a.key === of || b.key === of)),
      };
    },

    gaps(args) {
      checkWhole("minPapers", args.minPapers, 1, 1_000_000);
      return analysed(`gaps ${JSON.stringify([args.rows, args.columns, args.minPapers, args.of ?? null])}`, async (stamp) => {
        const part = await tiedAt(stamp);
        const family = (await read.get("families", stamp, () => familiesOf(store, keysOf(part)))).value;
        const gap = gaps(part.entities, part.ties, (key) => family.get(key) ?? key, args);
        const unseen = args.of !== undefined && !part.entities.some(({ key }) => key === args.of);
        return found(part, gap, unseen ? ["The entity that was asked for is not among them."] : []);
      });
    },

    async rising({ span = 3, until, minPapers = 3, falling = false, kinds }) {
      checkWhole("span", span, 1, 20);
      checkWhole("minPapers", minPapers, 1, 1_000_000);
      const analysis = await analysed(`rising ${JSON.stringify([span, until ?? null, minPapers])}`, async () => {
        const years = await papersByYear(store);
        const part = await readPart(store, MAX_RISING, minPapers);
        const last = until ?? years.at(-1)?.year;
        return found(part, last === undefined ? [] : rising(part.entities, years, { span, until: last }));
      });
      const rows = (falling ? analysis.rows.toReversed() : analysis.rows).filter(({ score }) => (falling ? score < 0 : score > 0));
      return { ...analysis, rows: kinds ? rows.filter(({ entity }) => kinds.includes(entity.kind)) : rows };
    },
  };
}

/** The part in words, where it is not the whole. */
function leftOut({ entities, all }: Part): string[] {
  const [looked, there] = [entities.length, all].map((n) => n.toLocaleString("en-US")) as [string, string];
  if (entities.length === all) return [];
  const least = entities.at(-1)?.paperCount;
  return [`Of ${there} entities, the ${looked} that most papers mention were looked at${least === undefined ? "" : `, down to those of ${least}`}.`];
}

/** The key that each entity shares with all its versions: what the family's first is a version of, to the end. */
async function familiesOf(store: Pick<Store, "variantOf">, keys: string[]): Promise<Map<string, string>> {
  const family = new Map(keys.map((key) => [key, key]));
  for (let asked = keys; asked.length > 0;) {
    const above = await store.variantOf(asked);
    const parents = new Map(asked.flatMap((key, i) => (above[i] ? [[key, above[i].key] as const] : [])));
    for (const [key, top] of family) if (parents.has(top)) family.set(key, parents.get(top) as string);
    asked = [...new Set(parents.values())];
  }
  return family;
}

const keysOf = ({ entities }: Part): string[] => entities.map((e) => e.key);

/** Several entities' papers by year, side by side. */
export async function trendsOf(store: Pick<Store, "groupPapers">, entities: readonly EntityRow[]): Promise<Trend[]> {
  return trends(entities, await papersByYear(store));
}

async function papersByYear(store: Pick<Store, "groupPapers">): Promise<YearCount[]> {
  return (await store.groupPapers({}, ["year"])).flatMap(({ keys: [year], count }) => (typeof year === "number" ? [{ year, count }] : []));
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) throw new InputError(`${name} is a whole number from ${least.toLocaleString("en-US")} to ${most.toLocaleString("en-US")}, not ${value}.`);
}
