/**
 * The part of the graph that is analysed: the entities most mentioned, who of them is mentioned with whom, and how they
 * relate. Bounded, so that an analysis takes seconds whatever a graph holds; `all` tells what it is a part of.
 */
import { DirectedGraph, UndirectedGraph } from "graphology";
import { SYMMETRIC_RELATIONS } from "../model.ts";
import type { EntityRow, RelationRow, Store, TogetherRow } from "../store/store.ts";

/** Entities that are looked at. */
const MAX_ENTITIES = 2_000;
const PAGE = 500;

/** An entity's ties that are kept where it has more: what is mentioned with everything is tied to all of it, however weakly. */
const TIES = 30;

export interface Part {
  /** Most mentioned first, then by key. */
  entities: EntityRow[];
  /** Entities in the whole graph. */
  all: number;
  /** Papers in the whole graph. */
  papers: number;
}

export interface Tie {
  /** Places in `entities`, a before b. */
  a: number;
  b: number;
  papers: number;
  /** Association strength: papers that mention both by the geometric mean of those that mention each, 0 to 1. */
  weight: number;
}

type Reads = Pick<Store, "listEntities" | "stats">;

/** What one paper alone mentions ties no papers together, and would make a clique of every paper. */
const LEAST_PAPERS = 2;

/** The `most` entities that most papers mention, at least `minPapers`. */
export async function readPart(store: Reads, most: number = MAX_ENTITIES, minPapers: number = LEAST_PAPERS): Promise<Part> {
  const { papers, entities: kinds } = await store.stats();
  const entities: EntityRow[] = [];
  for (let after: string | null = null; entities.length < most;) {
    const page = await store.listEntities({ minPapers }, "papers", { first: Math.min(PAGE, most - entities.length), after });
    entities.push(...page.rows.map(({ row }) => row));
    if (!page.hasNext) break;
    after = page.rows.at(-1)?.cursor ?? null;
  }
  return { entities, papers, all: Object.values(kinds).reduce((sum, n) => sum + n, 0) };
}

export const placesOf = (entities: readonly EntityRow[]): Map<string, number> => new Map(entities.map(({ key }, i) => [key, i]));

/** Pairs as ties, by their places; what came between two reads and is not of the part is left out. */
export function tiesOf(entities: readonly EntityRow[], together: readonly TogetherRow[]): Tie[] {
  const places = placesOf(entities);
  const ties = together.flatMap(({ a, b, papers }): Tie[] => {
    const [x, y] = [places.get(a), places.get(b)];
    if (x === undefined || y === undefined) return [];
    const expected = Math.sqrt((entities[x] as EntityRow).paperCount * (entities[y] as EntityRow).paperCount);
    return [{ a: Math.min(x, y), b: Math.max(x, y), papers, weight: papers / expected }];
  });
  return ties.sort((t, u) => t.a - u.a || t.b - u.b);
}

/** The ties of each entity, in the order of `ties`. */
export function tiesByEntity(count: number, ties: readonly Tie[]): Tie[][] {
  const of = Array.from({ length: count }, (): Tie[] => []);
  for (const tie of ties) {
    of[tie.a]?.push(tie);
    of[tie.b]?.push(tie);
  }
  return of;
}

/** Who is mentioned with whom, as a graph of keys: of every entity its TIES strongest ties, and those that others have to it. */
export function tiedGraph(entities: readonly EntityRow[], ties: readonly Tie[]): UndirectedGraph<object, { weight: number }> {
  const graph = new UndirectedGraph<object, { weight: number }>();
  for (const { key } of entities) graph.addNode(key);
  const kept = new Set(tiesByEntity(entities.length, ties).flatMap((of) => of.toSorted((t, u) => u.weight - t.weight).slice(0, TIES)));
  for (const tie of ties) if (kept.has(tie)) graph.addUndirectedEdge((entities[tie.a] as EntityRow).key, (entities[tie.b] as EntityRow).key, { weight: tie.weight });
  return graph;
}

/** How they relate, as a graph of keys from head to tail, weighted by the papers that say so; what has no direction goes both ways. */
export function relatedGraph(entities: readonly EntityRow[], relations: readonly RelationRow[]): DirectedGraph<object, { weight: number }> {
  const graph = new DirectedGraph<object, { weight: number }>();
  for (const { key } of entities) graph.addNode(key);
  const add = (from: string, to: string, support: number): void => {
    if (graph.hasNode(from) && graph.hasNode(to)) graph.updateDirectedEdge(from, to, ({ weight = 0 }) => ({ weight: weight + support }));
  };
  for (const { head, type, tail, support } of relations) {
    add(head, tail, support);
    if (SYMMETRIC_RELATIONS.has(type)) add(tail, head, support);
  }
  return graph;
}
