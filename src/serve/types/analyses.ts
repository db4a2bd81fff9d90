/** What the graph as a whole tells: worked out in this process, kept with its date (see analyze/). */
import type { Analysis, Community, CoUse, Gap, Ranked, Reason, Rising, Span } from "../../analyze/index.ts";
import { LimitError } from "../../errors.ts";
import type { Page, PageArgs } from "../../store/store.ts";
import { defined, pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import type { Context } from "../context.ts";
import { pageById } from "../paging.ts";
import { EntityConnection } from "./entity.ts";
import { CentralityEnum, EntityKindEnum } from "./enums.ts";
import { mustFindEntity } from "./node.ts";
import { PaperConnection } from "./paper.ts";
import { EntityType } from "./refs.ts";

/** Work that no row shows: the first to ask after a write waits for the whole of it. */
const COST = 2_000;

type Worth = Omit<Analysis<unknown>, "rows">;
type Worked<Row> = Page<Row> & { analysis: Worth };

const AnalysisType = builder.objectRef<Worth>("Analysis").implement({
  description: "What an analysis is worth: when it was worked out, and of which part of the graph.",
  fields: (t) => ({
    at: t.exposeString("at", { description: "When it was worked out, in ISO 8601." }),
    stale: t.exposeBoolean("stale", { description: "True when the graph has been written to since; it is then soon worked out anew, so ask again in a while." }),
    entities: t.exposeInt("entities", { description: "Entities that were looked at." }),
    ofEntities: t.exposeInt("of", { description: "Entities in the graph." }),
    bounded: t.exposeString("bounded", { nullable: true, description: "In words, what was left out or estimated; null when all was looked at." }),
  }),
});

/** A connection whose rows an analysis found. */
function found<Row>(name: string, about: string, fields: Parameters<typeof connection<Row>>[2]) {
  return connection<Row, Worked<Row>>(name, about, fields, (t) => ({
    analysis: t.field({ type: AnalysisType, description: "When they were worked out, and from what.", resolve: (page) => page.analysis }),
  }));
}

/** A page of what is worked out. `idOf`: what tells its rows apart, so that a cursor holds through another analysis. */
async function page<Row>(worked: () => Promise<Analysis<Row>>, idOf: (row: Row) => string, args: PageArgs): Promise<Worked<Row>> {
  const { rows, ...analysis } = await worked();
  return { ...pageById(rows, idOf, args), analysis };
}

/** The entity that an analysis is to be of, where one is named. */
async function ofOne(id: string | null | undefined, context: Context): Promise<{ of?: string }> {
  return id == null ? {} : { of: (await mustFindEntity(id, context)).key };
}

const pairId = (a: { key: string }, b: { key: string }): string => `${a.key} ${b.key}`;

// ---- what matters ----

const RankingConnection = found<Ranked>("Ranking", "entities by their place in the graph", (t) => ({
  node: t.field({ type: EntityType, description: "The entity.", resolve: (e) => e.row.entity }),
  rank: t.int({ description: "1 for the first, among all kinds.", resolve: (e) => e.row.rank }),
  score: t.float({ description: "By PageRank, shares that add up to 1; by betweenness, the share of all pairs of others whose shortest paths lead through it.", resolve: (e) => e.row.score }),
}));

// ---- what belongs together ----

const CommunityType = builder.objectRef<Community>("Community").implement({
  description: "Entities that the same papers mention: an area of the field.",
  fields: (t) => ({
    label: t.string({ description: "What it is called by: the name of its most telling concept.", resolve: (c) => c.head.name }),
    terms: t.exposeStringList("terms", { description: "Names of its most telling members, its label first." }),
    head: t.field({ type: EntityType, description: "The entity that gives the label.", resolve: (c) => c.head }),
    size: t.int({ description: "How many entities it has.", resolve: (c) => c.members.length }),
    members: t.field({ type: EntityConnection, description: "Its entities: the head, then the most telling first.", args: pagingArgs(t.arg), resolve: (c, args, _, info) => pageById(c.members, (e) => e.key, pageArgs(args, info)) }),
  }),
});

const CommunityConnection = found<Community>("Community", "communities of entities", (t) => ({
  node: t.field({ type: CommunityType, description: "The community.", resolve: (e) => e.row }),
}));

// ---- what is used together ----

const CoUseType = builder.objectRef<CoUse>("CoUse").implement({
  description: "Two entities that papers work with together more often than by chance.",
  fields: (t) => ({
    a: t.field({ type: EntityType, description: "The more mentioned one.", resolve: (c) => c.a }),
    b: t.field({ type: EntityType, description: "The other.", resolve: (c) => c.b }),
    papers: t.exposeInt("papers", { description: "Papers that introduce, use, address or evaluate on both." }),
    lift: t.exposeFloat("lift", { description: "How much more often than by chance: 2 for twice as often." }),
    score: t.exposeFloat("score", { description: "Log-likelihood ratio; from 10.83 on, chance does so in one of a thousand cases." }),
    sharedPapers: t.field({
      type: PaperConnection, description: "Papers that mention both, newest first.", args: pagingArgs(t.arg),
      resolve: ({ a, b }, args, { load }, info) => load.papersTogether([a.key, b.key], {}, "newest", pageArgs(args, info)),
    }),
  }),
});

const CoUseConnection = found<CoUse>("CoUse", "pairs that are used together", (t) => ({
  node: t.field({ type: CoUseType, description: "The pair.", resolve: (e) => e.row }),
}));

// ---- what was never tried ----

type ReasonOf = Reason & { gap: Gap };

const GapReason = builder.objectRef<ReasonOf>("GapReason").implement({
  description: "A third thing that both entities of a gap are mentioned with.",
  fields: (t) => ({
    via: t.field({ type: EntityType, description: "The third.", resolve: (r) => r.via }),
    weight: t.exposeFloat("weight", { description: "What it says, 0 to 1: the product of its association strengths to the two, each papers that mention both by the geometric mean of those that mention each, and less where few do (times n / (n + 1) for n papers)." }),
    withRow: t.exposeInt("withRow", { description: "Papers that mention it with the row." }),
    withColumn: t.exposeInt("withColumn", { description: "Papers that mention it with the column." }),
    papersWithRow: t.field({
      type: PaperConnection, description: "The papers that mention it with the row, newest first.", args: pagingArgs(t.arg),
      resolve: ({ via, gap }, args, { load }, info) => load.papersTogether([gap.row.key, via.key], {}, "newest", pageArgs(args, info)),
    }),
    papersWithColumn: t.field({
      type: PaperConnection, description: "The papers that mention it with the column, newest first.", args: pagingArgs(t.arg),
      resolve: ({ via, gap }, args, { load }, info) => load.papersTogether([gap.column.key, via.key], {}, "newest", pageArgs(args, info)),
    }),
  }),
});

const GapType = builder.objectRef<Gap>("Gap").implement({
  description: "Two entities that no paper mentions together, though both go with the same things. Versions of one thing count as one.",
  fields: (t) => ({
    row: t.field({ type: EntityType, description: "The one.", resolve: (g) => g.row }),
    column: t.field({ type: EntityType, description: "The other.", resolve: (g) => g.column }),
    score: t.exposeFloat("score", { description: "How plausible it is, 0 to 1, as if its reasons were independent: 1 less the product of what each leaves of doubt. For their order." }),
    reasons: t.field({ type: [GapReason], description: "What speaks for it, strongest first, at most 5.", resolve: (gap) => gap.reasons.map((reason) => ({ ...reason, gap })) }),
    shared: t.exposeInt("shared", { description: "Things that both go with, in all." }),
  }),
});

const GapConnection = found<Gap>("Gap", "what was never tried", (t) => ({
  node: t.field({ type: GapType, description: "The gap.", resolve: (e) => e.row }),
}));

// ---- what rises ----

const SpanType = builder.objectRef<Span>("YearSpan").implement({
  description: "Papers of some years.",
  fields: (t) => ({
    from: t.exposeInt("from", { description: "First year." }),
    to: t.exposeInt("to", { description: "Last year." }),
    papers: t.exposeInt("papers", { description: "Papers that mention the entity." }),
    share: t.exposeFloat("share", { description: "Their share of all papers of these years, 0 to 1." }),
  }),
});

const RisingConnection = found<Rising>("Rising", "entities that more and more papers mention, or fewer and fewer", (t) => ({
  node: t.field({ type: EntityType, description: "The entity; firstYear and lastYear say since when and until when.", resolve: (e) => e.row.entity }),
  recent: t.field({ type: SpanType, description: "The last years.", resolve: (e) => e.row.recent }),
  before: t.field({ type: SpanType, description: "As many years before them.", resolve: (e) => e.row.before }),
  growth: t.float({ nullable: true, description: "The later share by the earlier one; null when there was none.", resolve: (e) => e.row.growth }),
  score: t.float({ description: "Log odds ratio of the two shares, in standard errors: from 1.96 on, chance does so in one of twenty cases; below 0 it falls.", resolve: (e) => e.row.score }),
}));

const cost = costs({ base: COST });

/** Throws LimitError where a number is larger than an analysis takes; smaller ones it refuses itself. */
function atMost(name: string, value: number, max: number): number {
  if (value > max) throw new LimitError(name, `${name} is at most ${max}; ${value} was asked for.`, { max, actual: value });
  return value;
}

builder.queryFields((t) => ({
  ranking: t.field({
    type: RankingConnection, description: "Which entities matter most, by their place in the graph.", extensions: cost,
    args: { ...pagingArgs(t.arg), by: t.arg({ type: CentralityEnum, defaultValue: "pagerank", description: "What a place counts for." }), kinds: t.arg({ type: [EntityKindEnum], description: "Only these kinds." }) },
    resolve: (_, args, { analytics }, info) => page(() => analytics.ranks(args.by ?? "pagerank", args.kinds ?? undefined), ({ entity }) => entity.key, pageArgs(args, info)),
  }),
  communities: t.field({
    type: CommunityConnection, description: "What belongs together, by the papers that mention it together (Louvain method); the communities with most papers first.",
    args: pagingArgs(t.arg), extensions: cost,
    resolve: (_, args, { analytics }, info) => page(() => analytics.communities(), ({ head }) => head.key, pageArgs(args, info)),
  }),
  coUse: t.field({
    type: CoUseConnection, description: "What papers work with together, and do not only mention, more often than by chance; most surprising first.", extensions: cost,
    args: {
      ...pagingArgs(t.arg), of: t.arg.id({ description: "Only pairs of this entity." }), kinds: t.arg({ type: [EntityKindEnum], description: "Both of these kinds." }),
      minPapers: t.arg.int({ defaultValue: 2, description: "Papers at least, 2 or more." }),
    },
    resolve: (_, args, context, info) => page(
      async () => context.analytics.coUse({ ...defined({ kinds: args.kinds, minPapers: args.minPapers }), ...(await ofOne(args.of, context)) }), ({ a, b }) => pairId(a, b), pageArgs(args, info),
    ),
  }),
  gaps: t.field({
    type: GapConnection, description: "What no paper mentions together though much speaks for it: methods that were never tried on a dataset, say. Most plausible first, at most 1,000.", extensions: cost,
    args: {
      ...pagingArgs(t.arg), rows: t.arg({ type: EntityKindEnum, defaultValue: "method", description: "Kind of the one." }), columns: t.arg({ type: EntityKindEnum, defaultValue: "dataset", description: "Kind of the other." }),
      minPapers: t.arg.int({ defaultValue: 3, description: "Papers that mention each of the two, at least: of what is rare, most is untried." }), of: t.arg.id({ description: "Only gaps of this entity." }),
    },
    resolve: (_, args, context, info) => page(
      async () => context.analytics.gaps({ rows: args.rows ?? "method", columns: args.columns ?? "dataset", minPapers: args.minPapers ?? 3, ...(await ofOne(args.of, context)) }), ({ row, column }) => pairId(row, column), pageArgs(args, info),
    ),
  }),
  rising: t.field({
    type: RisingConnection, description: "What more and more papers mention, or fewer and fewer, by its share of all papers of the last years and of those before.", extensions: cost,
    args: {
      ...pagingArgs(t.arg), kinds: t.arg({ type: [EntityKindEnum], description: "Only these kinds." }), falling: t.arg.boolean({ defaultValue: false, description: "What falls most, in place of what rises most." }),
      span: t.arg.int({ defaultValue: 3, description: "Years of each of the two spans, 1 to 20." }), until: t.arg.int({ description: "The last year that is looked at; the graph's last when absent." }),
      minPapers: t.arg.int({ defaultValue: 3, description: "Papers that mention it in all, at least." }),
    },
    resolve: (_, args, { analytics }, info) => {
      const span = atMost("span", args.span ?? 3, 20);
      return page(() => analytics.rising({ ...defined({ kinds: args.kinds, falling: args.falling, until: args.until, minPapers: args.minPapers }), span }), ({ entity }) => entity.key, pageArgs(args, info));
    },
  }),
}));
