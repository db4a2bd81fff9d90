/**
 * Coreference within a paper: mentions of one thing become one entity. Forms with the same words (case, plural and
 * hyphen aside) are one, and so are a short form and the long form that the paper defines it for, and names that the
 * lexicon has for one thing, and "KV pruning" and "KV pruning methods" where a paper writes both.
 */
import { ENTITY_KINDS, type EntityKind, type Mention, type PaperEntity } from "../../model.ts";
import { byPlace, fold } from "../../text.ts";
import { entryNamed } from "../lexicon/index.ts";
import { singular } from "../lexicon/singular.ts";
import { mentionOf, type Candidate, type SectionText } from "../document.ts";
import type { Definition } from "./acronyms.ts";

/** Definitions of a paper: folded short form → long form's text, as written. */
export interface ShortForms {
  longOf: Map<string, string>;
  shortOf: Map<string, string>;
}

export function shortForms(sections: SectionText[], definitions: Map<string, Definition[]>): ShortForms {
  const longOf = new Map<string, string>();
  const shortOf = new Map<string, string>();
  for (const { section, text } of sections) {
    for (const { short, long } of definitions.get(section) ?? []) {
      const [s, l] = [text.slice(short.start, short.end), text.slice(long.start, long.end)];
      if (longOf.has(formKey(s))) continue;
      longOf.set(formKey(s), l);
      if (!shortOf.has(formKey(l))) shortOf.set(formKey(l), s);
    }
  }
  return { longOf, shortOf };
}

/** Words without case, hyphen, article and the last one's plural. */
export function formKey(text: string): string {
  const words = fold(text).replace(/[-_/]/g, " ").replace(/[^\p{L}\p{N}+* ]/gu, "").trim().replace(/^(?:the|a|an|our) /, "").split(/\s+/);
  const last = words.at(-1) ?? "";
  // A short form loses its plural s too: "LMs".
  return [...words.slice(0, -1), last.length === 3 && /^\p{Lu}{2}s$/u.test(text.trim().slice(-3)) ? last.slice(0, -1) : singular(last)].join(" ");
}

export function groupKey(text: string, { longOf }: ShortForms): string {
  const key = formKey(text);
  const form = longOf.get(key) ?? text;
  return entryNamed(form)?.canonical ?? formKey(form);
}

/** Words that name a thing once more without making it another: "KV pruning [methods]". */
const ADDS_NOTHING = / (?:method|technique|approach|strategy|scheme|procedure|algorithm|task|problem)$/;

export function group(candidates: Candidate[], sections: SectionText[], forms: ShortForms): PaperEntity[] {
  const groups = new Map<string, { types: Candidate[]; mentions: Mention[] }>();
  for (const c of candidates) {
    const mention = mentionOf(c, sections);
    const key = groupKey(mention.text, forms);
    const known = groups.get(key) ?? { types: [], mentions: [] };
    known.types.push(c);
    known.mentions.push(mention);
    groups.set(key, known);
  }
  for (const [key, { types, mentions }] of groups) {
    const bare = groups.get(key.replace(ADDS_NOTHING, ""));
    if (!ADDS_NOTHING.test(key) || !bare) continue;
    bare.types.push(...types);
    bare.mentions.push(...mentions);
    groups.delete(key);
  }
  return [...groups.values()].map(({ types, mentions }) => entityOf(kindOf(types), mentions, forms));
}

/** The name is the long form, if there is one, in the case that the abstract writes it and without words that add nothing. */
export function entityOf(type: EntityKind, mentions: Mention[], { longOf, shortOf }: ShortForms): PaperEntity {
  const ordered = [...mentions].sort(byPlace);
  const texts = [...new Set([...ordered.filter((m) => m.section === "abstract"), ...ordered].map((m) => m.text))];
  const isShort = (t: string): boolean => longOf.has(formKey(t));
  const keys = new Set(texts.map(formKey));
  const saysMore = (t: string): boolean => ADDS_NOTHING.test(formKey(t)) && keys.has(formKey(t).replace(ADDS_NOTHING, ""));
  const name = [...texts].sort((a, b) => Number(isShort(a)) - Number(isShort(b)) || Number(saysMore(a)) - Number(saysMore(b)) || b.length - a.length)[0] as string;
  const acronym = shortOf.get(formKey(name)) ?? null;
  const aliases = texts.filter((t) => t !== name);
  return {
    type, name, aliases: acronym && !aliases.includes(acronym) && acronym !== name ? [...aliases, acronym] : aliases, acronym, role: "mentions",
    confidence: 1 - ordered.reduce((miss, m) => miss * (1 - m.confidence), 1) ** (1 / Math.max(1, ordered.length)), mentions: ordered,
  };
}

/** The kind most confidence stands behind; "looks like a name" says little about the kind. */
function kindOf(candidates: Candidate[]): EntityKind {
  const votes = (kind: EntityKind): number => candidates.reduce((sum, c) => sum + (c.type === kind ? c.confidence * (c.reason === "looks like a name" ? 0.3 : 1) : 0), 0);
  return ENTITY_KINDS.reduce((best, kind) => (votes(kind) > votes(best) ? kind : best), ENTITY_KINDS[0]);
}
