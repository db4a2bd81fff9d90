/** Evidence: the very words that an edge rests on, and the sentence around them. */
import type { Mention, Range } from "../../model.ts";
import type { AssertionRow, Evidence, LinkRow } from "../../store/store.ts";
import { builder } from "../builder.ts";
import { SectionEnum } from "./enums.ts";
import { PaperType } from "./refs.ts";

/** A mention of an entity, or a sentence that states a relation, with the paper it stands in. */
export interface EvidenceRow extends Omit<Mention, "reason"> {
  paperId: string;
}

export const mentionsOf = ({ paperId, mentions }: LinkRow): EvidenceRow[] => mentions.map((m) => ({ ...m, paperId }));

export const statementsOf = ({ paperId, evidence }: AssertionRow): EvidenceRow[] =>
  evidence.map((e: Evidence) => ({ ...e, paperId, sentence: { start: e.start, end: e.end } }));

const Sentence = builder.objectRef<Range & { text: string }>("Sentence").implement({
  description: "A sentence of a paper. Offsets are UTF-16 code units into the section's text.",
  fields: (t) => ({
    start: t.exposeInt("start", { description: "Where it begins." }),
    end: t.exposeInt("end", { description: "Where it ends, exclusive." }),
    text: t.exposeString("text", { description: "Its words." }),
  }),
});

export const EvidenceType = builder.objectRef<EvidenceRow>("Evidence").implement({
  description: "The words of a paper that an edge rests on: a mention of an entity, or a sentence that states a relation. Offsets are UTF-16 code units into the section's text.",
  fields: (t) => ({
    paper: t.field({ type: PaperType, description: "The paper.", resolve: (e, _, { load }) => load.knownPaper(e.paperId) }),
    section: t.field({ type: SectionEnum, description: "Title or abstract.", resolve: (e) => e.section }),
    start: t.exposeInt("start", { description: "Where the words begin." }),
    end: t.exposeInt("end", { description: "Where they end, exclusive." }),
    text: t.exposeString("text", { description: "The words." }),
    sentence: t.field({
      type: Sentence, description: "The sentence around them; for a relation, the same words.",
      resolve: async ({ paperId, section, sentence: { start, end } }, _, { load }) => ({ start, end, text: (await load.knownPaper(paperId))[section].slice(start, end) }),
    }),
    confidence: t.exposeFloat("confidence", { description: "Probability that they say so, 0 to 1." }),
    extractor: t.exposeString("extractor", { description: "What found them, as name@version." }),
  }),
});
