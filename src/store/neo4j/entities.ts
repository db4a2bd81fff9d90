/** Reading entities, what occurs with what, and the matrix of two kinds. */
import type { ManagedTransaction } from "neo4j-driver";
import { ROLES, type EntityKind, type Role } from "../../model.ts";
import { between, byBytes } from "../page.ts";
import { countPairs, pairRows } from "../pairs.ts";
import type { CoOccurrenceFilter, CoOccurrenceOrder, CoOccurrenceRow, EntityFilter, EntityOrder, EntityRow, Matrix, MatrixArgs, NodeList, Page, PageArgs, TogetherRow } from "../store.ts";
import { and, LINKS, run, typeName, where, yearsWhere } from "./cypher.ts";
import { entitiesMatch, linksWhere, linkTypes } from "./filters.ts";
import { entityColumns, entityRow, listsOf, withLists } from "./links.ts";
import { down, listColumns, listsIn, selectPage, selectPages, text, type SortColumn } from "./pages.ts";

/** A key of the entity itself, else, for keys that are no entity's, of any form that belongs to it. */
export async function entitiesByKey(tx: ManagedTransaction, keys: string[], lists: readonly NodeList[] = []): Promise<(EntityRow | null)[]> {
  const byKey = new Map(await keyed(tx, "MATCH (e:Entity {key: asked})", keys, lists));
  const unknown = keys.filter((key) => !byKey.has(key));
  if (unknown.length > 0) for (const [key, row] of await keyed(tx, "MATCH (f:Form {key: asked}) MATCH (e:Entity {key: f.entity})", unknown, lists)) byKey.set(key, row);
  return keys.map((key) => byKey.get(key) ?? null);
}

async function keyed(tx: ManagedTransaction, match: string, keys: string[], asked: readonly NodeList[]): Promise<[string, EntityRow][]> {
  const lists = listsOf("e", asked);
  const { columns, params } = listColumns(lists);
  const [found] = await run<{ rows: [string, string, ...unknown[]][] }>(tx, `UNWIND $keys AS asked ${match} RETURN collect([${["asked", "e.row", ...columns].join(", ")}]) AS rows`, { keys, ...params });
  return found?.rows.map(([key, row, ...inner]) => [key, withLists(entityRow(row), listsIn(lists, inner))]) ?? [];
}

/** The entities that most papers mention, then by key. */
export async function topEntities(tx: ManagedTransaction, limit: number): Promise<EntityRow[]> {
  const rows = await run<{ row: string }>(tx, "MATCH (e:Entity) WHERE e.most IS NOT NULL AND e.order IS NOT NULL RETURN e.row AS row ORDER BY e.most, e.order LIMIT $limit", { limit });
  return rows.map((r) => entityRow(r.row));
}

export function formKeys(tx: ManagedTransaction, entityKeys: string[]): Promise<{ key: string; entity: string }[]> {
  return run(tx, "UNWIND $keys AS key MATCH (f:Form {entity: key}) RETURN f.key AS key, f.entity AS entity", { keys: entityKeys });
}

/** Keys that begin with one of these. */
export async function keysUnder(tx: ManagedTransaction, prefixes: string[]): Promise<string[]> {
  return (await run<{ key: string }>(tx, "UNWIND $prefixes AS prefix MATCH (e:Entity) WHERE e.key STARTS WITH prefix RETURN e.key AS key", { prefixes })).map((r) => r.key);
}

const KEY = text("e.order", "e.key");

const ORDERS: Record<EntityOrder, SortColumn[]> = {
  papers: [down("e.most"), KEY],
  name: [KEY],
  recent: [down("e.recent"), down("e.most"), KEY],
};

