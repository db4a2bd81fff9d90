/** What an edge between a paper and an entity asserts, seen from either end. */
import type { FieldMap } from "@pothos/core";
import type { LinkRow } from "../../store/store.ts";
import type { Types } from "../builder.ts";
import type { Edge } from "../connection.ts";
import type { Context } from "../context.ts";
import { RoleEnum } from "./enums.ts";
import { EvidenceType, mentionsOf } from "./evidence.ts";

export function linkFields(t: PothosSchemaTypes.ObjectFieldBuilder<Types, Edge<LinkRow>>): FieldMap {
  return {
    role: t.field({ type: RoleEnum, description: "What the paper does with the entity.", resolve: (e) => e.row.role }),
    confidence: t.float({ description: "Probability that the paper speaks of the entity, 0 to 1.", resolve: (e) => e.row.confidence }),
    evidence: t.field({ type: [EvidenceType], description: "Every mention, in reading order; never none.", resolve: (e) => mentionsOf(e.row) }),
  };
}

/** What a paper does with an entity, by its key; undefined when it does not mention it. By the paper's whole list: so it is one call for many pairs. */
export async function linkBetween(paperId: string, key: string, { load }: Context): Promise<LinkRow | undefined> {
  for (let after: string | null = null; ;) {
    const page = await load.entitiesOf(paperId, {}, { first: 500, after });
    const found = page.rows.find(({ row }) => row.entityKey === key);
    if (found || !page.hasNext) return found?.row;
    after = page.rows.at(-1)?.cursor ?? null;
  }
}
