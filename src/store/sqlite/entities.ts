/** Reading entities, what occurs with what, and the matrix of two kinds. */
import type { EntityKind, Role } from "../../model.ts";
import { ofEntities } from "../filter.ts";
import { between } from "../page.ts";
import { countPairs, pairRows } from "../pairs.ts";
import type { CoOccurrenceFilter, CoOccurrenceOrder, CoOccurrenceRow, EntityFilter, EntityOrder, EntityRow, Matrix, MatrixArgs, Page, PageArgs, TogetherRow, YearRange } from "../store.ts";
import type { Connection } from "./connect.ts";
import { entitiesWhere, linksWhere } from "./filters.ts";
import { parse } from "./papers.ts";
import { all, AMONG, and, clause, counted, derived, from, list, prepared, push, rowOf, selectPage, yearsWhere, type SortColumn, type Where } from "./sql.ts";
import { hubOf, keptAmong } from "./together.ts";

/** A key of the entity itself, else of any form that belongs to it. */
export function entitiesByKey(db: Connection, keys: string[]): (EntityRow | null)[] {
  const rows = all<{ asked: string; row: string }>(
    db,
    `SELECT asked.value AS asked, entity.row AS row FROM json_each(?) AS asked
      LEFT JOIN form ON form.key = asked.value
      JOIN entity ON entity.key = coalesce((SELECT key FROM entity WHERE key = asked.value), form.entity)`,
    [list(keys)],
  );
  const byKey = new Map(rows.map((r) => [r.asked, JSON.parse(r.row) as EntityRow]));
  return keys.map((key) => byKey.get(key) ?? null);
}

export function formKeys(db: Connection, entityKeys: string[]): { key: string; entity: string }[] {
  return all(db, `SELECT key, entity FROM form WHERE entity ${AMONG}`, [list(entityKeys)]);
}

/** Keys that begin with one of these: ranges of the index, each up to the prefix with its last letter's successor. */
export function keysUnder(db: Connection, prefixes: string[]): string[] {
  const ranges = prefixes.map((p) => [p, p.slice(0, -1) + String.fromCodePoint((p.codePointAt(p.length - 1) as number) + 1)]);
  const rows = all<{ key: string }>(db, "SELECT entity.key FROM json_each(?) AS range CROSS JOIN entity ON entity.key >= range.value ->> 0 AND entity.key < range.value ->> 1", [JSON.stringify(ranges)]);
  return rows.map((r) => r.key);
}

const ORDERS: Record<EntityOrder, SortColumn[]> = {
  papers: [{ sql: "entity.paper_count", type: "n", down: true }, { sql: "entity.key", type: "s" }],
  name: [{ sql: "entity.key", type: "s" }],
  recent: [
    { sql: "coalesce(entity.last_year, -9999)", type: "n", down: true }, { sql: "entity.paper_count", type: "n", down: true }, { sql: "entity.key", type: "s" },
  ],
};

export function listEntities(db: Connection, filter: EntityFilter, order: EntityOrder, page: PageArgs): Page<EntityRow> {
  return selectPage(db, {
    keep: "entity.num AS num", columns: `${rowOf("entity")} AS row`, from: from("entity"), where: entitiesWhere(filter), order: ORDERS[order], page, map: parse<EntityRow>,
  });
}

const CO_OCCURRING: Record<CoOccurrenceOrder, SortColumn[]> = {
  papers: [{ sql: "papers", type: "n", down: true }, { sql: "entity_key", type: "s" }],
  lift: [{ sql: "share", type: "n", down: true }, { sql: "entity_key", type: "s" }],
};

const coOccurrence = (row: Record<string, unknown>): CoOccurrenceRow => ({ entityKey: row["entity_key"] as string, papers: row["papers"] as number });

export function coOccurring(db: Connection, keys: string[], filter: CoOccurrenceFilter, page: PageArgs): Page<CoOccurrenceRow>[] {
  const { kinds, minPapers = 1, link = {}, order = "papers" } = filter;
  const fits = linksWhere(link, "other");
  const ofOther = ofEntities(link);
  return keys.map((key) => {
    const hub = ofOther && hubOf(db, key);
    if (hub !== null) return withHub(db, hub, entitiesWhere({ ...(kinds ? { kinds } : {}), and: [ofOther as EntityFilter] }), { minPapers, order }, page);
    const others = from(
      `SELECT entity.key AS entity_key, pair.papers, pair.papers * 1.0 / entity.paper_count AS share FROM (
         SELECT other.entity, count(*) AS papers FROM link AS mine CROSS JOIN link AS other ON other.paper = mine.paper AND +other.entity <> mine.entity
         WHERE ${["mine.entity = (SELECT num FROM entity WHERE key = ?)", ...fits.sql].join(" AND ")} GROUP BY other.entity HAVING count(*) >= ?
       ) AS pair CROSS JOIN entity ON entity.num = pair.entity ${kinds ? `WHERE entity.kind ${AMONG}` : ""}`,
      key, ...fits.params, minPapers, ...(kinds ? [list(kinds)] : []),
    );
    return selectPage(db, {
      keep: "entity_key, papers", columns: "1", from: page.total ? counted(others) : derived(others), where: { sql: [], params: [] }, order: CO_OCCURRING[order], page,
      map: coOccurrence,
    });
  });
}

