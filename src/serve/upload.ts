/**
 * GraphQL multipart requests (https://github.com/jaydenseric/graphql-multipart-request-spec): `operations`, `map`, then
 * files, which go to the disk as they come.
 */
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyInstance } from "@fastify/busboy";
import { InputError, LimitError } from "../errors.ts";
import { parseObject } from "./json.ts";
import type { Limits } from "./limits.ts";
import type { NamedFile, TempFolder } from "./temp.ts";

/** Files of one request. */
const MAX_FILES = 10;

/** A file that came with the request. Its place stays private: what GraphQL says of a value must not show it. */
export class UploadedFile {
  readonly name: string;
  readonly #path: string;

  constructor({ path, name }: NamedFile) {
    this.#path = path;
    this.name = name;
  }

  file(): NamedFile {
    return { path: this.#path, name: this.name };
  }
}

/**
 * The operation, with an UploadedFile at each place that the map names. The files are put into `folder`. Throws InputError for
 * what is no such request, LimitError ("upload", "body", "files", "time") for one that is too large or too slow.
 */
export async function readMultipart(request: IncomingMessage, folder: TempFolder, limits: Limits): Promise<Record<string, unknown>> {
  const told = Number(request.headers["content-length"] ?? 0);
  if (told > MAX_FILES * limits.upload + limits.body) throw tooLarge(limits, told);
  return new Reception(folder, limits).receive(request);
}

function tooLarge(limits: Limits, actual?: number): LimitError {
  return new LimitError("upload", `A file has at most ${limits.upload.toLocaleString("en-US")} bytes. Send it in parts, or compress it (.gz), or build from it on the server's machine.`, { max: limits.upload, ...(actual ? { actual } : {}) });
}

function tooMany(actual?: number): LimitError {
  return new LimitError("files", `A request brings at most ${MAX_FILES} files.`, { max: MAX_FILES, ...(actual ? { actual } : {}) });
}

class Reception {
  #operations: Record<string, unknown> | null = null;
  #map: Record<string, string[]> | null = null;
  readonly #files = new Map<string, NamedFile>();

  constructor(readonly folder: TempFolder, readonly limits: Limits) {}

  async receive(request: IncomingMessage): Promise<Record<string, unknown>> {
    const stop = new AbortController();
    const writing: Promise<void>[] = [];
    try {
      await this.#parts(request, (stream, path) => {
        const written = pipeline(stream, createWriteStream(path), { signal: stop.signal });
        writing.push(written);
        return written;
      });
      await Promise.all(writing);
      return this.#params();
    } catch (error) {
      stop.abort();
      await Promise.allSettled(writing); // nothing is open when the folder is removed
      throw error;
    }
  }

  /** Takes the request apart; resolves at its end, and rejects as soon as something is wrong with it or with a file's writing. */
  #parts(request: IncomingMessage, write: (stream: BusboyFileStream, path: string) => Promise<void>): Promise<void> {
    const { limits } = this;
    const busboy = this.#busboy(request);
    return new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => fail(new LimitError("time", `The upload took more than ${limits.uploadTime / 1000} s.`, { max: limits.uploadTime })), limits.uploadTime);
      const fail = (error: unknown): void => {
        clearTimeout(late);
        request.unpipe(busboy);
        request.pause();
        reject(error);
      };
      const guarded = <A extends unknown[]>(work: (...args: A) => void) => (...args: A): void => {
        try {
          work(...args);
        } catch (error) {
          fail(error);
        }
      };
      busboy.on("field", guarded((name: string, text: string, __: boolean, cut: boolean) => this.#field(name, text, cut)));
      busboy.on("file", guarded((part: string, stream: BusboyFileStream, name: string | undefined) => {
        stream.on("error", fail);
        stream.on("limit", () => fail(tooLarge(limits)));
        write(stream, this.#file(part, name ?? "").path).catch(fail);
      }));
      busboy.on("filesLimit", () => fail(tooMany()));
      busboy.on("fieldsLimit", () => fail(new InputError("A multipart request has the fields operations and map, then files.")));
      busboy.on("error", (error: unknown) => fail(new InputError("This is no proper multipart/form-data.", { cause: error })));
      busboy.on("finish", () => {
        clearTimeout(late);
        resolve();
      });
      request.on("aborted", () => fail(new InputError("The upload was cut off.")));
      request.pipe(busboy);
    });
  }

  #busboy(request: IncomingMessage): BusboyInstance {
    try {
      return new Busboy({
        headers: { ...request.headers, "content-type": request.headers["content-type"] ?? "" },
        limits: { fields: 2, fieldSize: this.limits.body, files: MAX_FILES, fileSize: this.limits.upload, headerPairs: 20, fieldNameSize: 100 },
      });
    } catch (error) {
      throw new InputError("This is no proper multipart/form-data: it names no boundary.", { cause: error });
    }
  }

  #field(name: string, text: string, cut: boolean): void {
    if (cut) throw new LimitError("body", `The field ${name} has at most ${this.limits.body.toLocaleString("en-US")} bytes.`, { max: this.limits.body });
    const value = parseObject(Buffer.from(text), `The field ${name.slice(0, 80)}`);
    if (name === "map" && Object.keys(value).length > MAX_FILES) throw tooMany(Object.keys(value).length);
    if (name === "operations") this.#operations = value;
    else if (name === "map" && Object.values(value).every((paths) => Array.isArray(paths) && paths.every((p) => typeof p === "string"))) this.#map = value as Record<string, string[]>;
    else throw new InputError("A multipart request has the fields operations and map, then files; map says for each file at which paths of operations it stands.");
  }

  #file(part: string, name: string): NamedFile {
    if (!this.#operations || !this.#map) throw new InputError("In a multipart request operations and map come before the files.");
    if (!Object.hasOwn(this.#map, part)) throw new InputError(`The map names no file "${part.slice(0, 80)}".`);
    const file = this.folder.place(name);
    this.#files.set(part, file);
    return file;
  }

  #params(): Record<string, unknown> {
    if (!this.#operations || !this.#map) throw new InputError("A multipart request has the fields operations and map, then files.");
    for (const [part, paths] of Object.entries(this.#map)) {
      const file = this.#files.get(part);
      if (!file) throw new InputError(`The map names a file "${part.slice(0, 80)}" that did not come.`);
      for (const path of paths) put(this.#operations, path, new UploadedFile(file));
    }
    return this.#operations;
  }
}

/** Puts the file where the operation says null; nowhere else, so a path can reach nothing but what was sent. */
function put(operations: Record<string, unknown>, path: string, file: UploadedFile): void {
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let here: unknown = operations;
  for (const step of steps) here = typeof here === "object" && here !== null && Object.hasOwn(here, step) ? (here as Record<string, unknown>)[step] : undefined;
  if (steps[0] !== "variables" || typeof here !== "object" || here === null || !Object.hasOwn(here, last) || (here as Record<string, unknown>)[last] !== null) {
    throw new InputError(`The map's path "${path.slice(0, 80)}" leads to no null in operations.`);
  }
  (here as Record<string, unknown>)[last] = file;
}
