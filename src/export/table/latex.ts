/** A table in LaTeX, by booktabs and longtable, which breaks across pages. Letters beyond Latin need LuaLaTeX or XeLaTeX and a font that has them. */
import type { ExportFormat } from "../format.ts";
import { texCell } from "../tex.ts";
import { TABLE } from "./tables.ts";

export const latex: ExportFormat = {
  name: "latex",
  about: "a table, by booktabs and longtable",
  endings: ["tex"],
  tables: true,
  files: ({ table }) => ({
    async *""(part) {
      const { columns, rows } = TABLE[table ?? "papers"];
      const wide = columns.reduce((sum, { width, number }) => sum + (number ? 0 : width), 0);
      // Numbers take what they need; texts share three quarters of the line, for between columns there is space.
      const spec = columns.map(({ width, number }) => (number ? "r" : `>{\\raggedright\\arraybackslash}p{${((0.75 * width) / wide).toFixed(3)}\\linewidth}`)).join("");
      const head = `${columns.map(({ name }) => texCell(name)).join(" & ")} \\\\\n`;
      yield `% \\usepackage{array,booktabs,longtable}\n\\begin{longtable}{@{}${spec}@{}}\n\\toprule\n${head}\\midrule\n\\endhead\n\\bottomrule\n\\endfoot\n`;
      for await (const cells of rows(part)) yield `${cells.map((cell) => texCell(String(cell ?? ""))).join(" & ")} \\\\\n`;
      yield "\\end{longtable}\n";
    },
  }),
};
