/**
 * Who the reader is to the server. On the reader's own machine the server gives its page a token to write with; a
 * server with a token of its owner's is told it by the reader, and this tab remembers it until it is closed.
 */
import { signal } from "@preact/signals";

const KEPT = "papergraph-token";

export const token = signal<string | null>(sessionStorage.getItem(KEPT));

/** Why a token is asked for; null when none is. */
export const asked = signal<string | null>(null);

let waiting: ((given: boolean) => void)[] = [];

/** Takes what the reader wrote into the form; null: the reader would rather not. */
export function giveToken(text: string | null): void {
  if (text) {
    sessionStorage.setItem(KEPT, text);
    token.value = text;
  }
  asked.value = null;
  for (const resolve of waiting) resolve(text !== null);
  waiting = [];
}

/** Asks the reader. False when they would rather not. */
export function askForToken(why: string): Promise<boolean> {
  sessionStorage.removeItem(KEPT);
  token.value = null;
  asked.value = why;
  return new Promise((resolve) => { waiting.push(resolve); });
}

/**
 * A token to write with: the reader's, else one from the server, if it gives its page one (anew each time: it holds for
 * one run of the server), else one that the reader is asked for. Throws Error when there is none to be had.
 */
export async function tokenToWrite(): Promise<void> {
  if (sessionStorage.getItem(KEPT)) return;
  const response = await fetch("./token", { headers: { "x-papergraph-page": "1" } });
  const reply = (await response.json()) as { token?: string; errors?: { message: string }[] };
  if (reply.token) token.value = reply.token;
  else if (response.status !== 401) throw new Error(reply.errors?.[0]?.message ?? "This server lets nobody write.");
  else if (!(await askForToken("Changing the graph needs the server's token."))) throw new Error("Without the token nothing was changed.");
}
