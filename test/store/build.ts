/** Small papers for tests: `paper("a", {entities: …})` says only what a test is about. */
import type { EntityKind, KeyedEntity, KeyedRelation, Mention, RelationType, Resolved, Role } from "../../src/model.ts";
import { keyOf } from "../../src/resolve/index.ts";

export interface Said {
  name: string;
  type?: EntityKind;
  role?: Role;
  confidence?: number;
  acronym?: string;
  aliases?: string[];
}

export interface PaperSpec {
  title?: string;
  abstract?: string;
  year?: number | null;
  venue?: string | null;
  authors?: string[];
  doi?: string;
  extractor?: string;
  entities?: (string | Said)[];
  /** [head, type, tail] by name. */
  relations?: [string, RelationType, string][];
}

/** A paper `arxiv:<id>` whose abstract is a sentence that names its entities, unless one is given. */
export function paper(id: string, spec: PaperSpec = {}): Resolved {
  const said = (spec.entities ?? []).map((e): Said => (typeof e === "string" ? { name: e } : e));
  const abstract = spec.abstract ?? `We speak of ${said.map((s) => s.name).join(", ")}.`;
  const entities = said.map((s): KeyedEntity => {
    const start = Math.max(0, abstract.indexOf(s.name));
    const mention: Mention = {
      section: "abstract", start, end: start + s.name.length, text: s.name, confidence: s.confidence ?? 0.9, extractor: "test@1", sentence: { start: 0, end: abstract.length },
    };
    return {
      type: s.type ?? "method", name: s.name, aliases: s.aliases ?? [], acronym: s.acronym ?? null, role: s.role ?? "uses", confidence: s.confidence ?? 0.9,
      mentions: [mention], key: keyOf(s.name), acronymKey: s.acronym ? keyOf(s.acronym) : null,
    };
  });
  const relations = (spec.relations ?? []).map(([head, type, tail]): KeyedRelation => ({
    head: keyOf(head), type, tail: keyOf(tail), confidence: 0.8, evidence: { section: "abstract", start: 0, end: abstract.length, text: abstract }, extractor: "test@1",
  }));
  return {
    paper: {
      id: `arxiv:${id}`, title: spec.title ?? `Paper ${id}`, abstract, authors: spec.authors ?? [], year: spec.year === undefined ? 2020 : spec.year, date: null, venue: spec.venue ?? null,
      url: null, doi: spec.doi ?? null, arxivId: id, sourceId: null, source: { file: "test", record: 1 },
    },
    extractor: spec.extractor ?? "test@1", entities, relations, flags: [],
  };
}
