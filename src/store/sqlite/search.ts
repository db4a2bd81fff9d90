/** Search over entities and papers: every word of the query must begin a word, or nearly so; see rows.ts for the ranks. */
import { ENTITY_KINDS, type EntityKind } from "../../model.ts";
import { beginning, MAX_CANDIDATES, nearest, slack } from "../near.ts";
import { checkPage, isBackwards } from "../page.ts";
import { queryTerms, RANK, termLine } from "../rows.ts";
import type { EntityRow, Hit, Page, PageArgs, PaperRow, SearchKind } from "../store.ts";
import type { Connection } from "./connect.ts";
import { matchExpression } from "./filters.ts";
import { parse } from "./papers.ts";
import { all, AMONG, counted, derived, from, list, prepared, rowOf, selectPage, type From, type SortColumn } from "./sql.ts";

/** Rank first; then entities by papers and papers by year, both counted down; then key or id. */
const ORDER: SortColumn[] = [{ sql: "rank", type: "n" }, { sql: "weight", type: "n", down: true }, { sql: "name", type: "s" }];

const NOTHING = (page: PageArgs): Page<Hit> => ({ rows: [], hasNext: false, hasPrevious: false, total: page.total ? 0 : null });

export function search(db: Connection, text: string, kinds: SearchKind[] | null, page: PageArgs): Page<Hit> {
  checkPage(page);
  const terms = queryTerms(text);
  if (terms.length === 0) return NOTHING(page);
  const line = termLine(text);
  const match = matchExpression(terms);
  const wanted = ENTITY_KINDS.filter((kind) => kinds === null || kinds.includes(kind));
  const named = wanted.length > 0 && anyNamed(db, line, match);
  const entities = wanted.length === 0 ? [] : named ? entitiesNamed(db, line, match, wanted) : [(): From => from(`${entitiesWith(RANK.near)} WHERE num ${AMONG}`, list(nearlyNamed(db, terms, wanted)))];
  const papers = kinds === null || kinds.includes("paper") ? papersSaying(match) : [];
  const parts = named ? [...entities, ...papers] : [...papers, ...entities];
  if (parts.length === 0) return NOTHING(page);
  return page.total || isBackwards(page) ? ranked(db, parts.map((part) => part(null, null)), page) : inTurn(db, parts, page);
}

/**
 * Hits of one rank. `before`: the page of the rank before, where it has all of that. `most`: how many of the first are
 * needed; null for all.
 */
type Part = (before: Page<Hit> | null, most: number | null) => From;

/** What comes after every text that begins with this one. */
const END = "\u{10FFFF}";

/** Of more entities than these the first are found sooner by going down the most mentioned than by sorting them. */
const MANY = 1_000;

/** Entities by how well a name fits. To look at each that has the words would take several times as long. */
function entitiesNamed(db: Connection, line: string, match: string, kinds: EntityKind[]): Part[] {
  const equal = from("SELECT entity FROM entity_name WHERE name = ?", line);
  const begin = from("SELECT entity FROM entity_name WHERE name >= ? AND name < ?", line, line + END);
  const words = from("SELECT rowid FROM entity_terms WHERE entity_terms MATCH ?", match);
  const among = (rank: number, some: From, but: From | null): Part => (_, most) => {
    const first = most === null ? "" : `ORDER BY paper_count DESC, key LIMIT ${most}`;
    const many = most !== null && prepared(db, `${some.sql} LIMIT 1 OFFSET ${MANY}`).get(...some.params) !== undefined;
    return from(
      `${entitiesWith(rank)} ${many ? "INDEXED BY entity_papers" : ""} WHERE num IN (${some.sql}) ${but ? `AND num NOT IN (${but.sql})` : ""} AND +kind ${AMONG} ${first}`,
      ...some.params, ...(but?.params ?? []), list(kinds),
    );
  };
  return [among(RANK.exact, equal, null), among(RANK.prefix, begin, equal), among(RANK.words, words, begin)];
}

function entitiesWith(rank: number): string {
  return `SELECT 'entity' AS kind, num, paper_count AS weight, key AS name, ${rank} AS rank FROM entity`;
}

/** Papers by their titles, then by all that they say. */
function papersSaying(match: string): Part[] {
  const matching = "num IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?)";
  const title = `{title} : (${match})`;
  return [
    () => from(papersWith(RANK.title, matching), title),
    (titles) => titles
      ? from(papersWith(RANK.text, `${matching} AND id NOT ${AMONG}`), match, list(titles.rows.flatMap(({ row }) => (row.kind === "paper" ? [row.paper.id] : []))))
      : from(papersWith(RANK.text, `${matching} AND num NOT IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?)`), match, title),
  ];
}

/** Written so that SQLite may go down the newest papers' index: of a common word that is ten times as quick as sorting. */
function papersWith(rank: number, condition: string): string {
  return `SELECT 'paper' AS kind, num, coalesce(year, -9999) AS weight, id AS name, ${rank} AS rank FROM paper WHERE ${condition}`;
}

/** Parts in the order of their ranks: where an earlier one fills the page, the later ones need not be looked for. */
function inTurn(db: Connection, parts: Part[], page: PageArgs): Page<Hit> {
  const out: Page<Hit> = { rows: [], hasNext: false, hasPrevious: false, total: null };
  let whole: Page<Hit> | null = null;
  for (const part of parts) {
    const room = page.first - out.rows.length;
    const found = ranked(db, [part(whole, page.after == null ? Math.max(1, room) + 1 : null)], { ...page, first: Math.max(1, room) });
    whole = found.hasNext || found.hasPrevious ? null : found;
    out.hasPrevious = found.hasPrevious;
    if (room > 0) out.rows.push(...found.rows);
    out.hasNext = found.hasNext || (room === 0 && found.rows.length > 0);
    if (out.hasNext) break;
  }
  return out;
}

function ranked(db: Connection, parts: From[], page: PageArgs): Page<Hit> {
  const hits = from(parts.map((p) => p.sql).join(" UNION ALL "), ...parts.flatMap((p) => p.params));
  return selectPage(db, {
    keep: "kind, num, rank", columns: `iif(page.kind = 'entity', ${rowOf("entity")}, ${rowOf("paper")}) AS row`,
    from: page.total ? counted(hits) : derived(hits), where: { sql: [], params: [] }, order: ORDER, page,
    map: (row): Hit => {
      const rank = row["rank"] as number;
      return row["kind"] === "entity" ? { kind: "entity", entity: parse<EntityRow>(row), rank } : { kind: "paper", paper: parse<PaperRow>(row), rank };
    },
  });
}

function anyNamed(db: Connection, line: string, match: string): boolean {
  return prepared(db, "SELECT 1 FROM entity_name WHERE name >= ? AND name < ? LIMIT 1").get(line, line + END) !== undefined
    || prepared(db, "SELECT 1 FROM entity_terms WHERE entity_terms MATCH ? LIMIT 1").get(match) !== undefined;
}

function nearlyNamed(db: Connection, terms: string[], kinds: EntityKind[]): number[] {
  if (terms.every((term) => slack(term) === 0)) return [];
  const candidates = all<{ num: number; names: string }>(
    db,
    // Down the index of the most mentioned, past those that do not begin so: sorting all that do would take longer.
    `SELECT num, names FROM entity INDEXED BY entity_papers
      WHERE num IN (SELECT rowid FROM entity_terms WHERE entity_terms MATCH ?) AND kind ${AMONG} ORDER BY paper_count DESC, key LIMIT ?`,
    [matchExpression(terms.map(beginning)), list(kinds), MAX_CANDIDATES],
  );
  return nearest(terms, candidates).map(({ num }) => num);
}
