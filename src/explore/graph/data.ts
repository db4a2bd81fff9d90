/** What the server says of the opened entities: nodes, edges, and how many neighbours it left out. */
import type { Opened } from "../address.ts";
import { ask } from "../api.ts";
import { NEIGHBORHOOD, OVERVIEW, type DrawnEntity, type NeighborhoodAnswer, type OverviewAnswer, type SubgraphEdge } from "../queries.ts";
import { NEIGHBOURS } from "../state.ts";
import type { Kind } from "../words.ts";

export interface Part {
  nodes: DrawnEntity[];
  edges: SubgraphEdge[];
  omitted: Map<string, number>;
}

async function neighbourhood(ids: string[], perNode: number, kind: Kind | null): Promise<Part> {
  const { neighborhood } = await ask<NeighborhoodAnswer>(NEIGHBORHOOD, { ids, perNode, kinds: kind && [kind] });
  return {
    nodes: neighborhood.nodes,
    edges: neighborhood.edges.map(({ source, target, type, weight }) => ({ source: source.id, target: target.id, type: type ?? "TOGETHER", weight })),
    omitted: new Map(neighborhood.omitted.map((o) => [o.node.id, o.count])),
  };
}

const OVERVIEW_ENTITIES = 48;

/** The most mentioned entities with what is between them. */
async function overview(): Promise<Part> {
  const { entities } = await ask<OverviewAnswer>(OVERVIEW, { first: OVERVIEW_ENTITIES });
  const ids = entities.edges.map((edge) => edge.node.id);
  if (ids.length === 0) return { nodes: [], edges: [], omitted: new Map() };
  const drawn = await neighbourhood(ids, 1, null); // the API gives one neighbour at least
  const kept = new Set(ids);
  return {
    nodes: drawn.nodes.filter((n) => kept.has(n.id)),
    edges: drawn.edges.filter((e) => kept.has(e.source) && kept.has(e.target)),
    omitted: new Map(),
  };
}

/** One part for each step of `opened`; the k-th step of an entity holds the k·NEIGHBOURS strongest, with all edges among them. */
export function fetchParts(opened: readonly Opened[]): Promise<Part[]> {
  if (opened.length === 0) return Promise.all([overview()]);
  const times = new Map<string, number>();
  return Promise.all(opened.map(({ id, kind }) => {
    const time = (times.get(`${id} ${kind}`) ?? 0) + 1;
    times.set(`${id} ${kind}`, time);
    return neighbourhood([id], time * NEIGHBOURS, kind);
  }));
}
