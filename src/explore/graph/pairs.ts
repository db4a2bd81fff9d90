/** All that is said between two entities as one line of the drawing. */
import type { SubgraphEdge } from "../queries.ts";

/** Relations first, strongest first. */
export interface EdgeData {
  says: SubgraphEdge[];
}

/** By the ids of the ends in order. */
export type Pairs = Map<string, Pair>;

export interface Pair extends EdgeData {
  ends: [string, string];
}

/** An edge that several parts of a picture say is taken once, as the last says it. */
export function pairUp(edges: readonly SubgraphEdge[], nodes: ReadonlyMap<string, unknown>): Pairs {
  const index = new Map([...nodes.keys()].map((id, i) => [id, i]));
  const found = new Map<number, Pair>(); // by number, since tens of thousands of long keys are slow to look up
  for (const edge of edges) {
    const [a, b] = [index.get(edge.source), index.get(edge.target)];
    if (a === undefined || b === undefined) continue;
    const number = a < b ? a * index.size + b : b * index.size + a;
    const pair = found.get(number);
    if (!pair) {
      found.set(number, { ends: edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source], says: [edge] });
      continue;
    }
    const same = pair.says.findIndex((said) => said.type === edge.type && said.source === edge.source);
    if (same < 0) pair.says.push(edge);
    else pair.says[same] = edge;
  }
  const pairs: Pairs = new Map();
  for (const pair of found.values()) {
    if (pair.says.length > 1) pair.says.sort((a, b) => Number(a.type === "TOGETHER") - Number(b.type === "TOGETHER") || b.weight - a.weight);
    pairs.set(`${pair.ends[0]} ${pair.ends[1]}`, pair);
  }
  return pairs;
}
