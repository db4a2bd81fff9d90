/** The closed lists of the API as the page shows them: their order and their words. Colours stand in style.css. */

export const KINDS = ["METHOD", "DATASET", "CONCEPT", "METRIC"] as const;
export type Kind = (typeof KINDS)[number];

export const kindWord = (kind: Kind): string => kind.toLowerCase();
export const kindNamed = (word: string | undefined): Kind | undefined => KINDS.find((kind) => kindWord(kind) === word);
export const kindWords = (kind: Kind): string => `${kind.toLowerCase()}s`;

export const ROLES = ["INTRODUCES", "EVALUATES_ON", "COMPARES_WITH", "ADDRESSES", "USES", "MENTIONS"] as const;
export type Role = (typeof ROLES)[number];

/** "introduces", "evaluates on": a paper … an entity. */
export const roleWords = (role: Role): string => role.toLowerCase().replaceAll("_", " ");

const RELATION_TYPES = ["OUTPERFORMS", "IMPROVES", "COMPARED_WITH", "EVALUATED_ON", "USED_FOR", "PART_OF", "IS_A"] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** What a line of the graph stands for: a stated relation, or two entities that the same papers mention. */
export const EDGE_TYPES = [...RELATION_TYPES, "TOGETHER"] as const;
export type EdgeType = (typeof EDGE_TYPES)[number];

/** Said of the head to the tail, and of the tail to the head. */
const RELATION_WORDS: Record<EdgeType, [string, string]> = {
  USED_FOR: ["is used for", "uses"],
  PART_OF: ["is part of", "contains"],
  IS_A: ["is a kind of", "has the kind"],
  IMPROVES: ["improves", "is improved by"],
  COMPARED_WITH: ["is compared with", "is compared with"],
  OUTPERFORMS: ["outperforms", "is outperformed by"],
  EVALUATED_ON: ["is evaluated on", "is used to evaluate"],
  TOGETHER: ["is mentioned with", "is mentioned with"],
};

export const relationWords = (type: EdgeType, forward = true): string => RELATION_WORDS[type][forward ? 0 : 1];

/** A relation's name by itself, as in a legend. */
export const edgeName = (type: EdgeType): string => (type === "TOGETHER" ? "mentioned together" : type.toLowerCase().replaceAll("_", " "));

/** "Evaluated on". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The class of style.css that gives an edge type its colour. */
export const edgeClass = (type: EdgeType): string => `rel-${type.toLowerCase().replaceAll("_", "-")}`;

/** A share of 1: "0.4%", "12%". */
export const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}
