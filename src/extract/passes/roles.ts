/**
 * What the paper does with each entity: a sum of votes. A kind has its habits (a dataset is there to be measured on),
 * a place has its meaning (the title), and the words around a mention are cues. A cue stands beside its example.
 * The weights are log-odds fitted on annotated abstracts (multinomial logistic regression); a cue counts once an entity.
 */
import { ROLES, type EntityKind, type Mention, type PaperEntity, type Role } from "../../model.ts";
import type { SectionText } from "../document.ts";

interface Place {
  mention: Mention;
  /** The sentence up to the mention, and what follows it. */
  before: string;
  after: string;
  title: boolean;
}

/** What each kind is in for before anything is read of it. */
const HABITS: Record<EntityKind, Record<Role, number>> = {
  method: { introduces: 0.6, evaluates_on: -2.3, compares_with: 0.1, addresses: 1.1, uses: 1.5, mentions: -0.5 },
  dataset: { introduces: 0.5, evaluates_on: 1.3, compares_with: -0.4, addresses: -0.2, uses: 0, mentions: -1.2 },
  concept: { introduces: -0.8, evaluates_on: -2.4, compares_with: -1.4, addresses: 1.8, uses: 0.6, mentions: -0.3 },
  metric: { introduces: -1.1, evaluates_on: 0.9, compares_with: -0.9, addresses: 1.8, uses: 0, mentions: -0.7 },
};

interface Cue {
  role: Role;
  /** Log-odds that it adds to its role. */
  weight: number;
  example: string;
  /** True: enough by itself. */
  alone?: boolean;
  kinds?: readonly EntityKind[];
  holds: (place: Place, entity: PaperEntity) => boolean;
}

const WE = String.raw`\b(?:we|this (?:paper|work|article|study|thesis|manuscript|research)|the (?:paper|authors?)|authors)\b`;
const PROPOSE = String.raw`(?:propose|present|introduce|develop|design|release|devise|contribute|describe|construct|create|build|provide|formulate|suggest|derive|give|obtain|offer|establish|advocate|coin|invent|put forward)(?:s|d|ed|ing)?`;
/** Words that may stand between a verb and its object: articles, adjectives, "framework called". */
const OBJECT = String.raw`(?:\s+(?!(?:for|of|to|that|which|with|using|by|based|via|from|in|on|and|where|when|under|as)\b)[^\s,.;:()]+){0,6}\s+$`;
const USE = String.raw`\b(?:us(?:e|es|ed|ing)|via|through|with|by|based (?:up)?on|buil(?:d|ds|ding|t) (?:up)?on|leverag\w+|employ\w*|adopt\w*|utili[sz]\w+|appl(?:y|ies|ied|ying)|incorporat\w+|combin\w+|integrat\w+|exploit\w*|extend\w*|powered by|rel(?:y|ies|ying) on|inspired by|borrow\w*|initiali[sz]ed|equipped with|augment\w*|under)\b`;
const NEAR = String.raw`(?:\s+[^\s.;:()]+){0,3}\s+$`;

const before = (pattern: string) => ((re) => (p: Place): boolean => !p.title && re.test(p.before))(new RegExp(pattern, "i"));
const after = (pattern: string) => ((re) => (p: Place): boolean => !p.title && re.test(p.after))(new RegExp(pattern, "i"));

