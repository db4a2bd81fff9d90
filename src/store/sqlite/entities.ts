/** Reading entities, what occurs with what, and the matrix of two kinds. */
import type { EntityKind } from "../../model.ts";
import { searchTerms } from "../../text.ts";
import { between } from "../page.ts";
import type { CoOccurrenceFilter, CoOccurrenceRow, EntityFilter, EntityOrder, EntityRow, Matrix, MatrixArgs, Page, PageArgs } from "../store.ts";
import type { Connection } from "./connect.ts";
import { matchExpression, parse } from "./papers.ts";
import { all, counted, from, list, prepared, push, rowOf, selectPage, yearsWhere, type SortColumn, type Where } from "./sql.ts";

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
  const where: Where = { sql: [], params: [] };
  if (filter.kinds?.length === 1) push(where, "entity.kind = ?", filter.kinds[0] as EntityKind); // one kind has an index of its own
  else if (filter.kinds) push(where, "entity.kind IN (SELECT value FROM json_each(?))", list(filter.kinds));
  if (filter.minPapers !== undefined) push(where, "entity.paper_count >= ?", filter.minPapers);
  const terms = searchTerms(filter.text ?? "");
  if (terms.length > 0) push(where, "entity.num IN (SELECT rowid FROM entity_terms WHERE entity_terms MATCH ?)", matchExpression(terms));
  // Mentioned in some year of the range, which the first and the last year alone do not tell.
  const years = yearsWhere("t.value ->> 'year'", filter.years);
  if (years.sql.length > 0) push(where, `EXISTS (SELECT 1 FROM json_each(entity.row, '$.trend') AS t WHERE ${years.sql.join(" AND ")})`, ...years.params);
  return selectPage(db, { keep: "entity.num AS num", columns: `${rowOf("entity")} AS row`, from: from("entity"), where, order: ORDERS[order], page, map: parse<EntityRow> });
}

const CO_OCCURRING: SortColumn[] = [{ sql: "papers", type: "n", down: true }, { sql: "entity_key", type: "s" }];

export function coOccurring(db: Connection, keys: string[], filter: CoOccurrenceFilter, page: PageArgs): Page<CoOccurrenceRow>[] {
  return keys.map((key) => {
    const others = from(
      `SELECT other.entity AS entity_key, count(*) AS papers FROM link AS mine JOIN link AS other ON other.paper = mine.paper AND other.entity <> mine.entity
        ${filter.kinds ? "JOIN entity ON entity.key = other.entity AND entity.kind IN (SELECT value FROM json_each(?))" : ""}
        WHERE mine.entity = ? GROUP BY other.entity HAVING count(*) >= ?`,
      ...(filter.kinds ? [list(filter.kinds)] : []), key, filter.minPapers ?? 1,
    );
    return selectPage(db, {
      keep: "entity_key, papers", columns: "1", from: counted(others), where: { sql: [], params: [] }, order: CO_OCCURRING, page,
      map: (row) => ({ entityKey: row["entity_key"] as string, papers: row["papers"] as number }),
    });
  });
}

export function pairsAmong(db: Connection, keys: string[]): { a: string; b: string; papers: number }[] {
  return all(
    db,
    `WITH wanted AS MATERIALIZED (SELECT DISTINCT value AS key FROM json_each(?))
      SELECT a.entity AS a, b.entity AS b, count(*) AS papers FROM wanted AS w JOIN link AS a ON a.entity = w.key JOIN link AS b ON b.paper = a.paper AND b.entity > a.entity
      WHERE b.entity IN wanted GROUP BY a.entity, b.entity ORDER BY a.entity, b.entity`,
    [list(keys)],
  );
}

export function matrix(db: Connection, args: MatrixArgs): Matrix {
  between("size", args.size, 1, 50);
  const top = (kind: EntityKind): EntityRow[] => listEntities(db, { kinds: [kind] }, "papers", { first: args.size }).rows.map(({ row }) => row);
  const rows = top(args.rows);
  const columns = top(args.columns);
  const years = yearsWhere("r.year", args.years);
  const cells = prepared(
    db,
    `SELECT r.entity AS r, c.entity AS c, count(*) AS papers FROM json_each(?) AS w JOIN link AS r ON r.entity = w.value
      JOIN link AS c ON c.paper = r.paper AND c.entity IN (SELECT value FROM json_each(?)) AND c.entity <> r.entity
      ${years.sql.length > 0 ? `WHERE ${years.sql.join(" AND ")}` : ""} GROUP BY r.entity, c.entity`,
  ).all(list(rows.map((e) => e.key)), list(columns.map((e) => e.key)), ...years.params) as { r: string; c: string; papers: number }[];
  const [rowAt, columnAt] = [rows, columns].map((list_) => new Map(list_.map((e, i) => [e.key, i])));
  return {
    rows, columns,
    cells: cells
      .map((cell) => ({ row: rowAt?.get(cell.r) as number, column: columnAt?.get(cell.c) as number, papers: cell.papers }))
      .sort((a, b) => a.row - b.row || a.column - b.column),
  };
}
