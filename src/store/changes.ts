/** What a plan reads, and what it gives: the words between planWrite and a store. */
import type { CurationEntry, Resolved } from "../model.ts";
import type { AssertionRow, EntityRow, FormState, LinkRow, WriteReport } from "./store.ts";
import type { RelationState } from "./tally.ts";

/** A paper as stored: `resolved` without the reasons that only --explain shows. */
export interface StoredPaper {
  resolved: Resolved;
  contentHash: string;
  /** How many entities it is linked to. */
  entityCount: number;
}

export interface FormRow {
  state: FormState;
  /** The key of the entity it belongs to. */
  entity: string;
}

/** The reads that a plan needs, inside the transaction that will apply it. Absent keys are absent from the map. */
export interface Snapshot {
  storedPapers(ids: string[]): Promise<Map<string, StoredPaper>>;
  /** The id of a paper that has it, by key; of several the first. */
  papersByKeys(keys: string[]): Promise<Map<string, string>>;
  forms(keys: string[]): Promise<Map<string, FormRow>>;
  formsOfEntities(entityKeys: string[]): Promise<FormRow[]>;
  /** Ids of the papers that use any of these forms. */
  papersOfForms(keys: string[]): Promise<string[]>;
  entityRows(keys: string[]): Promise<Map<string, EntityRow>>;
  /** The curation log, oldest first. */
  curations(): Promise<CurationEntry[]>;
  /** By `relationId`. */
  relationStates(ids: string[]): Promise<Map<string, RelationState>>;
}

/** A row to put by its key: in the place of `old`, or a new one. */
export interface Put<T> {
  row: T;
  old: T | null;
}

/** Rows to put and keys to delete. Apply deletions of links and assertions first. */
export interface Changes {
  report: WriteReport;
  papers: Put<StoredPaper>[];
  removedPapers: string[];
  /** What papers are found by (see same.ts). */
  keys: { key: string; paper: string }[];
  removedKeys: { key: string; paper: string }[];
  forms: Put<FormRow>[];
  removedForms: string[];
  /** Which paper uses which form. */
  formUses: { form: string; paper: string }[];
  removedFormUses: { form: string; paper: string }[];
  entities: Put<EntityRow>[];
  removedEntities: string[];
  links: Put<LinkRow>[];
  removedLinks: Pick<LinkRow, "paperId" | "entityKey">[];
  assertions: Put<AssertionRow>[];
  removedAssertions: Pick<AssertionRow, "head" | "type" | "tail" | "paperId">[];
  relations: Put<RelationState>[];
  removedRelations: RelationState[];
  /** Added to the log. */
  curations: CurationEntry[];
}
