/**
 * A page of papers as a browser saves it to text: titles and abstracts on alternate lines, under page furniture.
 *
 * Lines are told by what they look like: an abstract is long and has sentences, a title is one short line. Whatever
 * short lines stand between two abstracts, the last of them is the title; those before it are furniture.
 */
import type { Format, Entry } from "./format.ts";
import { linesOf } from "./lines.ts";

/** An abstract has at least this many characters, or two sentences; a title has at most MAX_TITLE. */
const MIN_ABSTRACT = 280;
const MAX_TITLE = 300;

/** Words of buttons that saving glues to the text before or after them. */
const GLUED = /^(?:Subscribe|Upvote|Submitted by|Share)(?=[A-Z0-9“"'(])/;

function isAbstract(line: string): boolean {
  return line.length >= MIN_ABSTRACT || (line.length > 120 && /[.!?]\s+[A-Z]/.test(line) && /[.!?]["”)]?\s*\S{0,80}$/.test(line));
}

export const page: Format = {
  name: "page",
  endings: ["txt"],
  looksLike(head) {
    const lines = head.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    return lines.some((line, i) => i > 0 && isAbstract(line) && !isAbstract(lines[i - 1] as string) && (lines[i - 1] as string).length <= MAX_TITLE);
  },
  async *entries(text): AsyncIterable<Entry> {
    let title: { text: string; line: number } | null = null;
    for await (const { text: raw, line } of linesOf(text)) {
      const row = raw.trim();
      if (row === "") continue;
      if (!isAbstract(row)) {
        title = { text: row.replace(GLUED, ""), line };
        continue;
      }
      if (title) yield { fields: { title: title.text, abstract: row }, line: title.line };
      else yield { code: "no-title", line, message: "This abstract has no title on the line before it; put one there." };
      title = null;
    }
  },
};
