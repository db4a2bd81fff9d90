/** Two CSV files (RFC 4180), one of nodes and one of edges, for spreadsheets, pandas, R; or one table, where that is asked for. */
import { edgeColumns, edgeLines, nodeColumns, nodeLines, type Cell } from "./columns.ts";
import type { ExportFormat } from "./format.ts";

/** What spreadsheets take for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

/** One row. A text that a spreadsheet would run as a formula gets a ' in front, which spreadsheets do not show. */
export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell)).join(",")}\r\n`;
}

export function quoted(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv: ExportFormat = {
  name: "csv",
  about: "spreadsheets, pandas, R: NAME-nodes.csv and NAME-edges.csv",
  endings: ["csv"],
  files: {
    async *"-nodes"(part, options) {
      const columns = nodeColumns(options);
      yield csvRow(["id", "label", ...columns.map(([name]) => name)]);
      for await (const { id, label, values } of nodeLines(part, options)) yield csvRow([id, label, ...columns.map(([name]) => values[name] ?? null)]);
    },
    async *"-edges"(part) {
      yield csvRow(["id", "source", "target", ...edgeColumns.map(([name]) => name)]);
      for await (const { id, source, target, values } of edgeLines(part)) yield csvRow([id, source, target, ...edgeColumns.map(([name]) => values[name] ?? null)]);
    },
  },
};
