/** The arithmetic of the plots. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { apart, ticks, yearTicks } from "../../src/explore/ask/plot.ts";

it.each([
  [8, 4, 1, [0, 2, 4, 6, 8]], [1, 4, 1, [0, 1]], [0, 4, 1, [0, 1]], [13, 4, 1, [0, 5, 10, 15]], [1234, 4, 1, [0, 500, 1000, 1500]],
])("puts round ticks up to %f", (most, count, least, expected) => expect(ticks(most, count, least)).toEqual(expected));

it("covers the most with few ticks", () => {
  fc.assert(fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (most) => {
    const all = ticks(most, 4);
    expect(all.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
    expect(all.length).toBeLessThanOrEqual(7);
  }));
});

it("names years that have room, the last among them", () => {
  expect(yearTicks(2015, 2020, 1000, 46)).toEqual([2015, 2016, 2017, 2018, 2019, 2020]);
  expect(yearTicks(1990, 2024, 300, 46)).toEqual([1994, 2000, 2006, 2012, 2018, 2024]);
  expect(yearTicks(2020, 2020, 10, 46)).toEqual([2020]);
});

it("keeps labels apart, in their order, and off the floor while there is room", () => {
  expect(apart([100, 100, 20], 16, 280)).toEqual([100, 116, 20]);
  expect(apart([280, 280, 280], 16, 280)).toEqual([248, 264, 280]);
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 280 }), { maxLength: 6 }), (wanted) => {
    const placed = [...apart(wanted, 16, 280)].sort((a, b) => a - b);
    expect(placed.every((y, i) => i === 0 || y - (placed[i - 1] as number) >= 16)).toBe(true);
    expect(placed.every((y) => y <= 280)).toBe(true);
  }));
});
