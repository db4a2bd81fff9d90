/**
 * What is exported: the whole graph, or the part of it that a selection names, read page by page, so that memory stays flat
 * however large the graph is. Everything comes in an order that depends on nothing but what the graph says.
 */
import type { CurationEntry, Resolved } from "../model.ts";
import type { AssertionRow, EntityFilter, EntityRow, LinkRow, NeighborhoodArgs, Page, PageArgs, PaperFilter, PaperRow, RelationRow, Store, Subgraph, SubgraphEdge } from "../store/store.ts";

/** Absent filters mean all. */
export interface Selection {
  /** These papers, with what they say. */
  papers?: PaperFilter;
  /** These entities, of those that the papers mention. */
  entities?: EntityFilter;
  /** Entities with what is near them and the edges between, and no papers: `papers` and `entities` are not looked at then. */
  near?: NeighborhoodArgs & { keys: string[] };
}

type Near = NonNullable<Selection["near"]>;

/** An edge between entities over all papers; `co_occurs` only in a neighbourhood. */
export interface PartEdge {
  head: EntityRow;
  tail: EntityRow;
  type: SubgraphEdge["type"];
  /** Papers that state it, or mention both. */
  weight: number;
  /** Null where nothing is known of the years: of `co_occurs`. */
  relation: RelationRow | null;
  /** What states it, newest first; none where they were not asked for. */
  statements: AssertionRow[];
}

export interface PartLink {
  paper: PaperRow;
  entity: EntityRow;
  link: LinkRow;
}

export interface PartStatement {
  paper: PaperRow;
  head: EntityRow;
  tail: EntityRow;
  statement: AssertionRow;
}

/** What was read so far, of each sort. */
export interface PartCounts {
  papers: number;
  entities: number;
  links: number;
  edges: number;
  statements: number;
  decisions: number;
}

/** Rows a call: papers bring long texts. */
const PAPERS = 100;
const ENTITIES = 200;
const MOST = 500;

export class Part {
  readonly counts: PartCounts = { papers: 0, entities: 0, links: 0, edges: 0, statements: 0, decisions: 0 };
  /** Neighbours that a neighbourhood's `perNode` left out. */
  omitted = 0;
  readonly #store: Store;
  readonly #select: Selection;
  /** Read once: it is bounded, and both nodes and edges come of it. */
  #near: Promise<Subgraph> | null = null;

  constructor(store: Store, selection: Selection = {}) {
    this.#store = store;
    this.#select = selection;
  }

  /** By year, undated last, then by id. */
  async *papers(): AsyncIterable<PaperRow> {
    for await (const { row } of this.papersWith(false)) yield row;
  }

  /** The same, each with what it said when it was written, where that is asked for. */
  async *papersWith(said: boolean): AsyncIterable<{ row: PaperRow; said: Resolved | null }> {
    for await (const rows of this.#paperPages()) {
      const whole = said ? await this.#store.resolved(rows.map((p) => p.id)) : [];
      for (const [i, row] of rows.entries()) {
        this.counts.papers += 1;
        yield { row, said: whole[i] ?? null };
      }
    }
  }

  /** By key. */
  async *entities(): AsyncIterable<EntityRow> {
    for await (const page of this.#entityPages()) {
      for (const row of page) {
        this.counts.entities += 1;
        yield row;
      }
    }
  }

  /** What papers do with entities, paper by paper. */
  async *links(): AsyncIterable<PartLink> {
    const filter = this.#select.entities ? { entity: this.#select.entities } : {};
    for await (const papers of this.#paperPages()) {
      const list = (ids: string[], page: PageArgs): Promise<Page<LinkRow>[]> => this.#store.entitiesOf(ids, filter, { ...page, read: { node: "all" } });
      for await (const { of: paper, row } of everyOf(papers, (p) => p.id, list)) {
        const { entity, ...link } = row;
        if (!entity) continue;
        this.counts.links += 1;
        yield { paper, entity, link };
      }
    }
  }

