/** The hash that tells whether a paper's content changed. */
import { createHash } from "node:crypto";
import type { Paper } from "../model.ts";

/** SHA-256, hex, over everything but where the record was read from. */
export function contentHash(paper: Paper): string {
  const { source: _, ...content } = paper;
  const fields = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(fields)).digest("hex");
}
