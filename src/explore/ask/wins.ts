/** Statements that one method outperforms another, gathered: by sentence for reading, by method for standings. */
import type { PaperBrief } from "../queries.ts";
import type { Named, PaperWithResults } from "./queries.ts";

/** One sentence: who it puts ahead of whom. */
export interface Win {
  paper: PaperBrief;
  head: Named;
  tails: Named[];
  section: string;
  text: string;
  start: number;
}

/** In the order of the papers, methods alone: a sentence often names what they are measured by too. One that is said of several tails is given once. */
export function winsOf(papers: readonly PaperWithResults[]): Win[] {
  const wins = new Map<string, Win>();
  for (const paper of papers) {
    for (const { node: { head, tail, evidence } } of paper.relations.edges) {
      const [said] = evidence;
      if (!said || head.kind !== "METHOD" || tail.kind !== "METHOD") continue;
      const key = `${paper.id} ${head.id} ${said.section} ${said.start}`;
      const win = wins.get(key) ?? { paper, head, tails: [], section: said.section, text: said.text, start: said.start };
      win.tails.push(tail);
      wins.set(key, win);
    }
  }
  return [...wins.values()];
}

interface Standing {
  entity: Named;
  /** Different methods that it is said to outperform. */
  ahead: number;
  /** Different methods that are said to outperform it. */
  behind: number;
}

/** The most often ahead first, then the least often behind, then by name. */
export function standings(wins: readonly Win[]): Standing[] {
  const found = new Map<string, { entity: Named; ahead: Set<string>; behind: Set<string> }>();
  const of = (entity: Named) => {
    const standing = found.get(entity.id) ?? { entity, ahead: new Set<string>(), behind: new Set<string>() };
    found.set(entity.id, standing);
    return standing;
  };
  for (const { head, tails } of wins) {
    for (const tail of tails) {
      of(head).ahead.add(tail.id);
      of(tail).behind.add(head.id);
    }
  }
  return [...found.values()]
    .map(({ entity, ahead, behind }) => ({ entity, ahead: ahead.size, behind: behind.size }))
    .sort((a, b) => b.ahead - a.ahead || a.behind - b.behind || a.entity.name.localeCompare(b.entity.name, "en"));
}
