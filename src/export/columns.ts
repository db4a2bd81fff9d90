/**
 * The graph as rows of nodes and edges, with the same attributes in every format for graph tools (GEXF, GraphML, CSV):
 * papers, entities and, for reading back, decisions; what papers do with entities, and relations over all papers.
 */
import type { Mention, Section } from "../model.ts";
import type { EntityRow, Evidence, PaperRow } from "../store/store.ts";
import { sentenceOf, shownMention } from "../text.ts";
import type { ExportOptions } from "./format.ts";
import { recordOf } from "./jsonl.ts";
import type { Part, PartEdge, PartLink } from "./part.ts";

export type ColumnType = "string" | "integer" | "double";
export type Cell = string | number | null;

/** Attributes beside id, label and ends, in order. */
const NODE_COLUMNS = {
  type: "string", papers: "integer", firstYear: "integer", lastYear: "integer", aliases: "string",
  year: "integer", date: "string", authors: "string", venue: "string", doi: "string", arxivId: "string", url: "string", abstract: "string", extractor: "string", record: "string",
} as const satisfies Record<string, ColumnType>;

const EDGE_COLUMNS = {
  type: "string", weight: "double", confidence: "double", year: "integer", firstYear: "integer", lastYear: "integer", papers: "string", section: "string", sentence: "string", extractor: "string",
} as const satisfies Record<string, ColumnType>;

type NodeColumn = keyof typeof NODE_COLUMNS;
type EdgeColumn = keyof typeof EDGE_COLUMNS;

/** A sentence, and what found it. */
export interface Place {
  section: Section;
  sentence: string;
  extractor: string;
}

export interface NodeLine {
  id: string;
  label: string;
  values: Partial<Record<NodeColumn, Cell>> & { type: string };
}

export interface EdgeLine {
  id: string;
  source: string;
  target: string;
  values: Partial<Record<EdgeColumn, Cell>> & { type: string };
}

/** Columns that a lean file does without. */
export function nodeColumns({ lean }: Pick<ExportOptions, "lean">): [NodeColumn, ColumnType][] {
  return (Object.entries(NODE_COLUMNS) as [NodeColumn, ColumnType][]).filter(([name]) => !(lean && name === "record"));
}

export const edgeColumns = Object.entries(EDGE_COLUMNS) as [EdgeColumn, ColumnType][];

export async function* nodeLines(part: Part, { lean }: Pick<ExportOptions, "lean">): AsyncIterable<NodeLine> {
  for await (const { row, said } of part.papersWith(!lean)) yield paperLine(row, said && recordOf(said));
  for await (const row of part.entities()) yield entityLine(row);
  if (lean) return;
  for (const decision of await part.decisions()) {
    yield { id: `decision:${decision.seq}`, label: decision.action.type, values: { type: "decision", date: decision.at, record: recordOf({ decision }) } };
  }
}

function paperLine(p: PaperRow, record: string | null): NodeLine {
  return {
    id: paperId(p), label: p.title,
    values: {
      type: "paper", year: p.year, date: p.date, authors: p.authors.join("; "), venue: p.venue, doi: p.doi, arxivId: p.arxivId, url: p.url, abstract: p.abstract, extractor: p.extractor, record,
    },
  };
}

function entityLine(e: EntityRow): NodeLine {
  return { id: e.id, label: e.name, values: { type: e.kind, papers: e.paperCount, firstYear: e.firstYear, lastYear: e.lastYear, aliases: e.aliases.join("; ") } };
}

export async function* edgeLines(part: Part): AsyncIterable<EdgeLine> {
  for await (const link of part.links()) yield linkLine(link);
  for await (const edge of part.edges(true)) yield relationLine(edge);
}

function linkLine({ paper, entity, link }: PartLink): EdgeLine {
  return {
    id: `${paperId(paper)} ${link.role} ${entity.id}`, source: paperId(paper), target: entity.id,
    values: {
      type: link.role, weight: 1, confidence: link.confidence, year: link.year, papers: paper.id,
      ...mentionedAt(paper, link.mentions),
    },
  };
}

function relationLine({ head, tail, type, weight, relation, statements }: PartEdge): EdgeLine {
  const [newest] = statements;
  return {
    id: `${head.id} ${type} ${tail.id}`, source: head.id, target: tail.id,
    values: {
      type, weight, firstYear: relation?.firstYear ?? null, lastYear: relation?.lastYear ?? null, papers: statements.map((s) => s.paperId).join(" ") || null,
      ...(newest ? { confidence: newest.confidence, ...statedAt(newest.evidence) } : {}),
    },
  };
}

export function paperId(paper: Pick<PaperRow, "id">): string {
  return `paper:${paper.id}`;
}

/** Where the paper mentions it: by the mention that is shown. */
export function mentionedAt(paper: PaperRow, mentions: readonly Mention[]): Place | undefined {
  const mention = shownMention(mentions);
  return mention && { section: mention.section, sentence: sentenceOf(paper, mention), extractor: mention.extractor };
}

/** Where it is stated first of all. */
export function statedAt([first]: readonly Evidence[]): Place | undefined {
  return first && { section: first.section, sentence: first.text, extractor: first.extractor };
}
