/**
 * Scores what the extractor says of papers against a gold file, strict and lenient.
 *
 * A said entity matches a gold one when they share a normalised surface form. Precision counts what was said and
 * matches any gold entity, required or optional; recall counts required gold entities that were found. Typed figures
 * also need a type that an annotator gave. Relations likewise: both ends matched, direction kept (compared_with either
 * way round). Lenient figures also take forms with the same last word and at least half the words shared.
 */
import { ENTITY_KINDS, type EntityKind, type RelationType, type Role } from "../../src/model.ts";

export interface GoldEntity {
  name: string;
  type: EntityKind;
  /** All types that an annotator gave. */
  types: EntityKind[];
  surfaces: string[];
  role: Role;
  roles: Role[];
  required: boolean;
}

export interface GoldRelation {
  head: string;
  tail: string;
  type: RelationType;
  types: RelationType[];
  required: boolean;
}

export interface GoldPaper {
  id: string;
  entities: GoldEntity[];
  relations: GoldRelation[];
}

/** What an Extraction says, as far as it is scored. */
export interface Said {
  entities: { type: EntityKind; name: string; aliases: string[]; role: Role; mentions: { text: string }[] }[];
  relations: { head: string; type: RelationType; tail: string }[];
}

export interface Figures {
  p: number;
  r: number;
  f1: number;
  /** How many were said, and how many had to be. */
  n_pred: number;
  n_gold: number;
}

export type Scores = Record<"untyped" | "typed" | EntityKind | "relations" | "relations_typed", Figures> & { role_accuracy: number | null };

const ARTICLES = new Set(["a", "an", "the", "our", "this", "these", "its", "their"]);

/** Lower case, one kind of space, no leading article, the last word in the singular. */
export function normalise(text: string): string {
  let words = text.toLowerCase().replace(/[\s\-_/–]+/g, " ").replace(/[^\p{L}\p{N}_+*&.@^ ]/gu, "").replace(/^[ .]+|[ .]+$/g, "").split(/\s+/).filter(Boolean);
  while (words.length > 0 && ARTICLES.has(words[0] as string)) words = words.slice(1);
  const last = words.at(-1);
  if (last !== undefined && last.length > 3) {
    if (last.endsWith("ies")) words[words.length - 1] = `${last.slice(0, -3)}y`;
    else if (last.endsWith("s") && !/(?:ss|us|is)$/.test(last)) words[words.length - 1] = last.slice(0, -1);
  }
  return words.join(" ");
}

const formsOf = (texts: string[]): Set<string> => new Set(texts.map(normalise).filter(Boolean));
const shares = (a: Set<string>, b: Set<string>): boolean => [...a].some((x) => b.has(x));

function near(a: Set<string>, b: Set<string>): boolean {
  return [...a].some((x) => [...b].some((y) => {
    const [xs, ys] = [x.split(" "), y.split(" ")];
    const common = new Set(xs.filter((w) => ys.includes(w))).size;
    return xs.at(-1) === ys.at(-1) && common >= 0.5 * Math.max(xs.length, ys.length);
  }));
}

export interface Matching {
  /** Gold index → index of what was said. */
  pairs: [gold: number, said: number][];
  /** Said a second time what is matched already: neither right nor wrong. */
  again: Set<number>;
}

/** One-to-one, greedily: equal forms first, required entities before optional ones. */
export function match(gold: GoldEntity[], said: Said["entities"], lenient: boolean): Matching {
  const goldForms = gold.map((g) => formsOf(g.surfaces));
  const saidForms = said.map((s) => formsOf([s.name, ...s.mentions.map((m) => m.text), ...s.aliases]));
  const order = [...gold.keys()].sort((a, b) => Number(gold[b]?.required) - Number(gold[a]?.required));
  const pairs: [number, number][] = [];
  const usedGold = new Set<number>();
  const usedSaid = new Set<number>();
  for (const fits of lenient ? [shares, near] : [shares]) {
    for (const i of order) {
      if (usedGold.has(i)) continue;
      const open = [...said.keys()].filter((j) => !usedSaid.has(j) && fits(goldForms[i] as Set<string>, saidForms[j] as Set<string>));
      const j = open.find((k) => gold[i]?.types.includes(said[k]?.type as EntityKind)) ?? open[0];
      if (j === undefined) continue;
      pairs.push([i, j]);
      usedGold.add(i);
      usedSaid.add(j);
    }
  }
  const again = new Set([...said.keys()].filter((j) => !usedSaid.has(j) && [...usedGold].some((i) => shares(goldForms[i] as Set<string>, saidForms[j] as Set<string>))));
  return { pairs, again };
}

