/** A table in Markdown (https://github.github.com/gfm/#tables-extension-). */
import type { Cell } from "../columns.ts";
import type { ExportFormat } from "../format.ts";
import { oneLine } from "../line.ts";
import { TABLE } from "./tables.ts";

export const markdown: ExportFormat = {
  name: "markdown",
  about: "a table",
  endings: ["md"],
  tables: true,
  files: ({ table }) => ({
    async *""(part) {
      const { columns, rows } = TABLE[table ?? "papers"];
      yield row(columns.map(({ name }) => name));
      yield row(columns.map(({ number }) => (number ? "--:" : "---")), String);
      for await (const cells of rows(part)) yield row(cells);
    },
  }),
};

function row(cells: readonly Cell[], shown: (cell: Cell) => string = escaped): string {
  return `| ${cells.map(shown).join(" | ")} |\n`;
}

/** On one line, and no character of it marks anything up. */
function escaped(cell: Cell): string {
  return oneLine(String(cell ?? "")).replace(/[\\`*_[\]<>|~&$@]|:(?=\/\/)|(?<=www)\./gi, "\\$&");
}
