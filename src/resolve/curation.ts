/**
 * Readers' decisions, replayed: a log of merges, splits, renames… becomes what `entityOf`, `face` and the rejections
 * answer. Decisions name entities and forms by key, never by offset or model, so they hold for whatever is extracted.
 */
import { InputError } from "../errors.ts";
import { entitiesNamed, SYMMETRIC_RELATIONS, type CurationAction, type CurationEntry, type EntityKind, type RelationType } from "../model.ts";
import type { Description } from "./identity.ts";
import { keyOf } from "./key.ts";

export interface Replayed {
  entityOf(form: string, assigned: string): string;
  current(entity: string): string;
  face(entity: string, face: Description): Description;
  keeps(form: string): boolean;
  rejectsMention(paperId: string, entity: string): boolean;
  rejectsRelation(paperId: string, head: string, type: RelationType, tail: string): boolean;
  apart(a: string, b: string): boolean;
  readonly active: readonly CurationEntry[];
}

export interface Reach {
  entities: string[];
  forms: string[];
  papers: string[];
  papersOf: string[];
}

/** The entries that hold. Throws InputError where one undoes what is not there or not done, or redoes what is not undone. */
export function activeEntries(log: readonly CurationEntry[]): CurationEntry[] {
  const holds = new Map<number, boolean>();
  const bySeq = new Map(log.map((entry) => [entry.seq, entry]));
  for (const { seq, action } of log) {
    if (action.type !== "undo" && action.type !== "redo") {
      holds.set(seq, true);
      continue;
    }
    const target = bySeq.get(action.entry)?.action.type;
    if (target === undefined || target === "undo" || target === "redo" || action.entry >= seq) throw new InputError(`There is no decision ${action.entry} to ${action.type}.`);
    if (holds.get(action.entry) === (action.type === "redo")) throw new InputError(`Decision ${action.entry} is ${action.type === "undo" ? "undone" : "in force"} already.`);
    holds.set(action.entry, action.type === "redo");
  }
  return log.filter((entry) => holds.get(entry.seq) === true);
}

export function replay(log: readonly CurationEntry[]): Replayed {
  const active = activeEntries(log);
  const redirect = new Map<string, string>();
  const forced = new Map<string, string>(); // form → entity
  const names = new Map<string, string>();
  const kinds = new Map<string, EntityKind>();
  const added = new Map<string, string[]>();
  const mentions = new Set<string>();
  const relations = new Set<string>();
  const apart: [string, string][] = [];

  const current = (entity: string): string => {
    let at = entity;
    for (let next = redirect.get(at); next !== undefined; next = redirect.get(at)) at = next;
    return at;
  };
  for (const { action } of active) apply(action);

  function apply(action: CurationAction): void {
    switch (action.type) {
      case "merge": {
        const into = current(action.into);
        for (const key of action.from) {
          const from = current(key);
          if (from !== into) redirect.set(from, into); // never a circle: `into` leads nowhere
        }
        return;
      }
      case "split": {
        // The forms' own entity may have been merged away: as their own again, it is no redirect any more.
        const own = action.forms[0] as string;
        redirect.delete(own);
        apart.push([current(action.entity), own]);
        for (const form of action.forms) forced.set(form, own);
        return;
      }
      case "rename":
        names.set(current(action.entity), action.name);
        return;
      case "retype":
        kinds.set(current(action.entity), action.kind);
        return;
      case "alias": {
        const entity = current(action.entity);
        const key = keyOf(action.name);
        if (key && key !== entity) forced.set(key, entity);
        added.set(entity, [...(added.get(entity) ?? []), action.name]);
        return;
      }
      case "reject-mention":
        mentions.add(`${action.paper}\t${current(action.entity)}`);
        return;
      case "reject-relation":
        relations.add(relationKey(action.paper, current(action.head), action.relation, current(action.tail)));
        return;
      case "keep-apart":
        apart.push([action.entity, action.other]);
        return;
      case "undo":
      case "redo":
        return;
    }
  }

  const through = <T>(map: Map<string, T>): Map<string, T> => new Map([...map].map(([key, value]) => [current(key), value]));
  const [nameOf, kindOf, aliasesOf] = [through(names), through(kinds), through(added)];
  const rejected = new Set([...mentions].map((m) => {
    const [paper, entity] = m.split("\t") as [string, string];
    return `${paper}\t${current(entity)}`;
  }));
  const distinct = new Set(apart.map(([a, b]) => pairKey(current(a), current(b))));
  return {
    active,
    current,
    entityOf: (form, assigned) => current(forced.get(form) ?? assigned),
    face(entity, face) {
      const name = nameOf.get(entity) ?? face.name;
      const aliases = [...new Set([face.name, ...face.aliases, ...(aliasesOf.get(entity) ?? [])])].filter((alias) => alias !== name);
      return { ...face, kind: kindOf.get(entity) ?? face.kind, name, aliases };
    },
    keeps: (form) => redirect.has(form) || forced.has(form),
    apart: (a, b) => distinct.has(pairKey(a, b)),
    rejectsMention: (paper, entity) => rejected.has(`${paper}\t${entity}`),
    rejectsRelation: (paper, head, type, tail) => relations.has(relationKey(paper, head, type, tail)) || relations.has(relationKey(null, head, type, tail)),
  };
}

const pairKey = (a: string, b: string): string => (a < b ? `${a}\t${b}` : `${b}\t${a}`);

function relationKey(paper: string | null, head: string, type: RelationType, tail: string): string {
  const [a, b] = SYMMETRIC_RELATIONS.has(type) && tail < head ? [tail, head] : [head, tail];
  return [paper ?? "*", a, type, b].join("\t");
}

/** What an action may change; an undo reaches as far as what it undoes. */
export function reach(action: CurationAction, log: readonly CurationEntry[]): Reach {
  const none: Reach = { entities: [], forms: [], papers: [], papersOf: [] };
  const named: Reach = { ...none, entities: entitiesNamed(action) };
  switch (action.type) {
    case "merge":
      return { ...named, forms: named.entities };
    case "split":
      return { ...named, forms: action.forms };
    case "alias":
      return { ...named, forms: [keyOf(action.name)].filter(Boolean) };
    case "rename":
    case "retype":
    case "keep-apart":
      return named;
    case "reject-mention":
      return { ...named, papers: [action.paper] };
    case "reject-relation":
      return action.paper === null ? { ...none, papersOf: [action.head] } : { ...none, papers: [action.paper] };
    case "undo":
    case "redo": {
      const target = log.find((entry) => entry.seq === action.entry);
      return target ? reach(target.action, log) : none;
    }
  }
}
