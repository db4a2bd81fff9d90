/** Names over the graph: the important ones are written, none over another or over a node. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { placeLabels, type Candidate } from "../../src/explore/graph/labels.ts";

const [SIZE, WIDTH, HEIGHT] = [13, 800, 600];
const candidate = fc.record({
  text: fc.string({ minLength: 1, maxLength: 20 }), x: fc.integer({ min: 0, max: WIDTH }), y: fc.integer({ min: 0, max: HEIGHT }),
  radius: fc.integer({ min: 2, max: 20 }), width: fc.integer({ min: 5, max: 200 }), must: fc.constant(false),
}) satisfies fc.Arbitrary<Candidate>;

it("never writes one over another, over a node, or out of the frame", () => {
  fc.assert(fc.property(fc.array(candidate, { maxLength: 60 }), (all) => {
    const widths = new Map(all.map((c, i) => [String(i), c.width]));
    const boxes = placeLabels(all.map((c, i) => ({ ...c, text: String(i) })), SIZE, WIDTH, HEIGHT)
      .map(({ text, x, y }) => ({ left: x, right: x + (widths.get(text) as number), top: y - SIZE * 0.84, bottom: y + SIZE * 0.16 }));
    const nodes = all.map(({ x, y, radius: r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r }));
    const apart = (a: (typeof boxes)[0], b: (typeof boxes)[0]): boolean => a.right <= b.left + 1e-6 || b.right <= a.left + 1e-6 || a.bottom <= b.top + 1e-6 || b.bottom <= a.top + 1e-6;
    boxes.forEach((box, i) => {
      expect(box.left >= 0 && box.right <= WIDTH && box.top >= -1e-6 && box.bottom <= HEIGHT + 1e-6).toBe(true);
      expect(boxes.slice(i + 1).every((other) => apart(box, other))).toBe(true);
      expect(nodes.every((node) => apart(box, node))).toBe(true);
    });
  }));
});

it("writes what it must, the first first, and moves a name that has no room at the right", () => {
  const at = (x: number, must: boolean, text: string): Candidate => ({ text, x, y: 300, radius: 10, width: 60, must });
  expect(placeLabels([at(400, false, "a"), at(430, false, "b")], SIZE, WIDTH, HEIGHT).map((l) => [l.text, l.x])).toEqual([["a", 326], ["b", 444]]);
  const crowd = Array.from({ length: 30 }, (_, i) => at(400, false, String(i)));
  expect(placeLabels([...crowd, at(400, true, "chosen")], SIZE, WIDTH, HEIGHT).map((l) => l.text)).toContain("chosen");
});

it("writes no name under a button, and finds another spot for it", () => {
  const node: Candidate = { text: "a", x: 400, y: 300, radius: 10, width: 60, must: false };
  const right = { left: 412, right: 480, top: 280, bottom: 320 };
  expect(placeLabels([node], SIZE, WIDTH, HEIGHT)[0]?.x).toBe(414);
  expect(placeLabels([node], SIZE, WIDTH, HEIGHT, [right])[0]?.x).toBe(326);
  expect(placeLabels([node], SIZE, WIDTH, HEIGHT, [{ left: 0, right: WIDTH, top: 0, bottom: HEIGHT }])).toEqual([]);
});
