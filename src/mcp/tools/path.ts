/** The shortest ways from one thing to another, each step with the sentence it rests on. */
import { z } from "zod";
import type { NodeRef, WalkEdge } from "../../store/store.ts";
import { Citation, citationLine, citationsOf, entitiesByKey, papersById, statementsOf } from "../cite.ts";
import { limit, named, tool } from "../tool.ts";

const Node = z.object({ id: z.string(), name: z.string() });
const Hop = z.object({ from: Node, to: Node, kind: z.string().describe("A relation's type, or `mentions` between a paper and an entity."), forward: z.boolean().describe("False where the relation points the other way."), citations: z.array(Citation) });

const keyOf = (ref: NodeRef): string => ref.slice(ref.indexOf(":") + 1);
const isPaper = (ref: NodeRef): boolean => ref.startsWith("paper:");

export const path = tool({
  name: "path", title: "Connect two things",
  description: "How two entities or papers hang together: the shortest ways from one to the other along relations and mentions, with the sentence for each step.",
  input: z.object({ from: named("Where to start, also a paper's id"), to: named("Where to go, also a paper's id"), maxHops: z.number().int().min(1).max(6).default(4), limit: limit(10, 3) }),
  output: z.object({ paths: z.array(z.array(Hop)), gaveUp: z.boolean().describe("True when a bound on work ended the search: there may be a way all the same.") }),
  async run({ from, to, maxHops, limit: most }, { store, find }) {
    const [a, b] = [await find(store, from), await find(store, to)];
    const refOf = (found: typeof a): NodeRef => ("paper" in found ? `paper:${found.paper.id}` : `entity:${found.entity.key}`);
    const { paths, gaveUp } = await store.path(refOf(a), refOf(b), { maxHops, limit: most });
    const hops = paths.flat();
    const refs = hops.flatMap((hop) => [hop.from, hop.to]);
    const [entities, papers] = [await entitiesByKey(store, refs.filter((ref) => !isPaper(ref)).map(keyOf)), await papersById(store, refs.filter(isPaper).map(keyOf))];
    const node = (ref: NodeRef) => (isPaper(ref) ? { id: ref, name: papers.get(keyOf(ref))?.title ?? keyOf(ref) } : { id: entities.get(keyOf(ref))?.id ?? ref, name: entities.get(keyOf(ref))?.name ?? keyOf(ref) });
    const cited = await citedHops(hops);
    return { paths: paths.map((one) => one.map((hop) => ({ from: node(hop.from), to: node(hop.to), kind: hop.kind, forward: hop.forward, citations: cited.get(hop) ?? [] }))), gaveUp };

    async function citedHops(all: WalkEdge[]): Promise<Map<WalkEdge, Citation[]>> {
      const along = all.flatMap((hop) => (hop.kind === "mentions" ? [] : [{ hop, type: hop.kind, head: keyOf(hop.forward ? hop.from : hop.to), tail: keyOf(hop.forward ? hop.to : hop.from) }]));
      const said = await statementsOf(store, along, 1);
      const mentions = all.filter((hop) => hop.kind === "mentions").map((hop) => (isPaper(hop.from) ? { hop, paper: keyOf(hop.from), entity: keyOf(hop.to) } : { hop, paper: keyOf(hop.to), entity: keyOf(hop.from) }));
      const cite = await citationsOf(store, mentions.map((m) => m.entity), mentions.map((m) => m.paper));
      return new Map([
        ...along.map(({ hop }, i) => [hop, said[i] ?? []] as const),
        ...mentions.map(({ hop, paper, entity }) => [hop, cite(entity, paper)] as const),
      ]);
    }
  },
  text: ({ paths, gaveUp }) => paths.length === 0
    ? (gaveUp ? "The search was given up; there may be a way all the same." : "No way of so few hops.")
    : paths.map((hops) => [hops[0]?.from.name ?? "", ...hops.flatMap((hop) => [`${hop.forward ? "—" : "←"} ${hop.kind} ${hop.forward ? "→" : "—"} ${hop.to.name} [${hop.to.id}]`, ...hop.citations.map(citationLine)])].join("\n")).join("\n\n"),
});
