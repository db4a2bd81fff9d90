/**
 * A page of papers as a browser saves it to text: titles and abstracts on alternate lines, under page furniture, with words of
 * buttons glued to them. Whatever short lines stand before an abstract, the last is its title; an earlier one is a title
 * whose abstract is missing if it is written like one, else furniture, which is counted and said.
 */
import type { Format } from "../format.ts";
import { field, readAbstract, readTitle } from "../fields.ts";
import { authorsOf } from "../people.ts";
import { isAbstract, pairs } from "./pairs.ts";

/** Longer than any title. */
const MAX_TITLE = 300;

/** "SubscribeMore Tokens, …" → More Tokens, …; "ShareGPT4V" is a title's own word, so no other button is looked for here. */
const GLUED_BEFORE = /^(?:Subscribe|Upvote)(?=["“'(]?\p{Lu}|\d)/u;
const GLUED_AFTER = /(?<=[.!?)])(?:Upvote|Subscribe|Read more|Show more|View PDF|Expand)$/;

const FURNITURE = /\b(?:subscribe|sign (?:in|up)|log ?in|inbox|newsletter|cookies?|privacy|terms|copyright|all rights|upvotes?|submitted by|published on|view (?:pdf|all|on)|read more|show more|previous|next page|back to)\b|©|https?:\/\/|@/i;

/** Written like a title: some words, no furniture's, no sentence's end, and a colon or most long words capitalized. */
function isTitle(line: string): boolean {
  const words = line.split(/\s+/);
  if (words.length < 4 || line.length < 25 || line.length > MAX_TITLE || FURNITURE.test(line) || /[.!;,]$/.test(line)) return false;
  const long = words.filter((word) => /\p{L}{4}/u.test(word));
  const capital = long.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
  return /\S: \S/.test(line) || capital.length >= long.length * 0.7;
}

export const page: Format = {
  name: "page",
  endings: ["txt"],
  fields: [field("title", ["title"], readTitle), field("abstract", ["abstract"], readAbstract), field("authors", ["authors"], authorsOf)],
  looksLike(head) {
    const lines = head.split(/\r\n|\n|\r/).map((line) => line.trim()).filter(Boolean);
    return lines.some((line, i) => i > 0 && isAbstract(line) && !isAbstract(lines[i - 1] as string) && (lines[i - 1] as string).length <= MAX_TITLE);
  },
  async *entries(text) {
    let furniture = 0;
    let example = "";
    const entries = pairs(text, {
      isAbstract: (line) => isAbstract(line),
      alone({ text: line, line: at }) {
        const title = line.replace(GLUED_BEFORE, "");
        if (isTitle(title)) return [{ fields: { title }, line: at }];
        furniture += 1;
        example ||= `line ${at}, “${line.slice(0, 60)}”`;
        return [];
      },
    });
    for await (const entry of entries) {
      if (!("fields" in entry)) yield entry;
      else {
        const { title, abstract = "", ...rest } = entry.fields as { title: string; abstract?: string };
        yield { fields: { ...rest, title: title.replace(GLUED_BEFORE, ""), abstract: abstract.replace(GLUED_AFTER, "") }, line: entry.line };
      }
    }
    if (furniture > 0) yield { note: `${furniture} short lines passed over as page furniture; the first is ${example}.` };
  },
};
