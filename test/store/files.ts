/** Files of a test's own, in a folder that goes away with it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** `fresh` gives the path of a store that is not there yet. */
export function ownFiles(name: string): { folder: string; fresh: () => string } {
  const folder = mkdtempSync(join(tmpdir(), `papergraph-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;
  return { folder, fresh: () => join(folder, `${(files += 1)}.db`) };
}
