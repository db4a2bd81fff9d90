/** Decisions as part of a write: the log they join, and how far they reach into the stored graph. */
import { InputError, NotFoundError } from "../errors.ts";
import { entitiesNamed, withEntities, type CurationAction, type CurationEntry, type NewCuration, type Resolved } from "../model.ts";
import type { Snapshot } from "./changes.ts";
import { pageOfList } from "./page.ts";
import type { Curation, Identity, LoggedCuration, Page, PageArgs } from "./store.ts";

export interface Writing {
  /** Papers to add or replace. */
  batch?: Resolved[];
  /** Ids of papers to take out. */
  removed?: string[];
  /** Decisions to add to the log. */
  decisions?: NewCuration[];
  /** Keep decisions about entities that are not there (yet); else they throw NotFoundError. */
  keepAbsent?: boolean;
  /** They stand in another store's log already: their keys mean what they meant there, whatever this graph has. */
  logged?: boolean;
}

/** The log before and after, and what the new decisions reach. */
export interface Curating {
  before: Curation;
  after: Curation;
  added: CurationEntry[];
  entities: string[];
  forms: string[];
  papers: string[];
}

export async function curate({ decisions = [], keepAbsent = false, logged = false }: Writing, snapshot: Snapshot, identity: Identity): Promise<Curating> {
  const log = await snapshot.curations();
  const before = identity.replay(log);
  if (decisions.length === 0) return { before, after: before, added: [], entities: [], forms: [], papers: [] };
  const last = log.at(-1)?.seq ?? 0;
  const actions = logged ? decisions.map((d) => d.action) : await byKeys(decisions, before, snapshot, identity);
  const added = decisions.map(({ at, by, why }, i): CurationEntry => ({ seq: last + 1 + i, at, by, why, action: actions[i] as CurationAction }));
  const after = identity.replay([...log, ...added]);
  const reached = added.map((entry) => identity.reach(entry.action, [...log, ...added]));
  const named = [...new Set(reached.flatMap((r) => [...r.entities, ...r.papersOf]))];
  const entities = [...new Set(named.flatMap((key) => [key, before.current(key), after.current(key)]))].sort();
  if (!keepAbsent && !logged) {
    // An undo names no entity: what it undoes may have gone with its papers.
    const meant = added.flatMap(({ action }, i) => ("entry" in action ? [] : [...(reached[i]?.entities ?? []), ...(reached[i]?.papersOf ?? [])]));
    await mustExist(meant, before, snapshot);
    await mustBeItsOwn(log, added, snapshot, identity);
  }
  const members = await snapshot.formsOfEntities(entities);
  const papersOf = new Set(reached.flatMap((r) => r.papersOf).flatMap((key) => [before.current(key), after.current(key)]));
  const forms = [...members.map((row) => row.state.key), ...reached.flatMap((r) => r.forms)];
  const whole = members.filter((row) => papersOf.has(row.entity)).map((row) => row.state.key);
  const papers = [...reached.flatMap((r) => r.papers), ...(whole.length > 0 ? await snapshot.papersOfForms(whole) : [])];
  const joined = papers.length > 0 ? await snapshot.papersByKeys(papers) : new Map<string, string>(); // a decision may name a paper by what it was before
  return { before, after, added, entities, forms: [...new Set(forms)].sort(), papers: [...papers, ...joined.values()] };
}

/** The actions, with the keys of the entities and forms that they mean. */
async function byKeys(decisions: NewCuration[], before: Curation, snapshot: Snapshot, identity: Identity): Promise<CurationAction[]> {
  const entityOf = await known(decisions, before, snapshot);
  const formOf = await formsNamed(decisions, snapshot, identity);
  return decisions.map(({ action }) => withEntities(withForms(action, formOf), entityOf));
}

async function mustExist(keys: string[], before: Curation, snapshot: Snapshot): Promise<void> {
  const rows = await snapshot.entityRows(keys.map((key) => before.current(key)));
  const forms = await snapshot.forms(keys);
  const missing = keys.find((key) => !rows.has(before.current(key)) && !forms.has(key));
  if (missing !== undefined) throw new NotFoundError(`There is no entity "${missing}" to decide about.`);
}

/** A split of names that the entity does not go by would make an entity that no paper speaks of. */
async function mustBeItsOwn(log: CurationEntry[], added: CurationEntry[], snapshot: Snapshot, identity: Identity): Promise<void> {
  for (const [i, { action }] of added.entries()) {
    if (action.type !== "split") continue;
    const so = identity.replay([...log, ...added.slice(0, i)]);
    const forms = await snapshot.forms(action.forms);
    const strange = action.forms.find((key) => {
      const form = forms.get(key);
      return !form || so.entityOf(key, identity.assign(form.state)) !== so.current(action.entity);
    });
    if (strange !== undefined) throw new InputError(`"${strange}" is no name of "${action.entity}", so it cannot be split off.`);
  }
}

/** The log with what of it holds. */
export function logged(log: CurationEntry[], identity: Identity): LoggedCuration[] {
  const active = new Set(identity.replay(log).active.map((entry) => entry.seq));
  return log.map((entry) => ({ ...entry, holds: active.has(entry.seq) }));
}

/** A page of the log, newest first. */
export function loggedPage(log: LoggedCuration[], page: PageArgs): Page<LoggedCuration> {
  return pageOfList(log.toReversed(), "n", ({ seq }) => [seq], ([a], [b]) => Number(b) - Number(a), page);
}

/** An alias' key stands for the entity that it belongs to: the log names entities. */
async function known(decisions: NewCuration[], before: Curation, snapshot: Snapshot): Promise<(key: string) => string> {
  const keys = new Set(decisions.flatMap(({ action }) => entitiesNamed(action)));
  const entities = await snapshot.entityRows([...keys].sort());
  const forms = await snapshot.forms([...keys].filter((key) => !entities.has(key) && !before.keeps(key)).sort());
  return (key) => forms.get(key)?.entity ?? key;
}

/**
 * The form that a split means by a name or a key: the form that is there, else the name's key. A key that is not there (yet)
 * is left as it is: "rkhs" of an RKHS would lose its s.
 */
async function formsNamed(decisions: NewCuration[], snapshot: Snapshot, identity: Identity): Promise<(name: string) => string> {
  const names = decisions.flatMap(({ action }) => (action.type === "split" ? action.forms : []));
  if (names.length === 0) return (name) => name;
  const there = await snapshot.forms([...new Set([...names, ...names.map((name) => identity.keyOf(name))])].filter(Boolean).sort());
  const isKey = /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u;
  return (name) => (there.has(name) || (isKey.test(name) && !there.has(identity.keyOf(name))) ? name : identity.keyOf(name));
}

function withForms(action: CurationAction, formOf: (name: string) => string): CurationAction {
  return action.type === "split" ? { ...action, forms: action.forms.map(formOf) } : action;
}
