/**
 * The drawn graph's data: the union of the neighbourhoods of all opened entities, or an overview while none is.
 * Only what the server said stands here; how it looks follows from it in look.ts, what of it is seen in visible.ts.
 */
import { effect, signal } from "@preact/signals";
import Graph from "graphology";
import type { Opened, Point } from "../address.ts";
import { generation } from "../api.ts";
import type { DrawnEntity, SubgraphEdge } from "../queries.ts";
import { opened, pinned, trouble } from "../state.ts";
import type { Kind, Role } from "../words.ts";
import { fetchParts, type Part } from "./data.ts";
import { spread } from "./layout.ts";
import { thin } from "./thin.ts";

export interface NodeData extends Point {
  name: string;
  kind: Kind;
  papers: number;
  firstYear: number | null;
  lastYear: number | null;
  roles: Role[];
}

/** One edge a pair: all that is said between the two, relations first, strongest first. */
export interface EdgeData {
  says: SubgraphEdge[];
}

export type Drawing = Graph<NodeData, EdgeData>;

export const graph: Drawing = new Graph<NodeData, EdgeData>({ type: "undirected", multi: false });
/** Rises with every change of the graph's data. */
export const revision = signal(0);
/** Rises when a new picture is shown instead of one that grew. */
export const pictures = signal(0);
export const loading = signal(false);
const omitted = signal<Map<string, number>>(new Map());

export const inGraph = (id: string): boolean => graph.hasNode(id);

/** Neighbours of an opened entity that are not drawn. */
export const omittedOf = (id: string): number => omitted.value.get(`${id} null`) ?? 0;

/** Keeps the graph in step with `opened`. Call once. */
export function followOpened(): void {
  let turn = 0;
  let shown: string | undefined;
  effect(() => {
    const wanted = opened.value;
    generation.value;
    const mine = (turn += 1);
    const current = (): boolean => mine === turn; // else the reader has gone on
    loading.value = true;
    fetchParts(wanted).then(
      async (parts) => {
        if (!current()) return;
        const centre = wanted[0]?.id ?? "";
        if (centre !== shown) graph.clear();
        await show(parts, wanted, current);
        if (!current()) return;
        if (centre !== shown) pictures.value += 1;
        shown = centre;
        loading.value = false;
      },
      (error: Error) => {
        if (!current()) return;
        trouble.value = error.message;
        loading.value = false;
      },
    );
  });
  effect(() => {
    revision.value;
    for (const [id, at] of pinned.value) if (graph.hasNode(id)) graph.mergeNodeAttributes(id, at);
  });
}

/** Part after part, so that the same steps give the same picture whether they are taken one by one or come with the URL. */
async function show(parts: Part[], wanted: readonly Opened[], current: () => boolean): Promise<void> {
  const nodes = new Map<string, DrawnEntity>();
  const says = new Map<string, SubgraphEdge>();
  for (const [i, part] of parts.entries()) {
    for (const node of part.nodes) nodes.set(node.id, node);
    for (const edge of part.edges) says.set(`${edge.source} ${edge.type} ${edge.target}`, edge);
    const last = i === parts.length - 1;
    const centres = new Set(wanted.slice(0, i + 1).map((o) => o.id));
    const pairs = pairUp([...says.values()], nodes);
    const edges = new Map([...pairs].filter(thin(pairs, nodes, centres)));
    if (last) for (const id of graph.nodes()) if (!nodes.has(id)) graph.dropNode(id);
    const fresh: (NodeData & { id: string })[] = [];
    for (const { id, ...data } of part.nodes.map(nodeData)) {
      if (graph.hasNode(id)) graph.updateNodeAttributes(id, ({ x, y }) => ({ ...data, x, y })); // a correction may have changed it
      else fresh.push({ id, ...data });
    }
    const layout = spread(graph, fresh, edges, centres, current);
    if (layout.slow && last) {
      drawEdges(edges); // seen while it spreads
      revision.value += 1;
    }
    await layout.rest;
    if (!current()) return;
    if (last && !layout.slow) drawEdges(edges);
  }
  omitted.value = new Map(wanted.map(({ id, kind }, i) => [`${id} ${kind}`, parts[i]?.omitted.get(id) ?? 0]));
  revision.value += 1;
}

function nodeData({ id, name, kind, paperCount, firstYear, lastYear, roleCounts }: DrawnEntity): NodeData & { id: string } {
  return { id, name, kind, papers: paperCount, firstYear, lastYear, roles: roleCounts.map((r) => r.role), x: 0, y: 0 };
}

export type Pairs = Map<string, EdgeData & { ends: [string, string] }>;

function pairUp(edges: SubgraphEdge[], nodes: ReadonlyMap<string, unknown>): Pairs {
  const pairs: Pairs = new Map();
  for (const edge of edges) {
    if (!nodes.has(edge.source) || !nodes.has(edge.target)) continue;
    const ends: [string, string] = edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
    const key = ends.join(" ");
    const pair = pairs.get(key);
    if (pair) pair.says.push(edge);
    else pairs.set(key, { ends, says: [edge] });
  }
  for (const { says } of pairs.values()) says.sort((a, b) => Number(a.type === "TOGETHER") - Number(b.type === "TOGETHER") || b.weight - a.weight);
  return pairs;
}

function drawEdges(pairs: Pairs): void {
  for (const key of graph.edges()) if (!pairs.has(key)) graph.dropEdge(key);
  for (const [key, { ends, says }] of pairs) {
    if (graph.hasEdge(key)) graph.setEdgeAttribute(key, "says", says);
    else graph.addEdgeWithKey(key, ...ends, { says });
  }
}