export function listEntities(tx: ManagedTransaction, filter: EntityFilter, order: EntityOrder, page: PageArgs): Promise<Page<EntityRow>> {
  const columns = ORDERS[order];
  const { match, where: fits } = entitiesMatch(filter);
  // Every entity has these properties; saying so lets the planner read them in order from the index.
  const conditions = and(where({}, ...columns.map((c) => `${c.by} IS NOT NULL`)), fits);
  const node = entityColumns(page.read?.node);
  return selectPage(tx, {
    match, where: conditions, order: columns, ...(filter.kinds?.length === 1 ? { within: "e.kind" } : {}), page, columns: node.columns,
    lists: listsOf("e", page.read?.lists), map: (row: unknown[], lists) => withLists(node.row(row), lists),
  });
}

const CO_OCCURRING: Record<CoOccurrenceOrder, SortColumn[]> = {
  papers: [down("-papers"), KEY],
  lift: [down("-(toFloat(papers) / e.paperCount)"), KEY],
};

export function coOccurring(tx: ManagedTransaction, keys: string[], filter: CoOccurrenceFilter, page: PageArgs): Promise<Page<CoOccurrenceRow>[]> {
  const { kinds, minPapers = 1, link = {}, order = "papers" } = filter;
  const fits = linksWhere(link);
  const others = ["e <> mine", ...(kinds ? ["e.kind IN $kinds"] : []), ...fits.conditions];
  const match = `MATCH (mine:Entity {key: asked})<-[:${LINKS}]-(p:Paper)-[l:${linkTypes(link)}]->(e:Entity) WHERE ${others.join(" AND ")} WITH e, count(*) AS papers`;
  return selectPages(tx, keys, {
    match, where: where({ kinds: kinds ?? [], minPapers, ...fits.params }, "papers >= $minPapers"), order: CO_OCCURRING[order], page,
    columns: ["e.key", "papers"], map: ([entityKey, papers]: [string, number]) => ({ entityKey, papers }),
  });
}

/** How often each two of these are mentioned together, by a, then b. A role is the type of a link. */
export async function pairsAmong(tx: ManagedTransaction, keys: string[], roles: readonly Role[] = ROLES): Promise<TogetherRow[]> {
  if (roles.length === 0 || keys.length === 0) return [];
  const known = [...new Set(keys)].sort(byBytes);
  const rows = await run<{ places: number[] }>(
    tx,
    `UNWIND range(0, size($known) - 1) AS place MATCH (:Entity {key: $known[place]})<-[:${roles.map(typeName).join("|")}]-(p:Paper)
     WITH p, collect(place) AS places WHERE size(places) > 1 RETURN places`,
    { known },
  );
  const counts = new Map<number, number>();
  for (const { places } of rows) countPairs(places.sort((x, y) => x - y), known.length, counts);
  return pairRows(counts, known);
}

export async function matrix(tx: ManagedTransaction, args: MatrixArgs): Promise<Matrix> {
  between("size", args.size, 1, 50);
  const top = async (kind: EntityKind): Promise<EntityRow[]> => (await listEntities(tx, { kinds: [kind] }, "papers", { first: args.size })).rows.map(({ row }) => row);
  const rows = await top(args.rows);
  const columns = await top(args.columns);
  const conditions = and(where({ rows: rows.map((e) => e.key), columns: columns.map((e) => e.key) }, "c.key IN $columns", "c <> r"), yearsWhere("l.year", args.years));
  const cells = await run<{ r: string; c: string; papers: number }>(
    tx,
    `UNWIND $rows AS key MATCH (r:Entity {key: key})<-[l:${LINKS}]-(:Paper)-[:${LINKS}]->(c:Entity)
     WHERE ${conditions.conditions.join(" AND ")} RETURN r.key AS r, c.key AS c, count(*) AS papers`,
    conditions.params,
  );
  const rowAt = new Map(rows.map((e, i) => [e.key, i]));
  const columnAt = new Map(columns.map((e, i) => [e.key, i]));
  return {
    rows, columns,
    cells: cells
      .map((cell) => ({ row: rowAt.get(cell.r) as number, column: columnAt.get(cell.c) as number, papers: cell.papers }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  };
}
