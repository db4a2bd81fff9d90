/**
 * JSON: an array of objects, an object that holds one ({"results": […]}, {"message": {"items": […]}}), one paper, or objects
 * one after the other. Items are cut out of the stream by their brackets and parsed one by one, so memory stays flat.
 */
import type { Entry, Fields, Format } from "../format.ts";
import { COMMON, hasTitle } from "../fields.ts";
import { isKept } from "../kept.ts";
import { layoutOf } from "./layouts.ts";

/** Characters of one item; a whole document counts as one when it is an object. */
const MAX_ITEM = 64 * 1024 * 1024;

export const json: Format = {
  name: "json",
  endings: ["json"],
  fields: COMMON,
  looksLike: (head) => /^\s*(?:\[\s*(?:[{\]]|$)|\{\s*(?:["}]|$))/.test(head),
  async *entries(text, head): AsyncIterable<Entry> {
    let any = false;
    for await (const { text: item, line, whole } of items(text, listStart(head))) {
      any = true;
      const value = item === null || !whole ? null : objectOf(item);
      if (item === null) yield { code: "too-large", line, message: `The item that begins here has more than ${MAX_ITEM / 1024 / 1024} Mi characters; write the file as JSON Lines, an object a line.` };
      else if (!whole) yield { code: "bad-json", line, message: "The file ends within the item that begins here; check that the file is whole, and its brackets." };
      else if (!value) yield { code: "bad-json", line, message: `This is no JSON object: ${JSON.stringify(item.slice(0, 40))}; mend it or take it out.` };
      else for (const fields of recordsIn(value)) yield { fields, line, ...layoutOf(fields) };
    }
    if (!any) yield { code: "bad-json", line: 1, message: "There is no JSON object in this file; check that it is whole, or name its format with --format." };
  },
};

/** What services call the list of their answers. */
const WRAPPED = /^\s*\{([^[\]]*?)"(?:results|items|data|papers|works|records|documents|articles|recommendedPapers)"\s*:\s*\[(?=\s*\{)/;

/** How many characters stand before the list of an answer, and how many objects it stands in: none where the whole is no such answer. */
function listStart(head: string): { skip: number; within: number } {
  const m = WRAPPED.exec(head);
  if (!m || /"title"\s*:/.test(m[1] as string)) return { skip: 0, within: 0 };
  return { skip: m[0].length, within: m[0].split("{").length - m[0].split("}").length };
}

/** null for what is no JSON object. */
export function objectOf(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Fields => value !== null && typeof value === "object" && !Array.isArray(value);

const isRecord = (value: Fields): boolean => hasTitle(value) || isKept(value) || "layout" in layoutOf(value);

/**
 * The records of an object: itself where it has a title, else those of a list in it, or of an object in it that has a title
 * ({"message": {…}}), down to what lists of citations wrap ({"data": [{"citingPaper": {…}}]}).
 */
export function recordsIn(value: Fields, depth = 3): Fields[] {
  if (isRecord(value) || depth === 0) return [value];
  const parts = Object.values(value);
  const lists = parts.filter((part): part is Fields[] => Array.isArray(part) && part.length > 0 && part.every(isObject));
  const within = (records: Fields[]): Fields[] => records.flatMap((record) => recordsIn(record, depth - 1));
  const found = lists.map(within).find((records) => records.some(isRecord)) ?? parts.filter(isObject).map((part) => recordsIn(part, depth - 1)).find((records) => records.some(isRecord));
  return found ?? [value];
}

interface Item {
  /** null when it is too large. */
  text: string | null;
  line: number;
  /** False when the stream ended within it. */
  whole: boolean;
}

/**
 * The values at the top of a stream of JSON, or, where that is an array, its items; with `skip`, the items of the list that
 * begins behind so many characters, and what follows the object around it. Brackets are paired, nothing else is checked.
 */
async function* items(text: AsyncIterable<string>, { skip, within }: { skip: number; within: number }): AsyncIterable<Item> {
  const parts: string[] = [];
  let size = 0;
  let depth = skip > 0 ? 1 : 0;
  /** Depth at which items stand: 1 in an array. */
  let base = depth;
  let skipped = 0;
  /** Objects around the list that are still open once it has ended: what they say is not of papers. */
  let around = 0;
  let started = 0;
  let line = 1;
  let inString = false;
  let escaped = false;
  const item = (whole: boolean): Item => {
    const joined = size > MAX_ITEM ? null : parts.join("");
    parts.length = 0;
    size = 0;
    const at = started;
    started = 0;
    return { text: joined, line: at, whole };
  };
  const endList = (): void => {
    depth = base = 0;
    around = within;
    within = 0;
  };
  for await (const chunk of text) {
    let from = 0;
    const keep = (to: number): void => {
      size += to - from;
      if (size <= MAX_ITEM) parts.push(chunk.slice(from, to));
    };
    for (let i = 0; i < chunk.length; i += 1) {
      const c = chunk[i] as string;
      if (c === "\n") line += 1;
      if (skipped < skip) {
        skipped += 1;
        continue;
      }
      if (inString) {
        if (escaped) escaped = false;
        else if (c === "\\") escaped = true;
        else if (c === '"') inString = false;
        continue;
      }
      if (around > 0) {
        if (c === '"') inString = true;
        else if (c === "{" || c === "[") around += 1;
        else if (c === "}" || c === "]") around -= 1;
        continue;
      }
      const separator = c === "," || c === "]" && depth === base || c === " " || c === "\n" || c === "\r" || c === "\t";
      if (started === 0) {
        if (c === "[" && depth === 0) depth = base = 1;
        else if (c === "]" && depth === 1 && base === 1) endList();
        else if (!separator) {
          started = line;
          from = i;
        }
        if (started === 0) continue;
      } else if (depth === base && separator) {
        // A bare value, such as a number, ends here.
        keep(i);
        yield item(true);
        if (c === "]") endList();
        continue;
      }
      if (c === '"') inString = true;
      else if (c === "{" || c === "[") depth += 1;
      else if ((c === "}" || c === "]") && depth > base) {
        depth -= 1;
        if (depth === base) {
          keep(i + 1);
          yield item(true);
        }
      }
    }
    if (started > 0) keep(chunk.length);
  }
  if (started > 0) yield item(depth === base && !inString);
}
