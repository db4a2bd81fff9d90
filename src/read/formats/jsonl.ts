/** JSON Lines: an object a line. A broken line is a problem of its own, the others are read. */
import type { Format } from "../format.ts";
import { COMMON, hasTitle } from "../fields.ts";
import { linesOf, TOO_LONG } from "../lines.ts";
import { objectOf, recordsIn } from "./json.ts";
import { layoutOf } from "./layouts.ts";

export const jsonl: Format = {
  name: "jsonl",
  endings: ["jsonl", "ndjson"],
  fields: COMMON,
  looksLike(head) {
    const lines = head.split(/\r\n|\n|\r/);
    // The last line may be cut by the end of `head`.
    const whole = lines.slice(0, lines.length > 1 ? -1 : 1).map((line) => line.trim()).filter(Boolean).slice(0, 5);
    const objects = whole.map((line) => (line.startsWith("{") ? objectOf(line) : null));
    // One line alone may be a JSON document that holds a list of papers.
    if (whole.length < 2) return objects[0] != null && hasTitle(objects[0]);
    return objects.filter(Boolean).length * 2 >= whole.length;
  },
  async *entries(text) {
    for await (const { text: row, line } of linesOf(text)) {
      if (row === null) yield { code: "too-large", line, message: TOO_LONG };
      else if (row.trim() !== "") {
        const fields = objectOf(row);
        if (fields) for (const record of recordsIn(fields)) yield { fields: record, line, ...layoutOf(record) };
        else yield { code: "bad-json", line, message: "This line is no JSON object; mend it or take it out." };
      }
    }
  },
};
