/**
 * Which entity a form belongs to, and what that entity is called. Every decision looks at one form's counts over all
 * papers, or at the forms of one entity, and at nothing else: so the graph does not depend on the order of papers.
 */
import { ENTITY_KINDS, type EntityKind, type FormState } from "../model.ts";
import { canonicalKey } from "./aliases.ts";
import { keyOf } from "./key.ts";
import { isName } from "./kind-words.ts";

export interface Description {
  kind: EntityKind;
  name: string;
  aliases: string[];
  kindVotes: Partial<Record<EntityKind, number>>;
}

/** A short form stands for one long form when this share of the papers that define it agree. */
const AGREEMENT = 0.8;

/** A short name is shown when it is used in this many times as many papers as the long one (BERT, not its expansion). */
const SHORT_IS_NAME = 2;

/** What papers must say against a known alias: it counts as this many papers that agree with it. */
const ALIAS_PAPERS = 5;

/**
 * A known alias goes to its canonical form. A short form goes to the long form that papers define it for, if they
 * agree; one that stands for two things (AR: autoregressive, augmented reality) stays itself, and so does a known
 * alias that many papers define otherwise.
 */
export function assign(form: FormState): string {
  const known = canonicalKey(form.key);
  const meanings: Record<string, number> = known === form.key ? {} : { [known]: ALIAS_PAPERS };
  const expansions = Object.entries(form.expansions);
  for (const [key, papers] of expansions.length > 0 && isWord(form) ? [] : expansions) {
    const meaning = canonicalKey(key);
    meanings[meaning] = (meanings[meaning] ?? 0) + papers;
  }
  const ranked = byCount(meanings);
  const top = ranked[0];
  if (!top) return form.key;
  const total = ranked.reduce((sum, [, n]) => sum + n, 0);
  return top[1] >= AGREEMENT * total ? top[0] : form.key;
}

/** Most papers write it as a word: "tags" are not the TAGs (text-attributed graphs) of some paper. */
function isWord({ papers, surfaces }: FormState): boolean {
  const small = Object.entries(surfaces).reduce((sum, [text, n]) => (/^[\p{Ll} -]+$/u.test(text) ? sum + n : sum), 0);
  return small * 2 > papers;
}

/** The name most papers use, its other names, and the kind by vote (ties in the order of ENTITY_KINDS). */
export function describe(key: string, forms: FormState[]): Description {
  const surfaces = added(forms.map((form) => form.surfaces));
  const kinds = added(forms.map((form) => form.kinds));
  const kindVotes: Description["kindVotes"] = {};
  for (const k of ENTITY_KINDS) if (kinds[k]) kindVotes[k] = kinds[k];
  const kind = ENTITY_KINDS.reduce((best, k) => ((kinds[k] ?? 0) > (kinds[best] ?? 0) ? k : best), ENTITY_KINDS[0]);
  const spellings = foldCase(surfaces);
  const ownKey = keysOnce();
  const name = chooseName(key, spellings, ownKey);
  const aliases = spellings.filter((spelling) => spelling[0] !== name && isAlias(spelling, key, forms, ownKey)).map(([text]) => text);
  return { kind, name, aliases, kindVotes };
}

/** Some counts in one; most entities have one form, whose counts they are. */
function added<C extends Partial<Record<string, number>>>(counts: C[]): C {
  const [first, ...others] = counts;
  if (first && others.length === 0) return first;
  const sum: Partial<Record<string, number>> = {};
  for (const [key, n] of counts.flatMap((one) => Object.entries(one))) sum[key] = (sum[key] ?? 0) + (n ?? 0);
  return sum as C;
}

/** The canonical key of a text, worked out when it is first asked for: keys are dear, and most entities have one spelling and need none. */
function keysOnce(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const key = known.get(text) ?? canonicalKey(keyOf(text));
    known.set(text, key);
    return key;
  };
}

/** In one paper "the language model" is the large language model of which it speaks, in the next it is not: such a name must be used by this share. */
const SHARED = 0.2;

/**
 * A spelling of the entity's own forms, a short form, or what enough of its papers call it; but never only the last
 * words of its name, which are what it is a kind of.
 */
function isAlias([text, papers]: [string, number], key: string, forms: FormState[], ownKey: (text: string) => string): boolean {
  if (isShort(text)) return true;
  const own = ownKey(text);
  if (own === key || forms.some((form) => form.key === own)) return true;
  return !key.endsWith(`-${own}`) && papers >= SHARED * forms.reduce((sum, form) => sum + form.papers, 0);
}

/**
 * One spelling for each case-insensitive text, with the papers of all its spellings, most used first. Titles write
 * Every Word Large, so the small spelling stands if it is used at least half as often.
 */
function foldCase(surfaces: Record<string, number>): [string, number][] {
  const ranked = byCount(surfaces);
  if (ranked.length === 1) return ranked;
  const best = new Map<string, { text: string; papers: number; total: number }>();
  for (const [text, papers] of ranked) {
    const small = text.toLowerCase();
    const known = best.get(small);
    if (!known) best.set(small, { text, papers, total: papers });
    else best.set(small, { ...known, total: known.total + papers, text: text === small && papers * 2 >= known.papers ? small : known.text });
  }
  return byCount(Object.fromEntries([...best.values()].map(({ text, total }) => [text, total])));
}

function chooseName(key: string, spellings: [string, number][], ownKey: (text: string) => string): string {
  if (spellings.length === 1) return (spellings[0] as [string, number])[0];
  const long = spellings.filter(([text]) => !isShort(text) && ownKey(text) === key);
  const short = spellings.filter(([text]) => isShort(text));
  const [bestLong, bestShort] = [preferSingular(long), preferSingular(short)];
  if (!bestLong || !bestShort) return (bestLong ?? bestShort ?? spellings[0] ?? [key, 0])[0];
  return bestShort[1] >= SHORT_IS_NAME * bestLong[1] ? bestShort[0] : bestLong[0];
}

/** "convolutional neural network" before its plural, unless hardly anyone writes it so. */
function preferSingular(ranked: [string, number][]): [string, number] | undefined {
  const top = ranked[0];
  if (!top) return undefined;
  return ranked.find(([text, n]) => text.toLowerCase() === top[0].toLowerCase().replace(/s$/, "") && n * 3 >= top[1]) ?? top;
}

function isShort(text: string): boolean {
  return text.length <= 12 && isName(text);
}

/** Highest count first, then code-unit order. */
function byCount(counts: Record<string, number>): [string, number][] {
  return Object.entries(counts).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}
