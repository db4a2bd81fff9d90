/**
 * The store's contract: what a graph of papers must be able to keep and answer. SQLite and Neo4j implement it;
 * `test/store/contract.ts` runs one suite over both, and both give the same answers in the same order.
 *
 * Entities are addressed by key (`speculative-decoding`); their public id is `kind:key`. `entities` and `neighborhood`
 * take the key of any form that an entity goes by, or went by before a merge; everything else takes its own key.
 */
import type {
  CurationAction, CurationEntry, EntityKind, Mention, MergeReason, NewCuration, Paper, Range, RelationType, Resolved, Role, Section, TextFlag,
} from "../model.ts";

// ---- rows ----

export interface PaperRow extends Omit<Paper, "source"> {
  source: string;
  contentHash: string;
  extractor: string;
  flags: TextFlag[];
  entityCount: number;
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
  /** By papersOf, where PageArgs.nodes asks for it. */
  paper?: PaperRow;
  /** By entitiesOf, where PageArgs.nodes asks for it. */
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

// ---- pages: keyset, a cursor is the last row's sort key ----

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
  /** Each link's node at the other end with it, which saves a call: for papersOf and entitiesOf. */
  nodes?: boolean;
}

export interface Page<T> {
  rows: { row: T; cursor: string }[];
  hasNext: boolean;
  hasPrevious: boolean;
  total: number | null;
}

// ---- filters: absent means any ----

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
  order?: CoOccurrenceOrder;
}

/**
 * papers (when absent): most papers that mention both first, then key. lift: how much more often the two are mentioned
 * together than by chance, most first, then key; that is by papers / paperCount of the other, for the rest is the same for all.
 */
export type CoOccurrenceOrder = "papers" | "lift";

// ---- groups ----

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

// ---- search ----

export type SearchKind = EntityKind | "paper";

export type Hit =
  | { kind: "entity"; entity: EntityRow; rank: number }
  | { kind: "paper"; paper: PaperRow; rank: number };

// ---- walks ----

/** A node of a walk: `paper:<id>` or an entity key prefixed `entity:`. */
export type NodeRef = `paper:${string}` | `entity:${string}`;

/** "mentions" is any paper-entity link; the others are relations. */
export type EdgeKind = "mentions" | RelationType;

export interface WalkEdge {
  from: NodeRef;
  to: NodeRef;
  kind: EdgeKind;
  /** False when the stored edge points from `to` to `from`. */
  forward: boolean;
  /** Support of a relation, or 1 for a link. */
  weight: number;
}

export interface PathArgs {
  /** 1 to 6. */
  maxHops: number;
  /** Absent: all. */
  via?: EdgeKind[];
  /** How many shortest paths, 1 to 10. */
  limit: number;
}

export interface PathResult {
  /** All of the same, shortest length; strongest first (see walk.ts). */
  paths: WalkEdge[][];
  /** Nodes looked at. */
  visited: number;
  /** True when a bound on work stopped the search: a path may exist all the same. */
  gaveUp: boolean;
}

export interface NeighborhoodArgs {
  /** 1 or 2. */
  depth: number;
  kinds?: EntityKind[];
  types?: RelationType[];
  minSupport?: number;
  /** Neighbours kept for each node, strongest first. 1 to 200. */
  perNode: number;
  /** Strongest neighbours to pass over: "next 25". Only at depth 1; `skip` and `perNode` together up to 500. */
  skip?: number;
}

export interface SubgraphEdge {
  head: string;
  tail: string;
  /** "co_occurs": mentioned together; weight is papers. A relation: weight is support. */
  type: RelationType | "co_occurs";
  weight: number;
}

export interface Subgraph {
  entities: EntityRow[];
  edges: SubgraphEdge[];
  /** By key: neighbours left out by `perNode`. */
  omitted: Record<string, number>;
}

export interface MatrixArgs {
  rows: EntityKind;
  columns: EntityKind;
  /** Most mentioned of each kind; 1 to 50. */
  size: number;
  years?: YearRange;
}

export interface Matrix {
  rows: EntityRow[];
  columns: EntityRow[];
  /** Cells with at least one paper that mentions both: indexes into rows and columns. */
  cells: { row: number; column: number; papers: number }[];
}

export interface Stats {
  papers: number;
  entities: Record<EntityKind, number>;
  links: number;
  relations: number;
  assertions: number;
  firstYear: number | null;
  lastYear: number | null;
}

// ---- writing ----

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

