/** One way to the server: a query in, its data out, or an Error whose message a reader can act on. */
import { useEffect, useState } from "preact/hooks";
import { trouble } from "./state.ts";

const remembered = new Map<string, Promise<unknown>>();

/** Answers are kept for the life of the page: the same question is asked once. A failed one is asked again. */
export function ask<T>(query: string, variables: Record<string, unknown>): Promise<T> {
  const key = JSON.stringify([query, variables]);
  let answer = remembered.get(key);
  if (!answer) {
    answer = send<T>(query, variables);
    answer.catch(() => remembered.delete(key));
    remembered.set(key, answer);
  }
  return answer as Promise<T>;
}

async function send<T>(query: string, variables: Record<string, unknown>): Promise<T> {
  let response: Response;
  try {
    response = await fetch("./graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ query, variables }),
    });
  } catch {
    throw new Error("The server does not answer. Is `papergraph serve` still running?");
  }
  const reply = (await response.json().catch(() => null)) as { data?: T; errors?: { message: string }[] } | null;
  if (reply?.errors?.[0]) throw new Error(reply.errors[0].message);
  if (!reply?.data) throw new Error(`The server answered ${response.status} without data.`);
  return reply.data;
}

/** The answer once it is there; null while it is on its way, and when it failed (then `trouble` says why). */
export function useAnswer<T>(query: string, variables: Record<string, unknown> | null): T | null {
  const key = variables && JSON.stringify(variables);
  const [state, setState] = useState<{ key: string | null; data: T | null }>({ key: null, data: null });
  useEffect(() => {
    if (!variables) return undefined;
    let current = true;
    ask<T>(query, variables).then(
      (data) => { if (current) setState({ key, data }); },
      (error: Error) => { if (current) trouble.value = error.message; },
    );
    return () => { current = false; };
  }, [query, key]);
  return state.key === key ? state.data : null;
}
