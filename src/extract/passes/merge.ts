/**
 * What the tagger says and what the rules know, as one: forms that a paper's own definitions join become one entity; a
 * doubtful entity of the tagger stands when the rules have it too; and a known name stands where the tagger is silent,
 * with the role and the relations that the tagger reads there.
 * The bounds below were chosen with the shipped weights on 128 annotated papers, the project's own gold among them; the
 * shares beside them were measured on those same papers, so expect a little less elsewhere.
 */
import type { Extraction, PaperEntity, PaperRelation, RelationType } from "../../model.ts";
import { overlaps, type SectionText } from "../document.ts";
import type { Tagged, TaggedEntity } from "../tagger/index.ts";
import type { Known } from "../tagger/known.ts";
import { entityOf, groupKey, type ShortForms } from "./group.ts";
import { relationsPass } from "./relations.ts";
import { roleOfBoth, rolesPass } from "./roles.ts";

/** A doubtful entity stands from here on, when the rules have it with BACKING at least: right in 0.7. */
const DOUBTED = 0.35;
const BACKING = 0.6;

/** A known name away from all that the tagger found stands from here on: right in 0.6. Inside a longer term: in 0.2, so never. */
const KNOWN = 0.7;

/** Relations that their words give away: "A outperforms B", "B such as A". Of the other types the tagger alone knows better. */
const CUED: ReadonlySet<RelationType> = new Set<RelationType>(["outperforms", "is_a"]);

const isKnown = (e: PaperEntity): boolean => e.confidence >= KNOWN && e.mentions.some((m) => m.extractor.startsWith("lexicon"));

/** "trained on GSM8K": now and then read as a method; the annotated papers have no name of a known dataset that is none. */
const isDataset = (e: PaperEntity | undefined): boolean => e !== undefined && e.type === "dataset" && isKnown(e);

/** What the tagger is to read though it may see nothing there. */
export function knownPlaces(ruled: PaperEntity[]): Known[] {
  return ruled.filter(isKnown).flatMap(({ type, confidence, mentions }) => mentions.map(({ section, start, end }) => ({ section, start, end, type, confidence })));
}

const pairOf = (head: string, tail: string): string => `${head}\t${tail}`;

const TAGGED = "read by the trained tagger";

export function mergeTagged(tagged: Tagged, ruled: PaperEntity[], sections: SectionText[], forms: ShortForms): Pick<Extraction, "entities" | "relations"> {
  const keysOf = (e: PaperEntity): string[] => [e.name, ...e.aliases].map((name) => groupKey(name, forms));
  const rules = new Map(ruled.flatMap((e) => keysOf(e).map((key) => [key, e] as const)));
  const backed = tagged.doubtful.filter((e) => e.confidence >= DOUBTED && keysOf(e).some((key) => (rules.get(key)?.confidence ?? 0) >= BACKING));
  const kept = joinForms([...tagged.entities.map((e) => because(e, TAGGED)), ...backed.map((e) => because(e, "doubted by the tagger, known to the rules"))], forms);

  const seen = new Set([...tagged.entities, ...tagged.doubtful].flatMap(keysOf));
  const places = [...kept.values()].flatMap((e) => e.mentions);
  const silent = ruled.filter((e) => isKnown(e) && !keysOf(e).some((key) => seen.has(key)) && !e.mentions.some((m) => places.some((p) => overlaps(m, p))));
  const read = new Map(tagged.known.flatMap((e) => keysOf(e).map((key) => [key, e] as const)));
  const names = new Map([...tagged.entities, ...backed].map((e) => [e.name, kept.get(groupKey(e.name, forms))?.name ?? e.name]));
  const added = rolesPass(silent, sections).map((e) => {
    const reading = keysOf(e).map((key) => read.get(key)).find((r) => r !== undefined);
    if (reading === undefined) return e;
    names.set(reading.name, e.name);
    return { ...e, role: roleOfBoth(e, reading.roles, sections) };
  });
  const asRead = [...kept.values()].map(({ roles, ...e }) => {
    const type = keysOf(e).some((key) => isDataset(rules.get(key))) ? "dataset" : e.type;
    return { ...e, type, role: roleOfBoth({ ...e, type }, roles, sections) };
  });
  const entities = [...asRead, ...added];
  const relations = tagged.relations.flatMap((r): PaperRelation[] => {
    const [head, tail] = [names.get(r.head), names.get(r.tail)];
    return head !== undefined && tail !== undefined && head !== tail ? [{ reason: TAGGED, ...r, head, tail }] : [];
  });
  const related = new Set(relations.flatMap((r) => [pairOf(r.head, r.tail), pairOf(r.tail, r.head)]));
  const cued = relationsPass(entities, sections).filter((r) => CUED.has(r.type) && !related.has(pairOf(r.head, r.tail)));
  return { entities, relations: [...relations, ...cued] };
}

const because = (e: TaggedEntity, reason: string): TaggedEntity => ({ ...e, reason, mentions: e.mentions.map((m) => ({ reason, ...m })) });

function joinForms(list: TaggedEntity[], forms: ShortForms): Map<string, TaggedEntity> {
  const groups = new Map<string, TaggedEntity[]>();
  for (const e of list) {
    const key = groupKey(e.name, forms);
    groups.set(key, [...(groups.get(key) ?? []), e]);
  }
  return new Map([...groups].map(([key, members]) => [key, together(members, forms)]));
}

/** The surest member's kind, role and confidence, everybody's mentions. */
function together(members: TaggedEntity[], forms: ShortForms): TaggedEntity {
  const sure = members.reduce((a, b) => (b.confidence > a.confidence ? b : a));
  const { role, roles, confidence, reason } = sure;
  return { ...entityOf(sure.type, members.flatMap((m) => m.mentions), forms), role, roles, confidence, ...(reason === undefined ? {} : { reason }) };
}
