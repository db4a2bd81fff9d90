/**
 * The model's two networks in ONNX Runtime: the native library, or WebAssembly (some five times slower) where that does not load.
 * One document a call: 8-bit layers take their scale from the whole input, so in a batch one text would change another's scores.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { InferenceSession, Tensor, TypedTensor } from "onnxruntime-common";
import type { Crf } from "./spans.ts";
import { MENTIONS, PAIR_FEATURES, pairFeatures, UNIT_FEATURES, unitFeatures, type Words } from "./units.ts";
import { type Document, parts, Pieces } from "./words.ts";

/** A text longer than this goes through the encoder in parts. */
const PIECES = 510;

/** config.json: the CRF, the curves of confidence (an offset, then a weight a number) and the cut-offs. */
export interface Config {
  version: number;
  types: string[];
  roles: string[];
  relations: string[];
  crf: Crf;
  /** Least probability that two units name one entity. */
  same: number;
  entity: number[];
  core: number[];
  /** A row a role: an offset, then a weight a number. */
  role: number[][];
  relation: number[];
  /** How much being central counts towards being kept. */
  central: number;
  /** Cut-offs: of entities by kind, of relations by type. */
  keep: number[];
  state: number[];
}

export type Runtime = "native" | "wasm";

interface Ort {
  InferenceSession: { create(model: string | Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> };
  Tensor: new (type: "float32" | "int64", data: Float32Array | BigInt64Array, dims: number[]) => Tensor;
}

async function runtimes(wanted: Runtime | undefined): Promise<[Ort, Runtime]> {
  if (wanted !== "wasm") {
    try {
      return [(await import("onnxruntime-node")) as unknown as Ort, "native"];
    } catch (error) {
      if (wanted === "native") throw error;
    }
  }
  const web = await import("onnxruntime-web");
  web.env.wasm.numThreads = 1;
  return [web as unknown as Ort, "wasm"];
}

/** What the encoder says of a document: a row a word. */
export interface Reading {
  hidden: Float32Array;
  emissions: Float32Array;
}

/** Scores of units (a row each: roles, valid, core, kinds) and of ordered pairs (none, relations, same). */
export interface Scores {
  unit: Float32Array;
  pair: Float32Array;
}

export class Session {
  private constructor(
    private readonly ort: Ort,
    readonly runtime: Runtime,
    private readonly encoder: InferenceSession,
    private readonly heads: InferenceSession,
    readonly pieces: Pieces,
    readonly config: Config,
  ) {}

  /** Throws what reading the files or loading both runtimes throws. */
  static async load(folder: string, threads: number, wanted?: Runtime): Promise<Session> {
    const [ort, runtime] = await runtimes(wanted);
    const open = async (file: string): Promise<InferenceSession> =>
      ort.InferenceSession.create(runtime === "native" ? join(folder, file) : await readFile(join(folder, file)), { intraOpNumThreads: threads, interOpNumThreads: 1 });
    const [encoder, heads] = [await open("encoder.onnx"), await open("heads.onnx")];
    const vocabulary = await readFile(join(folder, "vocab.txt"), "utf8");
    const config = JSON.parse(await readFile(join(folder, "config.json"), "utf8")) as Config;
    return new Session(ort, runtime, encoder, heads, new Pieces(vocabulary), config);
  }

  async read(doc: Document): Promise<Reading> {
    const cut = [...doc.first, doc.ids.length - 1];
    const readings: Reading[] = [];
    for (const [from, to] of parts(doc, PIECES)) {
      const lo = cut[from] as number;
      const hi = cut[to] as number;
      const starts = cut.slice(from, to + 1).map((f) => f - lo + 1);
      const whole = (values: number[]): Tensor => this.tensor("int64", BigInt64Array.from(values, BigInt), [1, values.length]);
      const out = await this.encoder.run({
        ids: whole([this.pieces.cls, ...doc.ids.slice(lo, hi), this.pieces.sep]),
        shapes: whole([0, ...doc.shapes.slice(lo, hi), 0]),
        start: whole([0, ...starts.slice(0, -1)]),
        end: whole([1, ...starts.slice(1)]),
      });
      readings.push({ hidden: floats(out, "hidden"), emissions: floats(out, "emissions") });
    }
    if (readings.length === 1) return readings[0] as Reading;
    return { hidden: joined(readings.map((r) => r.hidden)), emissions: joined(readings.map((r) => r.emissions)) };
  }

  /** `spans`: the mentions of every unit, `kinds` its likeliest kind. */
  async score(doc: Document, hidden: Float32Array, spans: readonly Words[][], kinds: readonly number[]): Promise<Scores> {
    const n = spans.length;
    const table = new BigInt64Array(n * MENTIONS * 2);
    const mask = new Float32Array(n * MENTIONS);
    const features = new Float32Array(n * UNIT_FEATURES);
    spans.forEach((unit, u) => {
      unit.forEach(([first, last], m) => {
        table.set([BigInt(first), BigInt(last)], (u * MENTIONS + m) * 2);
        mask[u * MENTIONS + m] = 1;
      });
      features.set(unitFeatures(doc, unit, kinds[u] as number), u * UNIT_FEATURES);
    });
    const pairs = pairFeatures(doc, spans, kinds);
    const words = doc.words.length;
    const out = await this.heads.run({
      hidden: this.tensor("float32", hidden, [1, words, hidden.length / words]),
      spans: this.tensor("int64", table, [1, n, MENTIONS, 2]),
      span_mask: this.tensor("float32", mask, [1, n, MENTIONS]),
      features: this.tensor("float32", features, [1, n, UNIT_FEATURES]),
      pairs: this.tensor("float32", pairs.features, [1, n, n, PAIR_FEATURES]),
      between: this.tensor("int64", pairs.between, [1, n, n, 2]),
    });
    return { unit: floats(out, "unit"), pair: floats(out, "pair") };
  }

  async close(): Promise<void> {
    await this.encoder.release();
    await this.heads.release();
  }

  private tensor(type: "float32" | "int64", data: Float32Array | BigInt64Array, dims: number[]): Tensor {
    return new this.ort.Tensor(type, data, dims);
  }
}

function floats(out: InferenceSession.OnnxValueMapType, name: string): Float32Array {
  return (out[name] as TypedTensor<"float32">).data;
}

function joined(rows: Float32Array[]): Float32Array {
  const out = new Float32Array(rows.reduce((n, r) => n + r.length, 0));
  let at = 0;
  for (const r of rows) {
    out.set(r, at);
    at += r.length;
  }
  return out;
}
