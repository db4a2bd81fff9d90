/**
 * Loads of one request, gathered per tick (DataLoader): a list of a hundred papers that asks for the entities of each
 * is one call of the store. Calls with other arguments are other loads.
 */
import DataLoader from "dataloader";
import type {
  AssertionRow, CoOccurrenceFilter, CoOccurrenceRow, EntityRow, LinkFilter, LinkRow, Page, PageArgs, PaperOrder, PaperRow, RelationFilter, RelationRow, Store,
} from "../store/store.ts";

type RelationKey = Pick<RelationRow, "head" | "type" | "tail">;

export interface Loaders {
  paper(id: string): Promise<PaperRow | null>;
  entity(key: string): Promise<EntityRow | null>;
  papersOf(key: string, filter: LinkFilter, order: PaperOrder, page: PageArgs): Promise<Page<LinkRow>>;
  entitiesOf(paperId: string, filter: LinkFilter, page: PageArgs): Promise<Page<LinkRow>>;
  relations(key: string, filter: RelationFilter, page: PageArgs): Promise<Page<RelationRow>>;
  assertions(relation: RelationKey, page: PageArgs): Promise<Page<AssertionRow>>;
  assertionsOfPaper(paperId: string, page: PageArgs): Promise<Page<AssertionRow>>;
  coOccurring(key: string, filter: CoOccurrenceFilter, page: PageArgs): Promise<Page<CoOccurrenceRow>>;
}

export function createLoaders(store: Store): Loaders {
  const papers = new DataLoader<string, PaperRow | null>((ids) => store.papers([...ids]));
  const entities = new DataLoader<string, EntityRow | null>((keys) => store.entities([...keys]));
  const byArguments = new Map<string, DataLoader<never, unknown, string>>();
  /** The loader for one method and one set of arguments. */
  const batched = <K, V>(name: string, args: unknown[], key: K, load: (keys: K[]) => Promise<V[]>): Promise<V> => {
    const id = JSON.stringify([name, args]);
    let loader = byArguments.get(id) as DataLoader<K, V, string> | undefined;
    if (!loader) {
      loader = new DataLoader<K, V, string>((keys) => load([...keys]), { cacheKeyFn: (k) => JSON.stringify(k) });
      byArguments.set(id, loader as never);
    }
    return loader.load(key);
  };
  return {
    paper: (id) => papers.load(id),
    entity: (key) => entities.load(key),
    papersOf: (key, ...args) => batched("papersOf", args, key, (keys) => store.papersOf(keys, ...args)),
    entitiesOf: (id, ...args) => batched("entitiesOf", args, id, (ids) => store.entitiesOf(ids, ...args)),
    relations: (key, ...args) => batched("relations", args, key, (keys) => store.relations(keys, ...args)),
    assertions: (relation, ...args) => batched("assertions", args, relation, (of) => store.assertions(of, ...args)),
    assertionsOfPaper: (id, ...args) => batched("assertionsOfPaper", args, id, (ids) => store.assertionsOfPapers(ids, ...args)),
    coOccurring: (key, ...args) => batched("coOccurring", args, key, (keys) => store.coOccurring(keys, ...args)),
  };
}
