/**
 * The graph that papers make, counted anew from nothing in the most obvious way, and its lists by plain filters and
 * sorts: what every store must agree with, however it came to its rows.
 */
import {
  ENTITY_KINDS, ROLES, SYMMETRIC_RELATIONS, type CurationEntry, type EntityKind, type KeyedEntity, type Mention, type RelationType, type Resolved,
} from "../../src/model.ts";
import { contentHash } from "../../src/store/hash.ts";
import type { AssertionRow, Curation, EntityRow, Evidence, FormState, Identity, LinkRow, PaperRow, RelationRow, YearCount } from "../../src/store/store.ts";
import { fold, searchTerms } from "../../src/text.ts";

export interface Graph {
  papers: PaperRow[];
  entities: EntityRow[];
  links: LinkRow[];
  assertions: AssertionRow[];
  relations: (RelationRow & { trend: YearCount[] })[];
  /** Form key → entity key. */
  entityOf: Map<string, string>;
}

/** As the UTF-8 bytes of the texts compare: the order of every list. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** `log`: the decisions of readers, in force or undone. */
export function recount(all: Resolved[], identity: Identity, log: readonly CurationEntry[] = []): Graph {
  const decided = identity.replay(log);
  const forms = new Map<string, FormState>();
  const form = (key: string): FormState => {
    if (!forms.has(key)) forms.set(key, { key, papers: 0, surfaces: {}, kinds: {}, expansions: {}, acronyms: {} });
    return forms.get(key) as FormState;
  };
  const add = (counts: Partial<Record<string, number>>, key: string): void => void (counts[key] = (counts[key] ?? 0) + 1);
  for (const e of all.flatMap((r) => r.entities)) {
    form(e.key).papers += 1;
    add(form(e.key).kinds, e.type);
    for (const text of new Set([e.name, ...e.aliases])) add(form(e.key).surfaces, text);
    if (e.acronym === null || e.acronymKey === null || e.acronymKey === e.key) continue;
    add(form(e.key).acronyms, e.acronym);
    add(form(e.acronymKey).expansions, e.key);
  }
  const entityOf = new Map([...forms].map(([key, state]) => [key, decided.entityOf(key, identity.assign(state))]));
  const links = all.flatMap((r) => linksOf(r, entityOf, decided));
  const assertions = all.flatMap((r) => assertionsOf(r, entityOf, decided));
  return {
    entityOf, links, assertions,
    papers: all.map((r) => {
      const { source, ...paper } = r.paper;
      return {
        ...paper, source: `${source.file}#${source.record}`, sources: [source.file], contentHash: contentHash(r.paper), extractor: r.extractor, flags: r.flags,
        entityCount: links.filter((l) => l.paperId === paper.id).length,
      };
    }),
    entities: [...new Set(links.map((l) => l.entityKey))].map((key) => {
      const own = links.filter((l) => l.entityKey === key);
      const states = [...forms.values()].filter((f) => entityOf.get(f.key) === key).sort((a, b) => (a.key < b.key ? -1 : 1));
      const { kind, name, aliases, kindVotes } = decided.face(key, identity.describe(key, states));
      const roleCounts = Object.fromEntries(ROLES.map((role) => [role, own.filter((l) => l.role === role).length] as const).filter(([, n]) => n > 0)) as EntityRow["roleCounts"];
      const task = own.length <= 2 * own.filter((l) => l.role === "addresses").length;
      return {
        id: `${kind}:${key}`, key, kind, name, aliases, kindVotes, roleCounts, paperCount: own.length, ...yearsOf(own),
        conceptKind: kind !== "concept" ? null : task ? "task" : "term",
      };
    }),
    relations: [...new Map(assertions.map(({ head, type, tail }) => [`${head} ${type} ${tail}`, { head, type, tail }])).values()].map((r) => {
      const own = assertions.filter((a) => a.head === r.head && a.type === r.type && a.tail === r.tail);
      return { ...r, support: own.length, ...yearsOf(own) };
    }),
  };
}

function yearsOf(rows: { year: number | null }[]): { firstYear: number | null; lastYear: number | null; trend: YearCount[] } {
  const years = rows.flatMap((r) => (r.year === null ? [] : [r.year])).sort((a, b) => a - b);
  const trend = [...new Set(years)].map((year) => ({ year, count: years.filter((y) => y === year).length }));
  return { firstYear: years[0] ?? null, lastYear: years.at(-1) ?? null, trend };
}

const readingOrder = (a: Mention, b: Mention): number => (a.section === b.section ? a.start - b.start || a.end - b.end : a.section === "title" ? -1 : 1);

