/** The words of a section as compromise tags them, hyphened ones whole. One parse a section: it is the dearest step of the rules. */
import nlp from "compromise/two";
import type { Range } from "../../model.ts";
import type { SectionText } from "../document.ts";

export interface Word extends Range {
  text: string;
  lower: string;
  tags: ReadonlySet<string>;
  /** Nothing but spaces before it and after it. */
  opens: boolean;
  closes: boolean;
  /** First word of its sentence. */
  first: boolean;
}

interface Term {
  text: string;
  pre: string;
  post: string;
  tags: Set<string>;
}

const parsed = new WeakMap<SectionText, Word[]>();

/** Words in order, offsets into the section's text. */
export function wordsOf(section: SectionText): Word[] {
  let words = parsed.get(section);
  if (!words) parsed.set(section, (words = parse(section.text)));
  return words;
}

function parse(text: string): Word[] {
  const out: Word[] = [];
  let at = 0;
  let joins = false;
  for (const sentence of nlp(text).docs as Term[][]) {
    sentence.forEach((term, i) => {
      // The second half of a contraction ("don't") has no text of its own.
      const start = term.text === "" ? -1 : text.indexOf(term.text, at);
      if (start < 0) return;
      let end = start + term.text.length;
      // "k-means++", "C#": marks that end a name.
      const marks = /^(?:\+\+|\+|#|\*)(?=[\s,.;:)]|$)/.exec(text.slice(end, end + 3));
      if (marks) end += marks[0].length;
      at = end;
      const post = term.post.slice(marks?.[0].length ?? 0);
      const last = out.at(-1);
      if (joins && last) {
        last.end = end;
        last.text = text.slice(last.start, end);
        last.lower = last.text.toLowerCase();
        // The last part tells what the whole is: "low-[rank]", "token-[level]"; after a noun, a participle makes an adjective.
        last.tags = new Set([...term.tags, "Hyphenated"]);
        last.closes = !/\S/.test(post);
      } else {
        out.push({ start, end, text: text.slice(start, end), lower: text.slice(start, end).toLowerCase(), tags: term.tags, opens: !/\S/.test(term.pre), closes: !/\S/.test(post), first: i === 0 });
      }
      joins = /^[-–]$/.test(term.post) && text[end] === term.post;
      if (joins && out.at(-1)) (out.at(-1) as Word).closes = true;
    });
    joins = false;
  }
  return out;
}
