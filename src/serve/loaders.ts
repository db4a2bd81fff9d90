/**
 * Loads of one request, gathered per tick (DataLoader): a list of a hundred papers that asks for the entities of each
 * is one call of the store. Calls with other arguments are other loads.
 */
import DataLoader from "dataloader";
import { NotFoundError } from "../errors.ts";
import type {
  AssertionFilter, AssertionRow, CoOccurrenceFilter, CoOccurrenceRow, EntityFilter, EntityOrder, EntityRow, EventKind, EventRow, Group, LinkFilter, LinkGroupKey, LinkRow, NodeList, Page, PageArgs, PaperFilter, PaperOrder, PaperRow, Read,
  RelationFilter, RelationRow, SimilarRow, Stats, Store,
} from "../store/store.ts";
import type { Extraction, Paper } from "../model.ts";
import { relationId, type RelationKey } from "./ids.ts";

/** Reads a paper again, with the reasons of each decision (`Mention.reason` and the like) kept. */
export type Explain = (paper: Paper) => Promise<Extraction>;

/** Null is for what is not there; the rows that another row points to are there, or NotFoundError is thrown. */
export interface Loaders {
  // With lists that will be asked for next, which are read ahead where that saves a trip.
  paper(id: string, lists?: NodeList[]): Promise<PaperRow | null>;
  entity(key: string, lists?: NodeList[]): Promise<EntityRow | null>;
  /** By any keys of its ends. */
  relation(key: RelationKey): Promise<RelationRow | null>;
  listPapers(filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>>;
  listEntities(filter: EntityFilter, order: EntityOrder, page: PageArgs): Promise<Page<EntityRow>>;
  knownPaper(id: string): Promise<PaperRow>;
  knownEntity(key: string): Promise<EntityRow>;
  // At once where they were read ahead.
  papersOf(key: string, filter: LinkFilter, order: PaperOrder, page: PageArgs): Page<LinkRow> | Promise<Page<LinkRow>>;
  entitiesOf(paperId: string, filter: LinkFilter, page: PageArgs): Page<LinkRow> | Promise<Page<LinkRow>>;
  variantOf(key: string): Promise<EntityRow | null>;
  variants(key: string, page: PageArgs): Promise<Page<EntityRow>>;
  relations(key: string, filter: RelationFilter, page: PageArgs): Promise<Page<RelationRow>>;
  assertions(relation: RelationKey, filter: AssertionFilter, page: PageArgs): Promise<Page<AssertionRow>>;
  assertionsOfPaper(paperId: string, filter: AssertionFilter, page: PageArgs): Promise<Page<AssertionRow>>;
  coOccurring(key: string, filter: CoOccurrenceFilter, page: PageArgs): Promise<Page<CoOccurrenceRow>>;
  papersTogether(pair: [string, string], filter: PaperFilter, order: PaperOrder, page: PageArgs): Promise<Page<PaperRow>>;
  similarPapers(paperId: string, page: PageArgs): Promise<Page<SimilarRow>>;
  timeline(key: string, kinds: EventKind[], page: PageArgs): Promise<Page<EventRow>>;
  groupPapersOf(key: string, filter: LinkFilter, by: LinkGroupKey[]): Promise<Group[]>;
  /** Counted once a request. */
  stats(): Promise<Stats>;
  /** What the extractor takes from a paper and why, null for no paper; absent where there is no extractor. */
  explained?: (paperId: string) => Promise<Extraction | null>;
  /** Loaders that remember nothing: for after a write, or over a view of the store. */
  anew(view?: Store): Loaders;
}

export function createLoaders(store: Store, explain?: Explain): Loaders {
  const papers = new DataLoader<string, PaperRow | null>((ids) => store.papers([...ids]));
  const entities = new DataLoader<string, EntityRow | null>((keys) => store.entities([...keys]));
  const relations = new DataLoader<RelationKey, RelationRow | null, string>(async (keys) => {
    const rows = await store.relationsAmong([...new Set(keys.flatMap(({ head, tail }) => [head, tail]))]);
    const byId = new Map(rows.map((row) => [relationId(row), row]));
    return keys.map((key) => byId.get(relationId(key)) ?? null);
  }, { cacheKeyFn: relationId });
  const explanations = explain && new DataLoader<string, Extraction | null>((ids) => Promise.all(ids.map(async (id) => {
    const row = await papers.load(id);
    return row && explain(paperOf(row));
  })));
  const { batched, readAhead, keep } = loadersByArguments();
  /** What came with links need not be loaded: their nodes, where they are whole, and lists of these. */
  const keepNodes = (pages: Page<LinkRow>[], { node, lists = [] }: Read = {}): Page<LinkRow>[] => {
    for (const { row: { paper, entity } } of node === "all" || lists.length > 0 ? pages.flatMap((page) => page.rows) : []) {
      if (paper && node === "all") papers.prime(paper.id, paper);
      if (entity && node === "all") entities.prime(entity.key, entity);
      keepLists(paper ?? entity ?? null, lists);
    }
    return pages;
  };
  const keepLists = (node: PaperRow | EntityRow | null, asked: readonly NodeList[] = []): void => node?.lists?.forEach((page, i) => {
    const list = asked[i] as NodeList;
    const key = "key" in node ? node.key : node.id;
    if (list.of === "papers") keep("papersOf", [list.filter, list.order, list.page], key, page);
    else keep("entitiesOf", [list.filter, list.page], key, page);
    keepNodes([page], list.page.read);
  });
  const withLists = <Row extends PaperRow | EntityRow>(
    method: string, alone: DataLoader<string, Row | null>, read: (ids: string[], lists: NodeList[]) => Promise<(Row | null)[]>,
  ) => (id: string, lists: NodeList[] = []): Promise<Row | null> => (lists.length === 0 ? alone.load(id) : batched(method, [lists], id, async (ids) => {
    const rows = await read(ids, lists);
    rows.forEach((row, i) => {
      alone.prime(ids[i] as string, row);
      keepLists(row, lists);
    });
    return rows;
  }));
  const keepPage = <Row extends PaperRow | EntityRow>(found: Page<Row>, { read }: PageArgs): Page<Row> => {
    for (const { row } of found.rows) keepLists(row, read?.lists);
    return found;
  };
  let stats: Promise<Stats> | null = null;
  return {
    paper: withLists("paper", papers, (ids, lists) => store.papers(ids, lists)),
    entity: withLists("entity", entities, (keys, lists) => store.entities(keys, lists)),
    relation: async ({ head, type, tail }) => {
      const [from, to] = await Promise.all([entities.load(head), entities.load(tail)]);
      return from && to ? relations.load({ head: from.key, type, tail: to.key }) : null;
    },
    listPapers: async (filter, order, page) => keepPage(await store.listPapers(filter, order, page), page),
    listEntities: async (filter, order, page) => keepPage(await store.listEntities(filter, order, page), page),
    knownPaper: async (id) => known(await papers.load(id), id),
    knownEntity: async (key) => known(await entities.load(key), key),
    papersOf: (key, ...args) => readAhead("papersOf", args, key) ?? batched("papersOf", args, key, async (keys) => keepNodes(await store.papersOf(keys, ...args), args[2].read)),
    entitiesOf: (id, ...args) => readAhead("entitiesOf", args, id) ?? batched("entitiesOf", args, id, async (ids) => keepNodes(await store.entitiesOf(ids, ...args), args[1].read)),
    variantOf: (key) => batched("variantOf", [], key, (keys) => store.variantOf(keys)),
    variants: (key, ...args) => batched("variants", args, key, (keys) => store.variants(keys, ...args)),
    relations: (key, ...args) => batched("relations", args, key, (keys) => store.relations(keys, ...args)),
    assertions: (relation, ...args) => batched("assertions", args, relation, (of) => store.assertions(of, ...args)),
    assertionsOfPaper: (id, ...args) => batched("assertionsOfPaper", args, id, (ids) => store.assertionsOfPapers(ids, ...args)),
    ...(explanations ? { explained: (id) => explanations.load(id) } : {}),
    anew: (view = store) => createLoaders(view, explain),
    coOccurring: (key, ...args) => batched("coOccurring", args, key, (keys) => store.coOccurring(keys, ...args)),
    papersTogether: (pair, ...args) => batched("papersTogether", args, pair, (pairs) => store.papersTogether(pairs, ...args)),
    similarPapers: (id, ...args) => batched("similarPapers", args, id, (ids) => store.similarPapers(ids, ...args)),
    timeline: (key, ...args) => batched("timeline", args, key, (keys) => store.timeline(keys, ...args)),
    groupPapersOf: (key, ...args) => batched("groupPapersOf", args, key, (keys) => store.groupPapersOf(keys, ...args)),
    stats: () => (stats ??= store.stats()),
  };
}

/** A loader for each method and set of arguments that a request uses, and what was read ahead of their turn. */
function loadersByArguments() {
  const loaders = new Map<string, DataLoader<unknown, unknown, string>>();
  const read = new Map<string, unknown>();
  const idOf = (method: string, args: unknown[]): string => JSON.stringify([method, args]); // fixes the method, and so its types
  return {
    batched<K, V>(method: string, args: unknown[], key: K, load: (keys: K[]) => Promise<V[]>): Promise<V> {
      const id = idOf(method, args);
      let loader = loaders.get(id);
      if (!loader) {
        loader = new DataLoader<unknown, unknown, string>((keys) => load(keys as K[]), { cacheKeyFn: (k) => JSON.stringify(k) });
        loaders.set(id, loader);
      }
      return loader.load(key) as Promise<V>;
    },
    readAhead: <V>(method: string, args: unknown[], key: string): V | undefined => (read.size > 0 ? (read.get(`${idOf(method, args)} ${key}`) as V | undefined) : undefined),
    keep: (method: string, args: unknown[], key: string, value: object): void => void read.set(`${idOf(method, args)} ${key}`, value),
  };
}

function known<T>(row: T | null, id: string): T {
  if (row === null) throw new NotFoundError(`"${id}" was taken out of the graph while it was read. Ask again.`);
  return row;
}

/** The record that a row was made of. */
function paperOf({ id, title, abstract, authors, year, date, venue, url, doi, arxivId, sourceId, source }: PaperRow): Paper {
  const at = source.lastIndexOf("#");
  return { id, title, abstract, authors, year, date, venue, url, doi, arxivId, sourceId, source: { file: source.slice(0, at), record: Number(source.slice(at + 1)) } };
}