function linksOf({ paper, entities }: Resolved, entityOf: Map<string, string>, decided: Curation): LinkRow[] {
  const groups = new Map<string, KeyedEntity[]>();
  for (const e of entities) {
    const key = entityOf.get(e.key) as string;
    if (!decided.rejectsMention(paper.id, key)) groups.set(key, [...(groups.get(key) ?? []), e]);
  }
  return [...groups].map(([entityKey, group]) => ({
    paperId: paper.id, entityKey, year: paper.year,
    role: group.map((e) => e.role).sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b))[0] as LinkRow["role"],
    confidence: Math.max(...group.map((e) => e.confidence)),
    mentions: group.flatMap((e) => e.mentions).sort(readingOrder),
  }));
}

function assertionsOf({ paper, relations }: Resolved, entityOf: Map<string, string>, decided: Curation): AssertionRow[] {
  const out = new Map<string, AssertionRow>();
  for (const r of relations) {
    const ends = [entityOf.get(r.head) as string, entityOf.get(r.tail) as string];
    if (ends[0] === ends[1]) continue;
    if (SYMMETRIC_RELATIONS.has(r.type)) ends.sort();
    const [head, tail] = ends as [string, string];
    if (ends.some((end) => decided.rejectsMention(paper.id, end as string)) || decided.rejectsRelation(paper.id, head, r.type, tail)) continue;
    const evidence: Evidence = { ...r.evidence, confidence: r.confidence, extractor: r.extractor };
    const known = out.get(`${head} ${r.type} ${tail}`);
    out.set(`${head} ${r.type} ${tail}`, {
      head, type: r.type, tail, paperId: paper.id, year: paper.year,
      confidence: Math.max(r.confidence, known?.confidence ?? 0), evidence: [...(known?.evidence ?? []), evidence],
    });
  }
  return [...out.values()];
}

/** What `dump` must say, line by line, as values. */
export function dumpOf(graph: Graph): unknown[] {
  const sorted = <T>(rows: T[], ...keys: ((row: T) => string)[]): T[] =>
    [...rows].sort((a, b) => keys.map((key) => byBytes(key(a), key(b))).find((order) => order !== 0) ?? 0);
  return [
    ...sorted(graph.papers, (p) => p.id).map(({ source: _, sources: __, ...paper }) => ({ paper })),
    ...sorted(graph.entities, (e) => e.key).map((entity) => ({ entity })),
    ...sorted(graph.links, (l) => l.paperId, (l) => l.entityKey).map((link) => ({ link })),
    ...sorted(graph.assertions, (a) => a.paperId, (a) => a.head, (a) => a.type, (a) => a.tail).map((assertion) => ({ assertion })),
    ...sorted(graph.relations, (r) => r.head, (r) => r.type, (r) => r.tail).map((relation) => ({ relation })),
  ];
}

// ---- orders ----

type Order<T> = (a: T, b: T) => number;
type Dated = { year: number | null };

const chain = <T>(...orders: Order<T>[]): Order<T> => (a, b) => orders.map((order) => order(a, b)).find((n) => n !== 0) ?? 0;
export const by = <T>(key: (row: T) => string): Order<T> => (a, b) => byBytes(key(a), key(b));
export const down = <T>(n: (row: T) => number): Order<T> => (a, b) => n(b) - n(a);
const newest = down<Dated>((r) => r.year ?? -Infinity);
/** Undated last, both ways: two infinities differ by NaN, so they are told equal here. */
const dated = (order: Order<Dated>): Order<Dated> => (a, b) => (a.year === b.year ? 0 : order(a, b));

export function paperOrder<T extends Dated>(order: "newest" | "oldest" | "title", id: (row: T) => string, title: (row: T) => string): Order<T> {
  if (order === "title") return chain(by(title), by(id));
  return chain<T>(dated(order === "newest" ? newest : (a, b) => (a.year ?? Infinity) - (b.year ?? Infinity)), by(id));
}

export const ENTITY_ORDERS = {
  papers: chain<EntityRow>(down((e) => e.paperCount), by((e) => e.key)),
  name: by<EntityRow>((e) => e.key),
  recent: chain<EntityRow>(down((e) => e.lastYear ?? -9999), down((e) => e.paperCount), by((e) => e.key)),
};

export const LINK_ORDER = chain<LinkRow>((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role), down((l) => l.confidence), by((l) => l.entityKey));
export const RELATION_ORDER = chain<RelationRow>(down((r) => r.support), by((r) => r.type), by((r) => r.head), by((r) => r.tail));
export const ASSERTION_ORDER = chain<AssertionRow>(dated(newest), by((a) => a.paperId));
export const ASSERTIONS_OF_PAPER = chain<AssertionRow>(by((a) => a.head), by((a) => a.type), by((a) => a.tail));

