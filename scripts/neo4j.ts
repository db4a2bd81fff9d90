/**
 * `npm run neo4j`: a real Neo4j Community server in the foreground, without Docker. Prints `ready bolt://…`; stops at
 * Ctrl-C, at SIGTERM, and, started by a program, when its standard input ends.
 */
import { fstatSync } from "node:fs";
import { parseArgs } from "node:util";
import { neo4jUnavailable, startNeo4j, type Neo4jOptions } from "./neo4j/server.ts";

const HELP = `npm run neo4j -- [--version 5.26.20] [--folder FOLDER] [--port PORT]

Starts a Neo4j Community server that only this machine can reach, without a password.
  --version  of Neo4j: 5.26.20 needs Java 17 or 21, 2026.09.0 needs Java 21 or newer; by default what the Java here can run
  --folder   where to keep the database; by default a temporary folder that is removed at the end
  --port     of the Bolt protocol; by default a free one`;

function options(): Neo4jOptions | null {
  const { values } = parseArgs({
    options: { version: { type: "string" }, folder: { type: "string" }, port: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help) return null;
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port must be a whole number from 0 to 65535, not "${values.port}".`);
  return { port, ...(values.version ? { version: values.version } : {}), ...(values.folder ? { folder: values.folder } : {}) };
}

async function main(wanted: Neo4jOptions): Promise<void> {
  const reason = neo4jUnavailable(wanted.version);
  if (reason) throw new Error(reason);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  // A terminal and /dev/null say nothing about who started it; a pipe ends when that program does.
  if (fstatSync(0).isFIFO() || fstatSync(0).isSocket()) process.stdin.once("end", () => stop.abort()).resume();

  const server = await startNeo4j({ ...wanted, signal: stop.signal });
  console.log(`ready ${server.url}`);
  console.error(`Neo4j ${server.version} at ${server.url}: only this machine can reach it, so it asks for no user name or password.
  papergraph build FILE --store ${server.url}
  ${wanted.folder ? `The database is kept in ${wanted.folder}.` : "The database goes away with it; --folder keeps one."} Ctrl-C stops it.`);
  await server.ended;
  process.exitCode = stop.signal.aborted ? 0 : 1;
}

try {
  const wanted = options();
  if (wanted) await main(wanted);
  else console.log(HELP);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
process.stdin.unref?.();
