/** Two CSV files (RFC 4180), one of nodes and one of edges, for spreadsheets, pandas, R; or one table, where that is asked for. */
import { edgeColumns, edgeLines, nodeColumns, nodeLines, type Cell } from "./columns.ts";
import type { ExportFormat, ExportOptions, Pieces, TableName } from "./format.ts";
import type { Part } from "./part.ts";
import { TABLE } from "./table/tables.ts";

/** What spreadsheets take for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

/** One row. A text that a spreadsheet would run as a formula gets a ' in front, which spreadsheets do not show. */
function csvRow(cells: readonly Cell[]): string {
  return `${cells.map((cell) => quoted(typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell)).join(",")}\r\n`;
}

export function quoted(cell: Cell): string {
  const text = cell === null ? "" : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csv: ExportFormat = {
  name: "csv",
  about: "spreadsheets, pandas, R: NAME-nodes.csv and NAME-edges.csv, or a table",
  endings: ["csv"],
  tables: true,
  files: (options) => (options.table ? { "": tableOf(options.table) } : { "-nodes": nodesOf(options), "-edges": edges }),
};

const nodesOf = (options: ExportOptions) => async function* (part: Part): Pieces {
  const columns = nodeColumns(options);
  yield csvRow(["id", "label", ...columns.map(([name]) => name)]);
  for await (const { id, label, values } of nodeLines(part, options)) yield csvRow([id, label, ...columns.map(([name]) => values[name] ?? null)]);
};

async function* edges(part: Part): Pieces {
  yield csvRow(["id", "source", "target", ...edgeColumns.map(([name]) => name)]);
  for await (const { id, source, target, values } of edgeLines(part)) yield csvRow([id, source, target, ...edgeColumns.map(([name]) => values[name] ?? null)]);
}

const tableOf = (name: TableName) => async function* (part: Part): Pieces {
  const { columns, rows } = TABLE[name];
  yield csvRow(columns.map((column) => column.name));
  for await (const cells of rows(part)) yield csvRow(cells);
};
