/** Answers on the disk, each a file named by the hash of all that was asked: the same question is never paid for twice. */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ConfigError } from "../../errors.ts";

/** SHA-256 in hex of the parts, which no other parts have. */
export function hashOf(...parts: unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

export class AnswerCache {
  readonly #folder: string;

  /** `folder` "": keeps nothing. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** What was kept; null for nothing, and for a file that holds something else. */
  async get(key: string): Promise<string | null> {
    if (this.#folder === "") return null;
    try {
      const { answer } = JSON.parse(await readFile(this.#path(key), "utf8")) as { answer?: unknown };
      return typeof answer === "string" ? answer : null;
    } catch {
      return null; // absent, or cut by a full disk: asked again and written anew
    }
  }

  /** Written beside and renamed: whoever is killed leaves no half an answer. Throws ConfigError for a folder that cannot be written. */
  async put(key: string, answer: string, about: Record<string, string>): Promise<void> {
    if (this.#folder === "") return;
    const path = this.#path(key);
    const beside = `${path}.${randomUUID()}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(beside, `${JSON.stringify({ ...about, answer })}\n`);
      await rename(beside, path);
    } catch (error) {
      throw new ConfigError(`Answers cannot be kept in ${this.#folder}: ${(error as Error).message}. Name another folder by --cache, or none by --cache off.`, { cause: error });
    }
  }

  #path(key: string): string {
    return join(this.#folder, key.slice(0, 2), `${key}.json`);
  }
}
