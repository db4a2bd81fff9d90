/** What the view insights asks, with the shapes of the answers; checked against schema/api.graphql like ../queries.ts. */
import { BRIEF, type EntityBrief, type Page } from "../queries.ts";

const PAGED = "totalCount pageInfo { hasNextPage endCursor } analysis { at stale bounded }";

/** When an answer was worked out, and from what. */
export interface Worth {
  at: string;
  stale: boolean;
  bounded: string | null;
}
export interface Found<Edge> extends Page<Edge> {
  analysis: Worth;
}

export const GAPS = `query PlausibleGaps($rows: EntityKind!, $columns: EntityKind!, $of: ID, $after: String) {
  found: gaps(rows: $rows, columns: $columns, of: $of, first: 10, after: $after) {
    ${PAGED} edges { node { score shared row { ${BRIEF} } column { ${BRIEF} } reasons { withRow withColumn via { ${BRIEF} } } } }
  }
}`;
export interface GapEdge {
  node: { score: number; shared: number; row: EntityBrief; column: EntityBrief; reasons: { withRow: number; withColumn: number; via: EntityBrief }[] };
}

const SPAN = "{ from to papers share }";
export const RISING = `query Rising($kinds: [EntityKind!], $falling: Boolean!, $span: Int!, $after: String) {
  found: rising(kinds: $kinds, falling: $falling, span: $span, first: 20, after: $after) {
    ${PAGED} edges { growth before ${SPAN} recent ${SPAN} node { ${BRIEF} firstYear lastYear } }
  }
}`;
export interface Span {
  from: number;
  to: number;
  papers: number;
  share: number;
}
export interface RisingEdge {
  growth: number | null;
  before: Span;
  recent: Span;
  node: EntityBrief & { firstYear: number | null; lastYear: number | null };
}

export const RANKING = `query Ranking($by: Centrality!, $kinds: [EntityKind!], $after: String) {
  found: ranking(by: $by, kinds: $kinds, first: 20, after: $after) { ${PAGED} edges { rank score node { ${BRIEF} } } }
}`;
export interface RankEdge {
  rank: number;
  score: number;
  node: EntityBrief;
}

/** The overview asks it too, for the first of them. */
export const AREAS = `query Areas($first: Int!, $after: String) {
  found: communities(first: $first, after: $after) { ${PAGED} edges { node { size head { ${BRIEF} } members(first: 10) { edges { node { ${BRIEF} } } } } } }
}`;
export interface AreaEdge {
  /** Members begin with the head. */
  node: { size: number; head: EntityBrief; members: { edges: { node: EntityBrief }[] } };
}

export const TOGETHER = `query UsedTogether($kinds: [EntityKind!], $after: String) {
  found: coUse(kinds: $kinds, first: 20, after: $after) { ${PAGED} edges { node { papers lift a { ${BRIEF} } b { ${BRIEF} } } } }
}`;
export interface TogetherEdge {
  node: { papers: number; lift: number; a: EntityBrief; b: EntityBrief };
}
