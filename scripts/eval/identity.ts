/**
 * npm run eval -- --identity FILE [--errors N] [--json]
 *
 * How well names of many papers become entities: B³ precision, recall and F1 (Bagga, A. and Baldwin, B. (1998):
 * Entity-based cross-document coreferencing using the vector space model), each name of a paper one item; and the
 * share of short forms that find their long form when one of the papers that define them stops to say so.
 *
 * FILE: one JSON object a line, `{"paper", "type", "name", "acronym", "entity"}`: a name as the paper has it, the short
 * form that it defines for it or null, and what it is, over all papers; `entity` null counts for short forms alone.
 */
import { readFileSync } from "node:fs";
import { InputError } from "../../src/errors.ts";
import type { EntityKind, Paper, PaperEntity } from "../../src/model.ts";
import { createIdentity, resolve } from "../../src/resolve/index.ts";
import { contribute } from "../../src/store/derive.ts";
import type { FormState } from "../../src/store/store.ts";

export interface GoldName {
  paper: string;
  type: EntityKind;
  name: string;
  acronym: string | null;
  entity: string | null;
}

export interface IdentityScores {
  names: number;
  entities: number;
  precision: number;
  recall: number;
  f1: number;
  /** Short forms tried, and those that found their long form. */
  acronyms: number;
  acronymRecall: number;
  /** Names that are one and were made two or more, and the other way round; most names first. */
  split: string[][];
  joined: string[][];
  missed: string[];
}

export function readNames(file: string): GoldName[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`The file of names ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line) as GoldName];
    } catch (error) {
      throw new InputError(`${file}:${i + 1} is no JSON: ${(error as Error).message}`, { cause: error });
    }
  });
}

export function scoreIdentity(gold: GoldName[]): IdentityScores {
  const forms = new Map<string, FormState>();
  const stateOf = (key: string): FormState => {
    const state = forms.get(key) ?? { key, papers: 0, surfaces: {}, kinds: {}, expansions: {}, acronyms: {} };
    forms.set(key, state);
    return state;
  };
  const { assign } = createIdentity();
  const entityOf = (key: string): string => assign(stateOf(key));

  const items: { name: GoldName; key: string }[] = [];
  const definitions: { name: GoldName; key: string; acronymKey: string }[] = [];
  for (const [paper, names] of group(gold, (g) => g.paper)) {
    const entities = names.map((g): PaperEntity => ({ type: g.type, name: g.name, aliases: [], acronym: g.acronym, role: "mentions", confidence: 0.5, mentions: [] }));
    const resolved = resolve({ paper: { id: paper } as Paper, entities, relations: [], flags: [] }, "gold@1");
    contribute(resolved, 1, stateOf);
    for (const name of names) {
      const entity = resolved.entities.find((e) => e.name === name.name || e.aliases.includes(name.name));
      if (!entity) continue;
      items.push({ name, key: entity.key });
      if (name.acronym && entity.acronymKey && entity.acronymKey !== entity.key) definitions.push({ name, key: entity.key, acronymKey: entity.acronymKey });
    }
  }

  const scored = items.filter(({ name }) => name.entity !== null).map(({ name, key }) => ({ name: name.name, gold: name.entity as string, said: entityOf(key) }));
  const byGold = group(scored, (i) => i.gold);
  const bySaid = group(scored, (i) => i.said);
  const share = (of: "gold" | "said", by: Map<string, typeof scored>): number =>
    scored.reduce((sum, item) => {
      const mates = by.get(of === "gold" ? item.gold : item.said) as typeof scored;
      return sum + mates.filter((m) => m.gold === item.gold && m.said === item.said).length / mates.length;
    }, 0) / scored.length;
  const [precision, recall] = [share("said", bySaid), share("gold", byGold)];
  const mixed = (clusters: Map<string, typeof scored>, other: "gold" | "said"): string[][] =>
    [...clusters.values()].filter((c) => new Set(c.map((i) => i[other])).size > 1).sort((a, b) => b.length - a.length).map((c) => [...new Set(c.map((i) => i.name))]);

  // Each definition taken back in turn, where another paper defines the same.
  const missed: string[] = [];
  let tried = 0;
  for (const { name, key, acronymKey } of definitions) {
    const rest = structuredClone(stateOf(acronymKey));
    rest.expansions[key] = (rest.expansions[key] ?? 0) - 1;
    if (rest.expansions[key] === 0) delete rest.expansions[key];
    if (!Object.keys(rest.expansions).some((k) => entityOf(k) === entityOf(key))) continue;
    tried += 1;
    if (assign(rest) !== entityOf(key)) missed.push(`${name.acronym}: ${name.name}`);
  }
  return {
    names: scored.length, entities: byGold.size, precision, recall, f1: (2 * precision * recall) / (precision + recall),
    acronyms: tried, acronymRecall: (tried - missed.length) / tried, split: mixed(byGold, "said"), joined: mixed(bySaid, "gold"), missed,
  };
}

export function printIdentity(scores: IdentityScores, errors: number): void {
  const { names, entities, precision, recall, f1, acronyms, acronymRecall, split, joined, missed } = scores;
  console.log(`${names} names of ${entities} entities: B³ precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`);
  console.log(`${acronyms} short forms that other papers define: ${acronymRecall.toFixed(3)} find their long form`);
  for (const [title, list] of [["one entity made several", split], ["several entities made one", joined]] as const) {
    console.log(`\n${title}: ${list.length}`);
    for (const cluster of list.slice(0, errors)) console.log(`  ${cluster.join(" | ")}`);
  }
  console.log(`\nshort forms that do not: ${missed.length}`);
  for (const line of missed.slice(0, errors)) console.log(`  ${line}`);
}

function group<T>(list: T[], key: (item: T) => string): Map<string, T[]> {
  const out = new Map<string, T[]>();
  for (const item of list) {
    const known = out.get(key(item));
    if (known) known.push(item);
    else out.set(key(item), [item]);
  }
  return out;
}
