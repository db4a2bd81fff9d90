/** Public ids: readable, so that they can stand in a URL. `paper:arxiv:1706.03762`, `method:speculative-decoding`. */
import { InputError } from "../errors.ts";
import { ENTITY_KINDS } from "../model.ts";
import type { NodeRef } from "../store/store.ts";

export type ParsedId = { paper: string } | { entity: string };

/** Throws InputError for an id that is no paper's and no entity's. */
export function parseId(id: string): ParsedId {
  if (id.startsWith("paper:") && id.length > 6) return { paper: id.slice(6) };
  const kind = ENTITY_KINDS.find((k) => id.startsWith(`${k}:`));
  if (kind && id.length > kind.length + 1) return { entity: id.slice(kind.length + 1) };
  throw new InputError(`"${id.slice(0, 80)}" is no id. Ids look like paper:arxiv:1706.03762 or ${ENTITY_KINDS.join(":…, ")}:…`);
}

export function entityKey(id: string): string {
  const parsed = parseId(id);
  if ("entity" in parsed) return parsed.entity;
  throw new InputError(`"${id.slice(0, 80)}" is a paper's id; an entity's is wanted here.`);
}

export const paperGlobalId = (id: string): string => `paper:${id}`;

export function nodeRef(id: string): NodeRef {
  const parsed = parseId(id);
  return "paper" in parsed ? `paper:${parsed.paper}` : `entity:${parsed.entity}`;
}
