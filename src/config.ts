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

const EXTRACTORS = ["auto", "rules", "outside", "auto+outside", "rules+outside"] as const;

export interface Config {
  store: string;
  neo4jUsername: string;
  neo4jPassword: string;
  neo4jDatabase: string;
  extractor: (typeof EXTRACTORS)[number];
  outsideUrl: string;
  outsideModel: string;
  outsideKey: string;
  outsidePrompts: string;
  outsideCalls: number;
  outsideTokens: number;
  outsideAtOnce: number;
  outsideTimeout: number;
  batch: number;
  host: string;
  port: number;
  token: string;
  readOnly: boolean;
  publicRead: boolean;
  allowedHosts: string[];
  allowedOrigins: string[];
  rateLimit: number | "auto";
  introspection: "on" | "off";
  graphiql: boolean;
  metrics: boolean;
  contact: string;
  cache: string;
  sources: string[];
  openalexKey: string;
  semanticScholarKey: string;
  ncbiKey: string;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
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

/** A flag without a value counts as "true". */
function yesNo(value: string): boolean {
  const word = value.toLowerCase();
  if (["true", "1", "yes", "on"].includes(word)) return true;
  if (["false", "0", "no", "off"].includes(word)) return false;
  throw new Error(`must be true or false, not "${value}"`);
}

/** Parts between commas, each as `one` takes it. */
const list = (one: (part: string) => string) => (value: string): string[] => value.split(",").map((part) => part.trim()).filter((part) => part !== "").map(one);

/** Parts in any order: "outside+auto" is auto+outside. */
function extractor(value: string): Config["extractor"] {
  const parts = value.split("+").map((part) => part.trim()).sort((a, b) => Number(a === "outside") - Number(b === "outside"));
  const found = EXTRACTORS.find((name) => name === parts.join("+"));
  if (found === undefined) throw new Error(`must be auto, rules or outside, or auto+outside or rules+outside, not "${value}"`);
  return found;
}

function hostName(value: string): string {
  if (/^(?:[\w-]+(?:\.[\w-]+)*|\[[0-9a-f:]+\])$/i.test(value)) return value;
  throw new Error(`must be names without scheme and port, such as graph.example.org, not "${value}"`);
}

function origin(value: string): string {
  if (URL.canParse(value) && new URL(value).origin === value) return value;
  throw new Error(`must be origins as browsers send them, such as https://example.org, not "${value}"`);
}

function address(value: string): string {
  const [, place = ""] = /^[\w.]+=(https?:.*)$/.exec(value) ?? [];
  if (URL.canParse(place)) return value;
  throw new Error(`must be names with addresses, such as arxiv=http://localhost:8080, not "${value}"`);
}

function mail(value: string): string {
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return value;
  throw new Error(`must be an address of mail, not "${value}"`);
}

function rate(value: string): number | "auto" {
  return value === "auto" ? value : whole(0, 1_000_000)(value);
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
    default: "auto", env: "PAPERGRAPH_EXTRACTOR", flag: "--extractor <name>", parse: extractor,
    help: "auto: the trained tagger with the rules, or the rules alone where it cannot load; rules: the rules alone; outside: an outside model alone; auto+outside, rules+outside: what that model says is added",
  },
  outsideUrl: { default: "", env: "PAPERGRAPH_OUTSIDE_URL", flag: "--outside-url <url>", parse: text, help: "base address of an OpenAI-compatible API, such as http://127.0.0.1:11434/v1" },
  outsideModel: { default: "", env: "PAPERGRAPH_OUTSIDE_MODEL", flag: "--outside-model <name>", parse: text, help: "the outside model, by the name that its server knows" },
  outsideKey: { default: "", env: "PAPERGRAPH_OUTSIDE_KEY", flag: null, parse: text, help: "key that the outside model's server wants" },
  outsidePrompts: { default: "", env: "PAPERGRAPH_OUTSIDE_PROMPTS", flag: "--outside-prompts <folder>", parse: text, help: "folder with system.md and paper.md in place of the shipped data/prompts" },
  outsideCalls: { default: 1000, env: "PAPERGRAPH_OUTSIDE_CALLS", flag: "--outside-calls <number>", parse: whole(0, 1_000_000_000), help: "requests to an outside model at most, repeated ones too; 0 for any number" },
  outsideTokens: { default: 5_000_000, env: "PAPERGRAPH_OUTSIDE_TOKENS", flag: "--outside-tokens <number>", parse: whole(0, 1_000_000_000_000), help: "tokens to and from an outside model at most; 0 for any number" },
  outsideAtOnce: { default: 4, env: "PAPERGRAPH_OUTSIDE_AT_ONCE", flag: "--outside-at-once <number>", parse: whole(1, 256), help: "requests to an outside model under way at once" },
  // Node's fetch waits 300 seconds for a reply to begin, whatever one tells it.
  outsideTimeout: { default: 120, env: "PAPERGRAPH_OUTSIDE_TIMEOUT", flag: "--outside-timeout <seconds>", parse: whole(1, 300), help: "seconds that one request to an outside model may take" },
  batch: { default: 512, env: "PAPERGRAPH_BATCH", flag: "--batch <papers>", parse: whole(1, 1000), help: "papers stored together in one transaction, at most" },
  host: { default: "127.0.0.1", env: "PAPERGRAPH_HOST", flag: "--host <address>", parse: text, help: "address to serve on; any but a loopback address needs PAPERGRAPH_TOKEN or --public-read" },
  port: { default: 4400, env: "PAPERGRAPH_PORT", flag: "--port <number>", parse: whole(0, 65535), help: "port to serve on; 0 takes a free one" },
  token: { default: "", env: "PAPERGRAPH_TOKEN", flag: null, parse: text, help: "bearer token that clients must send to write, and on other than loopback addresses to read" },
  readOnly: { default: false, env: "PAPERGRAPH_READ_ONLY", flag: "--read-only", parse: yesNo, help: "serve for reading only: nobody may write" },
  publicRead: { default: false, env: "PAPERGRAPH_PUBLIC_READ", flag: "--public-read", parse: yesNo, help: "let everyone read who can reach the server; writing needs the token, and without one nobody may" },
  allowedHosts: { default: [], env: "PAPERGRAPH_ALLOWED_HOSTS", flag: "--allowed-hosts <names>", parse: list(hostName), help: "names that the server is reached by, as behind a proxy, separated by commas" },
  allowedOrigins: { default: [], env: "PAPERGRAPH_ALLOWED_ORIGINS", flag: "--allowed-origins <origins>", parse: list(origin), help: "other sites whose pages may ask, separated by commas" },
  rateLimit: { default: "auto", env: "PAPERGRAPH_RATE_LIMIT", flag: "--rate-limit <requests>", parse: rate, help: "requests a minute that one client may send, 0 for any number; auto: 600, on loopback any number" },
  introspection: { default: "on", env: "PAPERGRAPH_INTROSPECTION", flag: "--introspection <on|off>", parse: oneOf("on", "off"), help: "whether clients may ask for the schema" },
  graphiql: { default: false, env: "PAPERGRAPH_GRAPHIQL", flag: "--graphiql", parse: yesNo, help: "serve GraphiQL at /graphiql, by a package that you install: @graphql-yoga/render-graphiql" },
  metrics: { default: false, env: "PAPERGRAPH_METRICS", flag: "--metrics", parse: yesNo, help: "serve Prometheus metrics at /metrics" },
  contact: { default: "", env: "PAPERGRAPH_CONTACT", flag: "--contact <mail>", parse: mail, help: "your address of mail, told to live sources that you read from; some serve those better who say it" },
  cache: { default: "auto", env: "PAPERGRAPH_CACHE", flag: "--cache <folder>", parse: text, help: "where replies of live sources are kept, for a week, and answers of outside models: a folder, auto for the user's own, off for nowhere" },
  sources: { default: [], env: "PAPERGRAPH_SOURCES", flag: null, parse: list(address), help: "other addresses of live sources, such as arxiv=http://localhost:8080, separated by commas" },
  openalexKey: { default: "", env: "OPENALEX_API_KEY", flag: null, parse: text, help: "key for OpenAlex" },
  semanticScholarKey: { default: "", env: "S2_API_KEY", flag: null, parse: text, help: "key for Semantic Scholar" },
  ncbiKey: { default: "", env: "NCBI_API_KEY", flag: null, parse: text, help: "key for PubMed" },
  logLevel: {
    default: "warn", env: "PAPERGRAPH_LOG_LEVEL", flag: "--log-level <level>", parse: oneOf("silent", "error", "warn", "info", "debug"),
    help: "what the server logs to standard error: silent, error, warn, info (each request) or debug",
  },
};

/**
 * Defaults, then the environment, then flags. `flags` are texts by setting name, absent where not given.
 * Throws ConfigError naming the flag or variable that cannot be used.
 */
export function resolveConfig(flags: Partial<Record<keyof Config, string>>, env: Record<string, string | undefined>): Config {
  const entries = (Object.keys(SETTINGS) as (keyof Config)[]).map((name) => {
    const setting = SETTINGS[name] as Setting<Config[keyof Config]>;
    const flag = flags[name];
    const fromEnv = setting.env === null ? undefined : env[setting.env];
    if (flag !== undefined) return [name, parsed(setting, flag, setting.flag?.split(" ")[0] ?? name)];
    if (fromEnv !== undefined && fromEnv !== "") return [name, parsed(setting, fromEnv, setting.env as string)];
    return [name, setting.default];
  });
  return Object.fromEntries(entries) as unknown as Config;
}

function parsed(setting: Setting<Config[keyof Config]>, value: string, label: string): Config[keyof Config] {
  try {
    return setting.parse(value);
  } catch (error) {
    throw new ConfigError(`${label} ${(error as Error).message}.`);
  }
}