const CUES: readonly Cue[] = [
  { role: "introduces", weight: 1.7, example: "[QLoRA]: Efficient Finetuning …", holds: (p) => p.title && p.mention.start === 0 && /^\s*:/.test(p.after) },
  { role: "introduces", weight: 2.4, alone: true, example: "we propose a simple [graph network]", holds: before(`(?:${WE}[^.;:]{0,60}\\b|^\\s*(?:then|finally|first),? we )${PROPOSE}${OBJECT}`) },
  { role: "introduces", weight: 1.7, example: "we propose a simple method, [QLoRA]", holds: before(`${WE}[^.;]{0,30}\\b${PROPOSE}\\b[^.;]{0,90}[,(:]\\s*(?:i\\.e\\.,?|namely)?\\s*$`) },
  { role: "introduces", weight: 0.8, example: "we present, for all of this, [X]", holds: before(`${WE}[^.;]{0,40}\\b${PROPOSE}\\b[^.;]{0,120}$`) },
  { role: "introduces", weight: 2.6, alone: true, example: "a model called [BERT]", holds: before(`\\b(?:called|named|termed|dubbed|coined|we call(?: it| this)?|which we term|denoted(?: as| by)?|as follows:|namely)\\s+["“'‘\`(]*(?:the\\s+)?$`) },
  { role: "introduces", weight: 1.8, example: "[X] is introduced", holds: after(`^[^.;,]{0,40}\\b(?:is|are|was|has been) (?:proposed|introduced|presented|developed|designed|released|constructed|derived)\\b`) },
  { role: "introduces", weight: 2.5, example: "our [adapter] learns", holds: before(`\\b(?:our|the proposed|proposed|this|the resulting)(?:\\s+(?:proposed|new|novel|simple|final|full|\\w+))?\\s+$`) },
  { role: "introduces", weight: 1.2, example: "[QLoRA] achieves", holds: (p) => !p.title && /^(?:\s*|(?:in|for|with) [^,]{3,50},\s*|(?:\w+ly|moreover|further|furthermore|experiments (?:show|demonstrate) that|results (?:show|demonstrate|indicate) that|we show that|specifically|moreover),?\s*(?:the\s+)?)$/i.test(p.before) && /^(?:\s*\([^)]{2,15}\))?(?:'s)?,?\s+(?:also\s+|further\s+|not only\s+|significantly\s+|consistently\s+|then\s+)?(?:achieve|outperform|improve|consist|enable|leverage|employ|use|surpass|learn|introduce|combine|provide|produce|reduce|attain|generate|perform|run|take|allow|offer|exploit|integrate|adopt|first|work|yield|deliver|establish|set|exhibit|demonstrate|show|can|does|is able|maintain|operate|include|contain|comprise|feature|support)/i.test(p.after) },
  { role: "uses", weight: 0.5, example: "trained with [weight decay]", holds: before(`${USE}(?:\\s+(?:a|an|the|our|its|their|standard|simple|several|various|popular|pre-?trained|existing|both|well-known))*\\s+$`) },
  { role: "uses", weight: 0.4, example: "based on a modified [U-Net]", holds: before(`${USE}${NEAR}`) },
  { role: "uses", weight: 0.6, example: "combining A, B and [C]", holds: before(`${USE}[^.;:]{0,80}$`) },
  { role: "uses", weight: 0.8, example: "[GAN]-based synthesis", holds: (p) => /^[-\s]?(?:based|style|guided|driven|enhanced|powered|aware)\b/i.test(p.after) },
  { role: "uses", weight: 0.2, example: "the layers of [Transformers]", holds: before("\\b(?:of|in|from|between)\\s+(?:a|an|the|our|its)?\\s*$") },
  { role: "compares_with", weight: 3.0, kinds: ["method"], example: "better than [VGG]", holds: before(`\\b(?:outperform\\w*|surpass\\w*|exceed\\w*|beat\\w*|compared? (?:to|with|against)|comparison (?:to|with)|in contrast (?:to|with)|unlike|than|versus|vs\\.?|superior to|competitive with|comparable (?:to|with)|on par with|improve[sd]? (?:up)?on|improvements? over|over|against|relative to|rather than|instead of|gains over|comparable with)\\b[^.;:]{0,50}$`) },
  { role: "compares_with", weight: 0.7, kinds: ["method"], example: "baselines such as [VGG]", holds: before(`\\b(?:baselines?|competitors?|state-of-the-art|sota|alternatives?|rivals?|predecessors?|counterparts?|competing|strong)\\b[^.;:]{0,60}$`) },
  { role: "compares_with", weight: 1.4, kinds: ["method", "dataset"], example: "existing [pruning methods] fail", holds: before(`\\b(?:existing|previous|prior|traditional|conventional|current|standard|classical|typical|most|recent|earlier|known|vanilla|naive|na[iï]ve|popular|other|many|mainstream|common|widely[- ]used)\\s+(?:\\S+\\s+)?$`) },
  { role: "compares_with", weight: 0.4, kinds: ["method"], example: "the [VGG] baseline", holds: after(`^\\s*(?:baselines?|counterparts?)\\b|^\\s*(?:(?:often|usually|typically|still|also|only|either|generally|however|do|does|can|may),?\\s+)*(?:fail|suffer|struggle|require|lack|ignore|rely|neglect|overlook|are limited|is limited|cannot)`) },
  { role: "evaluates_on", weight: 1.4, example: "experiments on [ImageNet]", holds: before(`\\b(?:evaluat\\w+|experiment\\w*|test\\w*|results?|performance|validat\\w+|demonstrat\\w+|trained|train|state-of-the-art|benchmark\\w*|accuracy|scores?|outperform\\w*|improve\\w*|effective\\w*|appl\\w+|superior\\w*|gains?)\\b[^.;]{0,100}\\b(?:on|in|across|over|including|like|as|to)\\b[^.;]{0,60}$`) },
  { role: "evaluates_on", weight: 1.5, kinds: ["metric"], example: "achieves an [FID] of 1.24", holds: (p) => !p.title && (/^[^.,;]{0,15}\d/.test(p.after) || /\d\S*\s*(?:%|points?)?\s*(?:in|of|on|for)?\s*$/.test(p.before) || /\bin terms of\b[^.;]{0,40}$/i.test(p.before)) },
  { role: "evaluates_on", weight: 0.9, kinds: ["metric", "concept"], example: "improves [accuracy]", holds: before(`\\b(?:achiev\\w+|attain\\w*|report\\w*|improv\\w+|reduc\\w+|increas\\w+|in terms of|measured|better|higher|lower|best|state-of-the-art|superior|competitive|comparable|boost\\w*|gains?)\\b[^.;:]{0,50}$`) },
  { role: "addresses", weight: 0.8, example: "title: … for [Image Classification]", holds: (p) => p.title },
  { role: "addresses", weight: 1.4, example: "title: A Method for [X]", holds: (p) => p.title && /\b(?:for|of|towards?|in|on|under|against|to)\s+(?:\S+\s+){0,2}$/i.test(p.before) },
  { role: "uses", weight: 1.2, example: "title: … with [Transformers]", holds: (p) => p.title && /\b(?:with|using|via|by|through|based on|from)\s+(?:\S+\s+){0,2}$/i.test(p.before) },
  { role: "introduces", weight: 2.8, example: "title: [Deep Residual Learning] for …", holds: (p) => p.title && p.mention.start === 0 },
  { role: "introduces", weight: 1.5, example: "title: NAME: [Masked Autoencoders] …", holds: (p) => p.title && /:\s+(?:an?\s+|the\s+)?(?:\S+\s+)?$/i.test(p.before) },
  { role: "addresses", weight: 1.0, example: "the problem of [domain shift]", holds: before(`\\b(?:problems?|tasks?|challenges?|issues?|question|field|area|study|settings?|case|context|goal|understanding|theory|analysis)\\s+(?:of|in|for|like|such as|called)\\s+(?:\\S+\\s+){0,2}$`) },
  { role: "addresses", weight: 0.8, example: "we study [sparse bandits]", holds: before(`\\b(?:address|tackl|solv|stud(?:y|ies)|investigat|consider|focus|explor|analy[sz]|examin|mitigat|handl|revisit|understand|overcom|alleviat|target|formali[sz]|survey|review|improv|enhanc|enabl)\\w*(?: on| of| upon)?(?:\\s+[^\\s.;:,]+){0,4}\\s+$`) },
  { role: "addresses", weight: 1.1, example: "a loss for [ranking]", holds: before("\\b(?:for|towards?)\\s+(?:\\S+\\s+){0,2}$") },
  { role: "addresses", weight: 1.4, example: "first sentence: [Federated learning] is …", holds: (p) => !p.title && p.mention.sentence.start === 0 && /^(?:the\s+|in\s+|recent\w*,?\s+)?$/i.test(p.before) },
  { role: "addresses", weight: 0.4, example: "the [domain shift] problem", holds: after("^\\s*(?:problems?|tasks?|challenges?|issues?|settings?)\\b") },
  { role: "mentions", weight: 1.3, example: "first sentence without we", holds: (p) => !p.title && p.mention.sentence.start === 0 && !/\b(?:we|our|this paper|this work)\b/i.test(p.before + p.after) },
  { role: "uses", weight: 0.4, example: "our sentence: … [X] …", holds: (p) => !p.title && /\b(?:we|our)\b/i.test(p.before) },
  { role: "mentions", weight: 0.5, example: "applications such as [X]", holds: before("\\b(?:such as|e\\.g\\.,?|for example|including|like|ranging from)\\b[^.;]{0,60}$") },
  { role: "mentions", weight: 0.9, example: "without [X]", holds: before("\\b(?:without|no|not|despite|avoids?|avoiding|due to|caused by|because of|lead(?:s|ing)? to|results? in)\\s+(?:\\S+\\s+){0,2}$") },
  { role: "addresses", weight: -0.4, example: "only in the title", holds: (p, e) => p.title && e.mentions.length === 1 },
  { role: "mentions", weight: 1.2, example: "stands once, in the abstract", holds: (p, e) => !p.title && e.mentions.length === 1 },
  { role: "addresses", weight: 0.6, example: "stands three times or more", holds: (_, e) => e.mentions.length > 2 },
  { role: "introduces", weight: 0.6, example: "first comes late", holds: (p, e) => !p.title && p.mention === e.mentions[0] && p.mention.sentence.start > 250 },
  { role: "evaluates_on", weight: 1.6, example: "in the last sentence", holds: (p) => !p.title && p.after.length < 200 && p.mention.sentence.start > 500 },
  { role: "introduces", weight: 0.3, example: "looks like a name", holds: (p) => /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}|\d/u.test(p.mention.text) && !/\s/.test(p.mention.text) },
  { role: "introduces", weight: -2.6, example: "the lexicon has it", holds: (p) => p.mention.extractor.startsWith("lexicon") },
];

