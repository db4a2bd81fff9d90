/** Papers: on an entity, with what they do with it, or by their words, authors, venue and years. */
import { z } from "zod";
import { ROLES } from "../../model.ts";
import type { PaperFilter, PaperRow } from "../../store/store.ts";
import { Citation, citationLine, citeLink, citeWords } from "../cite.ts";
import { after, findEntity, limit, moreLine, named, next, nextOf, tool } from "../tool.ts";

const Found = z.object({ role: z.enum(ROLES).optional().describe("What the paper does with the entity asked for."), citation: Citation, abstract: z.string().optional() });

export const papers = tool({
  name: "papers", title: "List papers",
  description: "Papers that mention an entity, each with its role and the sentence; or papers by words, author, venue and years. Give `id` for one paper with its abstract.",
  input: z.object({
    on: named("Only papers that mention this").optional(), roles: z.array(z.enum(ROLES)).optional().describe("With `on`: only papers that do one of these with it."),
    text: z.string().max(500).optional().describe("Words of title and abstract."), author: z.string().max(200).optional(), venue: z.string().max(200).optional(),
    from: z.number().int().optional().describe("First year."), to: z.number().int().optional().describe("Last year."), id: z.string().max(300).optional().describe("One paper's id, such as paper:arxiv:1706.03762."),
    order: z.enum(["newest", "oldest"]).default("newest"), abstracts: z.boolean().default(false).describe("Give whole abstracts too."), limit: limit(50, 10), after,
  }),
  output: z.object({ papers: z.array(Found), next }),
  async run({ on, roles, text, author, venue, from, to, id, order, abstracts, limit: first, after: cursor }, world) {
    const { store, find } = world;
    const whole = (paper: PaperRow) => (abstracts || id !== undefined ? { abstract: paper.abstract } : {});
    const one = id === undefined ? null : await find(store, id.startsWith("paper:") ? id : `paper:${id}`);
    const filter: PaperFilter = {
      ...(one && "paper" in one ? { ids: [one.paper.id] } : {}), ...(text ? { text } : {}), ...(author ? { author } : {}), ...(venue ? { venue } : {}), ...(from !== undefined || to !== undefined ? { years: { from, to } } : {}),
    };
    const page = { first, after: cursor ?? null };
    if (on === undefined) {
      const list = await store.listPapers(filter, order, page);
      return { papers: list.rows.map(({ row }) => ({ citation: citeWords(row, text ?? ""), ...whole(row) })), next: nextOf(list) };
    }
    const { key } = await findEntity(world, on);
    const [list] = await store.papersOf([key], { paper: filter, ...(roles ? { roles } : {}) }, order, { ...page, read: { node: "all" } });
    return {
      papers: (list?.rows ?? []).flatMap(({ row }) => (row.paper ? [{ role: row.role, citation: citeLink(row.paper, row), ...whole(row.paper) }] : [])), next: list ? nextOf(list) : null,
    };
  },
  text: ({ papers: found, next: cursor }) => [
    ...found.flatMap(({ role, citation, abstract }) => [
      `${citation.paper.title}${citation.paper.year === null ? "" : ` (${citation.paper.year})`}${citation.paper.authors.length > 0 ? `, ${citation.paper.authors.join(", ")}` : ""}${role ? `: ${role}` : ""} [${citation.paper.id}]`,
      ...(abstract === undefined ? [citationLine(citation)] : [`   ${abstract}`]),
    ]),
    ...(found.length === 0 ? ["No paper fits."] : []), ...moreLine(cursor),
  ].join("\n"),
});
