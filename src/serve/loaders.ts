/**
 * Loads of one request, gathered per tick (DataLoader): a list of a hundred papers that asks for the entities of each
 * is one call of the store. Calls with other arguments are other loads.
 */
import DataLoader from "dataloader";
import { NotFoundError } from "../errors.ts";
import type {
  AssertionFilter, AssertionRow, CoOccurrenceFilter, CoOccurrenceRow, EntityRow, EventKind, EventRow, Group, LinkFilter, LinkGroupKey, LinkRow, Page, PageArgs, PaperFilter, PaperOrder, PaperRow,
  RelationFilter, RelationRow, SimilarRow, Stats, Store,
} from "../store/store.ts";
import type { Extraction, Paper } from "../model.ts";
import { relationId, type RelationKey } from "./ids.ts";

/** Reads a paper again, with the reasons of each decision (`Mention.reason` and the like) kept. */
export type Explain = (paper: Paper) => Promise<Extraction>;

/** Null is for what is not there; the rows that another row points to are there, or NotFoundError is thrown. */
export interface Loaders {
  paper(id: string): Promise<PaperRow | null>;
  entity(key: string): Promise<EntityRow | null>;
  /** By any keys of its ends. */
  relation(key: RelationKey): Promise<RelationRow | null>;
  knownPaper(id: string): Promise<PaperRow>;
  knownEntity(key: string): Promise<EntityRow>;
  papersOf(key: string, filter: LinkFilter, order: PaperOrder, page: PageArgs): Promise<Page<LinkRow>>;
  entitiesOf(paperId: string, filter: LinkFilter, page: PageArgs): Promise<Page<LinkRow>>;
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
  /** What came with links need not be loaded. */
  const remembered = async (reading: Promise<Page<LinkRow>[]>): Promise<Page<LinkRow>[]> => {
    const pages = await reading;
    for (const { row: { paper, entity } } of pages.flatMap((page) => page.rows)) {
      if (paper) papers.prime(paper.id, paper);
      if (entity) entities.prime(entity.key, entity);
    }
    return pages;
  };
  const batched = loadersByArguments();
  let stats: Promise<Stats> | null = null;
  return {
    paper: (id) => papers.load(id),
    entity: (key) => entities.load(key),
    relation: async ({ head, type, tail }) => {
      const [from, to] = await Promise.all([entities.load(head), entities.load(tail)]);
      return from && to ? relations.load({ head: from.key, type, tail: to.key }) : null;
    },
    knownPaper: async (id) => known(await papers.load(id), id),
    knownEntity: async (key) => known(await entities.load(key), key),
    papersOf: (key, ...args) => batched("papersOf", args, key, (keys) => remembered(store.papersOf(keys, ...args))),
    entitiesOf: (id, ...args) => batched("entitiesOf", args, id, (ids) => remembered(store.entitiesOf(ids, ...args))),
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

/** A loader for each method and set of arguments that a request uses. */
function loadersByArguments() {
  const loaders = new Map<string, DataLoader<unknown, unknown, string>>();
  return <K, V>(method: string, args: unknown[], key: K, load: (keys: K[]) => Promise<V[]>): Promise<V> => {
    const id = JSON.stringify([method, args]);
    let loader = loaders.get(id);
    if (!loader) {
      loader = new DataLoader<unknown, unknown, string>((keys) => load(keys as K[]), { cacheKeyFn: (k) => JSON.stringify(k) });
      loaders.set(id, loader);
    }
    return loader.load(key) as Promise<V>; // the id fixes the method, and so its types
  };
}

function known<T>(row: T | null, id: string): T {
  if (row === null) throw new NotFoundError(`"${id}" was taken out of the graph while it was read. Ask again.`);
  return row;
}

/** The record that a row was made of. */
function paperOf({ contentHash: _, extractor: __, flags: ___, entityCount: ____, source, ...paper }: PaperRow): Paper {
  const at = source.lastIndexOf("#");
  return { ...paper, source: { file: source.slice(0, at), record: Number(source.slice(at + 1)) } };
}
