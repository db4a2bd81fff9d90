/** Relations between entities, and the papers that state them. */
import type { AssertionRow, RelationRow } from "../../store/store.ts";
import { listArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import { RelationTypeEnum } from "./enums.ts";
import { AssertionFilterInput, assertionFilter, filterCost } from "./filters.ts";
import { EvidenceType, statementsOf } from "./evidence.ts";
import { mustFindEntity } from "./node.ts";
import { AssertionType, EntityType, NodeType, PaperType, RelationType } from "./refs.ts";

export const RelationConnection = connection<RelationRow>("Relation", "the relations asked for", (t) => ({
  node: t.field({ type: RelationType, description: "The relation.", resolve: (e) => e.row }),
}));

export const AssertionConnection = connection<AssertionRow>("Assertion", "the statements of papers", (t) => ({
  node: t.field({ type: AssertionType, description: "What the paper states.", resolve: (e) => e.row }),
}));

RelationType.implement({
  description: "How one entity stands to another, over all papers that say so.",
  interfaces: [NodeType],
  fields: (t) => ({
    head: t.field({ type: EntityType, description: "The entity it is said of.", resolve: (r, _, { load }) => load.knownEntity(r.head) }),
    type: t.expose("type", { type: RelationTypeEnum, description: "The relation." }),
    tail: t.field({ type: EntityType, description: "The entity it is said to.", resolve: (r, _, { load }) => load.knownEntity(r.tail) }),
    support: t.exposeInt("support", { description: "Papers that state it." }),
    firstYear: t.exposeInt("firstYear", { nullable: true, description: "Year of the first paper that states it." }),
    lastYear: t.exposeInt("lastYear", { nullable: true, description: "Year of the last one." }),
    assertions: t.field({
      type: AssertionConnection, description: "The papers that state it, newest first, with their sentences.",
      args: { ...pagingArgs(t.arg), filter: t.arg({ type: AssertionFilterInput, description: "Only statements like this." }) },
      extensions: costs({ base: ({ filter }) => filterCost(filter) }),
      resolve: async ({ head, type, tail }, args, context, info) => {
        const page = listArgs(args, info);
        return context.load.assertions({ head, type, tail }, await assertionFilter(args.filter, context), page);
      },
    }),
  }),
});

AssertionType.implement({
  description: "A relation as one paper states it.",
  fields: (t) => ({
    paper: t.field({ type: PaperType, description: "The paper.", resolve: (a, _, { load }) => load.knownPaper(a.paperId) }),
    head: t.field({ type: EntityType, description: "The entity it is said of.", resolve: (a, _, { load }) => load.knownEntity(a.head) }),
    type: t.expose("type", { type: RelationTypeEnum, description: "The relation." }),
    tail: t.field({ type: EntityType, description: "The entity it is said to.", resolve: (a, _, { load }) => load.knownEntity(a.tail) }),
    confidence: t.exposeFloat("confidence", { description: "The strongest sentence's, 0 to 1." }),
    evidence: t.field({ type: [EvidenceType], description: "The sentences; never none.", resolve: statementsOf }),
  }),
});

builder.queryFields((t) => ({
  relationsBetween: t.field({
    type: [RelationType], description: "All relations between two entities, either way.",
    args: { a: t.arg.id({ required: true, description: "One entity's id." }), b: t.arg.id({ required: true, description: "The other's." }) },
    resolve: async (_, { a, b }, context) => {
      const [one, other] = await Promise.all([mustFindEntity(a, context), mustFindEntity(b, context)]);
      return context.store.relationsAmong([one.key, other.key]);
    },
  }),
}));
