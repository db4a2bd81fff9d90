/**
 * A BibTeX file as its entries, streamed: what stands between "@type{" and the brace that closes it, taken apart into fields
 * with macros put in. Braces count whether escaped or not, as BibTeX counts them. An entry that never closes ends where the
 * next begins on a line of its own, and keeps the fields it has: BibTeX itself, and parsers of whole files, lose the rest.
 */
import { linesOf, MAX_LINE, TOO_LONG } from "../../lines.ts";

export interface BibEntry {
  /** In lower case, as names of fields and macros are. */
  type: string;
  key: string;
  /** As written, without the delimiters of values. */
  fields: Map<string, string>;
  line: number;
}

export type BibPiece = BibEntry | { code: string; line: number; message: string };

const START = /@\s*([A-Za-z]+)\s*([{(])/g;
/** What only an entry looks like, at a line's beginning: "@article{key," or a macro's "@string{name =". */
const NEXT = /^\s*@\s*[A-Za-z]+\s*[{(]\s*(?:[^\s{}(),="%@]+\s*,|[A-Za-z][\w:.-]*\s*=)/;

/** Where reading stands within an entry. */
interface Open {
  type: string;
  line: number;
  parts: string[];
  size: number;
  depth: number;
  /** An entry in parentheses ends at one that stands in no braces and no quotes. */
  round: boolean;
  quoted: boolean;
}

export async function* bibEntries(text: AsyncIterable<string>): AsyncIterable<BibPiece> {
  const macros = new Map<string, string>([..."jan feb mar apr may jun jul aug sep oct nov dec".split(" ")].map((m) => [m, m]));
  let open: Open | null = null;
  for await (const { text: row, line } of linesOf(text)) {
    if (row === null) {
      yield { code: "too-large", line, message: TOO_LONG };
      continue;
    }
    if (open && NEXT.test(row)) {
      yield* taken(open, macros, false);
      open = null;
    }
    let at = 0;
    while (at < row.length) {
      if (!open) {
        START.lastIndex = at;
        const m = START.exec(row);
        // A comment of LaTeX's kind hides what follows it on its line.
        if (!m || /^\s*%/.test(row)) break;
        open = { type: (m[1] as string).toLowerCase(), line, parts: [], size: 0, depth: m[2] === "{" ? 1 : 0, round: m[2] === "(", quoted: false };
        at = START.lastIndex;
      }
      const end = endOf(open, row, at);
      open.size += (end ?? row.length) - at;
      if (open.size <= MAX_LINE) open.parts.push(row.slice(at, end ?? row.length));
      if (end === null) break;
      yield* taken(open, macros, true);
      open = null;
      at = end + 1;
    }
    open?.parts.push("\n");
  }
  if (open) yield* taken(open, macros, false);
}

/** The index at which the entry closes in this line, or null. */
function endOf(open: Open, row: string, from: number): number | null {
  for (let i = from; i < row.length; i += 1) {
    const c = row[i];
    if (c === "{") open.depth += 1;
    else if (c === "}") {
      open.depth -= 1;
      if (open.depth <= 0 && !open.round) return i;
      open.depth = Math.max(0, open.depth);
    } else if (open.round && open.depth === 0) {
      if (c === '"') open.quoted = !open.quoted;
      else if (c === ")" && !open.quoted) return i;
    }
  }
  return null;
}

function* taken(open: Open, macros: Map<string, string>, closed: boolean): Iterable<BibPiece> {
  const { type, line } = open;
  if (open.size > MAX_LINE) {
    yield { code: "too-large", line, message: "The entry that begins here is too long for one paper; check its braces." };
    return;
  }
  if (type === "comment" || type === "preamble") return;
  const { key, fields } = new Body(open.parts.join(""), macros).read();
  if (type === "string") for (const [name, value] of fields) macros.set(name, value);
  else if (closed || fields.size > 0) yield { type, key, fields, line };
  if (!closed) yield { code: "bad-bibtex", line, message: `The entry that begins here${key === "" ? "" : ` (${key})`} is not closed; what it has is read. Check its braces.` };
}

/** What stands between an entry's delimiters: a key, then name = value # value, … Commas that are forgotten are not missed. */
class Body {
  #at = 0;

  constructor(readonly source: string, readonly macros: ReadonlyMap<string, string>) {}

  read(): { key: string; fields: Map<string, string> } {
    const key = this.#match(/\s*([^\s,{}="#]*)\s*(?:,|$)/y)?.[1] ?? "";
    const fields = new Map<string, string>();
    for (let name = this.#name(); name !== null; name = this.#name()) {
      const value = this.#value();
      if (value.trim() !== "" && !fields.has(name)) fields.set(name, value);
    }
    return { key, fields };
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const m = pattern.exec(this.source);
    if (m) this.#at = pattern.lastIndex;
    return m;
  }

  /** The next field's name; what is none of it is passed over. */
  #name(): string | null {
    for (;;) {
      this.#match(/[\s,]+/y);
      if (this.#at >= this.source.length) return null;
      const name = this.#match(/([^\s={}"#,()]+)\s*=/y)?.[1];
      if (name !== undefined) return name.toLowerCase();
      this.#match(/[^\s,]+|[^]/y);
    }
  }

  #value(): string {
    let value = "";
    do {
      this.#match(/\s+/y);
      const c = this.source[this.#at];
      if (c === "{" || c === '"') value += this.#delimited(c);
      else {
        const bare = this.#match(/[^\s,#{}"]+/y)?.[0] ?? "";
        value += this.macros.get(bare.toLowerCase()) ?? bare;
      }
    } while (this.#match(/\s*#/y));
    return value;
  }

  #delimited(opens: string): string {
    const start = (this.#at += 1);
    let depth = 0;
    for (; this.#at < this.source.length; this.#at += 1) {
      const c = this.source[this.#at];
      if (depth === 0 && (opens === "{" ? c === "}" : c === '"')) return this.source.slice(start, (this.#at += 1) - 1);
      if (c === "{") depth += 1;
      else if (c === "}") depth = Math.max(0, depth - 1);
    }
    // A value that never closes ends where the next field seems to begin, else it is all the rest.
    const rest = this.source.slice(start);
    const end = rest.search(/[,\n]\s*[A-Za-z][\w-]*\s*=\s*[{"\d]|$/);
    this.#at = start + end;
    return rest.slice(0, end);
  }
}