// ---- words ----

/** Every word of the query begins some word of the texts. */
export function finds(query: string, texts: string[]): boolean {
  const words = texts.flatMap(searchTerms);
  return searchTerms(query).every((term) => words.some((word) => word.startsWith(term)));
}

export function sameName(a: string | null, b: string): boolean {
  return a !== null && fold(a) === fold(b);
}

export interface NaiveHit {
  rank: number;
  id: string;
  weight: number;
}

export function searched(graph: Graph, query: string, kinds: (EntityKind | "paper")[] = [...ENTITY_KINDS, "paper"]): NaiveHit[] {
  const line = searchTerms(query).join(" ");
  if (line === "") return [];
  const hits: NaiveHit[] = [];
  for (const e of graph.entities.filter((row) => kinds.includes(row.kind))) {
    const names = [e.name, ...e.aliases];
    if (!finds(query, names)) continue;
    const lines = names.map((name) => searchTerms(name).join(" "));
    hits.push({ rank: lines.includes(line) ? 0 : lines.some((name) => name.startsWith(line)) ? 1 : 2, id: e.key, weight: e.paperCount });
  }
  for (const p of kinds.includes("paper") ? graph.papers : []) {
    if (finds(query, [p.title, p.abstract])) hits.push({ rank: finds(query, [p.title]) ? 3 : 4, id: p.id, weight: p.year ?? -9999 });
  }
  return hits.sort(chain<NaiveHit>((a, b) => a.rank - b.rank, down((h) => h.weight), by((h) => h.id)));
}

// ---- pairs ----

/** Papers that mention both. */
export function together(graph: Graph, a: string, b: string): LinkRow[] {
  const papers = new Set(graph.links.filter((l) => l.entityKey === b).map((l) => l.paperId));
  return graph.links.filter((l) => l.entityKey === a && papers.has(l.paperId));
}

export function neighbours(graph: Graph, key: string): { entityKey: string; papers: number }[] {
  return graph.entities
    .filter((e) => e.key !== key)
    .map((e) => ({ entityKey: e.key, papers: together(graph, key, e.key).length }))
    .filter((row) => row.papers > 0)
    .sort(chain<{ entityKey: string; papers: number }>(down((row) => row.papers), by((row) => row.entityKey)));
}

// ---- paths ----

export interface NaiveEdge {
  from: string;
  to: string;
  kind: string;
  forward: boolean;
  weight: number;
}

export function edgesOf(graph: Graph, via?: (RelationType | "mentions")[]): NaiveEdge[] {
  const forth: NaiveEdge[] = [
    ...graph.links.map((l) => ({ from: `paper:${l.paperId}`, to: `entity:${l.entityKey}`, kind: "mentions", forward: true, weight: 1 })),
    ...graph.relations.map((r) => ({ from: `entity:${r.head}`, to: `entity:${r.tail}`, kind: r.type, forward: true, weight: r.support })),
  ].filter((e) => !via || (via as string[]).includes(e.kind));
  return [...forth, ...forth.map((e) => ({ ...e, from: e.to, to: e.from, forward: false }))];
}

/** Every shortest path of at most `hops`, by weight and then by the names on the way; found by trying everything. */
export function shortest(edges: NaiveEdge[], from: string, to: string, hops: number): NaiveEdge[][] {
  const heaviest = new Map<string, NaiveEdge>();
  const heavier = chain<NaiveEdge>(down((e) => e.weight), (a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0), (a, b) => Number(b.forward) - Number(a.forward));
  for (const e of [...edges].sort(heavier)) if (!heaviest.has(`${e.from}\n${e.to}`)) heaviest.set(`${e.from}\n${e.to}`, e);
  const best = [...heaviest.values()];
  let paths: NaiveEdge[][] = [[]];
  const seen = new Set([from]);
  for (let n = 1; n <= hops; n += 1) {
    paths = paths.flatMap((path) => best.filter((e) => e.from === (path.at(-1)?.to ?? from) && !seen.has(e.to)).map((e) => [...path, e]));
    const found = paths.filter((path) => path.at(-1)?.to === to);
    if (found.length > 0) {
      const names = (path: NaiveEdge[]): string => path.map((e) => e.to).join("\n");
      const sum = (path: NaiveEdge[]): number => path.reduce((total, e) => total + e.weight, 0);
      return found.sort((a, b) => sum(b) - sum(a) || (names(a) < names(b) ? -1 : 1));
    }
    for (const path of paths) seen.add(path.at(-1)?.to as string);
  }
  return [];
}
