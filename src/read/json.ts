/** JSON Lines: an object a line. JSON: an array of objects, or one object that has such an array. */
import type { Readable } from "node:stream";
import type { Entry, Format } from "./format.ts";
import { linesOf } from "./lines.ts";
import type { Fields } from "./record.ts";

/** A whole JSON document is held in memory; beyond this, JSON Lines is the format to use. */
const MAX_JSON = 256 * 1024 * 1024;

export const jsonl: Format = {
  name: "jsonl",
  endings: ["jsonl", "ndjson"],
  looksLike(head) {
    const first = head.trimStart().split(/\r?\n/, 1)[0] ?? "";
    return first.startsWith("{") && parse(first) !== undefined;
  },
  async *entries(text) {
    for await (const { text: row, line } of linesOf(text)) {
      if (row.trim() === "") continue;
      yield objectEntry(parse(row), line, "Each line must be one JSON object; mend this line or take it out.");
    }
  },
};

export const json: Format = {
  name: "json",
  endings: ["json"],
  looksLike: (head) => /^\s*[[{]/.test(head),
  async *entries(text) {
    const whole = await all(text);
    if (whole === null) {
      yield { code: "too-large", line: null, message: `A JSON document is read up to ${MAX_JSON / 1024 / 1024} MiB; write it as JSON Lines, an object a line.` };
      return;
    }
    const value = parse(whole);
    const list = Array.isArray(value) ? value : value && typeof value === "object" ? (Object.values(value).find(isObjects) ?? [value]) : undefined;
    if (list === undefined) {
      yield { code: "bad-json", line: 1, message: "This is no JSON document; check that the file is whole, or name its format with --format." };
      return;
    }
    for (const item of list as unknown[]) yield objectEntry(item, 1, "Each item must be a JSON object.");
  },
};

function isObjects(value: unknown): value is Fields[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => item !== null && typeof item === "object");
}

function objectEntry(value: unknown, line: number, remedy: string): Entry {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? { fields: value as Fields, line } : { code: "bad-json", line, message: remedy };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function all(text: Readable): Promise<string | null> {
  const parts: string[] = [];
  let size = 0;
  for await (const chunk of text as AsyncIterable<string>) {
    size += chunk.length;
    if (size > MAX_JSON) return null;
    parts.push(chunk);
  }
  return parts.join("");
}
