/**
 * Noun phrases that are terms, by their head noun: "a second-order pruning algorithm" is a method, "the visual place
 * recognition task" a concept. compromise tags the words; the tables below say what a head makes of a phrase.
 */
import nlp from "compromise/two";
import type { EntityKind } from "../../model.ts";
import type { Candidate, SectionText } from "../document.ts";

const EXTRACTOR = "phrases@1";

/** Measured share of right spans, by kind. */
const PRECISION: Record<EntityKind, number> = { method: 0.5, dataset: 0.45, concept: 0.45, metric: 0.45 };

/** Heads that make a phrase of two words or more a term of this kind; singular, lower case. */
const HEADS: Record<EntityKind, string> = {
  method: `network transformer autoencoder classifier estimator optimizer decoder encoder detector tracker planner controller filter kernel algorithm loss regularization regularizer normalization pooling
    attention pretraining pre-training finetuning fine-tuning prompting distillation pruning quantization augmentation sampling sampler search decoding encoding embedding ensemble tree forest regression descent annealing
    interpolation factorization decomposition expansion propagation backpropagation inference gan vae rnn lstm cnn gnn llm model framework architecture mechanism module layer tokenizer policy scheduler solver simulator backbone adapter
    boosting bagging clustering training learning tuning matching voting parser tagger generator discriminator agent toolkit library engine`,
  dataset: "dataset corpus benchmark treebank testbed",
  metric: "accuracy precision recall perplexity regret complexity error score latency throughput speedup divergence rate likelihood auc f1 bleu fid iou psnr overhead",
  concept: `recognition detection segmentation classification translation summarization retrieval reasoning understanding generation synthesis reconstruction estimation prediction forecasting localization navigation manipulation
    answering captioning tracking parsing extraction alignment adaptation generalization robustness interpretability fairness privacy uncertainty convergence equilibrium theory problem task bandit game graph process
    transport space manifold distribution gradient bias shift hallucination forgetting collapse bottleneck tradeoff trade-off gap exploration planning control compression identification verification recommendation
    optimization geometry dynamics representation feature dependency supervision setting system language cache window token agent robot image video speech text cloud object scene data signal cost constraint preference feedback reward label sample modality knowledge`,
};

const KIND = new Map(Object.entries(HEADS).flatMap(([kind, words]) => words.split(/\s+/).map((w) => [w, kind as EntityKind] as const)));

/** Heads that need more than an adjective before them: "a new model", "our framework" are nothing. */
const GENERIC_HEAD = new Set("model framework algorithm architecture mechanism module policy layer system agent data problem task setting process image video text feature representation token object sample label cost learning training image graph space distribution benchmark dataset error rate score method".split(" "));

/** Adjectives and nouns that praise, order or point, and so are no part of a term. */
const NOT_IN_TERM = new Set(
  `novel new efficient effective simple powerful robust strong better best good great recent existing previous prior current proposed state-of-the-art popular common standard typical general generic various several many multiple
   different other such same similar certain specific particular given additional further extensive comprehensive thorough careful large-scale small significant substantial considerable remarkable impressive promising superior competitive
   first second third final main major key important crucial critical fundamental underlying overall entire whole full high low higher lower highest lowest large larger small smaller big long short real fast faster
   own respective corresponding resulting possible potential available useful practical principled flexible unified innovative original traditional conventional classic classical widely-used well-known challenging complex difficult hard
   rich diverse wide broad deep-seated inherent desired modern early late latest next last experimental empirical theoretical technical more most less least few some any all each every both only also not no two three four five six seven eight nine ten one
   number amount kind type variety family set range series class group pair version variant part aspect way case example use lack need presence role impact effect ability capability capacity quality performance improvement advantage benefit result
   it we our their its this that these those which what whose paper work study approach method methods technique strategy`.split(/\s+/),
);

interface Term {
  text: string;
  tags: string[];
  pre: string;
  post: string;
  offset: { start: number; length: number };
}

export function phrasesPass(section: SectionText): Candidate[] {
  const parsed = nlp(section.text).json({ offset: true, text: false, terms: { offset: true, tags: true } }) as { terms: Term[] }[];
  return parsed.flatMap(({ terms }) => runs(hyphenated(terms)).flatMap((run) => candidate(run, section)));
}

/** compromise parts "low-rank" in two; here it is one word again, with the last part's tags. */
function hyphenated(terms: Term[]): Term[] {
  const out: Term[] = [];
  for (const term of terms) {
    const last = out.at(-1);
    if (last && /^[-–]$/.test(last.post)) {
      last.text += last.post + term.text;
      last.offset = { start: last.offset.start, length: term.offset.start + term.offset.length - last.offset.start };
      last.post = term.post;
      last.tags = term.tags.includes("Noun") ? term.tags : ["Adjective"];
    } else out.push({ ...term, offset: { ...term.offset } });
  }
  return out;
}

/** Runs of adjectives, nouns and gerunds that nothing but spaces parts. */
function runs(terms: Term[]): Term[][] {
  const out: Term[][] = [];
  let run: Term[] = [];
  const close = (): void => {
    if (run.length > 0) out.push(run);
    run = [];
  };
  for (const term of terms) {
    const word = term.text.toLowerCase();
    const has = (tag: string): boolean => term.tags.includes(tag);
    const fits = !NOT_IN_TERM.has(word) && (KIND.has(singular(word)) || ((has("Noun") || has("Adjective") || has("Gerund")) && !has("Pronoun") && !has("Value") && !has("Date")));
    if (!fits || /[^\s]/.test(term.pre)) close();
    if (fits) run.push(term);
    if (/[^\s]/.test(term.post)) close();
  }
  close();
  return out;
}

const singular = (word: string): string => (/[^s]s$/.test(word) && word.length > 3 && !/(?:us|is)$/.test(word) ? word.replace(/ies$/, "y").replace(/(?<!y)s$/, "") : word);

function candidate(run: Term[], section: SectionText): Candidate[] {
  // The head is the last word that the tables know; what follows it is another phrase's.
  let end = run.length - 1;
  while (end >= 0 && !KIND.has(lastPart(run[end] as Term))) end -= 1;
  if (end < 1) return [];
  const words = run.slice(Math.max(0, end - 4), end + 1);
  const head = lastPart(words.at(-1) as Term);
  const modifiers = words.slice(0, -1);
  if (GENERIC_HEAD.has(head) && !modifiers.some((m) => m.tags.includes("Noun") || m.text.includes("-"))) return [];
  const [first, last] = [words[0] as Term, words.at(-1) as Term];
  const kind = KIND.get(head) as EntityKind;
  const start = first.offset.start;
  const stop = last.offset.start + last.offset.length;
  const text = section.text.slice(start, stop).replace(/[^\p{L}\p{N})]+$/u, "");
  return text.includes(" ")
    ? [{ section: section.section, start, end: start + text.length, type: kind, confidence: PRECISION[kind], extractor: EXTRACTOR, reason: `noun phrase with the head "${head}"` }]
    : [];
}

function lastPart(term: Term): string {
  return singular(term.text.toLowerCase().split(/[-–]/).at(-1) as string);
}
