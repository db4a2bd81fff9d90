/** Reading relations between entities and the papers that state them. */
import type { ManagedTransaction } from "neo4j-driver";
import { RELATION_TYPES, type RelationType } from "../../model.ts";
import { relationRow } from "../rows.ts";
import type { RelationState } from "../tally.ts";
import type { AssertionFilter, AssertionRow, Evidence, Page, PageArgs, RelationFilter, RelationRow } from "../store.ts";
import { and, ASSERTIONS, run, typeName, where } from "./cypher.ts";
import { assertionsWhere, related, relationsWhere } from "./filters.ts";
import { down, selectPages, text } from "./pages.ts";

/** Most stated first, then by type, head and tail. */
const RELATIONS = [
  down("-r.support"), text("r.type", "r.type"), text("startNode(r).order", "startNode(r).key"), text("endNode(r).order", "endNode(r).key"),
];

export function relations(tx: ManagedTransaction, keys: string[], filter: RelationFilter, page: PageArgs): Promise<Page<RelationRow>[]> {
  return selectPages(tx, keys, {
    match: `MATCH (mine:Entity {key: asked}) MATCH ${related(filter, "mine", "r", "other")}`, where: relationsWhere(filter), order: RELATIONS, page, columns: ["r.row"], map: ([json]: [string]) => relation(json),
  });
}

/** An assertion's own properties; `evidence` is JSON. */
export type AssertionNode = [head: string, type: RelationType, tail: string, paperId: string, year: number | null, confidence: number, evidence: string];

const COLUMNS = ["h.key", "a.relation", "t.key", "a.paperId", "a.year", "a.confidence", "a.evidence"];

export const ASSERTION = `[${COLUMNS.join(", ")}]`;

export function assertionRow([head, type, tail, paperId, year, confidence, evidence]: AssertionNode): AssertionRow {
  return { head, type, tail, paperId, year, confidence, evidence: JSON.parse(evidence) as Evidence[] };
}

/** Newest first. */
const NEWEST = [down("-coalesce(a.year, -9999)"), text("a.paperOrder", "a.paperId")];

export function assertions(tx: ManagedTransaction, of: Pick<RelationRow, "head" | "type" | "tail">[], filter: AssertionFilter, page: PageArgs): Promise<Page<AssertionRow>[]> {
  return selectPages(tx, of.map(({ head, type, tail }) => ({ head, type, tail })), {
    match: `MATCH (h:Entity {key: asked.head})-[a:${ASSERTIONS}]->(t:Entity {key: asked.tail})`, where: and(where({}, "a.relation = asked.type"), assertionsWhere(filter)),
    order: NEWEST, page, columns: COLUMNS, map: assertionRow,
  });
}

const OF_PAPER = [text("h.order", "h.key"), text("a.relation", "a.relation"), text("t.order", "t.key")];

export function assertionsOfPapers(tx: ManagedTransaction, paperIds: string[], filter: AssertionFilter, page: PageArgs): Promise<Page<AssertionRow>[]> {
  // An index holds one type of relationship, so each type is looked up by itself.
  const each = RELATION_TYPES.map((type) => `MATCH (h:Entity)-[a:${typeName(type)}]->(t:Entity) WHERE a.paperId = asked RETURN h, a, t`);
  return selectPages(tx, paperIds, {
    match: `CALL (asked) { ${each.join(" UNION ALL ")} } WITH h, a, t`, where: assertionsWhere(filter), order: OF_PAPER, page, columns: COLUMNS, map: assertionRow,
  });
}

export async function relationsAmong(tx: ManagedTransaction, keys: string[]): Promise<RelationRow[]> {
  const rows = await run<{ row: string }>(
    tx,
    `UNWIND $keys AS key MATCH (h:Entity {key: key})-[r:RELATES]->(t:Entity) WHERE t.key IN $keys
     RETURN r.row AS row ORDER BY h.order, t.order, r.type`,
    { keys: [...new Set(keys)] },
  );
  return rows.map(({ row }) => relation(row));
}

function relation(json: string): RelationRow {
  return relationRow(JSON.parse(json) as RelationState);
}
