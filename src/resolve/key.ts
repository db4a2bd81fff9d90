/**
 * The normal form of a name: what the same thing is called in any paper. Two names with one key are one entity,
 * so every rule here is one that holds whatever the name means; what holds only for some names stands in aliases.ts.
 *
 *   "Large Language Models" → large-language-model      "GPT2", "GPT 2", "GPT-2" → gpt-2
 *   "the COCO dataset" → coco                            "multi-modal optimisation" → multimodal-optimization
 */
import { fold } from "../text.ts";
import { withoutKind } from "./kind-words.ts";
import { americanSpelling, singular } from "./words.ts";

const ARTICLE = /^(?:an?|the|our|this|these|its|their)\s+/i;

/** Case that tells two names apart: mAP is mean average precision, MAP a maximum a posteriori estimate. */
const CASED = new Map([["mAP", "mean average precision"]]);

const GREEK: Record<string, string> = {
  α: "alpha", β: "beta", γ: "gamma", δ: "delta", ε: "epsilon", ζ: "zeta", η: "eta", θ: "theta", κ: "kappa", λ: "lambda",
  μ: "mu", ν: "nu", π: "pi", ρ: "rho", σ: "sigma", τ: "tau", φ: "phi", χ: "chi", ψ: "psi", ω: "omega",
};

/** Prefixes that are written with a hyphen, a space or neither: "pre-training", "pretraining". */
const PREFIX = /\b(anti|auto|bi|bio|co|de|ego|eigen|fine|geo|hyper|inter|intra|macro|meta|micro|mini|multi|non|omni|photo|post|pre|pseudo|quasi|re|semi|spatio|sub|super|un|uni) (?=\p{L}{3})/gu;

/** Two words that are also written as one: "feed-forward", "feedforward". */
const COMPOUND = /\b(?:(black|gray|white) (?=box\b)|(change) (?=points?\b)|(common) (?=sense\b)|(data) (?=bases?\b)|(down|up) (?=sampl|scal)|(feed) (?=forward\b)|(low|high|band) (?=pass\b)|(run|time) (?=times?\b|steps?\b|stamps?\b)|(speed) (?=ups?\b)|(tree) (?=width\b)|(?<=\p{L}{4}) (?=wise\b))/gu;

/** The same of prefixes that are words of their own within a name: "oversampling", but "intersection over union". */
const PREPOSITION = /^(over|under) (?=\p{L}{3})|\b(over|under) (?=(?:complete|confiden|determin|estimat|fit|generali|paramet|sampl|segment|smooth|specif|squash))/gu;

/** Read before hyphens become spaces: "WMT'14", "3-D", "on-line", "data-set". */
const JOINED: readonly (readonly [RegExp, string])[] = [[/'(?=\d)/g, ""], [/\b(\d)-(?=D\b)/g, "$1"], [/\b(on|off)-(?=line\b)/gi, "$1"], [/\b([Dd])ata[- ](?=sets?\b)/g, "$1ata"]];

/** What is left of LaTeX where a name was not mended: "$\ell_1$" → l1, "\textsc{BERT}" → BERT, "R^2" → R2. */
function dropLatex(text: string): string {
  if (!/[\\$_^{}]/.test(text)) return text;
  return text
    .replace(/\\(?:text|math)[a-z]*|\\(?:emph|rm|bf|it|sc|tt)\b/g, "")
    .replace(/\\ell(?![a-z])/g, "l")
    .replace(/\\([A-Za-z]+)/g, "$1")
    .replace(/(?<=\b\p{L})[_^]\{?(?=\d)/gu, "")
    .replace(/[${}\\]/g, "");
}

/** "key-value (KV) cache" is the key-value cache: a short form in brackets repeats the words before it. */
function dropShort(text: string): string {
  return text.replace(/^(.*\S)\s*\(([\p{L}\p{N}-]{2,10})\)/u, (whole, before: string, short: string) => {
    const letters = short.replace(/s$/, "").replace(/-/g, "").toLowerCase();
    const initials = before.toLowerCase().split(/[\s-]+/).map((word) => word[0]).join("");
    return /\p{Lu}/u.test(short) && initials.endsWith(letters) ? before : whole;
  });
}

/** Marks that tell names apart: C++ is not C, A* is not A. */
function spellMarks(text: string): string {
  return text
    .replace(/(?<=[\p{L}\p{N}])\+\+/gu, " plus plus ")
    .replace(/(?<=[\p{L}\p{N}])\+(?![\p{L}\p{N}])/gu, " plus ")
    .replace(/(?<=\b\p{L})#/gu, " sharp ")
    .replace(/(?<=\b\p{L})\*/gu, " star ")
    .replace(/[α-ω]/gu, (c) => GREEK[c] ?? c)
    .replace(/&/g, " and ");
}

/**
 * Lower-case words joined by hyphens; "" for a name without letters or digits.
 */
export function keyOf(name: string): string {
  const mended = dropShort(dropLatex(name.normalize("NFKC").replace(/[’ʼ‘]/g, "'").trim().replace(ARTICLE, "")));
  const text = JOINED.reduce((t, [written, plain]) => t.replace(written, plain), mended);
  const words = withoutKind(text.replace(/[‐-―−_/-]/g, " ").trim().split(/\s+/).flatMap((word) => CASED.get(word)?.split(" ") ?? [word]));
  const spelled = words.map(foldWord).join(" ");
  const clean = spellMarks(spelled)
    .replace(/'s\b/g, "")
    .replace(/[^\p{L}\p{N}' ]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .replace(PREFIX, "$1")
    .replace(PREPOSITION, "$1$2")
    .replace(COMPOUND, (two) => two.trimEnd())
    .replace(/ v (?=\d)/g, " v")
    .replace(/(?<=\p{L}) (?=v\d)/gu, "")
    .replace(/(?<=\b\p{L}{3,})(?<!v)(?=\d+[kmb]?\b)/gu, " ");
  const parts = clean.split(" ");
  // "mixtures of experts": the head is before the first "of", but not in "out of vocabulary words".
  const of = parts.findIndex((word, i) => word === "of" && !/^(?:out|state)$/.test(parts[i - 1] ?? "out"));
  const head = (of < 0 ? parts.length : of) - 1;
  const keepsS = (word: string, i: number): boolean => word.endsWith("'") || (word === "means" && parts[i - 1]?.length === 1); // k-means
  return parts
    .map((word, i) => (i === head && !keepsS(word, i) ? singular(americanSpelling(word)) : americanSpelling(word)))
    .map((word) => word.replaceAll("'", ""))
    .filter(Boolean)
    .join("-");
}

/** Folds a word; "LLMs" loses its plural s, and a closing quote marks the S of "NMS" as no plural. */
function foldWord(word: string): string {
  if (/^\p{Lu}[\p{Lu}\p{N}]+s$/u.test(word)) return fold(word.slice(0, -1));
  return /^[\p{Lu}\p{N}]{2,6}S$/u.test(word) ? `${fold(word)}'` : fold(word);
}
