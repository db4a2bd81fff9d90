/** `remove`, `doctor`: looking after a graph. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PapergraphError, StoreError } from "../errors.ts";
import { count, withStore, type Command } from "./io.ts";

export async function runRemove(cmd: Command, ids: string[]): Promise<number> {
  const wanted = [...new Set(ids.map((id) => id.replace(/^paper:/, "")))];
  return withStore(cmd.config, {}, async (store) => {
    const rows = await store.papers(wanted);
    const missing = wanted.filter((_, i) => !rows[i]);
    const removed = await store.remove(wanted);
    if (cmd.json) cmd.print(JSON.stringify({ removed, missing }));
    else {
      cmd.say(`${count(removed, "paper")} removed.`);
      for (const id of missing) cmd.say(`No paper has the id ${id}.`);
    }
    return missing.length > 0 ? 1 : 0;
  });
}

interface Check {
  name: string;
  ok: boolean;
  detail: string;
}

export async function runDoctor(cmd: Command): Promise<number> {
  const checks: Check[] = [
    { name: "node", ok: true, detail: process.version },
    await attempt("extractor", async () => {
      const { openExtractor } = await import("./build.ts");
      const extractor = await openExtractor(cmd);
      const notice = await extractor.load();
      const outside = await extractor.outside?.check(cmd.io.signal);
      await extractor.close();
      if (outside !== undefined) return `${extractor.version}, ${outside}${notice === null ? "" : ` (${notice})`}`;
      return notice === null ? extractor.version : `${extractor.version} (${notice})`;
    }),
    await attempt("store", () => withStore(cmd.config, {}, async (store) => {
      const faults = await store.check();
      if (faults.length > 0) throw new StoreError(`${store.url} is damaged: ${faults.join("; ")}. Restore a copy, or build the graph anew.`);
      return `${store.url}, ${count((await store.stats()).papers, "paper")}, sound`;
    })),
    page(),
  ];
  if (cmd.json) cmd.print(JSON.stringify(checks));
  else for (const c of checks) cmd.print(`${c.ok ? "ok    " : "WRONG "} ${c.name.padEnd(10)} ${c.detail}`);
  return checks.every((c) => c.ok) ? 0 : 1;
}

async function attempt(name: string, check: () => Promise<string>): Promise<Check> {
  try {
    return { name, ok: true, detail: await check() };
  } catch (error) {
    if (!(error instanceof PapergraphError)) throw error;
    return { name, ok: false, detail: error.message };
  }
}

function page(): Check {
  const there = existsSync(fileURLToPath(new URL("../../dist/explore/index.html", import.meta.url)));
  return { name: "explorer", ok: there, detail: there ? "built" : "not built: run `npm run build`" };
}
