/**
 * Where nodes stand: new ones start near what they hang on, in an order that depends on their ids alone, and
 * ForceAtlas2 (Jacomy et al. 2014, graphology's) spreads them; nodes that stood already hardly move.
 */
import type Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { EdgeData, NodeData } from "./model.ts";

const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** Enough for some hundred nodes to come to rest, and quick for thousands. */
function iterations(order: number): number {
  return order < 400 ? 300 : order < 3000 ? 120 : 40;
}

export function settle(graph: Graph<NodeData, EdgeData>, fresh: Set<string>, centres: string[]): void {
  if (fresh.size === 0) return;
  const old = graph.nodes().filter((id) => !fresh.has(id));
  const spread = Math.sqrt(graph.order) * 10;
  let i = 0;
  for (const id of [...fresh].sort()) {
    const anchor = graph.neighbors(id).find((n) => !fresh.has(n));
    const [x, y] = anchor ? [graph.getNodeAttribute(anchor, "x"), graph.getNodeAttribute(anchor, "y")] : [0, 0];
    i += 1;
    const radius = centres.includes(id) && !anchor ? 0 : (anchor ? 0.35 : 1) * spread * Math.sqrt(i / fresh.size);
    graph.mergeNodeAttributes(id, { x: x + radius * Math.cos(i * GOLDEN_ANGLE), y: y + radius * Math.sin(i * GOLDEN_ANGLE) });
  }
  for (const id of old) graph.setNodeAttribute(id, "fixed" as keyof NodeData, true as never);
  forceAtlas2.assign(graph, {
    iterations: iterations(graph.order),
    getEdgeWeight: (_, data) => Math.log2(1 + (data.weight ?? 1)),
    settings: { ...forceAtlas2.inferSettings(graph), gravity: 0.8, scalingRatio: 18, barnesHutOptimize: graph.order > 500, adjustSizes: false, slowDown: 4, linLogMode: false },
  });
  for (const id of old) graph.removeNodeAttribute(id, "fixed" as keyof NodeData);
}
