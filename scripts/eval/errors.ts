/** The commonest errors of an extractor on gold papers, each with a sentence in which it happened. */
import type { Extraction } from "../../src/model.ts";
import { sentenceAt, sentences } from "../../src/text.ts";
import { type GoldPaper, match, normalise } from "./score.ts";

export type ErrorKind = "missed" | "made up" | "wrong type" | "wrong role";

export interface Failure {
  kind: ErrorKind;
  /** What it is about: a name, and of what for what. */
  about: string;
  times: number;
  example: { paper: string; sentence: string; reason: string };
}

/** Every error, the most frequent first. */
export function failures(gold: GoldPaper[], said: Map<string, Extraction>): Failure[] {
  const out = new Map<string, Failure>();
  for (const g of gold) {
    const s = said.get(g.id);
    if (!s) continue;
    const add = (kind: ErrorKind, about: string, text: string, reason = ""): void => {
      const known = out.get(`${kind} ${about}`);
      if (known) known.times += 1;
      else out.set(`${kind} ${about}`, { kind, about, times: 1, example: { paper: g.id, sentence: sentenceWith(s, text), reason } });
    };
    const { pairs, again } = match(g.entities, s.entities, false);
    const hit = new Map(pairs);
    const named = new Set(pairs.map(([, j]) => j));
    g.entities.forEach((e, i) => {
      const found = s.entities[hit.get(i) ?? -1];
      if (!found) {
        if (e.required) add("missed", `${normalise(e.name)} (${e.type})`, e.name);
        return;
      }
      const reason = found.mentions[0]?.reason ?? "";
      if (!e.types.includes(found.type)) add("wrong type", `${normalise(e.name)}: ${found.type}, not ${e.types.join(" or ")}`, found.name, reason);
      if (!e.roles.includes(found.role)) add("wrong role", `${found.role}, not ${e.roles.join(" or ")}: a ${found.type}`, found.name, found.reason ?? "");
    });
    s.entities.forEach((e, j) => {
      if (!named.has(j) && !again.has(j)) add("made up", `${normalise(e.name)} (${e.type})`, e.name, e.mentions[0]?.reason ?? "");
    });
  }
  return [...out.values()].sort((a, b) => b.times - a.times || (a.about < b.about ? -1 : 1));
}

function sentenceWith({ paper }: Extraction, text: string): string {
  for (const part of [paper.abstract, paper.title]) {
    const at = part.indexOf(text);
    if (at < 0) continue;
    const { start, end } = sentenceAt(sentences(part), at);
    return part.slice(start, end);
  }
  return "";
}

/** How often what each pass found is right: by the surest mention of each entity, pass and kind. */
export function passPrecision(gold: GoldPaper[], said: Map<string, Extraction>): Map<string, { said: number; right: number; believed: number }> {
  const out = new Map<string, { said: number; right: number; believed: number }>();
  for (const g of gold) {
    const s = said.get(g.id);
    if (!s) continue;
    const { pairs, again } = match(g.entities, s.entities, false);
    const goldOf = new Map(pairs.map(([i, j]) => [j, g.entities[i]]));
    s.entities.forEach((e, j) => {
      if (again.has(j)) return;
      const best = e.mentions.reduce((a, b) => (b.confidence > a.confidence ? b : a));
      const key = `${best.extractor} ${e.type}`;
      const row = out.get(key) ?? { said: 0, right: 0, believed: 0 };
      row.said += 1;
      row.right += Number(goldOf.get(j)?.types.includes(e.type) ?? false);
      row.believed += e.confidence;
      out.set(key, row);
    });
  }
  return new Map([...out].sort(([a], [b]) => (a < b ? -1 : 1)));
}
