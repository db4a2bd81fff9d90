/** Readers' decisions: the log, as it can be read, and what a decision names. */
import { entitiesNamed, ENTITY_KINDS, RELATION_TYPES, type CurationAction } from "../../model.ts";
import type { EntityRow, LoggedCuration } from "../../store/store.ts";
import { pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { CurationTypeEnum, EntityKindEnum, RelationTypeEnum } from "./enums.ts";
import { EntityType, PaperType } from "./refs.ts";

/** Keys of the entities that a decision names, the one it keeps first, and of the one that a split makes. */
export function keysOf(action: CurationAction): string[] {
  return [...entitiesNamed(action), ...(action.type === "split" ? action.forms.slice(0, 1) : [])];
}

/** The entities of these keys that are in the graph, each once. */
export async function entitiesOf(keys: string[], { load }: Context): Promise<EntityRow[]> {
  const rows = await Promise.all(keys.map((key) => load.entity(key)));
  return [...new Map(rows.flatMap((row) => (row ? [[row.key, row] as const] : []))).values()];
}

const isOneOf = <T extends string>(list: readonly T[], word: unknown): T | null => list.find((one) => one === word) ?? null;

export const CurationType = builder.objectRef<LoggedCuration>("Curation").implement({
  description: "A decision of a reader's, replayed over every build. The log only grows: what is undone stays in it.",
  fields: (t) => ({
    number: t.exposeInt("seq", { description: "Its number in the log, from 1." }),
    at: t.exposeString("at", { description: "When it was made, ISO 8601." }),
    by: t.exposeString("by", { description: "Who made it." }),
    why: t.exposeString("why", { description: "Why; may be empty." }),
    holds: t.exposeBoolean("holds", { description: "False once it is undone, and for what undoes or redoes another." }),
    type: t.field({ type: CurationTypeEnum, description: "What it does.", resolve: ({ action }) => action.type }),
    keys: t.stringList({ description: "Keys of the entities it names, the one it makes or keeps first; also of those that are not in the graph (any more).", resolve: ({ action }) => keysOf(action) }),
    entities: t.field({
      type: [EntityType], description: "The entities it names, as they are now: each once, and only those in the graph.",
      resolve: ({ action }, _, context) => entitiesOf(keysOf(action), context),
    }),
    names: t.stringList({
      description: "The name it gives, or the forms it splits off.",
      resolve: ({ action }) => ("name" in action ? [action.name] : "forms" in action ? action.forms : []),
    }),
    kind: t.field({ type: EntityKindEnum, nullable: true, description: "The kind it gives.", resolve: ({ action }) => ("kind" in action ? isOneOf(ENTITY_KINDS, action.kind) : null) }),
    relation: t.field({ type: RelationTypeEnum, nullable: true, description: "The relation it rejects.", resolve: ({ action }) => ("relation" in action ? isOneOf(RELATION_TYPES, action.relation) : null) }),
    paper: t.field({
      type: PaperType, nullable: true, description: "The paper whose word it rejects; null when it is not about one, or the paper is not in the graph.",
      resolve: ({ action }, _, { load }) => ("paper" in action && action.paper !== null ? load.paper(action.paper) : null),
    }),
    target: t.int({ nullable: true, description: "Number of the decision that it undoes or redoes.", resolve: ({ action }) => ("entry" in action ? action.entry : null) }),
  }),
});

const CurationConnection = connection<LoggedCuration>("Curation", "the decisions of readers", (t) => ({
  node: t.field({ type: CurationType, description: "The decision.", resolve: (e) => e.row }),
}));

builder.queryFields((t) => ({
  curations: t.field({
    type: CurationConnection, description: "The decisions of readers, newest first.", args: pagingArgs(t.arg), extensions: costs({ base: 50 }),
    resolve: (_, args, { store }, info) => store.listCurations(pageArgs(args, info)),
  }),
}));
