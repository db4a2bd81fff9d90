/**
 * Plain text: a title on one line and its abstract on the next, or papers parted by blank lines, each a title line and the
 * lines of its abstract. A title alone is a paper without an abstract.
 */
import type { Entry, Format } from "../format.ts";
import { field, readAbstract, readTitle } from "../fields.ts";
import { linesOf, TOO_LONG } from "../lines.ts";
import { isAbstract, pairs, type Line } from "./pairs.ts";

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
  endings: ["txt", "text", "md"],
  fields: [field("title", ["title"], readTitle), field("abstract", ["abstract"], readAbstract)],
  looksLike(head) {
    const blocks = blocksOf(head);
    const whole = head.length < 1024 ? blocks : blocks.slice(0, -1);
    if (isBlocks(blocks)) return whole.every(([first, ...rest]) => first !== undefined && first.length <= MAX_TITLE && !isAbstract(first) && (rest.length === 0 || rest.join(" ").length > first.length));
    const lines = blocks.flat();
    const pairsSeen = Math.floor(lines.length / 2);
    return pairsSeen > 0 && lines.slice(0, pairsSeen * 2).every((line, i) => (i % 2 === 1 ? speaks(line, { text: "", line: 0 }) : line.length <= MAX_TITLE && !/[.!]$/.test(line) && !isAbstract(line)));
  },
  async *entries(stream, head) {
    if (isBlocks(blocksOf(head))) yield* blocks(stream);
    else yield* pairs(stream, { isAbstract: speaks, alone: ({ text: title, line }) => [{ fields: { title }, line }] });
  },
};

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
    else yield { fields: { title: title.replace(/^#+\s+/, ""), abstract: rest.join("\n") }, line: start };
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
