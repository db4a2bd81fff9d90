/** A graph in one SQLite file: the store that needs nothing set up. Writes go one after the other; reads see whole batches. */
import { setTimeout } from "node:timers/promises";
import { StoreError } from "../../errors.ts";
import { checkBound, within } from "../bound.ts";
import { logged, loggedPage, type Writing } from "../curate.ts";
import { neighborhood } from "../neighborhood.ts";
import type { Changes } from "../changes.ts";
import { planWrite } from "../plan.ts";
import { similarPapers } from "../similar.ts";
import { Remembered, suggestionPage, suggestions, type SuggestionReads } from "../suggestions.ts";
import { variantOf, variants, type VariantReads } from "../variants.ts";
import { shortestPaths } from "../walk.ts";
import type * as S from "../store.ts";
import type { CurationEntry, NewCuration, Resolved, Role } from "../../model.ts";
import { backup } from "./backup.ts";
import { connect, frozen, isBusy, storeError, type Connections } from "./connect.ts";
import { dump } from "./dump.ts";
import * as entities from "./entities.ts";
import * as groups from "./groups.ts";
import { Numbers } from "./numbers.ts";
import * as papers from "./papers.ts";
import * as relations from "./relations.ts";
import { search } from "./search.ts";
import { similarReads } from "./similar.ts";
import { all, AMONG, list, prepared } from "./sql.ts";
import { SqliteSnapshot } from "./snapshot.ts";
import { timeline } from "./timeline.ts";
import { SqliteAdjacency } from "./walk.ts";
import { applyChanges } from "./write.ts";

export interface SqliteOptions {
  identity: S.Identity;
  readOnly?: boolean;
  /** How long a write waits for another process's, in ms; 30 s when absent. */
  patienceMs?: number;
  /** Papers from which an entity's pairs are kept, not counted when asked for; HUB_PAPERS when absent. */
  hubPapers?: number;
}

const PATIENCE_MS = 30_000;

/** Faults that a check tells of: a damaged file has thousands. */
const MOST_FAULTS = 10;

/** `file`: a path, or ":memory:". Throws StoreError for a file that cannot be used, NotFoundError for a read of none. */
export function openSqlite(file: string, options: SqliteOptions): S.Store {
  return new SqliteStore(file, connect(file, options.readOnly ?? false), options);
}

class SqliteStore implements S.Store {
  readonly url: string;
  readonly #file: string;
  readonly #db: Connections;
  readonly #identity: S.Identity;
  readonly #readOnly: boolean;
  readonly #patienceMs: number;
  readonly #suggestions = new Remembered<S.MergeSuggestion[]>();
  readonly #hubPapers: number | undefined;
  /** The last write: the next one starts when it is done. */
  #writes: Promise<unknown> = Promise.resolve();

  constructor(file: string, db: Connections, options: SqliteOptions) {
    this.url = file;
    this.#file = file;
    this.#db = db;
    this.#identity = options.identity;
    this.#readOnly = options.readOnly ?? false;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.#hubPapers = options.hubPapers;
  }

