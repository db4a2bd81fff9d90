/**
 * The words of the graph: papers, what one paper says (Extraction), and the closed lists of kinds, roles and
 * relation types. Plain values that every step takes and gives; nothing here imports anything of ours.
 *
 * Offsets are UTF-16 code units into `title` or `abstract` as stored, end exclusive: what `slice` takes.
 * Confidences are probabilities, 0 to 1.
 */

export const ENTITY_KINDS = ["method", "dataset", "concept", "metric"] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

/** What a paper does with an entity, strongest first: of several roles in one paper the first here is kept. */
export const ROLES = ["introduces", "evaluates_on", "compares_with", "addresses", "uses", "mentions"] as const;
export type Role = (typeof ROLES)[number];

export const RELATION_TYPES = [
  "used_for",
  "part_of",
  "is_a",
  "improves",
  "compared_with",
  "outperforms",
  "evaluated_on",
] as const;
export type RelationType = (typeof RELATION_TYPES)[number];

/** Relations without a direction: stored with the smaller key as head. */
export const SYMMETRIC_RELATIONS: ReadonlySet<RelationType> = new Set(["compared_with"]);

export const SECTIONS = ["title", "abstract"] as const;
export type Section = (typeof SECTIONS)[number];

/** Where a record came from: `record` is its 1-based number in the file. */
export interface Source {
  file: string;
  record: number;
}

export interface Paper {
  /** `arxiv:…`, `doi:…`, else `hash:` of the normal form of title and year. */
  id: string;
  title: string;
  /** "" when the record had none. */
  abstract: string;
  authors: string[];
  year: number | null;
  /** ISO 8601, as precise as the source: 2017, 2017-06, 2017-06-12. */
  date: string | null;
  venue: string | null;
  url: string | null;
  doi: string | null;
  arxivId: string | null;
  /** The id that the record itself carried. */
  sourceId: string | null;
  source: Source;
  /** Where several records are of this paper: all keys that they are found by, and all files that have one; both sorted. */
  also?: { keys: string[]; files: string[] };
}

export interface Range {
  start: number;
  end: number;
}

export interface Span extends Range {
  section: Section;
  text: string;
}

export interface Mention extends Span {
  confidence: number;
  /** `name@version` of the pass that found it. */
  extractor: string;
  /** The sentence around it, in the same section. */
  sentence: Range;
  /** Why the pass took it; kept only when asked for (`--explain`). */
  reason?: string;
}

/** An entity as one paper speaks of it. `type` is what this paper takes it for; an Entity's `kind` is the vote over papers. */
export interface PaperEntity {
  type: EntityKind;
  /** The best surface form in this paper: the full name where it is given. */
  name: string;
  /** Its other surface forms in this paper. */
  aliases: string[];
  /** The short form that this paper defines for it ("long short-term memory (LSTM)"). */
  acronym: string | null;
  role: Role;
  confidence: number;
  mentions: Mention[];
  /** Why the role; kept only when asked for. */
  reason?: string;
}

/** A relation that a sentence of the paper states; `head` and `tail` are names of its PaperEntities. */
export interface PaperRelation {
  head: string;
  type: RelationType;
  tail: string;
  confidence: number;
  evidence: Span;
  extractor: string;
  reason?: string;
}

/** Why a paper gave nothing, or less than it might. */
export const TEXT_FLAGS = ["empty", "truncated", "not-english", "boilerplate", "formulas"] as const;
export type TextFlag = (typeof TEXT_FLAGS)[number];

export interface Extraction {
  paper: Paper;
  entities: PaperEntity[];
  relations: PaperRelation[];
  flags: TextFlag[];
  /** The version of what read it, where not all of the extractor did: so the next build reads it again. */
  extractor?: string;
}

/** A PaperEntity whose name has become a form key (see resolve): what the same thing is called in any paper. */
export interface KeyedEntity extends PaperEntity {
  key: string;
  /** The key of the short form that this paper defines for it. */
  acronymKey: string | null;
}

export interface KeyedRelation extends Omit<PaperRelation, "head" | "tail"> {
  /** Form keys. */
  head: string;
  tail: string;
}

