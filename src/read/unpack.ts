/** What a compressed file's first bytes call for. Zstandard is Node's own from 22.15 on, and before that fzstd's, which is slower. */
import { pipeline, Readable, type Transform } from "node:stream";
import * as zlib from "node:zlib";
import { Decompress } from "fzstd";

/** Compressed data that is damaged or cut. */
export class UnpackError extends Error {
  constructor(readonly kind: "bad-gzip" | "bad-zstd", cause: unknown) {
    super("The compressed data is damaged or cut.", { cause });
  }
}

type Unpack = (bytes: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

export function unpackerOf(start: Buffer): Unpack | null {
  if (start[0] === 0x1f && start[1] === 0x8b) return (bytes) => piped(bytes, zlib.createGunzip(), "bad-gzip");
  // 0xfd2fb528 in the order of the file; a skippable frame, 0x184d2a5?, may stand first.
  const isZstd = start.length >= 4 && (start.readUInt32LE(0) === 0xfd2fb528 || start.readUInt32LE(0) >>> 4 === 0x184d2a5);
  if (!isZstd) return null;
  const create = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;
  return create ? (bytes) => piped(bytes, create(), "bad-zstd") : unzstd;
}

async function* piped(bytes: AsyncIterable<Buffer>, through: Transform, kind: UnpackError["kind"]): AsyncIterable<Buffer> {
  let failed: unknown = null;
  const source = Readable.from(told(bytes, (error) => void (failed = error)));
  // An error of either end comes out of the last stream, where it is awaited.
  const out = pipeline(source, through, () => undefined);
  try {
    yield* out as AsyncIterable<Buffer>;
  } catch (error) {
    throw failed ?? new UnpackError(kind, error);
  }
}

/** Tells of an error of the bytes themselves, which is none of their packing. */
async function* told(bytes: AsyncIterable<Buffer>, tell: (error: unknown) => void): AsyncIterable<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    tell(error);
    throw error;
  }
}

/** Bytes given to fzstd at once: it unpacks them all before it gives the first. */
const AT_ONCE = 64 * 1024;

async function* unzstd(bytes: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const done: Uint8Array[] = [];
  const stream = new Decompress((chunk) => void (chunk.length > 0 && done.push(chunk)));
  const push = (chunk: Uint8Array, last: boolean): void => {
    try {
      stream.push(chunk, last);
    } catch (error) {
      throw new UnpackError("bad-zstd", error);
    }
  };
  for await (const chunk of bytes) {
    for (let at = 0; at < chunk.length; at += AT_ONCE) {
      push(chunk.subarray(at, at + AT_ONCE), false);
      for (const part of done.splice(0)) yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    }
  }
  push(new Uint8Array(0), true);
  for (const part of done.splice(0)) yield Buffer.from(part.buffer, part.byteOffset, part.byteLength);
}
