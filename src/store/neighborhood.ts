/** The neighbourhood of some entities, from two reads that every store has: what occurs together, and relations. */
import { InputError } from "../errors.ts";
import type { CoOccurrenceRow, EntityRow, NeighborhoodArgs, Store, Subgraph, SubgraphEdge } from "./store.ts";

export interface NeighborhoodReads extends Pick<Store, "entities" | "coOccurring" | "relationsAmong"> {
  /** How often each two of these keys are mentioned together. */
  pairsAmong(keys: string[]): Promise<{ a: string; b: string; papers: number }[]>;
}

/**
 * The strongest `perNode` neighbours of each entity (after `skip`), by papers that mention both; then all edges among
 * the entities kept. What was cut is counted in `omitted`.
 */
export async function neighborhood(reads: NeighborhoodReads, keys: string[], args: NeighborhoodArgs): Promise<Subgraph> {
  if (!Number.isInteger(args.perNode) || args.perNode < 1 || args.perNode > 200) throw new InputError(`1 to 200 neighbours a node can be asked for, not ${args.perNode}.`);
  if (args.depth !== 1 && args.depth !== 2) throw new InputError(`A neighbourhood is 1 or 2 deep, not ${args.depth}.`);
  const skip = args.depth === 1 ? (args.skip ?? 0) : 0;
  const kept = new Map<string, EntityRow>();
  const omitted: Record<string, number> = {};
  let ring = [...new Set((await reads.entities(keys)).flatMap((row) => (row ? [row] : [])))];
  for (const row of ring) kept.set(row.key, row);
  for (let depth = 0; depth < args.depth && ring.length > 0; depth += 1) {
    const around = ring.map((row) => row.key);
    const pages = await reads.coOccurring(around, args.kinds ? { kinds: args.kinds } : {}, { first: Math.min(500, skip + args.perNode), total: true });
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
