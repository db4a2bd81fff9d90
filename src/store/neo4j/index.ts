/** A graph in a Neo4j server, Community or a cluster: one managed transaction a call, which the driver tries again when it may succeed later. */
import neo4j, { type ManagedTransaction, type QueryResult, type Session } from "neo4j-driver";
import { StoreError } from "../../errors.ts";
import type { CurationEntry, NewCuration, Resolved, Role } from "../../model.ts";
import { checkBound, orBound, timeLeft, within } from "../bound.ts";
import type { Changes } from "../changes.ts";
import { logged, loggedPage, type Writing } from "../curate.ts";
import { neighborhood } from "../neighborhood.ts";
import { planWrite } from "../plan.ts";
import type * as S from "../store.ts";
import { similarPapers } from "../similar.ts";
import { Remembered, suggestionPage, suggestions, type SuggestionReads } from "../suggestions.ts";
import { variantOf, variants, type VariantReads } from "../variants.ts";
import { shortestPaths } from "../walk.ts";
import { connect, translated, type Connection, type ConnectOptions } from "./connect.ts";
import { run } from "./cypher.ts";
import { dump, notOneGraph } from "./dump.ts";
import * as entities from "./entities.ts";
import * as groups from "./groups.ts";
import * as links from "./links.ts";
import * as papers from "./papers.ts";
import * as relations from "./relations.ts";
import { search } from "./search.ts";
import { similarReads } from "./similar.ts";
import { timeline } from "./timeline.ts";
import { Neo4jAdjacency } from "./walk.ts";
import { applyChanges, lock, Neo4jSnapshot, writesSoFar } from "./write.ts";

export interface Neo4jOptions extends ConnectOptions {
  identity: S.Identity;
}

/** `url`: neo4j://… or bolt://…, also with +s or +ssc. Throws StoreError for a server that cannot be used, NotFoundError for a read of none. */
export async function openNeo4j(url: string, options: Neo4jOptions): Promise<S.Store> {
  return new Neo4jStore(await connect(url, options), options);
}

class Neo4jStore implements S.Store {
  readonly url: string;
  readonly #connection: Connection;
  readonly #identity: S.Identity;
  readonly #readOnly: boolean;
  readonly #suggestions = new Remembered<S.MergeSuggestion[]>();
  #closed = false;

  constructor(connection: Connection, options: Neo4jOptions) {
    this.url = connection.url;
    this.#connection = connection;
    this.#identity = options.identity;
    this.#readOnly = options.readOnly ?? false;
  }

  #in<T>(mode: "read" | "write", work: (session: Session) => Promise<T>): Promise<T> {
    return translated(this.url, async () => {
      if (this.#closed) throw new StoreError(`${this.url} was closed.`);
      const session = this.#connection.session(mode);
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    });
  }

