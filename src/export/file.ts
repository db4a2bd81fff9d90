/**
 * Exports into files: written beside their names first and put in place when whole, so that a run that is cut short leaves nothing
 * that looks finished. A name that ends in .gz is compressed. What is written waits for the disk (back-pressure).
 */
import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable, type Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { CancelledError, InputError } from "../errors.ts";
import type { ExportFormat, ExportOptions, Pieces } from "./format.ts";
import type { Part } from "./part.ts";

/** Characters a write: many small ones would cost a call each. */
const CHUNK = 64 * 1024;

/** The names of the files that an export to `file` makes: "a/b.csv" with the format csv, a/b-nodes.csv and a/b-edges.csv. */
export function filesOf(format: ExportFormat, file: string, options: ExportOptions): string[] {
  const [, stem, end] = /^(.*?)((?:\.[^./\\]*)?(?:\.gz)?)$/i.exec(file) as unknown as [string, string, string];
  return Object.keys(format.files(options)).map((name) => (name === "" ? file : `${stem}${name}${end}`));
}

/** Gives the names written. Throws InputError where one is there already, or its folder is not; CancelledError when the signal stops it. */
export async function writeFiles(part: Part, format: ExportFormat, file: string, options: ExportOptions, signal?: AbortSignal): Promise<string[]> {
  const names = filesOf(format, file, options);
  for (const name of names) {
    if (existsSync(name)) throw new InputError(`${name} is there already. Choose another name, or remove it first.`);
    if (!existsSync(dirname(resolve(name)))) throw new InputError(`The folder of ${name} does not exist. Make it first, or choose another place.`);
  }
  const made: string[] = [];
  try {
    for (const [i, write] of Object.values(format.files(options)).entries()) {
      const name = names[i] as string;
      made.push(`${name}.part`);
      const zip: Transform[] = /\.gz$/i.test(name) ? [createGzip()] : [];
      await pipeline([Readable.from(chunks(write(part))), ...zip, createWriteStream(`${name}.part`)], signal ? { signal } : {});
    }
    for (const name of names) await rename(`${name}.part`, name);
  } catch (error) {
    for (const name of made) await rm(name, { force: true });
    if (signal?.aborted) throw new CancelledError(undefined, { cause: error });
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code === "string" && /^E[A-Z]+$/.test(code)) throw new InputError(`${file} cannot be written: ${code}.`, { cause: error });
    throw error;
  }
  return names;
}

/** The same text in larger pieces. */
export async function* chunks(pieces: Pieces): Pieces {
  let held: string[] = [];
  let size = 0;
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < CHUNK) continue;
    yield held.join("");
    held = [];
    size = 0;
  }
  if (size > 0) yield held.join("");
}
