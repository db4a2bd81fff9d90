/** SQL that several reads share: keyset pages, prepared statements kept by their text, key lists as one parameter. */
import type { Statement } from "better-sqlite3";
import { checkBound } from "../bound.ts";
import { boundsOf, checkPage, cutPage, isBackwards, type SortKey } from "../page.ts";
import type { Page, PageArgs, YearRange } from "../store.ts";
import type { Connection } from "./connect.ts";

/** One column of a total order. The last column of an order must be unique. */
export interface SortColumn {
  sql: string;
  type: "n" | "s";
  down?: boolean;
}

type Value = string | number | null;

/** `column` and this: it is one of a list, given as one parameter (see `list`). */
export const AMONG = "IN (SELECT value FROM json_each(?))";

/** In the order of their last use. */
const kept = new WeakMap<Connection, Map<string, Statement<unknown[]>>>();

/** Statements kept: far more than there are kinds of reads, but filters can be put together in any number of ways. */
const KEPT = 300;

export function prepared(db: Connection, sql: string): Statement<unknown[]> {
  let statements = kept.get(db);
  if (!statements) kept.set(db, (statements = new Map()));
  const statement = statements.get(sql) ?? db.prepare<unknown[]>(sql);
  statements.delete(sql);
  statements.set(sql, statement);
  if (statements.size > KEPT) statements.delete(statements.keys().next().value as string);
  return statement;
}

export function all<T>(db: Connection, sql: string, params: Value[] = []): T[] {
  return prepared(db, sql).all(...params) as T[];
}

/** A list of keys as one parameter, to be read with AMONG. */
export function list(keys: readonly (string | number)[]): string {
  return JSON.stringify(keys);
}

export interface Where {
  sql: string[];
  params: Value[];
}

export interface Selection<T> {
  /** What finds a row again, with a name: "paper.num AS num". Sorted for the whole list, so nothing long. */
  keep: string;
  /** The row's values for those of the page, from `page.num` and the like: long ones are read here, for the page alone. */
  columns: string;
  from: From;
  where: Where;
  order: SortColumn[];
  page: PageArgs;
  map: (row: Record<string, unknown>) => T;
}

/** FROM and its joins, with their parameters. */
export interface From {
  sql: string;
  params: Value[];
  /** A column that holds the number of all rows: where they must all be worked out for a page, they are counted with it. */
  count?: string;
}

export const from = (sql: string, ...params: Value[]): From => ({ sql, params });

export const derived = ({ sql, params }: From): From => ({ sql: `(${sql})`, params });

/** Counts the rows of a derived table while they are worked out. */
export function counted({ sql, params }: From): From {
  return { sql: `(SELECT *, count(*) OVER () AS total FROM (${sql}))`, params, count: "total" };
}

/** The row of a table that a page keeps the number of. */
export const rowOf = (table: string, num = "page.num"): string => `(SELECT row FROM ${table} WHERE num = ${num})`;

/**
 * One page by keyset: the rows behind a cursor are found through the order's index, however deep the page.
 * The condition names the first column alone too, so that the index is entered at the right place.
 */
export function selectPage<T>(db: Connection, s: Selection<T>): Page<T> {
  checkBound(); // one call may read pages of many
  checkPage(s.page);
  const bounds = boundsOf(s.page, s.order.map((c) => c.type).join(""));
  if (s.page.first === 0) return cutPage([], s.page, () => [], countRows(db, s));
  const backwards = isBackwards(s.page);
  const where = and(s.where, bounds.after ? behind(s.order, bounds.after, false) : NOWHERE, bounds.before ? behind(s.order, bounds.before, true) : NOWHERE);
  const direction = (c: SortColumn): string => ((c.down ?? false) !== backwards ? "DESC" : "ASC");
  const keys = s.order.map((c, i) => `${c.sql} AS k${i}`).join(", ");
  const rows = all<Record<string, unknown>>(
    db,
    `SELECT ${s.columns}, page.* FROM (
       SELECT ${s.keep}, ${keys}${s.from.count ? `, ${s.from.count} AS n` : ""} FROM ${s.from.sql} ${clause(where)}
       ORDER BY ${s.order.map((c) => `${c.sql} ${direction(c)}`).join(", ")} LIMIT ?
     ) AS page ORDER BY ${s.order.map((c, i) => `k${i} ${direction(c)}`).join(", ")}`,
    [...s.from.params, ...where.params, s.page.first + 1],
  );
  const total = !s.page.total ? null : ((rows[0]?.["n"] as number | undefined) ?? countRows(db, s));
  const cut = cutPage(rows, s.page, (row) => s.order.map((_, i) => row[`k${i}`]) as SortKey, total);
  return { ...cut, rows: cut.rows.map(({ row, cursor: at }) => ({ row: s.map(row), cursor: at })) };
}

const NOWHERE: Where = { sql: [], params: [] };

export function clause(where: Where): string {
  return where.sql.length > 0 ? `WHERE ${where.sql.join(" AND ")}` : "";
}

function countRows(db: Connection, s: Pick<Selection<unknown>, "from" | "where">): number {
  return (prepared(db, `SELECT count(*) AS n FROM ${s.from.sql} ${clause(s.where)}`).get(...s.from.params, ...s.where.params) as { n: number }).n;
}

/** Rows strictly behind `key`, or in front of it when walked backwards: (a > ? OR (a = ? AND (b > ? OR …))), with a ≥ ? in front. */
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
