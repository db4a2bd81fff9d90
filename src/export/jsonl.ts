/**
 * JSON Lines that `build` reads back without loss: a line a paper, as it was extracted, then a line a decision. A line stands for
 * itself, so files may be cut, joined and sorted. The first key tells the version of the format.
 */
import type { CurationEntry, Resolved } from "../model.ts";
import type { ExportFormat } from "./format.ts";

export const RECORD_VERSION = 1;

/** One line, without its end. Also what other formats carry, so that they too can be read back. */
export function recordOf(said: Resolved | { decision: CurationEntry }): string {
  return JSON.stringify({ papergraph: RECORD_VERSION, ...said });
}

export const jsonl: ExportFormat = {
  name: "jsonl",
  about: "JSON Lines that `build` reads back without loss, decisions too",
  endings: ["jsonl", "ndjson"],
  files: () => ({
    async *""(part) {
      for await (const { said } of part.papersWith(true)) if (said) yield `${recordOf(said)}\n`;
      for (const decision of await part.decisions()) yield `${recordOf({ decision })}\n`;
    },
  }),
};
