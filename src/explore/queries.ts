/** Every question the page asks, with the shape of its answer. A test checks the documents against schema/api.graphql. */
import { KINDS, type EdgeType, type Kind, type RelationType, type Role } from "./words.ts";

export interface EntityBrief {
  id: string;
  name: string;
  kind: Kind;
  paperCount: number;
}

export const BRIEF = `id name kind paperCount`;

export interface Evidence {
  section: "TITLE" | "ABSTRACT";
  start: number;
  end: number;
  text: string;
  confidence: number;
  extractor: string;
  sentence: { start: number; end: number; text: string };
}

export const EVIDENCE = `section start end text confidence extractor sentence { start end text }`;

export const PAPER_BRIEF = `id title year venue`;

export interface PaperBrief {
  id: string;
  title: string;
  year: number | null;
  venue: string | null;
}

export interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

/** One page of a list. */
export interface Page<Edge> {
  totalCount: number;
  pageInfo: PageInfo;
  edges: Edge[];
}

export const SEARCH = `query Search($text: String!, $kinds: [SearchKind!]) {
  search(text: $text, kinds: $kinds, first: 12) {
    edges { node {
      __typename
      ... on Entity { ${BRIEF} aliases }
      ... on Paper { id title year }
    } }
  }
}`;
export type SearchHit =
  | ({ __typename: "Method" | "Dataset" | "Concept" | "Metric"; aliases: string[] } & EntityBrief)
  | { __typename: "Paper"; id: string; title: string; year: number | null };
export interface SearchAnswer {
  search: { edges: { node: SearchHit }[] };
}

interface EntityEdges {
  edges: { node: EntityBrief }[];
}

export const OVERVIEW = `query Overview($first: Int!) { entities(first: $first) { edges { node { ${BRIEF} } } } }`;
export interface OverviewAnswer {
  entities: EntityEdges;
}

/** An entity with what the filters ask of a node. */
export interface DrawnEntity extends EntityBrief {
  firstYear: number | null;
  lastYear: number | null;
  roleCounts: { role: Role }[];
}

export interface SubgraphEdge {
  source: string;
  target: string;
  type: EdgeType;
  /** Papers that state the relation, or that mention both. */
  weight: number;
}

export const NEIGHBORHOOD = `query Neighborhood($ids: [ID!]!, $perNode: Int!, $kinds: [EntityKind!]) {
  neighborhood(ids: $ids, depth: 1, perNode: $perNode, kinds: $kinds) {
    nodes { ${BRIEF} firstYear lastYear roleCounts { role } }
    edges { source { id } target { id } type weight }
    omitted { node { id } count }
  }
}`;
export interface NeighborhoodAnswer {
  neighborhood: {
    nodes: DrawnEntity[];
    edges: { source: { id: string }; target: { id: string }; type: RelationType | null; weight: number }[];
    omitted: { node: { id: string }; count: number }[];
  };
}

const NEAR = (kind: Kind): string => `
    ${kind.toLowerCase()}s: coOccurring(first: $near, kinds: [${kind}], minPapers: $minSupport) { totalCount edges { papers node { ${BRIEF} } } }`;

export const ENTITY = `query Entity($id: ID!, $relations: Int!, $near: Int!, $kinds: [EntityKind!], $types: [RelationType!], $minSupport: Int) {
  entity(id: $id) {
    ${BRIEF} aliases
    trend { year count }
    roleCounts { role count }
    relations(first: $relations, kinds: $kinds, types: $types, minSupport: $minSupport) {
      totalCount edges { node { head { ${BRIEF} } type tail { ${BRIEF} } support } }
    }${KINDS.map(NEAR).join("")}
  }
}`;
export interface Near {
  totalCount: number;
  edges: { papers: number; node: EntityBrief }[];
}
export interface EntityAnswer {
  entity: (EntityBrief & {
    aliases: string[];
    trend: { year: number; count: number }[];
    roleCounts: { role: Role; count: number }[];
    relations: { totalCount: number; edges: { node: Relation }[] };
    methods: Near;
    datasets: Near;
    concepts: Near;
    metrics: Near;
  }) | null;
}
export interface Relation {
  head: EntityBrief;
  type: RelationType;
  tail: EntityBrief;
  support: number;
}