/** A decision of the log. `holds` is false once it is undone, and for what undoes or redoes. */
export interface LoggedCuration extends CurationEntry {
  holds: boolean;
}

/** What a curation log decides, once replayed. */
export interface Curation {
  /** The entity that a form belongs to, given the one that resolution assigns. */
  entityOf(form: string, assigned: string): string;
  /** The entity that a key means after all merges. */
  current(entity: string): string;
  /** Name, kind and aliases as curated. */
  face(entity: string, face: Face): Face;
  /** True for a key that must be found though no paper uses it: a merged entity's, an alias'. */
  keeps(form: string): boolean;
  rejectsMention(paperId: string, entity: string): boolean;
  rejectsRelation(paperId: string, head: string, type: RelationType, tail: string): boolean;
  /** A reader has said that these two entities are two. */
  apart(a: string, b: string): boolean;
  /** Entries that hold: neither undone nor undoing. */
  readonly active: readonly CurationEntry[];
}

/** Two entities that are likely one. */
export interface MergeSuggestion {
  /** Keys; `a` is mentioned in at least as many papers. */
  a: string;
  b: string;
  /** 0 to 1, for their order: how likely the reasons make it, were they independent. */
  score: number;
  reasons: {
    kind: MergeReason;
    /** In words. */
    text: string;
    weight: number;
  }[];
}

/** What one decision may change. */
export interface CurationReach {
  entities: string[];
  forms: string[];
  papers: string[];
  /** Entities whose every paper must be linked anew. */
  papersOf: string[];
}

export type Face = Pick<EntityRow, "kind" | "name" | "aliases" | "kindVotes">;

/** The pure decisions of resolution that a store calls while it writes (see resolve/index.ts). */
export interface Identity {
  /** The form key of a name; "" for a name without letters or digits. */
  keyOf(name: string): string;
  /** Throws InputError for an entry that undoes or redoes what it cannot. */
  replay(log: readonly CurationEntry[]): Curation;
  reach(action: CurationAction, log: readonly CurationEntry[]): CurationReach;
  /** The entity key that a form belongs to. */
  assign(form: FormState): string;
  /** Name, kind and aliases of the entity that these forms make; forms in key order, at least one with papers. */
  describe(key: string, forms: FormState[]): Face;
  /** Keys of the known other names of an entity's key, whether a paper uses them or not. */
  aliasKeys(key: string): readonly string[];
  /** Keys of what an entity may be a version or size of, nearest first; each begins its key, or is a known other name of what does. */
  familyOf(entity: Pick<EntityRow, "key" | "kind" | "name" | "aliases">): string[];
  /** False for what has no versions and is none: ordinary words, measures. */
  hasSeries(entity: Pick<EntityRow, "key" | "kind" | "name" | "aliases">): boolean;
  /** Pairs that are likely one, by their names. */
  suggestPairs(entities: readonly Pick<EntityRow, "key" | "kind" | "name" | "aliases" | "paperCount">[]): MergeSuggestion[];
  /** The same with what their company adds: names of what is mentioned with both, and how much of it that is, 0 to 1. */
  withCompany(pair: MergeSuggestion, company: { overlap: number; shared: string[] }): MergeSuggestion;
}

export interface WriteReport {
  added: number;
  changed: number;
  unchanged: number;
}

export interface Fingerprint {
  id: string;
  contentHash: string;
  extractor: string;
}

/** How long reads may go on. */
export interface Bound {
  /** Ends them when it aborts. */
  signal: AbortSignal;
  /** When they must be done, in ms since 1970: a server that answers ends them by itself then. */
  deadline: number;
}

export interface Store {
  /** The URL it was opened by, without secrets. */
  readonly url: string;

  /** Of these papers, the ids of those that are stored with the same content by the same extractor. */
  unchanged(papers: Fingerprint[]): Promise<Set<string>>;
  /** Adds or replaces papers in one transaction. Idempotent: the same batch again changes nothing. */
  write(batch: Resolved[]): Promise<WriteReport>;
  /** Takes papers out, with their links and the entities that nothing else mentions. Gives how many were there. */
  remove(paperIds: string[]): Promise<number>;

  /**
   * Adds decisions to the log and applies them, in one transaction. A split's forms may be given as names. Throws NotFoundError
   * for an entity that is not there and InputError for a split of names that are not its own, unless `keepAbsent`; InputError
   * for an undo or redo of what cannot be.
   */
  curate(decisions: NewCuration[], options?: { keepAbsent?: boolean }): Promise<CurationEntry[]>;
  /** The whole log, oldest first. */
  curations(): Promise<LoggedCuration[]>;

