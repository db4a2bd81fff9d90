/**
 * Paths and neighbourhoods over one primitive, so that every store gives the same answer in the same order.
 */
import { InputError } from "../errors.ts";
import type { EdgeKind, NodeRef, PathArgs, PathResult, WalkEdge } from "./store.ts";

export interface Adjacency {
  /**
   * The edges at each of these nodes, seen from it (`from` is the node asked for), at most `limit` a node: heaviest
   * first, then by `to`, then by kind. `via` null: all kinds.
   */
  edgesOf(nodes: NodeRef[], via: EdgeKind[] | null, limit: number): Promise<Map<NodeRef, WalkEdge[]>>;
}

/** Nodes looked at before a search gives up. */
export const MAX_VISITED = 20_000;
/** Edges followed at one node: a hub's rarest neighbours are left out, and the search says that it gave up on them. */
export const MAX_FANOUT = 2_000;

/**
 * Shortest paths by breadth-first search from both ends, the smaller frontier first, level by level, so that all
 * shortest paths are known when the frontiers meet; the first `limit` of them in the order of their nodes' names.
 */
export async function shortestPaths(adjacency: Adjacency, from: NodeRef, to: NodeRef, args: PathArgs): Promise<PathResult> {
  if (!Number.isInteger(args.maxHops) || args.maxHops < 1 || args.maxHops > 6) throw new InputError(`A path has 1 to 6 hops; ${args.maxHops} were asked for.`);
  if (!Number.isInteger(args.limit) || args.limit < 1 || args.limit > 10) throw new InputError(`1 to 10 paths can be asked for, not ${args.limit}.`);
  if (from === to) return { paths: [], visited: 1, gaveUp: false };
  const sides = [new Side(from), new Side(to)] as const;
  let gaveUp = false;
  for (let hops = 1; hops <= args.maxHops; hops += 1) {
    const [near, far] = sides[0].frontier.length <= sides[1].frontier.length ? sides : [sides[1], sides[0]];
    if (near.frontier.length === 0) break;
    const found = await adjacency.edgesOf(near.frontier, args.via ?? null, MAX_FANOUT + 1);
    for (const edges of found.values()) if (edges.length > MAX_FANOUT) gaveUp = true;
    near.advance([...found.values()].flatMap((edges) => edges.slice(0, MAX_FANOUT)));
    const meeting = near.frontier.filter((node) => far.depth.has(node)).sort();
    const visited = sides[0].depth.size + sides[1].depth.size;
    if (meeting.length > 0) {
      const paths = meeting.flatMap((node) => joined(sides[0].trails(node, args.limit), sides[1].trails(node, args.limit), args.limit));
      const unique = new Map(paths.map((path) => [path.map((e) => `${e.to} ${e.kind} ${e.forward}`).join("\n"), path]));
      const ordered = [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, args.limit);
      return { paths: ordered.map(([, path]) => path), visited, gaveUp };
    }
    if (visited > MAX_VISITED) return { paths: [], visited, gaveUp: true };
  }
  return { paths: [], visited: sides[0].depth.size + sides[1].depth.size, gaveUp };
}

/** One end's search: how far each node is, and by which edges it was reached from the level before. */
class Side {
  readonly depth = new Map<NodeRef, number>();
  readonly #into = new Map<NodeRef, WalkEdge[]>();
  frontier: NodeRef[];
  #level = 0;

  constructor(root: NodeRef) {
    this.frontier = [root];
    this.depth.set(root, 0);
  }

  advance(edges: WalkEdge[]): void {
    this.#level += 1;
    const next: NodeRef[] = [];
    for (const edge of edges) {
      const known = this.depth.get(edge.to);
      if (known === undefined) {
        this.depth.set(edge.to, this.#level);
        this.#into.set(edge.to, []);
        next.push(edge.to);
      }
      if ((known ?? this.#level) === this.#level) this.#into.get(edge.to)?.push(edge);
    }
    this.frontier = next.sort();
  }

  /** Paths from the root to `node`, at most `limit`; one edge a hop and neighbour: the heaviest. */
  trails(node: NodeRef, limit: number): WalkEdge[][] {
    if (this.depth.get(node) === 0) return [[]];
    const best = new Map<NodeRef, WalkEdge>();
    for (const edge of this.#into.get(node) ?? []) if (!best.has(edge.from)) best.set(edge.from, edge);
    const out: WalkEdge[][] = [];
    for (const [parent, edge] of [...best].sort(([a], [b]) => (a < b ? -1 : 1))) {
      for (const trail of this.trails(parent, limit - out.length)) out.push([...trail, edge]);
      if (out.length >= limit) break;
    }
    return out;
  }
}

function joined(forth: WalkEdge[][], back: WalkEdge[][], limit: number): WalkEdge[][] {
  const out: WalkEdge[][] = [];
  for (const a of forth) for (const b of back) if (out.length < limit) out.push([...a, ...b.toReversed().map(turn)]);
  return out;
}

function turn(edge: WalkEdge): WalkEdge {
  return { ...edge, from: edge.to, to: edge.from, forward: !edge.forward };
}

/** Heaviest first, then by neighbour, kind and direction: the order of a node's edges in every store. */
export function byEdgeOrder(a: WalkEdge, b: WalkEdge): number {
  return b.weight - a.weight || cmp(a.to, b.to) || cmp(a.kind, b.kind) || Number(b.forward) - Number(a.forward);
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
