/**
 * Gold files: one JSON object a paper, `{"id", "entities", "relations"}`, in either of two forms: merged from several
 * annotators (types, roles, required) or by one (type, alt, role, core). Both become GoldPaper.
 */
import { readFileSync } from "node:fs";
import { InputError } from "../../src/errors.ts";
import type { EntityKind, Paper, RelationType, Role } from "../../src/model.ts";
import type { GoldPaper } from "./score.ts";

interface Line {
  id: string | number;
  entities: { type: EntityKind; types?: EntityKind[]; alt?: EntityKind | null; name: string; surfaces: string[]; role: Role; roles?: Role[]; required?: boolean; core?: boolean }[];
  relations?: { head: string; type: RelationType; types?: RelationType[]; tail: string; required?: boolean }[];
}

/** Throws InputError for a file that is not there or a line that is no JSON. */
export function readGold(file: string): GoldPaper[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputError(`The gold file ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return text.split("\n").flatMap((line, i) => {
    if (line.trim() === "") return [];
    try {
      return [paperOf(JSON.parse(line) as Line)];
    } catch (error) {
      throw new InputError(`${file}:${i + 1} is no gold line: ${(error as Error).message}`, { cause: error });
    }
  });
}

function paperOf({ id, entities, relations = [] }: Line): GoldPaper {
  return {
    id: String(id),
    entities: entities.map(({ type, types, alt, name, surfaces, role, roles, required, core }) => ({
      type, types: types ?? (alt ? [type, alt] : [type]), name, surfaces, role, roles: roles ?? [role], required: required ?? core ?? true,
    })),
    relations: relations.map(({ head, type, types, tail, required }) => ({ head, type, types: types ?? [type], tail, required: required ?? true })),
  };
}

/** Gold id → paper: by the id that the record carried, the paper's id, or its number in its file. */
export function pairUp(gold: GoldPaper[], papers: Paper[]): Map<string, Paper> {
  const wanted = new Set(gold.map((g) => g.id));
  const out = new Map<string, Paper>();
  for (const paper of papers) {
    const id = [paper.sourceId, paper.id, paper.doi, paper.arxivId, String(paper.source.record)].find((k) => k !== null && wanted.has(k) && !out.has(k));
    if (id) out.set(id, paper);
  }
  return out;
}
