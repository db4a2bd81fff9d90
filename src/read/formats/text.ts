/**
 * Plain text: a title on one line and its abstract on the next; or papers parted by blank lines, each a title line and the
 * lines of its abstract; or lines that say what they are ("Title: …"). A title alone is a paper without an abstract.
 */
import type { Entry, Format } from "../format.ts";
import { COMMON } from "../fields.ts";
import { linesOf, TOO_LONG } from "../lines.ts";
import { fieldsOf, labelOf } from "./labels.ts";
import { isAbstract, isBetween, pairs, type Line } from "./pairs.ts";

const MAX_TITLE = 300;

/** Characters of one paper's lines. */
const MAX_BLOCK = 1024 * 1024;

/** Here nothing but papers is expected, so a sentence after a title is its abstract, however short. */
function speaks(line: string, title: Line | null): boolean {
  return isAbstract(line) || (title !== null && /[.!?]["”)]?$/.test(line) && line.split(/\s+/).length >= 4);
}

/** The blocks of lines between blank lines. */
function blocksOf(head: string): string[][] {
  return head.split(/(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/).map((block) => block.split(/\r\n|\n|\r/).map((line) => line.trim()).filter(Boolean)).filter((block) => block.length > 0);
}

function isBlocks(blocks: string[][]): boolean {
  return blocks.length > 1 && blocks.filter((block) => block.length > 1).length * 2 >= blocks.length;
}

export const text: Format = {
  name: "text",
  endings: ["txt", "text"],
  fields: COMMON,
  looksLike(head) {
    if (isLabelled(head)) return true;
    const blocks = blocksOf(head);
    const whole = head.length < 1024 ? blocks : blocks.slice(0, -1);
    if (isBlocks(blocks)) return whole.every(([first, ...rest]) => first !== undefined && first.length <= MAX_TITLE && !isAbstract(first) && (rest.length === 0 || rest.join(" ").length > first.length));
    const lines = blocks.flat().filter((line, i) => i === 0 || !isBetween(line));
    const pairsSeen = Math.floor(lines.length / 2);
    return pairsSeen > 0 && lines.slice(0, pairsSeen * 2).every((line, i) => (i % 2 === 1 ? speaks(line, { text: "", line: 0 }) : line.length <= MAX_TITLE && !/[.!]$/.test(line) && !isAbstract(line)));
  },
  async *entries(stream, head) {
    if (isLabelled(head)) yield* labelled(stream);
    else if (isBlocks(blocksOf(head))) yield* blocks(stream);
    else yield* pairs(stream, { isAbstract: speaks, alone: ({ text: title, line }) => [{ fields: { title }, line }] });
  },
};

/** A title and something else are told by labels. */
function isLabelled(head: string): boolean {
  const names = new Set(head.split(/\r\n|\n|\r/).map((line) => labelOf(line)?.name).filter(Boolean));
  return names.has("title") && names.size > 1;
}

/** Each line "Title: …" begins a paper. */
async function* labelled(stream: AsyncIterable<string>): AsyncIterable<Entry> {
  let lines: string[] = [];
  let start = 0;
  let size = 0;
  const end = function* (): Iterable<Entry> {
    if (lines.length > 0 && size > MAX_BLOCK) yield { code: "too-large", line: start, message: "The lines from here to the next title are too many for one paper; check where it ends." };
    else if (lines.length > 0) yield { fields: fieldsOf(lines).fields, line: start };
    lines = [];
    size = 0;
  };
  for await (const { text: row, line } of linesOf(stream)) {
    const begins = row !== null && labelOf(row)?.name === "title";
    if (begins) yield* end();
    if (row === null) yield { code: "too-large", line, message: TOO_LONG };
    else if (begins || lines.length > 0) {
      if (begins) start = line;
      size += row.length;
      if (size <= MAX_BLOCK) lines.push(row);
    }
  }
  yield* end();
}

async function* blocks(stream: AsyncIterable<string>): AsyncIterable<Entry> {
  let lines: string[] = [];
  let start = 0;
  let size = 0;
  const end = function* (): Iterable<Entry> {
    const [title, ...rest] = lines;
    lines = [];
    if (title === undefined) return;
    if (size > MAX_BLOCK) yield { code: "too-large", line: start, message: "The lines from here to the next blank line are too many for one paper; part the papers by blank lines." };
    else if (isAbstract(title)) yield { code: "no-title", line: start, message: `This text (“${title.slice(0, 40)}…”) begins with no title; put one on a line before it, or take out the blank line before it.` };
    // Line ends stay: they tell which hyphens the typesetter made.
    else yield { fields: { title, abstract: rest.join("\n") }, line: start };
    size = 0;
  };
  for await (const { text: raw, line } of linesOf(stream)) {
    if (raw === null) yield { code: "too-large", line, message: TOO_LONG };
    else if (raw.trim() === "") yield* end();
    else {
      if (lines.length === 0) start = line;
      size += raw.length;
      if (size <= MAX_BLOCK) lines.push(raw.trim());
    }
  }
  yield* end();
}
