/**
 * Paths over one primitive, the edges at some nodes, so that every store gives the same answer in the same order.
 *
 * Breadth-first search from both ends (I. Pohl, "Bi-directional search", 1971), the frontier with fewer edges first, level by
 * level: when the frontiers meet, every shortest path is known. Of these the strongest are given.
 */
import { checkBound } from "./bound.ts";
import { between } from "./page.ts";
import type { EdgeKind, NodeRef, PathArgs, PathResult, WalkEdge } from "./store.ts";

export interface Adjacency {
  /**
   * The edges at each of these nodes, seen from it (`from` is the node asked for), at most `limit` a node: heaviest
   * first, then by `to`, then by kind. `via` null: all kinds.
   */
  edgesOf(nodes: NodeRef[], via: EdgeKind[] | null, limit: number): Promise<Map<NodeRef, WalkEdge[]>>;
  /** Papers that mention these entities (keys), each counted for itself: kept counts, so the same in every store. */
  papersAt(entities: string[]): Promise<number>;
}

/** Nodes looked at before a search gives up: about a second of work. */
export const MAX_VISITED = 50_000;
/** Nodes whose edges are asked for at once: a frontier may hold thousands, and one of them may be a hub. */
const BATCH = 50;

/**
 * The `limit` strongest of the shortest paths: by the sum of their edges' weights, most first, then by the names of
 * their nodes from the start (code-unit order). Between two nodes a path takes the heaviest edge, then the first by kind.
 * `gaveUp`: MAX_VISITED ended the search, so there may be other paths; those given are shortest all the same.
 * Throws InputError for bounds out of range.
 */
export async function shortestPaths(adjacency: Adjacency, from: NodeRef, to: NodeRef, args: PathArgs): Promise<PathResult> {
  between("maxHops", args.maxHops, 1, 6);
  between("limit", args.limit, 1, 10);
  if (from === to) return { paths: [], visited: 1, gaveUp: false };
  const sides = [new Side(from, false), new Side(to, true)] as const;
  const visited = (): number => sides[0].depth.size + sides[1].depth.size;
  for (let hops = 1; hops <= args.maxHops; hops += 1) {
    const [near, far] = (await edgesAt(adjacency, sides[0], args)) <= (await edgesAt(adjacency, sides[1], args)) ? sides : [sides[1], sides[0]];
    if (near.frontier.length === 0) break;
    near.startLevel();
    let gaveUp = false;
    for (let i = 0; i < near.last.length && !gaveUp; i += BATCH) {
      const room = Math.max(1, MAX_VISITED - visited());
      checkBound();
      for (const edges of (await adjacency.edgesOf(near.last.slice(i, i + BATCH), args.via ?? null, room + 1)).values()) {
        near.reach(edges);
        if (edges.length > room) gaveUp = true;
      }
      if (visited() > MAX_VISITED) gaveUp = true;
    }
    const meeting = near.frontier.filter((node) => far.depth.has(node));
    if (meeting.length > 0) return { paths: strongest(sides[0], sides[1], meeting, args.limit), visited: visited() - meeting.length, gaveUp }; // both ends saw these
    if (gaveUp) return { paths: [], visited: visited(), gaveUp };
  }
  return { paths: [], visited: visited(), gaveUp: false };
}

/** Entities that a paper mentions, about. */
const PAPER_EDGES = 10;

/** Edges at a side's frontier, about: a paper has tens, an entity may have as many as there are papers. Asked once a frontier. */
async function edgesAt(adjacency: Adjacency, side: Side, { via }: PathArgs): Promise<number> {
  if (side.cost === null) {
    const entities = side.frontier.flatMap((node) => (node.startsWith("entity:") ? [node.slice("entity:".length)] : []));
    const papers = side.frontier.length - entities.length;
    const linked = !via || via.includes("mentions");
    side.cost = linked ? papers * PAPER_EDGES + entities.length + (entities.length > 0 ? await adjacency.papersAt(entities) : 0) : side.frontier.length;
  }
  return side.cost;
}

/** One end's search: how far each node is, and by which edges it was reached from the level before. */
class Side {
  readonly depth = new Map<NodeRef, number>();
  /** The nodes of this level so far, and those of the level before. */
  frontier: NodeRef[];
  last: NodeRef[] = [];
  /** What looking at the frontier costs; null until it is asked. */
  cost: number | null = null;
  /** Edges are kept as a path takes them: the search from the goal turns them round. */
  readonly #turned: boolean;
  readonly #into = new Map<NodeRef, Map<NodeRef, WalkEdge>>();
  readonly #best = new Map<NodeRef, WalkEdge[][]>();
  #level = 0;

  constructor(root: NodeRef, turned: boolean) {
    this.frontier = [root];
    this.depth.set(root, 0);
    this.#turned = turned;
    this.#best.set(root, [[]]);
  }

  startLevel(): void {
    this.#level += 1;
    this.cost = null;
    this.last = this.frontier.sort();
    this.frontier = [];
  }

  reach(edges: WalkEdge[]): void {
    for (const seen of edges) {
      const known = this.depth.get(seen.to);
      if (known === undefined) {
        this.depth.set(seen.to, this.#level);
        this.#into.set(seen.to, new Map());
        this.frontier.push(seen.to);
      } else if (known !== this.#level) continue;
      const parents = this.#into.get(seen.to) as Map<NodeRef, WalkEdge>;
      const edge = this.#turned ? { ...seen, from: seen.to, to: seen.from, forward: !seen.forward } : seen;
      const rival = parents.get(seen.from);
      if (!rival || byEdgeOrder(edge, rival) < 0) parents.set(seen.from, edge);
    }
  }

  /** The `limit` strongest ways between the root and a node, as a path takes them; of each parent no others can count. */
  trails(node: NodeRef, limit: number): WalkEdge[][] {
    let best = this.#best.get(node);
    if (!best) {
      const all: WalkEdge[][] = [];
      for (const [parent, edge] of this.#into.get(node) ?? []) {
        for (const trail of this.trails(parent, limit)) all.push(this.#turned ? [edge, ...trail] : [...trail, edge]);
      }
      best = all.sort(byStrength).slice(0, limit);
      this.#best.set(node, best);
    }
    return best;
  }
}

function strongest(start: Side, goal: Side, meeting: NodeRef[], limit: number): WalkEdge[][] {
  const out: WalkEdge[][] = [];
  for (const node of meeting) {
    const [forth, back] = [start.trails(node, limit), goal.trails(node, limit)];
    // Both are sorted: the pair (i, j) comes behind (i + 1)(j + 1) - 1 others.
    forth.forEach((a, i) => back.slice(0, Math.floor(limit / (i + 1))).forEach((b) => out.push([...a, ...b])));
  }
  return out.sort(byStrength).slice(0, limit);
}

function byStrength(a: WalkEdge[], b: WalkEdge[]): number {
  const weight = (path: WalkEdge[]): number => path.reduce((sum, edge) => sum + edge.weight, 0);
  const heavier = weight(b) - weight(a);
  if (heavier !== 0) return heavier;
  const fork = a.findIndex((edge, i) => edge.to !== b[i]?.to);
  return fork < 0 ? 0 : cmp((a[fork] as WalkEdge).to, (b[fork] as WalkEdge).to);
}

/** Heaviest first, then by neighbour, kind and direction: the order of a node's edges in every store. */
export function byEdgeOrder(a: WalkEdge, b: WalkEdge): number {
  return b.weight - a.weight || cmp(a.to, b.to) || cmp(a.kind, b.kind) || Number(b.forward) - Number(a.forward);
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
