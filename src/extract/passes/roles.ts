/**
 * What the paper does with each entity: a sum of votes. A kind has its habits (a dataset is there to be measured on),
 * a place has its meaning (the title), and the words around a mention are cues. A cue stands beside its example.
 * The weights are log-odds fitted on annotated abstracts (multinomial logistic regression); a cue counts once an entity.
 */
import { ROLES, type EntityKind, type Mention, type PaperEntity, type Role } from "../../model.ts";
import { sectionOf, type SectionText } from "../document.ts";
import { ACHIEVE, DOES, EVALUATE, EXISTING, FALLS_SHORT, OBJECT, OPENING, PROBLEM_OF, PROPOSE, STUDY, THAN, USE, WE } from "../lexicon/cues.ts";

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

/** Up to three words between the cue and the mention. */
const NEAR = String.raw`(?:\s+[^\s.;:()]+){0,3}\s+$`;

const before = (pattern: string) => ((re) => (p: Place): boolean => !p.title && re.test(p.before))(new RegExp(pattern, "i"));
const after = (pattern: string) => ((re) => (p: Place): boolean => !p.title && re.test(p.after))(new RegExp(pattern, "i"));

/** A name by its look: one word with a capital inside or a digit. */
const looksNamed = (text: string): boolean => !/\s/.test(text) && /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}|\d/u.test(text);

const inTitle = (pattern: RegExp) => (p: Place): boolean => p.title && pattern.test(p.before);
const subject = ((opening, does) => (p: Place): boolean => !p.title && opening.test(p.before) && does.test(p.after))(new RegExp(OPENING, "i"), new RegExp(DOES, "i"));

