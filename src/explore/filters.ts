/**
 * What the reader wants to see of the graph, in every view. A set holds what is shown; a set of everything is the
 * default and stands neither in the URL nor in a query.
 */
import { EDGE_TYPES, KINDS, ROLES, type EdgeType, type Kind, type RelationType, type Role } from "./words.ts";

export interface Filters {
  kinds: ReadonlySet<Kind>;
  roles: ReadonlySet<Role>;
  types: ReadonlySet<EdgeType>;
  /** Null: open. */
  from: number | null;
  to: number | null;
  /** Papers that a relation, or being mentioned together, must have. */
  minSupport: number;
  /** 0 to 1. */
  minConfidence: number;
}

export const EVERYTHING: Filters = {
  kinds: new Set(KINDS), roles: new Set(ROLES), types: new Set(EDGE_TYPES), from: null, to: null, minSupport: 1, minConfidence: 0,
};

/** The settings that differ from EVERYTHING. */
export function activeFilters(f: Filters): (keyof Filters)[] {
  const differs = (key: keyof Filters): boolean => {
    const [mine, all] = [f[key], EVERYTHING[key]];
    return mine instanceof Set && all instanceof Set ? mine.size !== all.size : mine !== all;
  };
  return (Object.keys(EVERYTHING) as (keyof Filters)[]).filter(differs);
}

/** The set with the value in it or out of it. */
export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** The chosen values as an argument of the API: undefined, which JSON leaves out, when all are. */
function chosen<T>(set: ReadonlySet<T>, all: ReadonlySet<T>): T[] | undefined {
  return set.size === all.size ? undefined : [...set];
}

/** Filters as arguments of the API's fields. */
export const kindsOf = (f: Filters): Kind[] | undefined => chosen(f.kinds, EVERYTHING.kinds);
export const rolesOf = (f: Filters): Role[] | undefined => chosen(f.roles, EVERYTHING.roles);
export const typesOf = (f: Filters): RelationType[] | undefined =>
  chosen(f.types, EVERYTHING.types)?.filter((type): type is RelationType => type !== "TOGETHER");
export const yearsOf = (f: Filters): { from: number | null; to: number | null } | undefined =>
  (f.from === null && f.to === null ? undefined : { from: f.from, to: f.to });

/** Whether the year is among those of the filters. */
export const inYears = ({ from, to }: Filters, year: number): boolean => (from === null || year >= from) && (to === null || year <= to);

// ---- in the URL: kinds=method+dataset&years=2017-2020&support=2&confidence=0.5 ----

const LISTS = [["kinds", KINDS], ["roles", ROLES], ["types", EDGE_TYPES]] as const;
export const FILTER_KEYS: readonly string[] = ["kinds", "roles", "types", "years", "support", "confidence"];

export function writeFilters(f: Filters, query: URLSearchParams): void {
  for (const [key, all] of LISTS) {
    const set = f[key] as ReadonlySet<string>;
    if (set.size < all.length) query.set(key, all.filter((value) => set.has(value)).join(" ").toLowerCase() || "none");
  }
  if (f.from !== null || f.to !== null) query.set("years", `${f.from ?? ""}-${f.to ?? ""}`);
  if (f.minSupport > 1) query.set("support", String(f.minSupport));
  if (f.minConfidence > 0) query.set("confidence", String(f.minConfidence));
}

/** What cannot be read is as if it were not there. */
export function readFilters(query: URLSearchParams): Filters {
  const set = <T extends string>(key: string, all: readonly T[]): ReadonlySet<T> => {
    const text = query.get(key);
    if (text === null) return new Set(all);
    const words = text.toUpperCase().split(" ");
    return new Set(all.filter((value) => words.includes(value)));
  };
  const years = /^(\d{4})?-(\d{4})?$/.exec(query.get("years") ?? "");
  const number = (key: string, least: number, most: number): number => Math.min(most, Math.max(least, Number(query.get(key) ?? least) || least));
  return {
    kinds: set("kinds", KINDS), roles: set("roles", ROLES), types: set("types", EDGE_TYPES),
    from: years?.[1] ? Number(years[1]) : null, to: years?.[2] ? Number(years[2]) : null,
    minSupport: Math.round(number("support", 1, 1_000)), minConfidence: number("confidence", 0, 1),
  };
}
