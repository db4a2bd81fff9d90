/** Search over entities and papers: every word of the query must begin a word; see rows.ts for the ranks. */
import type { ManagedTransaction } from "neo4j-driver";
import { ENTITY_KINDS } from "../../model.ts";
import { checkPage } from "../page.ts";
import { queryTerms, RANK, termLine } from "../rows.ts";
import type { EntityRow, Hit, Page, PageArgs, SearchKind } from "../store.ts";
import { down, selectPage, text as textColumn, up, where } from "./cypher.ts";
import { paperFields, paperRow, type PaperNode } from "./papers.ts";
import { matching } from "./terms.ts";

/** Rank first; then entities by papers and papers by year, both counted down; then key or id. */
const ORDER = [up("rank"), down("sink"), textColumn("order", "name")];

type HitNode = { rank: number; entity: string; paper: null } | { rank: number; entity: null; paper: PaperNode };

export async function search(tx: ManagedTransaction, text: string, kinds: SearchKind[] | null, page: PageArgs): Promise<Page<Hit>> {
  checkPage(page);
  const terms = queryTerms(text);
  const wanted = ENTITY_KINDS.filter((kind) => kinds === null || kinds.includes(kind));
  const parts: string[] = [];
  const params = { line: termLine(text), kinds: wanted };
  const outer = where(params);
  if (wanted.length > 0 && terms.length > 0) {
    const own = where({}, "e.kind IN $kinds");
    const match = matching("entity", terms, own);
    parts.push(`${match} WHERE ${own.conditions.join(" AND ")}
      RETURN e AS node, e.most AS sink, e.order AS order, e.key AS name,
        CASE WHEN '\\n' + e.nameTerms + '\\n' CONTAINS '\\n' + $line + '\\n' THEN ${RANK.exact} WHEN '\\n' + e.nameTerms CONTAINS '\\n' + $line THEN ${RANK.prefix} ELSE ${RANK.words} END AS rank`);
    Object.assign(params, own.params);
  }
  if ((kinds === null || kinds.includes("paper")) && terms.length > 0) {
    const own = where();
    const match = matching("paper", terms, own);
    parts.push(`${match} ${own.conditions.length > 0 ? `WHERE ${own.conditions.join(" AND ")}` : ""}
      RETURN p AS node, p.newest AS sink, p.order AS order, p.id AS name,
        CASE WHEN all(term IN $terms WHERE ' ' + p.titleTerms CONTAINS ' ' + term) THEN ${RANK.title} ELSE ${RANK.text} END AS rank`);
    Object.assign(params, own.params);
  }
  if (parts.length === 0) return { rows: [], hasNext: false, hasPrevious: false, total: page.total ? 0 : null };
  return selectPage(tx, {
    match: `CALL () { ${parts.join("\n UNION ALL ")} } WITH node, rank, sink, order, name`,
    where: outer, order: ORDER, page,
    row: `{rank: rank, entity: CASE WHEN node:Entity THEN node.row END, paper: CASE WHEN node:Paper THEN ${paperFields("node")} END}`,
    map: ({ rank, entity, paper }: HitNode): Hit =>
      entity === null ? { kind: "paper", paper: paperRow(paper), rank } : { kind: "entity", entity: JSON.parse(entity) as EntityRow, rank },
  });
}
