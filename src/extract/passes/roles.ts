/** What the paper does with each entity, by the words before and after its mentions; a rule stands by its example. */
import { ROLES, type EntityKind, type Mention, type PaperEntity, type Role } from "../../model.ts";
import type { SectionText } from "../document.ts";

interface Cue {
  role: Role;
  /** Matches the sentence up to the mention (its end is the mention's start). */
  before?: RegExp;
  /** Matches the sentence after the mention. */
  after?: RegExp;
  kinds?: EntityKind[];
  example: string;
}

const GAP = "[^.;:]{0,60}";

/** In order of trust: the first cue that fits a mention is its role. */
const CUES: Cue[] = [
  { role: "introduces", before: new RegExp(`\\b(?:we|this (?:paper|work|article|study|thesis)|authors?)\\b[^.;]{0,40}\\b(?:propose|present|introduce|develop|design|release|describe|devise|build|create|construct|call|term|contribute|name)\\w*\\b${GAP}$`, "i"), example: "we propose a simple method, [QLoRA]" },
  { role: "introduces", before: /\b(?:called|named|termed|dubbed|coined|we call(?: it| this)?|referred to as|denoted(?: as| by)?)\s+["“']?$/i, example: "a model called [BERT]" },
  { role: "introduces", after: /^[^.;]{0,30}\b(?:is|are) (?:proposed|introduced|presented|released|developed)\b/i, example: "[X] is introduced" },
  { role: "compares_with", before: new RegExp(`\\b(?:outperform\\w*|surpass\\w*|exceed\\w*|beat\\w*|compared (?:to|with)|comparison with|in contrast to|unlike|than|over|against|versus|vs\\.?|baselines?(?: such as| like|,)?|superior to|rival\\w*)\\b[^.;:]{0,50}$`, "i"), kinds: ["method"], example: "outperforms [VGG]" },
  { role: "evaluates_on", before: new RegExp(`\\b(?:evaluat\\w+|experiment\\w*|test\\w*|results?|performance|validat\\w+|demonstrat\\w+|trained|train|state-of-the-art|benchmark\\w*|accuracy|score\\w*|outperform\\w*|improve\\w*)\\b[^.;]{0,100}\\b(?:on|in|across|over|with|using)\\b${GAP}$`, "i"), kinds: ["dataset"], example: "evaluated on [ImageNet]" },
  { role: "evaluates_on", kinds: ["metric"], before: new RegExp(`\\b(?:achiev\\w+|attain\\w*|reach\\w*|obtain\\w*|report\\w*|improv\\w+|reduc\\w+|increas\\w+|in terms of|measured|an?|of|with|by)\\b${GAP}$`, "i"), example: "achieves an [FID] of 1.24" },
  { role: "uses", before: new RegExp(`\\b(?:using|use|uses|used|based on|build(?:s|ing)? (?:on|upon)|leverag\\w+|employ\\w*|adopt\\w*|utiliz\\w+|via|through|with|by means of|relies on|combin\\w+|integrat\\w+|incorporat\\w+|appl(?:y|ies|ied|ying)|exploit\\w*|extend\\w*|powered by|thanks to|initialized)\\b${GAP}$`, "i"), kinds: ["method"], example: "based on [self-attention]" },
  { role: "addresses", before: new RegExp(`\\b(?:problem of|task of|tasks? (?:such as|like)|address\\w*|tackl\\w+|solv\\w+|study|studies|investigat\\w+|consider\\w*|focus\\w* on|challenge of|for|towards?|improv\\w+|mitigat\\w+|reduc\\w+|handl\\w+|understand\\w*)\\b${GAP}$`, "i"), kinds: ["concept", "method"], example: "the problem of [visual place recognition]" },
];

/** Sets each entity's role and the reason for it. */
export function rolesPass(entities: PaperEntity[], sections: SectionText[]): PaperEntity[] {
  return entities.map((entity) => {
    const found = entity.mentions.flatMap((m) => cueOf(entity, m, sections) ?? []);
    const best = ROLES.map((role) => found.find((f) => f.role === role)).find(Boolean) ?? fallback(entity);
    return { ...entity, role: best.role, reason: best.reason };
  });
}

interface Reasoned {
  role: Role;
  reason: string;
}

function cueOf(entity: PaperEntity, m: Mention, sections: SectionText[]): Reasoned | null {
  const { text } = sections.find((s) => s.section === m.section) as SectionText;
  if (m.section === "title") {
    if (m.start === 0 && text[m.end] === ":") return { role: "introduces", reason: "name in title before a colon" };
    return null;
  }
  const before = text.slice(m.sentence.start, m.start);
  const after = text.slice(m.end, m.sentence.end);
  const cue = CUES.find((c) => (!c.kinds || c.kinds.includes(entity.type)) && (!c.before || c.before.test(before)) && (!c.after || c.after.test(after)));
  return cue ? { role: cue.role, reason: `cue: ${cue.example}` } : null;
}

/** Without a cue: a title's concept is what the paper is about; a dataset or a metric is there to be measured with. */
function fallback(entity: PaperEntity): Reasoned {
  if (entity.type === "dataset" || entity.type === "metric") return { role: "evaluates_on", reason: `a ${entity.type} without a cue` };
  if (entity.mentions.some((m) => m.section === "title")) return { role: "addresses", reason: "stands in the title" };
  return { role: entity.type === "method" ? "uses" : "addresses", reason: `a ${entity.type} without a cue` };
}
