/** Text within LaTeX. */
import { oneLine } from "./line.ts";

const COMMANDS: Record<string, string> = {
  "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}", "&": "\\&", "%": "\\%", $: "\\$", "#": "\\#", _: "\\_", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};

/** One line of it, with balanced braces, for BibTeX counts escaped ones too: no character is a command, and none makes a ligature or a space that is not there. */
export function tex(text: string): string {
  return oneLine(text).replace(/[\\{}&%$#_~^]/g, (c) => COMMANDS[c] as string);
}

const IN_TABLE: Record<string, string> = { "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "`": "\\textasciigrave{}", "'": "\\textquotesingle{}", '"': "\\textquotedbl{}", "[": "{[}", "*": "{*}", "-": "-{}" };

/** The same in a cell: a row must not begin with [ or *, which belong to the row before. */
export function texCell(text: string): string {
  return tex(text).replace(/[<>|`'"[*]|-(?=-)/g, (c) => IN_TABLE[c] as string);
}
