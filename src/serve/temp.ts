/** Files that a request brought: in a folder of their own, gone with the work they were for. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Where a file is, and what its sender calls it. */
export interface NamedFile {
  path: string;
  name: string;
}

export class TempFolder {
  readonly #path: string;
  #files = 0;
  #holders = 0;

  private constructor(path: string) {
    this.#path = path;
  }

  static async make(): Promise<TempFolder> {
    return new TempFolder(await mkdtemp(join(tmpdir(), "papergraph-")));
  }

  /** A path in the folder for a file that its sender calls so. Only the ending of the name is kept in it: it hints at the format. */
  place(name: string): NamedFile {
    const ending = /(?:\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? "";
    return { path: join(this.#path, `${(this.#files += 1)}${ending}`), name: basename(name.replaceAll("\\", "/")).replace(/\p{Cc}/gu, "").slice(0, 200) || "unnamed" };
  }

  async write(name: string, text: string): Promise<NamedFile> {
    const file = this.place(name);
    await writeFile(file.path, text);
    return file;
  }

  /** Keeps the folder until the function it gives is called; with the last holder gone it is removed. */
  hold(): () => Promise<void> {
    this.#holders += 1;
    return async () => {
      this.#holders -= 1;
      if (this.#holders === 0) await this.#remove();
    };
  }

  /** Best effort: what cannot be removed is left to the system's own cleaning. */
  async #remove(): Promise<void> {
    await rm(this.#path, { recursive: true, force: true }).catch(() => undefined);
  }
}
