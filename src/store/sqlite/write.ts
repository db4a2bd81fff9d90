/** The changes of a plan, in SQL. */
import { ROLES, type EntityKind } from "../../model.ts";
import { fold } from "../../text.ts";
import type { Changes, FormRow, Put, StoredPaper } from "../changes.ts";
import { nameLines, paperRow, saidOf, termLine } from "../rows.ts";
import type { EntityRow, PaperRow } from "../store.ts";
import type { Connection } from "./connect.ts";
import type { Numbers } from "./numbers.ts";
import { prepared } from "./sql.ts";
import { HUB_PAPERS, Together } from "./together.ts";

/** Puts and deletes the rows of a plan. `numbers`: what is known of rows since the transaction began, which the caller holds. */
export function applyChanges(db: Connection, changes: Changes, numbers: Numbers, hubPapers = HUB_PAPERS): void {
  const run = <T>(sql: string, rows: readonly T[], params: (row: T) => unknown[]): number => {
    const statement = prepared(db, sql);
    return rows.reduce((changed, row) => changed + statement.run(...params(row)).changes, 0);
  };
  const paper = (id: string): number => numbers.of("paper", id);
  const form = (key: string): number => numbers.of("form", key);
  const entity = (key: string): number => numbers.of("entity", key);

  const together = new Together(db, hubPapers);
  const added = new Set(changes.papers.filter(({ old }) => old === null).map(({ row }) => row.resolved.paper.id));
  const relinked = new Set([...changes.removedLinks, ...changes.links.filter(({ old }) => old === null).map(({ row }) => row)].map((l) => l.paperId));
  const before = [...relinked].filter((id) => !added.has(id)).map(paper);
  together.count(before, -1);

  const totals = new Totals();
  totals.add("link", -run("DELETE FROM link WHERE paper = ? AND entity = ?", changes.removedLinks, (l) => [paper(l.paperId), entity(l.entityKey)]));
  totals.add("assertion", -run("DELETE FROM assertion WHERE paper = ? AND head = ? AND type = ? AND tail = ?", changes.removedAssertions, (a) => [a.paperId, a.head, a.type, a.tail]));
  totals.add("relation", -run("DELETE FROM relation WHERE head = ? AND type = ? AND tail = ?", changes.removedRelations, (r) => [r.head, r.type, r.tail]));
  run("DELETE FROM form_use WHERE form = ? AND paper = ?", changes.removedFormUses, (u) => [form(u.form), paper(u.paper)]);
  run("DELETE FROM form WHERE num = ?", changes.removedForms, (key) => [form(key)]);
  const gone = { entities: changes.removedEntities.map(entity), papers: changes.removedPapers.map(paper) };
  const dropEntity = prepared(db, "DELETE FROM entity WHERE num = ? RETURNING kind, names");
  for (const num of gone.entities) {
    const { kind, names } = dropEntity.get(num) as { kind: EntityKind; names: string };
    totals.add(kind, -1);
    dropNames(db, names, num);
  }
  run("DELETE FROM paper_key WHERE key = ? AND paper = ?", changes.removedKeys, (k) => [k.key, k.paper]);
  run("DELETE FROM author WHERE paper = ?", gone.papers, (num) => [num]);
  totals.add("paper", -run("DELETE FROM paper WHERE num = ?", gone.papers, (num) => [num]));

  run("INSERT INTO curation (seq, entry) VALUES (?, ?)", changes.curations, (c) => [c.seq, JSON.stringify(c)]);
  const newTexts = putPapers(db, changes.papers, numbers);
  run("INSERT OR IGNORE INTO paper_key (key, paper) VALUES (?, ?)", changes.keys, (k) => [k.key, k.paper]);
  putForms(db, changes.forms, numbers);
  run("INSERT OR IGNORE INTO form_use (form, paper) VALUES (?, ?)", changes.formUses, (u) => [form(u.form), paper(u.paper)]);
  const newNames = putEntities(db, changes.entities, numbers);
  put(db, "link", ["paper", "entity"], ["paper_id", "role", "role_rank", "confidence", "year", "row"], changes.links, (l) => [
    paper(l.paperId), entity(l.entityKey), l.paperId, l.role, ROLES.indexOf(l.role), l.confidence, l.year, JSON.stringify(l),
  ]);
  put(db, "assertion", ["paper", "head", "type", "tail"], ["year", "row"], changes.assertions, (a) => [a.paperId, a.head, a.type, a.tail, a.year, JSON.stringify(a)]);
  put(db, "relation", ["head", "tail", "type"], ["support", "row"], changes.relations, (r) => [r.head, r.tail, r.type, r.support, JSON.stringify(r)]);

  for (const name of ["paper", "link", "assertion", "relation"] as const) totals.add(name, changes[`${name}s`].filter(({ old }) => old === null).length);
  for (const { row, old } of changes.entities) {
    totals.add(row.kind, 1);
    if (old) totals.add(old.kind, -1);
  }
  run("UPDATE total SET rows = rows + ? WHERE name = ?", totals.entries(), ([name, by]) => [by, name]);
  together.count([...before, ...[...added].map(paper)], 1);
  together.settle(changes.entities, entity, gone.entities);

  // Full text at the end: FTS5 gathers a transaction's words in memory, and writes them out whenever a statement on another
  // table may have to be taken back by itself, as an upsert may.
  run("DELETE FROM entity_terms WHERE rowid = ?", gone.entities, (num) => [num]);
  run("DELETE FROM paper_terms WHERE rowid = ?", gone.papers, (num) => [num]);
  run("INSERT OR REPLACE INTO paper_terms (rowid, title, abstract) VALUES (?, ?, ?)", newTexts, ({ num, row }) => [num, termLine(row.title), termLine(row.abstract)]);
  run("INSERT OR REPLACE INTO entity_terms (rowid, names) VALUES (?, ?)", newNames, ({ num, names }) => [num, names]);
}

