/**
 * Many readers of one server at once, over HTTP on loopback: `clients` of them, each asking again some `pace` ms after its last
 * answer (0: at once, which measures what the server can do at most), beside one reader alone. The server is a process of its
 * own; its memory and CPU time are read from its metrics.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { Agent, request } from "node:http";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { random } from "../../test/store/corpus.ts";
import { megabytes, quantile, type BenchOptions } from "./common.ts";
import { onGraph } from "./load.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
/** Share of the time after which the first memory is read: caches fill first. */
const WARM = 1 / 3;

const MEMORY = "process_resident_memory_bytes";

/** What a reader of the explorer asks, about an entity. */
const QUERIES = [
  `query($id: ID!) { entity(id: $id) { name aliases paperCount trend { year count } papers(first: 20) { edges { role evidence { text sentence { text } } node { id title year } } } } }`,
  `query($id: ID!) { entity(id: $id) { relations(first: 20) { edges { node { type support head { id name } tail { id name } } } } coOccurring(first: 20) { edges { papers node { id name } } } } }`,
  `query($id: ID!) { neighborhood(ids: [$id], perNode: 25) { nodes { id name kind paperCount } edges { source { id } target { id } type weight } } }`,
  `query($id: ID!) { papers(first: 20, filter: { entities: [$id] }) { edges { node { title year entities(first: 10) { edges { role node { id name } } } } } } }`,
  `query($name: String!) { search(text: $name, first: 10) { edges { rank highlights { text } node { id } } } }`,
];

interface Entity {
  id: string;
  name: string;
}

interface Measured {
  /** Milliseconds, one a request. */
  times: number[];
  errors: number;
}

export function benchClients(options: BenchOptions): Promise<void> {
  return onGraph(options, (file) => measure(file, options));
}

async function measure(file: string, { clients, seconds, pace, seed }: BenchOptions): Promise<void> {
  const server = spawn(process.execPath, ["--import", "tsx", CLI, "serve", "--store", file, "--port", "0", "--json", "--quiet", "--metrics"], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const url = await addressOf(server);
    const agent = new Agent({ keepAlive: true, maxSockets: clients });
    const found = (await post(url, agent, { query: "{ stats { papers } entities(first: 100) { edges { node { id name } } } }" })).data as { stats: { papers: number }; entities: { edges: { node: Entity }[] } };
    const entities = found.entities.edges.map(({ node }) => node);
    const reader = (n: number, until: number, wait: number): Promise<Measured> => read(url, agent, entities, random(seed + n), until, wait);

    await reader(0, Date.now() + Math.min(5, seconds) * 1000, 0); // compiles the code, fills the caches
    const alone = await reader(1, Date.now() + Math.min(10, seconds) * 1000, 0);
    const before = await metric(url, "process_cpu_seconds_total");
    const until = Date.now() + seconds * 1000;
    const memory = sleep(seconds * 1000 * WARM).then(() => metric(url, MEMORY));
    const all = await Promise.all(Array.from({ length: clients }, (_, i) => sleep(pace * (i / clients)).then(() => reader(2 + i, until, pace))));
    const [warm, end] = [await memory, await metric(url, MEMORY)];
    const cpu = (await metric(url, "process_cpu_seconds_total")) - before;
    const together = { times: all.flatMap((one) => one.times), errors: all.reduce((sum, one) => sum + one.errors, 0) };

    const single = quantile(alone.times, 0.5);
    console.log(`${clients} readers for ${seconds} s on ${found.stats.papers.toLocaleString("en-US")} papers in SQLite, ${pace > 0 ? `each asking ${pace} ms after its last answer` : "each asking without a pause"}`);
    console.log(`${"".padEnd(24)} ${["requests/s", "errors", "p50 ms", "p99 ms", "p99 by single p50"].map((head) => head.padStart(18)).join("")}`);
    tell("one reader alone", alone, single, Math.min(10, seconds));
    tell(`${clients} readers`, together, single, seconds);
    console.log(`CPU time of the server: ${((1000 * cpu) / together.times.length).toFixed(1)} ms a request`);
    console.log(`memory of the server: ${megabytes(warm)} after a third of the time, ${megabytes(end)} at the end (${(end / warm).toFixed(2)} ×)`);
  } finally {
    server.kill();
  }
}

function tell(who: string, { times, errors }: Measured, single: number, seconds: number): void {
  const figures = [times.length / seconds, errors, quantile(times, 0.5), quantile(times, 0.99), quantile(times, 0.99) / single];
  console.log(`${who.padEnd(24)} ${figures.map((n, i) => (i === 1 ? String(n) : n.toFixed(i === 0 ? 0 : 1)).padStart(18)).join("")}`);
}

async function read(url: string, agent: Agent, entities: Entity[], next: () => number, until: number, pace: number): Promise<Measured> {
  const measured: Measured = { times: [], errors: 0 };
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  while (Date.now() < until) {
    const since = performance.now();
    const { errors } = await post(url, agent, { query: pick(QUERIES), variables: { ...pick(entities) } });
    measured.times.push(performance.now() - since);
    measured.errors += Number(errors !== undefined);
    if (pace > 0) await sleep(pace * (0.5 + next()));
  }
  return measured;
}

/** The address that the server prints once it listens. */
async function addressOf(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error("The server has no output.");
  for await (const line of createInterface({ input: server.stdout })) return (JSON.parse(line) as { graphql: string }).graphql;
  throw new Error("The server did not start.");
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(new URL("/metrics", url))).text();
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

/** Over kept connections and without more of a client than it takes: the time is to be the server's. */
function post(url: string, agent: Agent, body: object): Promise<{ data?: unknown; errors?: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json", accept: "application/json" } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as { data?: unknown; errors?: unknown })).on("error", reject);
    });
    sent.on("error", reject).end(JSON.stringify(body));
  });
}
