/** The mutations that curate: each adds one decision to the log and tells what it made of the entities. */
import { InputError, LimitError } from "../../errors.ts";
import type { CurationAction } from "../../model.ts";
import type { LoggedCuration } from "../../store/store.ts";
import { checkIds, checkMany } from "../args.ts";
import { builder, costs, type Arg } from "../builder.ts";
import type { Context } from "../context.ts";
import { paperId, paperKey } from "../ids.ts";
import { MAX_NAME, MAX_WHY } from "../limits.ts";
import { CurationType, entitiesOf, keysOf } from "./curation.ts";
import { EntityKindEnum, RelationTypeEnum } from "./enums.ts";
import { mustFindEntity, mustFindPaper } from "./node.ts";
import { EntityType } from "./refs.ts";

interface Decided {
  entry: LoggedCuration;
  /** Keys of what it touched. */
  keys: string[];
}

const CurationPayload = builder.objectRef<Decided>("CurationPayload").implement({
  description: "A decision that was made, and the graph after it.",
  fields: (t) => ({
    curation: t.field({ type: CurationType, description: "The decision, as it stands in the log.", resolve: (d) => d.entry }),
    entities: t.field({
      type: [EntityType], description: "The entities that it touched, as they are now: each once, the one it makes or keeps first. Those that are not in the graph any more are left out.",
      resolve: (d, _, context) => entitiesOf(d.keys, context),
    }),
  }),
});

const RemovePayload = builder.objectRef<{ removed: string[]; missing: string[] }>("RemovePapersPayload").implement({
  description: "Which papers were taken out.",
  fields: (t) => ({
    removed: t.idList({ description: "Ids of the papers that were in the graph and are no more.", resolve: (r) => r.removed }),
    missing: t.idList({ description: "Ids of those that were not there.", resolve: (r) => r.missing }),
  }),
});

/** A decision may relink every paper of an entity. */
const COST = costs({ base: 500 });

interface Signed {
  by?: string | null | undefined;
  why?: string | null | undefined;
}

const signature = (arg: Arg) => ({
  by: arg.string({ description: `Who decides, for those who read the log; "api" when absent. At most ${MAX_NAME} characters.` }),
  why: arg.string({ description: `Why, for those who read the log. At most ${MAX_WHY} characters.` }),
});

/** Adds a decision to the log. Loaders forget what they knew: it may have changed. */
async function decide(action: CurationAction, { by, why }: Signed, context: Context): Promise<Decided> {
  const decision = { at: new Date().toISOString(), by: short("by", by?.trim() || "api", MAX_NAME), why: short("why", why ?? "", MAX_WHY), action };
  const [entry] = await context.store.curate([decision]);
  context.load = context.load.anew();
  if (!entry) throw new Error("The store gave no entry for a decision.");
  const reached = "entry" in entry.action ? targetOf(entry.action.entry, await context.store.curations()) : entry.action;
  return { entry: { ...entry, holds: !("entry" in entry.action) }, keys: reached ? keysOf(reached) : [] };
}

const targetOf = (seq: number, log: LoggedCuration[]): CurationAction | undefined => log.find((one) => one.seq === seq)?.action;

function short(what: string, text: string, most: number): string {
  if (text.length > most) throw new LimitError(what, `${what} has at most ${most} characters, not ${text.length}.`, { max: most, actual: text.length });
  return text;
}

function named(text: string): string {
  const name = short("name", text.trim(), MAX_NAME);
  if (!/[\p{L}\p{N}]/u.test(name)) throw new InputError("A name has at least one letter or digit.");
  return name;
}

/** Without a number: the last decision that holds, or the last one undone. */
async function entryOf(type: "undo" | "redo", number: number | null | undefined, { store }: Context): Promise<CurationAction> {
  if (number != null) return { type, entry: number };
  const last = (await store.curations()).filter(({ action, holds }) => !("entry" in action) && holds === (type === "undo")).at(-1);
  if (!last) throw new InputError(`There is no decision to ${type}.`);
  return { type, entry: last.seq };
}

