/** Citations: the paper and the very sentence that an answer rests on; and entities, as answers name them. */
import { z } from "zod";
import { ENTITY_KINDS, SECTIONS, type Mention } from "../model.ts";
import { marked } from "../serve/highlight.ts";
import type { AssertionRow, EntityRow, LinkRow, PaperRow, Store } from "../store/store.ts";
import { searchTerms, sentenceOf, sentences } from "../text.ts";

export const Paper = z.object({
  id: z.string(), title: z.string(), year: z.number().nullable(), authors: z.array(z.string()).describe("The first three."), venue: z.string().nullable(), url: z.string().nullable(),
});

export const Citation = z.object({
  paper: Paper, sentence: z.string().describe("As the paper has it."), section: z.enum(SECTIONS),
  confidence: z.number().nullable().describe("Probability that the sentence says so, 0 to 1; null for words that were only searched for."),
});
export type Citation = z.output<typeof Citation>;

export const Entity = z.object({
  id: z.string(), name: z.string(), kind: z.enum(ENTITY_KINDS), papers: z.number().describe("Papers that mention it."), firstYear: z.number().nullable(), lastYear: z.number().nullable(),
});
export type Entity = z.output<typeof Entity>;

export function entityOf({ id, name, kind, paperCount, firstYear, lastYear }: EntityRow): Entity {
  return { id, name, kind, papers: paperCount, firstYear, lastYear };
}

export function paperOf({ id, title, year, authors, venue, url, doi, arxivId }: PaperRow): z.output<typeof Paper> {
  return { id: `paper:${id}`, title, year, authors: authors.slice(0, 3), venue, url: url ?? (doi ? `https://doi.org/${doi}` : arxivId ? `https://arxiv.org/abs/${arxivId}` : null) };
}

/** By its surest mention in the abstract, or else in the title. */
export function citeLink(paper: PaperRow, { mentions }: LinkRow): Citation {
  const ranked = mentions.toSorted((a, b) => Number(b.section === "abstract") - Number(a.section === "abstract") || b.confidence - a.confidence);
  const surest = ranked[0] as Mention; // a link has one at least
  return { paper: paperOf(paper), sentence: sentenceOf(paper, surest), section: surest.section, confidence: surest.confidence };
}

function citeStatement(paper: PaperRow, { evidence }: AssertionRow): Citation {
  const best = evidence.reduce((a, b) => (b.confidence > a.confidence ? b : a)); // a statement has one at least
  return { paper: paperOf(paper), sentence: best.text, section: best.section, confidence: best.confidence };
}

/** By the sentence, the title among them, that has most of the words asked for. */
export function citeWords(paper: PaperRow, query: string): Citation {
  const terms = searchTerms(query);
  const all = [...sentences(paper.abstract).map(({ start, end }) => ({ section: "abstract" as const, text: paper.abstract.slice(start, end) })), { section: "title" as const, text: paper.title }];
  const best = all.map((s) => ({ ...s, found: marked(s.text, terms).found })).reduce((a, b) => (b.found > a.found ? b : a));
  return { paper: paperOf(paper), sentence: best.text, section: best.section, confidence: null };
}

/** Citations of papers by what they say of entities, in one call of the store: of an entity's key and a paper's id the one citation, or none. */
export async function citationsOf(store: Store, keys: string[], paperIds: string[]): Promise<(key: string, paperId: string) => Citation[]> {
  const [entities, papers] = [[...new Set(keys)], [...new Set(paperIds)]];
  const pages = entities.length > 0 && papers.length > 0 ? await store.papersOf(entities, { paper: { ids: papers } }, "newest", { first: 500, read: { node: "all" } }) : [];
  const links = new Map(pages.flatMap((page, i) => page.rows.map(({ row }) => [`${entities[i]} ${row.paperId}`, row] as const)));
  return (key, paperId) => {
    const link = links.get(`${key} ${paperId}`);
    return link?.paper ? [citeLink(link.paper, link)] : [];
  };
}

/** Of each entity, the newest paper that mentions it. */
export async function newestOf(store: Store, keys: string[], count = 1): Promise<Map<string, Citation[]>> {
  if (keys.length === 0) return new Map();
  const pages = await store.papersOf(keys, {}, "newest", { first: count, read: { node: "all" } });
  return new Map(keys.map((key, i) => [key, (pages[i]?.rows ?? []).flatMap(({ row }) => (row.paper ? [citeLink(row.paper, row)] : []))]));
}

type Stated = Pick<AssertionRow, "head" | "type" | "tail">;

/** Of each relation, the newest `count` papers that state it. */
export async function statementsOf(store: Store, relations: Stated[], count: number): Promise<Citation[][]> {
  if (relations.length === 0) return [];
  const pages = await store.assertions(relations.map(({ head, type, tail }) => ({ head, type, tail })), {}, { first: count });
  const papers = await papersById(store, pages.flatMap((page) => page.rows.map(({ row }) => row.paperId)));
  return pages.map((page) => page.rows.flatMap(({ row }) => { const paper = papers.get(row.paperId); return paper ? [citeStatement(paper, row)] : []; }));
}

export async function papersById(store: Store, ids: string[]): Promise<Map<string, PaperRow>> {
  const unique = [...new Set(ids)];
  const rows = unique.length > 0 ? await store.papers(unique) : [];
  return new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));
}

/** Entities by key; those that were taken out meanwhile are missing. */
export async function entitiesByKey(store: Store, keys: string[]): Promise<Map<string, EntityRow>> {
  const unique = [...new Set(keys)];
  const rows = unique.length > 0 ? await store.entities(unique) : [];
  return new Map(unique.flatMap((key, i) => { const row = rows[i]; return row ? [[key, row] as const] : []; }));
}

// ---- in words ----

export const citationLine = ({ sentence, paper: { title, year, id } }: Citation): string => `   “${sentence}” — ${title}${year === null ? "" : ` (${year})`} [${id}]`;

export function entityLine({ name, kind, id, papers, firstYear, lastYear }: Entity): string {
  const years = firstYear === null ? "" : firstYear === lastYear ? `, ${firstYear}` : `, ${firstYear} to ${lastYear}`;
  return `${name} (${kind}, ${papers} ${papers === 1 ? "paper" : "papers"}${years}) [${id}]`;
}
