/** All that is said between two entities as one line of the drawing. */
import type { SubgraphEdge } from "../queries.ts";

/** Relations first, strongest first. */
export interface EdgeData {
  says: SubgraphEdge[];
}

/** By the ids of the ends in order. */
export type Pairs = Map<string, EdgeData & { ends: [string, string] }>;

/** An edge that several parts of a picture say is taken once, as the last says it. */
export function pairUp(edges: readonly SubgraphEdge[], nodes: ReadonlyMap<string, unknown>): Pairs {
  const pairs: Pairs = new Map();
  for (const edge of edges) {
    const { source, target } = edge;
    if (!nodes.has(source) || !nodes.has(target)) continue;
    const ends: [string, string] = source < target ? [source, target] : [target, source];
    const key = `${ends[0]} ${ends[1]}`;
    const says = pairs.get(key)?.says;
    if (!says) {
      pairs.set(key, { ends, says: [edge] });
      continue;
    }
    const same = says.findIndex((said) => said.type === edge.type && said.source === source);
    if (same < 0) says.push(edge);
    else says[same] = edge;
  }
  for (const { says } of pairs.values()) if (says.length > 1) says.sort((a, b) => Number(a.type === "TOGETHER") - Number(b.type === "TOGETHER") || b.weight - a.weight);
  return pairs;
}
