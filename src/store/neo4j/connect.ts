/** Connecting to a Neo4j server: the driver, the schema, and the driver's errors as ours. */
import neo4j, { Neo4jError, type Driver, type Session } from "neo4j-driver";
import { ConfigError, NotFoundError, PapergraphError, StoreError } from "../../errors.ts";
import { schemaFiles } from "../schema-files.ts";
import { META } from "./cypher.ts";

export interface ConnectOptions {
  username?: string;
  /** Empty: connect without authentication. */
  password?: string;
  /** Empty: the server's default. */
  database?: string;
  readOnly?: boolean;
}

export interface Connection {
  url: string;
  driver: Driver;
  /** Sessions of one connection see each other's writes, on any member of a cluster. */
  session(mode: "read" | "write"): Session;
}

/** CALL with a scope clause, which the reads use, came with 5.23. */
const OLDEST = [5, 23] as const;

/** How long a managed transaction is tried again while a server restarts or another writer holds the lock. */
const RETRY_MS = 60_000;

/** Throws ConfigError for a URL that cannot be one, StoreError when there is no usable server, NotFoundError for a read of none. */
export async function connect(url: string, options: ConnectOptions): Promise<Connection> {
  const driver = driverFor(url, options);
  const bookmarkManager = neo4j.bookmarkManager();
  const connection: Connection = {
    url,
    driver,
    session: (mode) => driver.session({
      defaultAccessMode: mode === "read" ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager,
      ...(options.database ? { database: options.database } : {}),
    }),
  };
  try {
    await translated(url, async () => {
      const server = await driver.getServerInfo(options.database ? { database: options.database } : {});
      checkVersion(url, server.agent ?? "");
      await migrate(connection, options.readOnly ?? false);
    });
  } catch (error) {
    await driver.close();
    throw error;
  }
  return connection;
}

function driverFor(url: string, options: ConnectOptions): Driver {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new ConfigError(`"${withoutSecrets(url)}" is not a URL of a Neo4j server, such as bolt://127.0.0.1:7687.`);
  }
  if (parsed.username || parsed.password) {
    throw new ConfigError(`Leave user name and password out of ${withoutSecrets(url)}, where other programs can see them: set NEO4J_USERNAME and NEO4J_PASSWORD.`);
  }
  const auth = options.password ? neo4j.auth.basic(options.username || "neo4j", options.password) : undefined;
  try {
    return neo4j.driver(url, auth, { disableLosslessIntegers: true, maxTransactionRetryTime: RETRY_MS, connectionTimeout: 10_000, userAgent: "papergraph" });
  } catch (error) {
    throw new ConfigError(`${url} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^@/]*@/, "//");
}

/** `agent` as the server names itself, like Neo4j/5.26.20. Throws StoreError for one that cannot run our statements. */
export function checkVersion(url: string, agent: string): void {
  const [major = 0, minor = 0] = (/^Neo4j\/(\d+)\.(\d+)/.exec(agent) ?? []).slice(1).map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new StoreError(`${url} is ${agent || "no Neo4j"}; papergraph needs Neo4j ${OLDEST.join(".")} or newer (5.26 is the long-term release). Upgrade it.`);
}

async function migrate(connection: Connection, readOnly: boolean): Promise<void> {
  const { url } = connection;
  const files = schemaFiles("neo4j");
  const newest = files.at(-1)?.version ?? 0;
  const session = connection.session(readOnly ? "read" : "write");
  try {
    const first = await session.executeRead((tx) => tx.run<{ version: number | null; foreign: number }>(
      `OPTIONAL MATCH (m:Meta {key: $key}) WITH m.schema AS version
       OPTIONAL MATCH (n:Paper|Entity|Form|Author) WITH version, n LIMIT 1 RETURN version, count(n) AS foreign`, { key: META },
    ));
    const version = first.records[0]?.get("version") ?? 0;
    if (version > newest) throw new StoreError(`${url} was written by a newer papergraph (schema ${version}; this one knows ${newest}). Use that version, or another database.`);
    if (version === newest) return;
    if (readOnly && version === 0) throw new NotFoundError(`There is no graph at ${url}. \`papergraph build FILE --store ${url}\` makes one.`);
    if (readOnly) throw new StoreError(`${url} was written by an older papergraph (schema ${version}; this one needs ${newest}). Open it once for writing: \`papergraph build\` or \`serve\` upgrades it.`);
    if (version === 0 && (first.records[0]?.get("foreign") ?? 0) > 0) {
      throw new StoreError(`${url} already holds Paper, Entity, Form or Author nodes of another program. Give papergraph a database of its own (NEO4J_DATABASE, or another server).`);
    }
    for (const { version: v, text } of files) {
      if (v <= version) continue;
      for (const statement of statements(text)) await session.executeWrite((tx) => tx.run(statement)).catch(unlessMade);
    }
    await session.executeRead((tx) => tx.run("CALL db.awaitIndexes(300)"));
    await session.executeWrite((tx) => tx.run("MERGE (m:Meta {key: $key}) SET m.schema = $newest", { key: META, newest: neo4j.int(newest) }));
  } finally {
    await session.close();
  }
}

