/**
 * Records that an export of a graph carries, in any of its formats (export/jsonl.ts writes them): a paper with what was extracted
 * from it, or a decision of the log. They come from outside, so every field is checked, and no span is taken that the text has not.
 */
import {
  ENTITY_KINDS, RELATION_TYPES, ROLES, SECTIONS, TEXT_FLAGS,
  type CurationAction, type CurationEntry, type KeyedEntity, type KeyedRelation, type Mention, type Paper, type Resolved, type Section, type Source, type Span,
} from "../model.ts";
import type { Fields } from "./format.ts";

/** Formats of records that this version reads. */
const VERSION = 1;

export type Kept = { said: Resolved } | { decision: CurationEntry } | { wrong: string };

export const isKept = (fields: Fields): boolean => "papergraph" in fields;

/** `wrong`: the place in the record, and what is wrong with it. Fields that are unknown here are left out. */
export function keptOf(fields: Fields): Kept {
  if (fields["papergraph"] !== VERSION) return { wrong: `it is of version ${JSON.stringify(fields["papergraph"])}, and this papergraph reads version ${VERSION}` };
  try {
    return "decision" in fields ? { decision: object<CurationEntry>(DECISION, "decision")(fields["decision"]) } : { said: saidOf(fields) };
  } catch (error) {
    if (error instanceof Wrong) return { wrong: error.message };
    throw error;
  }
}

class Wrong extends Error {}

/** Gives the value without what is unknown in it, in the order that it came in: equal records stay equal to the byte. Throws Wrong. */
type Check<T> = (value: unknown, at: string) => T;

function check<T>(expected: string, fits: (value: unknown) => boolean): Check<T> {
  return (value, at) => {
    if (!fits(value)) throw new Wrong(`${at} must be ${expected}, not ${JSON.stringify(value)?.slice(0, 60) ?? "absent"}`);
    return value as T;
  };
}

const text = check<string>("a text", (v) => typeof v === "string");
const filled = check<string>("a text with something in it", (v) => typeof v === "string" && v !== "");
/** Keys stand beside each other with tabs between (store/derive.ts). */
const key = check<string>("a key: letters and digits", (v) => typeof v === "string" && /^[^\s\p{Cc}]+$/u.test(v));
const whole = check<number>("a whole number from 0", (v) => Number.isSafeInteger(v) && (v as number) >= 0);
const share = check<number>("a number from 0 to 1", (v) => typeof v === "number" && v >= 0 && v <= 1);
const year = check<number>("a year", (v) => Number.isInteger(v) && Math.abs(v as number) < 10_000);

function oneOf<T extends string>(list: readonly T[]): Check<T> {
  return check<T>(`one of ${list.join(", ")}`, (v) => list.some((item) => item === v));
}

function orNull<T>(inner: Check<T>): Check<T | null> {
  return (value, at) => (value === null ? null : inner(value, at));
}

function listOf<T>(inner: Check<T>): Check<T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Wrong(`${at} must be a list`);
    return value.map((item, i) => inner(item, `${at}[${i}]`));
  };
}

type Table<T> = { [K in keyof Required<T>]: Check<T[K]> };

function object<T extends object>(table: Partial<Table<T>>, name?: string): (value: unknown, at?: string) => T {
  return (value, at = name ?? "") => {
    if (value === null || typeof value !== "object" || Array.isArray(value)) throw new Wrong(`${at} must be an object`);
    const inner = at === "" ? "" : `${at}.`;
    const checks = Object.entries(table) as [string, Check<unknown>][];
    for (const [field] of checks) if (!(field in value)) throw new Wrong(`${inner}${field} is absent`);
    const known = new Map(checks);
    return Object.fromEntries(Object.entries(value).flatMap(([field, item]) => {
      const fits = known.get(field);
      return fits ? [[field, fits(item, `${inner}${field}`)]] : [];
    })) as T;
  };
}

