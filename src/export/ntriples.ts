/** N-Triples (https://www.w3.org/TR/n-triples/): the same statements as JSON-LD, a line each, for triple stores. */
import type { ExportFormat } from "./format.ts";
import { described, INTEGER, TERMS, TYPE, type RdfNode } from "./rdf.ts";

export const ntriples: ExportFormat = {
  name: "ntriples",
  about: "triple stores, SPARQL",
  endings: ["nt"],
  files: () => ({
    async *""(part) {
      for await (const { node } of described(part, { lean: true })) yield* triples(node);
    },
  }),
};

function* triples(node: RdfNode): Iterable<string> {
  const subject = `<${node["@id"]}>`;
  for (const type of node["@type"] ?? []) yield `${subject} <${TYPE}> <${type}> .\n`;
  for (const [term, [iri, type]] of Object.entries(TERMS)) {
    const value = node[term];
    for (const item of value === undefined ? [] : Array.isArray(value) ? value : [value]) {
      yield `${subject} <${iri}> ${object(item, type)} .\n`;
      if (typeof item === "object") yield* triples(item);
    }
  }
}

function object(value: string | number | RdfNode, type: string | undefined): string {
  if (typeof value === "object") return `<${value["@id"]}>`;
  if (typeof value === "number") return `"${value}"^^<${INTEGER}>`;
  if (type === "@id") return `<${value}>`;
  return type === undefined ? literal(value) : `${literal(value)}^^<${type}>`;
}

const NAMED: Record<string, string> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f" };

/** Control characters may stand as they are; some readers take them for a line's end. */
function literal(text: string): string {
  return `"${text.replace(/["\\\p{Cc}\u2028\u2029]/gu, (c) => NAMED[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`)}"`;
}
