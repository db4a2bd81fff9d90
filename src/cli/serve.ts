/** `serve`, `explore`: the API and the page. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createExtractor } from "../extract/index.ts";
import type { Extraction, Paper } from "../model.ts";
import { createApp } from "../serve/server.ts";
import type { Store } from "../store/store.ts";
import { buildInto, type InputFlags } from "./build.ts";
import { count, withStore, type Command } from "./io.ts";

/** The built page: dist/explore, from the sources as from dist/. */
const EXPLORER = fileURLToPath(new URL("../../dist/explore", import.meta.url));

export async function runServe(cmd: Command): Promise<number> {
  return withStore(cmd.config, {}, (store) => serve(cmd, store, false));
}

export async function runExplore(cmd: Command, inputs: string[], flags: InputFlags & { open?: boolean }): Promise<number> {
  return withStore(cmd.config, {}, async (store) => {
    await buildInto(cmd, store, inputs, flags);
    return cmd.io.signal.aborted ? 0 : serve(cmd, store, flags.open ?? true);
  });
}

async function serve(cmd: Command, store: Store, openPage: boolean): Promise<number> {
  const { host, port, token } = cmd.config;
  const reader = createExtractor({ explain: true, mode: cmd.config.extractor, workers: 1 }); // loads its weights when it is first asked
  const explain = async (paper: Paper): Promise<Extraction> => (await (await reader).extract([paper]))[0] as Extraction;
  const app = createApp({ store, explain, explorerDir: EXPLORER, host, ...(token ? { token } : {}) });
  const address = await app.listen(port);
  const stats = await store.stats();
  cmd.say(`${store.url}: ${count(stats.papers, "paper")}, ${count(Object.values(stats.entities).reduce((a, b) => a + b, 0), "entity", "entities")}.`);
  cmd.say(`Explorer  ${address}/`);
  cmd.say(`GraphQL   ${address}/graphql`);
  cmd.say("Ctrl-C stops it.");
  if (cmd.json) cmd.print(JSON.stringify({ explorer: `${address}/`, graphql: `${address}/graphql` }));
  if (openPage && cmd.io.stderr.isTTY) openInBrowser(`${address}/`);
  if (!cmd.io.signal.aborted) await once(cmd.io.signal, "abort");
  await app.close();
  await (await reader).close();
  return 0;
}

/** Best effort: the address is printed in any case. */
function openInBrowser(url: string): void {
  const [program, ...args] = process.platform === "darwin" ? ["open", url] : process.platform === "win32" ? ["cmd", "/c", "start", "", url] : ["xdg-open", url];
  spawn(program as string, args, { stdio: "ignore", detached: true }).on("error", () => undefined).unref();
}
