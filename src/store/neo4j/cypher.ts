/** Cypher that several reads and writes share: names from the closed lists, parameters, texts that sort alike, conditions. */
import neo4j, { type ManagedTransaction } from "neo4j-driver";
import { RELATION_TYPES, ROLES, type EntityKind, type RelationType, type Role } from "../../model.ts";
import type { YearRange } from "../store.ts";

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

// ---- conditions ----

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

export function whereClause(conditions: string[]): string {
  return conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : "";
}
