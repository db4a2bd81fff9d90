/**
 * The graph as nodes with labels and relationships with types, named as a graph in Neo4j is by the store: what papers do with
 * entities, what each paper states, and RELATES over all papers. Both of Neo4j's formats write these.
 */
import type { EntityKind } from "../../model.ts";
import { mentionedAt, paperId, statedAt } from "../columns.ts";
import type { Part } from "../part.ts";

export type PropertyType = "string" | "string[]" | "int" | "double";
export type Property = string | number | string[] | null;

/** Properties beside a node's id. */
export const NODE_PROPERTIES = {
  title: "string", abstract: "string", authors: "string[]", year: "int", date: "string", venue: "string", url: "string", doi: "string", arxivId: "string",
  key: "string", kind: "string", name: "string", aliases: "string[]", paperCount: "int", firstYear: "int", lastYear: "int",
} as const satisfies Record<string, PropertyType>;

/** `paperId` and `type` tell apart relationships of one type between the same nodes. */
export const EDGE_PROPERTIES = {
  paperId: "string", type: "string", support: "int", confidence: "double", year: "int", firstYear: "int", lastYear: "int", section: "string", sentence: "string", extractor: "string",
} as const satisfies Record<string, PropertyType>;

const LABELS: Record<EntityKind, string> = { method: "Method", dataset: "Dataset", concept: "Concept", metric: "Metric" };

export interface PropertyNode {
  id: string;
  labels: string[];
  properties: Partial<Record<keyof typeof NODE_PROPERTIES, Property>>;
}

export interface PropertyEdge {
  from: string;
  to: string;
  type: string;
  properties: Partial<Record<keyof typeof EDGE_PROPERTIES, Property>>;
}

export async function* propertyNodes(part: Part): AsyncIterable<PropertyNode> {
  for await (const p of part.papers()) {
    const { title, abstract, authors, year, date, venue, url, doi, arxivId } = p;
    yield { id: paperId(p), labels: ["Paper"], properties: { title, abstract, authors, year, date, venue, url, doi, arxivId } };
  }
  for await (const { id, key, kind, name, aliases, paperCount, firstYear, lastYear } of part.entities()) {
    yield { id, labels: ["Entity", LABELS[kind]], properties: { key, kind, name, aliases, paperCount, firstYear, lastYear } };
  }
}

export async function* propertyEdges(part: Part): AsyncIterable<PropertyEdge> {
  for await (const { paper, entity, link: { role, confidence, year, mentions } } of part.links()) {
    yield {
      from: paperId(paper), to: entity.id, type: role.toUpperCase(),
      properties: { confidence, year, ...mentionedAt(paper, mentions) },
    };
  }
  for await (const { paper, head, tail, statement: { type, confidence, year, evidence } } of part.statements()) {
    yield {
      from: head.id, to: tail.id, type: type.toUpperCase(),
      properties: { paperId: paper.id, confidence, year, ...statedAt(evidence) },
    };
  }
  for await (const { head, tail, type, weight, relation } of part.edges(false)) {
    yield { from: head.id, to: tail.id, type: "RELATES", properties: { type, support: weight, firstYear: relation?.firstYear ?? null, lastYear: relation?.lastYear ?? null } };
  }
}
