/** The closed lists of the API as the page shows them: order, words and colours. */

export type Kind = "METHOD" | "DATASET" | "CONCEPT" | "METRIC";

export const KINDS: { kind: Kind; one: string; many: string }[] = [
  { kind: "METHOD", one: "method", many: "Methods" },
  { kind: "DATASET", one: "dataset", many: "Datasets" },
  { kind: "CONCEPT", one: "concept", many: "Concepts" },
  { kind: "METRIC", one: "metric", many: "Metrics" },
];

export const kindWord = (kind: Kind): string => kind.toLowerCase();

export const ROLES = ["INTRODUCES", "EVALUATES_ON", "COMPARES_WITH", "ADDRESSES", "USES", "MENTIONS"] as const;
export type Role = (typeof ROLES)[number];

/** "introduces", "evaluates on": a paper … an entity. */
export const roleWords = (role: Role): string => role.toLowerCase().replaceAll("_", " ");

export type RelationType = "USED_FOR" | "PART_OF" | "IS_A" | "IMPROVES" | "COMPARED_WITH" | "OUTPERFORMS" | "EVALUATED_ON";

/** Said of the head to the tail, and of the tail to the head. */
const RELATION_WORDS: Record<RelationType, [string, string]> = {
  USED_FOR: ["is used for", "uses"],
  PART_OF: ["is part of", "contains"],
  IS_A: ["is a kind of", "has the kind"],
  IMPROVES: ["improves", "is improved by"],
  COMPARED_WITH: ["is compared with", "is compared with"],
  OUTPERFORMS: ["outperforms", "is outperformed by"],
  EVALUATED_ON: ["is evaluated on", "is used to evaluate"],
};

export const relationWords = (type: RelationType, forward = true): string => RELATION_WORDS[type][forward ? 0 : 1];

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}
