/** A stream of text as lines with their numbers, whatever the line ends are. */
import type { Readable } from "node:stream";

export async function* linesOf(text: Readable): AsyncIterable<{ text: string; line: number }> {
  let rest = "";
  let line = 0;
  for await (const chunk of text as AsyncIterable<string>) {
    const parts = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = parts.pop() ?? "";
    for (const part of parts) yield { text: part, line: (line += 1) };
  }
  if (rest !== "") yield { text: rest.replace(/\r$/, ""), line: line + 1 };
}
