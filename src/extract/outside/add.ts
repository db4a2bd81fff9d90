/**
 * What an outside model says beside what we found: added under its own name, never in place of ours. Our entities keep their
 * name, kind, role and confidence, our relations their sentence; places that both found carry both marks, so that either can be
 * filtered and compared.
 */
import type { Mention, PaperEntity, PaperRelation } from "../../model.ts";
import { byPlace } from "../../text.ts";
import { overlaps } from "../document.ts";
import type { Drop } from "../extractor.ts";
import { formKey, groupKey, type ShortForms } from "../passes/group.ts";
import type { Said } from "./answer.ts";

export function add(ours: Said, theirs: Said, forms: ShortForms, drop: (why: Drop) => void): Said {
  const entities = ours.entities.map((e) => ({ ...e, aliases: [...e.aliases], mentions: [...e.mentions] }));
  const places = ours.entities.flatMap((e, i) => e.mentions.map((m) => ({ m, of: entities[i] as PaperEntity })));
  const keysOf = (e: PaperEntity): string[] => [e.name, ...e.aliases].flatMap((name) => [formKey(name), groupKey(name, forms)]);
  const byKey = new Map([...entities].reverse().flatMap((e) => keysOf(e).map((key) => [key, e] as const)));
  const names = new Map<string, string>();

  for (const said of theirs.entities) {
    const same = said.mentions.flatMap((m) => places.filter(({ m: p }) => p.section === m.section && p.start === m.start && p.end === m.end).map(({ of }) => ({ m, of })));
    const home = keysOf(said).map((key) => byKey.get(key)).find((e) => e !== undefined) ?? same[0]?.of;
    const free = said.mentions.filter((m) => !places.some(({ m: p }) => overlaps(p, m)));
    for (const m of said.mentions) if (!free.includes(m) && !same.some((s) => s.m === m)) drop("overlap");
    for (const { m, of } of same) of.mentions.push(beside(m, said, of));
    if (home) {
      home.mentions.push(...free.map((m) => beside(m, said, home)));
      home.aliases.push(...new Set(free.map((m) => m.text).filter((text) => text !== home.name && !home.aliases.includes(text))));
      names.set(said.name, home.name);
    } else if (free.length > 0) {
      entities.push(without(said, free));
      names.set(said.name, (entities.at(-1) as PaperEntity).name);
    }
  }
  for (const e of entities) e.mentions.sort(byPlace);
  const relations = theirs.relations.flatMap((r): PaperRelation[] => {
    const [head, tail] = [names.get(r.head), names.get(r.tail)];
    if (head !== undefined && tail !== undefined && head !== tail) return [{ ...r, head, tail }];
    drop("end");
    return [];
  });
  return { entities, relations: [...ours.relations, ...relations] };
}

/** Where the two read one thing differently, the mention's reason says so: the entity itself stays as we have it. */
function beside(mention: Mention, said: PaperEntity, ours: PaperEntity): Mention {
  const other = [...(said.type === ours.type ? [] : [said.type]), ...(said.role === ours.role ? [] : [said.role])];
  return other.length === 0 ? mention : { ...mention, reason: `${mention.reason ?? ""} (which takes it for ${other.join(", ")})` };
}

/** An entity with some of its mentions, and the names that these still give it. */
function without(entity: PaperEntity, mentions: Mention[]): PaperEntity {
  const texts = [...new Set(mentions.map((m) => m.text))];
  const name = texts.includes(entity.name) ? entity.name : (texts[0] as string);
  return { ...entity, name, aliases: entity.aliases.filter((a) => a !== name && (texts.includes(a) || a === entity.acronym)), mentions };
}
