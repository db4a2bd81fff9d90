/** What a command may touch of the world, and how it speaks: results on stdout, words for people on stderr. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { resolveConfig, SETTINGS, type Config } from "../config.ts";
import { createIdentity } from "../resolve/index.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";

export interface Io {
  stdin: Readable;
  stdout: Writable & { columns?: number };
  stderr: Writable & { isTTY?: boolean };
  env: Record<string, string | undefined>;
  signal: AbortSignal;
}

/** Flags as commander gives them: texts by setting name, with the three that every command has. */
export type Flags = Partial<Record<keyof Config, string>> & { json?: boolean; quiet?: boolean };

export interface Command {
  io: Io;
  config: Config;
  json: boolean;
  /** A line for people, on stderr; nothing with --quiet. */
  say(line?: string): void;
  /** A result, on stdout. */
  print(line?: string): void;
}

export function command(io: Io, flags: Flags): Command {
  const settings = Object.fromEntries(Object.keys(SETTINGS).flatMap((name) => {
    const value = flags[name as keyof Config];
    return value === undefined ? [] : [[name, String(value)]]; // a flag without a value is true
  }));
  return {
    io,
    config: resolveConfig(settings, io.env),
    json: flags.json ?? false,
    say: (line = "") => void (flags.quiet || io.stderr.write(`${line}\n`)),
    print: (line = "") => void io.stdout.write(`${line}\n`),
  };
}

export function open(config: Config, options: { readOnly?: boolean } = {}): Promise<Store> {
  return openStore(config.store, {
    identity: createIdentity(),
    username: config.neo4jUsername,
    password: config.neo4jPassword,
    database: config.neo4jDatabase,
    ...options,
  });
}

/** Runs `use` with the configured store open, and closes it whatever happens. */
export async function withStore<T>(config: Config, options: { readOnly?: boolean }, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await open(config, options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Where replies from elsewhere are kept; null for nowhere. */
export function cacheFolder({ cache }: Config, env: Io["env"]): string | null {
  if (cache === "off") return null;
  const own = env["XDG_CACHE_HOME"] || join(homedir(), process.platform === "darwin" ? "Library/Caches" : ".cache");
  return cache === "auto" ? join(own, "papergraph") : cache;
}

/** "1 paper", "2 papers", "1,234 papers". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}

/** Breaks text into lines of at most `width` characters, each after `indent`. */
export function wrap(text: string, indent = "", width = 100): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  lines.push(indent + line);
  return lines.join("\n");
}
