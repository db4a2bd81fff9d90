/** Rows that both stores build the same way. */
import { InputError } from "../errors.ts";
import type { Paper, Resolved } from "../model.ts";
import { searchTerms } from "../text.ts";
import type { EntityRow, PaperRow, RelationRow } from "./store.ts";
import type { StoredPaper } from "./changes.ts";
import { filesOf } from "./same.ts";
import type { RelationState } from "./tally.ts";

export function paperRow({ resolved, contentHash, entityCount }: StoredPaper): PaperRow {
  const { source, also: _, ...paper } = resolved.paper;
  return { ...paper, source: `${source.file}#${source.record}`, sources: filesOf(resolved.paper), contentHash, extractor: resolved.extractor, flags: resolved.flags, entityCount };
}

/** What a row does not hold of an extraction: what the paper says, and where it was read. */
export interface Said extends Pick<Resolved, "entities" | "relations">, Pick<Paper, "source"> {
  also?: Paper["also"] | null;
}

export function saidOf({ paper: { source, also }, entities, relations }: Resolved): Said {
  return { source, also, entities, relations };
}

/** Both together again. */
export function storedPaper(row: PaperRow, { source, also, entities, relations }: Said): StoredPaper {
  const { source: _, sources: __, contentHash, extractor, flags, entityCount, ...paper } = row;
  return { resolved: { paper: { ...paper, source, ...(also ? { also } : {}) }, extractor, entities, relations, flags }, contentHash, entityCount };
}

export function relationRow({ head, type, tail, support, firstYear, lastYear }: RelationState): RelationRow {
  return { head, type, tail, support, firstYear, lastYear };
}

/** The searchable words of a text as one line, as the full-text indexes hold them. */
export function termLine(text: string): string {
  return searchTerms(text).join(" ");
}

/** Different words that a query may have: each is a lookup, and their common finds are worked out word by word. */
const MAX_QUERY_TERMS = 64;

/** The words that a query asks for, each once. Throws InputError for more than MAX_QUERY_TERMS. */
export function queryTerms(text: string): string[] {
  const terms = [...new Set(searchTerms(text))];
  if (terms.length > MAX_QUERY_TERMS) throw new InputError(`A search takes up to ${MAX_QUERY_TERMS} different words, not ${terms.length}. Give the rarest of them.`);
  return terms;
}

/** One line a name: an entity is found by any of them. */
export function nameLines(entity: EntityRow): string {
  return [...new Set([entity.name, ...entity.aliases].map(termLine))].filter(Boolean).join("\n");
}

/** How well an entity's names fit a query: 0 a name equals it, 1 a name starts with it, 2 all its words begin words of the names, 5 they nearly do (see near.ts). A paper: 3 by its title, 4 by its abstract too. */
export const RANK = { exact: 0, prefix: 1, words: 2, title: 3, text: 4, near: 5 } as const;

/** Object keys sorted at every level: the one form that dumps of equal graphs share. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) =>
    v !== null && typeof v === "object" && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1))) : v,
  );
}

/** A paper as a dump shows it: without where its records were read from. */
export function dumpedPaper(row: PaperRow): Omit<PaperRow, "source" | "sources"> {
  const { source: _, sources: __, ...rest } = row;
  return rest;
}
