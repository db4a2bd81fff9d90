/**
 * Mends titles and abstracts before anything is found in them: offsets always refer to the mended, stored text.
 * Each step is a rule beside an example. Idempotent: clean(clean(x)) is clean(x).
 */
import { commands, accents, bareCommands } from "./latex.ts";

/** Mends one line of text (a title, a venue, a name). */
export function clean(text: string): string {
  let last = text;
  // Steps can uncover work for earlier ones (an entity that hides a tag), so they run until nothing changes.
  for (let i = 0; i < 4; i += 1) {
    const next = STEPS.reduce((t, step) => step(t), last);
    if (next === last) return next;
    last = next;
  }
  return last;
}

/** Mends an abstract: as `clean`, and without its heading and the publisher's line. */
export function cleanAbstract(text: string): string {
  return clean(clean(text).replace(HEADING, "").replace(COPYRIGHT, ""));
}

/** "Abstract: We show …", "ABSTRACT We show", "Summary. We show"; not "Abstract interpretation is …". */
const HEADING = /^(?:(?:[Aa]bstract|ABSTRACT|[Ss]ummary|SUMMARY)\s*[.:—–-]+\s*|ABSTRACT\s+|Abstract\s+(?=(?:We|In|This|The|A|An|Our)\s))/;

/** "… in practice. © 2020 Elsevier B.V. All rights reserved." */
const COPYRIGHT = /\s*(?:(?:Copyright\s*)?(?:©|\(c\)\s*(?=\d{4}))\s*(?:\d{4}|The Author|Elsevier|Springer|IEEE|ACM)[^.]{0,80}(?:\.[^.]{0,60}){0,2}(?:all rights reserved)?\.?|\s*All rights reserved\.?)\s*$/i;

type Step = (text: string) => string;

const STEPS: Step[] = [mojibake, entities, tags, invisible, quotes, accented, latexMath, latexText, lostBackslash, lines];

/** UTF-8 read as Latin-1: "â€™" → ’, "Ã©" → é. Only where the whole run reads as UTF-8. */
function mojibake(text: string): string {
  if (!/[ÂÃâ][\u0080-\u00bf€™œžŸšƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜›]/.test(text)) return text;
  return text.replace(/[Â-ôâ][\u0080-\u00ff€™œžŸšƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜›]{1,3}/g, (run) => {
    const bytes = Uint8Array.from([...run], (c) => WINDOWS_1252.get(c) ?? c.charCodeAt(0));
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      return run;
    }
  });
}

const WINDOWS_1252 = new Map(
  Object.entries({ "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88, "‰": 0x89, "Š": 0x8a, "‹": 0x8b, "Œ": 0x8c,
    "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9a, "›": 0x9b, "œ": 0x9c, "ž": 0x9e, "Ÿ": 0x9f }),
);

const NAMED: Record<string, string> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " ", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", hellip: "…", times: "×",
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", lambda: "λ", mu: "μ", pi: "π", sigma: "σ", le: "≤", ge: "≥", deg: "°", plusmn: "±", middot: "·",
};

/** "R&amp;D" → R&D, "&#8217;" → ’. */
function entities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code > 31 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
  });
}

/** "<jats:p>We <i>show</i>…" → We show…; "a < b and c > d" stays. A block's end parts words. */
function tags(text: string): string {
  return text
    .replace(/<\/?(?:jats:)?(?:p|title|sec|br|div|li|ul|ol|list|list-item|h[1-6])(?:\s[^<>]*)?\/?>/gi, " ")
    .replace(/<\/?(?:jats|mml):[a-z-]+(?:\s[^<>]*)?\/?>/gi, "")
    .replace(/<\/?(?:i|b|em|strong|sub|sup|span|a|u|tt|sc|italic|bold|inline-formula|tex-math|scp|small)(?:\s[^<>]*)?\/?>/gi, "");
}

/** Soft hyphens, zero-width and control characters out; ligatures and no-break spaces as plain ones; NFC. */
function invisible(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g, (c) => (c === "\u2028" || c === "\u2029" ? " " : ""))
    .replace(/[\ufb00-\ufb06]/g, (c) => c.normalize("NFKC"))
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .normalize("NFC");
}