const CUES: readonly Cue[] = [
  { role: "introduces", weight: 1.7, example: "[QLoRA]: Efficient Finetuning …", holds: (p) => p.title && p.mention.start === 0 && /^\s*:/.test(p.after) },
  { role: "introduces", weight: 2.4, alone: true, example: "we propose a simple [graph network]", holds: before(`(?:${WE}[^.;:]{0,60}\\b|^\\s*(?:then|finally|first),? we )${PROPOSE}${OBJECT}`) },
  { role: "introduces", weight: 1.7, example: "we propose a simple method, [QLoRA]", holds: before(`${WE}[^.;]{0,30}\\b${PROPOSE}\\b[^.;]{0,90}[,(:]\\s*(?:i\\.e\\.,?|namely)?\\s*$`) },
  { role: "introduces", weight: 0.8, example: "we present, for all of this, [X]", holds: before(`${WE}[^.;]{0,40}\\b${PROPOSE}\\b[^.;]{0,120}$`) },
  {
    role: "introduces", weight: 2.6, alone: true, example: "a model called [BERT]",
    holds: before("\\b(?:called|named|termed|dubbed|coined|we call(?: it| this)?|which we term|denoted(?: as| by)?|as follows:|namely)\\s+[\"“'‘`(]*(?:the\\s+)?$"),
  },
  {
    role: "introduces", weight: 1.8, example: "[X] is introduced",
    holds: after("^[^.;,]{0,40}\\b(?:is|are|was|has been) (?:proposed|introduced|presented|developed|designed|released|constructed|derived)\\b"),
  },
  { role: "introduces", weight: 2.5, example: "our [adapter] learns", holds: before("\\b(?:our|the proposed|proposed|this|the resulting)(?:\\s+\\w+)?\\s+$") },
  { role: "introduces", weight: 1.3, example: "[QLoRA] achieves", holds: subject },
  { role: "introduces", weight: 2.8, example: "title: [Deep Residual Learning] for …", holds: (p) => p.title && p.mention.start === 0 },
  { role: "introduces", weight: 1.5, example: "title: NAME: [Masked Autoencoders] …", holds: inTitle(/:\s+(?:an?\s+|the\s+)?(?:\S+\s+)?$/i) },
  { role: "introduces", weight: 0.6, example: "first comes late", holds: (p, e) => !p.title && p.mention === e.mentions[0] && p.mention.sentence.start > 250 },
  { role: "introduces", weight: 0.3, example: "looks like a name", holds: (p) => looksNamed(p.mention.text) },
  { role: "introduces", weight: -2.6, example: "the lexicon has it", holds: (p) => p.mention.extractor.startsWith("lexicon") },

  { role: "uses", weight: 0.5, example: "trained with [weight decay]", holds: before(`${USE}(?:\\s+(?:an?|the|our|its|their|standard|simple|several|various|popular|pre-?trained|existing|both|well-known))*\\s+$`) },
  { role: "uses", weight: 0.4, example: "based on a modified [U-Net]", holds: before(`${USE}${NEAR}`) },
  { role: "uses", weight: 0.6, example: "combining A, B and [C]", holds: before(`${USE}[^.;:]{0,80}$`) },
  { role: "uses", weight: 0.8, example: "[GAN]-based synthesis", holds: (p) => /^[-\s]?(?:based|style|guided|driven|enhanced|powered|aware)\b/i.test(p.after) },
  { role: "uses", weight: 0.2, example: "the layers of [Transformers]", holds: before("\\b(?:of|in|from|between)\\s+(?:a|an|the|our|its)?\\s*$") },
  { role: "uses", weight: 1.2, example: "title: … with [Transformers]", holds: inTitle(/\b(?:with|using|via|by|through|based on|from)\s+(?:\S+\s+){0,2}$/i) },
  { role: "uses", weight: 0.4, example: "we … [X]", holds: (p) => !p.title && /\b(?:we|our)\b/i.test(p.before) },

  { role: "compares_with", weight: 3, kinds: ["method"], example: "better than [VGG]", holds: before(`${THAN}[^.;:]{0,50}$`) },
  {
    role: "compares_with", weight: 0.7, kinds: ["method"], example: "baselines such as [VGG]",
    holds: before("\\b(?:baselines?|competitors?|state-of-the-art|sota|alternatives?|rivals?|predecessors?|counterparts?|competing|strong)\\b[^.;:]{0,60}$"),
  },
  { role: "compares_with", weight: 1.4, kinds: ["method", "dataset"], example: "existing [pruning methods]", holds: before(EXISTING) },
  { role: "compares_with", weight: 0.4, kinds: ["method"], example: "[pruning methods] often fail", holds: after(FALLS_SHORT) },

  { role: "evaluates_on", weight: 1.4, example: "experiments on [ImageNet]", holds: before(`${EVALUATE}[^.;]{0,100}\\b(?:on|in|across|over|including|like|as|to)\\b[^.;]{0,60}$`) },
  { role: "evaluates_on", weight: 1.5, kinds: ["metric"], example: "an [FID] of 1.24", holds: after("^[^.,;]{0,15}\\d") },
  { role: "evaluates_on", weight: 1.5, kinds: ["metric"], example: "28.4 [BLEU]", holds: before("(?:\\d\\S*\\s*(?:%|points?)?\\s*(?:in|of|on|for)?\\s*|\\bin terms of\\b[^.;]{0,40})$") },
  { role: "evaluates_on", weight: 0.9, kinds: ["metric", "concept"], example: "improves [accuracy]", holds: before(`${ACHIEVE}[^.;:]{0,50}$`) },
  { role: "evaluates_on", weight: 1.6, example: "in the last sentence", holds: (p) => !p.title && p.after.length < 200 && p.mention.sentence.start > 500 },

  { role: "addresses", weight: 0.8, example: "in the title", holds: (p) => p.title },
  { role: "addresses", weight: -0.4, example: "only in the title", holds: (p, e) => p.title && e.mentions.length === 1 },
  { role: "addresses", weight: 1.4, example: "title: A Method for [X]", holds: inTitle(/\b(?:for|of|towards?|in|on|under|against|to)\s+(?:\S+\s+){0,2}$/i) },
  { role: "addresses", weight: 1, example: "the problem of [domain shift]", holds: before(`${PROBLEM_OF}\\s+(?:\\S+\\s+){0,2}$`) },
  { role: "addresses", weight: 0.4, example: "the [domain shift] problem", holds: after("^\\s*(?:problems?|tasks?|challenges?|issues?|settings?)\\b") },
  { role: "addresses", weight: 0.8, example: "we study [sparse bandits]", holds: before(`${STUDY}(?:\\s+[^\\s.;:,]+){0,4}\\s+$`) },
  { role: "addresses", weight: 1.1, example: "a loss for [ranking]", holds: before("\\b(?:for|towards?)\\s+(?:\\S+\\s+){0,2}$") },
  { role: "addresses", weight: 1.4, example: "first words: [Federated learning] is …", holds: (p) => !p.title && p.mention.sentence.start === 0 && /^(?:the\s+|in\s+|recent\w*,?\s+)?$/i.test(p.before) },
  { role: "addresses", weight: 0.6, example: "stands three times or more", holds: (_, e) => e.mentions.length > 2 },

  { role: "mentions", weight: 1.3, example: "first sentence, without we", holds: (p) => !p.title && p.mention.sentence.start === 0 && !/\b(?:we|our|this paper|this work)\b/i.test(p.before + p.after) },
  { role: "mentions", weight: 0.5, example: "applications such as [X]", holds: before("\\b(?:such as|e\\.g\\.,?|for example|including|like|ranging from)\\b[^.;]{0,60}$") },
  {
    role: "mentions", weight: 0.9, example: "without [X]",
    holds: before("\\b(?:without|no|not|despite|avoids?|avoiding|due to|caused by|because of|lead(?:s|ing)? to|results? in)\\s+(?:\\S+\\s+){0,2}$"),
  },
  { role: "mentions", weight: 1.2, example: "stands once, in the abstract", holds: (p, e) => !p.title && e.mentions.length === 1 },
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

/**
 * How much the votes add to what the tagger reads, and what each role lacks after that: fitted on 150 annotated papers
 * (role accuracy there 0.746 → 0.764 by cross-validation, on 60 others 0.75 → 0.775).
 */
const VOTES = 0.25;
const LACKS: Record<Role, number> = { introduces: -0.1, evaluates_on: -0.22, compares_with: 0, addresses: 0.33, uses: -0.25, mentions: 0.25 };

/** The role by the tagger's log-probabilities and the votes together (a product of experts: Hinton 2002). */
export function roleOfBoth(entity: PaperEntity, read: Record<Role, number>, sections: SectionText[]): Role {
  const { votes } = weigh(entity, sections);
  return likeliest((role) => read[role] + VOTES * votes[role] + LACKS[role]);
}

function roleOf(entity: PaperEntity, sections: SectionText[]): { role: Role; reason: string } {
  const { held, votes } = weigh(entity, sections);
  const role = likeliest((r) => votes[r]);
  const cue = held.filter((c) => c.role === role).sort((a, b) => b.weight - a.weight)[0];
  return { role, reason: cue ? `cue: ${cue.example}` : `what a ${entity.type} mostly is` };
}

function weigh(entity: PaperEntity, sections: SectionText[]): { held: Cue[]; votes: Record<Role, number> } {
  const places = entity.mentions.map((mention) => placeOf(mention, sections));
  const held = CUES.filter((cue) => (!cue.kinds || cue.kinds.includes(entity.type)) && places.some((p) => cue.holds(p, entity)));
  const votes = { ...HABITS[entity.type] };
  for (const cue of held) votes[cue.role] += cue.weight;
  return { held, votes };
}

const likeliest = (score: (role: Role) => number): Role => ROLES.reduce((best, role) => (score(role) > score(best) ? role : best));

function placeOf(mention: Mention, sections: SectionText[]): Place {
  const { text } = sectionOf(mention, sections);
  return { mention, before: text.slice(mention.sentence.start, mention.start), after: text.slice(mention.end, mention.sentence.end), title: mention.section === "title" };
}
