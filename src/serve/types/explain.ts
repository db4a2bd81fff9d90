/** Why a paper gave what it gave: the paper is read again, with reasons kept. */
import { ConfigError, NotFoundError } from "../../errors.ts";
import type { Extraction, Mention, PaperEntity, PaperRelation, Span } from "../../model.ts";
import { builder, costs } from "../builder.ts";
import type { Context } from "../context.ts";
import { entityKey, paperKey } from "../ids.ts";
import { EntityKindEnum, RelationTypeEnum, RoleEnum, SectionEnum, TextFlagEnum } from "./enums.ts";
import { EvidenceType, type EvidenceRow } from "./evidence.ts";
import { linkBetween } from "./link.ts";

/** A paper read again takes some 50 ms of a core. */
const READING = 1_000;
/** Several mentions and statements of one paper are one reading. */
const REASON = 100;

const NONE = "No reason was given.";

const MentionType = builder.objectRef<Mention>("ExplainedMention").implement({
  description: "Words taken for a mention of an entity, and why.",
  fields: (t) => ({
    section: t.field({ type: SectionEnum, description: "Title or abstract.", resolve: (m) => m.section }),
    start: t.exposeInt("start", { description: "Where the words begin, in UTF-16 code units." }),
    end: t.exposeInt("end", { description: "Where they end, exclusive." }),
    text: t.exposeString("text", { description: "The words." }),
    confidence: t.exposeFloat("confidence", { description: "Probability that they are one, 0 to 1." }),
    extractor: t.exposeString("extractor", { description: "What found them, as name@version." }),
    reason: t.string({ description: "Why.", resolve: (m) => m.reason ?? NONE }),
  }),
});

const ExplainedEntity = builder.objectRef<PaperEntity>("ExplainedEntity").implement({
  description: "An entity as the paper speaks of it, before papers are put together, and why.",
  fields: (t) => ({
    name: t.exposeString("name", { description: "What the paper calls it." }),
    aliases: t.exposeStringList("aliases", { description: "What else it calls it." }),
    kind: t.field({ type: EntityKindEnum, description: "What the paper takes it for.", resolve: (e) => e.type }),
    role: t.field({ type: RoleEnum, description: "What the paper does with it.", resolve: (e) => e.role }),
    confidence: t.exposeFloat("confidence", { description: "Probability that the paper speaks of it, 0 to 1." }),
    reason: t.string({ description: "Why the role and the confidence.", resolve: (e) => e.reason ?? NONE }),
    mentions: t.field({ type: [MentionType], description: "Every mention.", resolve: (e) => e.mentions }),
  }),
});

const ExplainedRelation = builder.objectRef<PaperRelation>("ExplainedRelation").implement({
  description: "A relation that a sentence states, and why.",
  fields: (t) => ({
    head: t.exposeString("head", { description: "What the paper calls the head." }),
    type: t.field({ type: RelationTypeEnum, description: "The relation.", resolve: (r) => r.type }),
    tail: t.exposeString("tail", { description: "What it calls the tail." }),
    confidence: t.exposeFloat("confidence", { description: "Probability that it says so, 0 to 1." }),
    sentence: t.string({ description: "The sentence.", resolve: (r) => r.evidence.text }),
    extractor: t.exposeString("extractor", { description: "What found it, as name@version." }),
    reason: t.string({ description: "Why.", resolve: (r) => r.reason ?? NONE }),
  }),
});

const ExplanationType = builder.objectRef<Extraction>("Explanation").implement({
  description: "What the extractor of today takes from a paper, with its reasons. Where another one built the graph, the two may differ: see Paper.extractor.",
  fields: (t) => ({
    entities: t.field({ type: [ExplainedEntity], description: "The entities.", extensions: costs({ rows: () => 15 }), resolve: (e) => e.entities }),
    relations: t.field({ type: [ExplainedRelation], description: "The relations.", extensions: costs({ rows: () => 10 }), resolve: (e) => e.relations }),
    flags: t.field({ type: [TextFlagEnum], description: "Why little or nothing was taken; mostly empty.", resolve: (e) => e.flags }),
  }),
});

const same = (a: Span, b: Pick<Span, "section" | "start" | "end">): boolean => a.section === b.section && a.start === b.start && a.end === b.end;

builder.queryFields((t) => ({
  explain: t.field({
    type: ExplanationType, nullable: true, description: "Why a paper is linked to its entities as it is: it is read again, and each decision gives its reason. An error of code CONFIG, and null, where the server runs without an extractor.",
    args: { paper: t.arg.id({ required: true, description: "The paper's id." }), entity: t.arg.id({ description: "Only this entity of it, and relations in whose sentences it stands." }) },
    extensions: costs({ base: READING }),
    resolve: async (_, args, context) => {
      const paper = paperKey(args.paper);
      const extraction = await explained(paper, context);
      if (args.entity == null) return extraction;
      const row = await context.load.entity(entityKey(args.entity));
      const link = row && (await linkBetween(paper, row.key, context));
      if (!link) throw new NotFoundError(`${args.paper} does not mention ${args.entity}. Its entities tell what it does.`);
      const entities = extraction.entities.filter((e) => e.mentions.some((m) => link.mentions.some((stored) => same(m, stored))));
      const names = new Set(entities.map((e) => e.name));
      return { ...extraction, entities, relations: extraction.relations.filter((r) => names.has(r.head) || names.has(r.tail)) };
    },
  }),
}));

builder.objectFields(EvidenceType, (t) => ({
  reason: t.string({
    nullable: true, description: "Why these words were taken, by reading the paper again; null when the extractor of today does not take them. An error of code CONFIG, and null, where the server runs without an extractor.",
    extensions: costs({ base: REASON }),
    resolve: async (evidence: EvidenceRow, _, context) => {
      const { entities, relations } = await explained(evidence.paperId, context);
      const reasons = [
        ...entities.flatMap((e) => e.mentions.filter((m) => same(m, evidence)).map((m) => m.reason ?? NONE)),
        ...relations.filter((r) => same(r.evidence, evidence)).map((r) => `${r.head} ${r.type} ${r.tail}: ${r.reason ?? NONE}`),
      ];
      return reasons.length > 0 ? [...new Set(reasons)].join("; ") : null;
    },
  }),
}));

/** Throws ConfigError where there is no extractor, NotFoundError where there is no such paper. */
async function explained(paperId: string, { load }: Context): Promise<Extraction> {
  if (!load.explained) throw new ConfigError("This server runs without an extractor, so it cannot say why. `papergraph serve` and `papergraph explore` have one.");
  const extraction = await load.explained(paperId);
  if (!extraction) throw new NotFoundError(`No paper has the id paper:${paperId}. Search for its title to find the id.`);
  return extraction;
}
