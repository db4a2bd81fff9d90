/** The neighbourhood of some entities, from two reads that every store has: what occurs together, and relations. */
import { InputError, LimitError } from "../errors.ts";
import { between } from "./page.ts";
import type { CoOccurrenceRow, EntityRow, NeighborhoodArgs, Store, Subgraph, SubgraphEdge } from "./store.ts";

export interface NeighborhoodReads extends Pick<Store, "entities" | "coOccurring" | "relationsAmong"> {
  /** How often each two of these keys are mentioned together. */
  pairsAmong(keys: string[]): Promise<{ a: string; b: string; papers: number }[]>;
}

/** Entities that an answer may hold: what a page can draw, and a second's work. */
export const MAX_ENTITIES = 3_000;

/**
 * The strongest `perNode` neighbours of each entity (after `skip`), by papers that mention both; then all edges among
 * the entities kept. What was cut is counted in `omitted`, for each entity whose neighbours were asked for.
 * Throws InputError for bounds out of range, LimitError when they allow more than MAX_ENTITIES.
 */
export async function neighborhood(reads: NeighborhoodReads, keys: string[], args: NeighborhoodArgs): Promise<Subgraph> {
  between("perNode", args.perNode, 1, 200);
  between("depth", args.depth, 1, 2);
  const skip = args.skip ?? 0;
  between("skip", skip, 0, 500 - args.perNode);
  if (skip > 0 && args.depth > 1) throw new InputError("Neighbours can be passed over at depth 1 only.");
  const most = keys.length * (1 + args.perNode * (args.depth === 2 ? 1 + args.perNode : 1));
  if (most > MAX_ENTITIES) {
    throw new LimitError("neighborhood", `A neighbourhood holds up to ${MAX_ENTITIES} entities; this one could hold ${most}. Ask for fewer entities, less depth or fewer neighbours a node.`);
  }
  const kept = new Map<string, EntityRow>();
  const omitted: Record<string, number> = {};
  for (const row of await reads.entities(keys)) if (row) kept.set(row.key, row);
  let ring = [...kept.values()];
  for (let depth = 0; depth < args.depth && ring.length > 0; depth += 1) {
    const around = ring.map((row) => row.key);
    const pages = await reads.coOccurring(around, args.kinds ? { kinds: args.kinds } : {}, { first: skip + args.perNode, total: true });
    const next: CoOccurrenceRow[] = [];
    pages.forEach((page, i) => {
      const rows = page.rows.slice(skip).map(({ row }) => row);
      next.push(...rows);
      const cut = (page.total ?? 0) - skip - rows.length;
      if (cut > 0) omitted[around[i] as string] = cut;
    });
    const fresh = [...new Set(next.map((row) => row.entityKey))].filter((key) => !kept.has(key)).sort();
    ring = (await reads.entities(fresh)).flatMap((row) => (row ? [row] : []));
    for (const row of ring) kept.set(row.key, row);
  }
  const all = [...kept.keys()].sort();
  const relations = (await reads.relationsAmong(all))
    .filter((r) => (!args.types || args.types.includes(r.type)) && r.support >= (args.minSupport ?? 1))
    .map((r): SubgraphEdge => ({ head: r.head, tail: r.tail, type: r.type, weight: r.support }));
  const together = (await reads.pairsAmong(all)).map((p): SubgraphEdge => ({ head: p.a, tail: p.b, type: "co_occurs", weight: p.papers }));
  return {
    entities: all.map((key) => kept.get(key) as EntityRow),
    edges: [...relations, ...together].sort((a, b) => cmp(a.head, b.head) || cmp(a.tail, b.tail) || cmp(a.type, b.type)),
    omitted,
  };
}

function cmp(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
