/**
 * Resolution: the names of many papers become entities. `resolve` gives each of a paper's entities its form key;
 * `createIdentity` is what a store asks, while it writes, which entity a form belongs to and what it is called.
 */
import { type CurationAction, type CurationEntry, type Extraction, type FormState, type KeyedEntity, type KeyedRelation, type Resolved } from "../model.ts";
import { aliasKeys } from "./aliases.ts";
import { reach, replay, type Reach, type Replayed } from "./curation.ts";
import { assign, describe, type Description } from "./identity.ts";
import { keyOf } from "./key.ts";
import { coveredByAcronym } from "./kind-words.ts";
import { joined, withShortForms } from "./shorts.ts";
import { suggestPairs, withCompany, type Pair, type Suggested } from "./suggest.ts";
import { familyOf, hasSeries, type Named } from "./variants.ts";

export { canonicalKey } from "./aliases.ts";
export { parseDecision } from "./decision.ts";
export { keyOf } from "./key.ts";

export interface ResolutionIdentity {
  keyOf(name: string): string;
  assign(form: FormState): string;
  describe(key: string, forms: FormState[]): Description;
  replay(log: readonly CurationEntry[]): Replayed;
  reach(action: CurationAction, log: readonly CurationEntry[]): Reach;
  aliasKeys(key: string): readonly string[];
  familyOf(entity: Named): string[];
  hasSeries(entity: Named): boolean;
  suggestPairs(entities: readonly Suggested[]): Pair[];
  withCompany(pair: Pair, company: { overlap: number; shared: string[] }): Pair;
}

export function createIdentity(): ResolutionIdentity {
  return { keyOf, assign, describe, replay, reach, aliasKeys, familyOf, hasSeries, suggestPairs, withCompany };
}

/**
 * `extractor`: `name@version` of the extraction. Entities of one paper with the same key become one; names that
 * have no key (no letter or digit in them) and relations of a thing to itself are left out.
 */
export function resolve(extraction: Extraction, extractor: string): Resolved {
  const byName = new Map<string, string>();
  const byKey = new Map<string, KeyedEntity>();
  for (const { entity, names } of withShortForms(extraction.entities)) {
    const key = keyOf(entity.acronym ? coveredByAcronym(entity.name, entity.acronym) : entity.name);
    if (key === "") continue;
    for (const name of names) byName.set(name, key);
    const acronymKey = entity.acronym ? keyOf(entity.acronym) || null : null;
    const known = byKey.get(key);
    byKey.set(key, known ? join(known, { ...entity, key, acronymKey }) : { ...entity, key, acronymKey });
  }
  const relations = extraction.relations.flatMap((relation): KeyedRelation[] => {
    const head = byName.get(relation.head);
    const tail = byName.get(relation.tail);
    return head && tail && head !== tail ? [{ ...relation, head, tail }] : [];
  });
  return { paper: extraction.paper, extractor, entities: [...byKey.values()], relations, flags: extraction.flags };
}

function join(a: KeyedEntity, b: KeyedEntity): KeyedEntity {
  return { ...joined(a, b), key: a.key, acronymKey: a.acronymKey ?? b.acronymKey };
}
