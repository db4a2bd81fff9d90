/** Words after a name that only say what kind of thing it is: "LSTM networks", "MNIST dataset", "PPO algorithm". */

const KIND_WORD = /^(?:algorithms?|approach|architectures?|benchmarks?|corpus|corpora|datasets?|frameworks?|methods?|models?|networks?|optimi[sz]ers?|systems?|toolkits?|librar(?:y|ies)|metrics?|scores?|problems?|tasks?)$/i;

/** Short forms of tasks and fields: their models and data are other things than they are ("QA models", "NER dataset"). */
const FIELD = new Set(
  `AI ML DL RL DRL MARL FL SSL MTL FSL NLP NLU NLG NLI NER RE QA VQA KGQA MRC MT NMT SMT ASR TTS IR OCR OOD CV HCI HAR ICL KGC NAS RLHF SFT SLAM MAPF VOS
   WSD SRL GEC ABSA CTR ReID ReLU`.split(/\s+/),
);

/** What may be dropped after those all the same. */
const AFTER_FIELD = /^(?:algorithms?|approach|methods?|problems?|scores?|tasks?)$/i;

/** "NER datasets" are many, "COCO datasets" are COCO: short capitals are a task's, but for these. */
const PLURAL_DATA = /^(?:benchmarks|corpora|datasets|metrics)$/i;
const DATA_NAME = new Set(["COCO", "GLUE", "VOC", "SNLI", "MNLI", "LFW", "SVHN", "MMLU", "PTB", "WSJ", "NYU", "UCF"]);

const DATA_WORD = /^(?:benchmark|corpus|dataset)s?$/;

/** True for a single word that can only be a name: two capitals or a digit in it. */
export function isName(word: string): boolean {
  return /^[^\s]+$/.test(word) && (/\p{Lu}.*\p{Lu}/u.test(word) || /\d/.test(word));
}

/** The words of a name without the kind words at its end: "GPT-4 model" is GPT-4; "language model" is not "language". */
export function withoutKind(words: string[]): string[] {
  let left = words;
  while (left.length > 1 && addsNothing(left.at(-1) as string, left.slice(0, -1))) left = left.slice(0, -1);
  // "the Visual Genome dataset": a lower-case word after a name of capitals, unless the name is a task's ("Named Entity Recognition
  // dataset"); "Visual Genome Dataset" may be how a title writes.
  const before = left.slice(0, -1);
  const named = before.length > 1 && DATA_WORD.test(left.at(-1) as string) && before.every((w) => /^\p{Lu}/u.test(w)) && !/(?:tion|sion|ing|ment|sis|ance)s?$/.test(before.at(-1) as string);
  return named ? before : left;
}

function addsNothing(kind: string, before: string[]): boolean {
  const last = before.at(-1) as string;
  if (!KIND_WORD.test(kind) || !before.every((w) => isName(w) || /^\d+$/.test(w)) || /^\dD$/i.test(last)) return false;
  if (FIELD.has(last.replace(/s$/, ""))) return AFTER_FIELD.test(kind);
  return !(PLURAL_DATA.test(kind) && before.length === 1 && /^\p{Lu}{2,4}$/u.test(last) && !DATA_NAME.has(last));
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
