/** The lexicon as an index: the folded words of a name → its kind, how far it is believed, and the name it is an alias of. */
import type { EntityKind } from "../../model.ts";
import { fold, tokens } from "../../text.ts";
import { CONCEPTS, UNSURE_CONCEPTS } from "./concepts.ts";
import { DATASETS, UNSURE_DATASETS } from "./datasets.ts";
import { METHODS, UNSURE_METHODS } from "./methods.ts";
import { METRICS, UNSURE_METRICS } from "./metrics.ts";
import { singular } from "./singular.ts";

export interface Entry {
  kind: EntityKind;
  /** Share of the spans found that annotators have with this kind. */
  share: number;
  /** Key of the first name in its row: what its aliases are grouped under. */
  canonical: string;
  /** As written, where case tells the name from a word: "Adam", "RACE"; null where it does not. */
  exact: string | null;
}

/** Names, then words that are also ordinary ones: those need more around them. */
const TABLES: [kind: EntityKind, rows: string, share: number][] = [
  ["dataset", UNSURE_DATASETS, 0.4], ["metric", UNSURE_METRICS, 0.4], ["method", UNSURE_METHODS, 0.35], ["concept", UNSURE_CONCEPTS, 0.35],
  ["concept", CONCEPTS, 0.74], ["method", METHODS, 0.76], ["metric", METRICS, 0.72], ["dataset", DATASETS, 0.9],
];

/** "Networks" → "network", only the last word; hyphens and spaces are one. */
export function keyOfWords(words: string[]): string {
  const plain = words.map(fold).filter((w) => /[\p{L}\p{N}+*]/u.test(w));
  return [...plain.slice(0, -1), singular(plain.at(-1) ?? "")].join(" ");
}

export const lexiconKey = (name: string): string => keyOfWords(tokens(name).map((t) => t.text));

/** Names that are words but for their capitals. */
const AS_WRITTEN = new Set(["QuALITY", "ReCoRD"]);

const entries = new Map<string, Entry>();
/** First word → the most words of a name that begins with it. */
const reach = new Map<string, number>();

for (const [kind, rows, share] of TABLES) {
  for (const row of rows.split("|").map((r) => r.trim()).filter(Boolean)) {
    const names = row.split(" = ").map((n) => n.trim());
    const canonical = lexiconKey(names[0] as string);
    for (const name of names) {
      const words = tokens(name).map((t) => t.text);
      entries.set(keyOfWords(words), { kind, share, canonical, exact: caseTells(name) ? name : null });
      const first = fold(words[0] as string);
      // The first word of a one-word name may stand in the plural.
      for (const key of words.length === 1 ? [first, keyOfWords(words), `${first}s`] : [first]) reach.set(key, Math.max(reach.get(key) ?? 0, words.length));
    }
  }
}

/** One word that is short, all capitals ("ATOMIC", "SUPERB"), or capitalised as at the start of a sentence ("Adam"). */
function caseTells(name: string): boolean {
  return /^\S+$/.test(name) && /\p{Lu}/u.test(name) && (name.length <= 5 || AS_WRITTEN.has(name) || !/\p{Ll}/u.test(name) || /^\p{Lu}[\p{Ll}-]+$/u.test(name));
}

/** Words of the longest name that begins with `word`; 0 for none. */
export const reachOf = (word: string): number => reach.get(fold(word)) ?? 0;

export const entryOf = (words: string[]): Entry | undefined => entries.get(keyOfWords(words));

/** The entry of a whole name, its case minded. */
export function entryNamed(name: string): Entry | undefined {
  const entry = entries.get(lexiconKey(name));
  return entry && (entry.exact === null || written(entry.exact, name)) ? entry : undefined;
}

/** The name as written, or its plural. */
export const written = (exact: string, text: string): boolean => text === exact || text === `${exact}s` || text.replace(/\s/g, "-") === exact;
