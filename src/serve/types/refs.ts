/** The types that others point to, by name: so that each file can define its own without importing in a circle. */
import type { AssertionRow, EntityRow, PaperRow, RelationRow, YearCount } from "../../store/store.ts";
import { builder } from "../builder.ts";

export type NodeRow = EntityRow | PaperRow | RelationRow;

export const NodeType = builder.interfaceRef<NodeRow>("Node");
export const EntityType = builder.interfaceRef<EntityRow>("Entity");
export const PaperType = builder.objectRef<PaperRow>("Paper");
export const RelationType = builder.objectRef<RelationRow>("Relation");
export const AssertionType = builder.objectRef<AssertionRow>("Assertion");

export const YearCountType = builder.objectRef<YearCount>("YearCount").implement({
  description: "Papers of one year.",
  fields: (t) => ({
    year: t.exposeInt("year", { description: "The year." }),
    count: t.exposeInt("count", { description: "Papers in it." }),
  }),
});

export const YearRangeInput = builder.inputType("YearRange", {
  description: "Years from and to, both included; an absent end is open. Undated papers are outside of every range.",
  fields: (t) => ({ from: t.int({ description: "First year." }), to: t.int({ description: "Last year." }) }),
});
