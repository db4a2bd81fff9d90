/** One way to the server: a query in, its data out, or an Error whose message a reader can act on. */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { askForToken, token, tokenToWrite } from "./session.ts";
import { trouble } from "./state.ts";

const remembered = new Map<string, Promise<unknown>>();

/** Rises when the graph was changed: what was answered before may not hold. */
export const generation = signal(0);

/** Answers are kept until the graph changes: the same question is asked once. A failed one is asked again. */
export function ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
  const key = JSON.stringify([query, variables]);
  let answer = remembered.get(key);
  if (!answer) {
    answer = send<T>({ query, variables });
    answer.catch(() => remembered.delete(key));
    remembered.set(key, answer);
  }
  return answer as Promise<T>;
}

/** Writes; a file is sent as the variable of that name. Whoever knows when the graph has changed says so: `graphChanged`. */
export async function change<T>(query: string, variables: Record<string, unknown>, file?: { variable: string; file: File }): Promise<T> {
  await tokenToWrite();
  return send<T>({ query, variables }, file);
}

export function graphChanged(): void {
  remembered.clear();
  generation.value += 1;
}

interface Question {
  query: string;
  variables: Record<string, unknown>;
}

async function send<T>(question: Question, file?: { variable: string; file: File }): Promise<T> {
  const response = await post(question, file);
  const reply = (await response.json().catch(() => null)) as { data?: T; errors?: { message: string; extensions?: { code?: string } }[] } | null;
  const error = reply?.errors?.[0];
  const refused = error?.extensions?.code === "UNAUTHENTICATED";
  if (refused && (await askForToken(token.value ? "The server does not take this token." : "This server asks for its token."))) return send(question, file);
  if (error) throw new Error(error.message);
  if (!reply?.data) throw new Error(`The server answered ${response.status} without data.`);
  return reply.data;
}

/** Throws Error when nobody answers. */
export async function post(question: Question, file?: { variable: string; file: File }, accept = "application/graphql-response+json"): Promise<Response> {
  const headers: Record<string, string> = { accept, ...(token.value ? { authorization: `Bearer ${token.value}` } : {}) };
  let body: BodyInit = JSON.stringify(question);
  if (file) {
    // The GraphQL multipart request specification: the question, where the file stands in it, the file.
    body = new FormData();
    body.append("operations", JSON.stringify(question));
    body.append("map", JSON.stringify({ 0: [`variables.${file.variable}`] }));
    body.append("0", file.file);
  } else headers["content-type"] = "application/json";
  try {
    return await fetch("./graphql", { method: "POST", headers, body });
  } catch {
    throw new Error("The server does not answer. Is `papergraph serve` still running?");
  }
}

/** The answer once it is there, and the last one while the same is asked again; null while it is on its way, and when it failed (then `trouble` says why). */
export function useAnswer<T>(query: string, variables: Record<string, unknown> | null): T | null {
  const key = variables && JSON.stringify(variables);
  const [state, setState] = useState<{ key: string | null; data: T | null }>({ key: null, data: null });
  const now = generation.value;
  useEffect(() => {
    if (!variables) return undefined;
    let current = true;
    ask<T>(query, variables).then(
      (data) => { if (current) setState({ key, data }); },
      (error: Error) => { if (current) trouble.value = error.message; },
    );
    return () => { current = false; };
  }, [query, key, now]);
  return state.key === key ? state.data : null;
}
