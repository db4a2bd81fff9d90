/**
 * Which entities matter most, by two measures of a node's place in a graph.
 *
 * PageRank (S. Brin and L. Page, The anatomy of a large-scale hypertextual Web search engine, 1998) over relations: each
 * passes importance from its head to its tail, so that what others build on, are measured on and are compared with ranks high.
 *
 * Betweenness (L. C. Freeman, A set of measures of centrality based on betweenness, 1977) over who is mentioned with whom:
 * the share of shortest paths that lead through an entity, so that what joins fields ranks high. Paths are counted from
 * PIVOTS entities, chosen at random but always the same, and extrapolated (U. Brandes and C. Pich, Centrality estimation in
 * large networks, 2007).
 */
import type { DirectedGraph, UndirectedGraph } from "graphology";
import { createUnweightedIndexedBrandes } from "graphology-shortest-path/indexed-brandes.js";
import { sequence, round, descending } from "./numbers.ts";
import type { EntityRow } from "../store/store.ts";
import { pagerank } from "./libraries.ts";

export const CENTRALITIES = ["pagerank", "betweenness"] as const;
export type Centrality = (typeof CENTRALITIES)[number];

export interface Ranked {
  entity: EntityRow;
  /** 1 for the first. */
  rank: number;
  /** PageRank: shares that add up to 1. Betweenness: of all pairs of others, the share whose shortest paths lead through it. */
  score: number;
}

/** Entities whose shortest paths to all others are counted. */
export const PIVOTS = 200;

export function pageRank(entities: readonly EntityRow[], related: DirectedGraph): Ranked[] {
  if (entities.length === 0) return [];
  const scores = pagerank(related, { getEdgeWeight: "weight", alpha: 0.85, tolerance: 1e-12, maxIterations: 1_000 });
  return ranked(entities, ({ key }) => scores[key] ?? 0);
}

export function betweenness(entities: readonly EntityRow[], tied: UndirectedGraph, pivots: number = PIVOTS): Ranked[] {
  const n = entities.length;
  const sums = new Float64Array(n);
  if (n > 2) {
    const chosen = sampled(n, pivots);
    const paths = createUnweightedIndexedBrandes(tied);
    const through = new Float64Array(n);
    for (const source of chosen) {
      const [stack, before, counts] = paths(source);
      through.fill(0);
      while (stack.size > 0) {
        const w = stack.pop() as number;
        const part = (1 + (through[w] as number)) / (counts[w] as number);
        for (const v of before[w] as number[]) through[v] = (through[v] as number) + (counts[v] as number) * part;
        if (w !== source) sums[w] = (sums[w] as number) + (through[w] as number);
      }
    }
    const scale = n / chosen.length / ((n - 1) * (n - 2));
    for (let i = 0; i < n; i += 1) sums[i] = (sums[i] as number) * scale;
  }
  return ranked(entities, (_, i) => sums[i] as number);
}

/** `count` different numbers below `n`, or all (R. A. Fisher and F. Yates's shuffle, as far as it is needed). */
function sampled(n: number, count: number): number[] {
  const numbers = Array.from({ length: n }, (_, i) => i);
  if (count >= n) return numbers;
  const random = sequence(1);
  for (let i = 0; i < count; i += 1) {
    const j = i + Math.floor(random() * (n - i));
    [numbers[i], numbers[j]] = [numbers[j] as number, numbers[i] as number];
  }
  return numbers.slice(0, count);
}

function ranked(entities: readonly EntityRow[], score: (entity: EntityRow, place: number) => number): Ranked[] {
  const rows = descending(entities.map((entity, i) => ({ entity, score: round(score(entity, i)) })), (row) => row.score);
  return rows.map((row, i) => ({ ...row, rank: i + 1 }));
}
