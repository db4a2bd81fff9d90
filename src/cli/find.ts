/** From what a person types to a node: an id, a name, an alias or an acronym. */
import { InputError, NotFoundError } from "../errors.ts";
import { ENTITY_KINDS } from "../model.ts";
import { canonicalKey, keyOf } from "../resolve/index.ts";
import type { EntityRow, NodeRef, PaperRow, Store } from "../store/store.ts";

export type Found = { entity: EntityRow } | { paper: PaperRow };

/** Throws NotFoundError that names what comes nearest. */
export async function find(store: Store, text: string): Promise<Found> {
  const paperId = /^paper:(.+)$/.exec(text)?.[1] ?? (/^(?:arxiv|doi|hash):/.test(text) ? text : null);
  if (paperId !== null) {
    const [paper] = await store.papers([paperId]);
    if (paper) return { paper };
    throw new NotFoundError(`No paper has the id ${paperId}. \`papergraph search WORDS\` finds papers by their words.`);
  }
  const kind = ENTITY_KINDS.find((k) => text.startsWith(`${k}:`));
  const bare = kind ? text.slice(kind.length + 1) : text;
  // A key as it is (the key of an RKHS is no plural), a name, or a known other name that no paper here uses.
  const keys = kind ? [bare] : [...new Set([bare, keyOf(bare), canonicalKey(keyOf(bare))])].filter(Boolean);
  const entity = (await store.entities(keys)).find((row) => row !== null);
  if (entity) return { entity };
  const near = await store.search(kind ? bare.replaceAll("-", " ") : text, null, { first: 3 });
  const names = near.rows.map(({ row }) => (row.kind === "entity" ? `${row.entity.name} (${row.entity.id})` : `“${row.paper.title}” (${row.paper.id})`));
  throw new NotFoundError(`Nothing is called "${text}".${names.length > 0 ? ` Did you mean ${names.join(" or ")}?` : " `papergraph search WORDS` looks for parts of names."}`);
}

/** The same for an entity alone; throws InputError for a paper. */
export async function findEntity(store: Store, text: string): Promise<EntityRow> {
  const found = await find(store, text);
  if ("entity" in found) return found.entity;
  throw new InputError(`"${text}" is a paper; an entity is wanted here.`);
}

export function refOf(found: Found): NodeRef {
  return "paper" in found ? `paper:${found.paper.id}` : `entity:${found.entity.key}`;
}
