/** A stream of text as lines with their numbers, whatever the line ends are. */

/** Characters; no paper's record is longer, and a binary file may be one line. */
export const MAX_LINE = 16 * 1024 * 1024;

/** `text` is null for a line longer than MAX_LINE. node:readline would also end lines at U+2028, inside JSON strings. */
export async function* linesOf(text: AsyncIterable<string>): AsyncIterable<{ text: string | null; line: number }> {
  let parts: string[] = [];
  let size = 0;
  let line = 0;
  let afterReturn = false;
  const take = (last: string): { text: string | null; line: number } => {
    const whole = size + last.length > MAX_LINE ? null : parts.length === 0 ? last : parts.join("") + last;
    parts = [];
    size = 0;
    return { text: whole, line: (line += 1) };
  };
  for await (const chunk of text) {
    // "\r\n" may be cut in two by the chunks.
    const rest = afterReturn && chunk.startsWith("\n") ? chunk.slice(1) : chunk;
    if (chunk !== "") afterReturn = chunk.endsWith("\r");
    const pieces = rest.split(/\r\n|\n|\r/);
    const tail = pieces.pop() as string;
    for (const piece of pieces) yield take(piece);
    size += tail.length;
    if (tail !== "" && size <= MAX_LINE) parts.push(tail);
  }
  if (size > 0) yield take("");
}

export const TOO_LONG = `This line has more than ${MAX_LINE / 1024 / 1024} Mi characters, so it is no record; check the file, or name its format with --format.`;
