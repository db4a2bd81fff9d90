/**
 * A model's words → what a paper says. Nothing is believed that does not stand in the text: wordings and sentences are looked
 * up, and what is not found, or not of our kinds, roles and relation types, is dropped and counted.
 */
import { ENTITY_KINDS, RELATION_TYPES, ROLES, type EntityKind, type PaperEntity, type PaperRelation, type RelationType, type Role, type Section, type Span } from "../../model.ts";
import { sentenceAt } from "../../text.ts";
import { mentionOf, overlaps, type Candidate, type SectionText } from "../document.ts";
import type { Drop } from "../extractor.ts";
import { entityOf, formKey, groupKey, type ShortForms } from "../passes/group.ts";
import { Places } from "./places.ts";

/**
 * Of what it finds word for word, and of what only differs in spelling. No model gives a probability that holds; these are
 * guesses, a little below what the tagger's own doubtful finds have. `npm run eval -- --extractor outside` measures a model.
 */
const CONFIDENCE = { exact: 0.6, alike: 0.5, relation: 0.5 };

export interface Said {
  entities: PaperEntity[];
  relations: PaperRelation[];
}

export interface Reader {
  sections: SectionText[];
  forms: ShortForms;
  /** Marks mentions and relations: `outside@MODEL`. */
  extractor: string;
  drop(why: Drop): void;
}

type Raw = Record<string, unknown>;

/** The object in a model's words, be it thought aloud or fenced before; null where there is none of the shape asked for. */
export function parseAnswer(words: string): { entities: unknown[]; relations: unknown[] } | null {
  const spoken = words.replace(/^[^]*<\/think>/, "");
  const object = spoken.slice(spoken.indexOf("{"), spoken.lastIndexOf("}") + 1);
  try {
    const { entities, relations } = JSON.parse(object) as Raw;
    return Array.isArray(entities) && (relations === undefined || Array.isArray(relations)) ? { entities, relations: (relations as unknown[] | undefined) ?? [] } : null;
  } catch {
    return null;
  }
}

export function readAnswer(answer: { entities: unknown[]; relations: unknown[] }, reader: Reader): Said {
  const places = new Map(reader.sections.map(({ section, text }) => [section, new Places(text)] as const));
  const claimed = answer.entities.flatMap((raw) => claim(raw, places, reader));
  const entities = together(settled(claimed, reader), reader);
  return { entities: entities.map(({ entity }) => entity), relations: relationsOf(answer.relations, entities, places, reader) };
}

interface Claim {
  names: string[];
  type: EntityKind;
  role: Role;
  found: Candidate[];
}

function claim(raw: unknown, places: Map<Section, Places>, { extractor, drop }: Reader): Claim[] {
  const { name, kind, role, mentions } = (raw ?? {}) as Raw;
  if (typeof name !== "string") return none(drop, "shape");
  const type = listed(ENTITY_KINDS, kind);
  if (type === null) return none(drop, "kind");
  const known = listed(ROLES, role);
  if (known === null) drop("role");
  const wordings = [name, ...(Array.isArray(mentions) ? (mentions as unknown[]) : [])].flatMap((w): string[] => (typeof w === "string" ? [w] : none(drop, "shape")));
  const found = [...new Set(wordings)].flatMap((wording): Candidate[] => {
    const at = [...places].flatMap(([section, text]) => text.find(wording).map(({ start, end, exact }): Candidate => ({
      section, start, end, type, extractor, confidence: exact ? CONFIDENCE.exact : CONFIDENCE.alike,
      reason: exact ? "copied by the outside model" : `the outside model wrote “${wording.trim()}”, which stands so here`,
    })));
    if (at.length === 0) drop("absent");
    return at;
  });
  return found.length === 0 ? [] : [{ names: wordings, type, role: known ?? "mentions", found }];
}

