/** Counting papers, links and entities by what they have in common. */
import type { ManagedTransaction } from "neo4j-driver";
import { checkGroupKeys, MAX_GROUPS, settled, type GroupKey } from "../groups.ts";
import type { EntityFilter, EntityGroupKey, Group, LinkFilter, LinkGroupKey, PaperFilter, PaperGroupKey } from "../store.ts";
import { run, whereClause, type Where } from "./cypher.ts";
import { entitiesMatch, linkTypes, linksWhere, papersMatch } from "./filters.ts";
import { EACH } from "./pages.ts";

const OF_PAPER: Record<PaperGroupKey, string> = { year: "p.year", venue: "p.venueKey" };
const OF_LINK: Record<LinkGroupKey, string> = { year: "l.year", venue: "p.venueKey", role: "l.role" };
const OF_ENTITY: Record<EntityGroupKey, string> = { kind: "e.kind", conceptKind: "e.conceptKind", firstYear: "e.firstYear", lastYear: "e.lastYear" };

export async function groupPapers(tx: ManagedTransaction, filter: PaperFilter, by: PaperGroupKey[]): Promise<Group[]> {
  const { match, where } = papersMatch(filter);
  return (await grouped(tx, [null], match, where, by, OF_PAPER))[0] as Group[];
}

export function groupPapersOf(tx: ManagedTransaction, keys: string[], filter: LinkFilter, by: LinkGroupKey[]): Promise<Group[][]> {
  return grouped(tx, keys, `MATCH (e:Entity {key: asked})<-[l:${linkTypes(filter)}]-(p:Paper)`, linksWhere(filter), by, OF_LINK);
}

export async function groupEntities(tx: ManagedTransaction, filter: EntityFilter, by: EntityGroupKey[]): Promise<Group[]> {
  const { match, where } = entitiesMatch(filter);
  return (await grouped(tx, [null], match, where, by, OF_ENTITY))[0] as Group[];
}

/** The groups of each of `asked`, in one statement. */
async function grouped<K extends GroupKey>(tx: ManagedTransaction, asked: unknown[], match: string, where: Where, by: K[], properties: Record<K, string>): Promise<Group[][]> {
  checkGroupKeys(by);
  const keys = by.map((key, i) => `${properties[key]} AS k${i}`).join(", ");
  const rows = await run<{ groups: Group[] }>(
    tx,
    `${EACH} CALL (asked) {
       ${match} ${whereClause(where.conditions)} WITH ${keys}, count(*) AS count LIMIT $most
       RETURN collect({keys: [${by.map((_, i) => `k${i}`).join(", ")}], count: count}) AS groups
     } RETURN groups ORDER BY i`,
    { asked, most: MAX_GROUPS + 1, ...where.params },
  );
  return Promise.all(rows.map(({ groups }) => settled(groups, by, (venues) => spelled(tx, venues))));
}

async function spelled(tx: ManagedTransaction, venues: string[]): Promise<Map<string, string>> {
  const rows = await run<{ venue: string; name: string }>(
    tx,
    `MATCH (p:Paper) WHERE p.venueKey IN $venues WITH p.venueKey AS venue, min(p.order) AS least
     MATCH (p:Paper {order: least}) RETURN venue, p.venue AS name`,
    { venues },
  );
  return new Map(rows.map(({ venue, name }) => [venue, name]));
}
