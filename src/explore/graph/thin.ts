/** Of edges that only say "mentioned together", each node keeps its closest few: all of them would be a fog. */
import type { Pairs } from "./pairs.ts";

const CLOSEST = 3;

/**
 * Keeps stated relations, edges of the opened entities, and each node's CLOSEST others by association strength
 * (papers together over the root of papers apart), which is what draws communities apart.
 */
export function thin(pairs: Pairs, nodes: ReadonlyMap<string, { paperCount: number }>, centres: ReadonlySet<string>): Pairs {
  const papers = (id: string): number => nodes.get(id)?.paperCount ?? 1;
  const loose = [...pairs].flatMap(([key, { ends: [a, b], says }]) =>
    (says[0]?.type !== "TOGETHER" || centres.has(a) || centres.has(b) ? [] : [{ key, a, b, strength: says[0].weight / Math.sqrt(papers(a) * papers(b)) }]));
  loose.sort((p, q) => q.strength - p.strength || (p.key < q.key ? -1 : 1));
  const kept = new Map<string, number>();
  const cut = new Set<string>();
  for (const { key, a, b } of loose) {
    const [ofA, ofB] = [kept.get(a) ?? 0, kept.get(b) ?? 0];
    if (ofA >= CLOSEST && ofB >= CLOSEST) cut.add(key);
    else {
      kept.set(a, ofA + 1);
      kept.set(b, ofB + 1);
    }
  }
  return cut.size === 0 ? pairs : new Map([...pairs].filter(([key]) => !cut.has(key)));
}
