/** What a URL says of the page comes back as it was. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { read, rounded, START, write, type Where } from "../../src/explore/address.ts";
import { activeFilters, EVERYTHING, kindsOf, typesOf, yearsOf, type Filters } from "../../src/explore/filters.ts";
import { EDGE_TYPES, KINDS, ROLES } from "../../src/explore/words.ts";

const id = fc.stringMatching(/^(?:method|dataset):[a-z0-9äß-]{1,12}$/u);
const paper = fc.stringMatching(/^paper:(?:arxiv:\d{4}\.\d{5}|doi:10\.\d{4}\/[a-z0-9.()_/-]{1,10})$/);
const some = <T>(all: readonly T[]): fc.Arbitrary<ReadonlySet<T>> => fc.subarray([...all]).map((values) => new Set(values));
const share = fc.integer({ min: -80_000, max: 80_000 }).map((n) => n / 10_000);
const year = fc.option(fc.integer({ min: 1900, max: 2100 }));

const filters: fc.Arbitrary<Filters> = fc.record({
  kinds: some(KINDS), roles: some(ROLES), types: some(EDGE_TYPES), from: year, to: year,
  minSupport: fc.integer({ min: 1, max: 50 }), minConfidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
});
const where: fc.Arbitrary<Where> = fc.record({
  view: fc.constantFrom("graph", "matrix", "path"),
  params: fc.dictionary(fc.constantFrom("from", "rows", "q"), fc.string({ minLength: 1, maxLength: 8 })),
  place: fc.oneof(
    fc.constant({ at: "start" as const }), id.map((i) => ({ at: "entity" as const, id: i })), paper.map((p) => ({ at: "paper" as const, id: p })),
    fc.tuple(id, id).map(([a, b]) => ({ at: "edge" as const, a, b })),
  ),
  picture: fc.record({
    opened: fc.array(fc.oneof(fc.record({ id, kind: fc.option(fc.constantFrom(...KINDS)) }), id.map((i) => ({ id: i, kind: null, closed: true as const }))), { maxLength: 4 }),
    dropped: fc.uniqueArray(id, { maxLength: 3 }).map((ids) => new Set(ids)),
    pinned: fc.uniqueArray(fc.tuple(id, fc.record({ x: fc.integer({ min: -999, max: 999 }), y: fc.integer({ min: -999, max: 999 }) })), { maxLength: 3, selector: ([i]) => i }).map((pins) => new Map(pins)),
    filters,
  }),
  camera: fc.option(fc.record({ x: share, y: share, ratio: share.map((n) => Math.abs(n) + 0.01) }).map(rounded)),
});

it("is read as it was written", () => {
  fc.assert(fc.property(where, (w) => {
    const back = read(write(w));
    expect({ ...back, params: { ...back.params } }).toEqual({ ...w, params: { ...w.params } });
  }));
});

it("is empty at the start", () => {
  expect(write(START)).toBe("");
  expect(read("")).toEqual(START);
});

it("stays readable", () => {
  expect(write({ ...START, place: { at: "entity", id: "method:bert" }, picture: { ...START.picture, opened: [{ id: "method:bert", kind: "DATASET" }] } }))
    .toBe("?at=method:bert&open=method:bert*dataset");
});

it.each([
  ["?open=method:a*x", (w: Where) => w.picture.opened[0]?.kind, null],
  ["?years=soon", (w: Where) => w.picture.filters.from, null],
  ["?support=-3", (w: Where) => w.picture.filters.minSupport, 1],
  ["?confidence=7", (w: Where) => w.picture.filters.minConfidence, 1],
  ["?camera=0.5+0.5", (w: Where) => w.camera, null],
  ["?camera=0.5+0.5+-1", (w: Where) => w.camera, null],
  ["?between=method:a", (w: Where) => w.place.at, "start"],
])("makes the best of %s", (search, part, expected) => expect(part(read(search))).toBe(expected));

it("leaves out of a query what is not filtered", () => {
  expect([kindsOf(EVERYTHING), typesOf(EVERYTHING), yearsOf(EVERYTHING), activeFilters(EVERYTHING)]).toEqual([undefined, undefined, undefined, []]);
  const some = { ...EVERYTHING, kinds: new Set(["METHOD"] as const), from: 2019 };
  expect([kindsOf(some), yearsOf(some), activeFilters(some)]).toEqual([["METHOD"], { from: 2019, to: null }, ["kinds", "from"]]);
});
