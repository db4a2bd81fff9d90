/**
 * What the tagger says and what the rules know, as one: forms that a paper's own definitions join become one entity,
 * and a doubtful entity of the tagger stands when the lexicon or the title speaks for it.
 */
import { ROLES, type Extraction, type PaperEntity, type PaperRelation } from "../../model.ts";
import { overlaps, type Candidate, type SectionText } from "../document.ts";
import type { Tagged } from "../index.ts";
import { entityOf, groupKey, group, type ShortForms } from "./group.ts";
import { rolesPass } from "./roles.ts";
import { settle } from "./settle.ts";

/** A rule's span is taken where the tagger is silent only if the rule is as sure as this. */
const SURE = 0.88;

export function mergeTagged(tagged: Tagged, found: Candidate[], sections: SectionText[], forms: ShortForms): Pick<Extraction, "entities" | "relations"> {
  const backed = tagged.doubtful.filter((e) => e.mentions.some((m) => found.some((c) => c.confidence >= SURE && c.section === m.section && c.start === m.start && c.end === m.end)));
  const kept = joinForms([...tagged.entities, ...backed.map((e) => ({ ...e, reason: "doubted by the tagger, known to the rules" }))], forms);
  const spans = [...kept.values()].flatMap((e) => e.mentions);
  const silent = settle(found.filter((c) => c.confidence >= SURE && !spans.some((m) => overlaps(m, c))));
  const added = rolesPass(group(silent, sections, forms), sections);
  const names = new Map<string, string>(); // the tagger's name → the joined entity's
  const entities = new Map<string, PaperEntity>();
  for (const [key, e] of kept) entities.set(key, e);
  for (const e of added) {
    const key = groupKey(e.name, forms);
    const known = entities.get(key);
    entities.set(key, known ? together([known, e], forms) : e);
  }
  for (const e of [...tagged.entities, ...backed]) names.set(e.name, entities.get(groupKey(e.name, forms))?.name ?? e.name);
  const relations = tagged.relations.flatMap((r): PaperRelation[] => {
    const [head, tail] = [names.get(r.head), names.get(r.tail)];
    return head && tail && head !== tail ? [{ ...r, head, tail }] : [];
  });
  return { entities: [...entities.values()], relations };
}

function joinForms(list: PaperEntity[], forms: ShortForms): Map<string, PaperEntity> {
  const groups = new Map<string, PaperEntity[]>();
  for (const e of list) {
    const key = groupKey(e.name, forms);
    groups.set(key, [...(groups.get(key) ?? []), e]);
  }
  return new Map([...groups].map(([key, members]) => [key, together(members, forms)]));
}

/** The surest member's kind and confidence, the strongest role, everybody's mentions. */
function together(members: PaperEntity[], forms: ShortForms): PaperEntity {
  const sure = members.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const role = ROLES.find((r) => members.some((m) => m.role === r)) ?? sure.role;
  const merged = entityOf(sure.type, members.flatMap((m) => m.mentions), forms);
  return { ...merged, role, confidence: sure.confidence, ...(sure.reason === undefined ? {} : { reason: sure.reason }) };
}
