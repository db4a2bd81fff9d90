/** What a format is: how it is told, how its text becomes records, and which of their fields are which of a paper's. */
import type { Paper } from "../model.ts";

/** A record as its format gives it. */
export type Fields = Record<string, unknown>;

/**
 * What a text holds, in order: a record with the line it begins at (1-based), what is wrong at a line, or what the
 * reader guessed or passed over and should be said. `layout` is the record's own where it is not its format's.
 */
export type Entry = { fields: Fields; line: number; layout?: Layout } | { code: string; line: number | null; message: string } | { note: string };

/** What a record can say of a paper. */
export type Draft = Omit<Paper, "id" | "source" | "also">;

/**
 * One row: of these source fields the first with a value is read into `to`. `read` gives null for what it cannot read, and
 * undefined where the value is sound and says nothing of `to`: a list of ids that has no DOI in it.
 */
export type FieldRow = { [K in keyof Draft]: { from: readonly string[]; to: K; read: Read<Draft[K]> } }[keyof Draft];

export type Read<T> = (value: unknown) => T | null | undefined;

export type FieldTable = readonly FieldRow[];

/** How the records of one source name their fields. */
export interface Layout {
  name: string;
  fields: FieldTable;
}

export interface Format extends Layout {
  /** Endings it usually has, without the dot. */
  endings: readonly string[];
  /** True for the beginning (up to 64 Ki characters) of a text of this format. */
  looksLike(head: string): boolean;
  /** Entries in order; never throws for bad content. `head` is the beginning of `text`, for guessing. */
  entries(text: AsyncIterable<string>, head: string): AsyncIterable<Entry>;
}
