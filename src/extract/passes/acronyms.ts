/**
 * Short forms that a text defines: "long short-term memory (LSTM)", "LSTM (long short-term memory)".
 *
 * Schwartz, A. S. and Hearst, M. A. (2003): A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical
 * Text. Pacific Symposium on Biocomputing 8. The characters of the short form are looked for from right to left in
 * the words before it; its first must begin a word.
 */
import type { EntityKind, Range } from "../../model.ts";
import type { Candidate, SectionText } from "../document.ts";
import { headOf } from "../lexicon/heads.ts";
import { entryNamed } from "../lexicon/index.ts";
import { singular } from "../lexicon/singular.ts";

const EXTRACTOR = "acronyms@1";

/**
 * Measured share of right spans. What a paper gives a short form is nearly always an entity; under a concept's head
 * its kind is often a method all the same (see kinds.ts).
 */
const PRECISION = { known: 0.85, method: 0.85, concept: 0.5, dataset: 0.85, metric: 0.7 };

export interface Definition {
  short: Range;
  long: Range;
}

/** Every place of a defined short form and of its long form, in all sections. */
export function acronymsPass(sections: SectionText[], definitions: Map<string, Definition[]>): Candidate[] {
  const out: Candidate[] = [];
  const done = new Set<string>();
  for (const { section: defining, text } of sections) {
    for (const { short, long } of definitions.get(defining) ?? []) {
      const [name, full] = [text.slice(short.start, short.end), text.slice(long.start, long.end)];
      if (done.has(name)) continue;
      done.add(name);
      const { kind, confidence } = kindOf(full);
      for (const { section, text: within } of sections) {
        for (const at of placesOf(full, "gi", within)) out.push({ section, ...at, type: kind, confidence, extractor: EXTRACTOR, reason: `long form of "${name}"` });
        for (const at of placesOf(name, "g", within)) out.push({ section, ...at, type: kind, confidence, extractor: EXTRACTOR, reason: `short for "${full}"` });
      }
    }
  }
  return out;
}

function kindOf(full: string): { kind: EntityKind; confidence: number } {
  const entry = entryNamed(full);
  if (entry && entry.share > 0.5) return { kind: entry.kind, confidence: PRECISION.known };
  const { kind } = headOf(singular(full.split(/[\s-]/).at(-1) as string));
  return { kind, confidence: PRECISION[kind] };
}

/** Whole words only, plural or not. Without the "u" flag, and boundaries looked at by hand: that is ten times as fast. */
function placesOf(form: string, flags: string, text: string): Range[] {
  return [...text.matchAll(new RegExp(`${escape(form)}s?`, flags))].flatMap((m) => {
    const [start, end] = [m.index, m.index + m[0].length];
    const whole = !/[\p{L}\p{N}-]/u.test(text[start - 1] ?? "") && !/^(?:[\p{L}\p{N}]|-[\p{L}\p{N}])/u.test(text.slice(end, end + 2));
    return whole ? [{ start, end }] : [];
  });
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** All definitions in one text, in order. Offsets into `text`. */
export function definitions(text: string): Definition[] {
  const out: Definition[] = [];
  for (const m of text.matchAll(/\(([^()]{2,80})\)/g)) {
    const inside = (m[1] as string).split(/[;,]/)[0]?.trim() ?? "";
    const open = m.index + 1 + (m[1] as string).indexOf(inside);
    const sentence = text.slice(0, m.index).search(/[^.!?;:(]*$/);
    if (isShortForm(inside)) {
      const before = text.slice(Math.max(sentence, 0), m.index).trimEnd();
      const found = longForm(inside, before);
      if (found) {
        const end = Math.max(sentence, 0) + before.length;
        out.push({ short: { start: open, end: open + inside.length }, long: { start: end - found.length, end } });
        continue;
      }
    }
    // The other way round: the short form stands before the brackets.
    const word = /(\S+)\s*$/.exec(text.slice(0, m.index));
    if (word && isShortForm(word[1] as string) && inside.includes(" ") && longForm(word[1] as string, inside) === inside) {
      const start = m.index - word[0].length;
      out.push({ short: { start, end: start + (word[1] as string).length }, long: { start: open, end: open + inside.length } });
    }
  }
  return out;
}

/** Two to twelve characters, at most two words, a letter first or a digit, and a capital somewhere. */
function isShortForm(text: string): boolean {
  return text.length >= 2 && text.length <= 12 && text.split(/\s+/).length <= 2 && /^[\p{L}\p{N}]/u.test(text) && /\p{Lu}/u.test(text) && !/^[A-Z][a-z]+$/.test(text);
}

/** The shortest end of `before` that holds the short form's letters in order; null when there is none. */
function longForm(short: string, before: string): string | null {
  const bare = short.replace(/s$/, ""); // "GANs"
  const words = before.split(/\s+/);
  const most = Math.min(bare.length + 5, bare.length * 2);
  let l = before.length - 1;
  const floor = before.length - words.slice(-most).join(" ").length;
  for (let s = bare.length - 1; s >= 0; s -= 1) {
    const c = (bare[s] as string).toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(c)) continue;
    while (l >= floor && ((before[l] as string).toLowerCase() !== c || (s === 0 && l > 0 && /[\p{L}\p{N}]/u.test(before[l - 1] as string)))) l -= 1;
    if (l < floor) return null;
    l -= 1;
  }
  const start = before.lastIndexOf(" ", l) + 1;
  const hyphen = Math.max(start, l + 1);
  const found = before.slice(/[-–]/.test(before[hyphen - 1] ?? "") ? start : hyphen);
  const letters = bare.replace(/[^\p{L}]/gu, "").length;
  // "… and mean-field) inference (MI)", "and reduce (MAR)": no name begins or breaks like that.
  if (/^(?:and|or|of|for|in|on|to|with)\s|[()*"]/i.test(found)) return null;
  // A long form is longer than its short form, has more than one word unless the short form is two letters of it,
  // and is not itself written in capitals.
  const fits = found.length > short.length && !found.toLowerCase().includes(`${short.toLowerCase()} `) && (/[ -]/.test(found) || letters <= 3);
  return fits ? found.replace(/^(?:the|a|an|our)\s+/i, "") : null;
}
