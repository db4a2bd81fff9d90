/** Search over entities and papers: every word of the query must begin a word, or nearly so; see rows.ts for the ranks. */
import type { ManagedTransaction } from "neo4j-driver";
import { ENTITY_KINDS, type EntityKind } from "../../model.ts";
import { beginning, MAX_CANDIDATES, nearest, slack } from "../near.ts";
import { checkPage } from "../page.ts";
import { queryTerms, RANK, termLine } from "../rows.ts";
import type { Hit, Page, PageArgs, SearchKind } from "../store.ts";
import { run, where, whereClause, type Where } from "./cypher.ts";
import { asList, entityRow, paperColumns } from "./links.ts";
import { down, selectPage, text as textColumn, up } from "./pages.ts";
import { matching } from "./terms.ts";

/** Rank first; then entities by papers and papers by year, both counted down; then key or id. */
const ORDER = [up("rank"), down("sink"), textColumn("order", "name")];

const OF_KINDS = "e.kind IN $kinds";

const PAPER = paperColumns("all", "node");

type HitNode = [rank: number, entity: string, paper: null] | [rank: number, entity: null, paper: unknown[]];

export async function search(tx: ManagedTransaction, text: string, kinds: SearchKind[] | null, page: PageArgs): Promise<Page<Hit>> {
  checkPage(page);
  const terms = queryTerms(text);
  const wanted = ENTITY_KINDS.filter((kind) => kinds === null || kinds.includes(kind));
  const parts: string[] = [];
  const params = { line: termLine(text), kinds: wanted };
  const outer = where(params);
  if (wanted.length > 0 && terms.length > 0) {
    const own = where();
    const match = matching("entity", terms, own);
    if (!(await anyNamed(tx, match, own))) {
      parts.push(`MATCH (e:Entity) WHERE e.key IN $near RETURN e AS node, e.most AS sink, e.order AS order, e.key AS name, ${RANK.near} AS rank`);
      Object.assign(params, { near: await nearlyNamed(tx, terms, wanted) });
    } else parts.push(`${match} ${whereClause([OF_KINDS, ...own.conditions])}
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
    columns: ["rank", "CASE WHEN node:Entity THEN node.row END", `CASE WHEN node:Paper THEN ${asList(PAPER)} END`],
    map: ([rank, entity, paper]: HitNode): Hit => (entity === null ? { kind: "paper", paper: PAPER.row(paper), rank } : { kind: "entity", entity: entityRow(entity), rank }),
  });
}

async function anyNamed(tx: ManagedTransaction, match: string, { conditions, params }: Where): Promise<boolean> {
  return (await run(tx, `${match} ${whereClause(conditions)} RETURN e.key AS key LIMIT 1`, params)).length > 0;
}

async function nearlyNamed(tx: ManagedTransaction, terms: string[], kinds: EntityKind[]): Promise<string[]> {
  if (terms.every((term) => slack(term) === 0)) return [];
  const own = where({ kinds, most: MAX_CANDIDATES }, OF_KINDS);
  const match = matching("entity", terms.map(beginning), own);
  const candidates = await run<{ key: string; names: string }>(
    tx, `${match} ${whereClause(own.conditions)} RETURN e.key AS key, e.nameTerms AS names ORDER BY e.most, e.order LIMIT $most`, own.params,
  );
  return nearest(terms, candidates).map(({ key }) => key);
}
