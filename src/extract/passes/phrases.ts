/**
 * Noun phrases that are terms, by their head noun: "a second-order pruning algorithm" is a method, "the visual place
 * recognition task" a concept. compromise tags the words; the tables in lexicon/ say what a head makes of a phrase.
 *
 * Justeson, J. S. and Katz, S. M. (1995): Technical terminology: some linguistic properties and an algorithm for
 * identification in text. Natural Language Engineering 1(1): terms are runs of adjectives and nouns that end in a noun.
 */
import type { Candidate, SectionText } from "../document.ts";
import { HEAD_KINDS, headOf } from "../lexicon/heads.ts";
import { EVALUATIVE, FUNCTION_WORDS, NOUN_GERUNDS, TERM_ADVERBS, VERBS } from "../lexicon/words.ts";
import { singular } from "../lexicon/singular.ts";
import { wordsOf, type Word } from "./words.ts";

const EXTRACTOR = "phrases@2";

const NAME = /^(?=.*\p{Lu})(?:\p{Lu}[\p{L}\d]*[\p{Lu}\d]|\p{Ll}+\p{Lu})[\p{L}\d+-]*$/u;

/** What may follow a name to say what it is. */
const AFTER_NAME = new Set(
  `dataset benchmark corpus data test challenge suite task problem setting algorithm model method framework approach system architecture optimizer library toolkit
  series family score metric`.split(/\s+/),
);

/** Words of a term at most; longer runs keep their end. */
const LONGEST = 6;

export function phrasesPass(section: SectionText): Candidate[] {
  const runs = runsOf(wordsOf(section), section.section === "title");
  return runs.flatMap((run) => candidate(run, section));
}

/** Runs of words that may make a term, nothing but spaces between them. */
function runsOf(words: Word[], title: boolean): Word[][] {
  const out: Word[][] = [];
  let run: Word[] = [];
  const close = (): void => {
    if (run.length > 0) out.push(run);
    run = [];
  };
  words.forEach((word, i) => {
    const fits = fitsInTerm(word, words[i - 1], words[i + 1], run, title);
    if (!fits || !word.opens) close();
    if (fits) run.push(word);
    if (!word.closes || /['’]s?$/.test(word.text)) close();
  });
  close();
  return out;
}

/** Compounds that praise or measure and are no part of a term: "[large-scale] data"; but "[low-rank] adapters". */
const COMPOUND_PRAISE = /^(?:well|so|much|more|less|most|best|fast|easy|hard|high|highly|large|low|long)-(?!.*(?:rank|dimensional|resolution|context|horizon|tail|resource|level|order|term|range|bit|precision|margin|shot|confidence|quality|fidelity)$)/;

const NO_NOUN = ["Pronoun", "Value", "Date", "Adverb", "Conjunction", "Preposition", "Determiner"];

function fitsInTerm(word: Word, before: Word | undefined, after: Word | undefined, run: Word[], title: boolean): boolean {
  const { lower, tags } = word;
  if (FUNCTION_WORDS.has(lower) || EVALUATIVE.has(lower)) return false;
  // "PASCAL VOC [2010]": a number after capitals.
  if (!/\p{L}/u.test(word.text)) return /^\d+(?:\.\d+)?$/.test(word.text) && word.opens && /^\p{Lu}.*\p{Lu}/u.test(run.at(-1)?.text ?? "");
  if (isHead(lower)) return !(VERBS.has(lower) && run.length === 0);
  if (VERBS.has(lower)) return false;
  if (TERM_ADVERBS.has(lower)) return /(?:ed|en|ing|ble|al|ex)$/.test(after?.lower ?? "");
  const nounNext = word.closes && after !== undefined && startsNoun(after);
  if (/^\d[dD]$/.test(word.text)) return nounNext; // "[3D] meshes"
  if (tags.has("Hyphenated")) return !COMPOUND_PRAISE.test(lower);
  // "[structured] pruning", not "we [normalized] cuts": a participle is a modifier unless a subject stands before it.
  if (/ed$/.test(lower) || tags.has("PastTense") || tags.has("Participle")) return nounNext && !before?.tags.has("Pronoun") && (title || run.every((w) => !w.tags.has("Noun") || w.tags.has("Hyphenated") || w.tags.has("Adjective")));
  if (/ing$/.test(lower)) return NOUN_GERUNDS.has(lower) || run.length > 0 || nounNext;
  if (NO_NOUN.some((tag) => tags.has(tag))) return false;
  if (tags.has("Noun") || tags.has("Adjective")) return true;
  // A verb by its tag, a noun by its place: "the inner [loop] …".
  return tags.has("Verb") && !nounNext && !tags.has("Auxiliary") && !/(?:s|ed)$/.test(lower) && run.some((w) => w.tags.has("Adjective") || w.tags.has("Hyphenated"));
}

function startsNoun({ lower, opens, tags }: Word): boolean {
  return opens && !FUNCTION_WORDS.has(lower) && !VERBS.has(lower) && (tags.has("Noun") || tags.has("Adjective") || HEAD_KINDS.has(singular(lower)));
}

const isHead = (lower: string): boolean => HEAD_KINDS.has(singular(lower)) || HEAD_KINDS.has(singular(lastPart(lower)));

function candidate(all: Word[], section: SectionText): Candidate[] {
  let run = all.slice(-LONGEST);
  // A deed at the front is no part of the thing: "[training] language models", but "learning rate".
  while (run.length > 1 && /ing$/.test((run[0] as Word).lower) && !(run[0] as Word).lower.includes("-")) {
    const rest = run.slice(1);
    if (NOUN_GERUNDS.has((run[0] as Word).lower) && rest.length === 1) break;
    run = rest;
  }
  while (run.length > 1 && !endsTerm(run.at(-1) as Word)) run = run.slice(0, -1);
  const [first, last] = [run[0], run.at(-1)];
  if (!first || !last || run.length === 1) return [];
  const head = singular(lastPart(last.lower));
  // "the [FooBar] dataset", "the [MCMC] algorithm": the name is the term, and the names pass has it.
  if (run.length === 2 && NAME.test(first.text) && AFTER_NAME.has(head)) return [];
  const { kind, share } = headOf(head);
  const end = last.end - (/['’]s?$/.exec(last.text)?.[0].length ?? 0);
  return [{ section: section.section, start: first.start, end, type: kind, confidence: share, extractor: EXTRACTOR, reason: `noun phrase with the head "${head}"` }];
}

/** A term ends in a noun: not in a lone letter, an adjective ("results [comparable] to") or a participle ("a graph [consisting] of"). */
function endsTerm({ lower, text, tags }: Word): boolean {
  if (isHead(lower)) return true;
  if (/^\p{L}$/u.test(text) || lower === "et") return false;
  if (/ing$/.test(lower)) return NOUN_GERUNDS.has(lower) || lower.includes("-");
  return !(tags.has("Adjective") && !tags.has("Noun")) && !/ed$/.test(lower);
}

const lastPart = (word: string): string => word.split(/[-–]/).at(-1) as string;
