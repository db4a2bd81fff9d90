/**
 * The graph in terms of the web: papers by Dublin Core, entities by SKOS, and for all that a paper does or says a statement that
 * tells, by PROV-O (https://www.w3.org/TR/prov-o/), its source, its sentences and the program that found them. JSON-LD and
 * N-Triples write these nodes, and read the one table of terms.
 */
import { RELATION_TYPES, ROLES, type CurationEntry } from "../model.ts";
import type { EntityRow, Evidence, PaperRow } from "../store/store.ts";
import { sentenceOf } from "../text.ts";
import { paperId } from "./columns.ts";
import type { ExportOptions } from "./format.ts";
import type { Part, PartLink, PartStatement } from "./part.ts";

const DC = "http://purl.org/dc/elements/1.1/";
const DCT = "http://purl.org/dc/terms/";
const PROV = "http://www.w3.org/ns/prov#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const SCHEMA = "https://schema.org/";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const XSD = "http://www.w3.org/2001/XMLSchema#";
/** What no common vocabulary has; a paper's roles and the relations among it. */
const OWN = "urn:papergraph:term:";

export const TYPE = `${RDF}type`;
export const INTEGER = `${XSD}integer`;

/** Term → its IRI, and what its values are: "@id" nodes, a datatype, or nothing for texts and whole numbers. */
export const TERMS: Readonly<Record<string, readonly [iri: string, type?: string]>> = {
  title: [`${DCT}title`], abstract: [`${DCT}abstract`], author: [`${DC}creator`], year: [`${DCT}issued`, `${XSD}gYear`], date: [`${DCT}date`], venue: [`${OWN}venue`], identifier: [`${DCT}identifier`],
  name: [`${SKOS}prefLabel`], alias: [`${SKOS}altLabel`], papers: [`${OWN}papers`], url: [`${SCHEMA}url`], sameAs: [`${SCHEMA}sameAs`, "@id"],
  subject: [`${RDF}subject`, "@id"], predicate: [`${RDF}predicate`, "@id"], object: [`${RDF}object`, "@id"], confidence: [`${OWN}confidence`, `${XSD}decimal`],
  source: [`${PROV}hadPrimarySource`, "@id"], evidence: [`${PROV}wasDerivedFrom`, "@id"], foundBy: [`${PROV}wasAttributedTo`, "@id"],
  sentence: [`${PROV}value`], mention: [`${OWN}mention`], section: [`${OWN}section`], start: [`${OWN}start`], end: [`${OWN}end`],
  at: [`${OWN}at`], by: [`${OWN}by`], why: [`${OWN}why`], decides: [`${OWN}decides`],
  ...Object.fromEntries([...ROLES, ...RELATION_TYPES, "co_occurs"].map((name) => [name, [`${OWN}${name}`, "@id"] as const])),
};

export interface RdfNode {
  "@id": string;
  /** IRIs. */
  "@type"?: string[];
  [term: string]: string | number | RdfNode | (string | RdfNode)[] | undefined;
}

/** A node, and what `build` reads back, as JSON: only JSON-LD carries that. */
export interface Described {
  node: RdfNode;
  record?: object;
}

/** `urn:papergraph:` and an id, with what an IRI cannot hold as %XX. */
export function iri(...parts: string[]): string {
  return `urn:papergraph:${parts.map(encoded).join("/")}`;
}

function encoded(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M}:._~()+,;=@/-]/gu, (c) => (/\p{Cs}/u.test(c) ? "%EF%BF%BD" : encodeURIComponent(c)));
}

