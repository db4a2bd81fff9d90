// `npm start`: everything from a fresh clone to the explorer on the sample graph. Arguments after `--` go to
// `papergraph explore`: `npm start -- my-papers.jsonl --store my.db` shows your own.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { build, install, root } from "./setup.mjs";

install();
build();
const own = process.argv.slice(2);
mkdirSync(join(root, ".cache"), { recursive: true });
const args = own.length > 0 ? own : [join(root, "data", "sample"), "--store", join(root, ".cache", "sample.db")];
const child = spawn(process.execPath, [join(root, "dist", "cli.js"), "explore", ...args], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