  async #read<T>(work: (db: Connections["read"]) => T | Promise<T>): Promise<T> {
    checkBound();
    try {
      return await work(this.#db.read);
    } catch (error) {
      throw storeError(this.#file, error);
    }
  }

  #write(writing: Writing): Promise<Changes> {
    if (this.#readOnly) throw new StoreError(`${this.#file} was opened for reading only.`);
    const run = this.#writes.then(() => this.#transaction(writing));
    this.#writes = run.catch(() => undefined);
    return run;
  }

  async #transaction(writing: Writing): Promise<Changes> {
    const db = this.#db.write;
    await this.#begin(db);
    try {
      const numbers = new Numbers(db);
      const changes = await planWrite(writing, new SqliteSnapshot(db, numbers), this.#identity);
      applyChanges(db, changes, numbers, this.#hubPapers);
      db.exec("COMMIT");
      return changes;
    } catch (error) {
      if (db.inTransaction) db.exec("ROLLBACK");
      throw storeError(this.#file, error);
    }
  }

  /** Waits for another process's write without blocking this one's reads, as SQLite's own busy timeout would. */
  async #begin(db: Connections["write"]): Promise<void> {
    for (const start = Date.now(); ; await setTimeout(20)) {
      try {
        db.exec("BEGIN IMMEDIATE");
        return;
      } catch (error) {
        const failure = storeError(this.#file, error);
        if (!isBusy(error) || Date.now() - start >= this.#patienceMs) throw failure;
      }
    }
  }

  async write(batch: Resolved[], gone: string[] = []): Promise<S.WriteReport> {
    return batch.length + gone.length === 0 ? { added: 0, changed: 0, unchanged: 0 } : (await this.#write({ batch, removed: gone })).report;
  }

  async remove(paperIds: string[]): Promise<number> {
    return paperIds.length === 0 ? 0 : (await this.#write({ removed: paperIds })).removedPapers.length;
  }

  async curate(decisions: NewCuration[], options: { keepAbsent?: boolean; logged?: boolean } = {}): Promise<CurationEntry[]> {
    return decisions.length === 0 ? [] : (await this.#write({ decisions, ...options })).curations;
  }

  curations(): Promise<S.LoggedCuration[]> {
    return this.#read(async (db) => logged(await new SqliteSnapshot(db).curations(), this.#identity));
  }

  async listCurations(page: S.PageArgs): Promise<S.Page<S.LoggedCuration>> {
    return loggedPage(await this.curations(), page);
  }

  unchanged(wanted: S.Fingerprint[]): Promise<Set<string>> {
    return this.#read((db) => {
      const rows = all<{ id: string; hash: string; extractor: string }>(
        db, `SELECT id, content_hash AS hash, extractor FROM paper WHERE id ${AMONG}`, [list(wanted.map((w) => w.id))],
      );
      const known = new Map(rows.map((r) => [r.id, `${r.hash} ${r.extractor}`]));
      return new Set(wanted.filter((w) => known.get(w.id) === `${w.contentHash} ${w.extractor}`).map((w) => w.id));
    });
  }

  within(bound: S.Bound): S.Store {
    return within(this, bound);
  }

  resolved(ids: string[]): Promise<(Resolved | null)[]> {
    return this.#read(async (db) => {
      const stored = await new SqliteSnapshot(db).storedPapers(ids);
      return ids.map((id) => stored.get(id)?.resolved ?? null);
    });
  }

  async atOnce<T>(use: (store: S.Store) => Promise<T>): Promise<T> {
    const db = frozen(this.#db);
    try {
      return await use(new SqliteStore(this.#file, { read: db, write: db }, { identity: this.#identity, readOnly: true }));
    } catch (error) {
      throw storeError(this.#file, error);
    } finally {
      db.close();
    }
  }

  papers(ids: string[]) { return this.#read((db) => papers.papersById(db, ids)); }
  papersByKeys(keys: string[]) { return this.#read((db) => papers.papersByKeys(db, keys)); }
  findPaper(by: { doi?: string; arxivId?: string }) { return this.#read((db) => papers.findPaper(db, by)); }
  listPapers(filter: S.PaperFilter, order: S.PaperOrder, page: S.PageArgs) { return this.#read((db) => papers.listPapers(db, filter, order, page)); }
  papersOf(keys: string[], filter: S.LinkFilter, order: S.PaperOrder, page: S.PageArgs) { return this.#read((db) => papers.papersOf(db, keys, filter, order, page)); }
  entitiesOf(ids: string[], filter: S.LinkFilter, page: S.PageArgs) { return this.#read((db) => papers.entitiesOf(db, ids, filter, page)); }
  entities(keys: string[]) { return this.#read((db) => entities.entitiesByKey(db, keys)); }
  listEntities(filter: S.EntityFilter, order: S.EntityOrder, page: S.PageArgs) { return this.#read((db) => entities.listEntities(db, filter, order, page)); }
  coOccurring(keys: string[], filter: S.CoOccurrenceFilter, page: S.PageArgs) { return this.#read((db) => entities.coOccurring(db, keys, filter, page)); }
  matrix(args: S.MatrixArgs) { return this.#read((db) => entities.matrix(db, args)); }
  relations(keys: string[], filter: S.RelationFilter, page: S.PageArgs) { return this.#read((db) => relations.relations(db, keys, filter, page)); }
  relationsAmong(keys: string[]) { return this.#read((db) => relations.relationsAmong(db, keys)); }
  assertions(of: Pick<S.RelationRow, "head" | "type" | "tail">[], filter: S.AssertionFilter, page: S.PageArgs) { return this.#read((db) => relations.assertions(db, of, filter, page)); }
  assertionsOfPapers(ids: string[], filter: S.AssertionFilter, page: S.PageArgs) { return this.#read((db) => relations.assertionsOfPapers(db, ids, filter, page)); }
  papersTogether(pairs: [string, string][], filter: S.PaperFilter, order: S.PaperOrder, page: S.PageArgs) { return this.#read((db) => papers.papersTogether(db, pairs, filter, order, page)); }
  similarPapers(ids: string[], page: S.PageArgs) { return this.#read((db) => similarPapers(similarReads(db), ids, page)); }
  together(keys: string[], roles?: Role[]) { return this.#read((db) => entities.pairsAmong(db, keys, roles ? { roles } : {})); }
  timeline(keys: string[], kinds: S.EventKind[], page: S.PageArgs) { return this.#read((db) => timeline(db, keys, kinds, page)); }
  groupPapers(filter: S.PaperFilter, by: S.PaperGroupKey[]) { return this.#read((db) => groups.groupPapers(db, filter, by)); }
  groupPapersOf(keys: string[], filter: S.LinkFilter, by: S.LinkGroupKey[]) { return this.#read((db) => groups.groupPapersOf(db, keys, filter, by)); }
  groupEntities(filter: S.EntityFilter, by: S.EntityGroupKey[]) { return this.#read((db) => groups.groupEntities(db, filter, by)); }
  search(text: string, kinds: S.SearchKind[] | null, page: S.PageArgs) { return this.#read((db) => search(db, text, kinds, page)); }
  path(from: S.NodeRef, to: S.NodeRef, args: S.PathArgs) { return this.#read((db) => shortestPaths(new SqliteAdjacency(db), from, to, args)); }
  stats() { return this.#read(papers.stats); }

  /** Writes of other connections, and of this one. */
  stamp() { return this.#read((db) => `${String(db.pragma("data_version", { simple: true }))} ${String(prepared(db, "SELECT total_changes() AS n").pluck().get())}`); }

  mergeSuggestions(page: S.PageArgs): Promise<S.Page<S.MergeSuggestion>> {
    return this.#read(async (db) => {
      return suggestionPage(await this.#suggestions.at(await this.stamp(), () => suggestions(suggestionReads(db, this.#identity), this.#identity)), page);
    });
  }
  variantOf(keys: string[]) { return this.#read((db) => variantOf(variantReads(db), this.#identity, keys)); }
  variants(keys: string[], page: S.PageArgs) { return this.#read((db) => variants(variantReads(db), this.#identity, keys, page)); }

  neighborhood(keys: string[], args: S.NeighborhoodArgs): Promise<S.Subgraph> {
    return this.#read((db) => neighborhood({
      entities: (k) => this.entities(k),
      coOccurring: (k, filter, page) => this.coOccurring(k, filter, page),
      relationsAmong: (k) => this.relationsAmong(k),
      pairsAmong: async (k) => entities.pairsAmong(db, k),
    }, keys, args));
  }

  check(): Promise<string[]> {
    return this.#read((db) => all<{ integrity_check: string }>(db, `PRAGMA integrity_check(${MOST_FAULTS})`).map((r) => r.integrity_check).filter((fault) => fault !== "ok"));
  }

  async backup(file: string): Promise<void> {
    await backup(this.#db, file);
  }

  async *dump(): AsyncIterable<string> {
    try {
      yield* dump(this.#db);
    } catch (error) {
      throw storeError(this.#file, error);
    }
  }

  async close(): Promise<void> {
    await this.#writes;
    if (this.#db.read !== this.#db.write) this.#db.read.close();
    this.#db.write.close();
  }
}

function variantReads(db: Connections["read"]): VariantReads {
  return {
    entities: async (keys) => entities.entitiesByKey(db, keys),
    formKeys: async (keys) => entities.formKeys(db, keys),
    keysUnder: async (prefixes) => entities.keysUnder(db, prefixes),
  };
}

function suggestionReads(db: Connections["read"], identity: S.Identity): SuggestionReads {
  return {
    ...similarReads(db),
    topEntities: (limit) => all<{ row: string }>(db, "SELECT row FROM entity ORDER BY paper_count DESC, key LIMIT ?", [limit]).map((r) => JSON.parse(r.row) as S.EntityRow),
    curation: async () => identity.replay(await new SqliteSnapshot(db).curations()),
  };
}
