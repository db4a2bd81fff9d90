/** `papergraph serve`: its settings reach the server, and it ends when it is asked to. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { createIdentity } from "../../src/resolve/index.ts";
import { openStore } from "../../src/store/open.ts";
import { paper } from "../store/build.ts";
import { post } from "../serve/app.ts";

const folder = mkdtempSync(join(tmpdir(), "papergraph-serve-"));
const file = join(folder, "graph.db");
afterAll(() => rmSync(folder, { recursive: true }));

interface Served {
  address: string;
  stderr: () => string;
  /** Ends it; gives the exit code. */
  end: () => Promise<number>;
}

async function serve(flags: string[], env: Record<string, string> = {}): Promise<Served> {
  const [stdout, stderr, stop] = [new PassThrough(), new PassThrough(), new AbortController()];
  let said = "";
  stderr.on("data", (chunk) => { said += chunk; });
  const code = main(["serve", "--store", file, "--port", "0", "--extractor", "rules", "--json", ...flags], { stdin: new PassThrough(), stdout, stderr, env, signal: stop.signal });
  const first = await Promise.race([new Promise<string>((resolve) => stdout.once("data", (chunk) => resolve(String(chunk)))), code.then(() => "{}")]);
  const { explorer = "" } = JSON.parse(first) as { explorer?: string };
  return {
    address: explorer.replace(/\/$/, "").replace("0.0.0.0", "127.0.0.1"), stderr: () => said,
    end: () => {
      stop.abort();
      return code;
    },
  };
}

const RENAME = { query: `mutation { renameEntity(entity: "method:bert", name: "Bert") { curation { number } } }` };
const INGEST = { query: `mutation { ingest(input: { text: "Gammanet parses trees\\nWe propose Gammanet, which parses trees better than any network before it and does so in half the time.\\n" }) { id } }` };

describe("papergraph serve", () => {
  beforeAll(async () => {
    const store = await openStore(file, { identity: createIdentity() });
    await store.write([paper("1", { entities: ["BERT"] })]);
    await store.close();
  });

  it("serves, takes papers and decisions from who has the token, and ends", async () => {
    const server = await serve(["--log-level", "info"], { PAPERGRAPH_TOKEN: "owners-token" });
    const headers = { authorization: "Bearer owners-token" };
    expect((await post(`${server.address}/graphql`, RENAME)).status).toBe(401);
    expect((await post(`${server.address}/graphql`, RENAME, headers)).data).toEqual({ renameEntity: { curation: { number: 1 } } });
    const { data } = await post(`${server.address}/graphql`, INGEST, headers);
    const { id } = (data as { ingest: { id: string } }).ingest;
    await expect.poll(async () => (await post(`${server.address}/graphql`, { query: `{ job(id: "${id}") { state progress { added } } }` }, headers)).data, { timeout: 20_000 }).toEqual({ job: { state: "DONE", progress: { added: 1 } } });
    expect((await post(`${server.address}/graphql`, { query: "{ stats { papers } }" })).data).toEqual({ stats: { papers: 2 } });
    expect(await server.end()).toBe(0);
    expect(server.stderr()).toContain(`"message":"request"`);
    expect(server.stderr()).not.toContain("owners-token");
    await expect(fetch(`${server.address}/health`)).rejects.toThrow();
  });

  it("for reading only changes nothing, whoever asks", async () => {
    const server = await serve(["--read-only", "--introspection", "off", "--rate-limit", "4"], { PAPERGRAPH_TOKEN: "owners-token" });
    const statuses: number[] = [];
    for (const body of [RENAME, INGEST]) statuses.push((await post(`${server.address}/graphql`, body, { authorization: "Bearer owners-token" })).status);
    expect(statuses).toEqual([403, 403]);
    expect((await post(`${server.address}/graphql`, { query: "{ __schema { queryType { name } } }" })).errors).toMatchObject([{ extensions: { code: "INPUT" } }, {}]);
    expect((await post(`${server.address}/graphql`, { query: "{ stats { papers } }" })).data).toEqual({ stats: { papers: 2 } });
    expect((await post(`${server.address}/graphql`, { query: "{ stats { papers } }" })).status).toBe(429);
    expect(await server.end()).toBe(0);
  });

  it("beyond this machine says what is missing, and starts once it is said who may come in", async () => {
    const refused = await serve(["--host", "0.0.0.0"]);
    expect(await refused.end()).toBe(2);
    expect(refused.stderr()).toMatch(/PAPERGRAPH_TOKEN.*--public-read/);
    const open = await serve(["--host", "0.0.0.0", "--public-read", "--metrics", "--allowed-hosts", "graph.example.org,127.0.0.1"]);
    expect((await post(`${open.address}/graphql`, { query: "{ stats { papers } }" })).data).toEqual({ stats: { papers: 2 } });
    expect((await post(`${open.address.replace("127.0.0.1", "localhost")}/graphql`, { query: "{ stats { papers } }" })).status).toBe(421);
    expect((await post(`${open.address}/graphql`, RENAME)).status).toBe(403);
    expect((await fetch(`${open.address}/metrics`)).status).toBe(401);
    expect(await open.end()).toBe(0);
  });
});
