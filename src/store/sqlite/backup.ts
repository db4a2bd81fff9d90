/** A copy of the whole file as of one moment, made page by page while others read and write. */
import { existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { InputError } from "../../errors.ts";
import { storeError, type Connections } from "./connect.ts";

/** Throws InputError where `file` is there already or its folder is not, StoreError where it cannot be written. A copy that is cut short leaves nothing. */
export async function backup({ read }: Connections, file: string): Promise<void> {
  if (existsSync(file)) throw new InputError(`${file} is there already. Choose another name, or remove it first.`);
  if (!existsSync(dirname(resolve(file)))) throw new InputError(`The folder of ${file} does not exist. Make it first, or choose another place.`);
  const part = `${file}.part`;
  try {
    await read.backup(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw storeError(file, error);
  }
}
