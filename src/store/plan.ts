/**
 * What a write must change, worked out once for every store.
 *
 * A paper's extraction is kept whole; forms, entities, links and relations are derived from it and from the
 * decisions of `Identity`. `planWrite` reads the rows that a batch touches, applies the differences, and gives
 * absolute rows to put and keys to delete. It is pure but for the reads, so the same papers make the same graph
 * in any order, in any batches, in any store; a store only has to read rows and put rows in one transaction.
 */
import { withoutReasons, type Resolved } from "../model.ts";
import type { Changes, FormRow, Put, Snapshot, StoredPaper } from "./changes.ts";
import { curate, type Curating, type Writing } from "./curate.ts";
import { contentHash } from "./hash.ts";
import { assertionsOf, contribute, isEmptyForm, linksOf, NONE, type Assign } from "./derive.ts";
import { grouped } from "./grouped.ts";
import { keysOf } from "./same.ts";
import { Tally } from "./tally.ts";
import type { AssertionRow, EntityRow, Face, FormState, Identity, LinkRow, WriteReport } from "./store.ts";

/** One paper before and after: null where it was not there, or is not any more. */
interface Edit {
  id: string;
  stored: StoredPaper | null;
  before: Resolved | null;
  after: Resolved | null;
}

export async function planWrite(writing: Writing, snapshot: Snapshot, identity: Identity): Promise<Changes> {
  const wanted = new Map<string, Resolved | null>();
  for (const r of writing.batch ?? []) wanted.set(r.paper.id, withoutReasons(r));
  for (const id of writing.removed ?? []) wanted.set(id, null);
  const known = await snapshot.storedPapers([...wanted.keys()]);
  const report: WriteReport = { added: 0, changed: 0, unchanged: 0 };
  const edits: Edit[] = [];
  for (const [id, after] of wanted) {
    const stored = known.get(id) ?? null;
    const before = stored?.resolved ?? null;
    if (sameResolved(before, after)) {
      report.unchanged += 1;
      continue;
    }
    if (after) report[before ? "changed" : "added"] += 1;
    edits.push({ id, stored, before, after });
  }

  const curating = await curate(writing, snapshot, identity);
  edits.push(...(await unedited(curating.papers, edits, snapshot)));
  const forms = await editForms(edits, curating, snapshot, identity);
  if (forms.moved.length > 0) edits.push(...(await unedited(await snapshot.papersOfForms(forms.moved), edits, snapshot)));
  await loadOtherForms(edits, forms, snapshot);

  const changes: Changes = {
    report, papers: [], removedPapers: [], keys: [], removedKeys: [], forms: [], removedForms: [], formUses: [], removedFormUses: [],
    entities: [], removedEntities: [], links: [], removedLinks: [], assertions: [], removedAssertions: [],
    relations: [], removedRelations: [], curations: curating.added,
  };
  const gone = ({ state }: FormRow): boolean => isEmptyForm(state) && !curating.after.keeps(state.key);
  for (const key of forms.touched) {
    const row = forms.now.get(key) as FormRow;
    if (gone(row)) {
      if (forms.was.has(key)) changes.removedForms.push(key);
    } else changes.forms.push({ row, old: forms.was.get(key) ?? null });
  }

  const was: Assign = (form) => (forms.was.get(form) as FormRow).entity;
  const now: Assign = (form) => (forms.now.get(form) as FormRow).entity;
  const tally = new Tally();
  for (const edit of edits) editPaper(edit, was, now, curating, tally, changes);
  for (const key of forms.touched) {
    const before = forms.was.get(key);
    if (before) tally.touch(before.entity);
    tally.touch(now(key));
  }
  for (const key of curating.entities) tally.touch(key);
  await settleEntities(tally, forms, (row) => !gone(row), snapshot, (key, states) => curating.after.face(key, identity.describe(key, states)), changes);
  await settleRelations(tally, snapshot, changes);
  return changes;
}

