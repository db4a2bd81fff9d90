/** Readers' decisions, made and listed. A test checks the documents against schema/api.graphql. */
import { BRIEF, EVIDENCE, PAPER_BRIEF, type EntityBrief, type Evidence, type Page, type PaperBrief } from "../queries.ts";

/** What every decision answers. */
const PAYLOAD = `{ curation { number } entities { id name } }`;
export interface Decided {
  curation: { number: number };
  /** What it touched, as it is now, the one it makes or keeps first. */
  entities: { id: string; name: string }[];
}

export const MERGE = `mutation Merge($into: ID!, $from: [ID!]!, $why: String) { done: mergeEntities(into: $into, from: $from, why: $why, by: "explorer") ${PAYLOAD} }`;
export const KEEP_APART = `mutation KeepApart($entity: ID!, $other: ID!, $why: String) { done: keepApart(entity: $entity, other: $other, why: $why, by: "explorer") ${PAYLOAD} }`;
export const SPLIT = `mutation Split($entity: ID!, $names: [String!]!, $why: String) { done: splitEntity(entity: $entity, names: $names, why: $why, by: "explorer") ${PAYLOAD} }`;
export const RENAME = `mutation Rename($entity: ID!, $name: String!, $why: String) { done: renameEntity(entity: $entity, name: $name, why: $why, by: "explorer") ${PAYLOAD} }`;
export const RETYPE = `mutation Retype($entity: ID!, $kind: EntityKind!, $why: String) { done: retypeEntity(entity: $entity, kind: $kind, why: $why, by: "explorer") ${PAYLOAD} }`;
export const REJECT_MENTION = `mutation RejectMention($paper: ID!, $entity: ID!, $why: String) { done: rejectMention(paper: $paper, entity: $entity, why: $why, by: "explorer") ${PAYLOAD} }`;
export const REJECT_RELATION = `mutation RejectRelation($paper: ID!, $head: ID!, $type: RelationType!, $tail: ID!, $why: String) {
  done: rejectRelation(paper: $paper, head: $head, type: $type, tail: $tail, why: $why, by: "explorer") ${PAYLOAD}
}`;
export const UNDO = `mutation Undo($number: Int) { done: undo(number: $number, by: "explorer") ${PAYLOAD} }`;
export const REDO = `mutation Redo($number: Int) { done: redo(number: $number, by: "explorer") ${PAYLOAD} }`;
export interface DecidedAnswer {
  done: Decided;
}

export const LOG = `query Log($after: String) {
  curations(first: 50, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { number at by why holds type keys entities { ${BRIEF} } names kind relation paper { ${PAPER_BRIEF} } target } }
  }
}`;
type CurationType = "ALIAS" | "KEEP_APART" | "MERGE" | "REDO" | "REJECT_MENTION" | "REJECT_RELATION" | "RENAME" | "RETYPE" | "SPLIT" | "UNDO";
export interface Curation {
  number: number;
  at: string;
  by: string;
  why: string;
  holds: boolean;
  type: CurationType;
  keys: string[];
  entities: EntityBrief[];
  names: string[];
  kind: string | null;
  relation: string | null;
  paper: PaperBrief | null;
  target: number | null;
}
export interface LogAnswer {
  curations: Page<{ node: Curation }>;
}

export const SUGGESTIONS = `query Suggestions($after: String) {
  mergeSuggestions(first: 10, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { reasons { kind text } sides { entity { ${BRIEF} aliases } evidence { ${EVIDENCE} paper { ${PAPER_BRIEF} } } } } }
  }
}`;
export interface Side {
  entity: EntityBrief & { aliases: string[] };
  evidence: (Evidence & { paper: PaperBrief })[];
}
export interface Suggestion {
  reasons: { kind: string; text: string }[];
  sides: Side[];
}
export interface SuggestionsAnswer {
  mergeSuggestions: Page<{ node: Suggestion }>;
}
