/** Names by their look: a title's "X: …", mixed case, capitals with digits, versions and sizes; their kind by the words around them. */
import type { EntityKind } from "../../model.ts";
import { sentenceAt } from "../../text.ts";
import type { Candidate, SectionText } from "../document.ts";
import { entryNamed } from "../lexicon/index.ts";

const EXTRACTOR = "names@2";

/** Measured share of right spans, by why they were taken. */
const PRECISION = { title: 0.9, told: 0.8, family: 0.85, listed: 0.75, look: 0.6, capitals: 0.45 };

/** Capitals that name no thing a paper is about. */
const NOT_NAMES = new Set(
  `
  A I II III IV V VI AI API APIs CPU CPUs GPU GPUs TPU TPUs RAM USA US UK EU UN URL URLs HTTP HTTPS HTML XML JSON PDF ID IDs OK RGB RGB-D RGBD 2D 3D 4D 1D 6D
  6-DoF 6DoF DoF DoFs TV PhD IEEE ACM CVPR ICCV ECCV ICML ICLR NeurIPS NIPS ACL EMNLP NAACL AAAI IJCAI MICCAI SOTA SoTA GitHub Github ArXiv HuggingFace NVIDIA
  Nvidia OpenAI DeepMind YouTube COVID-19 COVID NP NP-hard NP-complete NP-Hard PSPACE PSPACE-complete EXPTIME NEXPTIME P A100 H100 V100 A6000 RTX GeForce iPhone
  iOS MIT CMU R&D Q&A TL DR PR CC BY LaTeX i.i.d IID iid QoS PCs VMs SDK USB MRI CT EEG ECG LiDAR LIDAR IMU WLOG TODO w.r.t FAQ NGO CEO PI HIV DNA RNA mRNA SNP
  pH GHz MHz kHz kWh MB GB TB KB ms USD`.trim().split(/\s+/),
);

