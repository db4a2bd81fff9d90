/** Reading entities, what occurs with what, and the matrix of two kinds. */
import type { EntityKind } from "../../model.ts";
import { between } from "../page.ts";
import { queryTerms } from "../rows.ts";
import type { CoOccurrenceFilter, CoOccurrenceRow, EntityFilter, EntityOrder, EntityRow, Matrix, MatrixArgs, Page, PageArgs, YearRange } from "../store.ts";
import type { Connection } from "./connect.ts";
import { matchExpression, parse } from "./papers.ts";
import { all, counted, from, list, push, rowOf, selectPage, yearsWhere, type SortColumn, type Where } from "./sql.ts";

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

const ORDERS: Record<EntityOrder, SortColumn[]> = {
  papers: [{ sql: "entity.paper_count", type: "n", down: true }, { sql: "entity.key", type: "s" }],
  name: [{ sql: "entity.key", type: "s" }],
  recent: [
    { sql: "coalesce(entity.last_year, -9999)", type: "n", down: true }, { sql: "entity.paper_count", type: "n", down: true }, { sql: "entity.key", type: "s" },
  ],
};

export function listEntities(db: Connection, filter: EntityFilter, order: EntityOrder, page: PageArgs): Page<EntityRow> {
  const where = mentionedIn(filter.years);
  if (filter.kinds?.length === 1) push(where, "entity.kind = ?", filter.kinds[0] as EntityKind); // one kind has an index of its own
  else if (filter.kinds) push(where, "entity.kind IN (SELECT value FROM json_each(?))", list(filter.kinds));
  if (filter.minPapers !== undefined) push(where, "entity.paper_count >= ?", filter.minPapers);
  const terms = queryTerms(filter.text ?? "");
  if (terms.length > 0) push(where, "entity.num IN (SELECT rowid FROM entity_terms WHERE entity_terms MATCH ?)", matchExpression(terms));
  return selectPage(db, { keep: "entity.num AS num", columns: `${rowOf("entity")} AS row`, from: from("entity"), where, order: ORDERS[order], page, map: parse<EntityRow> });
}

/** Mentioned in some year of the range. The first and the last year tell for most; the trend, a JSON list, for the rest. */
function mentionedIn({ from: first, to: last }: YearRange = {}): Where {
  const where: Where = { sql: [], params: [] };
  if (first == null && last == null) return where;
  const [least, most] = [first ?? -Infinity, last ?? Infinity];
  push(where, "entity.last_year >= ?", least);
  push(where, "entity.first_year <= ?", most);
  push(where, "(entity.first_year >= ? OR entity.last_year <= ? OR EXISTS (SELECT 1 FROM json_each(entity.row, '$.trend') AS t WHERE t.value ->> 'year' BETWEEN ? AND ?))", least, most, least, most);
  return where;
}

const CO_OCCURRING: SortColumn[] = [{ sql: "papers", type: "n", down: true }, { sql: "entity_key", type: "s" }];

export function coOccurring(db: Connection, keys: string[], filter: CoOccurrenceFilter, page: PageArgs): Page<CoOccurrenceRow>[] {
  return keys.map((key) => {
    const others = from(
      `SELECT entity.key AS entity_key, pair.papers FROM (
         SELECT other.entity, count(*) AS papers FROM link AS mine CROSS JOIN link AS other ON other.paper = mine.paper AND +other.entity <> mine.entity
         WHERE mine.entity = (SELECT num FROM entity WHERE key = ?) GROUP BY other.entity HAVING count(*) >= ?
       ) AS pair CROSS JOIN entity ON entity.num = pair.entity ${filter.kinds ? "WHERE entity.kind IN (SELECT value FROM json_each(?))" : ""}`,
      key, filter.minPapers ?? 1, ...(filter.kinds ? [list(filter.kinds)] : []),
    );
    return selectPage(db, {
      keep: "entity_key, papers", columns: "1", from: counted(others), where: { sql: [], params: [] }, order: CO_OCCURRING, page,
      map: (row) => ({ entityKey: row["entity_key"] as string, papers: row["papers"] as number }),
    });
  });
}

interface Pair {
  a: number;
  b: number;
  papers: number;
}

/**
 * Papers by pair of one entity of each list (numbers). "+" keeps an entity's condition out of the index: a paper has ten
 * links to look through, a list may have a hundred entities to look up.
 */
function pairs(db: Connection, as: number[], bs: number[], where: Where): Pair[] {
  return all<Pair>(
    db,
    `SELECT a.entity AS a, b.entity AS b, count(*) AS papers FROM json_each(?) AS wanted CROSS JOIN link AS a ON a.entity = wanted.value
      CROSS JOIN link AS b ON b.paper = a.paper AND +b.entity <> a.entity
      WHERE ${["+b.entity IN (SELECT value FROM json_each(?))", ...where.sql].join(" AND ")} GROUP BY a.entity, b.entity`,
    [JSON.stringify(as), JSON.stringify(bs), ...where.params],
  );
}

/** Number → key, for the keys that are an entity's. */
function numbers(db: Connection, keys: string[]): Map<number, string> {
  const rows = all<{ num: number; key: string }>(db, "SELECT DISTINCT entity.num, entity.key FROM json_each(?) AS wanted JOIN entity ON entity.key = wanted.value", [list(keys)]);
  return new Map(rows.map((r) => [r.num, r.key]));
}

export function pairsAmong(db: Connection, keys: string[]): { a: string; b: string; papers: number }[] {
  const known = numbers(db, keys);
  const nums = [...known.keys()];
  return pairs(db, nums, nums, { sql: ["b.entity > a.entity"], params: [] }).map(({ a, b, papers }) => {
    const [first, second] = [known.get(a) as string, known.get(b) as string].sort() as [string, string];
    return { a: first, b: second, papers };
  });
}

export function matrix(db: Connection, args: MatrixArgs): Matrix {
  between("size", args.size, 1, 50);
  const top = (kind: EntityKind): EntityRow[] => listEntities(db, { kinds: [kind] }, "papers", { first: args.size }).rows.map(({ row }) => row);
  const rows = top(args.rows);
  const columns = top(args.columns);
  const [rowNumbers, columnNumbers] = [rows, columns].map((entities) => numbers(db, entities.map((e) => e.key))) as [Map<number, string>, Map<number, string>];
  const cells = pairs(db, [...rowNumbers.keys()], [...columnNumbers.keys()], yearsWhere("a.year", args.years));
  const [rowAt, columnAt] = [rows, columns].map((list_) => new Map(list_.map((e, i) => [e.key, i])));
  return {
    rows, columns,
    cells: cells
      .map((cell) => ({ row: rowAt?.get(rowNumbers.get(cell.a) as string) as number, column: columnAt?.get(columnNumbers.get(cell.b) as string) as number, papers: cell.papers }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  };
}
