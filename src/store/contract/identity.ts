/** What a store asks of resolution while it writes: `createIdentity` of resolve/index.ts answers. */
import type { CurationAction, CurationEntry, FormState, MergeReason, RelationType } from "../../model.ts";
import type { EntityRow } from "./rows.ts";

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

/** What an entity goes by. */
export type Named = Pick<EntityRow, "key" | "kind" | "name" | "aliases">;

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
  familyOf(entity: Named): string[];
  /** False for what has no versions and is none: ordinary words, measures. */
  hasSeries(entity: Named): boolean;
  /** Pairs that are likely one, by their names. */
  suggestPairs(entities: readonly (Named & Pick<EntityRow, "paperCount">)[]): MergeSuggestion[];
  /** The same with what their company adds: names of what is mentioned with both, and how much of it that is, 0 to 1. */
  withCompany(pair: MergeSuggestion, company: { overlap: number; shared: string[] }): MergeSuggestion;
}
