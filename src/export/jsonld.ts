/** JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): one document, a node a line, so that it is written and read back as a stream. */
import type { ExportFormat } from "./format.ts";
import { RECORD_VERSION } from "./jsonl.ts";
import { described, TERMS } from "./rdf.ts";

const CONTEXT = {
  "@version": 1.1,
  ...Object.fromEntries(Object.entries(TERMS).map(([term, [iri, type]]) => [term, type === undefined ? iri : { "@id": iri, "@type": type }])),
  record: { "@id": "urn:papergraph:term:record", "@type": "@json" },
};

export const jsonld: ExportFormat = {
  name: "jsonld",
  about: "linked data, evidence by PROV-O",
  endings: ["jsonld"],
  files: (options) => ({
    async *""(part) {
      yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[`;
      let between = "\n";
      for await (const { node, record } of described(part, options)) {
        yield `${between}${JSON.stringify(record ? { ...node, record: { papergraph: RECORD_VERSION, ...record } } : node)}`;
        between = ",\n";
      }
      yield "\n]}\n";
    },
  }),
};
