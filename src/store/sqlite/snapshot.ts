/** What planWrite reads, in SQL. The row numbers that it comes across are kept for the write that follows. */
import type { CurationEntry } from "../../model.ts";
import { parseRelationId, relationId } from "../derive.ts";
import type { FormRow, Snapshot, StoredPaper } from "../changes.ts";
import { storedPaper } from "../rows.ts";
import type { EntityRow } from "../store.ts";
import type { RelationState } from "../tally.ts";
import type { Connection } from "./connect.ts";
import { Numbers } from "./numbers.ts";
import { papersByKeys } from "./papers.ts";
import { all, AMONG, list, prepared } from "./sql.ts";

export class SqliteSnapshot implements Snapshot {
  readonly #db: Connection;
  readonly #numbers: Numbers;
  /** By number. An entity's forms are read once more after they were read by their keys, and most of them are the same. */
  readonly #forms = new Map<number, FormRow>();

  constructor(db: Connection, numbers = new Numbers(db)) {
    this.#db = db;
    this.#numbers = numbers;
  }

  async storedPapers(ids: string[]): Promise<Map<string, StoredPaper>> {
    const rows = all<{ num: number; id: string; row: string; said: string }>(this.#db, `SELECT num, id, row, said FROM paper WHERE id ${AMONG}`, [list(ids)]);
    this.#numbers.add("paper", rows.map(({ id, num }) => [id, num]));
    return new Map(rows.map((r) => [r.id, storedPaper(JSON.parse(r.row), JSON.parse(r.said))]));
  }

  async papersByKeys(keys: string[]): Promise<Map<string, string>> {
    return papersByKeys(this.#db, keys);
  }

  async forms(keys: string[]): Promise<Map<string, FormRow>> {
    return new Map(this.#read(`key ${AMONG}`, list(keys)).map((row) => [row.state.key, row]));
  }

  async formsOfEntities(entityKeys: string[]): Promise<FormRow[]> {
    const nums = prepared(this.#db, `SELECT num FROM form WHERE entity ${AMONG}`).pluck().all(list(entityKeys)) as number[];
    this.#read(`num ${AMONG}`, list(nums.filter((num) => !this.#forms.has(num))));
    return nums.map((num) => this.#forms.get(num) as FormRow);
  }

  #read(where: string, param: string): FormRow[] {
    return all<{ num: number; entity: string; state: string }>(this.#db, `SELECT num, entity, state FROM form WHERE ${where}`, [param]).map(({ num, entity, state }) => {
      const row: FormRow = { state: JSON.parse(state), entity };
      this.#forms.set(num, row);
      this.#numbers.add("form", [[row.state.key, num]]);
      return row;
    });
  }

  async papersOfForms(keys: string[]): Promise<string[]> {
    const rows = all<{ id: string }>(
      this.#db, `SELECT id FROM paper WHERE num IN (SELECT paper FROM form_use WHERE form IN (SELECT num FROM form WHERE key ${AMONG})) ORDER BY id`, [list(keys)],
    );
    return rows.map(({ id }) => id);
  }

  async entityRows(keys: string[]): Promise<Map<string, EntityRow>> {
    const rows = all<{ num: number; key: string; row: string }>(this.#db, `SELECT num, key, row FROM entity WHERE key ${AMONG}`, [list(keys)]);
    this.#numbers.add("entity", rows.map(({ key, num }) => [key, num]));
    return new Map(rows.map((r) => [r.key, JSON.parse(r.row)]));
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
