/** Bytes to text: UTF-8 or UTF-16 by the byte order mark, else UTF-8, else (where that fails early) Windows-1252. */
import { Readable } from "node:stream";

export interface Decoded {
  text: Readable;
  /** The first characters, for telling the format; `text` has them too. */
  head: string;
  /** What was wrong with the encoding, once `text` has been read to its end. */
  problem(): string | null;
}

/** Reads `size` bytes ahead. */
export async function decode(bytes: Readable, size: number): Promise<Decoded> {
  const chunks = (bytes as AsyncIterable<Buffer | string>)[Symbol.asyncIterator]();
  const ahead: Buffer[] = [];
  let have = 0;
  let ended = false;
  while (have < size && !ended) {
    const { value, done } = await chunks.next();
    if (done) ended = true;
    else {
      const chunk = typeof value === "string" ? Buffer.from(value) : value;
      ahead.push(chunk);
      have += chunk.length;
    }
  }
  const start = Buffer.concat(ahead);
  const encoding = encodingOf(start, ended);
  const decoder = new TextDecoder(encoding);
  let replaced = 0;
  const count = (text: string): string => {
    for (const c of text) if (c === "\ufffd") replaced += 1;
    return text;
  };
  const head = count(decoder.decode(start, { stream: !ended }));
  async function* rest(): AsyncIterable<string> {
    yield head;
    while (!ended) {
      const { value, done } = await chunks.next();
      if (done) break;
      yield count(decoder.decode(typeof value === "string" ? Buffer.from(value) : value, { stream: true }));
    }
    const last = ended ? "" : decoder.decode();
    if (last) yield count(last);
  }
  return {
    text: Readable.from(rest()),
    head,
    problem: () => (replaced > 0 ? `${replaced} characters are not valid ${encoding.toUpperCase()} and were replaced by \ufffd; save the file as UTF-8 if that matters.` : null),
  };
}

function encodingOf(start: Buffer, whole: boolean): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: !whole });
    return "utf-8";
  } catch {
    // A few bad bytes are damage in a UTF-8 file; text that never forms a UTF-8 sequence is Windows-1252.
    return /[\u0080-\u{10ffff}]/u.test(new TextDecoder("utf-8").decode(start).replaceAll("\ufffd", "")) ? "utf-8" : "windows-1252";
  }
}
