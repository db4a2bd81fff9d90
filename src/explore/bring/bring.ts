/** Sends files of abstracts to the server and follows how it reads them. */
import { signal } from "@preact/signals";
import { change, graphChanged, post } from "../api.ts";
import { trouble } from "../state.ts";
import { eventsOf } from "./events.ts";
import { CANCEL, INGEST, PROGRESS, type IngestAnswer, type Job, type ProgressEvent } from "./queries.ts";

/** Files that were brought since the page was opened, newest first. */
export const jobs = signal<readonly Job[]>([]);

export const isGoing = ({ state }: Job): boolean => state === "WAITING" || state === "RUNNING";

const keep = (job: Job): void => {
  jobs.value = jobs.value.some((known) => known.id === job.id) ? jobs.value.map((known) => (known.id === job.id ? job : known)) : [job, ...jobs.value];
};

export async function bring(files: readonly File[]): Promise<void> {
  for (const file of files) {
    try {
      const { ingest } = await change<IngestAnswer>(INGEST, { file: null }, { variable: "file", file });
      keep(ingest);
      void follow(ingest.id);
    } catch (error) {
      trouble.value = `${file.name}: ${(error as Error).message}`;
    }
  }
}

async function follow(id: string): Promise<void> {
  try {
    const { body } = await post({ query: PROGRESS, variables: { id } }, undefined, "text/event-stream");
    if (!body) throw new Error("The server tells nothing of its progress.");
    for await (const { data, errors } of eventsOf<ProgressEvent>(body)) {
      if (errors?.[0]) throw new Error(errors[0].message);
      if (data) keep(data.ingestProgress);
    }
    // A connection may end before the job does.
    if (jobs.value.some((job) => job.id === id && isGoing(job))) setTimeout(() => void follow(id), 1_000);
  } catch (error) {
    trouble.value = (error as Error).message;
  }
  graphChanged();
}

export const putAway = (id: string): void => { jobs.value = jobs.value.filter((job) => job.id !== id); };

export function cancel(id: string): void {
  change(CANCEL, { id }).catch((error: Error) => { trouble.value = error.message; });
}
