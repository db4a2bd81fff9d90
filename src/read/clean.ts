/**
 * Mends titles and abstracts before anything is found in them: offsets always refer to the mended, stored text.
 * Each step is a rule beside an example. Idempotent: clean(clean(x)) is clean(x).
 */
import { latex } from "./clean/latex.ts";
import { lostBackslash, mayHaveLost } from "./clean/lost.ts";
import { entities, invisible, mojibake, tags } from "./clean/markup.ts";

type Step = (text: string) => string;

/** In this order: bytes before characters, markup before formulas, formulas before white space. */
const STEPS: readonly Step[] = [mojibake, entities, tags, escapes, invisible, quotes, lostBackslash, latex, ties, dashes, lineEnds, spaces];
const ABSTRACT_STEPS: readonly Step[] = [...STEPS, heading, copyright];

/** Mends one line of text: a title, a venue, a name. */
export function clean(text: string): string {
  const line = oneLine(text);
  return isPlain(line) ? line : settle(line, STEPS);
}

/** Mends an abstract: as `clean`, and without its heading and the publisher's line. */
export function cleanAbstract(text: string): string {
  const line = oneLine(text);
  if (!isPlain(line)) return settle(line, ABSTRACT_STEPS);
  const bare = copyright(heading(line));
  return bare === line ? line : cleanAbstract(bare);
}

/** Lines as one, where no hyphen at a line's end must be told from others first. Tabs stay: one may be what is left of "\times". */
function oneLine(text: string): string {
  return /\S-\s/.test(text) ? text : text.replace(/[\n\r ]{2,}|[\n\r]/g, " ").trim();
}

/**
 * What some step may change: signs of markup, what stands twice, a hyphen before white space, a space before a comma; characters but
 * letters, quotation marks and dashes; letters that may be halves of mojibake.
 */
