/** What a format is: how it is told, and how a file of it becomes records. */
import type { Readable } from "node:stream";
import type { Fields } from "./record.ts";

/** A record with the line it begins at (1-based), or what is wrong there. */
export type Entry = { fields: Fields; line: number } | { code: string; line: number | null; message: string };

export interface Format {
  name: string;
  /** Endings it usually has, without the dot. */
  endings: string[];
  /** True for the first 64 KiB of a file of this format. */
  looksLike(head: string): boolean;
  /** Records in order; never throws for bad content, but gives an Entry with a code. */
  entries(text: Readable): AsyncIterable<Entry>;
}
