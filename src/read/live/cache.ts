/** Replies of live sources kept on the disk, a file each: a build that was stopped goes on behind what it has. */
import { createHash } from "node:crypto";
import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Milliseconds; records change seldom, and what is new in a search may wait so long. */
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;

export interface Cache {
  get(address: string): Promise<string | null>;
  put(address: string, body: string): Promise<void>;
}

export const NO_CACHE: Cache = { get: async () => null, put: async () => undefined };

/** A cache in a folder, which is made when it is first needed. What cannot be read or written is as if it were not there. */
export function cacheIn(folder: string, now: () => number): Cache {
  const fileOf = (address: string): string => join(folder, `${createHash("sha256").update(address).digest("hex").slice(0, 32)}.txt`);
  return {
    async get(address) {
      const file = fileOf(address);
      const info = await stat(file).catch(() => null);
      if (!info || now() - info.mtimeMs > MAX_AGE) return null;
      const [line, ...body] = (await readFile(file, "utf8").catch(() => "")).split("\n");
      return line === address ? body.join("\n") : null;
    },
    async put(address, body) {
      const file = fileOf(address);
      // Under another name first: a process that ends meanwhile leaves no half of a reply.
      const part = `${file}.${process.pid}`;
      await mkdir(folder, { recursive: true }).then(() => writeFile(part, `${address}\n${body}`)).then(() => rename(part, file)).catch(() => undefined);
    },
  };
}
