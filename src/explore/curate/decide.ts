/** Makes a decision, tells the reader, and lets it be taken back at once. */
import { batch, signal } from "@preact/signals";
import { change, graphChanged } from "../api.ts";
import { moved, trouble } from "../state.ts";
import { REDO, UNDO, type DecidedAnswer } from "./queries.ts";

interface Notice {
  text: string;
  /** The decision's number in the log, for undo; null when there is nothing to undo. */
  number: number | null;
}

/** What was decided last; null once it is read. */
export const notice = signal<Notice | null>(null);

/** `about`: the id of the entity that the reader looks at, which a decision may change. Gives whether it was made. */
export async function decide(query: string, variables: Record<string, unknown>, told: string, about?: string): Promise<boolean> {
  try {
    const { done } = await change<DecidedAnswer>(query, variables);
    const now = done.entities[0]?.id;
    batch(() => {
      if (about && now && now !== about) moved(about, now);
      graphChanged();
    });
    notice.value = { text: told, number: done.curation.number };
    return true;
  } catch (error) {
    trouble.value = (error as Error).message;
    return false;
  }
}

export async function takeBack(number: number): Promise<void> {
  if (await decide(UNDO, { number }, `Decision ${number} is undone.`)) notice.value = { text: `Decision ${number} is undone.`, number: null };
}

export async function makeAgain(number: number): Promise<void> {
  if (await decide(REDO, { number }, `Decision ${number} holds again.`)) notice.value = { text: `Decision ${number} holds again.`, number: null };
}
