/** Values of BibTeX's fields as text: protecting braces, verbatim fields, names. Commands stay; `clean` prints them. */

const WORD = /[A-Za-z]+\*?/y;

/**
 * The text without the braces that only protect or group: "{BERT}: {P}re-training" → BERT: Pre-training. What a command takes
 * ("\emph{x}", "\"{o}"), what a command begins ("{\em x}") and what stands in a formula keep theirs. A tie is a space.
 */
export function unbraced(value: string): string {
  let out = "";
  /** For each open brace: whether it is kept. */
  const open: boolean[] = [];
  let math = false;
  /** True where a brace would open a command's argument. */
  let argument = false;
  for (let i = 0; i < value.length; i += 1) {
    const c = value[i] as string;
    if (c === "\\") {
      WORD.lastIndex = i + 1;
      const name = WORD.exec(value)?.[0] ?? value[i + 1] ?? "";
      out += c + name;
      i += name.length;
      argument = /^[A-Za-z'"`^~=.]/.test(name);
      continue;
    }
    if (c === "$") math = !math;
    if (c === "{") {
      const kept = math || argument || value[i + 1] === "\\" || /[\^_]$/.test(out);
      open.push(kept);
      if (kept) out += c;
    } else if (c === "}") {
      const kept = open.pop() ?? false;
      if (kept) out += c;
      argument = kept;
      continue;
    } else out += c === "~" && !math ? " " : c;
    argument = argument && /\s/.test(c);
  }
  return out;
}

/** An address or an id: "\url{https://x.org/a\_b}" → https://x.org/a_b. */
export function verbatim(value: string): string {
  return value.trim().replace(/^\\(?:url|path|nolinkurl)\s*\{(.*)\}$/, "$1").replace(/\{\\?([_%#&~])\}|\\([_%#&~])(?:\{\})?/g, "$1$2").replace(/\\textunderscore\s?/g, "_").replace(/^[{<]|[}>]$/g, "").replace(/\s+/g, "");
}

/** Parts of a value at a separator that stands in no braces. */
function split(value: string, separator: RegExp): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < value.length; i += 1) {
    if (value[i] === "{") depth += 1;
    else if (value[i] === "}") depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      separator.lastIndex = i;
      const m = separator.exec(value);
      if (!m) continue;
      parts.push(value.slice(start, i));
      start = i + m[0].length;
      i = start - 1;
    }
  }
  return [...parts, value.slice(start)].map((part) => part.trim()).filter(Boolean);
}

/**
 * Names between "and", each as it is read: "von Last, Jr, First" → First von Last Jr. A name in braces is a group's, whatever
 * commas it has; BibLaTeX's "given=Ada, family=Lovelace" is told by its signs.
 */
export function names(value: string): { literal: string }[] {
  return split(value.replace(/\s+/g, " "), / and /iy)
    .filter((name) => !/^(?:others|and)$/i.test(name))
    .map((name) => ({ literal: unbraced(/^\{[^]*\}$/.test(name) && isWhole(name) ? name : turned(name)) }));
}

/** True where the first brace closes at the end: not in "{Foo} and {Bar}". */
function isWhole(name: string): boolean {
  let depth = 0;
  for (let i = 0; i < name.length; i += 1) {
    if (name[i] === "{") depth += 1;
    else if (name[i] === "}" && (depth -= 1) === 0) return i === name.length - 1;
  }
  return false;
}

function turned(name: string): string {
  const parts = split(name, /,/y);
  if (parts.every((part) => /^[a-z-]+\s*=/.test(part))) {
    const named = new Map(parts.map((part) => [part.slice(0, part.indexOf("=")).trim(), part.slice(part.indexOf("=") + 1).trim()]));
    return ["given", "prefix", "family", "suffix"].map((key) => named.get(key) ?? "").filter(Boolean).join(" ");
  }
  const [last = "", ...rest] = parts;
  if (rest.length === 0) return last;
  if (rest.length === 1) return `${rest[0]} ${last}`;
  // "Smith, John, III" is not BibTeX's order, and common.
  const suffixLast = /^(?:jr|sr|ii|iii|iv)\.?$/i.test(rest.at(-1) as string);
  const [suffix, first] = suffixLast ? [rest.at(-1), rest.slice(0, -1)] : [rest[0], rest.slice(1)];
  return `${first.join(" ")} ${last} ${suffix}`;
}
