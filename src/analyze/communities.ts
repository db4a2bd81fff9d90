/**
 * Communities: which entities belong together, by the papers that mention them together.
 * Louvain method: V. D. Blondel et al., Fast unfolding of communities in large networks, J. Stat. Mech. (2008) P10008.
 */
import type { UndirectedGraph } from "graphology";
import { descending, sequence } from "./numbers.ts";
import type { EntityRow } from "../store/store.ts";
import { louvain } from "./libraries.ts";

export interface Community {
  /** What it is called by: its most telling concept, or whatever is most telling when it has none. */
  head: EntityRow;
  /** Names of its most telling members, the head's first. */
  terms: string[];
  /** All of it, the head first, then most telling first. */
  members: EntityRow[];
}

/** Fewer say nothing of a field. */
const SMALLEST = 3;
const TERMS = 6;
/** Above 1: more and smaller ones than modularity alone finds, which misses small ones in large graphs. */
const RESOLUTION = 1.25;

/** Largest first, by the papers of their members. What belongs to none is left out. */
export function communities(entities: readonly EntityRow[], tied: UndirectedGraph<object, { weight: number }>): Community[] {
  if (tied.size === 0) return [];
  const of = louvain(tied, { getEdgeWeight: "weight", rng: sequence(1), resolution: RESOLUTION });
  const groups = new Map<number, EntityRow[]>();
  for (const entity of entities) {
    const number = of[entity.key] as number;
    const group = groups.get(number);
    if (group) group.push(entity);
    else groups.set(number, [entity]);
  }

  /** Papers, and the share of its ties that stay in its community: what is everywhere tells little. */
  const telling = ({ key, paperCount }: EntityRow): number => {
    let [inside, all] = [0, 0];
    tied.forEachEdge(key, (_, { weight }, a, b) => {
      all += weight;
      if (of[a] === of[b]) inside += weight;
    });
    return all === 0 ? 0 : paperCount * Math.sqrt(inside / all);
  };
  const papers = (group: readonly EntityRow[]): number => group.reduce((sum, e) => sum + e.paperCount, 0);
  return descending([...groups.values()].filter((group) => group.length >= SMALLEST), papers).map((group) => {
    const scores = new Map(group.map((entity) => [entity, telling(entity)]));
    const ordered = descending(group, (entity) => scores.get(entity) as number);
    const head = ordered.find((e) => e.kind === "concept") ?? (ordered[0] as EntityRow);
    const members = [head, ...ordered.filter((e) => e !== head)];
    return { head, members, terms: members.slice(0, TERMS).map((e) => e.name) };
  });
}
