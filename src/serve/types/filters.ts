/** Filters as GraphQL inputs, which lie in each other as the store's do, and what they are to the store. */
import { LimitError } from "../../errors.ts";
import type { AssertionFilter, EntityFilter, LinkFilter, PaperFilter, RelationFilter } from "../../store/store.ts";
import { checkIds } from "../args.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { entityKey, paperKey } from "../ids.ts";
import { ConceptKindEnum, DirectionEnum, EntityKindEnum, RelationTypeEnum, RoleEnum } from "./enums.ts";
import { YearRangeInput } from "./refs.ts";

/** A store's filter as a client sends it: null for absent, public ids for keys. */
type Sent<F> = { [K in keyof F as K extends "keys" ? "ids" : K]?: SentValue<NonNullable<F[K]>> | null | undefined };
type SentValue<V> = [V] extends [(infer I)[]] ? ([I] extends [object] ? Sent<I>[] : V) : [V] extends [object] ? Sent<V> : V;

export const PaperFilterInput = builder.inputRef<Sent<PaperFilter>>("PaperFilter");
export const EntityFilterInput = builder.inputRef<Sent<EntityFilter>>("EntityFilter");
export const LinkFilterInput = builder.inputRef<Sent<LinkFilter>>("LinkFilter");
export const RelationFilterInput = builder.inputRef<Sent<RelationFilter>>("RelationFilter");
export const AssertionFilterInput = builder.inputRef<Sent<AssertionFilter>>("AssertionFilter");

const JOIN = {
  and: "All of these hold too.", or: "At least one of these holds too; an empty list holds nowhere.", not: "This does not hold. A condition on what is absent, like the year of an undated paper, does not hold, so its opposite does.",
};
const EXTRACTORS = "as name@version, or a name for any version.";

PaperFilterInput.implement({
  description: "Which papers: everything that is said must hold; what is left out does not matter.",
  fields: (t) => ({
    ids: t.idList({ description: "One of these." }),
    text: t.string({ description: "Each word begins a word of title or abstract." }),
    years: t.field({ type: YearRangeInput, description: "Of these years." }),
    venue: t.string({ description: "Of this journal or conference, in any case." }),
    author: t.string({ description: "By this author, in any case." }),
    entities: t.idList({ description: "That mention all of these entities." }),
    link: t.field({ type: LinkFilterInput, description: "Some entity that it mentions is linked to it like this." }),
    assertion: t.field({ type: AssertionFilterInput, description: "It states something like this." }),
    and: t.field({ type: [PaperFilterInput], description: JOIN.and }),
    or: t.field({ type: [PaperFilterInput], description: JOIN.or }),
    not: t.field({ type: PaperFilterInput, description: JOIN.not }),
  }),
});

EntityFilterInput.implement({
  description: "Which entities: everything that is said must hold; what is left out does not matter.",
  fields: (t) => ({
    ids: t.idList({ description: "One of these." }),
    kinds: t.field({ type: [EntityKindEnum], description: "Of these kinds." }),
    conceptKinds: t.field({ type: [ConceptKindEnum], description: "Concepts of these sorts." }),
    text: t.string({ description: "Each word begins a word of a name." }),
    minPapers: t.int({ description: "Mentioned by at least so many papers." }),
    years: t.field({ type: YearRangeInput, description: "Mentioned in these years." }),
    link: t.field({ type: LinkFilterInput, description: "Some paper is linked to it like this." }),
    relation: t.field({ type: RelationFilterInput, description: "It has a relation like this." }),
    and: t.field({ type: [EntityFilterInput], description: JOIN.and }),
    or: t.field({ type: [EntityFilterInput], description: JOIN.or }),
    not: t.field({ type: EntityFilterInput, description: JOIN.not }),
  }),
});

LinkFilterInput.implement({
  description: "Which links between papers and entities: everything that is said must hold; what is left out does not matter.",
  fields: (t) => ({
    roles: t.field({ type: [RoleEnum], description: "In one of these roles." }),
    years: t.field({ type: YearRangeInput, description: "Of papers of these years." }),
    minConfidence: t.float({ description: "At least so sure, 0 to 1." }),
    extractors: t.stringList({ description: `One of these found a mention, ${EXTRACTORS}` }),
    kinds: t.field({ type: [EntityKindEnum], description: "To entities of these kinds." }),
    entity: t.field({ type: EntityFilterInput, description: "To entities like this." }),
    paper: t.field({ type: PaperFilterInput, description: "Of papers like this." }),
    and: t.field({ type: [LinkFilterInput], description: JOIN.and }),
    or: t.field({ type: [LinkFilterInput], description: JOIN.or }),
    not: t.field({ type: LinkFilterInput, description: JOIN.not }),
  }),
});

