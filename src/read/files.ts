/** Which files the inputs mean: files as named, folders at any depth with what has a known ending, `-` for standard input. */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { distance } from "fastest-levenshtein";
import { InputError } from "../errors.ts";

export interface Found {
  /** As named, or the folder's name with the path below it. "-" is standard input. */
  files: string[];
  /** Of folders: what was passed over, by ending, and why. */
  notes: { file: string; note: string }[];
}

/** The ending in lower case without the dot, and without that of a compressed file. */
export const endingOf = (file: string): string => extname(file.replace(/\.(?:gz|zst)$/i, "")).slice(1).toLowerCase();

/**
 * Files in the order of the inputs, a folder's by path in code-unit order; each once. All inputs are looked at before the first
 * is read. `isLive` tells what is no file but the name of a live source. Throws InputError for one that does not exist or cannot be looked at, and for a folder with nothing to read.
 */
export async function findFiles(inputs: string[], endings: readonly string[], isLive: (input: string) => boolean = () => false): Promise<Found> {
  const found: Found = { files: [], notes: [] };
  const seen = new Set<string>();
  const isName = (input: string): boolean => input === "-" || isLive(input);
  const add = (file: string): void => {
    const key = isName(file) ? file : resolve(file);
    if (!seen.has(key)) found.files.push(file);
    seen.add(key);
  };
  for (const input of inputs) {
    if (isName(input)) {
      add(input);
      continue;
    }
    const info = await stat(input).catch((error: NodeJS.ErrnoException) => error);
    if (info instanceof Error) {
      throw new InputError(info.code === "ENOENT" || info.code === "ENOTDIR" ? `${input} does not exist.${await nearNames(input)}` : `${input} cannot be read: ${info.code}.`, { cause: info });
    }
    if (!info.isDirectory()) add(input);
    else await addFolder(input, endings, add, found);
  }
  return found;
}

async function addFolder(folder: string, endings: readonly string[], add: (file: string) => void, found: Found): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`The folder ${folder} cannot be read: ${error.code}.`, { cause: error });
  });
  const passed = new Map<string, number>();
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const hidden = path.slice(folder.length).split(/[\\/]/).some((part) => part.startsWith("."));
    const ending = endingOf(entry.name);
    if (!hidden && endings.includes(ending)) files.push(path);
    else {
      const kind = hidden ? "hidden" : ending === "" ? "no ending" : `.${ending}`;
      passed.set(kind, (passed.get(kind) ?? 0) + 1);
    }
  }
  const others = [...passed].sort((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} (${n})`);
  if (files.length === 0) {
    throw new InputError(`The folder ${folder} has no file that can be read${others.length > 0 ? `, only ${others.slice(0, 10).join(", ")}` : ""}. Endings that can be read: ${endings.map((e) => `.${e}`).join(", ")}, each also as .gz or .zst; a file named by itself is read whatever its ending.`);
  }
  for (const file of files.sort()) add(file);
  if (others.length > 0) found.notes.push({ file: folder, note: `Files passed over for their ending: ${others.join(", ")}.` });
}

/** " In the same folder: …": most wrong paths are a slip of the hand. */
async function nearNames(input: string): Promise<string> {
  const folder = dirname(input);
  const names = await readdir(folder).catch(() => null);
  if (names === null) return ` The folder ${folder} does not exist either.`;
  const wanted = basename(input).toLowerCase();
  const near = names
    .map((name) => ({ name, far: distance(name.toLowerCase(), wanted) }))
    .filter(({ far, name }) => far <= Math.max(2, wanted.length / 3) || name.toLowerCase().startsWith(wanted))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, 3);
  return near.length > 0 ? ` In the same folder: ${near.map(({ name }) => name).join(", ")}.` : "";
}

/** Bytes of files that are there, in all; of one that vanishes meanwhile none. */
export async function sizeOf(files: string[]): Promise<number> {
  let sum = 0;
  for (const file of files) sum += (await stat(file).catch(() => null))?.size ?? 0;
  return sum;
}
