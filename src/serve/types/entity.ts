/** Entities, with their papers, relations and company. */
import { InputError } from "../../errors.ts";
import { ENTITY_KINDS, ROLES, type EntityKind, type Role } from "../../model.ts";
import type { CoOccurrenceRow, EntityRow, LinkRow } from "../../store/store.ts";
import { fold } from "../../text.ts";
import { listsAhead, papersOrder, rowsRead } from "../ahead.ts";
import { defined, listArgs, pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { entityKey } from "../ids.ts";
import { CoOccurrenceOrderEnum, ConceptKindEnum, DirectionEnum, EntityKindEnum, EntityOrderEnum, PaperOrderEnum, RelationTypeEnum, RoleEnum } from "./enums.ts";
import { EntityFilterInput, LinkFilterInput, RelationFilterInput, entityFilter, filterCost, linkFilter, relationFilter } from "./filters.ts";
import { linkFields, withLinks } from "./link.ts";
import { isEntity, typeName } from "./node.ts";
import { PaperConnection } from "./paper.ts";
import { EntityType, NodeType, PaperType, type NodeRow, YearCountType, YearRangeInput } from "./refs.ts";
import { RelationConnection } from "./relation.ts";

const RoleCount = builder.objectRef<{ role: Role; count: number }>("RoleCount").implement({
  description: "Papers that do this with the entity.",
  fields: (t) => ({ role: t.expose("role", { type: RoleEnum, description: "What they do." }), count: t.exposeInt("count", { description: "How many papers." }) }),
});

const KindVote = builder.objectRef<{ kind: EntityKind; count: number }>("KindVote").implement({
  description: "Papers that take the entity for this kind.",
  fields: (t) => ({ kind: t.expose("kind", { type: EntityKindEnum, description: "The kind." }), count: t.exposeInt("count", { description: "How many papers." }) }),
});

const EntityPaperConnection = connection<LinkRow>("EntityPaper", "the papers that mention an entity", (t) => ({
  node: t.field({ type: PaperType, description: "The paper.", resolve: (e, _, { load }) => e.row.paper ?? load.knownPaper(e.row.paperId) }),
  ...linkFields(t),
}));

/** `of`: whose company it is. */
type Company = CoOccurrenceRow & { of: EntityRow };

/** How much more often two entities are mentioned together than by chance. */
async function lift({ entityKey, papers, of }: Company, { load }: Context): Promise<number> {
  const [other, all] = await Promise.all([load.knownEntity(entityKey), load.stats()]);
  return (papers * all.papers) / (of.paperCount * other.paperCount);
}

const CoOccurrenceConnection = connection<Company>("CoOccurrence", "the entities mentioned in the same papers", (t) => ({
  node: t.field({ type: EntityType, description: "The other entity.", resolve: (e, _, { load }) => load.knownEntity(e.row.entityKey) }),
  papers: t.int({ description: "Papers that mention both.", resolve: (e) => e.row.papers }),
  lift: t.float({ description: "papers · all papers / (papers of one · papers of the other): 1 by chance, 2 for twice as often. A filter leaves out papers that mention both, not those of one.", resolve: (e, _, context) => lift(e.row, context) }),
  pmi: t.float({ description: "Pointwise mutual information in bits, log2 of lift: 0 by chance, below it the two avoid each other.", resolve: async (e, _, context) => Math.log2(await lift(e.row, context)) }),
  sharedPapers: t.field({
    type: PaperConnection, description: "The papers that mention both, newest first, also those that a filter leaves out.", args: pagingArgs(t.arg),
    resolve: (e, args, { load }, info) => load.papersTogether([e.row.of.key, e.row.entityKey], {}, "newest", pageArgs(args, info)),
  }),
}));

export const EntityConnection = connection<EntityRow>("Entity", "the entities asked for", (t) => ({
  node: t.field({ type: EntityType, description: "The entity.", resolve: (e) => e.row }),
}));

EntityType.implement({
  description: "A method, dataset, concept or metric: one node for one thing, over all papers.",
  interfaces: [NodeType],
  resolveType: (row) => typeName(row.kind),
  fields: (t) => ({
    name: t.exposeString("name", { description: "What most papers call it." }),
    aliases: t.exposeStringList("aliases", { description: "Its other names, most used first." }),
    kind: t.expose("kind", { type: EntityKindEnum, description: "What most papers take it for." }),
    kindVotes: t.field({ type: [KindVote], description: "The vote that decided its kind.", resolve: (e) => ENTITY_KINDS.flatMap((kind) => (e.kindVotes[kind] ? [{ kind, count: e.kindVotes[kind] }] : [])) }),
    paperCount: t.exposeInt("paperCount", { description: "Papers that mention it." }),
    firstYear: t.exposeInt("firstYear", { nullable: true, description: "Year of the first paper that mentions it." }),
    lastYear: t.exposeInt("lastYear", { nullable: true, description: "Year of the last one." }),
    roleCounts: t.field({ type: [RoleCount], description: "Papers by what they do with it.", resolve: (e) => ROLES.flatMap((role) => (e.roleCounts[role] ? [{ role, count: e.roleCounts[role] }] : [])) }),
    trend: t.expose("trend", { type: [YearCountType], description: "Papers by year, years without papers left out." }),
    papers: t.field({
      type: EntityPaperConnection, description: "The papers that mention it, with what they do with it and where they say so.",
      args: {
        ...pagingArgs(t.arg),
        roles: t.arg({ type: [RoleEnum], description: "Only papers that do one of these with it." }),
        years: t.arg({ type: YearRangeInput, description: "Only papers of these years." }),
        minConfidence: t.arg.float({ description: "Only links at least as sure, 0 to 1." }),
        filter: t.arg({ type: LinkFilterInput, description: "Only links like this." }),
        orderBy: t.arg({ type: PaperOrderEnum, defaultValue: "newest", description: "Their order." }),
      },
      extensions: costs({ base: ({ filter }) => filterCost(filter) }),
      resolve: (e, args, context, info) => withLinks("Entity", args, context, info, ({ filter, page }) => context.load.papersOf(e.key, filter, papersOrder(args), page)),
    }),
    relations: t.field({
      type: RelationConnection, description: "How it stands to other entities, most stated first.",
      args: {
        ...pagingArgs(t.arg),
        types: t.arg({ type: [RelationTypeEnum], description: "Only these relations." }),
        direction: t.arg({ type: DirectionEnum, defaultValue: "both", description: "Which end the entity is." }),
        kinds: t.arg({ type: [EntityKindEnum], description: "Only to entities of these kinds." }),
        minSupport: t.arg.int({ description: "Only relations that at least so many papers state." }),
        filter: t.arg({ type: RelationFilterInput, description: "Only relations like this." }),
      },
      extensions: costs({ base: ({ filter }) => filterCost(filter) }),
      resolve: async (e, args, context, info) => {
        const page = listArgs(args, info);
        const filter = { ...defined({ types: args.types, direction: args.direction, kinds: args.kinds, minSupport: args.minSupport }), and: [await relationFilter(args.filter, context)] };
        return context.load.relations(e.key, filter, page);
      },
    }),
    variantOf: t.field({ type: EntityType, nullable: true, description: "What it is a version or size of: the nearest of its family in the graph. Its name says so; null for what is none.", resolve: (e, _, { load }) => load.variantOf(e.key) }),
    variants: t.field({
      type: EntityConnection, description: "Its versions and sizes, most mentioned first; those of a version are the version's.",
      args: pagingArgs(t.arg), resolve: (e, args, { load }, info) => load.variants(e.key, pageArgs(args, info)),
    }),
    coOccurring: t.field({
      type: CoOccurrenceConnection, description: "Entities that the same papers mention, most often first. With a filter, papers that do not fit are not counted.",
      args: {
        ...pagingArgs(t.arg), kinds: t.arg({ type: [EntityKindEnum], description: "Only these kinds." }), minPapers: t.arg.int({ description: "Only with at least so many papers." }),
        filter: t.arg({ type: LinkFilterInput, description: "Only papers whose link to the other entity is like this: in such a role, of such a paper, to such an entity." }),
        orderBy: t.arg({ type: CoOccurrenceOrderEnum, defaultValue: "papers", description: "Their order." }),
      },
      extensions: costs({ base: ({ filter }) => filterCost(filter) }),
      resolve: async (e, args, context, info) => {
        const filter = { ...defined({ kinds: args.kinds, minPapers: args.minPapers, order: args.orderBy }), link: await linkFilter(args.filter, context) };
        const page = await context.load.coOccurring(e.key, filter, pageArgs(args, info));
        return { ...page, rows: page.rows.map(({ row, cursor }) => ({ row: { ...row, of: e }, cursor })) };
      },
    }),
  }),
});

for (const kind of ENTITY_KINDS) {
  builder.objectType(builder.objectRef<EntityRow>(typeName(kind)), {
    name: typeName(kind), description: `An entity of the kind ${kind}.`, interfaces: [NodeType, EntityType],
    isTypeOf: (row) => isEntity(row as NodeRow) && (row as EntityRow).kind === kind,
    fields: (t) => (kind === "concept" ? { conceptKind: t.expose("conceptKind", { type: ConceptKindEnum, nullable: true, description: "Task or term." }) } : {}),
  });
}

builder.queryFields((t) => ({
  entity: t.field({
    type: EntityType, nullable: true, description: "One entity by id, or by name: any of its names finds it. Null when there is none.",
    args: { id: t.arg.id({ description: "Its id, also an earlier one." }), name: t.arg.string({ description: "A name or alias." }), kind: t.arg({ type: EntityKindEnum, description: "Only of this kind; with name." }) },
    resolve: async (_, args, context, info) => {
      if ((args.id == null) === (args.name == null)) throw new InputError("Give either id or name.");
      if (args.id != null && args.kind != null) throw new InputError("kind goes with name; an id says its kind.");
      if (args.id != null) return context.load.entity(entityKey(args.id), listsAhead("Entity", info));
      return byName(args.name as string, args.kind ?? null, context);
    },
  }),
  entities: t.field({
    type: EntityConnection, description: "Entities by filter.",
    args: { ...pagingArgs(t.arg), filter: t.arg({ type: EntityFilterInput, description: "Which." }), orderBy: t.arg({ type: EntityOrderEnum, defaultValue: "papers", description: "Their order." }) },
    extensions: costs({ base: ({ filter }) => filterCost(filter) }),
    resolve: async (_, args, context, info) => {
      const page = { ...listArgs(args, info), read: rowsRead("Entity", info) };
      return context.load.listEntities(await entityFilter(args.filter, context), args.orderBy ?? "papers", page);
    },
  }),
}));

/** Names that share their words ("C", "C++") are told apart here. */
const SAME_WORDS = 20;

/** The most mentioned entity one of whose names has the words asked for; one that is spelled so goes first. */
async function byName(name: string, kind: EntityKind | null, { store }: Context): Promise<EntityRow | null> {
  const page = await store.search(name, kind ? [kind] : [...ENTITY_KINDS], { first: SAME_WORDS });
  const named = page.rows.flatMap(({ row }) => (row.kind === "entity" && row.rank === 0 ? [row.entity] : []));
  const wanted = fold(name.trim());
  return named.find((e) => [e.name, ...e.aliases].some((n) => fold(n) === wanted)) ?? named[0] ?? null;
}