interface Forms {
  was: Map<string, FormRow>;
  now: Map<string, FormRow>;
  touched: Set<string>;
  /** Forms in use whose entity changes: every paper that uses one must be linked anew. */
  moved: string[];
}

async function editForms(edits: Edit[], curating: Curating, snapshot: Snapshot, identity: Identity): Promise<Forms> {
  const touched = new Set<string>(curating.forms);
  for (const { before, after } of edits) {
    for (const resolved of [before, after]) {
      for (const e of resolved?.entities ?? []) {
        touched.add(e.key);
        if (e.acronymKey) touched.add(e.acronymKey);
      }
    }
  }
  const was = await snapshot.forms([...touched].sort());
  const states = new Map<string, FormState>();
  const stateOf = (key: string): FormState => {
    let state = states.get(key);
    if (!state) {
      const old = was.get(key)?.state;
      state = old ? copy(old) : { key, papers: 0, surfaces: NONE, kinds: NONE, expansions: NONE, acronyms: NONE };
      states.set(key, state);
    }
    return state;
  };
  for (const { before, after } of edits) {
    if (before) contribute(before, -1, stateOf);
    if (after) contribute(after, 1, stateOf);
  }
  const now = new Map<string, FormRow>();
  const moved: string[] = [];
  for (const key of touched) {
    const state = stateOf(key);
    const entity = curating.after.entityOf(key, identity.assign(state));
    now.set(key, { state, entity });
    const before = was.get(key);
    if (before && before.entity !== entity) moved.push(key);
  }
  return { was, now, touched, moved };
}

/** structuredClone takes ten times as long. */
function copy({ key, papers, surfaces, kinds, expansions, acronyms }: FormState): FormState {
  const own = <C extends Record<string, number> | FormState["kinds"]>(counts: C): C => {
    for (const _ in counts) return { ...counts };
    return NONE as C;
  };
  return { key, papers, surfaces: own(surfaces), kinds: own(kinds), expansions: own(expansions), acronyms: own(acronyms) };
}

/** Papers outside the batch whose text says the same while their links may change. */
async function unedited(papers: string[], edits: Edit[], snapshot: Snapshot): Promise<Edit[]> {
  const known = new Set(edits.map((e) => e.id));
  const ids = [...new Set(papers)].filter((id) => !known.has(id)).sort();
  if (ids.length === 0) return [];
  const stored = await snapshot.storedPapers(ids);
  return ids.flatMap((id) => {
    const paper = stored.get(id);
    return paper ? [{ id, stored: paper, before: paper.resolved, after: paper.resolved }] : [];
  });
}

/** Forms of relinked papers that the batch itself does not touch: needed to tell their entities. */
async function loadOtherForms(edits: Edit[], forms: Forms, snapshot: Snapshot): Promise<void> {
  const missing = new Set<string>();
  for (const { before } of edits) for (const e of before?.entities ?? []) if (!forms.now.has(e.key)) missing.add(e.key);
  if (missing.size === 0) return;
  for (const [key, row] of await snapshot.forms([...missing].sort())) {
    forms.was.set(key, row);
    forms.now.set(key, row);
  }
}

