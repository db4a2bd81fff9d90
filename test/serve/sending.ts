/** What clients send when they bring papers, and hear of the jobs that read them. */
import { expect } from "vitest";
import type { Ingest } from "../../src/serve/jobs.ts";
import { at, post, type Client } from "./app.ts";

export const TOKEN = "owners-token";
export const bearer = { authorization: `Bearer ${TOKEN}` };
export const INGEST = "mutation($input: IngestInput!) { ingest(input: $input) { id number name state error { code } } }";
const JOB = "{ state name startedAt endedAt progress { papers added changed unchanged problems } problemList { file line code } error { code message } }";

interface Sent { ingest: { id: string; state: string; name: string } }

export async function sent(client: Client, input: object): Promise<string> {
  const reply = await client.write(INGEST, { input });
  expect(reply.errors).toEqual([]);
  return (reply.data as Sent).ingest.id;
}

export const jobOf = async (client: Client, id: string): Promise<unknown> => at((await client.write(`query($id: ID!) { job(id: $id) ${JOB} }`, { id })).data, "job");

/** Asks for events. */
export function listen(client: Client, query: string, { variables = {}, headers = bearer, signal = null }: { variables?: object; headers?: Record<string, string>; signal?: AbortSignal | null } = {}): Promise<Response> {
  return fetch(`${client.address}/graphql`, {
    method: "POST", signal, headers: { "content-type": "application/json", accept: "text/event-stream", ...headers }, body: JSON.stringify({ query, variables }),
  });
}

/** The events of a subscription, until it ends. */
export async function events(client: Client, id: string, headers: Record<string, string> = bearer): Promise<unknown[]> {
  const text = await (await listen(client, `subscription($id: ID!) { ingestProgress(jobId: $id) ${JOB} }`, { variables: { id }, headers })).text();
  return [...text.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data as string) as unknown);
}

export function multipart(operations: unknown, map: unknown, files: Record<string, Blob>): FormData {
  const form = new FormData();
  form.append("operations", typeof operations === "string" ? operations : JSON.stringify(operations));
  form.append("map", typeof map === "string" ? map : JSON.stringify(map));
  for (const [name, blob] of Object.entries(files)) form.append(name, blob, "sent papers.jsonl");
  return form;
}

export async function upload(client: Client, form: FormData, headers: Record<string, string> = bearer): Promise<Awaited<ReturnType<typeof post>>> {
  const response = await fetch(`${client.address}/graphql`, { method: "POST", headers, body: form });
  const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: never[] };
  return { status: response.status, headers: response.headers, data, errors };
}

/** Runs until it is cancelled. */
export const endless: Ingest = (_, { signal }) => new Promise((resolve) => {
  signal.addEventListener("abort", () => resolve({ papers: 0, added: 0, changed: 0, unchanged: 0, problems: 0, seconds: 0, problemList: [] }), { once: true });
});
