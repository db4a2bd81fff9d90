/** One entity: what it is, how it stands to others, where papers say so. */
import { z } from "zod";
import { RELATION_TYPES, ROLES } from "../../model.ts";
import type { RelationRow, Store } from "../../store/store.ts";
import { Citation, citationLine, entitiesByKey, Entity, entityLine, entityOf, newestOf, statementsOf } from "../cite.ts";
import { findEntity, named, tool } from "../tool.ts";

export const Relation = z.object({
  head: Entity, type: z.enum(RELATION_TYPES), tail: Entity, support: z.number().describe("Papers that state it."), citations: z.array(Citation).describe("The newest of them, with the sentence."),
});
export type Relation = z.output<typeof Relation>;

/** Relations with both ends and `count` citations each. */
export async function withCitations(store: Store, rows: RelationRow[], count: number): Promise<Relation[]> {
  const [entities, cited] = [await entitiesByKey(store, rows.flatMap((r) => [r.head, r.tail])), await statementsOf(store, rows, count)];
  return rows.flatMap(({ head, type, tail, support }, i): Relation[] => {
    const [one, other] = [entities.get(head), entities.get(tail)];
    return one && other ? [{ head: entityOf(one), type, tail: entityOf(other), support, citations: cited[i] ?? [] }] : [];
  });
}

export const relationLines = ({ head, type, tail, support, citations }: Relation): string[] =>
  [`${head.name} — ${type} → ${tail.name} (${support} ${support === 1 ? "paper" : "papers"}) [${head.id} → ${tail.id}]`, ...citations.map(citationLine)];

const MOST = 10;

export const entity = tool({
  name: "entity", title: "Look at one entity",
  description: "What a method, dataset, concept or metric is: its names, years, what papers do with it, its strongest relations and company, and its newest papers, each with the sentence. `papers` and `relations` tell more.",
  input: z.object({ name: named("The entity") }),
  output: z.object({
    entity: Entity, aliases: z.array(z.string()), variantOf: Entity.nullable().describe("What it is a version or size of."), variants: z.array(Entity),
    roles: z.partialRecord(z.enum(ROLES), z.number()).describe("Papers by what they do with it."), trend: z.array(z.object({ year: z.number(), count: z.number() })).describe("Papers by year."),
    relations: z.array(Relation).describe("Most stated first."), company: z.array(z.object({ entity: Entity, papers: z.number() })).describe("What the same papers mention, most papers first."),
    citations: z.array(Citation).describe("Its newest papers."),
  }),
  async run({ name }, world) {
    const { store } = world;
    const row = await findEntity(world, name);
    const [[relations], [company], [above], [below], cited] = await Promise.all([
      store.relations([row.key], {}, { first: MOST }), store.coOccurring([row.key], {}, { first: MOST }), store.variantOf([row.key]), store.variants([row.key], { first: MOST }), newestOf(store, [row.key], 3),
    ]);
    const others = await entitiesByKey(store, (company?.rows ?? []).map(({ row: { entityKey } }) => entityKey));
    return {
      entity: entityOf(row), aliases: row.aliases, variantOf: above ? entityOf(above) : null, variants: (below?.rows ?? []).map(({ row: variant }) => entityOf(variant)), roles: row.roleCounts, trend: row.trend,
      relations: await withCitations(store, (relations?.rows ?? []).map((r) => r.row), 1),
      company: (company?.rows ?? []).flatMap(({ row: { entityKey, papers } }) => { const other = others.get(entityKey); return other ? [{ entity: entityOf(other), papers }] : []; }),
      citations: cited.get(row.key) ?? [],
    };
  },
  text: ({ entity: e, aliases, variantOf, variants, roles, relations, company, citations }) => [
    entityLine(e), ...(aliases.length > 0 ? [`Also called ${aliases.join(", ")}.`] : []), ...(variantOf ? [`A version of ${variantOf.name} [${variantOf.id}].`] : []),
    ...(variants.length > 0 ? [`Its versions: ${variants.map((v) => v.name).join(", ")}.`] : []),
    `Papers by what they do with it: ${ROLES.flatMap((role) => (roles[role] ? [`${role} ${roles[role]}`] : [])).join(", ")}.`,
    ...(relations.length > 0 ? ["", "Relations, most stated first:", ...relations.flatMap(relationLines)] : []),
    ...(company.length > 0 ? ["", `Mentioned with ${company.map(({ entity: other, papers }) => `${other.name} (${papers})`).join(", ")}.`] : []),
    "", "Newest papers:", ...citations.map(citationLine),
  ].join("\n"),
});
