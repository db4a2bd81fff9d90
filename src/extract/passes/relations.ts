/**
 * Relations that one sentence states between two entities, by the words between their mentions.
 * "Such as" and its kin: Hearst, M. A. (1992): Automatic Acquisition of Hyponyms from Large Text Corpora. COLING.
 */
import type { EntityKind, Mention, PaperEntity, PaperRelation, RelationType } from "../../model.ts";
import type { SectionText } from "../document.ts";

const EXTRACTOR = "relations@1";

interface Pattern {
  type: RelationType;
  /** Matches the whole text between the first mention and the second. */
  between: RegExp;
  /** True: the second mention is the head. */
  backward?: boolean;
  head?: EntityKind[];
  tail?: EntityKind[];
  confidence: number;
  example: string;
}

const PATTERNS: Pattern[] = [
  { type: "is_a", between: /^\s*,?\s*(?:such as|including|like|e\.g\.,?|for example,?|namely)\s+(?:the\s+)?$/i, backward: true, confidence: 0.6, example: "[optimizers] such as [Adam]" },
  { type: "is_a", between: /^\s*(?:and|or) other\s+$/i, confidence: 0.6, example: "[Adam] and other [optimizers]" },
  { type: "is_a", between: /^,?\s+(?:is|are|,)\s*(?:an?|one of the|the first|the)\s+(?:\S+\s+){0,3}$/i, head: ["method", "dataset"], confidence: 0.5, example: "[BERT] is a [language model]" },
  { type: "outperforms", between: /\b(?:outperform\w*|surpass\w*|beats?|exceed\w*|is (?:better|superior|faster) (?:than|to)|improves? over|superior to)\b[^.;]{0,60}$/i, head: ["method"], tail: ["method"], confidence: 0.6, example: "[ResNet] outperforms [VGG]" },
  { type: "compared_with", between: /\b(?:compared (?:to|with)|in comparison (?:to|with)|versus|vs\.?|against|relative to)\b[^.;]{0,40}$/i, head: ["method"], tail: ["method"], confidence: 0.5, example: "[A] compared with [B]" },
  { type: "evaluated_on", between: /\b(?:on|in|across|over)\b[^.;]{0,60}$/i, head: ["method"], tail: ["dataset"], confidence: 0.5, example: "[ResNet] is evaluated on [ImageNet]" },
  { type: "evaluated_on", between: /\b(?:achiev\w+|attain\w*|reach\w*|obtain\w*|in terms of|measured by|with an?|improves?)\b[^.;]{0,50}$/i, head: ["method"], tail: ["metric"], confidence: 0.4, example: "[xAR] achieves an [FID] of 1.24" },
  { type: "improves", between: /\b(?:extends?|builds? (?:on|upon)|improves?(?: upon| on)?|generalizes?|is an extension of|modif\w+)\b[^.;]{0,30}$/i, head: ["method"], tail: ["method"], confidence: 0.45, example: "[AdamW] improves [Adam]" },
  { type: "part_of", between: /^\s*(?:in|of|within|inside|module of|component of|layers? (?:in|of))\s+(?:the\s+|an?\s+|its\s+)?(?:\S+\s+)?$/i, tail: ["method"], confidence: 0.35, example: "[attention] in the [Transformer]" },
  { type: "part_of", between: /\b(?:consists? of|comprises?|contains?|is composed of|incorporat\w+|combin\w+|integrat\w+|equipped with)\b[^.;]{0,40}$/i, backward: true, head: ["method"], tail: ["method"], confidence: 0.4, example: "[A] consists of [B]" },
  { type: "used_for", between: /^[^.;,]{0,30}\b(?:for|to (?:solve|tackle|address|perform|improve|reduce|learn|estimate|predict|generate|model|do))\b[^.;,]{0,30}$/i, head: ["method", "dataset"], tail: ["concept"], confidence: 0.5, example: "[CNNs] for [image classification]" },
  { type: "used_for", between: /\b(?:using|via|with|through|by|based on|uses?|leverag\w+|employ\w*|relies on|adopts?)\b[^.;,]{0,40}$/i, backward: true, head: ["method"], tail: ["method", "concept"], confidence: 0.4, example: "[translation] using [attention]" },
];

/** How far apart two mentions of one sentence may stand, in characters. */
const REACH = 120;

export function relationsPass(entities: PaperEntity[], sections: SectionText[]): PaperRelation[] {
  const out = new Map<string, PaperRelation>();
  for (const { section, text, sentences } of sections) {
    for (const { start, end } of sentences) {
      const here = entities.flatMap((e) => e.mentions.filter((m) => m.section === section && m.start >= start && m.end <= end).map((m) => ({ e, m }))).sort((a, b) => a.m.start - b.m.start);
      here.forEach(({ e: first, m }, i) => {
        for (const { e: second, m: n } of here.slice(i + 1)) {
          if (first === second || n.start - m.end > REACH || n.start < m.end) continue;
          const relation = relate(first, m, second, n, text);
          if (!relation) continue;
          const key = `${relation.head}\n${relation.tail}`;
          if (!out.has(key)) out.set(key, { ...relation, evidence: { section, start, end, text: text.slice(start, end) } });
        }
      });
    }
  }
  return [...out.values()];
}

function relate(first: PaperEntity, m: Mention, second: PaperEntity, n: Mention, text: string): Omit<PaperRelation, "evidence"> | null {
  const between = text.slice(m.end, n.start);
  for (const p of PATTERNS) {
    const [head, tail] = p.backward ? [second, first] : [first, second];
    if ((p.head && !p.head.includes(head.type)) || (p.tail && !p.tail.includes(tail.type)) || !p.between.test(between)) continue;
    return { head: head.name, type: p.type, tail: tail.name, confidence: p.confidence, extractor: EXTRACTOR, reason: `cue: ${p.example}` };
  }
  return null;
}