const NOT_PLAIN = /[^ -~\u00c0-\u017f\u0391-\u03c9–—‘’“”…]|[\\${}<&~`^_]|''|--|\S- | [,;. ]|[\u00c0-\u00ff](?=[^ -~])|\(cid:/;

/** True for text that no step but the abstract's own changes: most texts, and all steps together take several times as long. */
const isPlain = (text: string): boolean => !NOT_PLAIN.test(text) && !mayHaveLost(text);

/** Real texts settle in two or three rounds; only damage by design, as 1,200 nested commands, is cut off here. */
const MAX_ROUNDS = 30;

/** A step can uncover work for an earlier one (an entity hides a tag), so they run until nothing changes. */
function settle(text: string, steps: readonly Step[]): string {
  let last = text;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const next = steps.reduce((t, step) => step(t), last);
    if (next === last) break;
    last = next;
    // What is plain now needs no second round to show that nothing changes.
    if (isPlain(last)) return steps === ABSTRACT_STEPS ? cleanAbstract(last) : last;
  }
  return last;
}

/** Escapes of JSON that were escaped twice: "done.\nWe show" → done. We show; "\u00e9" → é. */
function escapes(text: string): string {
  if (!text.includes("\\")) return text;
  return text
    .replace(/\\u(00[\da-f]{2}|20[\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/(?:\\r)?\\n(?=[A-Z][a-z]* |\s|\\n|$)/g, " ");
}

/** "``token''" → “token”, "`black box'" → ‘black box’; "`code`" and "5''" stay. */
function quotes(text: string): string {
  if (!/`|''/.test(text)) return text;
  return text
    .replace(/``([^`]{0,300}?)''/g, "“$1”")
    .replace(/``(?=[\p{L}\p{N}])([^`"]{0,300}?)"/gu, "“$1”")
    .replace(/(?<=[\s([]|^)`(?=[\p{L}\p{N}])([^`'’\n]{1,80}[^\s`'])'(?![\p{L}\p{N}])/gu, "‘$1’")
    .replace(/(?<=[\s([]|^)''(?=[\p{L}\p{N}])([^`']{1,80}[^\s`'])''(?![\p{L}\p{N}])/gu, "“$1”");
}

/** LaTeX's no-break space: "networks~(CNNs)" → networks (CNNs), "Table~1" → Table 1; "1M~60M", "x~N", "/~user", "~65" stay. */
function ties(text: string): string {
  if (!text.includes("~")) return text;
  return text.replace(/(?<![\w/.~-])([\p{L}\p{N}.'-]*[\p{L}\p{N}.,):\]'’”])~(?=[\p{L}\p{N}(“"[√])/gu, (whole, left: string, at: number) => {
    const right = text.slice(at + whole.length).match(/^[(“"[√]|^[\p{L}\p{N}]+/u)?.[0] ?? "";
    const word = /\p{L}{2}|[.,):\]]$/u.test(left) || /^\p{L}{2}/u.test(right) || /^[(“"[]$/.test(right);
    const range = /^\p{N}/u.test(right) && /\p{N}[\p{L}%]{0,3}$/u.test(left);
    return word && !range ? `${left} ` : whole;
  });
}

/** "error---which" → error—which, "Ambrosio--Tortorelli" → Ambrosio–Tortorelli, "a -- b" → a – b; "--flag" and "-----" stay. */
function dashes(text: string): string {
  if (!text.includes("--")) return text;
  return text
    .replace(/(?<!-)---(?!-)/g, "—")
    .replace(/(?<=[^\s-])--(?=[^\s-])/g, "–")
    .replace(/(?<=\s)--(?=\s)/g, "–")
    .replace(/(?<=[\p{L}\p{N})”] )--(?=(?:a|an|the|we|our|this|that|which|i\.e|e\.g)\b)/gu, "– ");
}

/** Halves of compounds: before a hyphen at the line's end, or after it, they make the hyphen the word's own: "state-of-the-\nart". */
const HEAD = /^(?:self|cross|deep|large|small|zero|few|two|three|fine|well|open|human|task|domain|safety|spatio|coarse)$/i;
const TAIL = /^(?:based|driven|aware|level|wise|world|time|term|range|scale|shot|rank|specific|free|guided|critical|invariant|dimensional|resolution|quality|supervised|trained|oriented|order|like|agnostic|called|shelf|loop|fly)$/i;
const JOINT = /^(?:of|the|to|in|on|by|and)$/i;

/** What no word begins with but many end with: how a hyphen that the typesetter made is told from a writer's. */
const FRAGMENT = "(?:[st]ions?|[st]ional|[st]ionally|[ct]ial|ing|ings|ity|ities|[mn]ents?|m?ance|m?ences?|[a-z]?tives?|[a-z]?tively|rithms?|rithmic|gorithms?|gorithmic|els|elling|lems?|tems?|jects?|formance|provements?|tures?|[bd]les?|cal|cally|als|ers|ods|mation|mations|lations?|cations?|[a-z]?tations?|eralization|eralize|ized|izes|izing|ised|isation|ization|bilistic|troduced?|troduces|proach|proaches|plex|tween|gether|ference|vergence|sented|ferent|ferences|sively|perior|ness|ful|fully|tic|tics|sis|ses|cies|cess|gation|nition|mators?|hood|ticular|mentation|sentations?|dients?|guage)";
const ENDS_A_WORD = new RegExp(`^${FRAGMENT}$`);
const SPLIT = new RegExp(`(?<=\\p{Ll}{2})- (?=${FRAGMENT}(?![\\p{L}\\p{N}-]))`, "gu");

/** Words cut at a line's end: "trans-\nformer", "algo- rithm" are joined; "real-\nworld" keeps its hyphen; "low- and high-" stays. */
function lineEnds(text: string): string {
  if (!/-\s/.test(text)) return text;
  const joined = !/-[ \t]*\r?\n/.test(text) ? text : text.replace(/(\p{L}+)-[ \t]*\r?\n\s*(?=(\p{Ll}+))/gu, (whole, head: string, tail: string, at: number) => {
    if (tail === "and" || tail === "or") return `${head}- `;
    const isJoint = (JOINT.test(head) && text[at - 1] === "-") || (JOINT.test(tail) && text[at + whole.length + tail.length] === "-");
    return isJoint || (!ENDS_A_WORD.test(tail) && (HEAD.test(head) || TAIL.test(tail))) ? `${head}-` : head;
  });
  return joined.replace(SPLIT, "");
}

/** White space is one space, and none stands before a comma or a full stop. */
function spaces(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, " ").replace(/ (?=[,;.](?: |$))/g, "").trim();
}

/** "Abstract: We show …", "ABSTRACT We show", "Summary. We show"; not "Abstract interpretation is …", "Abstract-level". */
const HEADING = new RegExp(
  "^(?:" +
    "(?:[Aa]bstract|ABSTRACT|[Ss]ummary|SUMMARY) ?(?:[.:—]|[–-](?= )) ?" +
    "|ABSTRACT (?=[A-Z]?[a-z]|[A-Z] )" +
    "|Abstract (?=(?:We|In|This|The|These|An?|Our|Given|Recent|Recently|Although|While|With|It|As|Most|Many|Existing|Despite) )" +
  ")(?=\\S)",
);

function heading(text: string): string {
  return text.replace(HEADING, "");
}

/** Publishers' last lines. A year or an owner must follow the sign, so that "(c) 3D data can be fused" stays. */
const OWNER = "(?:the )?(?:authors?(?:\\(s\\))?|elsevier|springer|ieee|acm|wiley|john wiley|taylor|sage|oxford|cambridge|aaai|association|american|institute|society|royal|crown|copyright|published|iop|mdpi|frontiers|informa|international)";
const COPYRIGHT = new RegExp(
  "(?<=^|[.!?)\"”] ?)(?:" +
    `(?:copyright )?(?:©|\\(c\\)|copyright) ?(?:\\d{4}(?:[-–]\\d{4})?,? ?(?:by )?(?=${OWNER}\\b|$)|(?:by )?(?=${OWNER}\\b))[^]{0,200}` +
    `|©,? ?\\d{4}[^.]{0,100}\\.?(?: all rights reserved\\.?)?` +
    `|(?:published by )?(?:\\d{4} )?(?:elsevier|springer|ieee|wiley)[^.]{0,40}(?:\\.[^.]{0,8})?\\. all rights reserved\\.?` +
    "|all rights reserved\\.?" +
  ")$",
  "i",
);

/** Characters: longer than any match of the above. */
const LONGEST_LINE = 600;

/** "… in practice. © 2020 Elsevier B.V. All rights reserved." */
function copyright(text: string): string {
  return /©|\(c\)|copyright|rights reserved/i.test(text.slice(-LONGEST_LINE)) ? text.replace(COPYRIGHT, "").trimEnd() : text;
}
