/** Damaged input never throws: mutations of good files of every format, as bytes and in forced formats. `npm run bench -- mutate` tries many more. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { damaged, readDamaged } from "../support/damage.ts";

it("damaged input gives papers with titles, and problems with a known code and a line of the file", async () => {
  const found = new Set<string>();
  await fc.assert(
    fc.asyncProperty(damaged, async (file) => {
      for (const code of await readDamaged(file)) found.add(code);
    }),
    { numRuns: 1000 },
  );
  // The mutations reach what they are for.
  for (const code of ["no-title", "bad-json", "bad-csv", "bad-xml", "bad-bibtex", "bad-encoding", "bad-gzip", "empty-file", "unknown-format"]) expect(found).toContain(code);
}, 120_000);
