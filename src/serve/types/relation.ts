/** Relations between entities, and the papers that state them. */
import type { EntityRow } from "../../store/store.ts";
import { builder } from "../builder.ts";
import { pageArgs, pagingArgs } from "../connection.ts";
import type { Context } from "../context.ts";
import { RelationTypeEnum } from "./enums.ts";
import { StatementType } from "./evidence.ts";
import { mustLoad, isPaper } from "./node.ts";
import { AssertionConnection } from "./paper.ts";
import { AssertionRef, EntityType, PaperType, RelationRef } from "./refs.ts";
import { InputError } from "../../errors.ts";

const end = (key: string, { load }: Context): Promise<EntityRow> => load.entity(key) as Promise<EntityRow>;

RelationRef.implement({
  description: "How one entity stands to another, over all papers that say so.",
  fields: (t) => ({
    id: t.id({ description: "Head, type and tail.", resolve: (r) => `${r.head} ${r.type} ${r.tail}` }),
    head: t.field({ type: EntityType, description: "The entity it is said of.", resolve: (r, _, context) => end(r.head, context) }),
    type: t.expose("type", { type: RelationTypeEnum, description: "The relation." }),
    tail: t.field({ type: EntityType, description: "The entity it is said to.", resolve: (r, _, context) => end(r.tail, context) }),
    support: t.exposeInt("support", { description: "Papers that state it." }),
    firstYear: t.exposeInt("firstYear", { nullable: true, description: "Year of the first paper that states it." }),
    lastYear: t.exposeInt("lastYear", { nullable: true, description: "Year of the last one." }),
    assertions: t.field({
      type: AssertionConnection, description: "The papers that state it, newest first, with their sentences.", args: pagingArgs(t.arg as never),
      resolve: ({ head, type, tail }, args, { load }, info) => load.assertions({ head, type, tail }, pageArgs(args, info)),
    }),
  }),
});

AssertionRef.implement({
  description: "A relation as one paper states it.",
  fields: (t) => ({
    paper: t.field({ type: PaperType, description: "The paper.", resolve: (a, _, { load }) => load.paper(a.paperId) as never }),
    head: t.field({ type: EntityType, description: "The entity it is said of.", resolve: (a, _, context) => end(a.head, context) }),
    type: t.expose("type", { type: RelationTypeEnum, description: "The relation." }),
    tail: t.field({ type: EntityType, description: "The entity it is said to.", resolve: (a, _, context) => end(a.tail, context) }),
    confidence: t.exposeFloat("confidence", { description: "The strongest sentence's, 0 to 1." }),
    evidence: t.expose("evidence", { type: [StatementType], description: "The sentences; never none." }),
  }),
});

builder.queryFields((t) => ({
  relationsBetween: t.field({
    type: [RelationRef], description: "All relations between two entities, either way.",
    args: { a: t.arg.id({ required: true, description: "One entity." }), b: t.arg.id({ required: true, description: "The other." }) },
    resolve: async (_, { a, b }, context) => {
      const rows = await Promise.all([mustLoad(a, context), mustLoad(b, context)]);
      const keys = rows.map((row) => {
        if (isPaper(row)) throw new InputError("Relations are between entities; one of these is a paper.");
        return row.key;
      });
      return context.store.relationsAmong(keys);
    },
  }),
}));
