import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { json } from "../../src/read/formats/json.ts";
import { linesOf, MAX_LINE } from "../../src/read/lines.ts";

async function* chunks(parts: Iterable<string>): AsyncIterable<string> {
  yield* parts;
}

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const out: T[] = [];
  for await (const item of source) out.push(item);
  return out;
}

function* repeated(before: string, part: string, times: number, after: string): Iterable<string> {
  yield before;
  for (let i = 0; i < times; i += 1) yield part;
  yield after;
}

const MEBI = "x".repeat(1024 * 1024);

describe("linesOf", () => {
  it("is what splitting the whole text gives, however it is cut", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom("a", "bc", "\n", "\r\n", "\r", "\n\r", "", "\u2028"), { maxLength: 12 }), fc.integer({ min: 1, max: 3 }), async (parts, size) => {
      const text = parts.join("");
      const cut = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
      const expected = text.split(/\r\n|\n|\r/);
      if (expected.at(-1) === "") expected.pop();
      expect(await all(linesOf(chunks(cut)))).toEqual(expected.map((line, i) => ({ text: line, line: i + 1 })));
    }));
  });

  it("gives null for a line that is too long, and reads on", async () => {
    const lines = await all(linesOf(chunks(repeated("a\n", MEBI, MAX_LINE / MEBI.length + 1, "\nb"))));
    expect(lines).toEqual([{ text: "a", line: 1 }, { text: null, line: 2 }, { text: "b", line: 3 }]);
  });
});

describe("a JSON item", () => {
  it("that is too large is a problem, and the next is read", async () => {
    const entries = await all(json.entries(chunks(repeated('[{"title": "', MEBI, 65, '"},\n{"title": "On Cats"}]')), ""));
    expect(entries).toEqual([{ code: "too-large", line: 1, message: expect.stringContaining("64 Mi characters") }, { fields: { title: "On Cats" }, line: 2 }]);
  }, 60_000);
});
