// What must be there before anything runs: the dependencies and a build that is no older than the sources.
// Plain JavaScript on Node alone, since on a fresh clone nothing else is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`papergraph needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

/** Runs a command in the project's folder with its output shown on stderr; exits with its code if it fails. */
export function run(command, args, env = {}) {
  const shell = process.platform === "win32"; // npm is a .cmd there
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell, env: { ...process.env, ...env } });
  if (done.error) {
    console.error(`Could not run ${command}: ${done.error.message}`);
    process.exit(1);
  }
  if (done.status !== 0) process.exit(done.status ?? 1);
}

function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) hash.update(path).update("\0").update(readFileSync(join(root, path))).update("\0");
  return hash.digest("hex");
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length))
    .sort();
}

/** Does `step` unless `stamp` says it was done for these very inputs. */
function once(stamp, inputs, step) {
  const hash = hashOf(inputs);
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, "utf8") === hash) return;
  step();
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, hash);
}

export function install() {
  once("node_modules/.papergraph-installed", ["package-lock.json"], () => {
    console.error("Installing the dependencies (npm ci) …");
    run("npm", ["ci", "--no-audit", "--no-fund"]);
  });
}

export function build() {
  const inputs = [...filesUnder("src"), "tsconfig.json", "package-lock.json"];
  once("dist/.papergraph-built", inputs, () => {
    console.error("Building …");
    rmSync(join(root, "dist"), { recursive: true, force: true });
    const bin = (name) => join(root, "node_modules", ".bin", name);
    run(bin("tsc"), ["-p", "tsconfig.json"]);
    run(bin("vite"), ["build", "--config", "src/explore/vite.config.ts", "--logLevel", "warn"]);
  });
}
