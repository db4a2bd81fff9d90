/** What of the graph is seen: filters and what the reader took away leave the data and its places as they are. */
import { computed } from "@preact/signals";
import type { Filters } from "../filters.ts";
import type { SubgraphEdge } from "../queries.ts";
import { dropped, filters, opened } from "../state.ts";
import { openedIds } from "../steps.ts";
import { EDGE_TYPES, ROLES } from "../words.ts";
import { graph, type NodeData } from "./model.ts";

export interface Visible {
  nodes: ReadonlySet<string>;
  /** What an edge is drawn for: the strongest that the filters let through. */
  edges: ReadonlyMap<string, SubgraphEdge>;
}

function passes(node: NodeData, f: Filters): boolean {
  const years = (f.from === null || (node.lastYear ?? -Infinity) >= f.from) && (f.to === null || (node.firstYear ?? Infinity) <= f.to);
  const roles = f.roles.size === ROLES.length || node.roles.some((role) => f.roles.has(role));
  return years && roles && f.kinds.has(node.kind);
}

export const visible = computed((): Visible => {
  const [drawn, f, gone] = [graph.value, filters.value, dropped.value];
  const nodes = new Set(drawn.filterNodes((id, data) => !gone.has(id) && passes(data, f)));
  const edges = new Map<string, SubgraphEdge>();
  drawn.forEachEdge((key, { says }, a, b) => {
    if (!nodes.has(a) || !nodes.has(b)) return;
    const said = says.find(({ type, weight }) => f.types.has(type) && weight >= f.minSupport);
    if (said) edges.set(key, said);
  });
  if (f.types.size < EDGE_TYPES.length || f.minSupport > 1) {
    // Nodes that lost their last edge to the filters would only float about.
    const held = new Set([...openedIds(opened.value), ...[...edges.keys()].flatMap((key) => drawn.extremities(key))]);
    for (const id of nodes) if (!held.has(id)) nodes.delete(id);
  }
  return { nodes, edges };
});
