/** Paths, neighbourhoods, and what the graph holds. */
import { InputError, LimitError, NotFoundError } from "../../errors.ts";
import { ENTITY_KINDS, type EntityKind, type RelationType as RelationWord } from "../../model.ts";
import type { EntityRow, NodeRef, PaperRow, PathResult, RelationRow, Stats, Subgraph, SubgraphEdge, WalkEdge } from "../../store/store.ts";
import { checkIds, defined } from "../args.ts";
import { builder, costs } from "../builder.ts";
import type { Context } from "../context.ts";
import { entityKey, type RelationKey } from "../ids.ts";
import { EdgeKindEnum, EntityKindEnum, RelationTypeEnum } from "./enums.ts";
import { EvidenceType, mentionsOf, statementsOf, type EvidenceRow } from "./evidence.ts";
import { linkBetween } from "./link.ts";
import { isPaper, isRelation, loadNode } from "./node.ts";
import { EntityType, NodeType, RelationType, type NodeRow } from "./refs.ts";

const PAPER = "paper:";
const ENTITY = "entity:";

/** The paper or entity that a walk came by. */
function nodeOf(ref: NodeRef, { load }: Context): Promise<EntityRow | PaperRow> {
  return ref.startsWith(PAPER) ? load.knownPaper(ref.slice(PAPER.length)) : load.knownEntity(ref.slice(ENTITY.length));
}

/** Where a walk begins or ends. Throws NotFoundError, and InputError for a relation's id. */
function refOf(id: string, row: NodeRow | null): NodeRef {
  if (!row) throw new NotFoundError(`Nothing in the graph has the id ${id}. Search for its name to find the id.`);
  if (isRelation(row)) throw new InputError("A path leads between papers and entities; this is a relation's id.");
  return isPaper(row) ? `${PAPER}${row.id}` : `${ENTITY}${row.key}`;
}

function relationOf(hop: WalkEdge): RelationKey | null {
  if (hop.kind === "mentions") return null;
  const [head, tail] = hop.forward ? [hop.from, hop.to] : [hop.to, hop.from];
  return { head: head.slice(ENTITY.length), type: hop.kind, tail: tail.slice(ENTITY.length) };
}

const Hop = builder.objectRef<WalkEdge>("Hop").implement({
  description: "One step of a path, with the words that it rests on.",
  fields: (t) => ({
    from: t.field({ type: NodeType, description: "Where it starts.", resolve: (h, _, context) => nodeOf(h.from, context) }),
    to: t.field({ type: NodeType, description: "Where it leads.", resolve: (h, _, context) => nodeOf(h.to, context) }),
    kind: t.expose("kind", { type: EdgeKindEnum, description: "What it goes along." }),
    forward: t.exposeBoolean("forward", { description: "False when the edge points the other way." }),
    support: t.exposeInt("weight", { description: "Papers that state the relation; 1 for a mention." }),
    relation: t.field({
      type: RelationType, nullable: true, description: "The relation that it goes along; null between a paper and an entity.",
      resolve: (h, _, { load }): Promise<RelationRow | null> | null => {
        const key = relationOf(h);
        return key && load.relation(key);
      },
    }),
    evidence: t.field({
      type: [EvidenceType], description: "Between a paper and an entity, every mention. Along a relation, the sentences of the newest papers that state it; support says how many there are, relation has them all.",
      args: { papers: t.arg.int({ defaultValue: 3, description: "Papers at most whose sentences are given, 1 to 20." }) },
      extensions: costs({ rows: ({ papers }) => Number(papers) }),
      resolve: async (h, args, context): Promise<EvidenceRow[]> => {
        const papers = args.papers ?? 3;
        if (papers < 1) throw new InputError(`Sentences of 1 to 20 papers can be asked for, not ${papers}.`);
        if (papers > 20) throw new LimitError("papers", `Sentences of 1 to 20 papers can be asked for, not ${papers}. relation has them all.`);
        const key = relationOf(h);
        if (key) return (await context.load.assertions(key, {}, { first: papers })).rows.flatMap(({ row }) => statementsOf(row));
        const [paper, entity] = h.from.startsWith(PAPER) ? [h.from, h.to] : [h.to, h.from];
        const link = await linkBetween(paper.slice(PAPER.length), entity.slice(ENTITY.length), context);
        return link ? mentionsOf(link) : [];
      },
    }),
  }),
});

const Path = builder.objectRef<WalkEdge[]>("Path").implement({
  description: "A way from one node to another.",
  fields: (t) => ({ length: t.int({ description: "Its hops.", resolve: (p) => p.length }), hops: t.field({ type: [Hop], description: "Its hops, in order.", resolve: (p) => p }) }),
});

const PathAnswer = builder.objectRef<PathResult>("PathAnswer").implement({
  description: "The shortest paths, and how far was looked.",
  fields: (t) => ({
    paths: t.field({ type: [Path], description: "Paths of the one shortest length.", resolve: (r) => r.paths }),
    visited: t.exposeInt("visited", { description: "Nodes looked at." }),
    gaveUp: t.exposeBoolean("gaveUp", { description: "True when a bound on work ended the search: there may be other paths. Those given are shortest all the same." }),
  }),
});

