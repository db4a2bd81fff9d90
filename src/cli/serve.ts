/** `serve`, `explore`: the API and the page. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createExtractor, type Extractor } from "../extract/index.ts";
import { LimitError } from "../errors.ts";
import type { Extraction, Paper } from "../model.ts";
import { build } from "../pipeline.ts";
import type { Ingest } from "../serve/jobs.ts";
import { createApp } from "../serve/server.ts";
import type { Store } from "../store/store.ts";
import { buildInto, openExtractor, type InputFlags } from "./build.ts";
import { renderGraphiql } from "./graphiql.ts";
import { count, withStore, type Command } from "./io.ts";
import { createLog } from "./log.ts";
import { budgetWords, outsideOptions } from "./outside.ts";

/** The built page: dist/explore, from the sources as from dist/. */
const EXPLORER = fileURLToPath(new URL("../../dist/explore", import.meta.url));

export async function runServe(cmd: Command): Promise<number> {
  return withStore(cmd.config, { readOnly: cmd.config.readOnly }, (store) => serve(cmd, store, false));
}

export async function runExplore(cmd: Command, inputs: string[], flags: InputFlags & { open?: boolean }): Promise<number> {
  return withStore(cmd.config, {}, async (store) => {
    await buildInto(cmd, store, inputs, flags);
    return cmd.io.signal.aborted ? 0 : serve(cmd, store, flags.open ?? true);
  });
}

async function serve(cmd: Command, store: Store, openPage: boolean): Promise<number> {
  const { host, port, token, readOnly, publicRead, allowedHosts, allowedOrigins, rateLimit, introspection, metrics } = cmd.config;
  const graphiql = cmd.config.graphiql ? { graphiql: await renderGraphiql() } : {};
  const extractor = await openExtractor(cmd);
  // Loads its weights when it is first asked. Who may only read spends nothing: of an outside model it has what it said before.
  const reader = await createExtractor({ explain: true, mode: cmd.config.extractor, outside: { ...outsideOptions(cmd.config, cmd.io.env), cachedOnly: true }, workers: 1 });
  const explain = async (paper: Paper): Promise<Extraction> => (await reader.extract([paper]))[0] as Extraction;
  const app = createApp({
    store, explain, explorerDir: EXPLORER, log: createLog(cmd), host, token, readOnly, publicRead, allowedHosts, allowedOrigins, metrics, introspection: introspection === "on",
    ...graphiql, ...(rateLimit === "auto" ? {} : { rateLimit }), ...(readOnly ? {} : { ingest: ingestInto(cmd, store, extractor) }),
  });
  try {
    await announce(cmd, store, await app.listen(port), openPage);
    if (extractor.outside && !readOnly) cmd.say(`Papers that are sent in go to ${extractor.outside.name} too. ${budgetWords(extractor.outside)}`);
    if (!cmd.io.signal.aborted) await once(cmd.io.signal, "abort");
  } finally {
    await app.close();
    await Promise.all([extractor.close(), reader.close()]);
  }
  return 0;
}

/** Papers a batch, at most: progress, cancelling and other requests wait for one. */
const BATCH = 32;

/** Ids that a job remembers of the papers it read. */
const PAPERS_KEPT = 1000;

/** What the API's ingest does: a build of the files that were sent, called as their sender calls them. */
function ingestInto(cmd: Command, store: Store, extractor: Extractor): Ingest {
  return async (files, watch) => {
    const names = new Map(files.map(({ path, name }) => [path, name]));
    const paperIds: string[] = [];
    const report = await build({
      inputs: [...names.keys()], shown: (path) => names.get(path) ?? path, store, extractor, batch: Math.min(cmd.config.batch, BATCH), ...watch,
      onPaper: ({ id }) => { if (paperIds.length < PAPERS_KEPT) paperIds.push(id); },
    });
    if (report.budget !== null) throw new LimitError("outside", report.budget);
    return { ...report, paperIds };
  };
}

async function announce(cmd: Command, store: Store, address: string, openPage: boolean): Promise<void> {
  const stats = await store.stats();
  cmd.say(`${store.url}: ${count(stats.papers, "paper")}, ${count(Object.values(stats.entities).reduce((a, b) => a + b, 0), "entity", "entities")}.`);
  cmd.say(`Explorer  ${address}/`);
  cmd.say(`GraphQL   ${address}/graphql`);
  if (cmd.config.graphiql) cmd.say(`GraphiQL  ${address}/graphiql`);
  cmd.say("Ctrl-C stops it.");
  if (cmd.json) cmd.print(JSON.stringify({ explorer: `${address}/`, graphql: `${address}/graphql` }));
  if (openPage && cmd.io.stderr.isTTY) openInBrowser(`${address}/`);
}

/** Best effort: the address is printed in any case. */
function openInBrowser(url: string): void {
  const [program, ...args] = process.platform === "darwin" ? ["open", url] : process.platform === "win32" ? ["cmd", "/c", "start", "", url] : ["xdg-open", url];
  spawn(program as string, args, { stdio: "ignore", detached: true }).on("error", () => undefined).unref();
}