  /**
   * A read's statements go without a transaction around them: Neo4j would give several no common snapshot, and each call would
   * be twice as many trips to the server. What fails for a while is tried again in one that the driver manages.
   */
  async #read<T>(work: (tx: ManagedTransaction) => Promise<T>): Promise<T> {
    checkBound();
    const limit = (): { timeout?: number } => {
      const left = timeLeft();
      return left === null ? {} : { timeout: left };
    };
    return orBound(this.#in("read", async (session) => {
      let last: Promise<unknown> = Promise.resolve(); // a session takes one statement at a time
      const run = (query: string, params?: object): Promise<QueryResult> => {
        const result = last.then(() => session.run(query, params, limit()));
        last = result.catch(() => undefined);
        return result;
      };
      const alone = { run } as unknown as ManagedTransaction; // reads call nothing else of it
      return work(alone).catch((error: unknown) => {
        if (!(error instanceof Error) || !neo4j.isRetryableError(error)) throw error;
        checkBound();
        return session.executeRead(work, limit());
      });
    }));
  }

  async #write(writing: Writing): Promise<Changes> {
    if (this.#readOnly) throw new StoreError(`${this.url} was opened for reading only.`);
    return this.#in("write", (session) => session.executeWrite(async (tx) => {
      await lock(tx);
      const changes = await planWrite(writing, new Neo4jSnapshot(tx), this.#identity);
      await applyChanges(tx, changes);
      return changes;
    }));
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
    return this.#read(async (tx) => logged(await new Neo4jSnapshot(tx).curations(), this.#identity));
  }

  async listCurations(page: S.PageArgs): Promise<S.Page<S.LoggedCuration>> {
    return loggedPage(await this.curations(), page);
  }

  unchanged(wanted: S.Fingerprint[]): Promise<Set<string>> {
    return this.#read(async (tx) => {
      const rows = await run<{ id: string; hash: string; extractor: string }>(
        tx, "UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN p.id AS id, p.contentHash AS hash, p.extractor AS extractor", { ids: wanted.map((w) => w.id) },
      );
      const known = new Map(rows.map((r) => [r.id, `${r.hash} ${r.extractor}`]));
      return new Set(wanted.filter((w) => known.get(w.id) === `${w.contentHash} ${w.extractor}`).map((w) => w.id));
    });
  }

  within(bound: S.Bound): S.Store {
    return within(this, bound);
  }

  resolved(ids: string[]): Promise<(Resolved | null)[]> {
    return this.#read(async (tx) => {
      const stored = await new Neo4jSnapshot(tx).storedPapers(ids);
      return ids.map((id) => stored.get(id)?.resolved ?? null);
    });
  }

  async atOnce<T>(use: (store: S.Store) => Promise<T>): Promise<T> {
    const before = await this.#read(writesSoFar);
    const result = await use(this);
    if ((await this.#read(writesSoFar)) !== before) throw notOneGraph(this.url);
    return result;
  }

  papers(ids: string[], lists?: readonly S.NodeList[]) { return this.#read((tx) => papers.papersById(tx, ids, lists)); }
  papersByKeys(keys: string[]) { return this.#read((tx) => papers.papersByKeys(tx, keys)); }
  findPaper(by: { doi?: string; arxivId?: string }) { return this.#read((tx) => papers.findPaper(tx, by)); }
  listPapers(filter: S.PaperFilter, order: S.PaperOrder, page: S.PageArgs) { return this.#read((tx) => papers.listPapers(tx, filter, order, page)); }
  papersOf(keys: string[], filter: S.LinkFilter, order: S.PaperOrder, page: S.PageArgs) { return this.#read((tx) => links.papersOf(tx, keys, filter, order, page)); }
  entitiesOf(ids: string[], filter: S.LinkFilter, page: S.PageArgs) { return this.#read((tx) => links.entitiesOf(tx, ids, filter, page)); }
  entities(keys: string[], lists?: readonly S.NodeList[]) { return this.#read((tx) => entities.entitiesByKey(tx, keys, lists)); }
  listEntities(filter: S.EntityFilter, order: S.EntityOrder, page: S.PageArgs) { return this.#read((tx) => entities.listEntities(tx, filter, order, page)); }
  coOccurring(keys: string[], filter: S.CoOccurrenceFilter, page: S.PageArgs) { return this.#read((tx) => entities.coOccurring(tx, keys, filter, page)); }
  matrix(args: S.MatrixArgs) { return this.#read((tx) => entities.matrix(tx, args)); }
  relations(keys: string[], filter: S.RelationFilter, page: S.PageArgs) { return this.#read((tx) => relations.relations(tx, keys, filter, page)); }
  relationsAmong(keys: string[]) { return this.#read((tx) => relations.relationsAmong(tx, keys)); }
  assertions(of: Pick<S.RelationRow, "head" | "type" | "tail">[], filter: S.AssertionFilter, page: S.PageArgs) { return this.#read((tx) => relations.assertions(tx, of, filter, page)); }
  assertionsOfPapers(ids: string[], filter: S.AssertionFilter, page: S.PageArgs) { return this.#read((tx) => relations.assertionsOfPapers(tx, ids, filter, page)); }
  papersTogether(pairs: [string, string][], filter: S.PaperFilter, order: S.PaperOrder, page: S.PageArgs) { return this.#read((tx) => papers.papersTogether(tx, pairs, filter, order, page)); }
  similarPapers(ids: string[], page: S.PageArgs) { return this.#read((tx) => similarPapers(similarReads(tx), ids, page)); }
  together(keys: string[], roles?: Role[]) { return this.#read((tx) => entities.pairsAmong(tx, keys, roles)); }
  timeline(keys: string[], kinds: S.EventKind[], page: S.PageArgs) { return this.#read((tx) => timeline(tx, keys, kinds, page)); }
  groupPapers(filter: S.PaperFilter, by: S.PaperGroupKey[]) { return this.#read((tx) => groups.groupPapers(tx, filter, by)); }
  groupPapersOf(keys: string[], filter: S.LinkFilter, by: S.LinkGroupKey[]) { return this.#read((tx) => groups.groupPapersOf(tx, keys, filter, by)); }
  groupEntities(filter: S.EntityFilter, by: S.EntityGroupKey[]) { return this.#read((tx) => groups.groupEntities(tx, filter, by)); }
  search(text: string, kinds: S.SearchKind[] | null, page: S.PageArgs) { return this.#read((tx) => search(tx, text, kinds, page)); }
  path(from: S.NodeRef, to: S.NodeRef, args: S.PathArgs) { return this.#read((tx) => shortestPaths(new Neo4jAdjacency(tx), from, to, args)); }
  stats() { return this.#read(papers.stats); }

  stamp() { return this.#read(async (tx) => String(await writesSoFar(tx))); }

  mergeSuggestions(page: S.PageArgs): Promise<S.Page<S.MergeSuggestion>> {
    return this.#read(async (tx) => {
      return suggestionPage(await this.#suggestions.at(String(await writesSoFar(tx)), () => suggestions(suggestionReads(tx, this.#identity), this.#identity)), page);
    });
  }
  variantOf(keys: string[]) { return this.#read((tx) => variantOf(variantReads(tx), this.#identity, keys)); }
  variants(keys: string[], page: S.PageArgs) { return this.#read((tx) => variants(variantReads(tx), this.#identity, keys, page)); }

  neighborhood(keys: string[], args: S.NeighborhoodArgs): Promise<S.Subgraph> {
    return this.#read((tx) => neighborhood({
      entities: (k) => entities.entitiesByKey(tx, k),
      coOccurring: (k, filter, page) => entities.coOccurring(tx, k, filter, page),
      relationsAmong: (k) => relations.relationsAmong(tx, k),
      pairsAmong: (k) => entities.pairsAmong(tx, k),
    }, keys, args));
  }

  check(): Promise<string[]> {
    return this.#read(async (tx) => {
      const rows = await run<{ name: string; state: string }>(tx, "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state ORDER BY name");
      return rows.map(({ name, state }) => `the index ${name} is ${state.toLowerCase()}`);
    });
  }

  dump(): AsyncIterable<string> {
    return dump(this.#connection);
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#connection.driver.close();
  }
}

function variantReads(tx: ManagedTransaction): VariantReads {
  return {
    entities: (keys) => entities.entitiesByKey(tx, keys),
    formKeys: (keys) => entities.formKeys(tx, keys),
    keysUnder: (prefixes) => entities.keysUnder(tx, prefixes),
  };
}

function suggestionReads(tx: ManagedTransaction, identity: S.Identity): SuggestionReads {
  return {
    ...similarReads(tx),
    topEntities: (limit) => entities.topEntities(tx, limit),
    curation: async () => identity.replay(await new Neo4jSnapshot(tx).curations()),
  };
}
