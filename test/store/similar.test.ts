/** The bounds of the search for similar papers: what it looks at, whatever a paper mentions. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { byBytes } from "../../src/store/page.ts";
import { CANDIDATES, MAX_LINKS, similarPapers, type SimilarReads } from "../../src/store/similar.ts";

/** A graph of `size` papers that all mention `common`; the first few and "asked" mention `rare` too. */
function crowd(size: number, rare: number): { reads: SimilarReads; looked: string[]; compared: number[] } {
  const looked: string[] = [];
  const compared: number[] = [];
  const keysOf = (id: string): string[] => (id === "asked" || Number(id) < rare ? ["rare", "common"] : ["common"]);
  const count: Record<string, number> = { rare: rare + 1, common: size + 1 };
  return {
    looked, compared,
    reads: {
      count: () => size + 1,
      mentionsOf(ids) {
        compared.push(ids.length);
        return ids.flatMap((paperId) => keysOf(paperId).map((entityKey) => ({ paperId, entityKey, papers: count[entityKey] as number })));
      },
      papersMentioning(keys) {
        looked.push(...keys);
        return keys.flatMap((entityKey) => ["asked", ...Array.from({ length: size }, (_, i) => String(i))].filter((id) => keysOf(id).includes(entityKey)).map((paperId) => ({ entityKey, paperId })));
      },
    },
  };
}

it("looks for papers by rare entities alone, and compares a bounded number", async () => {
  const { reads, looked, compared } = crowd(MAX_LINKS + 10, 300);
  const [page] = await similarPapers(reads, ["asked"], { first: 3, total: true });
  expect(looked).toEqual(["rare"]);
  expect(compared).toEqual([1, CANDIDATES]);
  expect(page?.total).toBe(CANDIDATES);
  expect(page?.rows.map(({ row }) => [row.paperId, row.score, row.shared.map((s) => s.entityKey)])).toEqual(["0", "1", "10"].map((id) => [id, 1, ["rare", "common"]]));
});

it("finds nothing for a paper that mentions only what everyone does", async () => {
  const { reads, looked } = crowd(MAX_LINKS + 10, 0);
  const [page] = await similarPapers(reads, ["7"], { first: 3 });
  expect(page?.rows).toEqual([]);
  expect(looked).toEqual([]);
});

it("compares texts as their UTF-8 bytes do", () => {
  const text = fc.array(fc.constantFrom("a", "b", "é", "～", "\uFFFD", "\uE000", "😀", "𝄞"), { maxLength: 4 }).map((letters) => letters.join(""));
  fc.assert(fc.property(text, text, (a, b) => Math.sign(byBytes(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b))));
});
