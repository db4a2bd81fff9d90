/** What is likely one thing, for a reader to decide. */
import { MERGE_REASONS, type MergeReason } from "../../model.ts";
import type { MergeSuggestion } from "../../store/store.ts";
import { pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { connection } from "../connection.ts";
import { MergeReasonEnum } from "./enums.ts";
import { EvidenceType, mentionsOf, type EvidenceRow } from "./evidence.ts";
import { EntityType } from "./refs.ts";

const Reason = builder.objectRef<{ kind: MergeReason; text: string }>("MergeReason").implement({
  description: "Why two entities may be one.",
  fields: (t) => ({ kind: t.expose("kind", { type: MergeReasonEnum, description: "What speaks for it." }), text: t.exposeString("text", { description: "The same in words, with the names it rests on." }) }),
});

const Side = builder.objectRef<{ key: string }>("MergeSide").implement({
  description: "One of two entities that may be one.",
  fields: (t) => ({
    entity: t.field({ type: EntityType, description: "The entity.", resolve: ({ key }, _, { load }) => load.knownEntity(key) }),
    evidence: t.field({
      type: [EvidenceType], description: "Where the newest paper speaks of it.", extensions: costs({ rows: () => 3 }),
      resolve: async ({ key }, _, { load }): Promise<EvidenceRow[]> => (await load.papersOf(key, {}, "newest", { first: 1 })).rows.flatMap(({ row }) => mentionsOf(row)),
    }),
  }),
});

const MergeSuggestionType = builder.objectRef<MergeSuggestion>("MergeSuggestion").implement({
  description: "Two entities that are likely one.",
  fields: (t) => ({
    score: t.exposeFloat("score", { description: "How likely, 0 to 1, as if its reasons were independent: for their order." }),
    reasons: t.field({ type: [Reason], description: `What speaks for it, at most ${MERGE_REASONS.length}.`, resolve: (s) => s.reasons }),
    sides: t.field({ type: [Side], description: "The two, the one that more papers mention first.", extensions: costs({ rows: () => 2 }), resolve: ({ a, b }) => [{ key: a }, { key: b }] }),
  }),
});

const MergeSuggestionConnection = connection<MergeSuggestion>("MergeSuggestion", "entities that are likely one", (t) => ({
  node: t.field({ type: MergeSuggestionType, description: "The two and what speaks for it.", resolve: (e) => e.row }),
}));

builder.queryFields((t) => ({
  mergeSuggestions: t.field({
    type: MergeSuggestionConnection,
    description: "Pairs of entities that are likely one and not certainly, likeliest first: mergeEntities makes them one, keepApart says that they are two. Looked for among the 200,000 entities most mentioned; the 1,000 likeliest are listed.",
    args: pagingArgs(t.arg), extensions: costs({ base: 1_000 }),
    resolve: (_, args, { store }, info) => store.mergeSuggestions(pageArgs(args, info)),
  }),
}));
