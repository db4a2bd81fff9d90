/**
 * The trained tagger: title and abstract → entities with kind, role and mentions, and typed relations, each with a
 * calibrated confidence. Deterministic: the same text gives the same answer. About 20 ms a paper on one core, on the
 * caller's thread: in a server run it in a worker. `scripts/train/predict.py` gives the same answers from Python.
 */
import type { EntityKind, Mention, PaperEntity, PaperRelation, Range, RelationType, Role, Span } from "../../model.ts";
import { type Candidate, type CandidatePair, candidatePairs, candidates, curve, largest, logarithm, logit, roleScores } from "./entities.ts";
import { type Known, withKnown } from "./known.ts";
import { type Reading, type Runtime, Session } from "./session.ts";
import { choose, probabilities, rounded, sum, type WordSpan } from "./spans.ts";
import { MENTIONS, units, type Words } from "./units.ts";
import { type Document, document } from "./words.ts";

/** Least probability of a span to become a mention at all. */
const CANDIDATE = 0.2;

export interface TaggedEntity extends PaperEntity {
  /** Log-probabilities, of which `role` is the largest's. */
  roles: Record<Role, number>;
}

/** Names are unique over all three lists. */
export interface Tagged {
  entities: TaggedEntity[];
  /** What was seen but not sure enough, for rules that know better. */
  doubtful: TaggedEntity[];
  /** Places that only the rules know, with the role that the tagger reads there. */
  known: TaggedEntity[];
  /** Among all of these. */
  relations: PaperRelation[];
}

interface Analysis {
  doc: Document;
  mentions: WordSpan[];
  list: Candidate[];
  pairs: CandidatePair[];
}

export class Tagger {
  /** `tagger@N`; a new one means other answers. */
  readonly version: string;

  private constructor(private readonly session: Session) {
    this.version = `tagger@${session.config.version}`;
  }

  /** `folder`: data/model. `runtime` forces one of the two; else the native one, where it loads. */
  static async load(folder: string, options: { threads?: number; runtime?: Runtime } = {}): Promise<Tagger> {
    return new Tagger(await Session.load(folder, options.threads ?? 1, options.runtime));
  }

  get runtime(): Runtime {
    return this.session.runtime;
  }

  close(): Promise<void> {
    return this.session.close();
  }

  /** `known`: see known.ts. */
  async tag(title: string, abstract: string, known: readonly Known[] = []): Promise<Tagged> {
    const analysis = await this.analyse(title, abstract, known);
    return analysis === null ? { entities: [], relations: [], doubtful: [], known: [] } : this.assemble(analysis, title.length);
  }

  private async analyse(title: string, abstract: string, known: readonly Known[]): Promise<Analysis | null> {
    const { session } = this;
    const doc = document(`${title}\n${abstract}`, session.pieces);
    if (doc.words.length === 0) return null;
    const reading = await session.read(doc);
    const mentions = withKnown(this.mentions(doc, reading), doc, known, title.length + 1, session.config.types);
    if (mentions.length === 0) return null;
    const places = mentions.map((m): Words => [m.first, m.last]);
    const groups = units(doc, places);
    const spans = groups.map((g) => g.slice(0, MENTIONS).map((m) => places[m] as Words));
    const kinds = groups.map((g) => largest(session.config.types.map((_, k) => sum(g.map((m) => mentions[m]?.p[k] as number)))));
    const scores = await session.score(doc, reading.hidden, spans, kinds);
    const list = candidates(doc, mentions, groups, scores, session.config.same, session.config.entity);
    return { doc, mentions, list, pairs: candidatePairs(list, scores, groups.length) };
  }

  private mentions(doc: Document, { emissions }: Reading): WordSpan[] {
    const { crf } = this.session.config;
    const tags = crf.start.length;
    const out: WordSpan[] = [];
    for (let start = 0, k = 1; k <= doc.words.length; k += 1) {
      if (k < doc.words.length && doc.sentence[k] === doc.sentence[start]) continue;
      const found = choose(probabilities(emissions.subarray(start * tags, k * tags), crf, CANDIDATE));
      for (const s of found) out.push({ first: s.first + start, last: s.last + start, p: s.p });
      start = k;
    }
    return out;
  }