/** The longest of spans that overlap stays; of equal ones the first said. Two wordings of one entity at one place are one. */
function settled(claims: Claim[], { drop }: Reader): Claim[] {
  const all = claims.flatMap((of) => of.found.map((c) => ({ of, c }))).sort((a, b) => b.c.end - b.c.start - (a.c.end - a.c.start) || b.c.confidence - a.c.confidence);
  const kept: typeof all = [];
  for (const one of all) {
    const over = kept.find(({ c }) => overlaps(c, one.c));
    if (!over) kept.push(one);
    else if (over.of !== one.of) drop("overlap");
  }
  return claims.map((of) => ({ ...of, found: kept.filter((k) => k.of === of).map(({ c }) => c) }));
}

interface Named {
  /** Form keys of all that the model called it. */
  keys: Set<string>;
  entity: PaperEntity;
}

/** Claims whose names are one form, or that the paper's own definitions join, are one entity: the first one's kind, the strongest role. */
function together(claims: Claim[], { sections, forms }: Reader): Named[] {
  const groups: { keys: Set<string>; claims: Claim[] }[] = [];
  for (const one of claims) {
    const keys = one.names.flatMap((name) => [formKey(name), groupKey(name, forms)]);
    const home = groups.find((g) => keys.some((key) => g.keys.has(key)));
    if (home) home.claims.push(one);
    else groups.push({ keys: new Set(keys), claims: [one] });
    for (const key of keys) home?.keys.add(key);
  }
  return groups.flatMap(({ keys, claims: of }): Named[] => {
    const mentions = of.flatMap((c) => c.found.map((candidate) => mentionOf(candidate, sections)));
    if (mentions.length === 0) return [];
    const role = ROLES.find((r) => of.some((c) => c.role === r)) as Role;
    return [{ keys, entity: { ...entityOf((of[0] as Claim).type, mentions, forms), role, reason: "as the outside model reads it" } }];
  });
}

function relationsOf(raws: unknown[], entities: Named[], places: Map<Section, Places>, { sections, extractor, drop }: Reader): PaperRelation[] {
  const seen = new Set<string>();
  return raws.flatMap((raw): PaperRelation[] => {
    const { head, type, tail, evidence } = (raw ?? {}) as Raw;
    if (typeof head !== "string" || typeof tail !== "string" || typeof evidence !== "string") return none(drop, "shape");
    const known = listed(RELATION_TYPES, type);
    if (known === null) return none(drop, "relation");
    const [from, to] = [head, tail].map((name) => entities.find(({ keys }) => keys.has(formKey(name)))?.entity);
    if (!from || !to || from === to) return none(drop, "end");
    const span = sentenceOf(evidence, places, sections);
    if (span === null || ![from, to].some((e) => e.mentions.some((m) => within(m, span)))) return none(drop, "evidence");
    const key = JSON.stringify([from.name, known, to.name]);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ head: from.name, type: known as RelationType, tail: to.name, confidence: CONFIDENCE.relation, evidence: span, extractor, reason: "as the outside model reads this sentence" }];
  });
}

/** The sentence, or sentences, of which a model copied a part. */
function sentenceOf(quote: string, places: Map<Section, Places>, sections: SectionText[]): Span | null {
  for (const { section, text, sentences } of sections) {
    const [at] = places.get(section)?.find(quote) ?? [];
    if (!at) continue;
    const [start, end] = [sentenceAt(sentences, at.start).start, Math.max(at.end, sentenceAt(sentences, at.end - 1).end)];
    return { section, start, end, text: text.slice(start, end) };
  }
  return null;
}

const within = (inner: Span, outer: Span): boolean => inner.section === outer.section && inner.start >= outer.start && inner.end <= outer.end;

/** A value of a closed list, however it is cased and joined: "Evaluates on". */
function listed<T extends string>(list: readonly T[], value: unknown): T | null {
  const word = typeof value === "string" ? value.trim().toLowerCase().replace(/[\s-]+/g, "_") : "";
  return list.find((one) => one === word) ?? null;
}

function none(drop: (why: Drop) => void, why: Drop): never[] {
  drop(why);
  return [];
}
