/** Groups as both stores give them: checked, in order, with venues as papers spell them. */
import { InputError, LimitError } from "../errors.ts";
import { ENTITY_KINDS, ROLES } from "../model.ts";
import { byBytes } from "./page.ts";
import type { EntityGroupKey, Group, LinkGroupKey } from "./store.ts";

export type GroupKey = LinkGroupKey | EntityGroupKey;

/** Groups of an answer; a store reads one more to know. */
export const MAX_GROUPS = 10_000;

/** Throws InputError unless one or two different keys are asked for. */
export function checkGroupKeys(by: readonly GroupKey[]): void {
  if (by.length < 1 || by.length > 2 || by[0] === by[1]) throw new InputError(`Groups are made by one key or by two different ones, not by ${by.length === 0 ? "none" : by.join(", ")}.`);
}

const CONCEPT_KINDS = ["task", "term"];
const RANKS: Partial<Record<GroupKey, readonly string[]>> = { role: ROLES, kind: ENTITY_KINDS, conceptKind: CONCEPT_KINDS };

/**
 * Rows of one store in the order of the contract. `spelled` gives the names of folded venues; it is asked only where there
 * are any. Throws LimitError for too many rows.
 */
export async function settled(rows: Group[], by: readonly GroupKey[], spelled: (venues: string[]) => Map<string, string> | Promise<Map<string, string>>): Promise<Group[]> {
  if (rows.length > MAX_GROUPS) throw new LimitError("groups", `There are more than ${MAX_GROUPS} groups by ${by.join(" and ")}. Filter, or group by less.`);
  const sorted = rows.toSorted((a, b) => by.map((key, i) => compare(key, a.keys[i] ?? null, b.keys[i] ?? null)).find((n) => n !== 0) ?? 0);
  const at = by.findIndex((key) => key === "venue");
  const venues = new Set(sorted.flatMap(({ keys }) => (typeof keys[at] === "string" ? [keys[at]] : [])));
  if (venues.size === 0) return sorted;
  const names = await spelled([...venues]);
  return sorted.map(({ keys, count }) => ({ keys: keys.map((key, i) => (i === at && typeof key === "string" ? (names.get(key) ?? key) : key)), count }));
}

function compare(by: GroupKey, a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "number" || typeof b === "number") return Number(a) - Number(b);
  const ranks = RANKS[by];
  return ranks ? ranks.indexOf(a) - ranks.indexOf(b) : byBytes(a, b);
}
