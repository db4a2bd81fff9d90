/** Counting papers, links and entities by what they have in common. */
import { checkGroupKeys, MAX_GROUPS, settled, type GroupKey } from "../groups.ts";
import type { EntityFilter, EntityGroupKey, Group, LinkFilter, LinkGroupKey, PaperFilter, PaperGroupKey } from "../store.ts";
import type { Connection } from "./connect.ts";
import { entitiesWhere, linksWhere, papersWhere } from "./filters.ts";
import { all, AMONG, and, clause, list, prepared, type Where } from "./sql.ts";

const OF_PAPER: Record<PaperGroupKey, string> = { year: "paper.year", venue: "paper.venue" };
const OF_LINK: Record<LinkGroupKey, string> = { year: "link.year", venue: "paper.venue", role: "link.role" };
const OF_ENTITY: Record<EntityGroupKey, string> = { kind: "entity.kind", conceptKind: "entity.row ->> 'conceptKind'", firstYear: "entity.first_year", lastYear: "entity.last_year" };

export function groupPapers(db: Connection, filter: PaperFilter, by: PaperGroupKey[]): Promise<Group[]> {
  return grouped(db, "paper", papersWhere(filter), by, OF_PAPER);
}

export function groupPapersOf(db: Connection, keys: string[], filter: LinkFilter, by: LinkGroupKey[]): Promise<Group[][]> {
  const fits = linksWhere(filter);
  const from = by.includes("venue") ? "link JOIN paper ON paper.num = link.paper" : "link";
  return Promise.all(keys.map((key) => grouped(db, from, and({ sql: ["link.entity = (SELECT num FROM entity WHERE key = ?)"], params: [key] }, fits), by, OF_LINK)));
}

export function groupEntities(db: Connection, filter: EntityFilter, by: EntityGroupKey[]): Promise<Group[]> {
  return grouped(db, "entity", entitiesWhere(filter), by, OF_ENTITY);
}

async function grouped<K extends GroupKey>(db: Connection, from: string, where: Where, by: K[], columns: Record<K, string>): Promise<Group[]> {
  checkGroupKeys(by);
  const keys = by.map((key) => columns[key]).join(", ");
  const rows = prepared(db, `SELECT count(*), ${keys} FROM ${from} ${clause(where)} GROUP BY ${keys} LIMIT ?`).raw().all(...where.params, MAX_GROUPS + 1) as [number, ...Group["keys"]][];
  return settled(rows.map(([count, ...own]) => ({ keys: own, count })), by, (venues) => spelled(db, venues));
}

function spelled(db: Connection, venues: string[]): Map<string, string> {
  const rows = all<{ venue: string; name: string }>(
    db, `SELECT venue, row ->> 'venue' AS name FROM paper WHERE id IN (SELECT min(id) FROM paper WHERE venue ${AMONG} GROUP BY venue)`, [list(venues)],
  );
  return new Map(rows.map(({ venue, name }) => [venue, name]));
}
