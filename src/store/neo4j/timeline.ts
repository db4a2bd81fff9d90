/** What happens to an entity over the years: a page over its links and what papers state of it, in one order. */
import type { ManagedTransaction } from "neo4j-driver";
import { EVENTS, ranks } from "../timeline.ts";
import type { EventKind, EventRow, Page, PageArgs } from "../store.ts";
import { ASSERTIONS, LINKS, where } from "./cypher.ts";
import { asList, linkColumns } from "./links.ts";
import { selectPages, text, up } from "./pages.ts";
import { ASSERTION, assertionRow, type AssertionNode } from "./relations.ts";

const ORDER = [up("at"), text("paperOrder", "paper"), up("rank"), text("otherOrder", "other")];

const LINK = linkColumns();

type EventNode = [rank: number, link: unknown[] | null, says: AssertionNode | null];

const EDGES = `
  MATCH (e:Entity {key: asked})<-[l:${LINKS}]-(p:Paper) WHERE l.role IN keys($roles)
  RETURN coalesce(l.year, 9999) AS at, p.order AS paperOrder, p.id AS paper, $roles[l.role] AS rank, '' AS otherOrder, '' AS other, p, l, e, null AS h, null AS a, null AS t
  UNION ALL MATCH (h:Entity {key: asked})-[a:${ASSERTIONS}]->(t:Entity) WHERE a.relation IN keys($head)
  RETURN coalesce(a.year, 9999) AS at, a.paperOrder AS paperOrder, a.paperId AS paper, $head[a.relation] AS rank, t.order AS otherOrder, t.key AS other, null AS p, null AS l, null AS e, h, a, t
  UNION ALL MATCH (t:Entity {key: asked})<-[a:${ASSERTIONS}]-(h:Entity) WHERE a.relation IN keys($tail)
  RETURN coalesce(a.year, 9999) AS at, a.paperOrder AS paperOrder, a.paperId AS paper, $tail[a.relation] AS rank, h.order AS otherOrder, h.key AS other, null AS p, null AS l, null AS e, h, a, t`;

export function timeline(tx: ManagedTransaction, keys: string[], kinds: EventKind[], page: PageArgs): Promise<Page<EventRow>[]> {
  return selectPages(tx, keys, {
    match: `CALL (asked) { ${EDGES} } WITH *`, where: where(ranks(kinds)), order: ORDER, page,
    columns: ["rank", `CASE WHEN l IS NOT NULL THEN ${asList(LINK)} END`, `CASE WHEN a IS NOT NULL THEN ${ASSERTION} END`],
    map: ([rank, linked, says]: EventNode): EventRow => {
      const link = linked && LINK.row(linked);
      const assertion = says && assertionRow(says);
      const { paperId, year } = (link ?? assertion) as NonNullable<EventRow["link"] | EventRow["assertion"]>;
      return { kind: (EVENTS[rank] as { kind: EventKind }).kind, paperId, year, link, assertion };
    },
  });
}
