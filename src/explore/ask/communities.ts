/**
 * Communities: which of the most mentioned entities belong together, by the papers that mention them together.
 * Louvain method: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008) P10008.
 */
import Graph from "graphology";
import louvain from "graphology-communities-louvain";
import type { EntityBrief } from "../queries.ts";

export interface Community {
  /** What it is called by: its most telling concept, or whatever is most telling when it has none. */
  head: EntityBrief;
  /** The others, most telling first. */
  members: EntityBrief[];
}

interface Together {
  source: string;
  target: string;
  /** Papers that mention both. */
  weight: number;
}

const SMALLEST = 3;
/** Above 1: more and smaller ones than modularity alone finds, five to eight of a hundred entities. */
const RESOLUTION = 1.25;

/** Largest first, by the papers of their members. The same entities and edges give the same communities. */
export function communities(entities: readonly EntityBrief[], together: readonly Together[]): Community[] {
  const known = new Map(entities.map((e) => [e.id, e]));
  const graph = new Graph<object, { weight: number }>({ type: "undirected" });
  for (const id of known.keys()) graph.addNode(id);
  for (const { source, target, weight } of together) {
    const [a, b] = [known.get(source), known.get(target)];
    // Association strength, or the most mentioned would draw everything to themselves.
    if (a && b && a !== b) graph.mergeUndirectedEdge(source, target, { weight: weight / Math.sqrt(a.paperCount * b.paperCount) });
  }
  if (graph.size === 0) return [];
  const of = louvain(graph, { getEdgeWeight: "weight", rng: sequence(1), resolution: RESOLUTION });
  const groups = new Map<number, EntityBrief[]>();
  for (const entity of known.values()) groups.set(of[entity.id] as number, [...(groups.get(of[entity.id] as number) ?? []), entity]);

  /** Papers, and the share of its ties that stay in its community: what is everywhere tells little. */
  const telling = ({ id, paperCount }: EntityBrief): number => {
    let [inside, all] = [0, 0];
    graph.forEachEdge(id, (_, { weight }, a, b) => {
      all += weight;
      if (of[a] === of[b]) inside += weight;
    });
    return all === 0 ? 0 : paperCount * Math.sqrt(inside / all);
  };
  const papers = (group: EntityBrief[]): number => group.reduce((sum, e) => sum + e.paperCount, 0);
  return [...groups.values()].filter((group) => group.length >= SMALLEST).sort((a, b) => papers(b) - papers(a)).map((group) => {
    const ranked = group.map((entity) => ({ entity, score: telling(entity) })).sort((a, b) => b.score - a.score).map((r) => r.entity);
    const head = ranked.find((e) => e.kind === "CONCEPT") ?? (ranked[0] as EntityBrief);
    return { head, members: ranked.filter((e) => e !== head) };
  });
}

/** Numbers in [0, 1) that only look random (a linear congruential generator), so that a reload shows the same. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
