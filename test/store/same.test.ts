/** Joining records: the paper is the same whatever their order and grouping. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Paper } from "../../src/model.ts";
import { groups, joined, keysOf } from "../../src/store/same.ts";
import { titleKey } from "../../src/text.ts";

const bare: Paper = {
  id: "hash:0", title: "On the Naps of Cats", abstract: "", authors: [], year: null, date: null, venue: null, url: null, doi: null, arxivId: null, sourceId: null, source: { file: "a", record: 1 },
};

const some = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const record: fc.Arbitrary<Paper> = fc
  .record({
    title: some("On the Naps of Cats", "On the naps of cats", "On the Naps of Cats: A Study", "Cats"), abstract: some("", "Cats nap.", "Cats sleep.", "Cats nap, and dogs do."), authors: some<string[]>([], ["A. Lovelace"], ["Ada Lovelace"], ["Ada Lovelace", "Alan Turing"]),
    year: some(null, 2019, 2020), month: some("", "-01", "-02"), venue: some(null, "CoRR", "J. Cats", "Journal of Cats"), url: some(null, "https://a.org", "https://b.org"), doi: some(null, "10.1000/a", "10.48550/arxiv.1901.00001"),
    arxivId: some(null, "1901.00001"), sourceId: some(null, "x", "y"), file: some("a", "b", "c"), record: some(1, 2),
  })
  .map(({ month, file, record: number, ...p }) => {
    const paper = { ...bare, ...p, date: p.year === null || month === "" ? null : `${p.year}${month}`, source: { file, record: number } };
    return { ...paper, id: p.arxivId ? `arxiv:${p.arxivId}` : p.doi ? `doi:${p.doi}` : titleKey(paper) };
  });

describe("joined", () => {
  it("takes the fullest of each field, and keeps keys and files", () => {
    const preprint: Paper = { ...bare, id: "arxiv:1901.00001", arxivId: "1901.00001", abstract: "Cats nap.", authors: ["A. Lovelace"], year: 2019, date: "2019-01", venue: "CoRR", source: { file: "b", record: 3 } };
    const article: Paper = { ...bare, id: "doi:10.1000/a", doi: "10.1000/a", authors: ["Ada Lovelace"], year: 2020, venue: "J. Cats", source: { file: "a", record: 7 } };
    expect(joined([article, preprint])).toEqual({
      ...bare, id: "arxiv:1901.00001", arxivId: "1901.00001", doi: "10.1000/a", abstract: "Cats nap.", authors: ["Ada Lovelace"], year: 2019, date: "2019-01", venue: "J. Cats", source: { file: "a", record: 7 },
      also: { keys: ["arxiv:1901.00001", "doi:10.1000/a", titleKey(preprint), titleKey(article)].sort(), files: ["a", "b"] },
    });
  });

  it("is commutative, associative and idempotent", () =>
    fc.assert(fc.property(fc.array(record, { minLength: 2, maxLength: 6 }), fc.nat(), (records, n) => {
      const whole = joined(records);
      expect(joined([...records].reverse())).toEqual(whole);
      expect(joined([...records, whole, ...records])).toEqual(whole);
      const cut = 1 + (n % (records.length - 1));
      expect(joined([joined(records.slice(0, cut)), joined(records.slice(cut))])).toEqual(whole);
      expect(keysOf(whole)).toEqual([...new Set(records.flatMap(keysOf))].sort());
    })));
});

describe("keysOf", () => {
  it("has the title of a paper with ids only where it is telling", () => {
    expect(keysOf({ ...bare, id: "doi:10.1000/a", doi: "10.1000/a" })).toContain(titleKey(bare));
    expect(keysOf({ ...bare, id: "doi:10.1000/a", doi: "10.1000/a", title: "Editorial" })).toEqual(["doi:10.1000/a"]);
  });
});

describe("groups", () => {
  it("are those of a search through all pairs", () =>
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (members) => {
      const keyed = members.map((keys, i) => ({ i, keys: keys.map(String) }));
      const together = (start: number): number[] => {
        const found = new Set([start]);
        for (let grown = true; grown;) {
          grown = false;
          for (const { i, keys } of keyed) if (!found.has(i) && [...found].some((j) => keyed[j]?.keys.some((key) => keys.includes(key)))) grown = found.add(i) && true;
        }
        return [...found].sort((a, b) => a - b);
      };
      const got = groups(keyed, ({ keys }) => keys).map((group) => group.map(({ i }) => i));
      expect(got.flat().sort((a, b) => a - b)).toEqual(keyed.map(({ i }) => i));
      for (const group of got) expect(group).toEqual(together(group[0] as number));
    })));
});
