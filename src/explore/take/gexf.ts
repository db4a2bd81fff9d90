/** The graph as seen, as GEXF for Gephi and others: with places, sizes and colours. */
import { DirectedGraph } from "graphology";
import { write } from "graphology-gexf/browser";
import { nodeSize, type Theme } from "../graph/look.ts";
import { graph, type NodeData } from "../graph/model.ts";
import type { Visible } from "../graph/visible.ts";
import type { SubgraphEdge } from "../queries.ts";
import { edgeName, kindWord } from "../words.ts";

export function toGexf({ nodes, edges }: Visible, theme: Theme): string {
  const out = new DirectedGraph<NodeData, SubgraphEdge>();
  let most = 1;
  for (const id of nodes) {
    const data = graph.value.getNodeAttributes(id);
    most = Math.max(most, data.papers);
    out.addNode(id, data);
  }
  for (const edge of edges.values()) out.addEdge(edge.source, edge.target, edge);
  return write(out, {
    formatNode: (_, data) => ({
      label: data.name,
      attributes: { kind: kindWord(data.kind), papers: data.papers, firstYear: data.firstYear ?? "", lastYear: data.lastYear ?? "" },
      viz: { x: data.x, y: -data.y, size: nodeSize(data.papers, most, nodes.size), color: theme.kinds[data.kind] }, // Gephi's y points up, as sigma's; GEXF's down
    }),
    formatEdge: (_, edge) => ({ label: edgeName(edge.type), weight: edge.weight, attributes: { relation: edgeName(edge.type), papers: edge.weight } }),
  });
}
