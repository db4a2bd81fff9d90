/**
 * Papers like a paper: the cosine between the sets of entities that they mention, each weighted by its rarity,
 * w = ln(1 + papers / papers that mention it) (Salton and Buckley 1988, with every term once). Both stores share this,
 * and so its rounding and its order.
 *
 * Work is bounded whatever a paper mentions: other papers are looked for by its rarest entities, as long as these have
 * MAX_LINKS mentions in all; of what is found, the CANDIDATES with most weight in common are compared whole. What
 * everyone mentions says little anyway.
 */
import { grouped } from "./grouped.ts";
import { byBytes, pageOfList, type SortKey } from "./page.ts";
import type { Page, PageArgs, SimilarRow } from "./store.ts";

export const MAX_LINKS = 5_000;
export const CANDIDATES = 200;

interface Mentioned {
  paperId: string;
  entityKey: string;
  /** Papers that mention the entity. */
  papers: number;
}

export interface SimilarReads {
  /** Papers in the graph. */
  count(): Promise<number> | number;
  /** What these papers mention, in any order. */
  mentionsOf(paperIds: string[]): Promise<Mentioned[]> | Mentioned[];
  /** Who mentions these entities, in any order. */
  papersMentioning(entityKeys: string[]): Promise<Pick<Mentioned, "paperId" | "entityKey">[]> | Pick<Mentioned, "paperId" | "entityKey">[];
}

export async function similarPapers(reads: SimilarReads, paperIds: string[], page: PageArgs): Promise<Page<SimilarRow>[]> {
  const papers = await reads.count();
  const weight = (m: Mentioned): number => Math.log(1 + papers / m.papers);
  const asked = byPaper(await reads.mentionsOf([...new Set(paperIds)]));
  const clues = new Map(paperIds.map((id) => [id, rarest(asked.get(id) ?? [])]));
  const mentioning = grouped(await reads.papersMentioning([...new Set([...clues.values()].flat().map((m) => m.entityKey))]), (m) => m.entityKey, (m) => m.paperId);
  const candidates = new Map(paperIds.map((id) => [id, heaviest(id, clues.get(id) ?? [], mentioning, weight)]));
  const others = byPaper(await reads.mentionsOf([...new Set([...candidates.values()].flat())]));
  return paperIds.map((id) => {
    const rows = (candidates.get(id) ?? []).map((other) => compared(other, asked.get(id) ?? [], others.get(other) ?? [], weight));
    return pageOfList(rows.sort((a, b) => closest(keyOf(a), keyOf(b))), "ns", keyOf, closest, page);
  });
}

const keyOf = (row: SimilarRow): SortKey => [row.score, row.paperId];

/** Sort keys of rows: score down, then id. */
function closest([a, x]: SortKey, [b, y]: SortKey): number {
  return Number(b) - Number(a) || byBytes(String(x), String(y));
}

/** The mentions of each paper, rarest first: sums are made in this order, so that they are the same to the last bit. */
function byPaper(rows: Mentioned[]): Map<string, Mentioned[]> {
  const out = grouped(rows, (row) => row.paperId, (row) => row);
  for (const list of out.values()) list.sort((a, b) => a.papers - b.papers || byBytes(a.entityKey, b.entityKey));
  return out;
}

/** The rarest of a paper's entities, MAX_LINKS mentions in all. */
function rarest(mentions: Mentioned[]): Mentioned[] {
  let links = 0;
  return mentions.filter((m) => (links += m.papers) <= MAX_LINKS);
}

/** The other papers that have most weight in common by these clues. */
function heaviest(id: string, clues: Mentioned[], mentioning: Map<string, string[]>, weight: (m: Mentioned) => number): string[] {
  const common = new Map<string, number>();
  for (const m of clues) for (const other of mentioning.get(m.entityKey) ?? []) if (other !== id) common.set(other, (common.get(other) ?? 0) + weight(m) ** 2);
  return [...common].sort(([a, x], [b, y]) => y - x || byBytes(a, b)).slice(0, CANDIDATES).map(([other]) => other);
}

function compared(paperId: string, mine: Mentioned[], theirs: Mentioned[], weight: (m: Mentioned) => number): SimilarRow {
  const length = (mentions: Mentioned[]): number => Math.sqrt(mentions.reduce((sum, m) => sum + weight(m) ** 2, 0));
  const known = new Set(theirs.map((m) => m.entityKey));
  const scale = length(mine) * length(theirs);
  const shared = mine.filter((m) => known.has(m.entityKey)).map((m) => ({ entityKey: m.entityKey, part: weight(m) ** 2 / scale }));
  return { paperId, score: Math.min(1, shared.reduce((sum, s) => sum + s.part, 0)), shared };
}
