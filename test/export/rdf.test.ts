/** Linked data, read by the readers that others keep: N3 and jsonld. Both formats say the same, and every edge leads to its sentence. */
import jsonld from "jsonld";
import { Parser, Store as Triples, type Quad } from "n3";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Store } from "../../src/store/store.ts";
import { exported, hostile, NAMES, PAPERS } from "./hostile.ts";

let store: Store;
beforeAll(async () => { store = await hostile(); });
afterAll(() => store.close());

const text = (format: string, lean: boolean): Promise<string> => exported(store, format, { lean });

const parsed = (triples: string): Quad[] => new Parser({ format: "N-Triples" }).parse(triples);
const shown = (quads: Quad[]): string[] => [...new Set(quads.map((q) => JSON.stringify([q.subject, q.predicate, q.object])))].sort();
const PROV = "http://www.w3.org/ns/prov#";
const RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

it("N-Triples and JSON-LD say the same", async () => {
  const triples = parsed(await text("ntriples", false));
  const quads = await jsonld.toRDF(JSON.parse(await text("jsonld", true)) as object, { format: "application/n-quads" }) as unknown as string;
  expect(shown(parsed(quads))).toEqual(shown(triples));
  const titles = triples.filter((q) => q.predicate.value === "http://purl.org/dc/terms/title").map((q) => q.object.value);
  expect(titles.sort()).toEqual([...NAMES.map((name) => `On ${name}`), "Nothing at all"].sort());
});

it("from an edge to the sentence, the paper and the program that found it", async () => {
  const graph = new Triples(parsed(await text("ntriples", true)));
  const [edge] = graph.getQuads(null, "urn:papergraph:term:used_for", null, null);
  const statement = graph.getSubjects(`${RDF}subject`, edge?.subject ?? null, null).find((s) => graph.countQuads(s, `${RDF}object`, edge?.object ?? null, null) > 0);
  const [evidence] = graph.getObjects(statement ?? null, `${PROV}wasDerivedFrom`, null);
  const value = (predicate: string): string | undefined => graph.getObjects(evidence ?? null, predicate, null)[0]?.value;
  expect(value(`${PROV}value`)).toContain("beside common ground");
  expect(value(`${PROV}wasAttributedTo`)).toBe("urn:papergraph:program:test@1");
  expect(graph.countQuads(value(`${PROV}hadPrimarySource`) ?? null, `${RDF}type`, "https://schema.org/ScholarlyArticle", null)).toBe(1);
  const { links, assertions } = await store.stats();
  expect(graph.countQuads(null, `${RDF}type`, `${RDF}Statement`, null)).toBe(links + assertions);
});

it("a record is JSON within JSON-LD", async () => {
  const { "@graph": nodes } = JSON.parse(await text("jsonld", false)) as { "@graph": { record?: unknown }[] };
  expect(nodes[0]?.record).toEqual({ papergraph: 1, ...PAPERS[0] });
  const quads = await jsonld.toRDF({ ...JSON.parse(await text("jsonld", false)) as object }, { format: "application/n-quads" }) as unknown as string;
  expect(parsed(quads).filter((q) => q.predicate.value === "urn:papergraph:term:record")).toHaveLength(PAPERS.length + 4);
});
