/**
 * Text → words → word pieces, as the model was trained on them (scripts/train/tokens.py is the same in Python).
 * A word is split into pieces by itself (WordPiece, Wu et al. 2016: greedy, longest first). The model knows no case, so
 * the case comes in as a shape id a piece: dataset names and acronyms are told by their capitals.
 */
import type { Range } from "../../model.ts";
import { tokens } from "../../text.ts";

const SHAPES = 8;
const MAX_WORD = 100;
/** Words remembered with their pieces; a corpus has a long tail, so the memory is emptied when it is full. */
const MEMORY = 50_000;

/** What the encoder is given, and what the later steps need to know of the text. */
export interface Document {
  text: string;
  words: Range[];
  /** The number of its sentence for every word; the title is sentence 0. */
  sentence: number[];
  sentences: Range[];
  /** Pieces with [CLS] before and [SEP] behind, and their shapes. */
  ids: number[];
  shapes: number[];
  /** The first piece of every word. */
  first: number[];
}

/** Sentences as the model saw them in training: simpler than those of text.ts, and fixed with the weights. */
export function modelSentences(text: string): Range[] {
  const out: Range[] = [];
  let start = 0;
  for (const m of text.matchAll(/(?<=[\p{Ll}\p{N})\]"%])[.!?]\s+(?=[\p{Lu}([])|\n/gu)) {
    out.push({ start, end: m.index + (m[0] === "\n" ? 0 : 1) });
    start = m.index + m[0].length;
  }
  out.push({ start, end: text.length });
  return out;
}

/** 0 other, 1 lower, 2 Capital, 3 CAPITALS, 4 one capital, 5 mIxed, 6 digits, 7 letters and digits. */
export function shapeOf(word: string): number {
  if (!/^[\p{L}\p{N}]/u.test(word)) return 0;
  if (/\p{N}/u.test(word)) return /\p{L}/u.test(word) ? 7 : 6;
  if (!/\p{Lu}/u.test(word)) return 1;
  if (/^.$/u.test(word)) return 4;
  if (!/\p{Ll}/u.test(word)) return 3;
  return /^.+\p{Lu}/u.test(word) ? 5 : 2;
}

export class Pieces {
  private readonly id: Map<string, number>;
  private readonly known = new Map<string, readonly number[]>();
  private readonly unknown: number;
  readonly cls: number;
  readonly sep: number;

  /** `vocabulary`: one piece a line, its number the line's; pieces inside a word begin with "##". */
  constructor(vocabulary: string) {
    this.id = new Map(vocabulary.trimEnd().split("\n").map((piece, i) => [piece, i]));
    const special = (piece: string): number => {
      const i = this.id.get(piece);
      if (i === undefined) throw new Error(`The vocabulary has no ${piece}`);
      return i;
    };
    this.unknown = special("[UNK]");
    this.cls = special("[CLS]");
    this.sep = special("[SEP]");
  }

  split(word: string): readonly number[] {
    let pieces = this.known.get(word);
    if (pieces === undefined) {
      pieces = this.divide(word.toLowerCase().normalize("NFD").replace(/\p{Mn}+/gu, ""));
      if (this.known.size >= MEMORY) this.known.clear();
      this.known.set(word, pieces);
    }
    return pieces;
  }

  private divide(word: string): number[] {
    if (word.length === 0 || word.length > MAX_WORD) return [this.unknown];
    const out: number[] = [];
    for (let start = 0; start < word.length; ) {
      let end = word.length;
      let id: number | undefined;
      for (; end > start; end -= 1) {
        id = this.id.get((start > 0 ? "##" : "") + word.slice(start, end));
        if (id !== undefined) break;
      }
      if (id === undefined) return [this.unknown];
      out.push(id);
      start = end;
    }
    return out;
  }
}

export function document(text: string, pieces: Pieces): Document {
  const words: Range[] = tokens(text).map(({ start, end }) => ({ start, end }));
  const sentences = modelSentences(text);
  const sentence: number[] = [];
  const ids = [pieces.cls];
  const shapes = [0];
  const first: number[] = [];
  let k = 0;
  for (const { start, end } of words) {
    while (k + 1 < sentences.length && start >= (sentences[k + 1] as Range).start) k += 1;
    sentence.push(k);
    const word = text.slice(start, end);
    const split = pieces.split(word);
    const shape = shapeOf(word) + (k === 0 ? SHAPES : 0);
    first.push(ids.length);
    for (const id of split) {
      ids.push(id);
      shapes.push(shape);
    }
  }
  ids.push(pieces.sep);
  shapes.push(0);
  return { text, words, sentence, sentences, ids, shapes, first };
}

/** Word ranges of at most `most` pieces each, cut at sentences where that is possible: the encoder takes no more at once. */
export function parts(doc: Document, most: number): [number, number][] {
  const cut = [...doc.first, doc.ids.length - 1];
  const s = doc.sentence;
  const size = (from: number, to: number): number => (cut[to] as number) - (cut[from] as number);
  const out: [number, number][] = [];
  for (let start = 0; start < s.length; ) {
    let end = start;
    for (let k = start + 1; k <= s.length && size(start, k) <= most - 2; k += 1) {
      if (k === s.length || s[k] !== s[k - 1]) end = k;
    }
    if (end === start) {
      end = s.length;
      while (size(start, end) > most - 2) end -= 1;
    }
    out.push([start, end]);
    start = end;
  }
  return out;
}
