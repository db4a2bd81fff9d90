/** What happened to an entity over the years; and several entities' years side by side. */
import { trendsOf, type Trend, type TrendPoint } from "../../analyze/index.ts";
import type { EntityRow, EventKind, EventRow } from "../../store/store.ts";
import { checkIds, pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import { EventKindEnum, RoleEnum } from "./enums.ts";
import { EvidenceType, mentionsOf, statementsOf } from "./evidence.ts";
import { mustFindEntity } from "./node.ts";
import { AssertionType, EntityType, PaperType } from "./refs.ts";

/** `of`: whose timeline it is. */
type Event = EventRow & { of: EntityRow };

const TimelineConnection = connection<Event>("Timeline", "what happened to an entity", (t) => ({
  node: t.field({ type: PaperType, description: "The paper in which it happened.", resolve: (e, _, { load }) => load.knownPaper(e.row.paperId) }),
  kind: t.field({ type: EventKindEnum, description: "What happened.", resolve: (e) => e.row.kind }),
  year: t.int({ nullable: true, description: "The paper's year.", resolve: (e) => e.row.year }),
  role: t.field({ type: RoleEnum, nullable: true, description: "What the paper does with the entity; null for a statement.", resolve: (e) => e.row.link?.role ?? null }),
  assertion: t.field({ type: AssertionType, nullable: true, description: "What the paper states of the entity; null for a role.", resolve: (e) => e.row.assertion }),
  other: t.field({
    type: EntityType, nullable: true, description: "The entity at the other end of the statement: what improves it, or does better. Null for a role.",
    resolve: ({ row: { assertion, of } }, _, { load }) => assertion && load.knownEntity(assertion.head === of.key ? assertion.tail : assertion.head),
  }),
  evidence: t.field({ type: [EvidenceType], description: "The words that say so; never none.", resolve: ({ row: { link, assertion } }) => [...(link ? mentionsOf(link) : []), ...(assertion ? statementsOf(assertion) : [])] }),
}));

const TOLD: EventKind[] = ["introduced", "used", "improved", "outperformed"];

builder.interfaceFields(EntityType, (t) => ({
  timeline: t.field({
    type: TimelineConnection, description: "What happened to it: by year, undated last; within a year by paper.",
    args: { ...pagingArgs(t.arg), kinds: t.arg({ type: [EventKindEnum], defaultValue: TOLD, description: "Only these events." }) },
    extensions: costs({ base: 20 }),
    resolve: async (e, args, { load }, info) => {
      const page = await load.timeline(e.key, args.kinds ?? TOLD, pageArgs(args, info));
      return { ...page, rows: page.rows.map(({ row, cursor }) => ({ row: { ...row, of: e }, cursor })) };
    },
  }),
}));

// ---- trends ----

const TrendPointType = builder.objectRef<TrendPoint>("TrendPoint").implement({
  description: "One year of an entity.",
  fields: (t) => ({
    year: t.exposeInt("year", { description: "The year." }),
    count: t.exposeInt("count", { description: "Papers that mention it." }),
    share: t.float({ description: "Their share of all papers of the year, 0 to 1: growth that is not the field's own.", resolve: (p) => (p.papers === 0 ? 0 : p.count / p.papers) }),
  }),
});

const TrendType = builder.objectRef<Trend>("Trend").implement({
  description: "An entity's papers by year.",
  fields: (t) => ({
    entity: t.field({ type: EntityType, description: "The entity.", resolve: (trend) => trend.entity }),
    points: t.field({ type: [TrendPointType], description: "The same years for all that were asked for, from the first to the last, also those without papers.", extensions: costs({ rows: () => 30 }), resolve: (trend) => trend.points }),
  }),
});

builder.queryFields((t) => ({
  trends: t.field({
    type: [TrendType], description: "Several entities' papers by year, side by side, in the order asked.",
    args: { ids: t.arg.idList({ required: true, description: "1 to 100 entities." }) },
    extensions: costs({ base: 100, rows: ({ ids }) => (ids as string[]).length }),
    resolve: async (_, { ids }, context) => {
      const entities = await Promise.all(checkIds(ids).map((id) => mustFindEntity(id, context)));
      return trendsOf(context.store, entities);
    },
  }),
}));
