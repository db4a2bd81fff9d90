/** What planWrite reads, and its changes applied, in SQL. */
import { ROLES, type CurationEntry } from "../../model.ts";
import { fold } from "../../text.ts";
import { parseRelationId, relationId } from "../derive.ts";
import type { Changes, FormRow, RelationState, Snapshot, StoredPaper } from "../plan.ts";
import { nameLines, paperRow, termLine } from "../rows.ts";
import type { EntityRow } from "../store.ts";
import type { Connection } from "./connect.ts";
import { all, list, prepared } from "./sql.ts";

const IN = "IN (SELECT value FROM json_each(?))";
const PAPER_NUM = "(SELECT num FROM paper WHERE id = ?)";
const ENTITY_NUM = "(SELECT num FROM entity WHERE key = ?)";

export class SqliteSnapshot implements Snapshot {
  readonly #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  async storedPapers(ids: string[]): Promise<Map<string, StoredPaper>> {
    const rows = all<{ id: string; hash: string; resolved: string; entities: number }>(
      this.#db, `SELECT id, content_hash AS hash, resolved, row ->> 'entityCount' AS entities FROM paper WHERE id ${IN}`, [list(ids)],
    );
    return new Map(rows.map((r) => [r.id, { resolved: JSON.parse(r.resolved), contentHash: r.hash, entityCount: r.entities }]));
  }

  async forms(keys: string[]): Promise<Map<string, FormRow>> {
    const rows = all<{ key: string; entity: string; state: string }>(this.#db, `SELECT key, entity, state FROM form WHERE key ${IN}`, [list(keys)]);
    return new Map(rows.map((r) => [r.key, { state: JSON.parse(r.state), entity: r.entity }]));
  }

  async formsOfEntities(entityKeys: string[]): Promise<FormRow[]> {
    const rows = all<{ entity: string; state: string }>(this.#db, `SELECT entity, state FROM form WHERE entity ${IN} ORDER BY key`, [list(entityKeys)]);
    return rows.map((r) => ({ state: JSON.parse(r.state), entity: r.entity }));
  }

  async papersOfForms(keys: string[]): Promise<string[]> {
    return all<{ paper: string }>(this.#db, `SELECT DISTINCT paper FROM form_use WHERE form ${IN} ORDER BY paper`, [list(keys)]).map((r) => r.paper);
  }

  async entityRows(keys: string[]): Promise<Map<string, EntityRow>> {
    return new Map(all<{ key: string; row: string }>(this.#db, `SELECT key, row FROM entity WHERE key ${IN}`, [list(keys)]).map((r) => [r.key, JSON.parse(r.row)]));
  }

  async curations(): Promise<CurationEntry[]> {
    return all<{ entry: string }>(this.#db, "SELECT entry FROM curation ORDER BY seq").map((r) => JSON.parse(r.entry) as CurationEntry);
  }

  async relationStates(ids: string[]): Promise<Map<string, RelationState>> {
    const triples = ids.map(parseRelationId).map((r) => [r.head, r.type, r.tail]);
    const rows = all<{ row: string }>(
      this.#db,
      `SELECT relation.row FROM json_each(?) AS wanted JOIN relation
        ON relation.head = wanted.value ->> 0 AND relation.type = wanted.value ->> 1 AND relation.tail = wanted.value ->> 2`,
      [JSON.stringify(triples)],
    );
    return new Map(rows.map((r) => {
      const state = JSON.parse(r.row) as RelationState;
      return [relationId(state.head, state.type, state.tail), state];
    }));
  }
}

/** Puts and deletes the rows of a plan. The caller holds the transaction. */
export function applyChanges(db: Connection, changes: Changes): void {
  const run = <T>(sql: string, rows: readonly T[], params: (row: T) => unknown[]): void => {
    const statement = prepared(db, sql);
    for (const row of rows) statement.run(...params(row));
  };

  run(`DELETE FROM link WHERE paper = ${PAPER_NUM} AND entity = ${ENTITY_NUM}`, changes.removedLinks, (l) => [l.paperId, l.entityKey]);
  run("DELETE FROM assertion WHERE paper = ? AND head = ? AND type = ? AND tail = ?", changes.removedAssertions, (a) => [a.paperId, a.head, a.type, a.tail]);
  run("DELETE FROM relation WHERE head = ? AND type = ? AND tail = ?", changes.removedRelations, (r) => [r.head, r.type, r.tail]);
  run("DELETE FROM form_use WHERE form = ? AND paper = ?", changes.removedFormUses, (u) => [u.form, u.paper]);
  run("DELETE FROM form WHERE key = ?", changes.removedForms, (key) => [key]);
  for (const sql of ["DELETE FROM entity_terms WHERE rowid = (SELECT num FROM entity WHERE key = ?)", "DELETE FROM entity WHERE key = ?"]) run(sql, changes.removedEntities, (key) => [key]);
  for (const sql of ["DELETE FROM paper_terms WHERE rowid = (SELECT num FROM paper WHERE id = ?)", "DELETE FROM author WHERE paper = ?", "DELETE FROM paper WHERE id = ?"]) {
    run(sql, changes.removedPapers, (id) => [id]);
  }

  run("INSERT INTO curation (seq, entry) VALUES (?, ?)", changes.curations, (c) => [c.seq, JSON.stringify(c)]);
  putPapers(db, changes.papers);
  run(upsert("form", ["key"], ["entity", "state"]), changes.forms, (f) => [f.state.key, f.entity, JSON.stringify(f.state)]);
  run("INSERT OR IGNORE INTO form_use (form, paper) VALUES (?, ?)", changes.formUses, (u) => [u.form, u.paper]);
  putEntities(db, changes.entities);
  run(upsert("link", ["paper", "entity"], ["paper_id", "role", "role_rank", "confidence", "year", "row"], [PAPER_NUM, ENTITY_NUM]), changes.links, (l) => [
    l.paperId, l.entityKey, l.paperId, l.role, ROLES.indexOf(l.role), l.confidence, l.year, JSON.stringify(l),
  ]);
  run(upsert("assertion", ["paper", "head", "type", "tail"], ["year", "row"]), changes.assertions, (a) => [
    a.paperId, a.head, a.type, a.tail, a.year, JSON.stringify(a),
  ]);
  run(upsert("relation", ["head", "tail", "type"], ["support", "row"]), changes.relations, (r) => [r.head, r.tail, r.type, r.support, JSON.stringify(r)]);
}

/** Inserts, or replaces the values of the row with this key in place. `found`: what looks a column up instead of a plain parameter. */
function upsert(table: string, key: string[], values: string[], found: string[] = []): string {
  const columns = [...key, ...values];
  return `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map((_, i) => found[i] ?? "?").join(", ")})
    ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${values.map((v) => `${v} = excluded.${v}`).join(", ")}`;
}

function putPapers(db: Connection, papers: StoredPaper[]): void {
  const put = prepared(db, `${upsert("paper", ["id"], ["title", "year", "venue", "doi", "arxiv_id", "content_hash", "extractor", "row", "resolved"])} RETURNING num`);
  const dropTerms = prepared(db, "DELETE FROM paper_terms WHERE rowid = ?");
  const terms = prepared(db, "INSERT INTO paper_terms (rowid, title, abstract) VALUES (?, ?, ?)");
  const dropAuthors = prepared(db, "DELETE FROM author WHERE paper = ?");
  const author = prepared(db, "INSERT OR IGNORE INTO author (key, paper) VALUES (?, ?)");
  for (const stored of papers) {
    const row = paperRow(stored);
    const { num } = put.get(
      row.id, row.title, row.year, row.venue === null ? null : fold(row.venue), row.doi, row.arxivId, row.contentHash, row.extractor, JSON.stringify(row), JSON.stringify(stored.resolved),
    ) as { num: number };
    dropTerms.run(num);
    terms.run(num, termLine(row.title), termLine(row.abstract));
    dropAuthors.run(row.id);
    for (const name of row.authors) author.run(fold(name), row.id);
  }
}

function putEntities(db: Connection, entities: EntityRow[]): void {
  const put = prepared(db, `${upsert("entity", ["key"], ["kind", "paper_count", "first_year", "last_year", "row"])} RETURNING num`);
  const known = prepared(db, "SELECT names FROM entity_terms WHERE rowid = ?");
  const drop = prepared(db, "DELETE FROM entity_terms WHERE rowid = ?");
  const terms = prepared(db, "INSERT INTO entity_terms (rowid, names) VALUES (?, ?)");
  for (const e of entities) {
    const { num } = put.get(e.key, e.kind, e.paperCount, e.firstYear, e.lastYear, JSON.stringify(e)) as { num: number };
    const names = nameLines(e);
    const old = known.get(num) as { names: string } | undefined;
    if (old?.names === names) continue; // counts change with every batch, names seldom
    if (old) drop.run(num);
    terms.run(num, names);
  }
}
