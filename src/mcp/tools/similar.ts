/** Papers like a paper, with what makes them so. */
import { z } from "zod";
import { InputError } from "../../errors.ts";
import { Citation, citationLine, citationsOf, entitiesByKey, Entity, entityOf, Paper, paperOf } from "../cite.ts";
import { after, limit, moreLine, next, nextOf, tool } from "../tool.ts";

const Like = z.object({
  score: z.number().describe("Cosine of the entities that both mention, weighted by their rarity: 0 to 1."), shared: z.array(z.object({ entity: Entity, part: z.number().describe("What it adds to the score.") })).describe("What says most, first."),
  citation: Citation.describe("The paper, by its sentence on what says most."),
});

/** Reasons that are given for each. */
const REASONS = 5;

export const similar = tool({
  name: "similar", title: "Find similar papers",
  description: "Papers like a paper: those that share its rare methods, datasets, concepts and metrics, with what is shared and the sentence. Takes a paper's id, from `search` or `papers`.",
  input: z.object({ paper: z.string().min(1).max(300).describe("The paper's id, such as paper:arxiv:1706.03762."), limit: limit(20, 5), after }),
  output: z.object({ paper: Paper, similar: z.array(Like), next }),
  async run({ paper: id, limit: first, after: cursor }, { store, find }) {
    const found = await find(store, id);
    if (!("paper" in found)) throw new InputError(`"${id}" is an entity; a paper's id is wanted here. \`papers\` lists the papers on it.`);
    const [page] = await store.similarPapers([found.paper.id], { first, after: cursor ?? null });
    const rows = (page?.rows ?? []).map(({ row }) => row);
    const [entities, cite] = [
      await entitiesByKey(store, rows.flatMap((row) => row.shared.slice(0, REASONS).map((s) => s.entityKey))), await citationsOf(store, rows.flatMap((row) => row.shared.slice(0, 1).map((s) => s.entityKey)), rows.map((row) => row.paperId)),
    ];
    return {
      paper: paperOf(found.paper),
      similar: rows.flatMap((row): z.output<typeof Like>[] => {
        const [citation] = cite(row.shared[0]?.entityKey ?? "", row.paperId);
        const shared = row.shared.slice(0, REASONS).flatMap(({ entityKey, part }) => { const entity = entities.get(entityKey); return entity ? [{ entity: entityOf(entity), part }] : []; });
        return citation ? [{ score: row.score, shared, citation }] : [];
      }),
      next: page ? nextOf(page) : null,
    };
  },
  text: ({ paper, similar: found, next: cursor }) => [
    `Like ${paper.title} [${paper.id}]:`,
    ...found.flatMap(({ score, shared, citation }) => [`${citation.paper.title} [${citation.paper.id}], ${score.toFixed(2)}, by ${shared.map((s) => s.entity.name).join(", ")}`, citationLine(citation)]),
    ...(found.length === 0 ? ["No paper shares an entity with it."] : []), ...moreLine(cursor),
  ].join("\n"),
});