  /** In the order of `ids`, null for what is not there. */
  papers(ids: string[]): Promise<(PaperRow | null)[]>;
  /** By DOI or arXiv id (version ignored). */
  findPaper(by: { doi?: string; arxivId?: string }): Promise<PaperRow | null>;
  listPapers(filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>>;

  /** In the order of `keys`; a key of any of its forms finds an entity. */
  entities(keys: string[]): Promise<(EntityRow | null)[]>;
  listEntities(filter: EntityFilter, order: EntityOrder, page: PageArgs): Promise<Page<EntityRow>>;
  /** What each is a version or size of: the nearest of its family in the graph. Null for what is none, or is not there. */
  variantOf(keys: string[]): Promise<(EntityRow | null)[]>;
  /**
   * Pairs that are likely one and not certainly, likeliest first, then by keys; none that a reader keeps apart. Looked for
   * among the 200,000 entities most mentioned; the 1,000 likeliest are given, and others take the place of those decided.
   */
  mergeSuggestions(page: PageArgs): Promise<Page<MergeSuggestion>>;
  /** One page for each key: its versions and sizes, those of its versions not among them; most mentioned first, then key. */
  variants(keys: string[], page: PageArgs): Promise<Page<EntityRow>[]>;
  /** Entities by their names and papers by their texts, ranked as rows.ts says; where no name fits, those that nearly do (near.ts) come last. */
  search(text: string, kinds: SearchKind[] | null, page: PageArgs): Promise<Page<Hit>>;

  // One page for each key or id asked, in their order: what GraphQL's loaders need.
  papersOf(keys: string[], filter: LinkFilter, order: PaperOrder, page: PageArgs): Promise<Page<LinkRow>[]>;
  entitiesOf(paperIds: string[], filter: LinkFilter, page: PageArgs): Promise<Page<LinkRow>[]>;
  relations(keys: string[], filter: RelationFilter, page: PageArgs): Promise<Page<RelationRow>[]>;
  /** All relations with both ends among these entities, by head, tail, type. */
  relationsAmong(keys: string[]): Promise<RelationRow[]>;
  assertions(relations: Pick<RelationRow, "head" | "type" | "tail">[], filter: AssertionFilter, page: PageArgs): Promise<Page<AssertionRow>[]>;
  assertionsOfPapers(paperIds: string[], filter: AssertionFilter, page: PageArgs): Promise<Page<AssertionRow>[]>;
  coOccurring(keys: string[], filter: CoOccurrenceFilter, page: PageArgs): Promise<Page<CoOccurrenceRow>[]>;

  /** Papers that mention both, a page for each pair of entities, also in a filter. */
  papersTogether(pairs: [string, string][], filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>[]>;

  /** Papers that share entities with a paper, most similar first, then by id: a page for each id. */
  similarPapers(paperIds: string[], page: PageArgs): Promise<Page<SimilarRow>[]>;
  /** What papers do with entities and state of them: by year, undated last, then paper, kind in EventKind's order, and the other entity. */
  timeline(keys: string[], kinds: EventKind[], page: PageArgs): Promise<Page<EventRow>[]>;

  // Groups by one or two keys. LimitError for more than MAX_GROUPS of them.
  groupPapers(filter: PaperFilter, by: PaperGroupKey[]): Promise<Group[]>;
  groupPapersOf(keys: string[], filter: LinkFilter, by: LinkGroupKey[]): Promise<Group[][]>;
  groupEntities(filter: EntityFilter, by: EntityGroupKey[]): Promise<Group[]>;

  path(from: NodeRef, to: NodeRef, args: PathArgs): Promise<PathResult>;
  neighborhood(keys: string[], args: NeighborhoodArgs): Promise<Subgraph>;
  matrix(args: MatrixArgs): Promise<Matrix>;
  stats(): Promise<Stats>;

  /** A view of the store whose reads throw CancelledError once the bound is reached, between two statements at the latest. Writes are not stopped. */
  within(bound: Bound): Store;

  /** What is wrong with the stored data itself (damaged pages, an index that is not there), for people; empty when nothing is. */
  check(): Promise<string[]>;
  /** Copies the whole store as of one moment into a new file, while it is read and written; only stores that are one file have it. */
  backup?(file: string): Promise<void>;
  /** The whole graph, one JSON object a line, in an order and form that depend on nothing but what it says. */
  dump(): AsyncIterable<string>;
  close(): Promise<void>;
}

export type { Range };
