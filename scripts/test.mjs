// `npm test`: sets up, type-checks, builds, starts what real servers can be had (Neo4j, Chromium), and runs every test
// that can run. It names what it left out and why; with CI=true nothing may be left out.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { build, install, root, run } from "./setup.mjs";

install();
build();
const bin = (name) => join(root, "node_modules", ".bin", name);
// The server comes up while the types are checked; it ends with this process, whatever happens.
const starting = process.env.PAPERGRAPH_TEST_NEO4J ? { url: process.env.PAPERGRAPH_TEST_NEO4J, stop: () => undefined } : startNeo4j();
console.error("Checking types …");
run(bin("tsc"), ["--noEmit", "-p", "test"]);
run(bin("tsc"), ["--noEmit", "-p", "src/explore"]);

const ran = ["SQLite"];
const leftOut = [];
const env = { ...process.env };

const chromium = findChromium();
if (chromium) {
  env.PAPERGRAPH_TEST_CHROMIUM = chromium;
  ran.push(`the page in ${chromium}`);
} else leftOut.push("the page in a browser: no Chromium or Chrome found (set CHROMIUM to one)");

const neo4j = await starting;
if (neo4j.url) {
  env.PAPERGRAPH_TEST_NEO4J = neo4j.url;
  ran.push(`Neo4j at ${neo4j.url}`);
} else leftOut.push(`Neo4j: ${neo4j.reason}`);

if (!existsSync(join(root, "..", "shared", "data"))) leftOut.push("measurements on corpora that are not part of this repository (looked for in ../shared/data)");

if (env.CI === "true" && (!chromium || !neo4j.url)) {
  console.error(`CI=true, and left out:\n  ${leftOut.join("\n  ")}`);
  neo4j.stop();
  process.exit(1);
}

mkdirSync(join(root, ".cache"), { recursive: true });
// Two runs beside each other: one waits for the server most of the time. Its output is kept back until the other's is out.
const [rest, onServer] = await Promise.all([runTests("rest", "inherit"), runTests("neo4j", "pipe")]);
neo4j.stop();
process.stdout.write(onServer.output);

console.log(`\nRan with: ${ran.join(", ")}.`);
for (const line of leftOut) console.log(`Left out: ${line}`);
const total = (count) => [rest, onServer].reduce((sum, { report }) => sum + (report?.[count] ?? 0), 0);
console.log(`${total("numPassedTests")} passed, ${total("numFailedTests")} failed, ${total("numPendingTests")} skipped`);
const none = total("numTotalTests") === 0;
if (none) console.error("No test was found.");
process.exit(rest.code || onServer.code || Number(none));

/** Runs one project of test/vitest.config.ts. `report` is null when vitest could not write one. */
function runTests(project, output) {
  const file = join(root, ".cache", `test-report.${project}.json`);
  rmSync(file, { force: true });
  const args = ["run", "--config", "test/vitest.config.ts", "--project", project, "--passWithNoTests", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`, ...process.argv.slice(2)];
  const child = spawn(bin("vitest"), args, { cwd: root, stdio: ["ignore", output, output], env, shell: process.platform === "win32" });
  let kept = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => { kept += data; });
  return new Promise((resolve) => {
    child.on("close", (code) => resolve({ code: code ?? 1, output: kept, report: existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null }));
  });
}

function findChromium() {
  const named = [process.env.CHROMIUM, "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].filter(Boolean);
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe"].flatMap((name) => folders.map((dir) => join(dir, name)));
  return [...named, ...onPath].find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts a server for this run; `reason` when there can be none. */
function startNeo4j() {
  console.error("Starting Neo4j …");
  const child = spawn(bin("tsx"), ["scripts/neo4j.ts"], { cwd: root, stdio: ["pipe", "pipe", "pipe"], shell: process.platform === "win32" });
  let errors = "";
  child.stderr.on("data", (data) => { errors += data; });
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const url = /\b(bolt:\/\/\S+)/.exec(line)?.[1];
      if (url) resolve({ url, stop: () => child.stdin.end() });
    });
    child.on("exit", () => resolve({ url: null, reason: errors.trim().split("\n").at(-1) || "it did not start", stop: () => undefined }));
  });
}
