/**
 * LaTeX in running text → what it prints: "\emph{x}", "$O(n \log n)$", "Schr\"odinger", "50\%". A reader of one pass over
 * the text, with the braces paired beforehand; what it does not know it leaves readable, without the backslash.
 */
import { ACCENTS, DROPPED, FUNCTIONS, LETTERS, OPERATORS, SECOND, SYMBOLS, TYPE } from "./symbols.ts";

/** A formula is at most this long; two dollar signs further apart are two prices. */
const MAX_FORMULA = 400;

/** Braces nested deeper than this are damage and stay as they are. */
const MAX_DEPTH = 40;

export function latex(text: string): string {
  if (!/[\\${}]|[\^_]\{/.test(text)) return text;
  return new Reader(text).read(0, text.length, false, 0);
}

class Reader {
  readonly #src: string;
  /** By index of an opening brace: where it closes. */
  readonly #closes = new Map<number, number>();
  #out = "";

  constructor(src: string) {
    this.#src = src;
    const open: number[] = [];
    for (let i = 0; i < src.length; i += 1) {
      if (src[i] === "\\") i += 1;
      else if (src[i] === "{") open.push(i);
      else if (src[i] === "}" && open.length > 0) this.#closes.set(open.pop() as number, i);
    }
  }

  /** What src[from, to) prints. `math` is true inside of a formula. */
  read(from: number, to: number, math: boolean, depth: number): string {
    const before = this.#out;
    this.#out = "";
    let i = from;
    while (i < to) {
      const c = this.#src[i] as string;
      if (c === "\\") i = this.#command(i, to, math, depth);
      else if (c === "{" && depth < MAX_DEPTH) i = this.#group(i, math, depth);
      else if (c === "}" && math) i += 1;
      else if (c === "$") i = math ? i + 1 : this.#formula(i, to, depth);
      else if ((c === "^" || c === "_") && this.#src[i + 1] === "{" && this.#closes.has(i + 1) && depth < MAX_DEPTH) i = this.#script(i, depth);
      else {
        this.#out += math && c === "~" ? " " : c;
        i += 1;
      }
    }
    const out = this.#out;
    this.#out = before;
    return out;
  }

  /** "{\it only}" → only, "{I}mage{N}et" → ImageNet; "{image, text} pairs" stays. */
  #group(i: number, math: boolean, depth: number): number {
    const end = this.#closes.get(i);
    if (end === undefined) {
      if (!math) this.#out += "{";
      return i + 1;
    }
    const source = this.#src.slice(i + 1, end);
    const glued = /^[\p{L}\p{N}-]+$/u.test(source) && (/[\p{L}]$/u.test(this.#out) || /^\p{L}/u.test(this.#src[end + 1] ?? ""));
    const inner = this.read(i + 1, end, math, depth + 1);
    const typeset = math || glued || /^\s*[\\${]/.test(source) || source === "";
    this.#out += typeset ? inner : `{${inner}}`;
    return end + 1;
  }

  /** "x^{-1}" → x^-1, "T^{2/3}" → T^(2/3), "t_{mix}" → t_mix: one sign or word as it is, more in parentheses. */
  #script(i: number, depth: number): number {
    const end = this.#closes.get(i + 1) as number;
    const inner = this.read(i + 2, end, true, depth + 1).trim();
    if (inner !== "") {
      const bare = /^[-−+]?(?:[\p{L}\p{N}]+|\d+\.\d+)$|^.$/u.test(inner);
      this.#out += inner === "°" ? "°" : `${this.#src[i]}${bare ? inner : `(${inner})`}`;
      if (bare && inner.length > 1 && /^[\p{L}\p{N}]/u.test(this.#src[end + 1] ?? "")) this.#out += " ";
    }
    return end + 1;
  }

  /**
   * "$O(n)$" → O(n). Prices stay: as in Pandoc, a formula opens before a sign and closes after one, and no digit follows
   * ("between $5 and $6"); with spaces inside it must hold something that only formulas have.
   */
  #formula(i: number, to: number, depth: number): number {
    const width = this.#src[i + 1] === "$" ? 2 : 1;
    const start = i + width;
    let end = start;
    while (end < to && this.#src[end] !== "$") end += this.#src[end] === "\\" ? 2 : 1;
    const body = this.#src.slice(start, Math.min(end, to));
    const tight = /^\S[^]*\S$|^\S$/.test(body) && !/\d/.test(this.#src[end + width] ?? "");
    if (end >= to || body.length > MAX_FORMULA || body.trim() === "" || !(tight || /[\\^_{}]|^\s*\w\s*$/.test(body)) || isPrice(body)) {
      this.#out += "$".repeat(width);
      return start;
    }
    this.#out += this.read(start, end, true, depth + 1).replace(/\s+/g, " ").trim();
    return end + width;
  }

  #command(i: number, to: number, math: boolean, depth: number): number {
    const name = /^[A-Za-z]+/.exec(this.#src.slice(i + 1, Math.min(i + 40, to)))?.[0];
    if (name === undefined) return this.#mark(i, math, depth);
    const after = i + 1 + name.length + (this.#src[i + 1 + name.length] === "*" && !SYMBOLS.has(name) ? 1 : 0);
    const known = this.#known(name, after, to, math, depth);
    if (known !== null) return known;
    // "\mathcalS", "\emphD": braces lost. "\citeyang2013": the key goes too.
    if (/^cite[a-z]*$/i.test(name)) return i + 1 + (/^[\w:,.-]*\w/.exec(this.#src.slice(i + 1, Math.min(i + 200, to)))?.[0].length ?? 0);
    const prefix = /^(mathcal|mathbb|mathbf|mathrm|mathsf|emph|textsc|texttt|textbf|textit|textrm|text|tilde|sqrt|vec|bar|hat)(?=[A-Z])|^(?:(emph)(?=[a-z]))/.exec(name)?.[0];
    if (prefix) return this.#known(prefix, i + 1 + prefix.length, to, math, depth) ?? after;
    // An author's own macro is a name to read ("\ourmodel is fast"); "and\or" has no command in it.
    if (!math && /[\p{L}\p{N}:]$/u.test(this.#out)) {
      this.#out += `\\${name}`;
      return i + 1 + name.length;
    }
    if (math && /[\p{L}\p{N})]$/u.test(this.#out)) this.#out += " ";
    this.#out += name;
    return after;
  }

  /** The index behind the command, or null for one that is not known. */
  #known(name: string, after: number, to: number, math: boolean, depth: number): number | null {
    const letter = LETTERS.get(name);
    if (letter !== undefined && !math) {
      this.#out += letter;
      return this.#src[after] === " " ? after + 1 : after;
    }
    const operator = OPERATORS.get(name);
    if (operator !== undefined) return this.#operator(name, operator, after);
    const symbol = SYMBOLS.get(name);
    if (symbol !== undefined) {
      this.#out += symbol;
      return after;
    }
    if (FUNCTIONS.has(name)) {
      if (/[\p{L}\p{N})]$/u.test(this.#out)) this.#out += " ";
      this.#out += name;
      return after;
    }
    if (ACCENTS.has(name)) return this.#accent(name, after, math, depth);
    if (name === "footnote") {
      const note = this.#argument(after, math, depth);
      this.#out += note.text === "" ? " " : ` (${note.text})`;
      return note.end;
    }
    if (/^[dtc]?frac$|^nicefrac$/.test(name)) {
      const top = this.#argument(after, true, depth);
      const bottom = this.#argument(top.end, true, depth);
      this.#out += `${operand(top.text)}/${operand(bottom.text)}`;
      return bottom.end;
    }
    if (name === "sqrt") {
      const body = this.#argument(this.#option(after), true, depth);
      this.#out += `√${operand(body.text)}`;
      return body.end;
    }
    if (SECOND.has(name)) {
      const shown = this.#argument(this.#argument(after, math, depth).end, math, depth);
      this.#out += shown.text;
      return shown.end;
    }
    const dropped = DROPPED.get(name);
    if (dropped !== undefined) {
      let end = this.#option(after);
      for (let k = 0; k < dropped && this.#src[end] === "{"; k += 1) end = (this.#closes.get(end) ?? end) + 1;
      return end;
    }
    if (!TYPE.has(name)) return null;
    if (name === "right" || name === "left") return this.#src[after] === "." ? after + 1 : after;
    if (this.#src[after] === "{" && this.#closes.has(after) && depth < MAX_DEPTH) {
      this.#out += this.read(after + 1, this.#closes.get(after) as number, math, depth + 1);
      return (this.#closes.get(after) as number) + 1;
    }
    return Math.min(to, after + (/^\s+/.exec(this.#src.slice(after, after + 8))?.[0].length ?? 0));
  }

  /** "k \times k", "k\times k" → k × k; "10\times10" → 10×10; "20\times faster" → 20× faster; "p\geq 1" → p≥1. */
  #operator(name: string, sign: string, after: number): number {
    const next = this.#src[after] ?? "";
    const space = /\s/.test(next) && !/[$}]/.test(this.#src[after + 1] ?? "");
    const spaced = /\s$/.test(this.#out) || (name === "times" && !/\d$/.test(this.#out) && this.#out !== "" && space);
    if (name === "times" && next === "$" && /\d\s$/.test(this.#out)) this.#out = this.#out.trimEnd() + sign;
    else if (name === "times" && /\d$/.test(this.#out) && space && /[\p{L}]{2}/u.test(this.#src.slice(after + 1, after + 3))) this.#out += sign;
    else {
      this.#out = spaced ? `${this.#out.trimEnd()}${this.#out.trim() === "" ? "" : " "}${sign}` : this.#out + sign;
      if (spaced && !space && /[\p{L}\p{N}\\]/u.test(next)) this.#out += " ";
      if (!spaced && space) return after + 1;
    }
    return after;
  }

  /** A backslash before a sign: "\%", "\'e", "\,", "\\", "\(". */
  #mark(i: number, math: boolean, depth: number): number {
    const c = this.#src[i + 1] ?? "";
    if (/[%&#_${}]/.test(c)) this.#out += c;
    else if (/[,;:> ]/.test(c)) this.#out += " ";
    else if (c === "\\") this.#out += " ";
    else if (/[!/-]/.test(c) || /[()[\]]/.test(c)) return i + 2;
    else if (c === "|") this.#out += "‖";
    else if (ACCENTS.has(c)) return this.#accent(c, i + 2, math, depth);
    else this.#out += `\\${c}`;
    return i + 1 + c.length;
  }

  /** "\'e", "\"{o}", "\c{c}", "\tilde{O}" → é, ö, ç, Õ. "it\'s" and "\"so\"" are escaped quotes. */
  #accent(name: string, after: number, math: boolean, depth: number): number {
    const mark = ACCENTS.get(name) as string;
    const isWord = /[a-z]/i.test(name);
    const skipped = isWord && this.#src[after] === " " ? after + 1 : after;
    if (!isWord) {
      const rest = this.#src.slice(after);
      const letter = /^(?:\{\s*)?(?:\\[^A-Za-z\s\\]?\{?)?([A-Za-z])/.exec(rest)?.[1];
      const composes = letter !== undefined && (letter + mark).normalize("NFC").length === 1;
      const contraction = name === "'" && /^(?:s|t|d|m|re|ll|ve)(?!\p{L})/u.test(rest);
      const opens = /^[A-Za-z]/.test(rest) && !/\p{L}$/u.test(this.#out) && rest.slice(0, 400).search(name === '"' ? /\\"(?![\p{L}{\\])/u : /\\'(?![\p{L}{\\])/u) > 0;
      if (!composes || contraction || opens) {
        this.#out += name;
        return after;
      }
    }
    const body = this.#argument(skipped, math, depth);
    const bare = body.text.replace("ı", "i").replace("ȷ", "j");
    this.#out += /^\p{L}$/u.test(bare) ? (bare + mark).normalize("NFC") : bare;
    return body.end;
  }

  /** The next group, command or sign. */
  #argument(at: number, math: boolean, depth: number): { text: string; end: number } {
    let i = at;
    while (this.#src[i] === " ") i += 1;
    const close = this.#closes.get(i);
    if (close !== undefined && depth < MAX_DEPTH) return { text: this.read(i + 1, close, math, depth + 1).trim(), end: close + 1 };
    if (this.#src[i] === "\\" && depth < MAX_DEPTH) {
      const length = (/^[A-Za-z]+|^[^]/.exec(this.#src.slice(i + 1, i + 40))?.[0].length ?? 0) + 1;
      const group = this.#closes.get(i + length);
      const end = group === undefined ? i + length : group + 1;
      return { text: this.read(i, end, math, depth + 1).trim(), end };
    }
    const sign = this.#src[i];
    if (sign === undefined || /[$}\s]/.test(sign)) return { text: "", end: at };
    // A group that never closes: its brace goes, its text is read on.
    if (sign === "{") return { text: "", end: i + 1 };
    return { text: sign, end: i + 1 };
  }

  /** The index behind an optional "[…]". */
  #option(at: number): number {
    return at + (/^\s?\[[^\][]{0,80}\]/.exec(this.#src.slice(at, at + 90))?.[0].length ?? 0);
  }
}

/** "$5 and $6", "$3.2M to $"; not "$1/\epsilon$" or "$10$". */
function isPrice(body: string): boolean {
  return /^\d[\d.,]*\s?(?:[KMBkmb]|million|billion|USD)?[\s,;.]+[\p{L}]{2,}/u.test(body) && !/[\\^_{}]/.test(body);
}

function operand(text: string): string {
  return /^[\p{L}\p{N}.°∞]*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}
