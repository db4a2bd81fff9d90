/** What the server says of the opened entities: nodes, edges, and how many neighbours it left out. */
import { ask } from "../api.ts";
import { NEIGHBORHOOD, OVERVIEW, type DrawnEntity, type NeighborhoodAnswer, type OverviewAnswer, type SubgraphEdge } from "../queries.ts";
import { inForce, NEIGHBOURS, timesOpened, type Step } from "../steps.ts";
import type { Kind } from "../words.ts";

/** What one step adds. */
export interface Part {
  nodes: readonly DrawnEntity[];
  edges: readonly SubgraphEdge[];
  /** Neighbours of the opened entity that are not among the nodes. */
  omitted: number;
}

/** A picture after some of its steps: the union of the parts of the steps in force. */
export interface Stage {
  parts: readonly (Part & { of: Step | null })[];
}

const NOTHING: Part = { nodes: [], edges: [], omitted: 0 };

async function neighbourhood(ids: string[], perNode: number, kind: Kind | null): Promise<Part> {
  const { neighborhood } = await ask<NeighborhoodAnswer>(NEIGHBORHOOD, { ids, perNode, kinds: kind && [kind] });
  return {
    nodes: neighborhood.nodes,
    edges: neighborhood.edges.map(({ source, target, type, weight }) => ({ source: source.id, target: target.id, type: type ?? "TOGETHER", weight })),
    omitted: neighborhood.omitted[0]?.count ?? 0,
  };
}

const OVERVIEW_ENTITIES = 48;

/** The most mentioned entities with what is between them. */
async function overview(): Promise<Part> {
  const { entities } = await ask<OverviewAnswer>(OVERVIEW, { first: OVERVIEW_ENTITIES });
  const ids = entities.edges.map((edge) => edge.node.id);
  if (ids.length === 0) return NOTHING;
  const drawn = await neighbourhood(ids, 1, null); // the API gives one neighbour at least
  const kept = new Set(ids);
  return {
    nodes: drawn.nodes.filter((n) => kept.has(n.id)),
    edges: drawn.edges.filter((e) => kept.has(e.source) && kept.has(e.target)),
    omitted: 0,
  };
}

/** One stage for each step; the k-th time that an entity is opened, its part holds the k·NEIGHBOURS strongest with all edges among them. Of no steps, the overview. */
export async function fetchStages(steps: readonly Step[]): Promise<Stage[]> {
  if (steps.length === 0) return [{ parts: [{ ...(await overview()), of: null }] }];
  const parts = await Promise.all(steps.map(async (step, i) => {
    const { id, kind, closed } = step;
    return { of: step, ...(closed ? NOTHING : await neighbourhood([id], timesOpened(steps, id, kind, i + 1) * NEIGHBOURS, kind)) };
  }));
  return steps.map((_, i) => {
    const now = new Set(inForce(steps.slice(0, i + 1)));
    return { parts: parts.filter((_part, k) => now.has(k)) };
  });
}
