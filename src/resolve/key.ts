/**
 * The normal form of a name: what the same thing is called in any paper. Two names with one key are one entity,
 * so every rule here is one that holds whatever the name means; what holds only for some names stands in aliases.ts.
 *
 *   "Large Language Models" → large-language-model      "GPT2", "GPT 2", "GPT-2" → gpt-2
 *   "the COCO dataset" → coco                            "multi-modal optimisation" → multimodal-optimization
 */
import { fold } from "../text.ts";
import { americanSpelling, singular } from "./words.ts";

/** "LSTM networks", "MNIST dataset": what follows a name only says what kind of thing it is. */
const KIND_WORD = /^(?:algorithms?|approach|architectures?|benchmarks?|corpus|corpora|datasets?|frameworks?|methods?|models?|networks?|optimi[sz]ers?|systems?|toolkits?|librar(?:y|ies)|metrics?|scores?|problems?|tasks?)$/i;

/** Short forms of tasks and fields: their models and data are other things than they are ("QA models", "NER dataset"). */
const FIELD = new Set(
  `AI ML DL RL DRL MARL FL SSL MTL FSL NLP NLU NLG NLI NER RE QA VQA KGQA MRC MT NMT SMT ASR TTS IR OCR OOD CV HCI HAR ICL KGC NAS RLHF SFT SLAM MAPF VOS
   WSD SRL GEC ABSA CTR ReID ReLU`.split(/\s+/),
);
const METHOD_WORD = /^(?:algorithms?|approach|methods?|problems?|scores?|tasks?)$/i;
const DATA_WORDS = /^(?:benchmarks|corpora|datasets|metrics)$/i;

/** Whether a kind word adds nothing to the name before it. "NER datasets" are many, "COCO datasets" are COCO: short capitals are more often a task's. */
function addsNothing(kind: string, before: string[]): boolean {
  const last = before.at(-1) as string;
  if (!KIND_WORD.test(kind) || !before.every((w) => isName(w) || /^\d+$/.test(w)) || /^\dD$/i.test(last)) return false;
  if (FIELD.has(last.replace(/s$/, ""))) return METHOD_WORD.test(kind);
  return !(DATA_WORDS.test(kind) && before.length === 1 && /^\p{Lu}{2,4}$/u.test(last) && !DATA_NAME.has(last));
}
const DATA_NAME = new Set(["COCO", "GLUE", "VOC", "SNLI", "MNLI", "LFW", "SVHN", "MMLU", "PTB", "WSJ", "NYU", "UCF"]);

const ARTICLE = /^(?:an?|the|our|this|these|its|their)\s+/i;

/** "the Visual Genome dataset": a lower-case word after a name of capitals is none of it; "Image Classification Dataset" may be a title's way of writing. */
const DATA_WORD = /^(?:benchmark|corpus|dataset)s?$/;

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

/** What is left of LaTeX where a name was not mended: "$\\ell_1$" → l1, "\\textsc{BERT}" → BERT, "R^2" → R2. */
function dropLatex(text: string): string {
  if (!/[\\$_^{}]/.test(text)) return text;
  return text
    .replace(/\\(?:text|math)[a-z]+|\\(?:emph|rm|bf|it|sc|tt)\b/g, "")
    .replace(/\\ell(?![a-z])/g, "l")
    .replace(/\\([A-Za-z]+)/g, "$1")
    .replace(/(?<=\b\p{L})[_^]\{?(?=\d)/gu, "")
    .replace(/[${}\\]/g, "");
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

/** True for a single word that can only be a name: two capitals or a digit in it. */
export function isName(word: string): boolean {
  return /^[^\s]+$/.test(word) && (/\p{Lu}.*\p{Lu}/u.test(word) || /\d/.test(word));
}

/**
 * Lower-case words joined by hyphens; "" for a name without letters or digits.
 */
export function keyOf(name: string): string {
  const text = dropLatex(name.normalize("NFKC").replace(/[’ʼ‘]/g, "'").trim().replace(ARTICLE, "")).replace(/'(?=\d)/g, "").replace(/\b(\d)-(?=D\b)/g, "$1").replace(/\b(on|off)-(?=line\b)/gi, "$1").replace(/\b([Dd])ata[- ](?=sets?\b)/g, "$1ata");
  let words = text.replace(/[‐-―−_/-]/g, " ").trim().split(/\s+/).flatMap((word) => CASED.get(word)?.split(" ") ?? [word]);
  // "GPT-4 model" is GPT-4; "language model" is not "language".
  while (words.length > 1 && addsNothing(words.at(-1) as string, words.slice(0, -1))) {
    words = words.slice(0, -1);
  }
  if (words.length > 2 && DATA_WORD.test(words.at(-1) as string) && words.slice(0, -1).every((w) => /^\p{Lu}/u.test(w))) words = words.slice(0, -1);
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
  // "mixtures of experts": the head is before the first "of".
  const head = (parts.includes("of") ? parts.indexOf("of") : parts.length) - 1;
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

/**
 * The part of a long form that its acronym stands for: "long short-term memory network (LSTM)" is long short-term
 * memory, while the N of GAN keeps its network. Only a kind word may be dropped.
 */
export function coveredByAcronym(longForm: string, acronym: string): string {
  const words = longForm.trim().split(/\s+/);
  const last = words.at(-1);
  if (words.length < 3 || !last || !KIND_WORD.test(last)) return longForm;
  const letters = acronym.toLowerCase().replace(/s$/, "").replace(/[^a-z]/g, "");
  const initials = words.slice(0, -1).join(" ").split(/[\s-]+/).map((w) => w[0]?.toLowerCase() ?? "").join("");
  return letters === initials ? words.slice(0, -1).join(" ") : longForm;
}
