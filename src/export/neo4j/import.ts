/**
 * Two CSV files with the headers that Neo4j's importer reads, for graphs too large for a script:
 * `neo4j-admin database import full neo4j --nodes=NAME-nodes.csv --relationships=NAME-relationships.csv`
 * https://neo4j.com/docs/operations-manual/current/import/#import-tool-header-format
 */
import { quoted } from "../csv.ts";
import type { ExportFormat } from "../format.ts";
import { EDGE_PROPERTIES, NODE_PROPERTIES, propertyEdges, propertyNodes, type Property, type PropertyType } from "./property-graph.ts";

const nodeColumns = Object.entries(NODE_PROPERTIES) as [keyof typeof NODE_PROPERTIES, PropertyType][];
const edgeColumns = Object.entries(EDGE_PROPERTIES) as [keyof typeof EDGE_PROPERTIES, PropertyType][];

export const neo4jImport: ExportFormat = {
  name: "neo4j",
  about: "CSV with headers for neo4j-admin import: NAME-nodes.csv and NAME-relationships.csv",
  endings: [],
  files: () => ({
    async *"-nodes"(part) {
      yield row(["id:ID", ...nodeColumns.map(header), ":LABEL"]);
      for await (const { id, labels, properties } of propertyNodes(part)) yield row([id, ...nodeColumns.map(([name]) => properties[name] ?? null), labels]);
    },
    async *"-relationships"(part) {
      yield row([":START_ID", ...edgeColumns.map(header), ":END_ID", ":TYPE"]);
      for await (const { from, to, type, properties } of propertyEdges(part)) yield row([from, ...edgeColumns.map(([name]) => properties[name] ?? null), to, type]);
    },
  }),
};

function header([name, type]: [string, PropertyType]): string {
  return type === "string" ? name : `${name}:${type}`;
}

function row(cells: Property[]): string {
  return `${cells.map((cell) => quoted(Array.isArray(cell) ? cell.map((item) => line(item).replaceAll(";", ",")).join(";") : typeof cell === "string" ? line(cell) : cell)).join(",")}\n`;
}

/** The importer takes a line for a row unless it is told otherwise, and ; parts the items of a list. */
function line(text: string): string {
  return text.replace(/[\r\n]+/g, " ");
}
