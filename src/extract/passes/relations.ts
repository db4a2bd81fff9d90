/**
 * Relations that one sentence states between two entities: by the words between their mentions, and by what the paper
 * does with each. "Our method" and "we" in a sentence stand for the method that the paper introduces.
 * "Such as" and its kin: Hearst, M. A. (1992): Automatic Acquisition of Hyponyms from Large Text Corpora. COLING.
 */
import type { EntityKind, PaperEntity, PaperRelation, Range, RelationType, Role } from "../../model.ts";
import type { SectionText } from "../document.ts";
import { OURS } from "../lexicon/cues.ts";

const EXTRACTOR = "relations@2";

interface End {
  kinds?: readonly EntityKind[];
  roles?: readonly Role[];
  /** Stands in the title too: what the paper is about. */
  inTitle?: boolean;
}

interface Rule {
  type: RelationType;
  /** Matches the whole text between the first mention and the second. */
  between: RegExp;
  /** True: the second mention is the head. */
  backward?: boolean;
  head?: End;
  tail?: End;
  /** Only in the title. */
  title?: boolean;
  /** Share of what it states that annotators state too, both ends and the type right. */
  confidence: number;
  example: string;
}

const METHOD: End = { kinds: ["method"] };
const OWN: End = { kinds: ["method"], roles: ["introduces"] };
const TASK: End = { kinds: ["concept"] };
const PROBLEM: End = { kinds: ["concept", "method"], roles: ["addresses"] };

/** In this order; the first that fits a pair of mentions speaks. */
const RULES: readonly Rule[] = [
  {
    type: "is_a", backward: true, confidence: 0.41, example: "[optimizers] such as [Adam]",
    between: /^\s*[,(]?\s*(?:such as|including|like|e\.g\.,?|for example,?|namely|especially|particularly)\s+(?:the\s+)?$/i,
  },
  { type: "is_a", between: /^\s*(?:and|or) other\s+$/i, confidence: 0.5, example: "[Adam] and other [optimizers]" },
  {
    type: "is_a", head: { kinds: ["method", "dataset"] }, tail: METHOD, confidence: 0.2, example: "[BERT] is a [language model]",
    between: /^(?:\s*\([^)]*\))?,?\s+(?:is|are|,)\s*(?:an?|one of the|the first|the)\s+(?:\S+\s+){0,3}$/i,
  },
  { type: "is_a", between: /^(?:\s*\([^)]*\))?,\s*an?\s+(?:\S+\s+){0,3}$/i, head: OWN, tail: METHOD, confidence: 0.32, example: "[xAR], a generalized [AR framework]" },
  { type: "is_a", between: /^:\s*an?\s+(?:\S+\s+){0,3}$/i, head: OWN, tail: METHOD, title: true, confidence: 0.25, example: "[QLoRA]: A [quantized adapter]" },
  {
    type: "outperforms", head: OWN, tail: METHOD, confidence: 0.41, example: "[ResNet] outperforms [VGG]",
    between: /\b(?:outperform\w*|surpass\w*|beats?|exceed\w*|(?:better|superior|faster|stronger|higher|lower|fewer|less)\b.{0,40}\b(?:than|to)|improves? (?:up)?on|improves? over|improvements? over|gains? over|superior to)\b[^.;]{0,80}$/i,
  },
  {
    type: "compared_with", head: OWN, tail: METHOD, confidence: 0.2, example: "[A] compared with [B]",
    between: /\b(?:compar\w+|in comparison (?:to|with)|versus|vs\.?|against|relative to|unlike|than|in contrast to|comparable|on par)\b[^.;]{0,60}$/i,
  },
  {
    type: "evaluated_on", head: OWN, tail: { kinds: ["dataset"], roles: ["evaluates_on", "uses"] }, confidence: 0.32, example: "[our method] … on [ImageNet]",
    between: /^[^;]{0,140}$/,
  },
  {
    type: "evaluated_on", backward: true, head: OWN, tail: { kinds: ["dataset"], roles: ["evaluates_on", "uses"] }, confidence: 0.26, example: "On [ImageNet], [our method] …",
    between: /^[^;]{0,140}$/,
  },
  { type: "evaluated_on", between: /^\s*(?:(?:is|are|was|were)\s+)?(?:\w+ed\s+)?on\s+(?:the\s+)?$/i, head: METHOD, tail: { kinds: ["dataset"] }, confidence: 0.24, example: "[ResNet] on [ImageNet]" },
  { type: "evaluated_on", between: /^[^;]{0,120}$/, head: OWN, tail: { kinds: ["metric"] }, confidence: 0.31, example: "[our method] achieves an [FID] of 1.24" },
  {
    type: "improves", head: OWN, tail: METHOD, confidence: 0.2, example: "[AdamW] extends [Adam]",
    between: /\b(?:extends?|extending|extension of|builds? (?:up)?on|built (?:up)?on|building (?:up)?on|generaliz\w+|variants? of|version of)\b[^.;]{0,30}$/i,
  },
  {
    type: "used_for", head: METHOD, tail: TASK, title: true, confidence: 0.38, example: "title: [Diffusion Models] for [Image Synthesis]",
    between: /^\s*(?:\([^)]*\)\s*)?(?:for|to|towards?|in)\s+(?:\S+\s+){0,3}$/i,
  },
  {
    type: "used_for", head: OWN, tail: { kinds: ["concept"], roles: ["addresses"] }, title: true, confidence: 0.46, example: "title: [QLoRA]: … [Language Understanding]",
    between: /^:\s.{0,80}$/i,
  },
  {
    type: "used_for", backward: true, head: METHOD, tail: TASK, title: true, confidence: 0.23, example: "title: [Image Synthesis] with [Diffusion Models]",
    between: /^.{0,20}\b(?:with|via|using|by|through)\s+(?:\S+\s+){0,2}$/i,
  },
  {
    type: "part_of", backward: true, head: { kinds: ["method"], roles: ["uses", "introduces"] }, tail: OWN, confidence: 0.27, example: "[our method] consists of [B]",
    between: /\b(?:us(?:es?|ing)|consists? of|compris\w+|contains?|(?:is )?composed of|incorporat\w+|combin\w+|integrat\w+|equipped with|leverag\w+|employ\w*|adopts?|based on|via|through|relies on|introduc\w+)\b[^.;]{0,60}$/i,
  },
  {
    type: "used_for", head: OWN, tail: { kinds: ["concept", "method"], roles: ["addresses"], inTitle: true }, confidence: 0.2, example: "[our method] … [what the title names]",
    between: /^[^.;]{0,120}$/,
  },
  {
    type: "used_for", head: OWN, tail: PROBLEM, confidence: 0.2, example: "we propose [X] for [image classification]",
    between: /^[^.;,]{0,40}\b(?:for|to|towards)\s+(?:\S+\s+){0,3}$/i,
  },
  {
    type: "used_for", head: METHOD, tail: TASK, confidence: 0.23, example: "[CNNs] for [image classification]",
    between: /^[^.;,]{0,30}\b(?:for|to (?:solve|tackle|address|perform|improve|reduce|learn|estimate|predict|generate|model|do))\b[^.;,]{0,30}$/i,
  },
  {
    type: "used_for", backward: true, head: METHOD, tail: TASK, confidence: 0.19, example: "[translation] using [attention]",
    between: /^[^.;,]{0,40}\b(?:using|via|with|through|by|based on|uses?)\b[^.;,]{0,20}$/i,
  },
];

