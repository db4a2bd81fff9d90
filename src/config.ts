/**
 * Every setting in one table: name, default, environment variable, flag and help. The command line, the README and
 * the tests read this table. Secrets have no flag, so that they stay out of shell histories and process lists.
 */
import { ConfigError } from "./errors.ts";

export interface Setting<T> {
  default: T;
  /** Environment variable, if it can be set there. */
  env: string | null;
  /** commander's flag syntax; null for secrets. */
  flag: string | null;
  help: string;
  /** From the text of a flag or variable; throws what is wrong with it as an Error whose message ends the sentence "--port …". */
  parse(text: string): T;
}

export interface Config {
  store: string;
  neo4jUsername: string;
  neo4jPassword: string;
  neo4jDatabase: string;
  extractor: "auto" | "rules";
  batch: number;
  host: string;
  port: number;
  token: string;
}

const text = (value: string): string => value;

function oneOf<T extends string>(...allowed: T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((a) => a === value);
    if (found === undefined) throw new Error(`must be one of ${allowed.join(", ")}, not "${value}"`);
    return found;
  };
}

function whole(min: number, max: number): (value: string) => number {
  return (value) => {
    const n = Number(value);
    if (!/^\d+$/.test(value) || n < min || n > max) throw new Error(`must be a whole number from ${min} to ${max}, not "${value}"`);
    return n;
  };
}

export const SETTINGS: { [K in keyof Config]: Setting<Config[K]> } = {
  store: {
    default: "papergraph.db", env: "PAPERGRAPH_STORE", flag: "--store <url>", parse: text,
    help: "where the graph is kept: a file path (SQLite), neo4j://host or bolt://host:7687",
  },
  neo4jUsername: { default: "neo4j", env: "NEO4J_USERNAME", flag: null, parse: text, help: "user name for a Neo4j store" },
  neo4jPassword: { default: "", env: "NEO4J_PASSWORD", flag: null, parse: text, help: "password for a Neo4j store; empty connects without one" },
  neo4jDatabase: { default: "", env: "NEO4J_DATABASE", flag: null, parse: text, help: "database of a Neo4j store; empty takes the server's default" },
  extractor: {
    default: "auto", env: "PAPERGRAPH_EXTRACTOR", flag: "--extractor <name>", parse: oneOf("auto", "rules"),
    help: "auto: the trained tagger with the rules, or the rules alone where it cannot load; rules: the rules alone",
  },
  batch: { default: 512, env: "PAPERGRAPH_BATCH", flag: "--batch <papers>", parse: whole(1, 1000), help: "papers stored together in one transaction, at most" },
  host: { default: "127.0.0.1", env: "PAPERGRAPH_HOST", flag: "--host <address>", parse: text, help: "address to serve on; any but a loopback address needs PAPERGRAPH_TOKEN" },
  port: { default: 4400, env: "PAPERGRAPH_PORT", flag: "--port <number>", parse: whole(0, 65535), help: "port to serve on; 0 takes a free one" },
  token: { default: "", env: "PAPERGRAPH_TOKEN", flag: null, parse: text, help: "bearer token that clients must send when the server is not bound to loopback" },
};

/**
 * Defaults, then the environment, then flags. `flags` are texts by setting name, absent where not given.
 * Throws ConfigError naming the flag or variable that cannot be used.
 */
export function resolveConfig(flags: Partial<Record<keyof Config, string>>, env: Record<string, string | undefined>): Config {
  const entries = (Object.keys(SETTINGS) as (keyof Config)[]).map((name) => {
    const setting = SETTINGS[name] as Setting<string | number>;
    const flag = flags[name];
    const fromEnv = setting.env === null ? undefined : env[setting.env];
    if (flag !== undefined) return [name, parsed(setting, flag, setting.flag?.split(" ")[0] ?? name)];
    if (fromEnv !== undefined && fromEnv !== "") return [name, parsed(setting, fromEnv, setting.env as string)];
    return [name, setting.default];
  });
  return Object.fromEntries(entries) as Config;
}

function parsed(setting: Setting<string | number>, value: string, label: string): string | number {
  try {
    return setting.parse(value);
  } catch (error) {
    throw new ConfigError(`${label} ${(error as Error).message}.`);
  }
}
