/** Paths, neighbourhoods, the matrix of two kinds, and what the graph holds. */
import { InputError } from "../../errors.ts";
import { ENTITY_KINDS, type EntityKind, type RelationType } from "../../model.ts";
import type { Matrix, PathResult, Stats, Subgraph, SubgraphEdge, WalkEdge } from "../../store/store.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { entityKey, nodeRef } from "../ids.ts";
import { EdgeKindEnum, EntityKindEnum, RelationTypeEnum } from "./enums.ts";
import { MentionType, StatementType } from "./evidence.ts";
import { isPaper, mustLoad } from "./node.ts";
import { EntityType, NodeType, YearRangeInput } from "./refs.ts";
import { defined } from "./entity.ts";

const load = (ref: string, context: Context) => (ref.startsWith("paper:") ? context.load.paper(ref.slice(6)) : context.load.entity(ref.slice(7)));

/** Most links a paper has are far below this; a longer list is searched no further for the one hop. */
const LINKS = 500;

const Hop = builder.objectRef<WalkEdge>("Hop").implement({
  description: "One step of a path, with the words it rests on.",
  fields: (t) => ({
    from: t.field({ type: NodeType, description: "Where it starts.", resolve: (h, _, context) => load(h.from, context) as never }),
    to: t.field({ type: NodeType, description: "Where it leads.", resolve: (h, _, context) => load(h.to, context) as never }),
    kind: t.expose("kind", { type: EdgeKindEnum, description: "What it goes along." }),
    forward: t.exposeBoolean("forward", { description: "False when the edge points the other way." }),
    support: t.int({ description: "Papers that state the relation; 1 for a mention.", resolve: (h) => h.weight }),
    mentions: t.field({
      type: [MentionType], description: "For a hop between a paper and an entity: the mentions.",
      resolve: async (h, _, context) => {
        if (h.kind !== "mentions") return [];
        const [paper, entity] = h.from.startsWith("paper:") ? [h.from, h.to] : [h.to, h.from];
        const page = await context.load.entitiesOf(paper.slice(6), {}, { first: LINKS });
        const link = page.rows.find(({ row }) => row.entityKey === entity.slice(7))?.row;
        return (link?.mentions ?? []).map((mention) => ({ paperId: paper.slice(6), mention }));
      },
    }),
    statements: t.field({
      type: [StatementType], description: "For a hop along a relation: the sentences of the newest papers that state it.",
      resolve: async (h, _, context) => {
        if (h.kind === "mentions") return [];
        const [head, tail] = h.forward ? [h.from, h.to] : [h.to, h.from];
        const page = await context.load.assertions({ head: head.slice(7), type: h.kind, tail: tail.slice(7) }, { first: 3 });
        return page.rows.flatMap(({ row }) => row.evidence);
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
    gaveUp: t.exposeBoolean("gaveUp", { description: "True when a bound on work ended the search or thinned a hub: a path, or a shorter one, may exist all the same." }),
  }),
});

const SubgraphEdgeType = builder.objectRef<SubgraphEdge>("SubgraphEdge").implement({
  description: "An edge of a neighbourhood.",
  fields: (t) => ({
    source: t.field({ type: EntityType, description: "The head.", resolve: (e, _, context) => context.load.entity(e.head) as never }),
    target: t.field({ type: EntityType, description: "The tail.", resolve: (e, _, context) => context.load.entity(e.tail) as never }),
    type: t.field({ type: RelationTypeEnum, nullable: true, description: "The relation; null for entities that are mentioned together.", resolve: (e): RelationType | null => (e.type === "co_occurs" ? null : e.type) }),
    weight: t.exposeInt("weight", { description: "Papers that state the relation, or that mention both." }),
  }),
});

const Omitted = builder.objectRef<{ key: string; count: number }>("Omitted").implement({
  description: "Neighbours that a neighbourhood leaves out.",
  fields: (t) => ({ node: t.field({ type: EntityType, description: "Whose neighbours.", resolve: (o, _, context) => context.load.entity(o.key) as never }), count: t.exposeInt("count", { description: "How many." }) }),
});

const SubgraphType = builder.objectRef<Subgraph>("Subgraph").implement({
  description: "Entities with all edges among them.",
  fields: (t) => ({
    nodes: t.field({ type: [EntityType], description: "The entities, by key.", resolve: (s) => s.entities }),
    edges: t.field({ type: [SubgraphEdgeType], description: "All edges among them.", resolve: (s) => s.edges }),
    omitted: t.field({ type: [Omitted], description: "What was left out, by node.", resolve: (s) => Object.entries(s.omitted).map(([key, count]) => ({ key, count })) }),
  }),
});

const Cell = builder.objectRef<{ row: number; column: number; papers: number }>("MatrixCell").implement({
  description: "A cell with at least one paper.",
  fields: (t) => ({ row: t.exposeInt("row", { description: "Index into rows." }), column: t.exposeInt("column", { description: "Index into columns." }), papers: t.exposeInt("papers", { description: "Papers that mention both." }) }),
});

const MatrixType = builder.objectRef<Matrix>("Matrix").implement({
  description: "Which of two kinds' entities papers mention together. Cells that are not listed are empty: nobody tried.",
  fields: (t) => ({
    rows: t.field({ type: [EntityType], description: "Most mentioned first.", resolve: (m) => m.rows }),
    columns: t.field({ type: [EntityType], description: "Most mentioned first.", resolve: (m) => m.columns }),
    cells: t.field({ type: [Cell], description: "The cells that have papers.", resolve: (m) => m.cells }),
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
      from: t.arg.id({ required: true, description: "Where to start." }), to: t.arg.id({ required: true, description: "Where to go." }),
      maxHops: t.arg.int({ defaultValue: 4, description: "Hops at most, 1 to 6." }), via: t.arg({ type: [EdgeKindEnum], description: "Only along these." }), limit: t.arg.int({ defaultValue: 3, description: "Paths at most, 1 to 10." }),
    },
    resolve: async (_, args, context) => {
      const refs = await Promise.all([args.from, args.to].map(async (id) => {
        const row = await mustLoad(id, context);
        return isPaper(row) ? nodeRef(id) : (`entity:${row.key}` as const);
      }));
      return context.store.path(refs[0] as never, refs[1] as never, { maxHops: args.maxHops ?? 4, limit: args.limit ?? 3, ...(args.via ? { via: args.via } : {}) });
    },
  }),
  neighborhood: t.field({
    type: SubgraphType, description: "Entities with their strongest neighbours, and all edges among these. Says what it left out.",
    args: {
      ids: t.arg.idList({ required: true, description: "1 to 100 entities." }), depth: t.arg.int({ defaultValue: 1, description: "Steps from them, 1 or 2." }), kinds: t.arg({ type: [EntityKindEnum], description: "Only neighbours of these kinds." }),
      types: t.arg({ type: [RelationTypeEnum], description: "Only these relations." }), minSupport: t.arg.int({ description: "Only relations that at least so many papers state." }),
      perNode: t.arg.int({ defaultValue: 25, description: "Neighbours a node, 1 to 200." }), skip: t.arg.int({ defaultValue: 0, description: "Strongest neighbours to pass over; at depth 1." }),
    },
    resolve: (_, args, { store }) => {
      if (args.ids.length < 1 || args.ids.length > 100) throw new InputError(`1 to 100 entities can be asked for, not ${args.ids.length}.`);
      return store.neighborhood(args.ids.map(entityKey), { depth: args.depth ?? 1, perNode: args.perNode ?? 25, skip: args.skip ?? 0, ...defined({ kinds: args.kinds, types: args.types, minSupport: args.minSupport }) });
    },
  }),
  matrix: t.field({
    type: MatrixType, description: "Which entities of two kinds papers mention together: methods by datasets, say.",
    args: {
      rows: t.arg({ type: EntityKindEnum, required: true, description: "Kind of the rows." }), columns: t.arg({ type: EntityKindEnum, required: true, description: "Kind of the columns." }),
      size: t.arg.int({ defaultValue: 20, description: "Rows and columns, 1 to 50." }), years: t.arg({ type: YearRangeInput, description: "Only papers of these years." }),
    },
    resolve: (_, args, { store }) => {
      const size = args.size ?? 20;
      if (size < 1 || size > 50) throw new InputError(`A matrix has 1 to 50 rows and columns, not ${size}.`);
      return store.matrix({ rows: args.rows, columns: args.columns, size, ...defined({ years: args.years }) });
    },
  }),
  stats: t.field({ type: StatsType, description: "What the graph holds.", resolve: (_, __, { store }) => store.stats() }),
}));

