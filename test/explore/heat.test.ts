/** Shades and gaps of the matrix. */
import { expect, it } from "vitest";
import { gaps, shadeOf, shades } from "../../src/explore/ask/heat.ts";

it.each([
  [1, [1]], [2, [1, 2]], [5, [1, 2, 3, 5]], [13, [1, 2, 4, 7, 13]], [1000, [3, 15, 63, 251, 1000]],
])("parts counts up to %i by ratio", (most, bounds) => expect(shades(most)).toEqual(bounds));

it("gives the most the last shade, and never less to more", () => {
  for (let most = 1; most <= 60; most += 1) {
    const shade = Array.from({ length: most }, (_, i) => shadeOf(i + 1, shades(most)));
    expect(shade.at(-1)).toBe(1);
    expect(shade).toEqual([...shade].sort((a, b) => a - b));
  }
});

it("marks empty cells where chance alone would have put a paper, of two different things", () => {
  const thing = (id: string, paperCount: number) => ({ id, paperCount });
  const [rows, columns] = [[thing("a", 50), thing("b", 4)], [thing("a", 50), thing("c", 20), thing("d", 30)]];
  expect(gaps(rows, columns, new Map([["0 2", 3]]), 100)).toEqual([
    { row: 0, column: 1, expected: 10 }, { row: 1, column: 0, expected: 2 }, { row: 1, column: 2, expected: 1.2 },
  ]);
});
