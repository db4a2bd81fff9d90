/** Two entities' neighbours, parted: what only one has, and what both share, by how they stand to it. */
import type { EntityBrief, Relation } from "../queries.ts";
import { EDGE_TYPES, relationWords } from "../words.ts";

export interface Neighbour {
  entity: EntityBrief;
  /** Papers that say so of the one, and of the other. */
  papers: [number, number];
}

interface Row {
  /** How they stand to these: "is evaluated on". */
  words: string;
  onlyA: Neighbour[];
  both: Neighbour[];
  onlyB: Neighbour[];
}

interface Side {
  id: string;
  relations: readonly Relation[];
  together: readonly { papers: number; node: EntityBrief }[];
}

/** One row for each way that either stands to anything, in the order of the legend; within it the most papers first. */
export function sidesOf(a: Side, b: Side): Row[] {
  const ways = new Map<string, Map<string, Neighbour>>(EDGE_TYPES.flatMap((type) => [relationWords(type), relationWords(type, false)]).map((words) => [words, new Map()]));
  const add = (words: string, entity: EntityBrief, side: 0 | 1, papers: number): void => {
    const way = ways.get(words) as Map<string, Neighbour>;
    const neighbour = way.get(entity.id) ?? { entity, papers: [0, 0] };
    neighbour.papers[side] += papers;
    way.set(entity.id, neighbour);
  };
  for (const [side, { id, relations, together }] of [[0, a], [1, b]] as const) {
    for (const { head, type, tail, support } of relations) {
      const forward = head.id === id;
      add(relationWords(type, forward), forward ? tail : head, side, support);
    }
    for (const { papers, node } of together) add(relationWords("TOGETHER"), node, side, papers);
  }
  return [...ways].filter(([, way]) => way.size > 0).map(([words, way]) => {
    const all = [...way.values()].filter(({ entity }) => entity.id !== a.id && entity.id !== b.id);
    const most = (of: (n: Neighbour) => number) => (p: Neighbour, q: Neighbour): number => of(q) - of(p) || p.entity.name.localeCompare(q.entity.name, "en");
    return {
      words,
      onlyA: all.filter(({ papers: [, other] }) => other === 0).sort(most(({ papers }) => papers[0])),
      both: all.filter(({ papers: [one, other] }) => one > 0 && other > 0).sort(most(({ papers }) => Math.min(...papers))),
      onlyB: all.filter(({ papers: [one] }) => one === 0).sort(most(({ papers }) => papers[1])),
    };
  }).filter((row) => row.onlyA.length + row.both.length + row.onlyB.length > 0);
}
