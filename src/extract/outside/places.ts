/** Where wordings that a model copied stand in a text: letter by letter first, else with spelling set aside; offsets are those of the text. */
import type { Range } from "../../model.ts";
import { fold } from "../../text.ts";

export interface Place extends Range {
  /** Copied letter by letter. */
  exact: boolean;
}

/** A shorter word, such as IT or AN, is another one in other case. */
const CASED = 4;

/** A text without case, accents, and kinds of dash, quote and space, and where each of its code units comes from. */
interface Plain {
  text: string;
  start: number[];
  end: number[];
}

export class Places {
  readonly #text: string;
  #plain: Plain | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Whole words, in order: every place of a wording that is copied exactly or, but for short ones, that differs in case,
   * accents, dashes, spaces, or the plural's s.
   */
  find(wording: string): Place[] {
    const words = wording.trim();
    if (!/[\p{L}\p{N}]/u.test(words)) return [];
    const exact = occurrences(this.#text, words, false).map((at) => ({ ...at, exact: true }));
    if (words.length < CASED) return exact;
    const { text, start, end } = (this.#plain ??= plain(this.#text));
    const alike = occurrences(text, plain(words).text, true).map((at) => ({ start: start[at.start] as number, end: end[at.end - 1] as number }));
    const others = alike.filter((at) => !exact.some((e) => at.start < e.end && e.start < at.end)).map((at) => ({ ...at, exact: this.#text.slice(at.start, at.end) === words }));
    return [...exact, ...others].sort((a, b) => a.start - b.start);
  }
}

/** Code point by code point, so that each result knows its origin; a composed letter and its marks come from one or several. */
function plain(text: string): Plain {
  const out: Plain = { text: "", start: [], end: [] };
  let at = 0;
  for (const letter of text) {
    const end = at + letter.length;
    const folded = /[\s-]/.test(fold(letter)) ? " " : fold(letter).replace(/[‘’ʼ]/g, "'").replace(/[“”]/g, '"');
    const last = out.end.length - 1;
    if (folded === "" && last >= 0) out.end[last] = end; // a mark belongs to its letter
    else if (folded !== " " || (last >= 0 && !out.text.endsWith(" "))) {
      out.text += folded;
      for (let i = 0; i < folded.length; i += 1) {
        out.start.push(at);
        out.end.push(end);
      }
    }
    at = end;
  }
  return out;
}

function occurrences(text: string, words: string, plural: boolean): Range[] {
  const out: Range[] = [];
  const needle = words.trim();
  for (let start = text.indexOf(needle); start !== -1 && needle !== ""; start = text.indexOf(needle, start + 1)) {
    const ends = plural ? [start + needle.length, start + needle.length + 1] : [start + needle.length];
    const end = ends.find((e) => (e === ends[0] || text[e - 1] === "s") && !(inWord(text[e - 1]) && inWord(text[e])));
    if (end !== undefined && !(inWord(text[start - 1]) && inWord(text[start]))) out.push({ start, end });
  }
  return out;
}

const inWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter);
