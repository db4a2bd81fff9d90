/** A paper as reference managers see it: its kind by its venue, its authors by their parts, a key by which it is cited. */
import type { PaperRow } from "../../store/store.ts";
import { oneLine } from "../line.ts";

export type WorkKind = "article" | "meeting" | "preprint";

const MEETING = /\b(?:proc(?:eedings)?|conference|conf|workshop|symposium|congress|meeting|colloquium|findings|neurips|nips|icml|iclr|aaai|ijcai|acl|naacl|eacl|emnlp|coling|cvpr|iccv|eccv|kdd|sigir|www|chi|interspeech|icassp|miccai|aistats|uai|colt)\b/i;

export function kindOf({ venue }: PaperRow): WorkKind {
  return venue === null || /arxiv|corr\b/i.test(venue) ? "preprint" : MEETING.test(venue) ? "meeting" : "article";
}

/** `family` with its particles ("van Gogh"); the whole name of a group, or of one word. */
type Person = { family: string; given: string; suffix: string | null } | { whole: string };

const GROUP = /\b(?:collaboration|consortium|team|group|project|initiative|network|committee|community|university|institute|laboratory|labs?|inc|ltd|llc|foundation|association|society)\b/i;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;

/** Names stand as "Given Family"; particles begin in lower case. */
export function personOf(name: string): Person {
  const words = oneLine(name).split(" ");
  if (words.length < 2 || name.includes(",") || GROUP.test(name)) return { whole: words.join(" ") };
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1) as string) ? (words.pop() as string) : null;
  let from = words.length - 1;
  while (from > 1 && /^\p{Ll}/u.test(words[from - 1] as string)) from -= 1;
  return { family: words.slice(from).join(" "), given: words.slice(0, from).join(" "), suffix };
}

const SMALL_WORD = /^(?:a|an|the|on|of|in|for|to|from|with|and|is|are|towards?)$/i;
const ascii = (text: string): string => text.normalize("NFKD").replace(/[^a-z0-9]/gi, "").toLowerCase();

/** Keys as "vaswani2017attention"; of several papers with one key the second has a letter: b, c, … z, ba. Keeps the keys it gave, about 50 bytes each. */
export class CiteKeys {
  readonly #used = new Map<string, number>();

  of({ authors, year, title }: PaperRow): string {
    const person = personOf(authors[0] ?? "");
    const family = ascii("family" in person ? person.family : person.whole);
    const word = ascii(title.split(/[^\p{L}\p{N}]+/u).find((w) => ascii(w) && !SMALL_WORD.test(w)) ?? "");
    const base = `${family || "anonymous"}${year ?? ""}${word}`;
    const time = this.#used.get(base) ?? 0;
    this.#used.set(base, time + 1);
    if (time === 0) return base;
    const key = `${base}${letters(time)}`;
    this.#used.set(key, 1);
    return key;
  }
}

function letters(time: number): string {
  return time < 26 ? String.fromCharCode(97 + time) : letters(Math.floor(time / 26)) + String.fromCharCode(97 + (time % 26));
}
