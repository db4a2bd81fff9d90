/**
 * What follows from one paper's extraction once each of its forms belongs to an entity: form statistics, links,
 * assertions. Pure functions; `plan.ts` takes their difference before and after an edit.
 */
import { ROLES, SYMMETRIC_RELATIONS, type Paper, type RelationType, type Resolved } from "../model.ts";
import type { AssertionRow, Curation, Evidence, FormState, LinkRow } from "./store.ts";
import { byPlace } from "../text.ts";
import { grouped } from "./grouped.ts";

/** Form key → entity key. */
export type Assign = (form: string) => string;

/** What a reader has rejected. */
export type Rejections = Pick<Curation, "rejectsMention" | "rejectsRelation">;

const SEPARATOR = "\t";

export function relationId(head: string, type: RelationType, tail: string): string {
  return [head, type, tail].join(SEPARATOR);
}

export function parseRelationId(id: string): { head: string; type: RelationType; tail: string } {
  const [head, type, tail] = id.split(SEPARATOR) as [string, RelationType, string];
  return { head, type, tail };
}

/** Adds (`by` 1) or takes back (`by` -1) what a paper says of its forms. */
export function contribute(resolved: Resolved, by: 1 | -1, stateOf: (key: string) => FormState): void {
  for (const e of resolved.entities) {
    const state = stateOf(e.key);
    state.papers += by;
    state.kinds = bumped(state.kinds, e.type, by);
    for (const surface of e.aliases.length > 0 ? new Set([e.name, ...e.aliases]) : [e.name]) state.surfaces = bumped(state.surfaces, surface, by);
    if (e.acronymKey && e.acronym && e.acronymKey !== e.key) {
      state.acronyms = bumped(state.acronyms, e.acronym, by);
      const short = stateOf(e.acronymKey);
      short.expansions = bumped(short.expansions, e.key, by);
    }
  }
}

export function isEmptyForm(state: FormState): boolean {
  return state.papers === 0 && Object.keys(state.expansions).length === 0;
}

type Counts = Partial<Record<string, number>>;

/** Counts of nothing, which every new form shares: most stay so. */
export const NONE: Record<string, never> = Object.freeze({});

/**
 * The counts with one changed: in place, but for the first, since a literal takes a third of the time that a new property
 * takes. A count that is nought is no entry, so that a state never tells what was there before.
 */
function bumped<C extends Counts>(counts: C, key: string & keyof C, by: number): C {
  const next = (counts[key] ?? 0) + by;
  if (next === 0) delete counts[key];
  else if (counts === (NONE as Counts)) return { [key]: next } as C;
  else (counts as Counts)[key] = next;
  return counts;
}

/** All that a decision may call the paper by: what it was before other records of it came, too. */
function idsOf({ id, doi, also }: Paper): string[] {
  return [...new Set([id, ...(doi ? [`doi:${doi}`] : []), ...(also?.keys ?? [])])];
}

/** One link an entity, by entity key: the strongest role, the highest confidence, all mentions in reading order. */
export function linksOf(resolved: Resolved, assign: Assign, rejections: Rejections): Map<string, LinkRow> {
  const names = idsOf(resolved.paper);
  const links = new Map<string, LinkRow>();
  for (const [entityKey, group] of grouped(resolved.entities, (e) => assign(e.key), (e) => e)) {
    if (names.some((paper) => rejections.rejectsMention(paper, entityKey))) continue;
    links.set(entityKey, {
      paperId: resolved.paper.id,
      entityKey,
      role: ROLES.find((role) => group.some((e) => e.role === role)) ?? "mentions",
      confidence: Math.max(...group.map((e) => e.confidence)),
      year: resolved.paper.year,
      mentions: group.flatMap((e) => e.mentions).sort((a, b) => byPlace(a, b) || a.end - b.end),
    });
  }
  return links;
}

/** Assertions by `relationId` of entity keys. A relation of a thing to itself (two forms, one entity) says nothing. */
export function assertionsOf(resolved: Resolved, assign: Assign, rejections: Rejections): Map<string, AssertionRow> {
  const out = new Map<string, AssertionRow>();
  const names = idsOf(resolved.paper);
  for (const r of resolved.relations) {
    let head = assign(r.head);
    let tail = assign(r.tail);
    if (head === tail) continue;
    if (SYMMETRIC_RELATIONS.has(r.type) && tail < head) [head, tail] = [tail, head];
    const { id: paper } = resolved.paper;
    if (names.some((name) => rejections.rejectsMention(name, head) || rejections.rejectsMention(name, tail) || rejections.rejectsRelation(name, head, r.type, tail))) continue;
    const id = relationId(head, r.type, tail);
    const { section, start, end, text } = r.evidence;
    const evidence: Evidence = { section, start, end, text, confidence: r.confidence, extractor: r.extractor };
    const known = out.get(id);
    if (known) {
      known.evidence.push(evidence);
      known.confidence = Math.max(known.confidence, r.confidence);
    } else {
      out.set(id, {
        head, type: r.type, tail, paperId: resolved.paper.id, year: resolved.paper.year, confidence: r.confidence, evidence: [evidence],
      });
    }
  }
  for (const row of out.values()) {
    row.evidence.sort((a, b) => byPlace(a, b) || (a.extractor < b.extractor ? -1 : 1));
  }
  return out;
}
