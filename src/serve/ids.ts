/** Public ids: readable, so that they can stand in a URL. `paper:arxiv:1706.03762`, `method:speculative-decoding`, `relation:yolov4:evaluated_on:coco`. */
import { InputError } from "../errors.ts";
import { ENTITY_KINDS, RELATION_TYPES } from "../model.ts";
import type { EntityRow, RelationRow } from "../store/store.ts";

export type RelationKey = Pick<RelationRow, "head" | "type" | "tail">;
export type ParsedId = { paper: string } | { entity: string } | { relation: RelationKey };

/** Throws InputError for what is no id of a paper, an entity or a relation. */
export function parseId(id: string): ParsedId {
  if (/^paper:./s.test(id)) return { paper: id.slice("paper:".length) };
  const kind = ENTITY_KINDS.find((k) => id.startsWith(`${k}:`) && id.length > k.length + 1);
  if (kind) return { entity: id.slice(kind.length + 1) };
  const [head, word, tail] = id.startsWith("relation:") ? id.slice("relation:".length).split(":") : []; // no key holds a colon
  const type = RELATION_TYPES.find((t) => t === word);
  if (head && type && tail) return { relation: { head, type, tail } };
  throw new InputError(`"${brief(id)}" is no id. Ids look like paper:arxiv:1706.03762, ${ENTITY_KINDS.join(":…, ")}:… or relation:head:type:tail.`);
}

/** The key in an entity's id; InputError for any other id. */
export function entityKey(id: string): string {
  const parsed = parseId(id);
  if ("entity" in parsed) return parsed.entity;
  throw new InputError(`"${brief(id)}" is not an entity's id; one is wanted here.`);
}

/** The store's id in a paper's id; InputError for any other id. */
export function paperKey(id: string): string {
  const parsed = parseId(id);
  if ("paper" in parsed) return parsed.paper;
  throw new InputError(`"${brief(id)}" is not a paper's id; one is wanted here.`);
}

export const paperId = (storeId: string): string => `paper:${storeId}`;
export const entityId = ({ kind, key }: Pick<EntityRow, "kind" | "key">): string => `${kind}:${key}`;
export const relationId = ({ head, type, tail }: RelationKey): string => `relation:${head}:${type}:${tail}`;

function brief(id: string): string {
  return id.length > 80 ? `${id.slice(0, 80)}…` : id;
}
