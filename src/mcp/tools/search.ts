/** What there is: entities by their names, papers by their words. */
import { z } from "zod";
import { ENTITY_KINDS } from "../../model.ts";
import { Citation, citationLine, citeWords, Entity, entityLine, entityOf, newestOf } from "../cite.ts";
import { after, limit, moreLine, next, nextOf, tool } from "../tool.ts";

const Hit = z.object({ entity: Entity.optional(), aliases: z.array(z.string()).optional(), citation: Citation.describe("Of an entity, the newest paper that mentions it; of a paper, the sentence that fits best.") });

export const search = tool({
  name: "search", title: "Search the graph",
  description: "Finds methods, datasets, concepts and metrics by their names, and papers by the words of title and abstract. Start here to learn what something is called in the graph.",
  input: z.object({
    query: z.string().min(1).max(500).describe("Words, or the beginnings of words."),
    kinds: z.array(z.enum([...ENTITY_KINDS, "paper"])).optional().describe("Only these."), limit: limit(50, 10), after,
  }),
  output: z.object({ hits: z.array(Hit).describe("Best first. One without an entity is a paper."), next }),
  async run({ query, kinds, limit: first, after: cursor }, { store }) {
    const page = await store.search(query, kinds ?? null, { first, after: cursor ?? null });
    const cited = await newestOf(store, page.rows.flatMap(({ row }) => (row.kind === "entity" ? [row.entity.key] : [])));
    const hits = page.rows.flatMap(({ row }): z.output<typeof Hit>[] => {
      if (row.kind === "paper") return [{ citation: citeWords(row.paper, query) }];
      const [citation] = cited.get(row.entity.key) ?? [];
      return citation ? [{ entity: entityOf(row.entity), aliases: row.entity.aliases.slice(0, 5), citation }] : [];
    });
    return { hits, next: nextOf(page) };
  },
  text: ({ hits, next: cursor }) => [
    ...hits.flatMap(({ entity, aliases = [], citation }) => [
      entity ? `${entityLine(entity)}${aliases.length > 0 ? `, also ${aliases.join(", ")}` : ""}` : `Paper: ${citation.paper.title} [${citation.paper.id}]`, citationLine(citation),
    ]),
    ...(hits.length === 0 ? ["Nothing has these words. Try fewer, or the beginnings of words."] : []), ...moreLine(cursor),
  ].join("\n"),
});
