/** Names by their look: a title's "X: …", mixed case, capitals with digits, and a capitalised name before "dataset". */
import type { EntityKind } from "../../model.ts";
import { sentenceAt } from "../../text.ts";
import type { Candidate, SectionText } from "../document.ts";

const EXTRACTOR = "names@1";

/** Measured share of right spans. */
const PRECISION = { title: 0.9, kind: 0.8, look: 0.62 };

/** Capitals that name no thing a paper is about. */
const NOT_NAMES = new Set(
  "A I II III IV V AI API CPU GPU GPUs CPUs TPU TPUs RAM USA US UK EU URL HTTP HTTPS HTML PDF ID IDs OK RGB RGB-D 2D 3D 4D 1D 6D TV PhD IEEE ACM CVPR ICCV ECCV ICML ICLR NeurIPS NIPS ACL EMNLP NAACL AAAI IJCAI SOTA GitHub Github ArXiv arXiv HuggingFace NVIDIA Nvidia Google OpenAI Microsoft Facebook Meta DeepMind Amazon Apple YouTube Twitter COVID-19 NP NP-hard R^d R^n".split(" "),
);

/** A word that looks like a name: YOLOv4, QLoRA, GPT-4, ImageNet-256, t-SNE; not "The", "GPU". */
const LOOK = /(?<![\p{L}\p{N}/@.\\^_-])(?:[\p{Lu}][\p{L}\p{N}+*]*[\p{Lu}\p{N}][\p{L}\p{N}+*]*|[\p{Ll}]{1,2}[\p{Lu}][\p{L}\p{N}]{2,}|[\p{Lu}][\p{Ll}]+(?=-\d))(?:[-/.]?(?:[\p{Lu}\p{N}][\p{L}\p{N}+*]*))*(?![\p{L}\p{N}])/gu;

/** Words after a name that tell its kind: "the FooBar dataset", "BarNet network". */
const KIND_AFTER: [RegExp, EntityKind][] = [
  [/^\s+(?:data\s?sets?|benchmarks?|corp(?:us|ora)|test\s?sets?|suite|leaderboard|shared task)\b/i, "dataset"],
  [/^\s+(?:scores?|metrics?|distance|error rate)\b/i, "metric"],
  [/^\s+(?:task|tasks|problem|problems)\b/i, "concept"],
];

/** Words before a list of names that tell their kind: "datasets such as A, B and C", "benchmarks (A, B)". */
const DATASETS_BEFORE = /\b(?:data\s?sets?|benchmarks?|corpora)\b[^.;:]{0,24}(?:[,:(]|such as|including|like|namely|i\.e\.|e\.g\.)[^.;]{0,120}$/i;
const ON_BEFORE = /\b(?:evaluat\w+|experiments?|results?|tested|trained|performance|state-of-the-art|accuracy|score)\b[^.;:()]{0,40}\bon\s+(?:the\s+)?(?:[\p{Lu}][\w/.-]*(?:,\s*|\s+and\s+|,\s*and\s+))*$/u;

export function namesPass(section: SectionText): Candidate[] {
  const out: Candidate[] = [];
  const add = (start: number, end: number, type: EntityKind, confidence: number, reason: string): void => {
    out.push({ section: section.section, start, end, type, confidence, extractor: EXTRACTOR, reason });
  };
  const { text } = section;
  // "QLoRA: Efficient Finetuning of …": what stands before the colon is what the paper introduces.
  const titled = section.section === "title" ? /^([^\s:]{2,24}(?:\s[^\s:]{1,16}){0,2}):\s/.exec(text) : null;
  const titleName = titled?.[1] && /^[\p{Lu}\p{N}]|[\p{Lu}]/u.test(titled[1]) && (!titled[1].includes(" ") || /[\p{Lu}\p{N}].*[\p{Lu}\p{N}]/u.test(titled[1])) ? titled[1] : null;
  if (titleName) add(0, titleName.length, kindAfterColon(text), PRECISION.title, "name in title before a colon");
  for (const m of text.matchAll(LOOK)) {
    const name = m[0].replace(/[.-]$/, "");
    if (NOT_NAMES.has(name) || /^\d/.test(name) || name.length < 2 || (titleName && m.index < titleName.length)) continue;
    if (/^[\p{Lu}]\d?$/u.test(name)) continue; // a variable
    const sentence = sentenceAt(section.sentences, m.index);
    const before = text.slice(sentence.start, m.index);
    const after = text.slice(m.index + name.length, sentence.end);
    const told = KIND_AFTER.find(([pattern]) => pattern.test(after));
    if (told) add(m.index, m.index + name.length, told[1], PRECISION.kind, `name before a ${told[1]} word`);
    else if (DATASETS_BEFORE.test(before) || ON_BEFORE.test(before)) add(m.index, m.index + name.length, "dataset", PRECISION.kind, "name in a list of datasets");
    else add(m.index, m.index + name.length, "method", PRECISION.look, "looks like a name");
  }
  return out;
}

/** "GLUE: A Multi-Task Benchmark …" names a dataset, "Adam: A Method for …" a method. */
function kindAfterColon(title: string): EntityKind {
  return /:\s.*\b(?:data\s?set|benchmark|corpus|challenge|collection)\b/i.test(title) && !/\b(?:method|model|network|framework|learning)\b/i.test(title) ? "dataset" : "method";
}
