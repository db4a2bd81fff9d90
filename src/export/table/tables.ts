/** The tables that can be taken away: their columns, and their rows as they are read. */
import { mentionedAt, paperId, type Cell } from "../columns.ts";
import type { TableName } from "../format.ts";
import type { Part } from "../part.ts";

export interface Table {
  /** Names of the columns, and how wide each is beside the others; numbers stand at the right. */
  columns: readonly { name: string; width: number; number?: true }[];
  rows(part: Part): AsyncIterable<Cell[]>;
}

const text = (name: string, width: number): Table["columns"][number] => ({ name, width });
const number = (name: string): Table["columns"][number] => ({ name, width: 1, number: true });

export const TABLE: Readonly<Record<TableName, Table>> = {
  papers: {
    columns: [text("Title", 5), text("Authors", 4), number("Year"), text("Venue", 2), text("Id", 2)],
    async *rows(part) {
      for await (const p of part.papers()) yield [p.title, p.authors.join(", "), p.year, p.venue, p.id];
    },
  },
  entities: {
    columns: [text("Name", 4), text("Kind", 1), number("Papers"), number("First"), number("Last"), text("Also", 5)],
    async *rows(part) {
      for await (const e of part.entities()) yield [e.name, e.kind, e.paperCount, e.firstYear, e.lastYear, e.aliases.join(", ")];
    },
  },
  links: {
    columns: [text("Paper", 4), number("Year"), text("Role", 2), text("Entity", 3), text("Kind", 1), number("Confidence"), text("Sentence", 7)],
    async *rows(part) {
      for await (const { paper, entity, link } of part.links()) {
        yield [paper.title, link.year, link.role, entity.name, entity.kind, link.confidence, mentionedAt(paper, link.mentions)?.sentence ?? null];
      }
    },
  },
  relations: {
    columns: [text("Head", 3), text("Relation", 2), text("Tail", 3), number("Papers"), number("First"), number("Last"), text("Sentence", 7)],
    async *rows(part) {
      for await (const { head, type, tail, weight, relation, statements } of part.edges(true)) {
        yield [head.name, type, tail.name, weight, relation?.firstYear ?? null, relation?.lastYear ?? null, statements[0]?.evidence[0]?.text ?? null];
      }
    },
  },
  statements: {
    columns: [text("Head", 3), text("Relation", 2), text("Tail", 3), text("Paper", 4), number("Year"), text("Id", 2), number("Confidence"), text("Sentence", 7)],
    async *rows(part) {
      for await (const { paper, head, tail, statement } of part.statements()) {
        yield [head.name, statement.type, tail.name, paper.title, statement.year, paperId(paper), statement.confidence, statement.evidence[0]?.text ?? null];
      }
    },
  },
};