function editPaper(edit: Edit, was: Assign, now: Assign, { before: old, after: next }: Curating, tally: Tally, changes: Changes): void {
  const { id, stored, before, after } = edit;
  const oldLinks = before ? linksOf(before, was, old) : new Map<string, LinkRow>();
  const newLinks = after ? linksOf(after, now, next) : new Map<string, LinkRow>();
  diff(oldLinks, newLinks, changes.links, (row) => changes.removedLinks.push({ paperId: id, entityKey: row.entityKey }), tally.link);
  const oldSays = before ? assertionsOf(before, was, old) : new Map<string, AssertionRow>();
  const newSays = after ? assertionsOf(after, now, next) : new Map<string, AssertionRow>();
  diff(oldSays, newSays, changes.assertions, ({ head, type, tail }) => changes.removedAssertions.push({ head, type, tail, paperId: id }), tally.assertion);

  const [oldKeys, newKeys] = before === after ? [[], []] : [before ? keysOf(before.paper) : [], after ? keysOf(after.paper) : []];
  for (const key of newKeys) if (!oldKeys.includes(key)) changes.keys.push({ key, paper: id });
  for (const key of oldKeys) if (!newKeys.includes(key)) changes.removedKeys.push({ key, paper: id });

  const oldUses = new Set(before?.entities.map((e) => e.key));
  const newUses = new Set(after?.entities.map((e) => e.key));
  for (const form of newUses) if (!oldUses.has(form)) changes.formUses.push({ form, paper: id });
  for (const form of oldUses) if (!newUses.has(form)) changes.removedFormUses.push({ form, paper: id });

  if (!after) changes.removedPapers.push(id);
  else if (before !== after || oldLinks.size !== newLinks.size) {
    changes.papers.push({ row: { resolved: after, contentHash: contentHash(after.paper), entityCount: newLinks.size }, old: stored });
  }
}

function diff<T>(
  before: Map<string, T>, after: Map<string, T>, puts: Put<T>[], drop: (row: T) => void, count: (row: T, by: 1 | -1) => void,
): void {
  for (const [key, row] of before) {
    const next = after.get(key);
    if (next && same(row, next)) continue;
    count(row, -1);
    if (!next) drop(row);
  }
  for (const [key, row] of after) {
    const old = before.get(key) ?? null;
    if (old && same(old, row)) continue;
    count(row, 1);
    puts.push({ row, old });
  }
}

async function settleEntities(
  tally: Tally, forms: Forms, stays: (row: FormRow) => boolean, snapshot: Snapshot, describe: (key: string, states: FormState[]) => Face, changes: Changes,
): Promise<void> {
  const keys = tally.entityKeys();
  const old = await snapshot.entityRows(keys);
  const untouched = (await snapshot.formsOfEntities(keys)).filter((row) => !forms.touched.has(row.state.key));
  const touched = [...forms.touched].map((key) => forms.now.get(key) as FormRow).filter(stays);
  const members = grouped([...untouched, ...touched], (row) => row.entity, (row) => row.state);
  for (const key of keys) {
    const counts = tally.entityCounts(key, old.get(key));
    if (counts.paperCount === 0) {
      if (old.has(key)) changes.removedEntities.push(key);
      continue;
    }
    const states = (members.get(key) ?? []).sort((a, b) => (a.key < b.key ? -1 : 1));
    const face = describe(key, states);
    const taskLike = (counts.roleCounts.addresses ?? 0) * 2 >= counts.paperCount;
    const row: EntityRow = {
      id: `${face.kind}:${key}`, key, ...face, ...counts,
      conceptKind: face.kind === "concept" ? (taskLike ? "task" : "term") : null,
    };
    const known = old.get(key) ?? null;
    if (!known || known.paperCount !== row.paperCount || !same(known, row)) changes.entities.push({ row, old: known });
  }
}

async function settleRelations(tally: Tally, snapshot: Snapshot, changes: Changes): Promise<void> {
  const ids = tally.relationIds();
  const old = await snapshot.relationStates(ids);
  for (const id of ids) {
    const known = old.get(id) ?? null;
    const row = tally.relationState(id, known ?? undefined);
    if (row.support > 0) {
      if (!known || known.support !== row.support || !same(known, row)) changes.relations.push({ row, old: known });
    } else if (known) changes.removedRelations.push(row);
  }
}

/** Where a paper was read from is no change of what it says: the first source is kept. */
function sameResolved(before: Resolved | null, after: Resolved | null): boolean {
  if (!before || !after) return before === after;
  const said = ({ paper: { source: _, ...paper }, extractor, entities, relations, flags }: Resolved): unknown[] => [paper, extractor, entities, relations, flags];
  return same(said(before), said(after));
}

/** Rows are built by the same code with fields in the same order, so equal rows have equal JSON. */
function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
