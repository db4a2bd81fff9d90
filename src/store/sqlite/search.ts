/** Search over entities and papers: every word of the query must begin a word; see rows.ts for the ranks. */
import { ENTITY_KINDS } from "../../model.ts";
import { searchTerms } from "../../text.ts";
import { checkPage } from "../page.ts";
import { RANK } from "../rows.ts";
import type { Hit, Page, PageArgs, SearchKind } from "../store.ts";
import type { Connection } from "./connect.ts";
import { matchExpression } from "./papers.ts";
import { list, selectPage, type SortColumn } from "./sql.ts";

/** Rank first; then entities by papers and papers by year, both counted down; then key or id. */
const ORDER: SortColumn[] = [{ sql: "rank", type: "n" }, { sql: "weight", type: "n", down: true }, { sql: "name", type: "s" }];

export function search(db: Connection, text: string, kinds: SearchKind[] | null, page: PageArgs): Page<Hit> {
  checkPage(page);
  const terms = searchTerms(text);
  if (terms.length === 0) return { rows: [], hasNext: false, hasPrevious: false, total: page.total ? 0 : null };
  const line = terms.join(" ");
  const match = matchExpression(terms);
  const wanted = ENTITY_KINDS.filter((kind) => kinds === null || kinds.includes(kind));
  const parts: string[] = [];
  const params: string[] = [];
  if (wanted.length > 0) {
    parts.push(`SELECT 'entity' AS kind, entity.row AS row, entity.paper_count AS weight, entity.key AS name,
        CASE WHEN instr(char(10) || entity_terms.names || char(10), char(10) || ? || char(10)) > 0 THEN ${RANK.exact}
             WHEN instr(char(10) || entity_terms.names, char(10) || ?) > 0 THEN ${RANK.prefix} ELSE ${RANK.words} END AS rank
      FROM entity_terms JOIN entity ON entity.num = entity_terms.rowid WHERE entity_terms MATCH ? AND entity.kind IN (SELECT value FROM json_each(?))`);
    params.push(line, line, match, list(wanted));
  }
  if (kinds === null || kinds.includes("paper")) {
    parts.push(`SELECT 'paper' AS kind, paper.row AS row, coalesce(paper.year, -9999) AS weight, paper.id AS name,
        iif(paper.num IN (SELECT rowid FROM paper_terms WHERE paper_terms MATCH ?), ${RANK.title}, ${RANK.text}) AS rank
      FROM paper_terms JOIN paper ON paper.num = paper_terms.rowid WHERE paper_terms MATCH ?`);
    params.push(`{title} : (${match})`, match);
  }
  if (parts.length === 0) return { rows: [], hasNext: false, hasPrevious: false, total: page.total ? 0 : null };
  return selectPage(db, {
    columns: "kind, row, rank", from: `(${parts.join(" UNION ALL ")})`, where: { sql: ["1 = 1"], params }, order: ORDER, page,
    map: (row): Hit => {
      const value: unknown = JSON.parse(row["row"] as string);
      const rank = row["rank"] as number;
      return (row["kind"] === "entity" ? { kind: "entity", entity: value, rank } : { kind: "paper", paper: value, rank }) as Hit;
    },
  });
}