/** "``token''" → “token”. */
function quotes(text: string): string {
  return text.replace(/``([^`]{0,200}?)''/g, "“$1”").replace(/``/g, "“");
}

/** "F\"{o}ppl", "\'e" → Föppl, é. */
function accented(text: string): string {
  return text.replace(/\{?\\(["'`^~=.cvuH])\s?\{?\\?([A-Za-z])\}?\}?/g, (whole, mark: string, letter: string) => {
    const combining = accents[mark];
    // \c and friends are commands of letters: "\cite" is no cedilla.
    if (!combining || (/[a-zA-Z]/.test(mark) && !/\\[a-zA-Z]\s?\{/.test(whole))) return whole;
    return (letter + combining).normalize("NFC");
  });
}

/** "$O(n \log n)$" → O(n log n); "$5 and $6" stays. */
function latexMath(text: string): string {
  return text
    .replace(/\\[([]|\\[)\]]/g, "")
    .replace(/\$\$?([^$\n]{1,300}?)\$\$?/g, (whole, body: string) => {
      if (/^\d[\d.,]*\s+\w/.test(body) || /^\s|\s$/.test(body) && !/[\\^_{}=]/.test(body)) return whole;
      return mathText(body);
    });
}

function mathText(body: string): string {
  return command(body)
    .replace(/\^\{([^{}]{1,40})\}/g, (_, inner: string) => (/^-?\w+$/.test(inner) ? `^${inner}` : `^(${inner})`))
    .replace(/_\{([^{}]{1,40})\}/g, "_$1")
    .replace(/\\[,;:! ]/g, " ")
    .replace(/[{}]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** "\eg" → e.g., "\emph{x}" → x, "{\it only}" → only, "50\%" → 50%, "\alpha" → α. */
function latexText(text: string): string {
  if (!text.includes("\\")) return text.replace(/(?<=\w)~(?=\w)/g, " ");
  return command(text)
    .replace(/\\([%&#_${}])/g, "$1")
    .replace(/\\\\/g, " ")
    .replace(/(?<=\w)~(?=[\w\\])/g, " ");
}

function command(text: string): string {
  return text
    .replace(/\\(?:footnote|cite[a-z]*|label|ref|thanks)\*?(?:\[[^\]]*\])?\{[^{}]*\}/g, "")
    .replace(/\\(?:emph|text[a-z]{2}|text|math[a-z]{2,4}|operatorname|boldsymbol|mbox|url|underline|widetilde|widehat|tilde|hat|bar|vec|overline)\*?\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\sqrt\s*\{([^{}]*)\}/g, "√($1)")
    .replace(/\{\s*\\(?:it|em|bf|sc|tt|rm|sf|sl|cal)\s+([^{}]*)\}/g, "$1")
    .replace(/\\([A-Za-z]+)\*?(\s*)/g, (whole, name: string, space: string) => {
      const known = commands[name];
      if (known === undefined) return whole;
      return known + (/\p{L}$/u.test(known) || known === "" ? (space ? " " : "") : space);
    });
}

/**
 * The saved page loses its backslashes: "ktimes k" → k × k, "20times faster" → 20× faster, "1152times1152" → 1152×1152,
 * "(delta,epsilon)" and words of one command are left as they read. "sometimes", "timestep", "3 times" stay.
 */
function lostBackslash(text: string): string {
  return text
    .replace(/(?<=\d)\s?times\s?(?=\d)/g, "×")
    .replace(/(?<=\d)times\b/g, "×")
    .replace(/\b([A-Za-z])times (?=[A-Za-z]\b)/g, "$1 × ")
    .replace(/(?<![A-Za-z\\])(?:mathcal|tilde|mathbb|mathrm|widetilde)\s*\{?([A-Z])\}?(?=[\s({,.]|$)/g, "$1")
    .replace(/(?<=[\s(]|^)sim\s?(?=\d)/g, "~")
    .replace(/(?<=[\s(~≈]|^)(\d[\d.,]*)\\%/g, "$1%")
    .replace(new RegExp(`(?<=[\\s({^_])(${bareCommands.join("|")})(?=[\\^_{])`, "g"), (name) => commands[name] ?? name);
}

/** Words cut at a line's end are joined ("trans-\nformer"), white space is one space, none before a comma. */
function lines(text: string): string {
  return text
    .replace(/(?<=\p{Ll})-\r?\n\s*(?=\p{Ll})/gu, "")
    .replace(/\s+/g, " ")
    .replace(/ (?=[,;](?:\s|$))/g, "")
    .trim();
}
