/** Starts and stops a real Neo4j Community server on loopback, from the jars that Maven resolves: no Docker, no installation. */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findMaven, findRuntime, javaCommand, type Runtime } from "./java.ts";

export interface Neo4jOptions {
  /** Of Neo4j: "5.26.20" (Java 17 or 21) or "2026.09.0" (Java 21 or newer). Absent: the first of these that a JDK here can run. */
  version?: string;
  /** Where the database is kept. Absent: a temporary folder that goes away with the server. */
  folder?: string;
  /** Absent or 0: a free one. */
  port?: number;
  /** Ask for user name and password, at first neo4j and neo4j. Absent: no authentication, since only this machine can connect. */
  auth?: boolean;
  /** Stops the server, or the start of it. */
  signal?: AbortSignal;
}

export interface Neo4jServer {
  /** bolt://127.0.0.1:PORT */
  url: string;
  version: string;
  /** Lets it close its files; gives when it is gone. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Settles when the server has ended, by whatever cause. */
  ended: Promise<void>;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const cache = here("../../.cache/neo4j/");
const STOP_MS = 20_000;

/** Why no server can be started here, as a sentence that says what to do; null when one can. */
export function neo4jUnavailable(version?: string): string | null {
  const runtime = findRuntime(version);
  if ("reason" in runtime) return runtime.reason;
  if (findMaven() || cachedClassPath(runtime.version)) return null;
  return "Neo4j is fetched by Maven, and there is no mvn on the PATH. On Debian: apt-get install maven";
}

/** Throws an Error with the reason of `neo4jUnavailable`, or with the end of the server's log when it does not start. */
export async function startNeo4j(options: Neo4jOptions = {}): Promise<Neo4jServer> {
  const reason = neo4jUnavailable(options.version);
  if (reason) throw new Error(reason);
  const runtime = findRuntime(options.version) as Runtime;
  const jars = cachedClassPath(runtime.version) ?? resolveClassPath(runtime);
  options.signal?.throwIfAborted();

  const folder = options.folder ? resolve(options.folder) : mkdtempSync(join(tmpdir(), "papergraph-neo4j-"));
  mkdirSync(folder, { recursive: true });
  const logFile = join(folder, "server.log");
  const log = openSync(logFile, "a");
  const child = spawn(javaCommand(runtime.jdk), [
    // Ready in half the time without the second compiler, which pays only in servers that run for long.
    "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
    // What Neo4j's own start script opens to it.
    "--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "-cp", jars, here("Server.java"), folder, String(options.port ?? 0), String(options.auth ?? false),
  ], { stdio: ["pipe", "pipe", log] });
  closeSync(log);

  const ended = new Promise<void>((done) => {
    child.once("error", () => done());
    child.once("exit", () => done());
  }).then(() => {
    if (!options.folder) rmSync(folder, { recursive: true, force: true });
  });
  const end = async (how: () => void): Promise<void> => {
    how();
    await ended;
  };
  const stop = (): Promise<void> => end(() => {
    child.stdin?.end();
    setTimeout(() => child.kill("SIGKILL"), STOP_MS).unref();
  });
  options.signal?.addEventListener("abort", () => void stop(), { once: true });
  const port = await readyPort(child, logFile);
  return { url: `bolt://127.0.0.1:${port}`, version: runtime.version, ended, stop, kill: () => end(() => child.kill("SIGKILL")) };
}

/** The port that the server says it listens on. */
function readyPort(child: ChildProcess, logFile: string): Promise<number> {
  return new Promise((done, fail) => {
    // Read before `ended` takes a temporary folder away: listeners run in the order in which they were added, promises after them.
    const failed = (why: string): void => fail(new Error(`Neo4j did not start: ${why}. The end of its log:\n${tail(logFile)}`));
    child.once("error", (error) => failed(error.message));
    child.once("exit", (code, signal) => failed(signal ? `it was ended by ${signal}` : `it ended with code ${code}`));
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on("line", (line) => {
      const port = /^ready (\d+)$/.exec(line)?.[1];
      if (port) done(Number(port));
    });
  });
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n").slice(-25).join("\n") : "(no log)";
}

/** Null when it was not resolved yet, or when a jar of it is gone. */
function cachedClassPath(version: string): string | null {
  const file = join(cache, `${version}.classpath`);
  if (!existsSync(file)) return null;
  const jars = readFileSync(file, "utf8").trim();
  return jars.split(delimiter).every((jar) => existsSync(jar)) ? jars : null;
}

function resolveClassPath({ version, jdk }: Runtime): string {
  mkdirSync(cache, { recursive: true });
  const file = join(cache, `${version}.classpath`);
  const part = `${file}.${process.pid}`; // renamed when whole: two processes may resolve at once
  const args = ["-q", "-B", "-f", here("pom.xml"), `-Dneo4j.version=${version}`, "dependency:build-classpath", `-Dmdep.outputFile=${part}`];
  const done = spawnSync(findMaven() as string, args, { encoding: "utf8", env: { ...process.env, JAVA_HOME: jdk.home }, shell: process.platform === "win32" });
  if (done.status !== 0) {
    const lines = `${done.stdout ?? ""}${done.stderr ?? ""}`.split("\n");
    const said = lines.filter((line) => line.includes("ERROR")).slice(0, 3).join("\n") || lines.slice(-12).join("\n");
    throw new Error(`Maven could not fetch Neo4j ${version}${done.error ? ` (${done.error.message})` : ""}. Is there such a version, and is the network there?\n${said}`);
  }
  renameSync(part, file);
  return readFileSync(file, "utf8").trim();
}