const WITH_HUB: Record<CoOccurrenceOrder, SortColumn[]> = {
  papers: [{ sql: "together.papers", type: "n", down: true }, { sql: "entity.key", type: "s" }],
  lift: [{ sql: "together.papers * 1.0 / entity.paper_count", type: "n", down: true }, { sql: "entity.key", type: "s" }],
};

/** From kept counts, most first along an index. All are counted without a look at the entities, unless some are asked for. */
function withHub(db: Connection, hub: number, others: Where, { minPapers, order }: { minPapers: number; order: CoOccurrenceOrder }, page: PageArgs): Page<CoOccurrenceRow> {
  const kept: Where = { sql: ["together.hub = ?", "together.papers >= ?"], params: [hub, minPapers] };
  const total = page.total && others.sql.length === 0 ? (prepared(db, `SELECT count(*) AS n FROM together ${clause(kept)}`).get(...kept.params) as { n: number }).n : null;
  const found = selectPage(db, {
    keep: "entity.key AS entity_key, together.papers AS papers", columns: "1", from: from("together JOIN entity ON entity.num = together.other"), where: and(kept, others),
    order: WITH_HUB[order], page: total === null ? page : { ...page, total: false }, map: coOccurrence,
  });
  return total === null ? found : { ...found, total };
}

/**
 * Papers that mention both, for each two of these entities, by `a`, then `b`. Counted paper by paper over the links of these
 * entities alone: a join of links with links would look at every other entity of every paper too. What is kept of hubs is
 * not counted again, unless only some years or roles are asked for.
 */
export function pairsAmong(db: Connection, keys: string[], only: { years?: YearRange; roles?: Role[] } = {}): TogetherRow[] {
  const known = all<{ num: number; key: string }>(
    db, "SELECT DISTINCT entity.num, entity.key FROM json_each(?) AS wanted JOIN entity ON entity.key = wanted.value ORDER BY entity.key", [list(keys)],
  );
  const at = new Map(known.map(({ num }, i) => [num, i]));
  const counts = new Map<number, number>();
  const { hubs, pairs } = only.roles || isBounded(only.years) ? { hubs: new Set<number>(), pairs: [] } : keptAmong(db, [...at.keys()]);
  for (const { hub, other, papers } of pairs) {
    const [x, y] = [at.get(hub) as number, at.get(other) as number];
    counts.set(Math.min(x, y) * known.length + Math.max(x, y), papers); // twice the same where both are hubs
  }
  const where = yearsWhere("year", only.years);
  if (only.roles) push(where, `role ${AMONG}`, list(only.roles));
  const links = prepared(db, `SELECT paper, entity FROM link WHERE ${[`entity ${AMONG}`, ...where.sql].join(" AND ")} ORDER BY paper`)
    .raw().all(list([...at.keys()].filter((num) => !hubs.has(num))), ...where.params) as [paper: number, entity: number][];
  for (let start = 0, end = 0; start < links.length; start = end) {
    const paper = links[start]?.[0];
    while (links[end]?.[0] === paper) end += 1;
    const found = links.slice(start, end).map(([, entity]) => at.get(entity) as number).sort((x, y) => x - y);
    countPairs(found, known.length, counts);
  }
  return pairRows(counts, known.map(({ key }) => key));
}

function isBounded(years: YearRange | undefined): boolean {
  return years?.from != null || years?.to != null;
}

export function matrix(db: Connection, args: MatrixArgs): Matrix {
  between("size", args.size, 1, 50);
  const top = (kind: EntityKind): EntityRow[] => listEntities(db, { kinds: [kind] }, "papers", { first: args.size }).rows.map(({ row }) => row);
  const rows = top(args.rows);
  const columns = top(args.columns);
  const at = (entities: EntityRow[]): Map<string, number> => new Map(entities.map((e, i) => [e.key, i]));
  const [rowAt, columnAt] = [at(rows), at(columns)];
  const cells = pairsAmong(db, [...rowAt.keys(), ...columnAt.keys()], args.years ? { years: args.years } : {}).flatMap(({ a, b, papers }) =>
    [[a, b], [b, a]].flatMap(([r, c]) => {
      const [row, column] = [rowAt.get(r as string), columnAt.get(c as string)];
      return row === undefined || column === undefined ? [] : [{ row, column, papers }];
    }));
  return { rows, columns, cells: cells.sort((x, y) => x.row - y.row || x.column - y.column) };
}
