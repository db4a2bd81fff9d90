/** Search over entities and papers: every word of the query must begin a word, or nearly so; see rows.ts for the ranks. */
import { ENTITY_KINDS, type EntityKind } from "../../model.ts";
import { beginning, MAX_CANDIDATES, nearest, slack } from "../near.ts";
import { checkPage, isBackwards } from "../page.ts";
import { queryTerms, RANK, termLine } from "../rows.ts";
import type { EntityRow, Hit, Page, PageArgs, PaperRow, SearchKind } from "../store.ts";
import type { Connection } from "./connect.ts";
import { matchExpression } from "./filters.ts";
import { parse } from "./papers.ts";
import { all, counted, derived, from, list, prepared, rowOf, selectPage, type From, type SortColumn } from "./sql.ts";

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
  const parts: From[] = [];
  const named = wanted.length > 0 && anyNamed(db, match);
  if (wanted.length > 0) {
    parts.push(named ? from(
      `SELECT 'entity' AS kind, entity.num AS num, entity.paper_count AS weight, entity.key AS name,
          CASE WHEN instr(char(10) || entity.names || char(10), char(10) || ? || char(10)) > 0 THEN ${RANK.exact}
               WHEN instr(char(10) || entity.names, char(10) || ?) > 0 THEN ${RANK.prefix} ELSE ${RANK.words} END AS rank
        FROM entity_terms JOIN entity ON entity.num = entity_terms.rowid WHERE entity_terms MATCH ? AND entity.kind IN (SELECT value FROM json_each(?))`,
      line, line, match, list(wanted),
    ) : from(
      `SELECT 'entity' AS kind, num, paper_count AS weight, key AS name, ${RANK.near} AS rank FROM entity WHERE num IN (SELECT value FROM json_each(?))`,
      JSON.stringify(nearlyNamed(db, terms, wanted)),
    ));
  }
  if (kinds === null || kinds.includes("paper")) {
    const title = `{title} : (${match})`;
    const inTitle = from(papersWith(RANK.title, "num IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?)"), title);
    const inText = from(papersWith(RANK.text, "num IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?) AND num NOT IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?)"), match, title);
    parts.splice(named ? 1 : 0, 0, inTitle, inText);
  }
  if (parts.length === 0) return NOTHING(page);
  return page.total || isBackwards(page) ? ranked(db, parts, page) : inTurn(db, parts, page);
}

/** Written so that SQLite may go down the newest papers' index: of a common word that is ten times as quick as sorting. */
function papersWith(rank: number, condition: string): string {
  return `SELECT 'paper' AS kind, num, coalesce(year, -9999) AS weight, id AS name, ${rank} AS rank FROM paper WHERE ${condition}`;
}

/** Parts in the order of their ranks: where an earlier one fills the page, the later ones need not be looked for. */
function inTurn(db: Connection, parts: From[], page: PageArgs): Page<Hit> {
  const out: Page<Hit> = { rows: [], hasNext: false, hasPrevious: false, total: null };
  for (const part of parts) {
    const room = page.first - out.rows.length;
    const found = ranked(db, [part], { ...page, first: Math.max(1, room) });
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

function anyNamed(db: Connection, match: string): boolean {
  return prepared(db, "SELECT 1 FROM entity_terms WHERE entity_terms MATCH ? LIMIT 1").get(match) !== undefined;
}

function nearlyNamed(db: Connection, terms: string[], kinds: EntityKind[]): number[] {
  if (terms.every((term) => slack(term) === 0)) return [];
  const candidates = all<{ num: number; names: string }>(
    db,
    // Down the index of the most mentioned, past those that do not begin so: sorting all that do would take longer.
    `SELECT num, names FROM entity INDEXED BY entity_papers
      WHERE num IN (SELECT rowid FROM entity_terms WHERE entity_terms MATCH ?) AND kind IN (SELECT value FROM json_each(?)) ORDER BY paper_count DESC, key LIMIT ?`,
    [matchExpression(terms.map(beginning)), list(kinds), MAX_CANDIDATES],
  );
  return nearest(terms, candidates).map(({ num }) => num);
}
