/** What the views of ask/ and the overview ask, with the shapes of the answers; checked against schema/api.graphql like queries.ts. */
import { BRIEF, EVIDENCE, PAPER_BRIEF, type EntityBrief, type Evidence, type Page, type PaperBrief, type Relation } from "../queries.ts";
import type { Kind, RelationType, Role } from "../words.ts";

const TOP = (kind: Kind, first: number): string => `${kind.toLowerCase()}s: entities(filter: { kinds: [${kind}] }, first: ${first}) { edges { node { ${BRIEF} } } }`;

/** The most mentioned: as many as the overview lists, which are more than the examples and the views begin with. */
export const START = `query Start {
  stats { papers relations firstYear lastYear entities { kind count } }
  ${TOP("CONCEPT", 1)} ${TOP("METHOD", 8)} ${TOP("DATASET", 8)}
  newest: papers(first: 5) { edges { node { ${PAPER_BRIEF} } } }
}`;
export interface Top {
  edges: { node: EntityBrief }[];
}
export interface StartAnswer {
  stats: { papers: number; relations: number; firstYear: number | null; lastYear: number | null; entities: { kind: Kind; count: number }[] };
  concepts: Top;
  methods: Top;
  datasets: Top;
  newest: { edges: { node: PaperBrief }[] };
}

const NODE = `... on Entity { ${BRIEF} aliases } ... on Paper { ${PAPER_BRIEF} }`;

export const CHOSEN = `query Chosen($ids: [ID!]!) { nodes(ids: $ids) { ${NODE} } }`;
export type Named = EntityBrief & { aliases: string[] };
/** An entity or a paper: only one of them has a title. */
export type Thing = (Named & { title?: never }) | (PaperBrief & { kind?: never });
export interface ChosenAnswer {
  nodes: (Thing | null)[];
}

/** Hops say in whose words they are known: of papers' mentions all, of relations the newest papers'. */
export const PATH = `query Path($from: ID!, $to: ID!, $hops: Int!, $via: [EdgeKind!]) {
  path(from: $from, to: $to, maxHops: $hops, via: $via, limit: 5) {
    gaveUp visited
    paths { hops {
      kind forward support
      from { ${NODE} } to { ${NODE} }
      evidence(papers: 2) { ${EVIDENCE} paper { ${PAPER_BRIEF} } }
    } }
  }
}`;
export interface Hop {
  kind: RelationType | "MENTIONS";
  forward: boolean;
  support: number;
  from: Thing;
  to: Thing;
  evidence: (Evidence & { paper: PaperBrief })[];
}
export interface PathAnswer {
  path: { gaveUp: boolean; visited: number; paths: { hops: Hop[] }[] };
}

export const MATRIX = `query Matrix($rows: EntityKind!, $columns: EntityKind!, $size: Int!, $years: YearRange) {
  stats { papers }
  matrix(rows: $rows, columns: $columns, size: $size, years: $years) { rows { ${BRIEF} } columns { ${BRIEF} } cells { row column papers } }
}`;
export interface MatrixAnswer {
  stats: { papers: number };
  matrix: { rows: EntityBrief[]; columns: EntityBrief[]; cells: { row: number; column: number; papers: number }[] };
}

export const TRENDS = `query Trends($ids: [ID!]!) { trends(ids: $ids) { entity { ${BRIEF} aliases } points { year count share } } }`;
export interface TrendsAnswer {
  /** All over the same years. */
  trends: { entity: Named; points: { year: number; count: number; share: number }[] }[];
}

export const TIMELINE = `query Timeline($id: ID!, $kinds: [EventKind!], $first: Int!, $after: String) {
  entity(id: $id) {
    timeline(kinds: $kinds, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { kind year other { ${BRIEF} aliases } node { ${PAPER_BRIEF} } evidence { ${EVIDENCE} } }
    }
  }
}`;
export type StoryKind = "INTRODUCED" | "USED" | "IMPROVED" | "OUTPERFORMED";
export interface Happening {
  kind: StoryKind;
  year: number | null;
  other: Named | null;
  node: PaperBrief;
  evidence: Evidence[];
}
export interface TimelineAnswer {
  entity: { timeline: Page<Happening> } | null;
}

/** Papers of a filter with some of what they state. */
export const RESULTS = `query Results($papers: PaperFilter!, $said: AssertionFilter!, $after: String) {
  papers(filter: $papers, first: 25, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node {
      ${PAPER_BRIEF}
      relations(filter: $said, first: 20) { totalCount edges { node { head { ${BRIEF} aliases } tail { ${BRIEF} aliases } evidence { section start text } } } }
    } }
  }
}`;
export interface PaperWithResults extends PaperBrief {
  relations: { totalCount: number; edges: { node: { head: Named; tail: Named; evidence: Pick<Evidence, "section" | "start" | "text">[] } }[] };
}
export interface ResultsAnswer {
  papers: Page<{ node: PaperWithResults }>;
}

const SIDE = `
  ${BRIEF} roleCounts { role count }
  relations(first: 100, kinds: $kinds, types: $types, minSupport: $minSupport) { totalCount edges { node { head { ${BRIEF} } type tail { ${BRIEF} } support } } }
  coOccurring(first: 50, kinds: $kinds, minPapers: $minSupport) { totalCount edges { papers node { ${BRIEF} } } }`;

export const COMPARE = `query Compare($a: ID!, $b: ID!, $kinds: [EntityKind!], $types: [RelationType!], $minSupport: Int) {
  a: entity(id: $a) { ${SIDE} }
  b: entity(id: $b) { ${SIDE} }
  relationsBetween(a: $a, b: $b) { head { id name } type tail { id name } support }
  together: papers(filter: { entities: [$a, $b] }, first: 1) { totalCount }
}`;
export interface CompareSide extends EntityBrief {
  roleCounts: { role: Role; count: number }[];
  relations: { totalCount: number; edges: { node: Relation }[] };
  coOccurring: { totalCount: number; edges: { papers: number; node: EntityBrief }[] };
}
export interface CompareAnswer {
  a: CompareSide | null;
  b: CompareSide | null;
  relationsBetween: { head: { id: string; name: string }; type: RelationType; tail: { id: string; name: string }; support: number }[];
  together: { totalCount: number };
}
