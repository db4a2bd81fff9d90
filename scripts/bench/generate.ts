/**
 * Papers as ready extractions, as many as wanted and the same for the same seed, with the degrees of a real corpus.
 *
 * Each paper takes a real one for its pattern: how many entities in which roles, how often mentioned where, which relations.
 * Which entities these are is drawn by a Pitman-Yor process (J. Pitman, M. Yor, "The two-parameter Poisson-Dirichlet
 * distribution", 1997), whose discount and strength are fitted to the real papers: so new entities go on coming as the
 * corpus grows, and papers by entity follow the same power law. Entities of one paper are drawn apart from each other, so there
 * are more different pairs than in a real corpus: for counts of pairs the harder case.
 */
import type { EntityKind, KeyedEntity, Mention, Range, Resolved, Section } from "../../src/model.ts";
import { keyOf } from "../../src/resolve/index.ts";
import { random } from "../../test/store/corpus.ts";

export interface Recipe {
  papers: number;
  seed?: number;
  /** Share of papers that speak of HUB, an entity of its own. */
  hub?: number;
}

/** The name of the entity that a `hub` share of papers speaks of. */
export const HUB = "omnipresence";

interface Thing {
  name: string;
  key: string;
  type: EntityKind;
  acronym: string | null;
  acronymKey: string | null;
}

export function* generate(base: Resolved[], { papers, seed = 1, hub = 0 }: Recipe): Iterable<Resolved> {
  const next = random(seed);
  const things = new Things(vocabulary(base), next, fit(base));
  const hubThing: Thing = { name: HUB, key: keyOf(HUB), type: "concept", acronym: null, acronymKey: null };
  for (let i = 0; i < papers; i += 1) {
    const pattern = base[Math.floor(next() * base.length)] as Resolved;
    const chosen = new Map<string, Thing>();
    const taken = new Set<string>();
    if (pattern.entities.length > 0 && next() < hub) {
      chosen.set((pattern.entities[Math.floor(next() * pattern.entities.length)] as KeyedEntity).key, hubThing);
      taken.add(hubThing.key);
    }
    for (const { key } of pattern.entities) {
      if (chosen.has(key)) continue;
      let thing = things.draw();
      while (taken.has(thing.key)) thing = things.draw();
      taken.add(thing.key);
      chosen.set(key, thing);
    }
    yield filled(pattern, chosen, i);
  }
}

/** Every entity of the real papers once, in the order in which they come. */
function vocabulary(base: Resolved[]): Thing[] {
  const known = new Map<string, Thing>();
  for (const { name, key, type, acronym, acronymKey } of base.flatMap((r) => r.entities)) {
    if (!known.has(key)) known.set(key, { name, key, type, acronym, acronymKey });
  }
  return [...known.values()];
}

interface Process {
  discount: number;
  strength: number;
}

/** The discount is the share of entities that one paper alone mentions, which it tends to; the strength gives as many entities as there are. */
function fit(base: Resolved[]): Process {
  const papers = new Map<string, number>();
  let draws = 0;
  for (const { key } of base.flatMap((r) => r.entities)) {
    papers.set(key, (papers.get(key) ?? 0) + 1);
    draws += 1;
  }
  const discount = Math.min(0.95, [...papers.values()].filter((n) => n === 1).length / papers.size);
  const expected = (strength: number): number => {
    let entities = 0;
    for (let n = 0; n < draws; n += 1) entities += (strength + discount * entities) / (strength + n);
    return entities;
  };
  let [low, high] = [0.01, 1e6];
  for (let i = 0; i < 40; i += 1) {
    const middle = Math.sqrt(low * high);
    if (expected(middle) < papers.size) low = middle;
    else high = middle;
  }
  return { discount, strength: low };
}

/** Entities as they are drawn, one after the other. */
class Things {
  readonly #named: Thing[];
  readonly #next: () => number;
  readonly #process: Process;
  readonly #made: Thing[] = [];
  readonly #counts: number[] = [];
  /** The entity of each draw: a draw among these is one by how often it was drawn. */
  readonly #draws: number[] = [];

  constructor(named: Thing[], next: () => number, process: Process) {
    this.#named = named;
    this.#next = next;
    this.#process = process;
  }