/** A word that looks like a name: YOLOv4, QLoRA, GPT-4, ImageNet-256, t-SNE, LLaMA-2-7B; not "The", "State-of-the-Art". */
const LOOK =
  /(?<![\p{L}\p{N}/@.\\^_${-])(?:[\p{Lu}][\p{L}\p{N}+*]*[\p{Lu}\p{N}][\p{L}\p{N}+*]*|[\p{Ll}]{1,2}[\p{Lu}][\p{L}\p{N}]+|[\p{Lu}][\p{Ll}]+(?=-\d)|[\p{Ll}]-[\p{Lu}]{2,}|[\p{Lu}](?=-[\p{Lu}][\p{L}]{2,}))(?:[-/.@+_&]{0,2}(?:[\p{Lu}\p{N}][\p{L}\p{N}+*]*))*(?![\p{L}\p{N}])/gu;

/** Words after a name that tell its kind: "the FooBar dataset", "BarNet network". */
const KIND_AFTER: [pattern: RegExp, kind: EntityKind][] = [
  [/^\s+(?:[a-z-]+\s+)?(?:data\s?sets?|benchmarks?|corp(?:us|ora)|test\s?sets?|test suite|leaderboard|shared task|treebank|data|database|challenge)\b/i, "dataset"],
  [/^\s+(?:scores?|metrics?|distance|error rate|measure)\b/i, "metric"],
  [/^\s+(?:tasks?|problems?|setting|settings|games?|theorem|conjecture|condition|inequality)\b/i, "concept"],
  [/^\s+(?:model|algorithm|method|framework|architecture|network|system|optimizer|library|toolkit|approach|loss|module|estimator|decoder|encoder|attention)s?\b/i, "method"],
];

/** Words before a list of names that tell their kind: "datasets such as A, B and C", "benchmarks (A, B)". */
const LISTED: [pattern: RegExp, kind: EntityKind][] = [
  [/\b(?:data\s?sets?|benchmarks?|corpora|testbeds|environments)\b[^.;:]{0,24}(?:[,:(]|such as|including|like|namely|i\.e\.|e\.g\.)[^.;]{0,120}$/i, "dataset"],
  [/\b(?:evaluat\w+|experiments?|results?|tested|trained|performance|state-of-the-art|accuracy|scores?|improvements?|gains?|benchmarked|validated)\b[^.;:()]{0,60}\b(?:on|across)\s+(?:the\s+|both\s+)?(?:[\p{Lu}][\w/.+-]*(?:\s+v?\d[\w.]*)?(?:,\s*|\s+and\s+|,\s*and\s+))*$/u, "dataset"],
  [/\b(?:in terms of|measured by|metrics?)\b[^.;:]{0,30}$/i, "metric"],
];

/** Before "X", and in "X (…)": a metric is what follows "an" or "%". "an FVD of 57", "2.3% WER". */
const METRIC_FORM = { before: /(?:\d\s?%|\b(?:an?|of)\s+[\d.]+(?:\s?%)?|points?)\s*$/, after: /^\s+(?:score\s+)?of\s+[\d.]+/ };

export function namesPass(section: SectionText): Candidate[] {
  const out: Candidate[] = [];
  const { text } = section;
  const add = (start: number, end: number, type: EntityKind, confidence: number, reason: string): void => {
    out.push({ section: section.section, start, end, type, confidence, extractor: EXTRACTOR, reason });
  };
  const titled = section.section === "title" ? titleName(text) : null;
  if (titled) add(0, titled.length, kindAfterColon(text), PRECISION.title, "name in title before a colon");
  for (const m of text.matchAll(LOOK)) {
    const name = m[0].replace(/[-.]$/, "");
    const [start, end] = [m.index, m.index + name.length];
    if (isNoName(name) || (titled && start < titled.length)) continue;
    const sentence = sentenceAt(section.sentences, start);
    const [before, after] = [text.slice(sentence.start, start), text.slice(end, sentence.end)];
    const family = familyOf(name);
    const told = KIND_AFTER.find(([pattern]) => pattern.test(after));
    const listed = LISTED.find(([pattern]) => pattern.test(before));
    if (family) add(start, end, family.kind, PRECISION.family, `"${family.name}" with a version or size`);
    else if (METRIC_FORM.after.test(after) || METRIC_FORM.before.test(before)) add(start, end, "metric", PRECISION.listed, "name beside a figure");
    else if (told) add(start, end, told[1], PRECISION.told, `name before a ${told[1]} word`);
    else if (listed) add(start, end, listed[1], PRECISION.listed, `name in a list of ${listed[1]}s`);
    else add(start, end, "method", /^\p{Lu}+s?$/u.test(name) && name.length < 5 ? PRECISION.capitals : PRECISION.look, "looks like a name");
  }
  return out;
}

/** "QLoRA: Efficient Finetuning of …": what stands before the colon is what the paper introduces. */
function titleName(title: string): string | null {
  const name = /^([^\s:]{2,24}(?:\s[^\s:]{1,16}){0,2}):\s/.exec(title)?.[1];
  if (!name || !/\p{Lu}|^\p{N}/u.test(name)) return null;
  // "Boosting on Manifolds: …" is a phrase; of several words each must be a capitalised one, and one must look like a name.
  if (!name.includes(" ")) return name;
  return name.split(" ").every((w) => /^[\p{Lu}\p{N}]/u.test(w)) && /\p{Ll}\p{Lu}|\p{Lu}{2}|\p{N}/u.test(name) ? name : null;
}

function isNoName(name: string): boolean {
  if (NOT_NAMES.has(name) || /^\p{N}/u.test(name) || name.length < 2) return true;
  // A variable ("T", "X1"), a word in title case with hyphens ("Multi-Agent"), a name of one capital and digits.
  return /^\p{Lu}\d?$/u.test(name) || /^\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)+$/u.test(name) || /^\p{Lu}\d+$/u.test(name);
}

/** "LLaMA-2-7B" → LLaMA-2, "CelebA-HQ-256" → CelebA-HQ: the longest part that the lexicon knows. */
function familyOf(name: string): { name: string; kind: EntityKind } | null {
  for (let cut = name.search(/[-/][^-/]*$/); cut > 1; cut = name.slice(0, cut).search(/[-/][^-/]*$/)) {
    const entry = entryNamed(name.slice(0, cut));
    if (entry && /^[-/]v?\d|^[-/](?:base|large|small|tiny|xl|hq|chat|instruct|turbo|mini|pro|[a-z])\b/i.test(name.slice(cut))) return { name: name.slice(0, cut), kind: entry.kind };
  }
  return null;
}

/** "GLUE: A Multi-Task Benchmark …" names a dataset, "Adam: A Method for …" a method. */
function kindAfterColon(title: string): EntityKind {
  const rest = title.slice(title.indexOf(":") + 1);
  const dataset = /\b(?:data\s?sets?|benchmark(?!ing)|corpus|corpora|test\s?suite|testbed|treebank|challenge|collection|leaderboard)\b/i.exec(rest);
  const method = /\b(?:method|model|network|framework|algorithm|system|optimi[sz]er|architecture|library|toolkit|approach|training|tuning)\b/i.exec(rest);
  return dataset && (!method || dataset.index < method.index) ? "dataset" : "method";
}
