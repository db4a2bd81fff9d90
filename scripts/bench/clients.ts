/**
 * Many readers of one server at once, over HTTP on loopback. Readers think: each asks again some `pace` ms after its last answer, on
 * the average. Beside them one reader alone; and the same readers without a pause, where each question waits for those of all the
 * others, so that what a question takes is their number divided by what the server answers a second (J. D. C. Little, "A proof for
 * the queuing formula L = λW", 1961): that line tells the server's capacity, not a reader's wait. The server is a process of
 * its own, on cores that it shares with the readers; its memory and CPU time are read from its metrics.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { Agent, get, request } from "node:http";
import { createInterface } from "node:readline";
import { text as bodyOf } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { random } from "../../test/store/corpus.ts";
import { megabytes, type BenchOptions } from "./common.ts";
import { onGraph } from "./load.ts";
import { quantile } from "./time.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
/** Times at which the memory is read, evenly over the run. */
const READINGS = 6;

const [MEMORY, CPU] = ["process_resident_memory_bytes", "process_cpu_seconds_total"];

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

/** What readers together had, and what it took of the server. */
interface Run extends Measured {
  seconds: number;
  /** CPU seconds. */
  cpu: number;
  /** Bytes, read one after the other. */
  memory: number[];
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
    const run = async (readers: number, length: number, wait: number): Promise<Run> => {
      const [until, before] = [Date.now() + length * 1000, await metric(url, CPU)];
      const one = (i: number): Promise<Measured> => sleep(wait * (i / readers)).then(() => read(url, agent, entities, random(seed + i), until, wait));
      const [all, memory] = await Promise.all([Promise.all(Array.from({ length: readers }, (_, i) => one(i))), memoryUntil(url, until)]);
      return { times: all.flatMap(({ times }) => times), errors: all.reduce((sum, { errors }) => sum + errors, 0), seconds: length, cpu: (await metric(url, CPU)) - before, memory };
    };

    const brief = Math.min(10, seconds);
    await run(1, brief / 2, 0); // compiles the code, fills the caches
    const alone = await run(1, brief, 0);
    const [thinking, pressing] = [await run(clients, seconds, pace), await run(clients, brief, 0)];

    console.log(`readers of ${found.stats.papers.toLocaleString("en-US")} papers in SQLite: what they wait for an answer, in milliseconds`);
    console.log(`${"".padEnd(46)} ${["requests/s", "errors", "p50", "p99", "p99 by single p50", "CPU ms a request"].map((head) => head.padStart(18)).join("")}`);
    const single = quantile(alone.times, 0.5);
    tell("one reader alone, without a pause", alone, single);
    tell(`${clients} readers, each asking every ${pace / 1000} s, for ${seconds} s`, thinking, single);
    tell(`${clients} readers without a pause, for ${brief} s`, pressing, single);
    const [first = NaN, last = NaN] = [thinking.memory[0], thinking.memory.at(-1)];
    console.log(`memory of the server while ${clients} readers ask for ${seconds} s: ${thinking.memory.map(megabytes).join(", ")} (last by first ${(last / first).toFixed(2)} ×)`);
    console.log(`Without a pause a question waits for ${clients} others: ${clients} readers / ${(pressing.times.length / pressing.seconds).toFixed(0)} answers a second are ${((1000 * clients * pressing.seconds) / pressing.times.length).toFixed(0)} ms, however fast each is worked out.`);
  } finally {
    server.kill();
  }
}

function tell(who: string, { times, errors, seconds, cpu }: Run, single: number): void {
  const figures = [times.length / seconds, errors, quantile(times, 0.5), quantile(times, 0.99), quantile(times, 0.99) / single, (1000 * cpu) / times.length];
  console.log(`${who.padEnd(46)} ${figures.map((n, i) => (i === 1 ? String(n) : n.toFixed(i === 0 ? 0 : 1)).padStart(18)).join("")}`);
}

/** The server's memory, read evenly until then. */
async function memoryUntil(url: string, until: number): Promise<number[]> {
  const step = (until - Date.now()) / READINGS;
  const out: number[] = [];
  for (let i = 0; i < READINGS; i += 1) {
    await sleep(step * 0.98); // the last one while readers still ask
    out.push(await metric(url, MEMORY));
  }
  return out;
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

/** Over a connection of its own: between two readings a kept one would be closed. */
async function metric(url: string, name: string): Promise<number> {
  const text = await new Promise<string>((resolve, reject) => {
    get(new URL("/metrics", url), { agent: false }, (response) => bodyOf(response).then(resolve, reject)).on("error", reject);
  });
  return Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
}

/** Over kept connections and without more of a client than it takes: the time is to be the server's. */
function post(url: string, agent: Agent, body: object): Promise<{ data?: unknown; errors?: unknown }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", agent, headers: { "content-type": "application/json", accept: "application/json" } }, (response) => {
      bodyOf(response).then((text) => resolve(JSON.parse(text) as { data?: unknown; errors?: unknown })).catch(reject);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      // The server closed a connection that lay idle at the very moment it was taken up again: a client asks once more.
      if (error.code === "ECONNRESET" && sent.reusedSocket) post(url, agent, body).then(resolve, reject);
      else reject(error);
    }).end(JSON.stringify(body));
  });
}