  draw(): Thing {
    const { discount, strength } = this.#process;
    const entities = this.#made.length;
    let entity = entities;
    if (this.#next() >= (strength + discount * entities) / (strength + this.#draws.length)) {
      do entity = this.#draws[Math.floor(this.#next() * this.#draws.length)] as number;
      while (this.#next() * (this.#counts[entity] as number) < discount);
    } else this.#made.push(this.#invent(entities));
    this.#counts[entity] = (this.#counts[entity] ?? 0) + 1;
    this.#draws.push(entity);
    return this.#made[entity] as Thing;
  }

  /** Names beyond the real ones are those with another word. */
  #invent(number: number): Thing {
    const thing = this.#named[number % this.#named.length] as Thing;
    const round = Math.floor(number / this.#named.length);
    if (round === 0) return thing;
    const name = `${word(round)} ${thing.name}`;
    const acronym = thing.acronym === null ? null : `${word(round)}${thing.acronym}`;
    return { ...thing, name, key: keyOf(name), acronym, acronymKey: acronym === null ? null : keyOf(acronym) };
  }
}

/** A word for a number: Zuba, Zube … */
function word(number: number): string {
  const syllables = "zu be ki lo ra vy no fe pu da".split(" ");
  return String(number).padStart(2, "0").replace(/\d/g, (digit) => syllables[Number(digit)] as string).replace(/^./, (c) => c.toUpperCase());
}

/** The pattern with other entities in the places of its own: names, texts and offsets. */
function filled(pattern: Resolved, chosen: Map<string, Thing>, number: number): Resolved {
  const named = (e: KeyedEntity, said: string): string => {
    const thing = chosen.get(e.key) as Thing;
    return said === e.acronym && thing.acronym !== null ? thing.acronym : thing.name;
  };
  const spans = pattern.entities.flatMap((e) => e.mentions.map((m) => ({ ...m, put: named(e, m.text) })));
  const sections = { title: spliced(pattern.paper.title, spans, "title"), abstract: spliced(pattern.paper.abstract, spans, "abstract") };
  const moved = <T extends Range & { section: Section }>(span: T): T & { text: string } => {
    const { text, at } = sections[span.section];
    const [start, end] = [at(span.start), at(span.end)];
    return { ...span, start, end, text: text.slice(start, end) };
  };
  const mention = (m: Mention): Mention => ({ ...moved(m), sentence: { start: sections[m.section].at(m.sentence.start), end: sections[m.section].at(m.sentence.end) } });
  const id = `${String(number % 100_000).padStart(5, "0")}`;
  const arxivId = `${String(1000 + Math.floor(number / 100_000)).padStart(4, "0")}.${id}`;
  return {
    ...pattern,
    paper: { ...pattern.paper, id: `arxiv:${arxivId}`, arxivId, doi: null, sourceId: null, title: sections.title.text, abstract: sections.abstract.text },
    entities: pattern.entities.map((e) => {
      const { name, key, type, acronym, acronymKey } = chosen.get(e.key) as Thing;
      return { ...e, name, key, type, aliases: acronym === null ? [] : [acronym], acronym, acronymKey, mentions: e.mentions.map(mention) };
    }),
    relations: pattern.relations.map((r) => ({ ...r, head: (chosen.get(r.head) as Thing).key, tail: (chosen.get(r.tail) as Thing).key, evidence: moved(r.evidence) })),
  };
}

/** A text with other words in some places, and where each of its old offsets now is. Of places that overlap the first is taken. */
function spliced(text: string, spans: (Mention & { put: string })[], section: Section): { text: string; at: (offset: number) => number } {
  const places: { start: number; end: number; newStart: number; newEnd: number }[] = [];
  let out = "";
  let done = 0;
  for (const { start, end, put } of spans.filter((s) => s.section === section).sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < done) continue;
    out += text.slice(done, start);
    places.push({ start, end, newStart: out.length, newEnd: out.length + put.length });
    out += put;
    done = end;
  }
  out += text.slice(done);
  const at = (offset: number): number => {
    const last = places.findLast((p) => p.start <= offset);
    if (!last) return offset;
    return offset >= last.end ? offset - last.end + last.newEnd : last.newStart;
  };
  return { text: out, at };
}
