/** What an edge between a paper and an entity asserts, seen from either end. */
import type { FieldMap } from "@pothos/core";
import type { LinkRow } from "../../store/store.ts";
import type { Types } from "../builder.ts";
import type { Edge } from "../connection.ts";
import { RoleEnum } from "./enums.ts";
import { EvidenceType, mentionsOf } from "./evidence.ts";

export function linkFields(t: PothosSchemaTypes.ObjectFieldBuilder<Types, Edge<LinkRow>>): FieldMap {
  return {
    role: t.field({ type: RoleEnum, description: "What the paper does with the entity.", resolve: (e) => e.row.role }),
    confidence: t.float({ description: "Probability that the paper speaks of the entity, 0 to 1.", resolve: (e) => e.row.confidence }),
    evidence: t.field({ type: [EvidenceType], description: "Every mention, in reading order; never none.", resolve: (e) => mentionsOf(e.row) }),
  };
}
