/** All papers that the panel tells of, page by page: of an entity or a pair by the filters, one paper, or every paper. */
import { ask } from "../api.ts";
import { rolesOf, yearsOf, type Filters } from "../filters.ts";
import { CITE_ENTITY, CITE_PAPER, CITE_PAPERS, type CitedPage, type CitedPaper, type CiteEntityAnswer, type CitePaperAnswer, type CitePapersAnswer } from "../queries.ts";
import type { Place } from "../state.ts";

/** Papers that one file holds; the reader is told when there are more. */
const MOST_PAPERS = 5_000;

export async function papersOf(place: Place, f: Filters): Promise<{ papers: CitedPaper[]; total: number }> {
  if (place.at === "paper") {
    const { paper } = await ask<CitePaperAnswer>(CITE_PAPER, { id: place.id });
    return { papers: paper ? [paper] : [], total: paper ? 1 : 0 };
  }
  const papers: CitedPaper[] = [];
  for (let after: string | null = null; ;) {
    const page: CitedPage | undefined = await pageOf(place, f, after);
    papers.push(...(page?.edges.map((edge) => edge.node) ?? []));
    after = page?.pageInfo.endCursor ?? null;
    if (!page?.pageInfo.hasNextPage || papers.length >= MOST_PAPERS) return { papers, total: page?.totalCount ?? 0 };
  }
}

async function pageOf(place: Exclude<Place, { at: "paper" }>, f: Filters, after: string | null): Promise<CitedPage | undefined> {
  if (place.at === "entity") return (await ask<CiteEntityAnswer>(CITE_ENTITY, { id: place.id, roles: rolesOf(f), years: yearsOf(f), minConfidence: f.minConfidence, after })).entity?.papers;
  return (await ask<CitePapersAnswer>(CITE_PAPERS, { ids: place.at === "edge" ? [place.a, place.b] : undefined, years: yearsOf(f), after })).papers;
}
