/** What a format is: how it is told, how its text becomes records, and which of their fields are which of a paper's. */
import type { Paper } from "../model.ts";

/** A record as its format gives it. */
export type Fields = Record<string, unknown>;

/**
 * What a text holds, in order: a record with the line it begins at (1-based), what is wrong at a line, or what the
 * reader guessed or passed over and should be said.
 */
export type Entry = { fields: Fields; line: number } | { code: string; line: number | null; message: string } | { note: string };

/** What a record can say of a paper. */
export type Draft = Omit<Paper, "id" | "source">;

/** One row: of these source fields the first with a value is read into `to`; `read` gives null for what it cannot read. */
export type FieldRow = { [K in keyof Draft]: { from: readonly string[]; to: K; read: (value: unknown) => Draft[K] | null } }[keyof Draft];

export type FieldTable = readonly FieldRow[];

export interface Format {
  name: string;
  /** Endings it usually has, without the dot. */
  endings: readonly string[];
  fields: FieldTable;
  /** True for the beginning (up to 64 Ki characters) of a text of this format. */
  looksLike(head: string): boolean;
  /** Entries in order; never throws for bad content. `head` is the beginning of `text`, for guessing. */
  entries(text: AsyncIterable<string>, head: string): AsyncIterable<Entry>;
}