/** Of two that open at once, the slower may find its index made between IF NOT EXISTS and the making. */
function unlessMade(error: unknown): void {
  if (!(error instanceof Neo4jError) || error.code !== "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists") throw error;
}

function statements(text: string): string[] {
  return text.replace(/^\s*\/\/.*$/gm, "").split(";").map((statement) => statement.trim()).filter(Boolean);
}

// ---- errors ----

const REMEDY: [RegExp, string][] = [
  [/^Neo\.ClientError\.Security\.(Unauthorized|TokenExpired)$/, "refused the user name or password. Set NEO4J_USERNAME and NEO4J_PASSWORD to those of the server."],
  [/^Neo\.ClientError\.Security\.AuthenticationRateLimit$/, "refuses to log in after too many wrong passwords. Wait some seconds, then try with the right one in NEO4J_PASSWORD."],
  [/^Neo\.ClientError\.Security\.CredentialsExpired$/, "wants its first password changed. Log in once with cypher-shell or Neo4j Browser, change it, and set NEO4J_PASSWORD to the new one."],
  [/^Neo\.ClientError\.Security\.Forbidden$/, "does not let this user do that. Reading needs the role reader; building needs publisher, and the first build the right to create indexes (architect)."],
  [/^Neo\.ClientError\.Database\.DatabaseNotFound$/, "has no database of that name. Correct NEO4J_DATABASE, or leave it empty for the default one."],
  [/ReadOnly|NotALeader|WriteOnReadOnly/, "cannot be written to here: it is read-only, or this member of the cluster does not lead. Use a neo4j:// URL, which finds the leader."],
  [/^Neo\.TransientError\.General\.(MemoryPool|TransactionMemory|OutOfMemory|TransactionOutOfMemory)/, "has not enough memory for this transaction. Write smaller batches (--batch), or raise dbms.memory.transaction.total.max."],
  [/^Neo\.ClientError\.Transaction\.TransactionTimedOut/, "ended the transaction, which took longer than it allows. Write smaller batches (--batch), or raise db.transaction.timeout."],
  [/^ServiceUnavailable$|^SessionExpired$/, "cannot be reached. Check that the server runs and that the address is right (bolt's port is 7687), then try again."],
  [/^Neo\.TransientError\./, "is busy or restarting. Try again."],
];

/** Runs `work`; what the driver throws becomes a StoreError that names the server and the remedy. */
export async function translated<T>(url: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storeError(url, error);
  }
}

export function storeError(url: string, error: unknown): unknown {
  if (error instanceof PapergraphError || !(error instanceof Neo4jError)) return error;
  const known = REMEDY.find(([code]) => code.test(error.code));
  return new StoreError(`${url} ${known ? known[1] : `failed: ${error.message}`}`, { cause: error, retriable: neo4j.isRetryableError(error) });
}