/** One paper ready to be stored: at most one entity a key, relations between keys of this paper. */
export interface Resolved {
  paper: Paper;
  /** `name@version` of the extraction as a whole; a new one makes a stored paper stale. */
  extractor: string;
  entities: KeyedEntity[];
  relations: KeyedRelation[];
  flags: TextFlag[];
}

/** A reader's decision, by entity and form keys. Decisions are replayed on top of extraction, so they outlive it. */
export type CurationAction =
  | { type: "merge"; from: string[]; into: string }
  /** These forms leave the entity and become one of their own, under the first of them. */
  | { type: "split"; entity: string; forms: string[] }
  | { type: "rename"; entity: string; name: string }
  | { type: "retype"; entity: string; kind: EntityKind }
  | { type: "alias"; entity: string; name: string }
  | { type: "reject-mention"; entity: string; paper: string }
  /** `paper` null: whoever states it. */
  | { type: "reject-relation"; head: string; relation: RelationType; tail: string; paper: string | null }
  /** They look like one and are two: never suggested for a merge again. */
  | { type: "keep-apart"; entity: string; other: string }
  | { type: "undo"; entry: number }
  | { type: "redo"; entry: number };

/** The same decision with other keys for the entities it names: the one place that says which of its fields these are. */
export function withEntities(action: CurationAction, keyOf: (key: string) => string): CurationAction {
  switch (action.type) {
    case "merge":
      return { ...action, into: keyOf(action.into), from: action.from.map(keyOf) };
    case "reject-relation":
      return { ...action, head: keyOf(action.head), tail: keyOf(action.tail) };
    case "keep-apart":
      return { ...action, entity: keyOf(action.entity), other: keyOf(action.other) };
    case "undo":
    case "redo":
      return action;
    default:
      return { ...action, entity: keyOf(action.entity) };
  }
}

/** Keys of the entities that a decision names, the one it keeps first; those of a split's forms are not among them. */
export function entitiesNamed(action: CurationAction): string[] {
  const keys: string[] = [];
  withEntities(action, (key) => (keys.push(key), key));
  return keys;
}

export interface NewCuration {
  /** ISO 8601. */
  at: string;
  by: string;
  why: string;
  action: CurationAction;
}

export interface CurationEntry extends NewCuration {
  /** 1, 2, 3 … in the order of the log. */
  seq: number;
}

/** Why two entities may be one. */
export const MERGE_REASONS = ["same_letters", "same_words", "similar_spelling", "short_form", "shared_name", "shared_company"] as const;
export type MergeReason = (typeof MERGE_REASONS)[number];

/** A record that could not be taken, as a value: reported at the end, never thrown. */
export interface Problem {
  file: string;
  /** 1-based, null when the whole file is meant. */
  line: number | null;
  /** Stable and short: `no-title`, `bad-json`… */
  code: string;
  /** What is wrong and what to do. */
  message: string;
}

/** What is known of one form over all papers; resolution decides from it alone, so order never matters. */
export interface FormState {
  key: string;
  /** Papers that use the form. */
  papers: number;
  /** Papers by surface text. */
  surfaces: Record<string, number>;
  kinds: Partial<Record<EntityKind, number>>;
  /** Papers by long form key, where this form is a short form that papers define. */
  expansions: Record<string, number>;
  /** Papers by short-form text, where papers define one for this form. */
  acronyms: Record<string, number>;
}

interface Reasoned {
  entities: readonly { reason?: string; mentions: readonly { reason?: string }[] }[];
  relations: readonly { reason?: string }[];
}

/** The same without the reasons of its decisions, which only explanations show. */
export function withoutReasons<T extends Reasoned>(said: T): T {
  const explained = ({ reason }: { reason?: string }): boolean => reason !== undefined;
  if (!said.relations.some(explained) && !said.entities.some((e) => explained(e) || e.mentions.some(explained))) return said;
  const bare = <R extends { reason?: string }>({ reason: _, ...rest }: R): Omit<R, "reason"> => rest;
  return { ...said, entities: said.entities.map((e) => ({ ...bare(e), mentions: e.mentions.map(bare) })), relations: said.relations.map(bare) };
}

/** How far a reading of papers into a graph is. */
export interface IngestProgress {
  /** Papers read and settled so far. */
  papers: number;
  added: number;
  changed: number;
  unchanged: number;
  /** Records that could not be taken. */
  problems: number;
  seconds: number;
}
