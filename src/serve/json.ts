/** One JSON object from bytes that strangers sent. */
import { InputError, LimitError } from "../errors.ts";

/** Lists and objects in each other: twice what the deepest filter needs. Values are walked by functions that call themselves. */
const MAX_NESTING = 250;
/** Values: more than a hundred papers' records have. Each is looked at several times. */
const MAX_VALUES = 20_000;

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** Throws InputError for what is no UTF-8 or no JSON object, LimitError ("nesting", "values") before what is too much is parsed. */
export function parseObject(bytes: Uint8Array, what: string): Record<string, unknown> {
  checkShape(bytes, what);
  let value: unknown;
  try {
    value = JSON.parse(UTF8.decode(bytes));
  } catch (error) {
    throw new InputError(`${what} is no ${error instanceof TypeError ? "UTF-8" : "JSON"}.`, { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new InputError(`${what} is one JSON object; several at once are not taken.`);
  return value as Record<string, unknown>;
}

/** Counts brackets and commas outside of strings: in UTF-8 no byte of another character looks like one. */
function checkShape(bytes: Uint8Array, what: string): void {
  let [depth, values, quoted] = [0, 1, false];
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (quoted) {
      if (byte === 0x5c) i += 1; // a backslash takes the next character's meaning
      else if (byte === 0x22) quoted = false;
    } else if (byte === 0x22) quoted = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > MAX_NESTING) throw new LimitError("nesting", `${what} has at most ${MAX_NESTING} lists and objects in each other.`, { max: MAX_NESTING });
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
    else if (byte === 0x2c) {
      values += 1;
      if (values > MAX_VALUES) throw new LimitError("values", `${what} has at most ${MAX_VALUES.toLocaleString("en-US")} values in it. Send long lists as a file.`, { max: MAX_VALUES });
    }
  }
}
