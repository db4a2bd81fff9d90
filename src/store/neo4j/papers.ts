/** Reading papers and what they link to. */
import type { ManagedTransaction } from "neo4j-driver";
import type { Mention, Role } from "../../model.ts";
import type { LinkFilter, LinkRow, Page, PageArgs, PaperFilter, PaperOrder, PaperRow, Stats } from "../store.ts";
import { and, ASSERTIONS, down, LABELS, LINKS, run, selectPage, selectPages, text, titleOrder, up, where, type SortColumn } from "./cypher.ts";
import { entityRow } from "./entities.ts";
import { linkTypes, linksWhere, papersMatch } from "./filters.ts";

/** What a PaperRow is made of, in this order: not the extraction, which is long. */
const FIELDS = [
  "id", "title", "abstract", "authors", "year", "date", "venue", "url", "doi", "arxivId", "sourceId", "source", "sources", "contentHash", "extractor", "flags", "entityCount",
] as const satisfies readonly (keyof PaperRow)[];

/** A list, which is read in half the time of a map. */
export type PaperNode = unknown[];

export function paperFields(as: string): string {
  return `[${FIELDS.map((field) => `${as}.${field}`).join(", ")}]`;
}

export const PAPER = paperFields("p");

export function paperRow(node: PaperNode): PaperRow {
  return Object.fromEntries(FIELDS.map((field, i) => [field, node[i]])) as unknown as PaperRow;
}

export async function papersById(tx: ManagedTransaction, ids: string[]): Promise<(PaperRow | null)[]> {
  const rows = await run<{ row: PaperNode }>(tx, `UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN ${PAPER} AS row`, { ids });
  const byId = new Map(rows.map(({ row }) => paperRow(row)).map((row) => [row.id, row]));
  const others = ids.filter((id) => !byId.has(id));
  const moved = others.length > 0 ? await papersByKeys(tx, others) : null;
  if (moved && moved.size > 0) for (const [i, row] of (await papersById(tx, [...moved.values()])).entries()) byId.set([...moved.keys()][i] as string, row as PaperRow);
  return ids.map((id) => byId.get(id) ?? null);
}

export async function papersByKeys(tx: ManagedTransaction, keys: string[]): Promise<Map<string, string>> {
  const rows = await run<{ key: string; papers: string[] }>(
    tx, "UNWIND $keys AS key MATCH (k:PaperKey {key: key})<-[:HAS_KEY]-(p:Paper) WITH k, p ORDER BY p.order RETURN k.key AS key, collect(p.id) AS papers", { keys: [...new Set(keys)] },
  );
  return new Map(rows.map(({ key, papers: [first] }) => [key, first as string]));
}

export async function findPaper(tx: ManagedTransaction, by: { doi?: string; arxivId?: string }): Promise<PaperRow | null> {
  const [property, value] = by.doi !== undefined ? ["doi", by.doi.toLowerCase()] : ["arxivId", by.arxivId?.replace(/v\d+$/, "") ?? ""];
  const rows = await run<{ row: PaperNode }>(tx, `MATCH (p:Paper {${property}: $value}) RETURN ${PAPER} AS row ORDER BY p.order LIMIT 1`, { value });
  return rows[0] ? paperRow(rows[0].row) : null;
}

const ID = text("p.order", "p.id");

const ORDERS: Record<PaperOrder, SortColumn[]> = {
  newest: [down("p.newest"), ID],
  oldest: [up("p.oldest"), ID],
  title: [text("p.titleOrder", "p.title", titleOrder), ID],
};

