/**
 * The drawn graph's data: the union of the neighbourhoods of all opened entities, or an overview while none is.
 * Only what the server said stands here; how it looks follows from it in look.ts.
 */
import { effect, signal } from "@preact/signals";
import Graph from "graphology";
import { ask } from "../api.ts";
import { NEIGHBORHOOD, OVERVIEW, type EntityBrief, type NeighborhoodAnswer, type OverviewAnswer, type SubgraphEdge } from "../queries.ts";
import { opened, trouble } from "../state.ts";
import type { Kind } from "../words.ts";
import { settle } from "./layout.ts";

export interface NodeData {
  name: string;
  kind: Kind;
  papers: number;
  x: number;
  y: number;
}

/** One edge a pair: all that is said between the two, strongest first. */
export interface EdgeData {
  says: SubgraphEdge[];
  weight: number;
}

/** Of edges that only say "mentioned together", each node keeps its closest few: all of them would be a fog. */
const CLOSEST = 3;

const OVERVIEW_ENTITIES = 48;
const OVERVIEW_NEIGHBOURS = 1; // neighbours beyond the overview are dropped again

export const graph = new Graph<NodeData, EdgeData>({ type: "undirected", multi: false });
/** Rises with every change of the graph's data. */
export const revision = signal(0);
export const loading = signal(false);
const omitted = signal<Map<string, number>>(new Map());

export function inGraph(id: string): boolean {
  return graph.hasNode(id);
}

/** Neighbours of an opened entity that are not drawn. */
export function omittedOf(id: string): number {
  return omitted.value.get(id) ?? 0;
}

interface Drawn {
  nodes: EntityBrief[];
  edges: SubgraphEdge[];
  omitted: Map<string, number>;
}

async function fetchNeighbourhoods(ids: string[], perNode: number, kind: Kind | null = null): Promise<Drawn> {
  const { neighborhood } = await ask<NeighborhoodAnswer>(NEIGHBORHOOD, { ids, perNode, kinds: kind ? [kind] : null });
  return {
    nodes: neighborhood.nodes,
    edges: neighborhood.edges.map((e) => ({ ...e, source: e.source.id, target: e.target.id })),
    omitted: new Map(neighborhood.omitted.map((o) => [o.node.id, o.count])),
  };
}

async function overview(): Promise<Drawn> {
  const { entities } = await ask<OverviewAnswer>(OVERVIEW, { first: OVERVIEW_ENTITIES });
  const ids = entities.edges.map((edge) => edge.node.id);
  if (ids.length === 0) return { nodes: [], edges: [], omitted: new Map() };
  const drawn = await fetchNeighbourhoods(ids, OVERVIEW_NEIGHBOURS);
  // Only the entities asked for: their rarer neighbours would crowd the first picture.
  const kept = new Set(ids);
  return {
    nodes: drawn.nodes.filter((n) => kept.has(n.id)),
    edges: drawn.edges.filter((e) => kept.has(e.source) && kept.has(e.target)),
    omitted: new Map(),
  };
}

/** Keeps the graph in step with `opened`. Call once. */
export function followOpened(): () => void {
  let turn = 0;
  return effect(() => {
    const wanted = opened.value;
    const mine = (turn += 1);
    loading.value = true;
    const parts = wanted.length === 0 ? [overview()] : wanted.map((o) => fetchNeighbourhoods([o.id], o.count, o.kind));
    Promise.all(parts).then(
      (drawn) => {
        if (mine !== turn) return; // the reader has gone on
        show(drawn, wanted.map((o) => o.id));
        loading.value = false;
      },
      (error: Error) => {
        if (mine !== turn) return;
        trouble.value = error.message;
        loading.value = false;
      },
    );
  });
}

function show(parts: Drawn[], centres: string[]): void {
  const nodes = new Map(parts.flatMap((part) => part.nodes.map((n) => [n.id, n] as const)));
  const pairs = new Map<string, EdgeData & { source: string; target: string }>();
  const seen = new Set<string>();
  for (const edge of parts.flatMap((part) => part.edges)) {
    const said = `${edge.source} ${edge.type} ${edge.target}`;
    if (seen.has(said)) continue;
    seen.add(said);
    const [source, target] = edge.source < edge.target ? [edge.source, edge.target] : [edge.target, edge.source];
    const key = `${source} ${target}`;
    const pair = pairs.get(key) ?? { source, target, says: [], weight: 0 };
    pair.says.push(edge);
    pair.weight = Math.max(pair.weight, edge.weight);
    pairs.set(key, pair);
  }

  thin(pairs, nodes, centres);

  for (const id of graph.nodes()) if (!nodes.has(id)) graph.dropNode(id);
  const fresh = new Set<string>();
  for (const [id, n] of nodes) {
    const data = { name: n.name, kind: n.kind, papers: n.paperCount };
    if (graph.hasNode(id)) graph.mergeNodeAttributes(id, data);
    else {
      graph.addNode(id, { ...data, x: 0, y: 0 });
      fresh.add(id);
    }
  }
  for (const key of graph.edges()) if (!pairs.has(key)) graph.dropEdge(key);
  for (const [key, { source, target, says, weight }] of pairs) {
    if (!nodes.has(source) || !nodes.has(target)) continue;
    const data = { says: says.sort((a, b) => Number(a.type === null) - Number(b.type === null) || b.weight - a.weight), weight };
    if (graph.hasEdge(key)) graph.mergeEdgeAttributes(key, data);
    else graph.addUndirectedEdgeWithKey(key, source, target, data);
  }
  omitted.value = new Map(parts.flatMap((part) => [...part.omitted]));
  settle(graph, fresh, centres);
  revision.value += 1;
}

type Pairs = Map<string, EdgeData & { source: string; target: string }>;

/**
 * Keeps stated relations, edges of the opened entities, and each node's CLOSEST others by association strength
 * (papers together over the root of papers apart), which is what draws communities apart.
 */
function thin(pairs: Pairs, nodes: Map<string, EntityBrief>, centres: string[]): void {
  const papers = (id: string): number => nodes.get(id)?.paperCount ?? 1;
  const strength = ({ source, target, weight }: EdgeData & { source: string; target: string }): number => weight / Math.sqrt(papers(source) * papers(target));
  const ranked = [...pairs].sort(([a, x], [b, y]) => strength(y) - strength(x) || (a < b ? -1 : 1));
  const kept = new Map<string, number>();
  for (const [key, pair] of ranked) {
    if (pair.says.some((said) => said.type !== null) || centres.includes(pair.source) || centres.includes(pair.target)) continue;
    const [a, b] = [kept.get(pair.source) ?? 0, kept.get(pair.target) ?? 0];
    if (a >= CLOSEST && b >= CLOSEST) pairs.delete(key);
    else {
      kept.set(pair.source, a + 1);
      kept.set(pair.target, b + 1);
    }
  }
}
