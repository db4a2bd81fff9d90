/** Text that gives nothing rather than rubbish: why an abstract is passed over, or taken with care. */
import type { Paper, TextFlag } from "../model.ts";

/** The commonest words of English prose: every real English abstract is full of them. */
const COMMON = new Set("the of and a to in is that for we on with as by are this from an be which it at or can our these using has have not show between their based".split(" "));

/** "This article has been retracted", "No abstract available", "Click to view": a publisher speaks, not the authors. */
const BOILERPLATE = /\b(?:no abstract (?:is )?available|abstract (?:is )?not available|this article has been (?:retracted|withdrawn)|an? (?:erratum|corrigendum) to this article|access to the full text|click here to|all rights reserved|please refer to the full (?:text|paper)|table of contents|front matter|under review as a conference paper)\b/i;

/** An ellipsis, a comma or a word that cannot end a sentence. A missing full stop alone is common and says nothing. */
const CUT = /(?:\.\.\.|…|[,;-]|\s(?:the|an?|of|and|or|to|in|on|for|with|by|from|as|at|that|which|is|are|was|were|be|our|their|its|this|these|we|than|via|into|not|can|has|have))\s*$/i;

/** Words fewer than this say too little to judge by. */
const FEW_WORDS = 8;

/**
 * `empty`: no abstract. `not-english`: hardly a common English word in it. `formulas`: more signs and lone letters
 * than words. `boilerplate`: a publisher's notice. `truncated`: it ends within a sentence.
 */
export function flagsOf(paper: Paper): TextFlag[] {
  const { abstract } = paper;
  if (abstract.trim() === "") return ["empty"];
  const words = abstract.match(/[\p{L}\p{M}]+/gu) ?? [];
  const flags: TextFlag[] = [];
  if (words.length < 60 && BOILERPLATE.test(abstract)) flags.push("boilerplate");
  const latin = words.filter((w) => /^[A-Za-z]+$/.test(w));
  const long = words.filter((w) => w.length > 2);
  if (words.length >= FEW_WORDS && long.length * 3 < words.length) flags.push("formulas");
  else if (words.length >= FEW_WORDS || latin.length < words.length) {
    const common = latin.filter((w) => COMMON.has(w.toLowerCase())).length;
    if (common < words.length * 0.08) flags.push("not-english");
  }
  if (words.length >= FEW_WORDS && CUT.test(abstract)) flags.push("truncated");
  return flags;
}

/** Flags under which an abstract's text is not read at all. */
export const UNREADABLE: ReadonlySet<TextFlag> = new Set<TextFlag>(["empty", "not-english", "boilerplate", "formulas"]);

/** The paper with what of it is read: without an abstract that gives nothing. */
export function readable(paper: Paper, flags: TextFlag[] = flagsOf(paper)): Paper {
  return flags.some((flag) => UNREADABLE.has(flag)) ? { ...paper, abstract: "" } : paper;
}
