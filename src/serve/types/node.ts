/** Everything with an id. */
import { NotFoundError } from "../../errors.ts";
import { builder, costs } from "../builder.ts";
import { checkIds } from "../args.ts";
import type { Context } from "../context.ts";
import { entityId, entityKey, paperId, paperKey, parseId, relationId } from "../ids.ts";
import type { EntityRow, PaperRow, RelationRow } from "../../store/store.ts";
import { NodeType, type NodeRow } from "./refs.ts";

// By what also a row has of which only a part was read.
export const isEntity = (row: NodeRow): row is EntityRow => "kind" in row;
export const isRelation = (row: NodeRow): row is RelationRow => "support" in row;
export const isPaper = (row: NodeRow): row is PaperRow => !isEntity(row) && !isRelation(row);

/** "method" is the type Method. */
export const typeName = (kind: string): string => `${kind[0]?.toUpperCase()}${kind.slice(1)}`;

NodeType.implement({
  description: "A paper, an entity or a relation.",
  resolveType: (row) => (isPaper(row) ? "Paper" : isRelation(row) ? "Relation" : typeName(row.kind)),
  fields: (t) => ({
    id: t.id({
      description: "Readable, and the same after every build: paper:arxiv:1706.03762, method:speculative-decoding, relation:yolov4:evaluated_on:coco.",
      resolve: (row) => (isPaper(row) ? paperId(row.id) : isRelation(row) ? relationId(row) : entityId(row)),
    }),
  }),
});

/** Null when nothing has the id. An entity is found by the key of any form it goes by, whatever kind the id names. */
export function loadNode(id: string, { load }: Context): Promise<NodeRow | null> {
  const parsed = parseId(id);
  if ("paper" in parsed) return load.paper(parsed.paper);
  return "entity" in parsed ? load.entity(parsed.entity) : load.relation(parsed.relation);
}

/** The entity that an id names, by any form it goes by. Throws NotFoundError. */
export async function mustFindEntity(id: string, { load }: Context): Promise<EntityRow> {
  const row = await load.entity(entityKey(id));
  if (!row) throw new NotFoundError(`No entity has the id ${id}. Search for its name to find the id.`);
  return row;
}

/** Throws NotFoundError. */
export async function mustFindPaper(id: string, { load }: Context): Promise<PaperRow> {
  const row = await load.paper(paperKey(id));
  if (!row) throw new NotFoundError(`No paper has the id ${id}. Search for its title to find the id.`);
  return row;
}

builder.queryFields((t) => ({
  node: t.field({
    type: NodeType, nullable: true, description: "The paper, entity or relation with this id; null when there is none.",
    args: { id: t.arg.id({ required: true, description: "Its id, also an earlier one." }) },
    resolve: (_, { id }, context) => loadNode(id, context),
  }),
  nodes: t.field({
    type: t.listRef(NodeType, { nullable: true }), description: "Papers, entities and relations by id, in the order asked; null for what is not there.",
    args: { ids: t.arg.idList({ required: true, description: "At most 100 ids." }) },
    extensions: costs({ rows: ({ ids }) => (ids as string[]).length }),
    resolve: (_, { ids }, context) => Promise.all(checkIds(ids).map((id) => loadNode(id, context))),
  }),
}));