const PROPOSED = CUES.filter((cue) => cue.alone);

/** Entities with their role and its reason: the cue that weighed most for it. */
export function rolesPass(entities: PaperEntity[], sections: SectionText[]): PaperEntity[] {
  return entities.map((entity) => ({ ...entity, ...roleOf(entity, sections) }));
}

/** Says whether the entity is the paper's own: by all votes, or by a cue that alone says so ("we propose X", "called X"). */
export const isIntroduced = (entity: PaperEntity, sections: SectionText[]): boolean => roleOf(entity, sections).role === "introduces";
export const isProposed = (entity: PaperEntity, sections: SectionText[]): boolean =>
  entity.mentions.some((m) => PROPOSED.some((cue) => cue.holds(placeOf(m, sections), entity)));

function roleOf(entity: PaperEntity, sections: SectionText[]): { role: Role; reason: string } {
  const places = entity.mentions.map((mention) => placeOf(mention, sections));
  const held = CUES.filter((cue) => (!cue.kinds || cue.kinds.includes(entity.type)) && places.some((p) => cue.holds(p, entity)));
  const votes = new Map(ROLES.map((role) => [role, held.reduce((sum, cue) => sum + (cue.role === role ? cue.weight : 0), HABITS[entity.type][role])]));
  const role = ROLES.reduce((best, r) => ((votes.get(r) as number) > (votes.get(best) as number) ? r : best));
  const cue = held.filter((c) => c.role === role).sort((a, b) => b.weight - a.weight)[0];
  return { role, reason: cue ? `cue: ${cue.example}` : `what a ${entity.type} mostly is` };
}

function placeOf(mention: Mention, sections: SectionText[]): Place {
  const { text } = sections.find((s) => s.section === mention.section) as SectionText;
  return { mention, before: text.slice(mention.sentence.start, mention.start), after: text.slice(mention.end, mention.sentence.end), title: mention.section === "title" };
}