  /** What papers state, paper by paper. */
  async *statements(): AsyncIterable<PartStatement> {
    const { entities } = this.#select;
    const filter = entities ? { head: entities, tail: entities } : {};
    for await (const papers of this.#paperPages()) {
      const stated: { of: PaperRow; row: AssertionRow }[] = [];
      for await (const item of everyOf(papers, (p) => p.id, (ids, page) => this.#store.assertionsOfPapers(ids, filter, page))) stated.push(item);
      const ends = await this.#entitiesByKey(stated.flatMap(({ row }) => [row.head, row.tail]));
      for (const { of: paper, row: statement } of stated) {
        const [head, tail] = [ends.get(statement.head), ends.get(statement.tail)];
        if (!head || !tail) continue;
        this.counts.statements += 1;
        yield { paper, head, tail, statement };
      }
    }
  }

  /** Relations over all papers, by head, each with what states it, where that is asked for; in a neighbourhood also what only occurs together. */
  async *edges(stated: boolean): AsyncIterable<PartEdge> {
    for await (const edges of this.#select.near ? this.#nearEdges(this.#select.near) : this.#relationPages()) {
      const ends = await this.#entitiesByKey(edges.flatMap(({ head, tail }) => [head, tail]));
      const statements = await this.#statementsOf(stated ? edges.flatMap(({ relation }) => relation ?? []) : []);
      for (const { head, tail, type, weight, relation } of edges) {
        const [from, to] = [ends.get(head), ends.get(tail)];
        if (!from || !to) continue;
        this.counts.edges += 1;
        yield { head: from, tail: to, type, weight, relation, statements: (relation && statements.get(relation)) ?? [] };
      }
    }
  }

  /** The log of readers' decisions, oldest first, those that were undone too. */
  async decisions(): Promise<CurationEntry[]> {
    const log = await this.#store.curations();
    this.counts.decisions = log.length;
    return log.map(({ holds: _, ...entry }) => entry);
  }

  async *#paperPages(): AsyncIterable<PaperRow[]> {
    if (this.#select.near) return;
    yield* pages((page) => this.#store.listPapers(this.#select.papers ?? {}, "oldest", page), PAPERS);
  }

  async *#entityPages(): AsyncIterable<EntityRow[]> {
    const { papers, entities, near } = this.#select;
    if (near) {
      const { entities: found, omitted } = await this.#neighborhood(near);
      this.omitted = Object.values(omitted).reduce((sum, n) => sum + n, 0);
      yield found;
      return;
    }
    const filter: EntityFilter = { ...(entities ? { and: [entities] } : {}), ...(papers ? { link: { paper: papers } } : {}) };
    yield* pages((page) => this.#store.listEntities(filter, "name", page), ENTITIES);
  }

  async *#relationPages(): AsyncIterable<Bare[]> {
    const { papers, entities } = this.#select;
    const filter = { direction: "out" as const, ...(entities ? { other: entities } : {}), ...(papers ? { assertion: { paper: papers } } : {}) };
    for await (const heads of this.#entityPages()) {
      let batch: Bare[] = [];
      for await (const { row } of everyOf(heads, (e) => e.key, (keys, page) => this.#store.relations(keys, filter, page))) {
        batch.push({ head: row.head, tail: row.tail, type: row.type, weight: row.support, relation: row });
        if (batch.length < MOST) continue;
        yield batch;
        batch = [];
      }
      yield batch;
    }
  }

  async *#nearEdges(near: Near): AsyncIterable<Bare[]> {
    const { entities, edges } = await this.#neighborhood(near);
    const relations = new Map((await this.#store.relationsAmong(entities.map((e) => e.key))).map((r) => [`${r.head}\t${r.type}\t${r.tail}`, r]));
    for (let i = 0; i < edges.length; i += MOST) {
      yield edges.slice(i, i + MOST).map((e) => ({ ...e, relation: relations.get(`${e.head}\t${e.type}\t${e.tail}`) ?? null }));
    }
  }

  #neighborhood(near: Near): Promise<Subgraph> {
    return (this.#near ??= this.#store.neighborhood(near.keys, near));
  }

  async #statementsOf(relations: RelationRow[]): Promise<Map<RelationRow, AssertionRow[]>> {
    const { papers } = this.#select;
    const found = new Map<RelationRow, AssertionRow[]>();
    for await (const { of, row } of everyOf(relations, (r) => r, (list, page) => this.#store.assertions(list, papers ? { paper: papers } : {}, page))) {
      const list = found.get(of);
      if (list) list.push(row);
      else found.set(of, [row]);
    }
    return found;
  }

  async #entitiesByKey(keys: string[]): Promise<Map<string, EntityRow>> {
    const unique = [...new Set(keys)];
    const found = new Map<string, EntityRow>();
    for (let i = 0; i < unique.length; i += MOST) {
      for (const row of await this.#store.entities(unique.slice(i, i + MOST))) if (row) found.set(row.key, row);
    }
    return found;
  }
}

interface Bare {
  head: string;
  tail: string;
  type: SubgraphEdge["type"];
  weight: number;
  relation: RelationRow | null;
}

/** A whole list, page after page. */
async function* pages<T>(list: (page: PageArgs) => Promise<Page<T>>, first: number): AsyncIterable<T[]> {
  for (let after: string | null = null; ;) {
    const page: Page<T> = await list({ first, after });
    yield page.rows.map(({ row }) => row);
    after = page.rows.at(-1)?.cursor ?? null;
    if (!page.hasNext || after === null) return;
  }
}

/** The whole lists of several things: one call for the first pages of all, then further pages of the few that have more. */
async function* everyOf<T, K, R>(things: T[], keyOf: (thing: T) => K, list: (keys: K[], page: PageArgs) => Promise<Page<R>[]>): AsyncIterable<{ of: T; row: R }> {
  if (things.length === 0) return;
  const firsts = await list(things.map(keyOf), { first: MOST });
  for (const [i, of] of things.entries()) {
    let page = firsts[i];
    while (page) {
      for (const { row } of page.rows) yield { of, row };
      const after = page.rows.at(-1)?.cursor;
      page = page.hasNext && after !== undefined ? (await list([keyOf(of)], { first: MOST, after }))[0] : undefined;
    }
  }
}