const SubgraphEdgeType = builder.objectRef<SubgraphEdge>("SubgraphEdge").implement({
  description: "An edge of a neighbourhood.",
  fields: (t) => ({
    source: t.field({ type: EntityType, description: "The head.", resolve: (e, _, { load }) => load.knownEntity(e.head) }),
    target: t.field({ type: EntityType, description: "The tail.", resolve: (e, _, { load }) => load.knownEntity(e.tail) }),
    type: t.field({ type: RelationTypeEnum, nullable: true, description: "The relation; null for entities that are mentioned together.", resolve: (e): RelationWord | null => (e.type === "co_occurs" ? null : e.type) }),
    weight: t.exposeInt("weight", { description: "Papers that state the relation, or that mention both." }),
  }),
});

const Omitted = builder.objectRef<{ key: string; count: number }>("Omitted").implement({
  description: "Neighbours that a neighbourhood leaves out.",
  fields: (t) => ({ node: t.field({ type: EntityType, description: "Whose neighbours.", resolve: (o, _, { load }) => load.knownEntity(o.key) }), count: t.exposeInt("count", { description: "How many." }) }),
});

const SubgraphType = builder.objectRef<Subgraph>("Subgraph").implement({
  description: "Entities with all edges among them.",
  fields: (t) => ({
    nodes: t.field({ type: [EntityType], description: "The entities, by key.", extensions: costs({ rows: () => 1 }), resolve: (s) => s.entities }),
    edges: t.field({ type: [SubgraphEdgeType], description: "All edges among them.", extensions: costs({ rows: () => 3 }), resolve: (s) => s.edges }),
    omitted: t.field({ type: [Omitted], description: "What was left out, by node.", extensions: costs({ rows: () => 1 }), resolve: (s) => Object.entries(s.omitted).map(([key, count]) => ({ key, count })) }),
  }),
});

const KindCount = builder.objectRef<{ kind: EntityKind; count: number }>("KindCount").implement({
  description: "Entities of one kind.",
  fields: (t) => ({ kind: t.expose("kind", { type: EntityKindEnum, description: "The kind." }), count: t.exposeInt("count", { description: "How many." }) }),
});

const StatsType = builder.objectRef<Stats>("GraphStats").implement({
  description: "What the graph holds.",
  fields: (t) => ({
    papers: t.exposeInt("papers", { description: "Papers." }),
    entities: t.field({ type: [KindCount], description: "Entities by kind.", resolve: (s) => ENTITY_KINDS.map((kind) => ({ kind, count: s.entities[kind] })) }),
    links: t.exposeInt("links", { description: "Links between papers and entities." }),
    relations: t.exposeInt("relations", { description: "Relations between entities." }),
    assertions: t.exposeInt("assertions", { description: "How often papers state them." }),
    firstYear: t.exposeInt("firstYear", { nullable: true, description: "Year of the oldest paper." }),
    lastYear: t.exposeInt("lastYear", { nullable: true, description: "Year of the newest." }),
  }),
});

builder.queryFields((t) => ({
  path: t.field({
    type: PathAnswer, description: "The shortest ways from one paper or entity to another.",
    args: {
      from: t.arg.id({ required: true, description: "Where to start: a paper's or an entity's id." }),
      to: t.arg.id({ required: true, description: "Where to go." }),
      maxHops: t.arg.int({ defaultValue: 4, description: "Hops at most, 1 to 6." }),
      via: t.arg({ type: [EdgeKindEnum], description: "Only along these." }),
      limit: t.arg.int({ defaultValue: 3, description: "Paths at most, 1 to 10." }),
    },
    extensions: costs({ base: 2_000, rows: ({ limit }) => Number(limit) }),
    resolve: async (_, args, context) => {
      const [from, to] = await Promise.all([loadNode(args.from, context), loadNode(args.to, context)]);
      // What is wrong with the start is said before what is wrong with the end, whichever is known first.
      return context.store.path(refOf(args.from, from), refOf(args.to, to), { maxHops: args.maxHops ?? 4, limit: args.limit ?? 3, ...defined({ via: args.via }) });
    },
  }),
  neighborhood: t.field({
    type: SubgraphType, description: "Entities with their strongest neighbours, and all edges among these. Says what it left out.",
    args: {
      ids: t.arg.idList({ required: true, description: "1 to 100 entities." }),
      depth: t.arg.int({ defaultValue: 1, description: "Steps from them, 1 or 2." }),
      kinds: t.arg({ type: [EntityKindEnum], description: "Only neighbours of these kinds." }),
      types: t.arg({ type: [RelationTypeEnum], description: "Only these relations." }),
      minSupport: t.arg.int({ description: "Only relations that at least so many papers state." }),
      perNode: t.arg.int({ defaultValue: 25, description: "Neighbours a node, 1 to 200." }),
      skip: t.arg.int({ defaultValue: 0, description: "Strongest neighbours to pass over; at depth 1." }),
    },
    extensions: costs({ base: 500, rows: ({ ids, perNode, depth }) => (ids as string[]).length * (1 + Number(perNode)) ** Number(depth) }),
    resolve: (_, args, { store }) => {
      if (args.ids.length === 0) throw new InputError("Give at least one entity.");
      return store.neighborhood(checkIds(args.ids).map(entityKey), {
        depth: args.depth ?? 1, perNode: args.perNode ?? 25, skip: args.skip ?? 0, ...defined({ kinds: args.kinds, types: args.types, minSupport: args.minSupport }),
      });
    },
  }),
  stats: t.field({ type: StatsType, description: "What the graph holds.", extensions: costs({ base: 50 }), resolve: (_, __, { store }) => store.stats() }),
}));
