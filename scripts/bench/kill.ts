/**
 * What is lost when a build, or the Neo4j server that it writes to, is killed at random moments: nothing may be, nor doubled. A
 * build is killed `runs` times on each store, a server a fifth as often under builds that go on; Neo4j where it can be started.
 * `npm run bench -- kill sqlite neo4j server` names those that run; all do where none is named.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import neo4j from "neo4j-driver";
import { createIdentity, openStore } from "../../src/index.ts";
import { random } from "../../test/store/corpus.ts";
import { builtWhole, killedBuilds, type Killed } from "../../test/support/killed.ts";
import { toyPapers } from "../../test/support/toy.ts";
import { neo4jUnavailable, startNeo4j } from "../neo4j/server.ts";
import type { BenchOptions } from "./common.ts";

const PAPERS = 400;
const BATCH = 8;

export async function benchKill({ inputs, runs, seed }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "papergraph-kill-"));
  const input = join(folder, "papers.jsonl");
  writeFileSync(input, toyPapers(PAPERS));
  const identity = createIdentity();
  const wanted = (part: "sqlite" | "neo4j" | "server"): boolean => inputs.length === 0 || inputs.includes(part);
  try {
    const file = join(folder, "graph.db");
    const remove = async (): Promise<void> => readdirSync(folder).filter((name) => name.startsWith("graph.db")).forEach((name) => rmSync(join(folder, name)));
    if (wanted("sqlite")) tell("builds into SQLite", runs, await killedBuilds({ url: file, input, batch: BATCH, runs, seed, open: () => openStore(file, { identity }), empty: remove }));

    if (!wanted("neo4j") && !wanted("server")) return;
    const reason = neo4jUnavailable();
    if (reason) return console.log(`Neo4j is left out: ${reason}`);
    const data = join(folder, "neo4j");
    let server = await startNeo4j({ folder: data });
    const { url } = server;
    const wipe = async (): Promise<void> => {
      const driver = neo4j.driver(url);
      await driver.executeQuery("MATCH (n) WHERE NOT n:Meta DETACH DELETE n");
      await driver.close();
    };
    const open = (): ReturnType<typeof openStore> => openStore(url, { identity });
    if (wanted("neo4j")) tell("builds into Neo4j", runs, await killedBuilds({ url, input, batch: BATCH, runs, seed, open, empty: wipe }));

    const next = random(seed);
    const kills = wanted("server") ? Math.ceil(runs / 5) : 0;
    const wrong: string[] = [];
    for (let done = 0; done < kills;) {
      await wipe();
      let going = true;
      const built = builtWhole({ url, input, batch: BATCH, open }).finally(() => { going = false; });
      while (going && done < kills) {
        await setTimeout(1_000 + next() * 2_000);
        if (!going) break;
        await server.kill();
        server = await startNeo4j({ folder: data, port: Number(new URL(url).port) });
        done += 1;
      }
      wrong.push(...await built);
    }
    if (kills > 0) tell("servers under builds", kills, { stored: [], inTheMiddle: kills, wrong });
    await server.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tell(what: string, kills: number, { inTheMiddle, wrong }: Killed): void {
  console.log(`${what}: ${kills} killed, ${inTheMiddle} of them at work; ${wrong.length} graphs with something lost or doubled`);
  for (const line of wrong) console.log(`  ${line}`);
  if (wrong.length > 0) process.exitCode = 1;
}
