/** Row numbers by key, as one write comes to know them: each is looked up once at most. */
import type { Connection } from "./connect.ts";
import { prepared } from "./sql.ts";

const KEYS = { paper: "id", form: "key", entity: "key" } as const;

type Table = keyof typeof KEYS;

export class Numbers {
  readonly #db: Connection;
  readonly #known: Record<Table, Map<string, number>> = { paper: new Map(), form: new Map(), entity: new Map() };

  constructor(db: Connection) {
    this.#db = db;
  }

  /** Of a row that is there. */
  of(table: Table, key: string): number {
    let num = this.#known[table].get(key);
    if (num === undefined) {
      ({ num } = prepared(this.#db, `SELECT num FROM ${table} WHERE ${KEYS[table]} = ?`).get(key) as { num: number });
      this.#known[table].set(key, num);
    }
    return num;
  }

  add(table: Table, rows: Iterable<[key: string, num: number | bigint]>): void {
    for (const [key, num] of rows) this.#known[table].set(key, Number(num));
  }
}