  private assemble({ doc, mentions, list, pairs }: Analysis, titleLength: number): Tagged {
    const { config } = this.session;
    const place = ({ start, end }: Range): Span => {
      const base = start > titleLength ? titleLength + 1 : 0;
      return { section: base > 0 ? "abstract" : "title", start: start - base, end: end - base, text: doc.text.slice(start, end) };
    };
    const tagged: Omit<Tagged, "relations"> = { entities: [], doubtful: [], known: [] };
    const listOf = (c: Candidate): keyof typeof tagged => {
      if (c.mentions.every((m) => mentions[m]?.known)) return "known";
      return c.sure + config.central * curve(config.core, c.numbers) >= (config.keep[c.kind] as number) ? "entities" : "doubtful";
    };
    const of = list.map(listOf);
    const found = new Map<number, TaggedEntity>();
    const names = new Set<string>();
    for (const name of ["entities", "doubtful", "known"] as const) {
      list.forEach((c, n) => {
        if (of[n] !== name) return;
        const entity = this.entity(c, doc, mentions, place);
        if (names.has(entity.name)) return;
        names.add(entity.name);
        found.set(n, entity);
        tagged[name].push(entity);
      });
    }
    return { ...tagged, relations: this.relations(doc, mentions, list, pairs, found, place) };
  }

  private entity(c: Candidate, doc: Document, all: WordSpan[], place: (r: Range) => Span): TaggedEntity {
    const mentions = c.mentions.map((m): Mention => {
      const { first, last, p } = all[m] as WordSpan;
      const span = place({ start: doc.words[first]?.start as number, end: doc.words[last]?.end as number });
      const { start, end } = place(doc.sentences[doc.sentence[first] as number] as Range);
      return { ...span, confidence: rounded(Math.min(1, sum(p)), 4), extractor: this.version, sentence: { start, end } };
    });
    const names = this.session.config.roles as Role[];
    const scores = roleScores(c, this.session.config.role);
    const forms = [...new Set(mentions.map((m) => m.text))].sort((a, b) => b.length - a.length);
    return {
      type: this.session.config.types[c.kind] as EntityKind,
      name: forms[0] as string,
      aliases: forms.slice(1),
      acronym: null,
      role: names[largest(scores)] as Role,
      confidence: rounded(c.sure, 4),
      mentions,
      roles: Object.fromEntries(names.map((role, n) => [role, scores[n] as number])) as Record<Role, number>,
    };
  }

  /** Of a pair both ways round the surer is kept. */
  private relations(
    doc: Document, mentions: WordSpan[], list: Candidate[], pairs: CandidatePair[], found: Map<number, PaperEntity>, place: (r: Range) => Span,
  ): PaperRelation[] {
    const { config } = this.session;
    const inside = (c: Candidate): number[] => c.mentions.map((m) => doc.sentence[mentions[m]?.first as number] as number);
    const stated = new Map<string, { pair: CandidatePair; sure: number; type: number }>();
    for (const pair of pairs) {
      if (!found.has(pair.head) || !found.has(pair.tail)) continue;
      const [head, tail] = [list[pair.head] as Candidate, list[pair.tail] as Candidate];
      const type = largest(pair.p);
      const any = sum(pair.p);
      const sentences = new Set(inside(head));
      const numbers = [
        logit(any), logit((pair.p[type] as number) / any), logarithm(head.sure), logarithm(tail.sure),
        inside(tail).some((s) => sentences.has(s)) ? 1 : 0, ...[1, 2, 3, 4, 5, 6].map((k) => (k === type ? 1 : 0)),
      ];
      const sure = curve(config.relation, numbers);
      const back = `${pair.tail} ${pair.head}`;
      if (sure < (config.state[type] as number) || sure <= (stated.get(back)?.sure ?? 0)) continue;
      stated.delete(back);
      stated.set(`${pair.head} ${pair.tail}`, { pair, sure, type });
    }
    return [...stated.values()].map(({ pair, sure, type }) => ({
      head: found.get(pair.head)?.name as string,
      type: config.relations[type] as RelationType,
      tail: found.get(pair.tail)?.name as string,
      confidence: rounded(sure, 4),
      evidence: place(doc.sentences[evidence(inside(list[pair.head] as Candidate), inside(list[pair.tail] as Candidate))] as Range),
      extractor: this.version,
    }));
  }
}

/** The first sentence that holds both, else that of the tail's mention which is closest to one of the head. */
function evidence(head: number[], tail: number[]): number {
  const both = head.filter((s) => tail.includes(s));
  if (both.length > 0) return Math.min(...both);
  let best = { gap: Infinity, at: 0 };
  for (const s of head) {
    for (const t of tail) {
      const gap = Math.abs(s - t);
      if (gap < best.gap || (gap === best.gap && t < best.at)) best = { gap, at: t };
    }
  }
  return best.at;
}
