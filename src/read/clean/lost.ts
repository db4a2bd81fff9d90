/**
 * LaTeX that lost its backslashes or its dollar signs on the way: web pages of abstracts, and exports, do this. Only what
 * no English word can be is mended: "ktimes k" → k × k, "20times faster" → 20× faster, "mathcal{O}(T)" → O(T), "tilde O(T)" →
 * Õ(T), "varepsilon" → ε, "epsilon^{-2}" → ε^{-2}. "sometimes", "3 times", "sim2real", "the delta robot", "sqrt(n)" stay.
 */
const GREEK: Record<string, string> = {
  alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", theta: "θ", lambda: "λ", sigma: "σ", omega: "ω", Omega: "Ω", Theta: "Θ", Delta: "Δ", Sigma: "Σ",
};

/** No English word, wherever it stands: the command, then what it prints. */
const NEVER_WORDS: [pattern: RegExp, print: string][] = [
  [/(?<!\\)varepsilon(?![a-z])/g, "ε"],
  [/(?<![\\A-Za-z])(?:widetilde|tilde) ?\{?([A-Z])\}?(?=[\s({])/g, "$1\u0303"],
  [/(?<![\\A-Za-z])math(?:cal|bb|bf|rm|sf) ?\{?([A-Z])\}?(?![A-Za-z])/g, "$1"],
  [/(?<![\\A-Za-z])sqrt ?\{([^{}]{1,40})\}/g, "√($1)"],
  [/(?<![\\A-Za-z])sqrt (?=[A-Za-z](?![A-Za-z])|\d)/g, "√"],
  [/(?<![\\A-Za-z])ell_/g, "ℓ_"],
  [/(?<=\^\w|[\s\d])rightarrow(?![a-z])\s?/g, " → "],
  [/(?<=[\s|])cdot(?=[\s|])/g, "·"],
  [/(?<=\w )propto(?= )/g, "∝"],
  [/\^top\b/g, "^⊤"],
  [/\^star(?![a-z])/g, "^*"],
  [/(?<![\w\\])([A-Za-z])geq (?=\d)/g, "$1 ≥ "],
  [/(?<![\w\\])([A-Za-z])leq (?=\d)/g, "$1 ≤ "],
];

const BEFORE_SCRIPT = new RegExp(`(?<![A-Za-z\\\\])(${Object.keys(GREEK).join("|")})(?=[\\^_])`, "g");
const BEFORE_PAREN = /(?<![\w\\-])(Omega|Theta)(?=\()/g;

/**
 * A part of each, and how it stands where English words have it too: most texts have none. Parts begin with a rare letter, which a
 * search runs to; one pattern for all would take five times as long.
 */
const SIGNS: [part: string, as: RegExp | null][] = [
  ["mes", /(?:\d|(?<![\p{L}\p{N}\\])[A-Za-z])times/u], ["math", /math(?:cal|bb|bf|rm|sf)/], ["q ", /[gl]eq /],
  ...["psilon", "lde", "qrt", "ghtarrow", "cdot", "propto", "^", "_", "Omega(", "Theta(", "{http"].map((part): [string, RegExp | null] => [part, part === "lde" ? /tilde/ : null]),
];
const ABOUT = /m\d/;

/** False for texts that `lostBackslash` leaves as they are. */
export const mayHaveLost = (text: string): boolean => SIGNS.some(([part, as]) => text.includes(part) && (as === null || as.test(text))) || (ABOUT.test(text) && /sim\d/.test(text));

export function lostBackslash(text: string): string {
  if (!mayHaveLost(text)) return text;
  let t = text
    // "1152times1152", "2.2times faster", "ktimes k"; a single letter before it, so "sometimes" and "ntimes more" stay.
    .replace(/(?<=\d)times(?=\d)/g, "×")
    .replace(/(?<=\d)times(?![A-Za-z])/g, "×")
    .replace(/(?<![\p{L}\p{N}\\])([A-Za-z])times (?=[A-Za-z\d](?![\p{L}']))/gu, "$1 × ")
    // "sim65 FPS" is about 65; a word goes on in "sim2real", "sim2sim", a name ends in "sim2".
    .replace(/(?<=[\s(]|^)sim(?=\d[\d.,]*(?:%|×|x\b|[KMB]\b)|\d{2,}(?:[.,]\d+)?(?=[\s)]))/g, "~")
    // "(https://a.org{https://a.org})" was a link: address and text.
    .replace(/(https?:\/\/[^\s{}]+)\{\1\/?\}/g, "$1");
  for (const [pattern, print] of NEVER_WORDS) t = t.replace(pattern, print);
  t = t.replace(BEFORE_SCRIPT, (name) => GREEK[name] ?? name).replace(BEFORE_PAREN, (name) => GREEK[name] ?? name);
  // A subscript must part from the letters behind it once its braces go.
  return t.replace(/([\^_])\{([\p{L}\p{N}]{2,})\}(?=[\p{L}])/gu, "$1{$2} ");
}
