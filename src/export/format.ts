/** What an export format is: its name, the endings that tell it, and how a part of the graph becomes text. */
import type { Part } from "./part.ts";

export interface ExportOptions {
  /** Leave out the records that `build` reads back: a smaller file, for looking at. */
  lean: boolean;
  /** A table instead of the graph, in formats that write one. */
  table: TableName | null;
}

export const TABLES = ["papers", "entities", "links", "relations", "statements"] as const;
export type TableName = (typeof TABLES)[number];

/** Texts that follow each other. Nothing is read before it is asked for. */
export type Pieces = AsyncIterable<string>;

export interface ExportFormat {
  name: string;
  /** For the help: what opens it. */
  about: string;
  /** Endings of file names that tell it, without the dot. */
  endings: readonly string[];
  /** Whether it writes tables. */
  tables?: true;
  /** What writes each file, by what is put before the ending of its name: "" where there is one. */
  files(options: ExportOptions): Readonly<Record<string, (part: Part) => Pieces>>;
}
