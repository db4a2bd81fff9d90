/** Paths, neighbourhoods, matrices and what else goes from node to node. */
import type { EntityKind, RelationType } from "../../model.ts";
import type { EntityRow } from "./rows.ts";
import type { YearRange } from "./lists.ts";

/** A node of a walk: `paper:<id>` or an entity key prefixed `entity:`. */
export type NodeRef = `paper:${string}` | `entity:${string}`;

/** "mentions" is any paper-entity link; the others are relations. */
export type EdgeKind = "mentions" | RelationType;

export interface WalkEdge {
  from: NodeRef;
  to: NodeRef;
  kind: EdgeKind;
  /** False when the stored edge points from `to` to `from`. */
  forward: boolean;
  /** Support of a relation, or 1 for a link. */
  weight: number;
}

export interface PathArgs {
  /** 1 to 6. */
  maxHops: number;
  /** Absent: all. */
  via?: EdgeKind[];
  /** How many shortest paths, 1 to 10. */
  limit: number;
}

export interface PathResult {
  /** All of the same, shortest length; strongest first (see walk.ts). */
  paths: WalkEdge[][];
  /** Nodes looked at. */
  visited: number;
  /** True when a bound on work stopped the search: a path may exist all the same. */
  gaveUp: boolean;
}

export interface NeighborhoodArgs {
  /** 1 or 2. */
  depth: number;
  kinds?: EntityKind[];
  types?: RelationType[];
  minSupport?: number;
  /** Neighbours kept for each node, strongest first. 1 to 200. */
  perNode: number;
  /** Strongest neighbours to pass over: "next 25". Only at depth 1; `skip` and `perNode` together up to 500. */
  skip?: number;
}

export interface SubgraphEdge {
  head: string;
  tail: string;
  /** "co_occurs": mentioned together; weight is papers. A relation: weight is support. */
  type: RelationType | "co_occurs";
  weight: number;
}

export interface Subgraph {
  entities: EntityRow[];
  edges: SubgraphEdge[];
  /** By key: neighbours left out by `perNode`. */
  omitted: Record<string, number>;
}

export interface MatrixArgs {
  rows: EntityKind;
  columns: EntityKind;
  /** Most mentioned of each kind; 1 to 50. */
  size: number;
  years?: YearRange;
}

export interface Matrix {
  rows: EntityRow[];
  columns: EntityRow[];
  /** Cells with at least one paper that mentions both: indexes into rows and columns. */
  cells: { row: number; column: number; papers: number }[];
}

export interface Stats {
  papers: number;
  entities: Record<EntityKind, number>;
  links: number;
  relations: number;
  assertions: number;
  firstYear: number | null;
  lastYear: number | null;
}