const PAPER: Table<Omit<Paper, "also">> = {
  id: check("arxiv:…, doi:… or hash:…", (v) => typeof v === "string" && /^(?:arxiv|doi|hash):\S+$/.test(v)),
  title: filled, abstract: text, authors: listOf(filled), year: orNull(year), date: orNull(filled), venue: orNull(filled), url: orNull(filled), doi: orNull(filled), arxivId: orNull(filled),
  sourceId: orNull(filled), source: object<Source>({ file: text, record: whole }),
};

/** Only a paper of several records has `also`. */
const paper: Check<Paper> = (value, at) => object<Paper>((value as Partial<Paper> | null | undefined)?.also === undefined ? PAPER : { ...PAPER, also: object({ keys: listOf(filled), files: listOf(text) }) })(value, at);

const RANGE = { start: whole, end: whole };
const SPAN = { ...RANGE, section: oneOf(SECTIONS), text: filled };

const ENTITY: Omit<Table<KeyedEntity>, "reason"> = {
  type: oneOf(ENTITY_KINDS), name: filled, aliases: listOf(filled), acronym: orNull(filled), role: oneOf(ROLES), confidence: share,
  mentions: listOf(object<Mention>({ ...SPAN, confidence: share, extractor: filled, sentence: object(RANGE) })), key, acronymKey: orNull(key),
};

const RELATION: Omit<Table<KeyedRelation>, "reason"> = { head: key, type: oneOf(RELATION_TYPES), tail: key, confidence: share, evidence: object<Span>(SPAN), extractor: filled };

const SAID: Table<Resolved> = {
  paper, extractor: filled, entities: listOf(object<KeyedEntity>(ENTITY)), relations: listOf(object<KeyedRelation>(RELATION)), flags: listOf(oneOf(TEXT_FLAGS)),
};

function saidOf(fields: Fields): Resolved {
  const said = object<Resolved>(SAID)(fields);
  const keys = new Set(said.entities.map((e) => e.key));
  if (keys.size < said.entities.length) throw new Wrong("entities has a key twice");
  said.entities.forEach((e, i) => {
    if (e.mentions.length === 0) throw new Wrong(`entities[${i}].mentions is empty: nothing is taken without a place in the text`);
    e.mentions.forEach((m, n) => {
      mustStand(said.paper, m, `entities[${i}].mentions[${n}]`);
      if (m.sentence.start > m.sentence.end || m.sentence.end > said.paper[m.section].length) throw new Wrong(`entities[${i}].mentions[${n}].sentence is not in the ${m.section}`);
    });
  });
  said.relations.forEach((r, i) => {
    if (!keys.has(r.head) || !keys.has(r.tail) || r.head === r.tail) throw new Wrong(`relations[${i}] must be between two entities of the paper`);
    mustStand(said.paper, r.evidence, `relations[${i}].evidence`);
  });
  return said;
}

function mustStand(paper: Record<Section, string>, { section, start, end, text: words }: Span, at: string): void {
  if (paper[section].slice(start, end) !== words) throw new Wrong(`${at}.text is not what the ${section} has from ${start} to ${end}`);
}

const ACTIONS: { [T in CurationAction["type"]]: (value: unknown, at?: string) => object } = {
  merge: object({ type: text, from: listOf(key), into: key }),
  split: object({ type: text, entity: key, forms: listOf(key) }),
  rename: object({ type: text, entity: key, name: filled }),
  retype: object({ type: text, entity: key, kind: oneOf(ENTITY_KINDS) }),
  alias: object({ type: text, entity: key, name: filled }),
  "keep-apart": object({ type: text, entity: key, other: key }),
  "reject-mention": object({ type: text, entity: key, paper: filled }),
  "reject-relation": object({ type: text, head: key, relation: oneOf(RELATION_TYPES), tail: key, paper: orNull(filled) }),
  undo: object({ type: text, entry: whole }),
  redo: object({ type: text, entry: whole }),
};

const action: Check<CurationAction> = (value, at) => {
  const type = oneOf(Object.keys(ACTIONS))((value as { type?: unknown } | null | undefined)?.type, `${at}.type`);
  return ACTIONS[type as CurationAction["type"]](value, at) as CurationAction;
};

const DECISION: Table<CurationEntry> = { seq: whole, at: text, by: text, why: text, action };
