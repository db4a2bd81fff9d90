/** Papers, with what they speak of and what they state. */
import { InputError } from "../../errors.ts";
import type { LinkRow, PaperRow, SimilarRow } from "../../store/store.ts";
import { listsAhead, rowsRead } from "../ahead.ts";
import { listArgs, pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import { paperKey } from "../ids.ts";
import { EntityKindEnum, PaperOrderEnum, RoleEnum, TextFlagEnum } from "./enums.ts";
import { AssertionFilterInput, LinkFilterInput, PaperFilterInput, assertionFilter, filterCost, linkFilter, paperFilter } from "./filters.ts";
import { linkFields, withLinks } from "./link.ts";
import { isPaper } from "./node.ts";
import { EntityType, NodeType, PaperType, type NodeRow } from "./refs.ts";
import { AssertionConnection } from "./relation.ts";

interface Shared {
  entityKey: string;
  part: number;
}

const SharedEntity = builder.objectRef<Shared>("SharedEntity").implement({
  description: "An entity that makes two papers similar.",
  fields: (t) => ({
    entity: t.field({ type: EntityType, description: "The entity.", resolve: (s, _, { load }) => load.knownEntity(s.entityKey) }),
    part: t.exposeFloat("part", { description: "What it adds to the score: the rarer, the more." }),
  }),
});

const SimilarPaperConnection = connection<SimilarRow>("SimilarPaper", "the papers that share entities with a paper", (t) => ({
  node: t.field({ type: PaperType, description: "The paper.", resolve: (e, _, { load }) => load.knownPaper(e.row.paperId) }),
  score: t.float({ description: "How similar, 0 to 1: the cosine of what both mention, each entity weighted by ln(1 + papers / papers that mention it).", resolve: (e) => e.row.score }),
  shared: t.field({ type: [SharedEntity], description: "The reasons: entities that both mention, by what they add to the score. The parts add up to it.", resolve: (e) => e.row.shared }),
}));

const PaperEntityConnection = connection<LinkRow>("PaperEntity", "the entities that a paper speaks of", (t) => ({
  node: t.field({ type: EntityType, description: "The entity.", resolve: (e, _, { load }) => e.row.entity ?? load.knownEntity(e.row.entityKey) }),
  ...linkFields(t),
}));

export const PaperConnection = connection<PaperRow>("Paper", "the papers asked for", (t) => ({
  node: t.field({ type: PaperType, description: "The paper.", resolve: (e) => e.row }),
}));

PaperType.implement({
  description: "A paper: its record, and what its title and abstract say.",
  interfaces: [NodeType],
  isTypeOf: (row) => isPaper(row as NodeRow),
  fields: (t) => ({
    title: t.exposeString("title", { description: "Its title, as stored: offsets of mentions refer to it." }),
    abstract: t.exposeString("abstract", { description: "Its abstract, as stored; empty when the record had none." }),
    authors: t.exposeStringList("authors", { description: "Its authors, in order." }),
    year: t.exposeInt("year", { nullable: true, description: "Year of publication." }),
    date: t.exposeString("date", { nullable: true, description: "Date of publication, ISO 8601, as precise as the source." }),
    venue: t.exposeString("venue", { nullable: true, description: "Journal or conference." }),
    url: t.exposeString("url", { nullable: true, description: "Its address." }),
    doi: t.exposeString("doi", { nullable: true, description: "Its DOI." }),
    arxivId: t.exposeString("arxivId", { nullable: true, description: "Its arXiv id, without version." }),
    sourceId: t.exposeString("sourceId", { nullable: true, description: "The id that its record carried." }),
    sources: t.exposeStringList("sources", { description: "The files that have a record of it." }),
    extractor: t.exposeString("extractor", { description: "What read it, as name@version." }),
    flags: t.field({ type: [TextFlagEnum], description: "Why little or nothing was taken from its text; mostly empty.", resolve: (p) => p.flags }),
    entityCount: t.exposeInt("entityCount", { description: "Entities that it speaks of." }),
    entities: t.field({
      type: PaperEntityConnection, description: "The entities that it speaks of, strongest role first.",
      args: {
        ...pagingArgs(t.arg), kinds: t.arg({ type: [EntityKindEnum], description: "Only these kinds." }), roles: t.arg({ type: [RoleEnum], description: "Only with these roles." }),
        minConfidence: t.arg.float({ description: "Only links at least as sure, 0 to 1." }), filter: t.arg({ type: LinkFilterInput, description: "Only links like this." }),
      },
      extensions: costs({ base: ({ filter }) => filterCost(filter) }),
      resolve: (p, args, context, info) => withLinks("Paper", args, context, info, ({ filter, page }) => context.load.entitiesOf(p.id, filter, page)),
    }),
    similar: t.field({
      type: SimilarPaperConnection, args: pagingArgs(t.arg), extensions: costs({ base: 400 }),
      description: "Papers that share entities with it, most similar first, with the reasons. Looked for by its rarest entities, up to 5,000 mentions in all; the 200 with most in common are compared.",
      resolve: (p, args, { load }, info) => load.similarPapers(p.id, pageArgs(args, info)),
    }),
    relations: t.field({
      type: AssertionConnection, description: "The relations that it states, each with its sentences.",
      args: { ...pagingArgs(t.arg), filter: t.arg({ type: AssertionFilterInput, description: "Only statements like this." }) },
      extensions: costs({ base: ({ filter }) => filterCost(filter) }),
      resolve: async (p, args, context, info) => {
        const page = listArgs(args, info);
        return context.load.assertionsOfPaper(p.id, await assertionFilter(args.filter, context), page);
      },
    }),
  }),
});

builder.queryFields((t) => ({
  paper: t.field({
    type: PaperType, nullable: true, description: "One paper, by one of its ids; null when there is none.",
    args: { id: t.arg.id({ description: "Its id, like paper:arxiv:1706.03762." }), doi: t.arg.string({ description: "Its DOI." }), arxivId: t.arg.string({ description: "Its arXiv id, with or without version." }) },
    resolve: (_, args, { load, store }, info) => {
      const given = [args.id, args.doi, args.arxivId].filter((v) => v != null);
      if (given.length !== 1) throw new InputError("Give one of id, doi and arxivId.");
      if (args.doi != null) return store.findPaper({ doi: args.doi });
      if (args.arxivId != null) return store.findPaper({ arxivId: args.arxivId });
      return load.paper(paperKey(args.id as string), listsAhead("Paper", info));
    },
  }),
  papers: t.field({
    type: PaperConnection, description: "Papers by filter.",
    args: { ...pagingArgs(t.arg), filter: t.arg({ type: PaperFilterInput, description: "Which." }), orderBy: t.arg({ type: PaperOrderEnum, defaultValue: "newest", description: "Their order." }) },
    extensions: costs({ base: ({ filter }) => filterCost(filter) }),
    resolve: async (_, args, context, info) => {
      const page = { ...listArgs(args, info), read: rowsRead("Paper", info) };
      return context.load.listPapers(await paperFilter(args.filter, context), args.orderBy ?? "newest", page);
    },
  }),
}));

