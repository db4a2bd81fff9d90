/** Cypher that several reads and writes share: names from the closed lists, parameters, keyset pages for many keys at once. */
import neo4j, { type ManagedTransaction } from "neo4j-driver";
import { RELATION_TYPES, ROLES, type EntityKind, type RelationType, type Role } from "../../model.ts";
import { boundsOf, checkPage, cutPage, isBackwards, type SortKey } from "../page.ts";
import type { Page, PageArgs, YearRange } from "../store.ts";

// ---- names: labels and relationship types cannot be parameters, so they come from the closed lists alone ----

export const LABELS: Record<EntityKind, string> = { method: "Method", dataset: "Dataset", concept: "Concept", metric: "Metric" };

export const typeName = (name: Role | RelationType): string => name.toUpperCase();

/** A paper's link to an entity, whatever its role. */
export const LINKS = ROLES.map(typeName).join("|");

/** What a paper asserts of two entities, whatever its type. */
export const ASSERTIONS = RELATION_TYPES.map(typeName).join("|");

/** The key of the node that says which schema a database has, and that a writer holds until it commits. */
export const META = "papergraph";

// ---- running ----

export type Params = Record<string, unknown>;

/** All rows of a statement. */
export async function run<T extends object>(tx: ManagedTransaction, cypher: string, params: Params = {}): Promise<T[]> {
  const { records } = await tx.run<T>(cypher, whole(params) as Params);
  return records.map((record) => record.toObject() as T);
}

/** JavaScript has one kind of number and Cypher two: a LIMIT or a year must arrive as an integer. */
export function whole(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(whole);
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, whole(v)]));
  return value;
}

// ---- order ----

/**
 * A text that sorts like the UTF-8 bytes of `text`, as SQLite compares. Cypher compares what it has stored by code point,
 * parameters and computed texts by UTF-16 unit; the two differ only above U+DFFF, so those characters become a mark and
 * their number in hexadecimal.
 */
export function orderText(text: string): string {
  return text.replace(/[\u{E000}-\u{10FFFF}]/gu, (c) => `\uE000${(c.codePointAt(0) as number).toString(16).padStart(6, "0")}`);
}

const INDEXED_BYTES = 4_000;

/** The start of a text: a range index refuses more than 8 kB in all. What is the same for so long is one to such an index. */
export function indexable(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length <= INDEXED_BYTES ? text : new TextDecoder().decode(bytes.subarray(0, INDEXED_BYTES), { stream: true }); // leaves out half a letter
}

/** `orderText` of a title, which may be of any length. */
export function titleOrder(title: string): string {
  return indexable(orderText(title));
}

/** One column of a total order, always ascending in `by`. The last column of an order must be unique. */
export interface SortColumn {
  by: string;
  type: "n" | "s";
  /** The cursor's value in Cypher, and from a cursor back to what `by` compares with. */
  cursor: string;
  compare(value: string | number): string | number;
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

// ---- pages ----

export interface Where {
  conditions: string[];
  params: Params;
}

export function where(params: Params = {}, ...conditions: string[]): Where {
  return { conditions, params };
}

export function and(...parts: Where[]): Where {
  return { conditions: parts.flatMap((p) => p.conditions), params: Object.assign({}, ...parts.map((p) => p.params)) as Params };
}

/** Year conditions; undated rows fall outside every range. */
export function yearsWhere(property: string, years: YearRange | undefined): Where {
  const out = where();
  if (years?.from != null) add(out, `${property} >= $from`, { from: years.from });
  if (years?.to != null) add(out, `${property} <= $to`, { to: years.to });
  return out;
}

export function add(to: Where, condition: string, params: Params = {}): void {
  to.conditions.push(condition);
  Object.assign(to.params, params);
}

export interface Selection<Row, T> {
  /** Clauses that bind what the rest speaks of, for one `asked`; the last of them must be able to take a WHERE. */
  match: string;
  where: Where;
  order: SortColumn[];
  /** A property that `where` holds at one value: an index that begins with it gives its rows in order only if ORDER BY does too. */
  within?: string;
  page: PageArgs;
  /** What to return of each row, as a Cypher expression; worked out for the rows of the page only. */
  row: string;
  map: (row: Row) => T;
}

/** One page for each of `asked`, by keyset, in one statement (and one more when totals are asked for). */
export async function selectPages<Row, T>(tx: ManagedTransaction, asked: unknown[], s: Selection<Row, T>): Promise<Page<T>[]> {
  checkPage(s.page);
  if (asked.length === 0) return [];
  const backwards = isBackwards(s.page);
  const { after, before } = boundsOf(s.page, s.order.map((c) => c.type).join(""));
  const limits = and(after ? behind(s.order, after, false) : where(), before ? behind(s.order, before, true) : where());
  const pages = s.page.first === 0 ? null : await run<{ rows: [Row, SortKey][] }>(tx, pageStatement(s, limits.conditions, backwards), {
    asked, ...s.where.params, ...limits.params, limit: s.page.first + 1,
  });
  const totals = s.page.total ? await run<{ n: number }>(tx, totalStatement(s), { asked, ...s.where.params }) : null;
  return asked.map((_, i) => {
    const cut = cutPage(pages?.[i]?.rows ?? [], s.page, ([, key]) => key, totals?.[i]?.n ?? null);
    return { ...cut, rows: cut.rows.map(({ row: [row], cursor: at }) => ({ row: s.map(row), cursor: at })) };
  });
}

export async function selectPage<Row, T>(tx: ManagedTransaction, s: Selection<Row, T>): Promise<Page<T>> {
  return (await selectPages(tx, [null], s))[0] as Page<T>;
}

/** `asked` one after the other, with its place `i`. */
export const EACH = "UNWIND range(0, size($asked) - 1) AS i WITH i, $asked[i] AS asked";

function pageStatement(s: Selection<never, unknown>, limits: string[], backwards: boolean): string {
  const orderBy = [...(s.within ? [s.within] : []), ...s.order.map((c) => c.by)].map((by) => `${by}${backwards ? " DESC" : ""}`).join(", ");
  const key = s.order.map((c) => c.cursor).join(", ");
  return `${EACH} CALL (asked) {
    ${s.match} ${whereClause([...s.where.conditions, ...limits])}
    WITH * ORDER BY ${orderBy} LIMIT $limit
    RETURN collect([${s.row}, [${key}]]) AS rows
  } RETURN rows ORDER BY i`;
}

function totalStatement(s: Selection<never, unknown>): string {
  return `${EACH} CALL (asked) { ${s.match} ${whereClause(s.where.conditions)} RETURN count(*) AS n } RETURN n ORDER BY i`;
}

export function whereClause(conditions: string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
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
