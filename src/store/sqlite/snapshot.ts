/** What planWrite reads, in SQL. */
import type { CurationEntry } from "../../model.ts";
import { parseRelationId, relationId } from "../derive.ts";
import type { FormRow, Snapshot, StoredPaper } from "../changes.ts";
import type { EntityRow } from "../store.ts";
import type { RelationState } from "../tally.ts";
import type { Connection } from "./connect.ts";
import { papersByKeys } from "./papers.ts";
import { all, AMONG, list } from "./sql.ts";

export class SqliteSnapshot implements Snapshot {
  readonly #db: Connection;

  constructor(db: Connection) {
    this.#db = db;
  }

  async storedPapers(ids: string[]): Promise<Map<string, StoredPaper>> {
    const rows = all<{ id: string; hash: string; resolved: string; entities: number }>(
      this.#db, `SELECT id, content_hash AS hash, resolved, row ->> 'entityCount' AS entities FROM paper WHERE id ${AMONG}`, [list(ids)],
    );
    return new Map(rows.map((r) => [r.id, { resolved: JSON.parse(r.resolved), contentHash: r.hash, entityCount: r.entities }]));
  }

  async papersByKeys(keys: string[]): Promise<Map<string, string>> {
    return papersByKeys(this.#db, keys);
  }

  async forms(keys: string[]): Promise<Map<string, FormRow>> {
    const rows = all<{ key: string; entity: string; state: string }>(this.#db, `SELECT key, entity, state FROM form WHERE key ${AMONG}`, [list(keys)]);
    return new Map(rows.map((r) => [r.key, { state: JSON.parse(r.state), entity: r.entity }]));
  }

  async formsOfEntities(entityKeys: string[]): Promise<FormRow[]> {
    const rows = all<{ entity: string; state: string }>(this.#db, `SELECT entity, state FROM form WHERE entity ${AMONG} ORDER BY key`, [list(entityKeys)]);
    return rows.map((r) => ({ state: JSON.parse(r.state), entity: r.entity }));
  }

  async papersOfForms(keys: string[]): Promise<string[]> {
    return all<{ paper: string }>(this.#db, `SELECT DISTINCT paper FROM form_use WHERE form ${AMONG} ORDER BY paper`, [list(keys)]).map((r) => r.paper);
  }

  async entityRows(keys: string[]): Promise<Map<string, EntityRow>> {
    return new Map(all<{ key: string; row: string }>(this.#db, `SELECT key, row FROM entity WHERE key ${AMONG}`, [list(keys)]).map((r) => [r.key, JSON.parse(r.row)]));
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
