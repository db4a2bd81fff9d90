/** Titles and abstracts on lines of their own: the engine of the saved page and of plain text. */
import type { Entry } from "../format.ts";
import { linesOf, TOO_LONG } from "../lines.ts";
import { isNames } from "./labels.ts";

/** A line longer than this is an abstract, whatever it looks like. */
const MIN_ABSTRACT = 280;

/** True for a line that can only be an abstract: long, or of sentences and not short. */
export function isAbstract(line: string): boolean {
  return line.length >= MIN_ABSTRACT || (line.length > 120 && /[.!?]["”)]?\s+["“(]?\p{Lu}/u.test(line) && /[.!?]["”)]?\s*\S{0,80}$/.test(line));
}

export interface Line {
  text: string;
  line: number;
}

export interface Pairing {
  /** True when this line is the abstract of the title before it. */
  isAbstract(line: string, title: Line | null): boolean;
  /** A short line that no abstract follows. */
  alone(title: Line): Entry[];
}

const ABSTRACT = /^abstract\s*[:.]?$/i;

/** True for a line that may stand between a title and its abstract: the word, or names, of which a title alone has no comma. */
export const isBetween = (line: string): boolean => ABSTRACT.test(line) || (/,| and /.test(line) && isNames(line));

/** Pairs each abstract with the short line before it; one of names may stand between. Blank lines count for nothing. */
export async function* pairs(text: AsyncIterable<string>, rules: Pairing): AsyncIterable<Entry> {
  let title: Line | null = null;
  let authors: Line | null = null;
  const alone = function* (): Iterable<Entry> {
    if (title) yield* rules.alone(title);
    if (authors) yield* rules.alone(authors);
    title = authors = null;
  };
  for await (const { text: raw, line } of linesOf(text)) {
    if (raw === null) {
      yield { code: "too-large", line, message: TOO_LONG };
      continue;
    }
    const row = raw.trim();
    if (row === "" || (title && ABSTRACT.test(row))) continue;
    if (rules.isAbstract(row, title)) {
      if (title) yield { fields: { title: title.text, abstract: row, ...(authors ? { authors: authors.text } : {}) }, line: title.line };
      else yield { code: "no-title", line, message: `This abstract (“${row.slice(0, 40)}…”) has no title on the line before it; put one there, or join it to the line it goes on from.` };
      title = authors = null;
    } else if (title && !authors && isBetween(row)) authors = { text: row, line };
    else {
      yield* alone();
      title = { text: row, line };
    }
  }
  yield* alone();
}
