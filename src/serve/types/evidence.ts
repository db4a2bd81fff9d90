/** Evidence: the very words, and the sentence around them, that an edge rests on. */
import { NotFoundError } from "../../errors.ts";
import type { Evidence } from "../../store/store.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { SectionEnum } from "./enums.ts";
import { PaperType, type MentionOf } from "./refs.ts";

async function paperOf(id: string, context: Context) {
  const paper = await context.load.paper(id);
  if (!paper) throw new NotFoundError(`The paper ${id} is not in the graph any more.`);
  return paper;
}

const Sentence = builder.objectRef<{ start: number; end: number; text: string }>("Sentence").implement({
  description: "A sentence of a paper. Offsets are UTF-16 code units into the section's text.",
  fields: (t) => ({
    start: t.exposeInt("start", { description: "Where it begins." }),
    end: t.exposeInt("end", { description: "Where it ends, exclusive." }),
    text: t.exposeString("text", { description: "Its words." }),
  }),
});

export const MentionType = builder.objectRef<MentionOf>("Mention").implement({
  description: "A place where a paper speaks of an entity. Offsets are UTF-16 code units into the section's text.",
  fields: (t) => ({
    paper: t.field({ type: PaperType, description: "The paper.", resolve: (m, _, context) => paperOf(m.paperId, context) }),
    section: t.field({ type: SectionEnum, description: "Title or abstract.", resolve: (m) => m.mention.section }),
    start: t.int({ description: "Where the words begin.", resolve: (m) => m.mention.start }),
    end: t.int({ description: "Where they end, exclusive.", resolve: (m) => m.mention.end }),
    text: t.string({ description: "The words.", resolve: (m) => m.mention.text }),
    sentence: t.field({
      type: Sentence, description: "The sentence around them.",
      resolve: async ({ paperId, mention }, _, context) => {
        const paper = await paperOf(paperId, context);
        const { start, end } = mention.sentence;
        return { start, end, text: paper[mention.section].slice(start, end) };
      },
    }),
    confidence: t.float({ description: "Probability that this is a mention of it, 0 to 1.", resolve: (m) => m.mention.confidence }),
    extractor: t.string({ description: "What found it, as name@version.", resolve: (m) => m.mention.extractor }),
  }),
});

export const StatementType = builder.objectRef<Evidence>("Statement").implement({
  description: "A sentence that states a relation. Offsets are UTF-16 code units into the section's text.",
  fields: (t) => ({
    section: t.field({ type: SectionEnum, description: "Title or abstract.", resolve: (e) => e.section }),
    start: t.exposeInt("start", { description: "Where the sentence begins." }),
    end: t.exposeInt("end", { description: "Where it ends, exclusive." }),
    text: t.exposeString("text", { description: "The sentence." }),
    confidence: t.exposeFloat("confidence", { description: "Probability that it states the relation, 0 to 1." }),
    extractor: t.exposeString("extractor", { description: "What found it, as name@version." }),
  }),
});
