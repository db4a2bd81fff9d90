/** Pages, filters, groups and search: what lists are asked by. Pages are keyset pages: a cursor is the last row's sort key; an absent filter means any. */
import type { EntityKind, RelationType, Role } from "../../model.ts";
import type { EntityRow, LinkRow, PaperRow } from "./rows.ts";

export interface PageArgs {
  /** Rows wanted; 1 to 500. 0, with `total`: none, only the count. */
  first: number;
  /** Only rows behind this cursor. */
  after?: string | null;
  /** Only rows in front of this cursor. */
  before?: string | null;
  /** The last `first` of these rows, still in forward order, instead of the first ones. Absent: true where `before` alone is given. */
  fromEnd?: boolean;
  /** Count all rows too. Costs a statement. */
  total?: boolean;
  /** What to read of each row, for lists of papers, of entities and of the links between them. Absent: the whole row, and nothing else. */
  read?: Read;
}

/** A part of rows, and what to read with them. A store may leave out what is not asked for: it is then undefined, whatever its type. */
export interface Read {
  /** Of each link; absent: all of it. */
  link?: readonly (keyof LinkRow)[];
  /** Of each paper or entity, which saves a link's reader a call: these fields, or all. Absent: a link comes without, a paper or an entity whole. */
  node?: readonly string[] | "all";
  /** With each paper or entity, in this order. It saves a trip a level; a store that is no trip away leaves them to be asked for. */
  lists?: readonly NodeList[];
  /** False where nobody asks for a cursor: rows then have "". */
  cursors?: boolean;
}

/** A list of one node: the papers of an entity, or the entities of a paper. */
export type NodeList =
  | { of: "papers"; filter: LinkFilter; order: PaperOrder; page: PageArgs }
  | { of: "entities"; filter: LinkFilter; page: PageArgs };

export interface Page<T> {
  rows: { row: T; cursor: string }[];
  hasNext: boolean;
  hasPrevious: boolean;
  total: number | null;
}

export interface YearRange {
  from?: number | null | undefined;
  to?: number | null | undefined;
}

/**
 * Joins filters: what a filter says itself, all of `and`, at least one of `or` and not `not` must hold, so an empty `or`
 * holds nowhere. Nothing is unknown: a condition on what a row lacks (years, for an undated paper) does not hold, and
 * its `not` does. A filter that is too large, or too deep, is a LimitError (see filter.ts).
 */
export interface Logic<F> {
  and?: F[];
  or?: F[];
  not?: F;
}

export interface PaperFilter extends Logic<PaperFilter> {
  /** One of these. */
  ids?: string[];
  /** Words that must stand in title or abstract (each as a prefix). */
  text?: string;
  years?: YearRange;
  venue?: string;
  author?: string;
  /** Papers that mention all of these entities (keys). */
  entities?: string[];
  /** Some link of the paper fits. */
  link?: LinkFilter;
  /** Something that the paper states fits. */
  assertion?: AssertionFilter;
}

/** newest: year down, undated last, then id. oldest: year up, undated last, then id. title: by title, then id. Texts sort as their UTF-8 bytes do. */
export type PaperOrder = "newest" | "oldest" | "title";

export interface EntityFilter extends Logic<EntityFilter> {
  /** One of these. */
  keys?: string[];
  kinds?: EntityKind[];
  conceptKinds?: ("task" | "term")[];
  text?: string;
  minPapers?: number;
  years?: YearRange;
  /** Some paper's link to it fits. */
  link?: LinkFilter;
  /** Some relation of it fits. */
  relation?: RelationFilter;
}

/** papers: most mentioned first, then key. name: by key. recent: lastYear down, then papers down, then key. */
export type EntityOrder = "papers" | "name" | "recent";

export interface LinkFilter extends Logic<LinkFilter> {
  roles?: Role[];
  years?: YearRange;
  minConfidence?: number;
  /** One of these found a mention: `name@version`, or a name for any version. */
  extractors?: string[];
  /** Kinds of the entity. */
  kinds?: EntityKind[];
  paper?: PaperFilter;
  entity?: EntityFilter;
}

export type Direction = "out" | "in" | "both";

export interface RelationFilter extends Logic<RelationFilter> {
  types?: RelationType[];
  direction?: Direction;
  /** Kinds of the other end. */
  kinds?: EntityKind[];
  minSupport?: number;
  /** The other end fits. */
  other?: EntityFilter;
  /** Some paper's statement of it fits. */
  assertion?: AssertionFilter;
}

/** What a paper states. */
export interface AssertionFilter extends Logic<AssertionFilter> {
  types?: RelationType[];
  years?: YearRange;
  minConfidence?: number;
  /** One of these found a sentence: `name@version`, or a name for any version. */
  extractors?: string[];
  head?: EntityFilter;
  tail?: EntityFilter;
  paper?: PaperFilter;
}

export interface CoOccurrenceFilter {
  kinds?: EntityKind[];
  minPapers?: number;
  /** Only papers count whose link to the other entity is like this: what the link, the paper and the entity must be. */
  link?: LinkFilter;
  order?: CoOccurrenceOrder;
}

/**
 * papers (when absent): most papers that mention both first, then key. lift: how much more often the two are mentioned
 * together than by chance, most first, then key; that is by papers / paperCount of the other, for the rest is the same for all.
 */
export type CoOccurrenceOrder = "papers" | "lift";

export type PaperGroupKey = "year" | "venue";
export type LinkGroupKey = PaperGroupKey | "role";
export type EntityGroupKey = "kind" | "conceptKind" | "firstYear" | "lastYear";

/**
 * Rows counted by what they have in common: one key for each asked, null for what is absent. Years ascend, venues sort as
 * folded, the rest as in the model's lists; absent last. A venue is spelled as its paper with the least id does.
 */
export interface Group {
  keys: (string | number | null)[];
  count: number;
}

export type SearchKind = EntityKind | "paper";

export type Hit =
  | { kind: "entity"; entity: EntityRow; rank: number }
  | { kind: "paper"; paper: PaperRow; rank: number };
