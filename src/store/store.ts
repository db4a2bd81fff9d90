/**
 * The store's contract: what a graph of papers must be able to keep and answer. SQLite and Neo4j implement it;
 * `test/store/contract.ts` runs one suite over both, and both give the same answers in the same order.
 *
 * Entities are addressed by key (`speculative-decoding`); their public id is `kind:key`. `entities` and `neighborhood`
 * take the key of any form that an entity goes by, or went by before a merge; everything else takes its own key.
 * The words of the contract stand in contract/, and are exported from here.
 */
import type { CurationEntry, NewCuration, Resolved, Role } from "../model.ts";
import type { AssertionRow, CoOccurrenceRow, EntityRow, EventKind, EventRow, LinkRow, PaperRow, RelationRow, SimilarRow, TogetherRow } from "./contract/rows.ts";
import type { AssertionFilter, CoOccurrenceFilter, EntityFilter, EntityGroupKey, EntityOrder, Group, Hit, LinkFilter, LinkGroupKey, NodeList, Page, PageArgs, PaperFilter, PaperGroupKey, PaperOrder, RelationFilter, SearchKind } from "./contract/lists.ts";
import type { Matrix, MatrixArgs, NeighborhoodArgs, NodeRef, PathArgs, PathResult, Stats, Subgraph } from "./contract/walks.ts";
import type { LoggedCuration, MergeSuggestion } from "./contract/identity.ts";

export type * from "./contract/rows.ts";
export type * from "./contract/lists.ts";
export type * from "./contract/walks.ts";
export type * from "./contract/identity.ts";
export type { FormState, Range } from "../model.ts";

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
  /**
   * Adds or replaces papers in one transaction, and takes out those of `gone`, which others of the batch have taken in. Idempotent:
   * the same batch again changes nothing.
   */
  write(batch: Resolved[], gone?: string[]): Promise<WriteReport>;
  /** Takes papers out, with their links and the entities that nothing else mentions. Gives how many were there. */
  remove(paperIds: string[]): Promise<number>;

  /**
   * Adds decisions to the log and applies them, in one transaction. A split's forms may be given as names. Throws NotFoundError
   * for an entity that is not there and InputError for a split of names that are not its own, unless `keepAbsent`; InputError
   * for an undo or redo of what cannot be. `logged`: they are the rest of another store's log, so their keys are taken as they
   * stand, and kept whether they are there or not.
   */
  curate(decisions: NewCuration[], options?: { keepAbsent?: boolean; logged?: boolean }): Promise<CurationEntry[]>;
  /** The whole log, oldest first. */
  curations(): Promise<LoggedCuration[]>;
  /** A page of the log, newest first. */
  listCurations(page: PageArgs): Promise<Page<LoggedCuration>>;

  /** Ids of the papers that go by these keys, by key (see same.ts); those that no paper has are absent. */
  papersByKeys(keys: string[]): Promise<Map<string, string>>;
  /** In the order of `ids`, null for what is not there; an id that another record of a paper had finds it too. With `lists` of each, as in Read. */
  papers(ids: string[], lists?: readonly NodeList[]): Promise<(PaperRow | null)[]>;
  /** What papers said when they were written, as `write` takes it, in the order of `ids`; null for what is not there. */
  resolved(ids: string[]): Promise<(Resolved | null)[]>;
  /** By DOI or arXiv id (version ignored). */
  findPaper(by: { doi?: string; arxivId?: string }): Promise<PaperRow | null>;
  listPapers(filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>>;

  /** In the order of `keys`; a key of any of its forms finds an entity. With `lists` of each, as in Read. */
  entities(keys: string[], lists?: readonly NodeList[]): Promise<(EntityRow | null)[]>;
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
  /** How many papers mention each two of these entities, both in one of the roles where some are given; by a, then b. Pairs of no paper are left out. */
  together(keys: string[], roles?: Role[]): Promise<TogetherRow[]>;

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

  /**
   * Runs `use` over the graph of one moment, however long it reads: what is written meanwhile is not seen, or, where a server keeps
   * no such view, ends in a retriable StoreError. `use` may not write.
   */
  atOnce<T>(use: (store: Store) => Promise<T>): Promise<T>;
  /** A view of the store whose reads throw CancelledError once the bound is reached, between two statements at the latest. Writes are not stopped. */
  within(bound: Bound): Store;

  /** Tells states of the graph apart: another one after every write that changes something, whoever writes. To be compared with those of the same open store only. */
  stamp(): Promise<string>;

  /** What is wrong with the stored data itself (damaged pages, an index that is not there), for people; empty when nothing is. */
  check(): Promise<string[]>;
  /** Copies the whole store as of one moment into a new file, while it is read and written; only stores that are one file have it. */
  backup?(file: string): Promise<void>;
  /** The whole graph, one JSON object a line, in an order and form that depend on nothing but what it says. */
  dump(): AsyncIterable<string>;
  close(): Promise<void>;
}
