/**
 * Merge suggestions: pairs by their names (Identity), then what they are mentioned with. Both stores share this, and so
 * the bounds and the order.
 */
import { grouped } from "./grouped.ts";
import { byBytes, pageOfList, type SortKey } from "./page.ts";
import type { SimilarReads } from "./similar.ts";
import type { Curation, EntityRow, Identity, MergeSuggestion, Page, PageArgs } from "./store.ts";

const MAX_ENTITIES = 200_000;
const MAX_PAIRS = 1_000;

/** Company is looked at of entities with so many papers at most: what everyone mentions keeps every company. */
const MAX_PAPERS = 40;

/** Pairs that less speaks for are not worth a reader's time; a little less may do where their company speaks for them too. */
const LEAST = 0.35;
const LEAST_ALONE = 0.3;

export interface SuggestionReads extends Pick<SimilarReads, "mentionsOf" | "papersMentioning"> {
  /** The entities that most papers mention, then by key. */
  topEntities(limit: number): Promise<EntityRow[]> | EntityRow[];
  curation(): Promise<Curation>;
}

/** All suggestions, in their order. */
export async function suggestions(reads: SuggestionReads, identity: Identity): Promise<MergeSuggestion[]> {
  const curation = await reads.curation();
  const rows = new Map((await reads.topEntities(MAX_ENTITIES)).map((row) => [row.key, row]));
  const likely = identity.suggestPairs([...rows.values()]).filter(({ a, b, score }) => score >= LEAST_ALONE && !curation.apart(a, b)).slice(0, MAX_PAIRS);
  const few = [...new Set(likely.flatMap(({ a, b }) => [a, b]))].filter((key) => (rows.get(key)?.paperCount ?? 0) <= MAX_PAPERS).sort();
  const papersOf = grouped(await reads.papersMentioning(few), (m) => m.entityKey, (m) => m.paperId);
  const mentionedIn = grouped(await reads.mentionsOf([...new Set([...papersOf.values()].flat())].sort()), (m) => m.paperId, (m) => m.entityKey);
  const companyOf = (key: string): Set<string> => new Set((papersOf.get(key) ?? []).flatMap((id) => mentionedIn.get(id) ?? []));
  // Who writes both in one abstract means two things, unless it is a slip of the pen.
  const differ = (pair: MergeSuggestion): boolean => pair.reasons.every((r) => r.kind !== "same_letters");
  const weighed = likely.flatMap((pair): MergeSuggestion[] => {
    const [mine, theirs] = [papersOf.get(pair.a), papersOf.get(pair.b)];
    if (!mine || !theirs) return [pair];
    const together = mine.some((id) => theirs.includes(id));
    if (together) return differ(pair) ? [] : [pair];
    const [ours, others] = [companyOf(pair.a), companyOf(pair.b)];
    for (const set of [ours, others]) for (const key of [pair.a, pair.b]) set.delete(key);
    const shared = [...ours].filter((key) => others.has(key)).sort((x, y) => (rows.get(x)?.paperCount ?? 0) - (rows.get(y)?.paperCount ?? 0) || byBytes(x, y));
    return [identity.withCompany(pair, { overlap: shared.length / Math.max(1, Math.min(ours.size, others.size)), shared: shared.map((key) => rows.get(key)?.name ?? key) })];
  });
  return weighed.filter(({ score }) => score >= LEAST).sort((x, y) => order(sortKey(x), sortKey(y)));
}

export function suggestionPage(all: MergeSuggestion[], page: PageArgs): Page<MergeSuggestion> {
  return pageOfList(all, "nss", sortKey, order, page);
}

const sortKey = ({ score, a, b }: MergeSuggestion): SortKey => [score, a, b];
const order = (x: SortKey, y: SortKey): number => Number(y[0]) - Number(x[0]) || byBytes(String(x[1]), String(y[1])) || byBytes(String(x[2]), String(y[2]));

/** Keeps what was worked out as long as the graph is at the same `stamp`: a second page costs nothing. */
export class Remembered<T> {
  #stamp: string | null = null;
  #value: Promise<T> | null = null;

  at(stamp: string, work: () => Promise<T>): Promise<T> {
    if (stamp !== this.#stamp || !this.#value) {
      this.#stamp = stamp;
      this.#value = work();
      this.#value.catch(() => { this.#stamp = null; });
    }
    return this.#value;
  }
}
