/** Two entities side by side: what papers say of both, what both go with, what only one does. */
import { z } from "zod";
import { InputError } from "../../errors.ts";
import type { CoOccurrenceRow } from "../../store/store.ts";
import { Citation, citationLine, citationsOf, entitiesByKey, Entity, entityLine, entityOf } from "../cite.ts";
import { findEntity, limit, named, tool } from "../tool.ts";
import { Relation, relationLines, withCitations } from "./entity.ts";

/** Company of each that is looked at, most papers first. */
const LOOKED_AT = 200;

const Companion = z.object({ entity: Entity, withA: z.number().describe("Papers that mention it with a."), withB: z.number().describe("Papers that mention it with b.") });

export const compare = tool({
  name: "compare", title: "Compare two entities",
  description: "Two methods, datasets, concepts or metrics side by side: what papers state of the two, the papers that speak of both with the sentences, what both are mentioned with, and what only one is.",
  input: z.object({ a: named("One"), b: named("The other"), limit: limit(20, 8) }),
  output: z.object({
    a: Entity, b: Entity, relations: z.array(Relation).describe("Stated between the two."), papers: z.number().describe("Papers that mention both."), citations: z.array(Citation).describe("The newest of these, by their sentence on a and by that on b."),
    both: z.array(Companion).describe("Mentioned with both, most papers first."), onlyA: z.array(Companion), onlyB: z.array(Companion),
    bounded: z.string().nullable().describe("What was left out of the company, in words; null for nothing."),
  }),
  async run({ a, b, limit: most }, world) {
    const { store } = world;
    const [one, other] = [await findEntity(world, a), await findEntity(world, b)];
    if (one.key === other.key) throw new InputError(`"${a}" and "${b}" are one entity, ${one.id}. Name two.`);
    const [relations, [together], [mine, theirs]] = await Promise.all([
      store.relationsAmong([one.key, other.key]), store.papersTogether([[one.key, other.key]], {}, "newest", { first: 3, total: true }), store.coOccurring([one.key, other.key], {}, { first: LOOKED_AT }),
    ]);
    const ids = (together?.rows ?? []).map(({ row }) => row.id);
    const cite = await citationsOf(store, [one.key, other.key], ids);
    const counts = (rows: { row: CoOccurrenceRow }[] | undefined): Map<string, number> => new Map((rows ?? []).map(({ row }) => [row.entityKey, row.papers]));
    const [withA, withB] = [counts(mine?.rows), counts(theirs?.rows)];
    const keys = [...new Set([...withA.keys(), ...withB.keys()])].filter((key) => key !== one.key && key !== other.key);
    const sorted = keys.map((key) => ({ key, withA: withA.get(key) ?? 0, withB: withB.get(key) ?? 0 })).sort((x, y) => y.withA + y.withB - x.withA - x.withB);
    const parts = [sorted.filter((c) => c.withA && c.withB), sorted.filter((c) => !c.withB), sorted.filter((c) => !c.withA)].map((part) => part.slice(0, most));
    const rows = await entitiesByKey(store, parts.flat().map((c) => c.key));
    const [both, onlyA, onlyB] = parts.map((part) => part.flatMap(({ key, ...n }) => { const row = rows.get(key); return row ? [{ entity: entityOf(row), ...n }] : []; })) as [z.output<typeof Companion>[], z.output<typeof Companion>[], z.output<typeof Companion>[]];
    return {
      a: entityOf(one), b: entityOf(other), relations: await withCitations(store, relations, 2), papers: together?.total ?? 0,
      citations: ids.flatMap((id) => [...cite(one.key, id), ...cite(other.key, id)]), both, onlyA, onlyB,
      bounded: mine?.hasNext || theirs?.hasNext ? `Of each, the ${LOOKED_AT} that most papers mention with it were looked at: what one list lacks may be mentioned with both, seldom.` : null,
    };
  },
  text: ({ a, b, relations, papers, citations, both, onlyA, onlyB, bounded }) => [
    `A: ${entityLine(a)}`, `B: ${entityLine(b)}`,
    ...(relations.length > 0 ? ["", "Stated between them:", ...relations.flatMap(relationLines)] : ["", "No paper states a relation between them."]),
    "", `${papers} ${papers === 1 ? "paper mentions" : "papers mention"} both${papers > 0 ? ", the newest:" : "."}`, ...citations.map(citationLine),
    "", `Both go with ${both.map(({ entity, withA, withB }) => `${entity.name} (${withA} and ${withB})`).join(", ") || "nothing"}.`,
    `Only ${a.name} with ${onlyA.map(({ entity, withA }) => `${entity.name} (${withA})`).join(", ") || "nothing"}.`, `Only ${b.name} with ${onlyB.map(({ entity, withB }) => `${entity.name} (${withB})`).join(", ") || "nothing"}.`, ...(bounded ? [bounded] : []),
  ].join("\n"),
});
