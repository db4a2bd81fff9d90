/** Rows: what a store answers with. */
import type { EntityKind, Mention, Paper, RelationType, Role, Section, TextFlag } from "../../model.ts";
import type { Page } from "./lists.ts";

export interface PaperRow extends Omit<Paper, "source" | "also"> {
  /** The record that it was first read from. */
  source: string;
  /** All files that have it, sorted. */
  sources: string[];
  contentHash: string;
  extractor: string;
  flags: TextFlag[];
  entityCount: number;
  /** Those asked for with it (see Read), in their order. */
  lists?: Page<LinkRow>[];
}

export interface EntityRow {
  id: string;
  key: string;
  kind: EntityKind;
  /** A concept is a task (what is worked on) or a term (any other notion); null for other kinds. */
  conceptKind: "task" | "term" | null;
  name: string;
  /** Other surface forms, most used first. */
  aliases: string[];
  /** Papers that mention it. */
  paperCount: number;
  firstYear: number | null;
  lastYear: number | null;
  /** Papers by the kind they take it for: the vote that decided `kind`. */
  kindVotes: Partial<Record<EntityKind, number>>;
  /** Papers by role. */
  roleCounts: Partial<Record<Role, number>>;
  /** Papers by year, years ascending. */
  trend: YearCount[];
  /** Those asked for with it (see Read), in their order. */
  lists?: Page<LinkRow>[];
}

export interface YearCount {
  year: number;
  count: number;
}

/** What one paper does with one entity. */
export interface LinkRow {
  paperId: string;
  entityKey: string;
  role: Role;
  confidence: number;
  year: number | null;
  mentions: Mention[];
  /** By papersOf, where Read.node asks for it. */
  paper?: PaperRow;
  /** By entitiesOf, where Read.node asks for it. */
  entity?: EntityRow;
}

/** One relation between two entities, over all papers that state it. */
export interface RelationRow {
  head: string;
  type: RelationType;
  tail: string;
  /** Papers that state it. */
  support: number;
  firstYear: number | null;
  lastYear: number | null;
}

export interface Evidence {
  section: Section;
  start: number;
  end: number;
  text: string;
  confidence: number;
  extractor: string;
}

/** A relation as one paper states it: never without a sentence. */
export interface AssertionRow {
  head: string;
  type: RelationType;
  tail: string;
  paperId: string;
  year: number | null;
  /** The strongest evidence's. */
  confidence: number;
  evidence: Evidence[];
}

export interface CoOccurrenceRow {
  entityKey: string;
  /** Papers that mention both. */
  papers: number;
}

/** Two entities, the one whose key sorts first first. */
export interface TogetherRow {
  a: string;
  b: string;
  /** Papers that mention both. */
  papers: number;
}

/** A paper like another, see similar.ts. */
export interface SimilarRow {
  paperId: string;
  /** Cosine, 0 to 1. */
  score: number;
  /** Entities that both mention, by what they add to the score, most first; the parts add up to it. */
  shared: { entityKey: string; part: number }[];
}

/** What can happen to an entity in a paper: a role of the paper, or something that it states of the entity. */
export type EventKind =
  | "introduced" | "evaluated_on" | "compared" | "addressed" | "used" | "mentioned"
  | "improves" | "improved" | "outperforms" | "outperformed";

export interface EventRow {
  kind: EventKind;
  paperId: string;
  year: number | null;
  /** What the paper does with the entity; null for a statement. */
  link: LinkRow | null;
  /** What the paper states of it; null for a role. */
  assertion: AssertionRow | null;
}