export function listPapers(tx: ManagedTransaction, filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>> {
  const columns = ORDERS[order];
  const { match, where: fits } = papersMatch(filter);
  // Every paper has these properties; saying so lets the planner read them in order from the index.
  const conditions = and(where({}, ...columns.map((c) => `${c.by} IS NOT NULL`)), fits);
  return selectPage(tx, { match, where: conditions, order: columns, page, row: PAPER, map: paperRow });
}

export function papersTogether(tx: ManagedTransaction, pairs: [string, string][], filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>[]> {
  const { match, where: fits } = papersMatch(filter);
  const both = `${match} MATCH (:Entity {key: asked[0]})<-[:${LINKS}]-(p) MATCH (p)-[:${LINKS}]->(:Entity {key: asked[1]})`;
  return selectPages(tx, pairs, { match: both, where: fits, order: ORDERS[order], page, row: PAPER, map: paperRow });
}

/** A link's own properties; `mentions` is JSON. */
export type LinkNode = [paperId: string, entityKey: string, role: Role, confidence: number, year: number | null, mentions: string];

export const LINK = "[p.id, e.key, l.role, l.confidence, l.year, l.mentions]";

export function linkRow([paperId, entityKey, role, confidence, year, mentions]: LinkNode): LinkRow {
  return { paperId, entityKey, role, confidence, year, mentions: JSON.parse(mentions) as Mention[] };
}

export function papersOf(tx: ManagedTransaction, keys: string[], filter: LinkFilter, order: PaperOrder, page: PageArgs): Promise<Page<LinkRow>[]> {
  const match = `MATCH (e:Entity {key: asked})<-[l:${linkTypes(filter)}]-(p:Paper)`;
  const list = { match, where: linksWhere(filter), order: ORDERS[order], page };
  if (!page.nodes) return selectPages(tx, keys, { ...list, row: LINK, map: linkRow });
  return selectPages(tx, keys, { ...list, row: `[${LINK}, ${PAPER}]`, map: ([link, paper]: [LinkNode, PaperNode]) => ({ ...linkRow(link), paper: paperRow(paper) }) });
}

/** Strongest role first, then the surest, then by key. */
const ENTITIES_OF = [up("l.roleRank"), down("-l.confidence"), text("e.order", "e.key")];

export function entitiesOf(tx: ManagedTransaction, paperIds: string[], filter: LinkFilter, page: PageArgs): Promise<Page<LinkRow>[]> {
  const match = `MATCH (p:Paper {id: asked})-[l:${linkTypes(filter)}]->(e:Entity)`;
  const list = { match, where: linksWhere(filter), order: ENTITIES_OF, page };
  if (!page.nodes) return selectPages(tx, paperIds, { ...list, row: LINK, map: linkRow });
  return selectPages(tx, paperIds, { ...list, row: `[${LINK}, e.row]`, map: ([link, entity]: [LinkNode, string]) => ({ ...linkRow(link), entity: entityRow(entity) }) });
}

/** Counts of whole labels and types are kept by Neo4j. */
export async function stats(tx: ManagedTransaction): Promise<Stats> {
  const n = async (pattern: string, counted: string): Promise<number> => (await run<{ n: number }>(tx, `MATCH ${pattern} RETURN count(${counted}) AS n`))[0]?.n ?? 0;
  const year = async (direction: "ASC" | "DESC"): Promise<number | null> =>
    (await run<{ year: number }>(tx, `MATCH (p:Paper) WHERE p.year IS NOT NULL RETURN p.year AS year ORDER BY p.year ${direction} LIMIT 1`))[0]?.year ?? null;
  return {
    papers: await n("(p:Paper)", "p"),
    entities: {
      method: await n(`(e:${LABELS.method})`, "e"), dataset: await n(`(e:${LABELS.dataset})`, "e"), concept: await n(`(e:${LABELS.concept})`, "e"), metric: await n(`(e:${LABELS.metric})`, "e"),
    },
    links: await n(`()-[l:${LINKS}]->()`, "l"),
    relations: await n("()-[r:RELATES]->()", "r"),
    assertions: await n(`()-[a:${ASSERTIONS}]->()`, "a"),
    firstYear: await year("ASC"),
    lastYear: await year("DESC"),
  };
}
