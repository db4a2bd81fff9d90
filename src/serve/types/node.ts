/** Everything with an id. */
import { NotFoundError } from "../../errors.ts";
import type { EntityRow, PaperRow } from "../../store/store.ts";
import { builder } from "../builder.ts";
import type { Context } from "../context.ts";
import { paperGlobalId, parseId } from "../ids.ts";
import { NodeType } from "./refs.ts";

export const isPaper = (row: EntityRow | PaperRow): row is PaperRow => "abstract" in row;

NodeType.implement({
  description: "A paper or an entity.",
  resolveType: (row) => (isPaper(row) ? "Paper" : typeName(row)),
  fields: (t) => ({ id: t.id({ description: "Readable, and the same after every build: paper:arxiv:1706.03762, method:speculative-decoding.", resolve: (row) => (isPaper(row) ? paperGlobalId(row.id) : row.id) }) }),
});

export function typeName(row: EntityRow): string {
  return row.kind[0]?.toUpperCase() + row.kind.slice(1);
}

/** Null when nothing has the id; an id of another kind, an alias or a merged entity finds the entity all the same. */
export function loadNode(id: string, context: Context): Promise<EntityRow | PaperRow | null> {
  const parsed = parseId(id);
  return "paper" in parsed ? context.load.paper(parsed.paper) : context.load.entity(parsed.entity);
}

export async function mustLoad(id: string, context: Context): Promise<EntityRow | PaperRow> {
  const row = await loadNode(id, context);
  if (!row) throw new NotFoundError(`Nothing in the graph has the id ${id}.`);
  return row;
}

builder.queryFields((t) => ({
  node: t.field({
    type: NodeType, nullable: true, description: "The paper or entity with this id; null when there is none.",
    args: { id: t.arg.id({ required: true, description: "A paper's or an entity's id." }) },
    resolve: (_, { id }, context) => loadNode(id, context),
  }),
  nodes: t.field({
    type: t.listRef(NodeType, { nullable: true }), description: "Papers and entities by id, in the order asked; null for what is not there.",
    args: { ids: t.arg.idList({ required: true, description: "At most 100 ids." }) },
    resolve: (_, { ids }, context) => Promise.all(ids.slice(0, 100).map((id) => loadNode(id, context))),
  }),
}));
