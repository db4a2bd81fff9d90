/** SQL that several reads share: keyset pages, prepared statements kept by their text, key lists as one parameter. */
import type { Statement } from "better-sqlite3";
import { checkPage, cutPage, decodeCursor, isBackwards, type SortKey } from "../page.ts";
import type { Page, PageArgs, YearRange } from "../store.ts";
import type { Connection } from "./connect.ts";

/** One column of a total order. The last column of an order must be unique. */
export interface SortColumn {
  sql: string;
  type: "n" | "s";
  down?: boolean;
}

type Value = string | number | null;

const kept = new WeakMap<Connection, Map<string, Statement<unknown[]>>>();

export function prepared(db: Connection, sql: string): Statement<unknown[]> {
  let statements = kept.get(db);
  if (!statements) kept.set(db, (statements = new Map()));
  let statement = statements.get(sql);
  if (!statement) statements.set(sql, (statement = db.prepare<unknown[]>(sql)));
  return statement;
}

export function all<T>(db: Connection, sql: string, params: Value[] = []): T[] {
  return prepared(db, sql).all(...params) as T[];
}

/** A list of keys as one parameter, to be read with `IN (SELECT value FROM json_each(?))`. */
export function list(keys: readonly string[]): string {
  return JSON.stringify(keys);
}

export interface Where {
  sql: string[];
  params: Value[];
}

export interface Selection<T> {
  /** What to select, without the sort columns. */
  columns: string;
  /** FROM and its joins. */
  from: string;
  where: Where;
  order: SortColumn[];
  page: PageArgs;
  map: (row: Record<string, unknown>) => T;
}

/**
 * One page by keyset: the rows behind a cursor are found through the order's index, however deep the page.
 * The condition names the first column alone too, so that the index is entered at the right place.
 */
export function selectPage<T>(db: Connection, s: Selection<T>): Page<T> {
  checkPage(s.page);
  const cursor = s.page.after ?? s.page.before ?? null;
  const backwards = isBackwards(s.page);
  const sql = [...s.where.sql];
  const params = [...s.where.params];
  if (cursor !== null) {
    const key = decodeCursor(cursor, s.order.map((c) => c.type).join(""));
    const condition = behind(s.order, key, backwards);
    sql.push(...condition.sql);
    params.push(...condition.params);
  }
  const orderBy = s.order.map((c) => `${c.sql} ${(c.down ?? false) !== backwards ? "DESC" : "ASC"}`).join(", ");
  const keys = s.order.map((c, i) => `${c.sql} AS k${i}`).join(", ");
  const rows = all<Record<string, unknown>>(
    db, `SELECT ${s.columns}, ${keys} FROM ${s.from} ${sql.length > 0 ? `WHERE ${sql.join(" AND ")}` : ""} ORDER BY ${orderBy} LIMIT ?`, [...params, s.page.first + 1],
  );
  const total = s.page.total ? countRows(db, s) : null;
  const cut = cutPage(rows, s.page, (row) => s.order.map((_, i) => row[`k${i}`]) as SortKey, total);
  return { ...cut, rows: cut.rows.map(({ row, cursor: at }) => ({ row: s.map(row), cursor: at })) };
}

function countRows(db: Connection, s: Pick<Selection<unknown>, "from" | "where">): number {
  const where = s.where.sql.length > 0 ? `WHERE ${s.where.sql.join(" AND ")}` : "";
  return (prepared(db, `SELECT count(*) AS n FROM ${s.from} ${where}`).get(...s.where.params) as { n: number }).n;
}

/** Rows strictly behind `key` in walking order: (a > ? OR (a = ? AND (b > ? OR …))), with a ≥ ? in front. */
export function behind(order: SortColumn[], key: SortKey, backwards: boolean): Where {
  const params: Value[] = [];
  const sign = (c: SortColumn): string => ((c.down ?? false) !== backwards ? "<" : ">");
  const build = (i: number): string => {
    const c = order[i] as SortColumn;
    const value = key[i] as Value;
    params.push(value);
    if (i === order.length - 1) return `${c.sql} ${sign(c)} ?`;
    params.push(value);
    return `(${c.sql} ${sign(c)} ? OR (${c.sql} = ? AND ${build(i + 1)}))`;
  };
  const first = order[0] as SortColumn;
  const rest = build(0);
  return { sql: [`${first.sql} ${sign(first)}= ?`, rest], params: [key[0] as Value, ...params] };
}

/** Year conditions; undated rows fall outside every range. */
export function yearsWhere(column: string, years: YearRange | undefined): Where {
  const where: Where = { sql: [], params: [] };
  if (years?.from != null) push(where, `${column} >= ?`, years.from);
  if (years?.to != null) push(where, `${column} <= ?`, years.to);
  return where;
}

export function push(where: Where, sql: string, ...params: Value[]): void {
  where.sql.push(sql);
  where.params.push(...params);
}

export function and(...parts: Where[]): Where {
  return { sql: parts.flatMap((p) => p.sql), params: parts.flatMap((p) => p.params) };
}