builder.mutationFields((t) => ({
  mergeEntities: t.field({
    type: CurationPayload, description: "Makes one entity of several: papers, relations, names and ids of the others become those of the one that is kept.",
    args: { into: t.arg.id({ required: true, description: "The entity that is kept." }), from: t.arg.idList({ required: true, description: "The others, at most 100." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => {
      if (args.from.length === 0) throw new InputError("Give at least one entity to merge.");
      const [into, ...from] = await Promise.all([args.into, ...checkIds(args.from)].map((id) => mustFindEntity(id, context)));
      const keys = [...new Set(from.map((row) => row.key))];
      if (!into || keys.includes(into.key)) throw new InputError("These are one entity already.");
      return decide({ type: "merge", from: keys, into: into.key }, args, context);
    },
  }),
  splitEntity: t.field({
    type: CurationPayload, description: "Takes names out of an entity; they become an entity of their own, under the first of them.",
    args: { entity: t.arg.id({ required: true, description: "The entity." }), names: t.arg.stringList({ required: true, description: "Names that it goes by, at most 100." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => {
      if (args.names.length === 0) throw new InputError("Give at least one name to split off.");
      return decide({ type: "split", entity: (await mustFindEntity(args.entity, context)).key, forms: checkMany(args.names, "names").map(named) }, args, context);
    },
  }),
  renameEntity: t.field({
    type: CurationPayload, description: "Shows an entity under another name. Its id stays, and its earlier name finds it.",
    args: { entity: t.arg.id({ required: true, description: "The entity." }), name: t.arg.string({ required: true, description: `The name, at most ${MAX_NAME} characters.` }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => decide({ type: "rename", entity: (await mustFindEntity(args.entity, context)).key, name: named(args.name) }, args, context),
  }),
  retypeEntity: t.field({
    type: CurationPayload, description: "Says what kind of thing an entity is. Its id changes with its kind; the earlier one finds it.",
    args: { entity: t.arg.id({ required: true, description: "The entity." }), kind: t.arg({ type: EntityKindEnum, required: true, description: "The kind." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => decide({ type: "retype", entity: (await mustFindEntity(args.entity, context)).key, kind: args.kind }, args, context),
  }),
  addAlias: t.field({
    type: CurationPayload, description: "Adds a name that an entity goes by: it finds the entity, and papers that use it mention the entity.",
    args: { entity: t.arg.id({ required: true, description: "The entity." }), name: t.arg.string({ required: true, description: `The name, at most ${MAX_NAME} characters.` }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => decide({ type: "alias", entity: (await mustFindEntity(args.entity, context)).key, name: named(args.name) }, args, context),
  }),
  rejectMention: t.field({
    type: CurationPayload, description: "Says that a paper does not speak of an entity.",
    args: { entity: t.arg.id({ required: true, description: "The entity." }), paper: t.arg.id({ required: true, description: "The paper." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => {
      const [entity, paper] = await Promise.all([mustFindEntity(args.entity, context), mustFindPaper(args.paper, context)]);
      return decide({ type: "reject-mention", entity: entity.key, paper: paper.id }, args, context);
    },
  }),
  rejectRelation: t.field({
    type: CurationPayload, description: "Says that a relation is wrong: as one paper states it, or whoever does.",
    args: {
      head: t.arg.id({ required: true, description: "The entity it is said of." }), type: t.arg({ type: RelationTypeEnum, required: true, description: "The relation." }),
      tail: t.arg.id({ required: true, description: "The entity it is said to." }), paper: t.arg.id({ description: "Only as this paper states it." }), ...signature(t.arg),
    },
    extensions: COST,
    resolve: async (_, args, context) => {
      const [head, tail, paper] = await Promise.all([mustFindEntity(args.head, context), mustFindEntity(args.tail, context), args.paper == null ? null : mustFindPaper(args.paper, context)]);
      return decide({ type: "reject-relation", head: head.key, relation: args.type, tail: tail.key, paper: paper?.id ?? null }, args, context);
    },
  }),
  keepApart: t.field({
    type: CurationPayload, description: "Says that two entities are two, however alike they look: they are not suggested for a merge again.",
    args: { entity: t.arg.id({ required: true, description: "One." }), other: t.arg.id({ required: true, description: "The other." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => {
      const [entity, other] = await Promise.all([mustFindEntity(args.entity, context), mustFindEntity(args.other, context)]);
      if (entity.key === other.key) throw new InputError("These are one entity. splitEntity takes names out of it.");
      return decide({ type: "keep-apart", entity: entity.key, other: other.key }, args, context);
    },
  }),
  undo: t.field({
    type: CurationPayload, description: "Takes a decision back: the graph is as if it had not been made.",
    args: { number: t.arg.int({ description: "Its number; the last one that holds when absent." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => decide(await entryOf("undo", args.number, context), args, context),
  }),
  redo: t.field({
    type: CurationPayload, description: "Takes an undo back: the decision holds again.",
    args: { number: t.arg.int({ description: "The decision's number; the last one undone when absent." }), ...signature(t.arg) },
    extensions: COST,
    resolve: async (_, args, context) => decide(await entryOf("redo", args.number, context), args, context),
  }),
  removePapers: t.field({
    type: RemovePayload, description: "Takes papers out of the graph, with all that only they say. This is no decision of the log: reading them again brings them back.",
    args: { ids: t.arg.idList({ required: true, description: "The papers, at most 100." }) },
    extensions: COST,
    resolve: async (_, args, context) => {
      const wanted = [...new Set(checkIds(args.ids).map(paperKey))];
      const rows = await context.store.papers(wanted);
      await context.store.remove(wanted);
      context.load = context.load.anew();
      return { removed: wanted.filter((__, i) => rows[i]).map(paperId), missing: wanted.filter((__, i) => !rows[i]).map(paperId) };
    },
  }),
}));
