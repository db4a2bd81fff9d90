/** The view "table": the graph's twin, every node and edge that the drawing shows, for eyes, keyboards and screen readers alike. */
import { graph, type NodeData } from "../graph/model.ts";
import { visible } from "../graph/visible.ts";
import { EntityChip } from "../parts/small.tsx";
import type { SubgraphEdge } from "../queries.ts";
import { params, setParams, visitEdge } from "../state.ts";
import { kindWord, plural, relationWords } from "../words.ts";
import { Sortable, type Column } from "./sortable.tsx";

interface Node extends NodeData {
  id: string;
  edges: number;
}

const chip = (id: string) => {
  const { name, kind, papers } = graph.value.getNodeAttributes(id);
  return <EntityChip entity={{ id, name, kind, paperCount: papers }} />;
};
const nameOf = (id: string): string => graph.value.getNodeAttribute(id, "name");

const NODE_COLUMNS: readonly Column<Node>[] = [
  { name: "Name", value: (n) => n.name, cell: (n) => chip(n.id) },
  { name: "Kind", value: (n) => kindWord(n.kind) },
  { name: "Papers", value: (n) => n.papers, number: true },
  { name: "First", value: (n) => n.firstYear, number: true },
  { name: "Last", value: (n) => n.lastYear, number: true },
  { name: "Edges", value: (n) => n.edges, number: true },
];

const EDGE_COLUMNS: readonly Column<SubgraphEdge>[] = [
  { name: "From", value: (e) => nameOf(e.source), cell: (e) => chip(e.source) },
  { name: "Relation", value: (e) => relationWords(e.type) },
  { name: "To", value: (e) => nameOf(e.target), cell: (e) => chip(e.target) },
  {
    name: "Papers", value: (e) => e.weight, number: true,
    cell: (e) => <button type="button" class="why" aria-label={`Read the sentences of ${plural(e.weight, "paper")}`} onClick={() => visitEdge(e.source, e.target)}>{e.weight}</button>,
  },
];

export function TableView() {
  const { nodes, edges } = visible.value;
  const list = params.value["list"] === "edges" ? "edges" : "nodes";
  const degree = new Map<string, number>();
  for (const key of edges.keys()) for (const id of graph.value.extremities(key)) degree.set(id, (degree.get(id) ?? 0) + 1);
  return (
    <div class="sheet-view">
      <div class="tabs" role="group" aria-label="Rows">
        <button type="button" aria-pressed={list === "nodes"} onClick={() => setParams({ list: "", sort: "" })}>{plural(nodes.size, "node")}</button>
        <button type="button" aria-pressed={list === "edges"} onClick={() => setParams({ list: "edges", sort: "" })}>{plural(edges.size, "edge")}</button>
      </div>
      {list === "nodes" ? (
        <Sortable caption="The nodes of the graph" columns={NODE_COLUMNS} rows={[...nodes].map((id) => ({ id, ...graph.value.getNodeAttributes(id), edges: degree.get(id) ?? 0 }))} keyOf={(n) => n.id} by="Papers-down" />
      ) : (
        <Sortable caption="The edges of the graph" columns={EDGE_COLUMNS} rows={[...edges.values()]} keyOf={(e) => `${e.source} ${e.type} ${e.target}`} by="Papers-down" />
      )}
    </div>
  );
}