RelationFilterInput.implement({
  description: "Which relations of an entity: everything that is said must hold; what is left out does not matter.",
  fields: (t) => ({
    types: t.field({ type: [RelationTypeEnum], description: "Of these types." }),
    direction: t.field({ type: DirectionEnum, description: "Which end the entity is." }),
    kinds: t.field({ type: [EntityKindEnum], description: "To entities of these kinds." }),
    minSupport: t.int({ description: "Stated by at least so many papers." }),
    other: t.field({ type: EntityFilterInput, description: "To entities like this." }),
    assertion: t.field({ type: AssertionFilterInput, description: "Some paper states it like this." }),
    and: t.field({ type: [RelationFilterInput], description: JOIN.and }),
    or: t.field({ type: [RelationFilterInput], description: JOIN.or }),
    not: t.field({ type: RelationFilterInput, description: JOIN.not }),
  }),
});

AssertionFilterInput.implement({
  description: "Which statements of papers: everything that is said must hold; what is left out does not matter.",
  fields: (t) => ({
    types: t.field({ type: [RelationTypeEnum], description: "Of these types." }),
    years: t.field({ type: YearRangeInput, description: "Of papers of these years." }),
    minConfidence: t.float({ description: "At least so sure, 0 to 1." }),
    extractors: t.stringList({ description: `One of these found a sentence, ${EXTRACTORS}` }),
    head: t.field({ type: EntityFilterInput, description: "Said of an entity like this." }),
    tail: t.field({ type: EntityFilterInput, description: "Said to an entity like this." }),
    paper: t.field({ type: PaperFilterInput, description: "Stated by a paper like this." }),
    and: t.field({ type: [AssertionFilterInput], description: JOIN.and }),
    or: t.field({ type: [AssertionFilterInput], description: JOIN.or }),
    not: t.field({ type: AssertionFilterInput, description: JOIN.not }),
  }),
});

// ---- to the store ----

type Of = "paper" | "entity" | "link" | "relation" | "assertion";

/** Fields that hold a filter of something else. */
const LEADS: Readonly<Record<string, Of>> = { link: "link", relation: "relation", assertion: "assertion", paper: "paper", entity: "entity", other: "entity", head: "entity", tail: "entity" };

/** More than the store takes: a guard of the stack, for filters come as variables too, which no limit of the query's text bounds. */
const MAX_DEPTH = 50;

export const paperFilter = (sent: Sent<PaperFilter> | null | undefined, context: Context): Promise<PaperFilter> => converted("paper", sent ?? {}, context, 1);
export const entityFilter = (sent: Sent<EntityFilter> | null | undefined, context: Context): Promise<EntityFilter> => converted("entity", sent ?? {}, context, 1);
export const linkFilter = (sent: Sent<LinkFilter> | null | undefined, context: Context): Promise<LinkFilter> => converted("link", sent ?? {}, context, 1);
export const relationFilter = (sent: Sent<RelationFilter> | null | undefined, context: Context): Promise<RelationFilter> => converted("relation", sent ?? {}, context, 1);
export const assertionFilter = (sent: Sent<AssertionFilter> | null | undefined, context: Context): Promise<AssertionFilter> => converted("assertion", sent ?? {}, context, 1);

/** Without nulls, and with the store's keys for ids. Throws LimitError for too many ids, InputError for what is no id. */
async function converted(of: Of, sent: object, context: Context, depth: number): Promise<Record<string, unknown>> {
  if (depth > MAX_DEPTH) throw new LimitError("filter", `Filters lie at most ${MAX_DEPTH} deep in each other. Ask for less at once.`);
  const out: Record<string, unknown> = {};
  await Promise.all(Object.entries(sent).map(async ([name, value]: [string, unknown]) => {
    const lead = LEADS[name];
    if (value === null || value === undefined) return;
    if (name === "and" || name === "or") out[name] = await Promise.all((value as object[]).map((part) => converted(of, part, context, depth + 1)));
    else if (name === "not") out[name] = await converted(of, value as object, context, depth + 1);
    else if (lead) out[name] = await converted(lead, value as object, context, depth + 1);
    else if (name === "entities") out[name] = await keysOf(value as string[], context);
    else if (name === "ids" && of === "entity") out["keys"] = await keysOf(value as string[], context);
    else if (name === "ids") out[name] = checkIds(value as string[]).map(paperKey);
    else out[name] = value;
  }));
  return out;
}

/** Through the rows, so that an alias or an earlier id means the entity that it means elsewhere. */
function keysOf(ids: string[], { load }: Context): Promise<string[]> {
  return Promise.all(checkIds(ids).map(entityKey).map(async (key) => (await load.entity(key))?.key ?? key));
}

/** What a filter costs: a step to many rows looks at all of them. */
export function filterCost(filter: unknown): number {
  if (filter === null || filter === undefined) return 0;
  if (typeof filter !== "object") return 1;
  return Object.entries(filter).reduce((sum, [name, value]) => sum + filterCost(value) + (name === "link" || name === "relation" || name === "assertion" ? 100 : 0), 0);
}
