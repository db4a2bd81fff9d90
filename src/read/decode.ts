/** Bytes to text: gzip and Zstandard by their first bytes; UTF-8 or UTF-16 by the byte order mark or by the look, else UTF-8, else Windows-1252. */
import type { Readable } from "node:stream";
import { unpackerOf } from "./unpack.ts";

/** Bytes read ahead to tell encoding and format. */
const AHEAD = 64 * 1024;

export interface Decoded {
  text: AsyncIterable<string>;
  /** The first characters, for telling the format; `text` has them too. */
  head: string;
  encoding: string;
  /** Once `text` is read to its end: the line of the first byte that is not valid, or null. */
  badLine(): number | null;
}

/** Errors of the stream, and UnpackError, are thrown here or while `text` is read. */
export async function decode(bytes: Readable): Promise<Decoded> {
  let { start, rest, ended } = await ahead(bytes);
  // Twice, for servers compress what is compressed; not for ever, for a gzip file can be made that unpacks to itself.
  for (let i = 0; i < 2; i += 1) {
    const unpack = unpackerOf(start);
    if (unpack) ({ start, rest, ended } = await ahead(unpack(joined(start, rest))));
  }
  const encoding = encodingOf(start, ended);
  const lenient = new TextDecoder(encoding);
  const strict = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  let badLine: number | null = null;
  const step = (chunk: Buffer, stream: boolean): string => {
    const text = lenient.decode(chunk, { stream });
    if (badLine !== null) return text;
    try {
      strict.decode(chunk, { stream });
    } catch {
      badLine = line + newlines(text.slice(0, Math.max(0, text.indexOf("\ufffd"))));
    }
    line += newlines(text);
    return text;
  };
  const head = step(start, !ended);
  async function* text(): AsyncIterable<string> {
    yield head;
    if (ended) return;
    for await (const chunk of rest) yield step(chunk, true);
    const last = step(Buffer.alloc(0), false);
    if (last) yield last;
  }
  return { text: text(), head, encoding, badLine: () => badLine };
}

interface Ahead {
  start: Buffer;
  rest: AsyncIterable<Buffer>;
  ended: boolean;
}

async function ahead(bytes: AsyncIterable<Buffer | string>): Promise<Ahead> {
  const chunks = bytes[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let size = 0;
  let ended = false;
  let failed: unknown = null;
  const next = async (): Promise<Buffer | null> => {
    const { value, done } = await chunks.next();
    if (done) return null;
    return typeof value === "string" ? Buffer.from(value) : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  };
  while (size < AHEAD && !ended && failed === null) {
    const chunk = await next().catch((error: unknown) => {
      // What came before damage is still read; the error follows it.
      if (size === 0) throw error;
      failed = error;
      return Buffer.alloc(0);
    });
    if (chunk === null) ended = true;
    else {
      first.push(chunk);
      size += chunk.length;
    }
  }
  async function* rest(): AsyncIterable<Buffer> {
    if (failed !== null) throw failed;
    try {
      for (let chunk = ended ? null : await next(); chunk !== null; chunk = await next()) yield chunk;
    } finally {
      await chunks.return?.();
    }
  }
  return { start: Buffer.concat(first), rest: rest(), ended };
}

async function* joined(start: Buffer, rest: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  yield start;
  yield* rest;
}

function newlines(text: string): number {
  let n = 0;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) n += 1;
  return n;
}

function encodingOf(start: Buffer, whole: boolean): string {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  // Latin text in UTF-16 has a zero in every second byte.
  const look = start.subarray(0, 1024);
  const even = look.filter((byte, i) => byte === 0 && i % 2 === 0).length;
  const odd = look.filter((byte, i) => byte === 0 && i % 2 === 1).length;
  const half = look.length / 2;
  if (odd > half * 0.6 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.6 && odd < half * 0.1) return "utf-16be";
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(start, { stream: !whole });
    return "utf-8";
  } catch {
    // A few bad bytes are damage in a UTF-8 file; text that never forms a UTF-8 sequence is Windows-1252.
    return /[^\u0000-\u007f\ufffd]/.test(new TextDecoder("utf-8").decode(start)) ? "utf-8" : "windows-1252";
  }
}
