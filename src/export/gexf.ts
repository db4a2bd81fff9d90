/** GEXF 1.3 (https://gexf.net/1.3/), for Gephi and what reads its files: a node's colour tells its kind, its size its papers. */
import { edgeColumns, edgeLines, nodeColumns, nodeLines, type Cell, type ColumnType } from "./columns.ts";
import type { ExportFormat } from "./format.ts";
import { attribute, jsonForXml } from "./xml.ts";

/** The explorer's colours. */
const COLORS: Record<string, string> = { paper: "#4a5166", method: "#2458d6", dataset: "#0b7566", concept: "#a4560a", metric: "#8a35c9", decision: "#4a5166" };

export const gexf: ExportFormat = {
  name: "gexf",
  about: "Gephi, and graph libraries",
  endings: ["gexf"],
  files: (options) => ({
    async *""(part) {
      const nodes = nodeColumns(options);
      yield `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n`;
      yield "<meta><creator>papergraph</creator></meta>\n";
      yield `<graph defaultedgetype="directed" mode="static">\n${declared("node", nodes)}${declared("edge", edgeColumns)}<nodes>\n`;
      for await (const { id, label, values } of nodeLines(part, options)) {
        const [r, g, b] = (COLORS[values.type] ?? "#000000").slice(1).match(/../g)?.map((hex) => parseInt(hex, 16)) ?? [];
        const size = 4 + 2 * Math.sqrt(values.papers ? Number(values.papers) : 1);
        yield `<node id="${attribute(id)}" label="${attribute(label)}">${attvalues(nodes, values)}<viz:size value="${size.toFixed(2)}"/><viz:color r="${r}" g="${g}" b="${b}"/></node>\n`;
      }
      yield "</nodes>\n<edges>\n";
      for await (const { id, source, target, values } of edgeLines(part)) {
        yield `<edge id="${attribute(id)}" source="${attribute(source)}" target="${attribute(target)}" label="${attribute(values.type)}" kind="${attribute(values.type)}" weight="${values.weight ?? 1}">${attvalues(edgeColumns, values)}</edge>\n`;
      }
      yield "</edges>\n</graph>\n</gexf>\n";
    },
  }),
};

function declared(of: "node" | "edge", columns: readonly (readonly [string, ColumnType])[]): string {
  // `weight` is an attribute of the edge itself, which every reader of GEXF knows.
  const rows = columns.filter(([name]) => name !== "weight").map(([name, type]) => `<attribute id="${name}" title="${name}" type="${type}"/>`);
  return `<attributes class="${of}">\n${rows.join("\n")}\n</attributes>\n`;
}

function attvalues<C extends string>(columns: readonly (readonly [C, ColumnType])[], values: Partial<Record<C, Cell>>): string {
  const set = columns.flatMap(([name]) => {
    const value = values[name];
    if (value == null || value === "" || name === "weight") return [];
    return [`<attvalue for="${name}" value="${attribute(name === "record" ? jsonForXml(String(value)) : value)}"/>`];
  });
  return set.length > 0 ? `<attvalues>${set.join("")}</attvalues>` : "";
}