class Count {
  said = 0;
  required = 0;
  right = 0;
  found = 0;

  figures(): Figures {
    const p = this.said > 0 ? this.right / this.said : 0;
    const r = this.required > 0 ? this.found / this.required : 0;
    const f1 = p + r > 0 ? (2 * p * r) / (p + r) : 0;
    return { p: rounded(p), r: rounded(r), f1: rounded(f1), n_pred: this.said, n_gold: this.required };
  }
}

const rounded = (x: number): number => Number(x.toFixed(4));

/** `said` by gold id; a paper that is missing there counts as one that said nothing. */
export function score(gold: GoldPaper[], said: Map<string, Said>, lenient: boolean): Scores {
  const untyped = new Count();
  const typed = new Count();
  const kinds = Object.fromEntries(ENTITY_KINDS.map((k) => [k, new Count()])) as Record<EntityKind, Count>;
  const relations = new Count();
  const relationsTyped = new Count();
  let roles = 0;
  let rolesRight = 0;
  for (const g of gold) {
    const s = said.get(g.id) ?? { entities: [], relations: [] };
    const { pairs, again } = match(g.entities, s.entities, lenient);
    untyped.said += s.entities.length - again.size;
    s.entities.forEach((e, j) => { if (!again.has(j)) kinds[e.type].said += 1; });
    for (const e of g.entities) {
      if (!e.required) continue;
      untyped.required += 1;
      kinds[e.type].required += 1;
    }
    const goldName = new Map<string, string>();
    for (const [i, j] of pairs) {
      const [ge, se] = [g.entities[i] as GoldEntity, s.entities[j] as Said["entities"][number]];
      goldName.set(se.name, ge.name);
      untyped.right += 1;
      untyped.found += Number(ge.required);
      if (ge.types.includes(se.type)) {
        typed.right += 1;
        typed.found += Number(ge.required);
        kinds[se.type].right += 1;
        kinds[ge.type].found += Number(ge.required);
      }
      roles += 1;
      rolesRight += Number(ge.roles.includes(se.role));
    }
    scoreRelations(g, s, goldName, relations, relationsTyped);
  }
  typed.said = untyped.said;
  typed.required = untyped.required;
  return {
    untyped: untyped.figures(), typed: typed.figures(),
    ...(Object.fromEntries(ENTITY_KINDS.map((k) => [k, kinds[k].figures()])) as Record<EntityKind, Figures>),
    role_accuracy: roles > 0 ? rounded(rolesRight / roles) : null,
    relations: relations.figures(), relations_typed: relationsTyped.figures(),
  };
}

function scoreRelations(g: GoldPaper, s: Said, goldName: Map<string, string>, plain: Count, typed: Count): void {
  const keyOf = (head: string | undefined, tail: string | undefined): string => `${head}\n${tail}`;
  const known = new Map(g.relations.map((r) => [keyOf(r.head, r.tail), r]));
  for (const r of known.values()) {
    plain.required += Number(r.required);
    typed.required += Number(r.required);
  }
  const done = new Set<string>();
  for (const r of s.relations) {
    const [head, tail] = [goldName.get(r.head), goldName.get(r.tail)];
    const key = known.has(keyOf(head, tail)) || r.type !== "compared_with" ? keyOf(head, tail) : keyOf(tail, head);
    if (done.has(key)) continue;
    plain.said += 1;
    typed.said += 1;
    const hit = known.get(key);
    if (!hit) continue;
    done.add(key);
    const right = hit.types.includes(r.type);
    plain.right += 1;
    plain.found += Number(hit.required);
    typed.right += Number(right);
    typed.found += Number(right && hit.required);
  }
}
