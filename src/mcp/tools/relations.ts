/** How an entity stands to others, with the sentences that say so. */
import { z } from "zod";
import { ENTITY_KINDS, RELATION_TYPES } from "../../model.ts";
import { after, findEntity, limit, moreLine, named, next, nextOf, tool } from "../tool.ts";
import { Relation, relationLines, withCitations } from "./entity.ts";

export const relations = tool({
  name: "relations", title: "List relations",
  description: "How an entity stands to others: what it outperforms, improves, is used for, is evaluated on, is a part or a kind of, is compared with; each with the papers that say so, sentence by sentence. Give `to` for those between two.",
  input: z.object({
    of: named("The entity"), to: named("Only relations to or from this").optional(), types: z.array(z.enum(RELATION_TYPES)).optional().describe("Only these."),
    direction: z.enum(["out", "in", "both"]).default("both").describe("out: the entity is the head of the relation; in: its tail."), kinds: z.array(z.enum(ENTITY_KINDS)).optional().describe("Kinds of the other entity."),
    sentences: z.number().int().min(1).max(5).default(2).describe("Papers cited for each, newest first."), limit: limit(50, 10), after,
  }),
  output: z.object({ relations: z.array(Relation).describe("Most stated first."), next }),
  async run({ of, to, types, direction, kinds, sentences, limit: first, after: cursor }, world) {
    const { key } = await findEntity(world, of);
    const other = to === undefined ? {} : { other: { keys: [(await findEntity(world, to)).key] } };
    const [page] = await world.store.relations([key], { direction, ...(types ? { types } : {}), ...(kinds ? { kinds } : {}), ...other }, { first, after: cursor ?? null });
    return { relations: await withCitations(world.store, (page?.rows ?? []).map(({ row }) => row), sentences), next: page ? nextOf(page) : null };
  },
  text: ({ relations: found, next: cursor }) => [...found.flatMap(relationLines), ...(found.length === 0 ? ["No paper states such a relation."] : []), ...moreLine(cursor)].join("\n"),
});
