/** The closed lists of the model as GraphQL enums: SCREAMING_CASE outside, the model's words inside. */
import type { Centrality } from "../../analyze/index.ts";
import { RELATION_TYPES, type CurationAction, type EntityKind, type MergeReason, type RelationType, type Role, type Section, type TextFlag } from "../../model.ts";
import type { CoOccurrenceOrder, Direction, EdgeKind, EntityGroupKey, EntityOrder, EventKind, LinkGroupKey, PaperGroupKey, PaperOrder, SearchKind } from "../../store/store.ts";
import { builder } from "../builder.ts";

/** evaluated_on, not-english and firstYear are EVALUATED_ON, NOT_ENGLISH and FIRST_YEAR. */
export function screaming(word: string): string {
  return word.replace(/[A-Z]/g, "_$&").replaceAll("-", "_").toUpperCase();
}

/** `words`: every word of the model with what it means. */
export function closedList<T extends string>(name: string, description: string, words: Record<T, string>) {
  const values = Object.fromEntries((Object.keys(words) as T[]).map((word) => [screaming(word), { value: word, description: words[word] }]));
  return builder.enumType(name, { description, values: values as Record<string, { value: T; description: string }> });
}

export const EntityKindEnum = closedList<EntityKind>("EntityKind", "What sort of thing an entity is.", {
  method: "Something one can apply or run: a model, algorithm, loss, framework, tool.",
  dataset: "A named dataset, benchmark or corpus.",
  concept: "What is studied or worked on: a task, problem, theory, phenomenon.",
  metric: "What is measured.",
});

export const ConceptKindEnum = closedList<"task" | "term">("ConceptKind", "The two sorts of concepts.", { task: "What papers work on.", term: "Any other notion." });

export const RoleEnum = closedList<Role>("Role", "What a paper does with an entity, strongest first.", {
  introduces: "Proposes or releases it.", evaluates_on: "Measures on or by it.", compares_with: "Sets itself against it.", addresses: "Works on it.", uses: "Builds on or applies it.", mentions: "Speaks of it.",
});

export const RelationTypeEnum = closedList<RelationType>("RelationType", "How one entity stands to another.", {
  used_for: "The head is applied to the tail.", part_of: "The head is a part of the tail.", is_a: "The head is a kind of the tail.", improves: "The head extends or modifies the tail.",
  compared_with: "The two are compared; without direction.", outperforms: "The head is said to do better than the tail.", evaluated_on: "The head is evaluated on or by the tail.",
});

export const SectionEnum = closedList<Section>("Section", "The part of a paper that a span lies in.", { title: "The title.", abstract: "The abstract." });

export const TextFlagEnum = closedList<TextFlag>("TextFlag", "Why little or nothing was taken from a paper's text.", {
  empty: "It has no abstract.", truncated: "It ends in the middle of a sentence.", "not-english": "It is not English.", boilerplate: "It is a publisher's notice.", formulas: "It is formulas more than words.",
});

export const PaperOrderEnum = closedList<PaperOrder>("PaperOrder", "Orders of papers.", { newest: "Year down, undated last.", oldest: "Year up, undated last.", title: "By title." });

export const EntityOrderEnum = closedList<EntityOrder>("EntityOrder", "Orders of entities.", { papers: "Most mentioned first.", name: "By name.", recent: "Last mentioned first." });

export const CoOccurrenceOrderEnum = closedList<CoOccurrenceOrder>("CoOccurrenceOrder", "Orders of what occurs together.", {
  papers: "Most papers that mention both first.", lift: "Most lift first; give minPapers with it, for of rare things lift says little.",
});

export const EventKindEnum = closedList<EventKind>("EventKind", "What can happen to an entity in a paper, in the order in which it is told.", {
  introduced: "The paper proposes or releases it.", evaluated_on: "The paper measures on or by it.", compared: "The paper sets itself against it.", addressed: "The paper works on it.", used: "The paper builds on or applies it.",
  mentioned: "The paper speaks of it.", improves: "It is said to extend or modify another.", improved: "Another is said to extend or modify it.", outperforms: "It is said to do better than another.", outperformed: "Another is said to do better than it.",
});

export const PaperGroupKeyEnum = closedList<PaperGroupKey>("PaperGroupKey", "What papers are grouped by.", { year: "The year.", venue: "The journal or conference, in any case." });

export const LinkGroupKeyEnum = closedList<LinkGroupKey>("EntityPaperGroupKey", "What the papers of an entity are grouped by.", { year: "The year.", venue: "The journal or conference, in any case.", role: "What they do with the entity." });

export const EntityGroupKeyEnum = closedList<EntityGroupKey>("EntityGroupKey", "What entities are grouped by.", {
  kind: "The kind.", conceptKind: "Task or term; absent for other kinds than concepts.", firstYear: "The year of the first paper that mentions it.", lastYear: "The year of the last one.",
});

export const GroupOrderEnum = closedList<"key" | "count">("GroupOrder", "Orders of groups.", { key: "By key: years ascending, venues by name, others as their enums; absent last.", count: "Largest first, then by key." });

export const DirectionEnum = closedList<Direction>("Direction", "Which end of a relation the entity is.", { out: "The head.", in: "The tail.", both: "Either." });

export const EdgeKindEnum = closedList<EdgeKind>("EdgeKind", "What a hop of a path goes along.", { mentions: "A paper mentions an entity.", ...Object.fromEntries(RELATION_TYPES.map((t) => [t, `The relation ${t.toUpperCase()}.`])) as Record<RelationType, string> });

export const SearchKindEnum = closedList<SearchKind>("SearchKind", "What a search looks for.", { paper: "Papers.", method: "Methods.", dataset: "Datasets.", concept: "Concepts.", metric: "Metrics." });

export const CentralityEnum = closedList<Centrality>("Centrality", "What an entity's place in the graph counts for.", {
  pagerank: "What others build on, are measured on and compared with: each relation passes importance from its head to its tail (PageRank).",
  betweenness: "What joins fields: how many shortest paths, along what is mentioned together, lead through it (betweenness).",
});

export const MergeReasonEnum = closedList<MergeReason>("MergeReasonKind", "What speaks for it that two entities are one.", {
  same_letters: "Their names differ only in spaces or hyphens.", same_words: "Their names have the same words.", similar_spelling: "Their names are a letter or two apart.",
  short_form: "One name has the initials of the other.", shared_name: "Papers call both by one name.", shared_company: "They are mentioned with the same things.",
});

export const CurationTypeEnum = closedList<CurationAction["type"]>("CurationType", "What a reader's decision does.", {
  merge: "Makes one entity of several.", split: "Takes names out of an entity.", rename: "Gives an entity its name.", retype: "Gives an entity its kind.", alias: "Adds a name to an entity.",
  "reject-mention": "Says that a paper does not speak of an entity.", "reject-relation": "Says that a relation is wrong.", "keep-apart": "Says that two entities are two, however alike.", undo: "Takes a decision back.", redo: "Takes an undo back.",
});