interface Place extends Range {
  entity: PaperEntity;
}

export function relationsPass(entities: PaperEntity[], sections: SectionText[]): PaperRelation[] {
  const own = ownMethod(entities);
  const out = new Map<string, PaperRelation>();
  for (const section of sections) {
    for (const sentence of section.sentences) {
      const places = placesIn(sentence, section, entities, own);
      places.forEach((first, i) => {
        for (const second of places.slice(i + 1)) {
          if (first.entity === second.entity || second.start < first.end) continue;
          const relation = relate(first, second, section);
          if (!relation) continue;
          const pair = [relation.head, relation.tail].sort().join("\n");
          if ((out.get(pair)?.confidence ?? 0) >= relation.confidence) continue;
          out.set(pair, { ...relation, evidence: { section: section.section, ...sentence, text: section.text.slice(sentence.start, sentence.end) } });
        }
      });
    }
  }
  return [...out.values()];
}

/** The method that "our method" means: the one introduced, named first in the title, or spoken of most. */
function ownMethod(entities: PaperEntity[]): PaperEntity | null {
  const own = entities.filter((e) => e.type === "method" && e.role === "introduces");
  const worth = (e: PaperEntity): number => e.mentions.length + (e.mentions[0]?.section === "title" ? 5 : 0) + (e.acronym !== null ? 2 : 0) + e.confidence;
  return own.reduce<PaperEntity | null>((best, e) => (best === null || worth(e) > worth(best) ? e : best), null);
}

function placesIn({ start, end }: Range, { section, text }: SectionText, entities: PaperEntity[], own: PaperEntity | null): Place[] {
  const places = entities.flatMap((entity) => entity.mentions
    .filter((m) => m.section === section && m.start >= start && m.end <= end)
    .map((m): Place => ({ entity, start: m.start, end: m.end })));
  if (own && section === "abstract" && !places.some((p) => p.entity === own)) {
    const pronoun = OURS.exec(text.slice(start, end));
    if (pronoun) places.push({ entity: own, start: start + pronoun.index, end: start + pronoun.index + pronoun[0].length });
  }
  return places.sort((a, b) => a.start - b.start);
}

function relate(first: Place, second: Place, { section, text }: SectionText): Omit<PaperRelation, "evidence"> | null {
  const between = text.slice(first.end, second.start);
  for (const rule of RULES) {
    const [head, tail] = rule.backward ? [second.entity, first.entity] : [first.entity, second.entity];
    // Prose's way to say what a thing is for does not hold in titles, which have their own.
    if (rule.title ? section !== "title" : section === "title" && rule.type === "used_for") continue;
    if (!fits(rule.head, head) || !fits(rule.tail, tail) || !rule.between.test(between)) continue;
    return { head: head.name, type: rule.type, tail: tail.name, confidence: rule.confidence, extractor: EXTRACTOR, reason: `cue: ${rule.example}` };
  }
  return null;
}

function fits(end: End | undefined, entity: PaperEntity): boolean {
  if (!end) return true;
  return (end.kinds?.includes(entity.type) ?? true) && (end.roles?.includes(entity.role) ?? true) && (!end.inTitle || entity.mentions.some((m) => m.section === "title"));
}
