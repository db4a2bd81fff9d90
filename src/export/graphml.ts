/** GraphML (http://graphml.graphdrawing.org/), for networkx, igraph, yEd, Cytoscape and others. */
import { edgeColumns, edgeLines, nodeColumns, nodeLines, type Cell, type ColumnType } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { attribute, content, jsonForXml } from "./xml.ts";

const TYPES: Record<ColumnType, string> = { string: "string", integer: "int", double: "double" };

export const graphml: ExportFormat = {
  name: "graphml",
  about: "networkx, igraph, yEd, Cytoscape",
  endings: ["graphml"],
  files: (options) => ({
    async *""(part) {
      const nodes = nodeColumns(options);
      yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
      yield `${key("node", "label", "string")}${nodes.map(([name, type]) => key("node", name, type)).join("")}${edgeColumns.map(([name, type]) => key("edge", name, type)).join("")}`;
      yield `<graph id="papergraph" edgedefault="directed">\n`;
      for await (const { id, label, values } of nodeLines(part, options)) {
        yield `<node id="${attribute(id)}"><data key="n-label">${content(label)}</data>${data("n", nodes, values)}</node>\n`;
      }
      for await (const { id, source, target, values } of edgeLines(part)) {
        yield `<edge id="${attribute(id)}" source="${attribute(source)}" target="${attribute(target)}">${data("e", edgeColumns, values)}</edge>\n`;
      }
      yield "</graph>\n</graphml>\n";
    },
  }),
};

function key(of: "node" | "edge", name: string, type: ColumnType): string {
  return `<key id="${of[0]}-${name}" for="${of}" attr.name="${name}" attr.type="${TYPES[type]}"/>\n`;
}

function data<C extends string>(prefix: string, columns: readonly (readonly [C, ColumnType])[], values: Partial<Record<C, Cell>>): string {
  return columns.map(([name]) => {
    const value = values[name];
    return value == null || value === "" ? "" : `<data key="${prefix}-${name}">${content(name === "record" ? jsonForXml(String(value)) : value)}</data>`;
  }).join("");
}
