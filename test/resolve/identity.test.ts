import { describe, expect, it } from "vitest";
import type { Extraction, FormState, PaperEntity } from "../../src/model.ts";
import { createIdentity, resolve } from "../../src/resolve/index.ts";

const identity = createIdentity();

function form(key: string, rest: Partial<FormState> = {}): FormState {
  return { key, papers: 1, surfaces: {}, kinds: {}, expansions: {}, acronyms: {}, ...rest };
}

describe("assign", () => {
  it("keeps a form that is nobody's short form", () => expect(identity.assign(form("speculative-decoding"))).toBe("speculative-decoding"));
  it("follows a known alias", () => expect(identity.assign(form("convnet"))).toBe("convolutional-neural-network"));
  it("gives a short form to the long form that papers agree on", () => {
    expect(identity.assign(form("qkd", { expansions: { "quantum-key-distribution": 3 } }))).toBe("quantum-key-distribution");
    expect(identity.assign(form("qkd", { expansions: { "quantum-key-distribution": 9, "quick-knot-detection": 1 } }))).toBe("quantum-key-distribution");
  });
  it("leaves a short form alone that stands for two things", () => {
    expect(identity.assign(form("ar", { expansions: { autoregressive: 2, "augmented-reality": 1 } }))).toBe("ar");
  });
  it("counts aliases of one long form together", () => {
    expect(identity.assign(form("cnx", { expansions: { convnet: 1, "convolutional-neural-network": 1 } }))).toBe("convolutional-neural-network");
  });
});

describe("describe", () => {
  it("takes the most used spelling, without regard to case, and the kind by vote", () => {
    const face = identity.describe("retrieval-augmented-generation", [
      form("rag", { surfaces: { RAG: 3 }, kinds: { method: 3 } }),
      form("retrieval-augmented-generation", {
        surfaces: { "retrieval-augmented generation": 4, "Retrieval-Augmented Generation": 2, "retrieval augmented generation": 1, RAG: 2 },
        kinds: { method: 3, concept: 2 },
      }),
    ]);
    expect(face).toEqual({
      kind: "method", name: "retrieval-augmented generation", aliases: ["RAG", "retrieval augmented generation"], kindVotes: { method: 6, concept: 2 },
    });
  });
  it("shows a short name that nearly everyone uses", () => {
    const face = identity.describe("bert", [
      form("bert", { papers: 40, surfaces: { BERT: 40 }, kinds: { method: 40 } }),
      form("bidirectional-encoder-representations-from-transformer", { surfaces: { "bidirectional encoder representations from transformers": 3, BERT: 3 }, kinds: { method: 3 } }),
    ]);
    expect(face.name).toBe("BERT");
    expect(face.aliases).toEqual(["bidirectional encoder representations from transformers"]);
  });
  it("takes from what a paper calls it no general name and no slip", () => {
    const surfaces = { "large language model": 6, LLM: 4, "language models": 4, "visual language model": 1, "pretrained giant": 2 };
    const face = identity.describe("large-language-model", [form("large-language-model", { papers: 6, surfaces, kinds: { method: 6 } })]);
    expect(face.aliases).toEqual(["LLM", "pretrained giant"]);
  });
  it("keeps the one other name of a thing that one paper has", () => {
    const surfaces = { "KV cache compression": 1, "KV pruning": 1 };
    expect(identity.describe("kv-cache-compression", [form("kv-cache-compression", { surfaces, kinds: { method: 1 } })]).aliases).toEqual(["KV pruning"]);
  });
  it("breaks a tie of kinds in the order of the closed list", () => {
    expect(identity.describe("x", [form("x", { surfaces: { x: 2 }, kinds: { metric: 1, dataset: 1 } })]).kind).toBe("dataset");
  });
});

function entity(name: string, rest: Partial<PaperEntity> = {}): PaperEntity {
  return { type: "method", name, aliases: [], acronym: null, role: "mentions", confidence: 0.5, mentions: [], ...rest };
}

function extraction(entities: PaperEntity[], relations: Extraction["relations"] = []): Extraction {
  const paper = {
    id: "arxiv:1", title: "T", abstract: "A", authors: [], year: 2020, date: null, venue: null, url: null, doi: null, arxivId: "1", sourceId: null, source: { file: "f", record: 1 },
  };
  return { paper, entities, relations, flags: [] };
}

describe("resolve", () => {
  it("keys entities and makes one of two with the same key, keeping the stronger role and all names", () => {
    const { entities } = resolve(extraction([entity("LSTMs", { role: "uses" }), entity("LSTM model", { role: "introduces", confidence: 0.9, type: "concept" })]), "x@1");
    expect(entities).toHaveLength(1);
    expect(entities[0]).toMatchObject({ key: "lstm", name: "LSTMs", aliases: ["LSTM model"], role: "introduces", type: "concept", confidence: 0.9 });
  });
  it("keys a long form without the kind word that its acronym does not stand for", () => {
    expect(resolve(extraction([entity("long short-term memory network", { acronym: "LSTM" })]), "x@1").entities[0]).toMatchObject({ key: "long-short-term-memory", acronymKey: "lstm" });
  });
  it("drops relations of a thing to itself or to something that has no key", () => {
    const evidence = { section: "abstract" as const, start: 0, end: 1, text: "A" };
    const relation = (head: string, tail: string) => ({ head, tail, type: "used_for" as const, confidence: 0.5, evidence, extractor: "x@1" });
    const out = resolve(extraction([entity("LSTM"), entity("LSTMs"), entity("parsing"), entity("∇")], [relation("LSTM", "LSTMs"), relation("LSTM", "∇"), relation("LSTMs", "parsing")]), "x@1");
    expect(out.relations.map((r) => [r.head, r.tail])).toEqual([["lstm", "parsing"]]);
  });
});
