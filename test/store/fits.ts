/** What filters mean, in the most obvious way: a row of a recounted graph fits or it does not. Values are known or absent, never unknown. */
import type { AssertionFilter, AssertionRow, EntityFilter, EntityRow, LinkFilter, LinkRow, Logic, PaperFilter, PaperRow, RelationFilter, RelationRow, YearRange } from "../../src/store/store.ts";
import { finds, sameName, type Graph } from "./recount.ts";

/** An absent or empty range asks nothing; undated is outside of every other. */
export function inYears(year: number | null, { from, to }: YearRange = {}): boolean {
  return (from == null && to == null) || (year !== null && year >= (from ?? -Infinity) && year <= (to ?? Infinity));
}

function joined<F extends Logic<F>>(filter: F, own: (filter: F) => boolean): boolean {
  return own(filter) && (filter.and ?? []).every((f) => joined(f, own)) && (filter.or?.some((f) => joined(f, own)) ?? true) && !(filter.not && joined(filter.not, own));
}

const among = <T>(list: readonly T[] | undefined, value: T): boolean => list?.includes(value) ?? true;

/** By name@version, or by a name of any version. */
const foundBy = (extractors: string[] | undefined, found: { extractor: string }[]): boolean =>
  extractors?.some((wanted) => found.some(({ extractor }) => extractor === wanted || extractor.split("@")[0] === wanted)) ?? true;

export class Fits {
  readonly #graph: Graph;
  readonly #papers: Map<string, PaperRow>;
  readonly #entities: Map<string, EntityRow>;

  constructor(graph: Graph) {
    this.#graph = graph;
    this.#papers = new Map(graph.papers.map((p) => [p.id, p]));
    this.#entities = new Map(graph.entities.map((e) => [e.key, e]));
  }

  paper(filter: PaperFilter, p: PaperRow): boolean {
    const links = this.#graph.links.filter((l) => l.paperId === p.id);
    return joined(filter, (f) =>
      among(f.ids, p.id) && finds(f.text ?? "", [p.title, p.abstract]) && inYears(p.year, f.years) && (f.venue === undefined || sameName(p.venue, f.venue))
      && (f.author === undefined || p.authors.some((a) => sameName(a, f.author as string))) && (f.entities ?? []).every((key) => links.some((l) => l.entityKey === key))
      && (!f.link || links.some((l) => this.link(f.link as LinkFilter, l)))
      && (!f.assertion || this.#graph.assertions.some((a) => a.paperId === p.id && this.assertion(f.assertion as AssertionFilter, a))));
  }

  entity(filter: EntityFilter, e: EntityRow): boolean {
    return joined(filter, (f) =>
      among(f.keys, e.key) && among(f.kinds, e.kind) && (!f.conceptKinds || (e.conceptKind !== null && f.conceptKinds.includes(e.conceptKind))) && e.paperCount >= (f.minPapers ?? 0)
      && finds(f.text ?? "", [e.name, ...e.aliases]) && (inYears(null, f.years) || e.trend.some(({ year }) => inYears(year, f.years)))
      && (!f.link || this.#graph.links.some((l) => l.entityKey === e.key && this.link(f.link as LinkFilter, l)))
      && (!f.relation || this.#graph.relations.some((r) => (r.head === e.key || r.tail === e.key) && this.relation(f.relation as RelationFilter, r, e.key))));
  }

  link(filter: LinkFilter, l: LinkRow): boolean {
    const entity = this.#entities.get(l.entityKey) as EntityRow;
    return joined(filter, (f) =>
      among(f.roles, l.role) && inYears(l.year, f.years) && l.confidence >= (f.minConfidence ?? 0) && foundBy(f.extractors, l.mentions) && among(f.kinds, entity.kind)
      && (!f.entity || this.entity(f.entity, entity)) && (!f.paper || this.paper(f.paper, this.#papers.get(l.paperId) as PaperRow)));
  }

  /** As `mine`, one of its ends, sees it. */
  relation(filter: RelationFilter, r: RelationRow, mine: string): boolean {
    const other = this.#entities.get(r.head === mine ? r.tail : r.head) as EntityRow;
    const own = this.#graph.assertions.filter((a) => a.head === r.head && a.type === r.type && a.tail === r.tail);
    return joined(filter, (f) =>
      among(f.types, r.type) && (f.direction !== "out" || r.head === mine) && (f.direction !== "in" || r.tail === mine) && among(f.kinds, other.kind) && r.support >= (f.minSupport ?? 1)
      && (!f.other || this.entity(f.other, other)) && (!f.assertion || own.some((a) => this.assertion(f.assertion as AssertionFilter, a))));
  }

  assertion(filter: AssertionFilter, a: AssertionRow): boolean {
    const end = (key: string): EntityRow => this.#entities.get(key) as EntityRow;
    return joined(filter, (f) =>
      among(f.types, a.type) && inYears(a.year, f.years) && a.confidence >= (f.minConfidence ?? 0) && foundBy(f.extractors, a.evidence)
      && (!f.head || this.entity(f.head, end(a.head))) && (!f.tail || this.entity(f.tail, end(a.tail))) && (!f.paper || this.paper(f.paper, this.#papers.get(a.paperId) as PaperRow)));
  }
}