export const PAPERS = `query Papers($id: ID!, $roles: [Role!], $years: YearRange, $minConfidence: Float, $after: String) {
  entity(id: $id) {
    id
    papers(first: 10, after: $after, roles: $roles, years: $years, minConfidence: $minConfidence, orderBy: NEWEST) {
      totalCount
      edges { role confidence node { ${PAPER_BRIEF} } evidence { ${EVIDENCE} } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
export interface PaperEdge {
  role: Role;
  confidence: number;
  node: PaperBrief;
  evidence: Evidence[];
}
export interface PapersAnswer {
  entity: { id: string; papers: Page<PaperEdge> } | null;
}

export const PAPER = `query Paper($id: ID!) {
  paper(id: $id) {
    id title abstract authors year venue url doi arxivId
    entities(first: 100) { edges { role node { ${BRIEF} } evidence { ${EVIDENCE} } } }
    relations(first: 100) { edges { node { head { ${BRIEF} } type tail { ${BRIEF} } evidence { text } } } }
  }
}`;
export interface PaperAnswer {
  paper: (PaperBrief & {
    abstract: string;
    authors: string[];
    url: string | null;
    doi: string | null;
    arxivId: string | null;
    entities: { edges: { role: Role; node: EntityBrief; evidence: Evidence[] }[] };
    relations: { edges: { node: { head: EntityBrief; type: RelationType; tail: EntityBrief; evidence: { text: string }[] } }[] };
  }) | null;
}

export const EDGE = `query Edge($a: ID!, $b: ID!) {
  a: entity(id: $a) { ${BRIEF} }
  b: entity(id: $b) { ${BRIEF} }
  relationsBetween(a: $a, b: $b) {
    head { id name } type tail { id name } support
    assertions(first: 20) {
      edges { node { paper { ${PAPER_BRIEF} } confidence evidence { section start end text confidence extractor } } }
      pageInfo { hasNextPage }
    }
  }
}`;
export interface StatedRelation {
  head: { id: string; name: string };
  type: RelationType;
  tail: { id: string; name: string };
  support: number;
  assertions: {
    edges: { node: { paper: PaperBrief; confidence: number; evidence: Omit<Evidence, "sentence">[] } }[];
    pageInfo: { hasNextPage: boolean };
  };
}
export interface EdgeAnswer {
  a: EntityBrief | null;
  b: EntityBrief | null;
  relationsBetween: StatedRelation[];
}

/** The papers that mention both, with every mention, so that the two can be marked wherever they stand. */
export const TOGETHER = `query Together($ids: [ID!]!, $years: YearRange, $after: String) {
  papers(filter: { entities: $ids, years: $years }, first: 10, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { node { ${PAPER_BRIEF} entities(first: 100) { edges { node { id } evidence { ${EVIDENCE} } } } } }
  }
}`;
export interface PaperOfBoth extends PaperBrief {
  entities: { edges: { node: { id: string }; evidence: Evidence[] }[] };
}
export interface TogetherAnswer {
  papers: Page<{ node: PaperOfBoth }>;
}

/** Papers by year: the hundred years with most, and the ends of all. */
export const PAPER_YEARS = `query PaperYears { stats { firstYear lastYear } paperGroups(groupBy: [YEAR], first: 100, orderBy: COUNT) { groups { year count } } }`;
export interface PaperYearsAnswer {
  stats: { firstYear: number | null; lastYear: number | null };
  paperGroups: { groups: { year: number | null; count: number }[] };
}

export const SIMILAR = `query Similar($id: ID!) {
  paper(id: $id) { similar(first: 5) { edges { node { ${PAPER_BRIEF} } shared { entity { ${BRIEF} } } } } }
}`;
export interface SimilarAnswer {
  paper: { similar: { edges: { node: PaperBrief; shared: { entity: EntityBrief }[] }[] } } | null;
}

const CITED = `id title authors year venue doi arxivId url`;

/** What a list of references needs of papers. */
export interface CitedPaper {
  id: string;
  title: string;
  authors: string[];
  year: number | null;
  venue: string | null;
  doi: string | null;
  arxivId: string | null;
  url: string | null;
}
export type CitedPage = Page<{ node: CitedPaper }>;

export const CITE_ENTITY = `query CiteEntity($id: ID!, $roles: [Role!], $years: YearRange, $minConfidence: Float, $after: String) {
  entity(id: $id) { papers(first: 100, after: $after, roles: $roles, years: $years, minConfidence: $minConfidence) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${CITED} } } } }
}`;
export interface CiteEntityAnswer {
  entity: { papers: CitedPage } | null;
}

export const CITE_PAPERS = `query CitePapers($ids: [ID!], $years: YearRange, $after: String) {
  papers(filter: { entities: $ids, years: $years }, first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${CITED} } } }
}`;
export interface CitePapersAnswer {
  papers: CitedPage;
}

export const CITE_PAPER = `query CitePaper($id: ID!) { paper(id: $id) { ${CITED} } }`;
export interface CitePaperAnswer {
  paper: CitedPaper | null;
}