/** By how much the number of rows of each sort changes. */
class Totals {
  readonly #by = new Map<"paper" | "link" | "assertion" | "relation" | EntityKind, number>();

  add(name: "paper" | "link" | "assertion" | "relation" | EntityKind, by: number): void {
    this.#by.set(name, (this.#by.get(name) ?? 0) + by);
  }

  entries(): [string, number][] {
    return [...this.#by].filter(([, by]) => by !== 0);
  }
}

/** Inserts what is new and updates the rest in place. `params`: the key's columns, then the others. */
function put<T>(db: Connection, table: string, key: string[], values: string[], puts: readonly Put<T>[], params: (row: T) => unknown[]): void {
  const insert = prepared(db, insertion(table, [...key, ...values]));
  const update = prepared(db, `UPDATE ${table} SET ${values.map((v) => `${v} = ?`).join(", ")} WHERE ${key.map((k) => `${k} = ?`).join(" AND ")}`);
  for (const { row, old } of puts) {
    const all = params(row);
    if (old === null) insert.run(...all);
    else update.run(...all.slice(key.length), ...all.slice(0, key.length));
  }
}

function insertion(table: string, columns: string[]): string {
  return `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`;
}

const PAPER_COLUMNS = ["title", "year", "venue", "doi", "arxiv_id", "content_hash", "extractor", "row", "said"];

/** Gives those whose texts are to be indexed. */
function putPapers(db: Connection, papers: Put<StoredPaper>[], numbers: Numbers): { num: number; row: PaperRow }[] {
  const insert = prepared(db, insertion("paper", ["id", ...PAPER_COLUMNS]));
  const update = prepared(db, `UPDATE paper SET ${PAPER_COLUMNS.map((c) => `${c} = ?`).join(", ")} WHERE num = ?`);
  const dropAuthors = prepared(db, "DELETE FROM author WHERE paper = ?");
  const author = prepared(db, "INSERT OR IGNORE INTO author (key, paper) VALUES (?, ?)");
  return papers.map(({ row: stored, old }) => {
    const row = paperRow(stored);
    const values = [row.title, row.year, row.venue === null ? null : fold(row.venue), row.doi, row.arxivId, row.contentHash, row.extractor, JSON.stringify(row), JSON.stringify(saidOf(stored.resolved))];
    if (old === null) numbers.add("paper", [[row.id, insert.run(row.id, ...values).lastInsertRowid]]);
    const num = numbers.of("paper", row.id);
    if (old !== null) {
      update.run(...values, num);
      dropAuthors.run(num);
    }
    for (const name of row.authors) author.run(fold(name), num);
    return { num, row };
  });
}

function putForms(db: Connection, forms: Put<FormRow>[], numbers: Numbers): void {
  const insert = prepared(db, insertion("form", ["key", "entity", "state"]));
  const update = prepared(db, "UPDATE form SET state = ? WHERE num = ?");
  const move = prepared(db, "UPDATE form SET entity = ? WHERE num = ?");
  for (const { row: { state, entity }, old } of forms) {
    if (old === null) numbers.add("form", [[state.key, insert.run(state.key, entity, JSON.stringify(state)).lastInsertRowid]]);
    else {
      update.run(JSON.stringify(state), numbers.of("form", state.key));
      if (entity !== old.entity) move.run(entity, numbers.of("form", state.key));
    }
  }
}

/** Gives those whose names are to be indexed: counts change with every batch, names seldom. */
function putEntities(db: Connection, entities: Put<EntityRow>[], numbers: Numbers): { num: number; names: string }[] {
  const insert = prepared(db, insertion("entity", ["key", "kind", "paper_count", "first_year", "last_year", "row", "names"]));
  const update = prepared(db, "UPDATE entity SET kind = ?, paper_count = ?, first_year = ?, last_year = ?, row = ? WHERE num = ?");
  const rename = prepared(db, "UPDATE entity SET names = ? WHERE num = ?");
  const addName = prepared(db, "INSERT INTO entity_name (name, entity) VALUES (?, ?)");
  const renamed: { num: number; names: string }[] = [];
  for (const { row, old } of entities) {
    const values = [row.kind, row.paperCount, row.firstYear, row.lastYear, JSON.stringify(row)];
    const names = old && sameNames(old, row) ? null : nameLines(row);
    if (old === null) numbers.add("entity", [[row.key, insert.run(row.key, ...values, names).lastInsertRowid]]);
    const num = numbers.of("entity", row.key);
    if (old !== null) update.run(...values, num);
    if (old !== null && names !== null) rename.run(names, num);
    if (names === null) continue;
    if (old) dropNames(db, nameLines(old), num);
    for (const name of linesOf(names)) addName.run(name, num);
    renamed.push({ num, names });
  }
  return renamed;
}

function dropNames(db: Connection, names: string, num: number): void {
  for (const name of linesOf(names)) prepared(db, "DELETE FROM entity_name WHERE name = ? AND entity = ?").run(name, num);
}

function linesOf(names: string): string[] {
  return names === "" ? [] : names.split("\n");
}

function sameNames(a: EntityRow, b: EntityRow): boolean {
  return a.name === b.name && a.aliases.length === b.aliases.length && a.aliases.every((alias, i) => alias === b.aliases[i]);
}
