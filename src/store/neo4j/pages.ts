/**
 * Keyset pages of many lists in one statement, and with them, in the same statement, lists of their rows: a trip to the server
 * takes longer than most lists. A row is one flat list of values, which is read in half the time of a map.
 */
import type { ManagedTransaction } from "neo4j-driver";
import { boundsOf, checkPage, cutPage, isBackwards, type SortKey } from "../page.ts";
import type { LinkRow, Page, PageArgs } from "../store.ts";
import { and, orderText, run, where, whereClause, type Params, type Where } from "./cypher.ts";

/** One column of a total order, always ascending in `by`. The last column of an order must be unique. */
export interface SortColumn {
  by: string;
  type: "n" | "s";
  /** The cursor's value in Cypher, and from a cursor back to what `by` compares with. */
  cursor: string;
  compare(value: string | number): string | number;
  /** The same for all rows, so that they need not be sorted by it: a property takes a while to read. */
  fixed?: boolean;
}

/** A number counted up. */
export function up(by: string): SortColumn {
  return { by, type: "n", cursor: by, compare: (value) => value };
}

/** A number counted down; `by` holds minus the number. */
export function down(by: string): SortColumn {
  return { by, type: "n", cursor: `-(${by})`, compare: (value) => -value };
}

/** A text; `by` holds its orderText, or what `compare` makes of it. */
export function text(by: string, cursor: string, compare: (text: string) => string = orderText): SortColumn {
  return { by, type: "s", cursor, compare: (value) => compare(String(value)) };
}

export interface Selection<Row extends unknown[], T> {
  /** Clauses that bind what the rest speaks of, from the one variable that the list is of; the last of them must be able to take a WHERE. */
  match: string;
  where: Where;
  order: SortColumn[];
  /** A property that `where` holds at one value: an index that begins with it gives its rows in order only if ORDER BY does too. */
  within?: string;
  page: PageArgs;
  /** What to return of each row, as Cypher expressions; worked out for the rows of the page only. */
  columns: string[];
  /** Lists of each row. */
  lists?: Lists;
  map: (row: Row, lists: Page<LinkRow>[]) => T;
}

/** Lists of what one variable holds. */
export type Lists = Selection<never, LinkRow>[];

/** One page for each of `asked`, in one statement. */
export async function selectPages<Row extends unknown[], T>(tx: ManagedTransaction, asked: unknown[], s: Selection<Row, T>): Promise<Page<T>[]> {
  checkPage(s.page);
  if (asked.length === 0) return [];
  const { page, all, columns, params } = clauses(s);
  const rows = s.page.first > 0 ? `CALL (asked) { ${page} RETURN collect(${columns}) AS rows }` : "WITH *, null AS rows";
  const total = s.page.total ? `CALL (asked) { ${all} RETURN count(*) AS total }` : "WITH *, null AS total";
  const found = await run<{ rows: unknown[][] | null; total: number | null }>(tx, `${EACH} ${rows} ${total} RETURN rows, total ORDER BY i`, { asked, ...params });
  return found.map((one) => cut(s, one.rows, one.total));
}

export async function selectPage<Row extends unknown[], T>(tx: ManagedTransaction, s: Selection<Row, T>): Promise<Page<T>> {
  return (await selectPages(tx, [null], s))[0] as Page<T>;
}

/** `asked` one after the other, with its place `i`. */
export const EACH = "UNWIND range(0, size($asked) - 1) AS i WITH i, $asked[i] AS asked";

/** Expressions for lists of one variable: of each its rows and their number, null for what is not asked for. */
export function listColumns(lists: Lists): { columns: string[]; params: Params } {
  const columns: string[] = [];
  const params: Params = {};
  for (const [i, s] of lists.entries()) {
    const { page, all, columns: row, params: own } = clauses(s);
    // Named apart from those of the statement around it. No value stands in the text, so each $ begins a parameter.
    const apart = (cypher: string): string => cypher.replace(/\$(?=\w)/g, `$$of${i}_`);
    columns.push(s.page.first > 0 ? apart(`COLLECT { ${page} RETURN ${row} }`) : "null", s.page.total ? apart(`COUNT { ${all} }`) : "null");
    for (const [name, value] of Object.entries(own)) params[`of${i}_${name}`] = value;
  }
  return { columns, params };
}

/** Pages of the values of `listColumns`. */
export function listsIn(lists: Lists, values: readonly unknown[]): Page<LinkRow>[] {
  return lists.map((s, i) => cut(s, values[2 * i] as unknown[][] | null, values[2 * i + 1] as number | null));
}

/** What finds the rows of a page, and all rows; and a row, its sort key behind its columns. */
function clauses(s: Selection<never, unknown>): { page: string; all: string; columns: string; params: Params } {
  const backwards = isBackwards(s.page);
  const { after, before } = boundsOf(s.page, s.order.map((c) => c.type).join(""));
  const limits = and(after ? behind(s.order, after, false) : where(), before ? behind(s.order, before, true) : where());
  const orderBy = [...(s.within ? [s.within] : []), ...s.order.filter((c) => !c.fixed).map((c) => c.by)].map((by) => `${by}${backwards ? " DESC" : ""}`).join(", ");
  const lists = listColumns(s.lists ?? []);
  const key = s.page.read?.cursors === false ? [] : s.order.map((c) => c.cursor);
  const [match, conditions] = [s.match, s.where.conditions];
  return {
    page: `${match} ${whereClause([...conditions, ...limits.conditions])} WITH * ORDER BY ${orderBy} LIMIT $limit`, all: `${match} ${whereClause(conditions)}`,
    columns: `[${[...s.columns, ...lists.columns, ...key].join(", ")}]`,
    params: { ...s.where.params, ...(s.page.first > 0 ? { ...limits.params, ...lists.params, limit: s.page.first + 1 } : {}) },
  };
}

function cut<Row extends unknown[], T>(s: Selection<Row, T>, rows: unknown[][] | null, total: number | null): Page<T> {
  const { columns: { length }, lists = [] } = s;
  const end = length + 2 * lists.length;
  const page = cutPage(rows ?? [], s.page, (row) => row.slice(end) as SortKey, total);
  return { ...page, rows: page.rows.map(({ row, cursor: at }) => ({ row: s.map(row as Row, listsIn(lists, row.slice(length, end))), cursor: at })) };
}

/** Rows strictly behind `key`, or in front of it when walked backwards: (a > k OR (a = k AND (b > k OR …))), with a ≥ k in front for the index. */
function behind(order: SortColumn[], key: SortKey, backwards: boolean): Where {
  const [sign, name] = backwards ? ["<", "before"] : [">", "after"];
  const params: Params = {};
  order.forEach((c, i) => { params[`${name}${i}`] = c.compare(key[i] as string | number); });
  const build = (i: number): string => {
    const { by } = order[i] as SortColumn;
    return i === order.length - 1 ? `${by} ${sign} $${name}${i}` : `(${by} ${sign} $${name}${i} OR (${by} = $${name}${i} AND ${build(i + 1)}))`;
  };
  return where(params, `${(order[0] as SortColumn).by} ${sign}= $${name}0`, build(0));
}
