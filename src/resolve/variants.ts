/**
 * Versions and sizes: "Llama-2-7B" is a variant of Llama 2, that one of Llama. They are linked, never merged. What a
 * name is a variant of is told from the name alone; which of its family is in the graph, only the graph knows.
 */
import type { EntityKind } from "../model.ts";
import { canonicalKey } from "./aliases.ts";

/** Words that tell one of a series from another. */
const SIZE = /^(?:base|big|giant|huge|large|lite|medium|mini|nano|small|tiny|ultra|xs|xl|xxl|pro|turbo|flash|cased|uncased|haiku|sonnet|opus|verified)$/;

/** These only after a number: "Llama-2-7B-chat", but the dataset Persona-Chat. */
const TUNED = /^(?:chat|instruct|it)$/;

/** What a name may end in: 7b, 50, 4o, 256x256, v2, b0, 8x7b. */
const NUMBER = /^(?:\d{1,4}|\d+(?:x\d+)?[bkmt]?|\d+[ov]|v\d+|[bslm]\d)$/;

/** ViT-B, DeiT-S, Swin-T. */
const LETTER = /^[bghlst]$/;

/** "YOLOv4", "DINOv2": the version is in the word. */
const GLUED = /^(\p{L}{3,})v\d+$/u;

/** A number after these is no version: ordinary words, cut-offs, diseases, standards, hormones. */
const NO_SERIES = new Set(
  `accuracy al and area article axis case category chapter class cov covid day depth diabetes dimension equation experiment factor figure formula grade group hepatitis hit horizon
   industry influenza layer level lemma line model ndcg omega order page part pass period phase point precision problem question rank recall round section seed session size stage
   step subtask table task team test theorem tier top track trial type version vitamin web week year`.split(/\s+/),
);

/** "knowledge base", "group chat": these with a size word are things of their own. */
const NO_SIZES = new Set("action batch case code context customer data document evidence fact group knowledge law model online or rule sample scale size user wheel".split(" "));

export interface Named {
  key: string;
  kind: EntityKind;
  name: string;
  aliases: string[];
}

/** True for what can have variants, or be one: one of its names has a capital ("stage 2" has none); a measure is no series ("Recall@10"). */
export function hasSeries({ name, aliases, kind }: Named): boolean {
  return kind !== "metric" && [name, ...aliases].some((text) => /\p{Lu}/u.test(text));
}

/**
 * Keys of what an entity may be a variant of, nearest first; none for an ordinary name. Each begins the key, or is what a known
 * alias that begins it stands for.
 */
export function familyOf(entity: Named): string[] {
  if (!hasSeries(entity)) return [];
  const out: string[] = [];
  for (let at = parentOf(entity.key); at !== null; at = parentOf(at)) {
    out.push(at);
    const known = canonicalKey(at);
    if (known !== at) out.push(known);
  }
  return out;
}

/** The key without its last mark of version or size. */
function parentOf(key: string): string | null {
  const words = key.split("-");
  const last = words.at(-1) as string;
  const glued = GLUED.exec(last);
  if (glued) return [...words.slice(0, -1), glued[1]].join("-");
  const before = words.slice(0, -1);
  const base = before.findLast((word) => /\p{L}/u.test(word));
  if (base === undefined) return null;
  const whole = before.join("-");
  const alone = before.length === 1;
  if (NUMBER.test(last)) {
    const tooShort = alone && base.replace(/\d/g, "").length < 3 && !/\d[bkmt]$/.test(last); // IL-6, PM2.5; but T5-11B
    return NO_SERIES.has(base) || tooShort ? null : /^\d+[ov]$/.test(last) ? `${whole}-${last.slice(0, -1)}` : whole;
  }
  if (TUNED.test(last)) return /\d/.test(whole) ? whole : null;
  if (SIZE.test(last)) return alone && NO_SIZES.has(base) ? null : whole;
  return LETTER.test(last) && alone && base.length <= 5 && !NO_SERIES.has(base) ? whole : null;
}