export async function* described(part: Part, { lean }: Pick<ExportOptions, "lean">): AsyncIterable<Described> {
  const known = new Set<string>();
  const program = function* (name: string): Iterable<Described> {
    if (known.has(name)) return;
    known.add(name);
    yield { node: { "@id": iri(`program:${name}`), "@type": [`${PROV}SoftwareAgent`], name } };
  };
  for await (const { row, said } of part.papersWith(!lean)) yield { node: paperNode(row), ...(said ? { record: said } : {}) };
  for await (const row of part.entities()) yield { node: entityNode(row) };
  for await (const link of part.links()) {
    for (const { extractor } of link.link.mentions) yield* program(extractor);
    yield { node: { "@id": iri(paperId(link.paper)), [link.link.role]: iri(link.entity.id) } };
    yield { node: linkNode(link) };
  }
  for await (const { head, tail, type } of part.edges(false)) yield { node: { "@id": iri(head.id), [type]: iri(tail.id) } };
  for await (const said of part.statements()) {
    for (const { extractor } of said.statement.evidence) yield* program(extractor);
    yield { node: statementNode(said) };
  }
  for (const decision of await part.decisions()) yield { node: decisionNode(decision), ...(lean ? {} : { record: { decision } }) };
}

function paperNode(p: PaperRow): RdfNode {
  const same = [p.doi === null ? [] : `https://doi.org/${encoded(p.doi)}`, p.arxivId === null ? [] : `https://arxiv.org/abs/${encoded(p.arxivId)}`].flat();
  return {
    "@id": iri(paperId(p)), "@type": [`${SCHEMA}ScholarlyArticle`], identifier: p.id, title: p.title, ...optional("abstract", p.abstract), author: p.authors,
    ...optional("year", p.year === null ? "" : String(p.year).padStart(4, "0")), ...optional("date", p.date), ...optional("venue", p.venue), ...optional("url", p.url), sameAs: same,
  };
}

function optional(term: string, value: string | null): Record<string, string> {
  return value ? { [term]: value } : {};
}

function entityNode(e: EntityRow): RdfNode {
  return { "@id": iri(e.id), "@type": [`${SKOS}Concept`, `${OWN}${e.kind}`], name: e.name, alias: e.aliases, papers: e.paperCount };
}

/** A statement of its own: https://www.w3.org/TR/rdf-schema/#ch_reificationvocab */
function about(id: string, paper: PaperRow, subject: string, predicate: string, object: string, confidence: number, evidence: RdfNode[]): RdfNode {
  return {
    "@id": id, "@type": [`${RDF}Statement`, `${PROV}Entity`], subject, predicate: (TERMS[predicate] as readonly string[])[0] as string, object,
    confidence: decimal(confidence), source: iri(paperId(paper)), evidence: evidence.map((e, i) => ({ ...e, "@id": `${id}/${i + 1}`, "@type": [`${PROV}Entity`], source: iri(paperId(paper)) })),
  };
}

function linkNode({ paper, entity, link }: PartLink): RdfNode {
  return about(iri(`link:${paper.id}`, entity.key), paper, iri(paperId(paper)), link.role, iri(entity.id), link.confidence, link.mentions.map((m) => ({
    ...place(m), sentence: sentenceOf(paper, m), mention: m.text,
  })));
}

function statementNode({ paper, head, tail, statement }: PartStatement): RdfNode {
  const { type, confidence, evidence } = statement;
  return about(iri(`statement:${paper.id}`, head.key, type, tail.key), paper, iri(head.id), type, iri(tail.id), confidence, evidence.map((e) => ({ ...place(e), sentence: e.text })));
}

function place({ section, start, end, confidence, extractor }: Omit<Evidence, "text">): RdfNode {
  return { "@id": "", section, start, end, confidence: decimal(confidence), foundBy: iri(`program:${extractor}`) };
}

/** Never in the form 1e-7, which a decimal has not. */
function decimal(share: number): string {
  return String(Number(share.toFixed(6)));
}

function decisionNode({ seq, at, by, why, action }: CurationEntry): RdfNode {
  return { "@id": iri(`decision:${seq}`), "@type": [`${PROV}Activity`], ...optional("at", at), ...optional("by", by), ...optional("why", why), decides: JSON.stringify(action) };
}
