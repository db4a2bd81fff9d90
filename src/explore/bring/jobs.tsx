/** How the files that were brought are getting on, and then their papers. */
import { Icon } from "../parts/icon.tsx";
import { PaperLink } from "../parts/small.tsx";
import { plural } from "../words.ts";
import { cancel, isGoing, jobs, putAway } from "./bring.ts";
import type { Job } from "./queries.ts";

export function Jobs() {
  return <>{jobs.value.map((job) => <One key={job.id} job={job} />)}</>;
}

const STATES: Record<Job["state"], string> = { WAITING: "waits for its turn", RUNNING: "is being read", DONE: "was read", FAILED: "could not be read", CANCELLED: "was cancelled" };

function One({ job }: { job: Job }) {
  const { id, name, state, progress, problemList, papers, error } = job;
  const going = isGoing(job);
  return (
    <section class="job" aria-label={`Papers of ${name}`}>
      <h2>{name} <small>{STATES[state]}</small>{!going && <button type="button" class="tool" aria-label={`Put ${name} away`} onClick={() => putAway(id)}><Icon name="close" /></button>}</h2>
      {going && <progress aria-label={`Reading ${name}`} />}
      <p role="status">
        {plural(progress.papers, "paper")} read: {progress.added.toLocaleString("en-US")} new, {progress.changed.toLocaleString("en-US")} changed, {progress.unchanged.toLocaleString("en-US")} known already.
        {progress.problems > 0 && ` ${plural(progress.problems, "record")} could not be taken.`}
      </p>
      {going && <button type="button" class="more" onClick={() => cancel(id)}>Cancel</button>}
      {error && <p>{error.message}</p>}
      {problemList.length > 0 && <ul class="problems">{problemList.map((p) => <li key={`${p.line} ${p.code}`}>{p.line !== null && `Line ${p.line}: `}{p.message}</li>)}</ul>}
      {papers.length > 0 && <ul class="papers">{papers.map((paper) => <li key={paper.id}><PaperLink paper={paper} /></li>)}</ul>}
      {progress.papers > papers.length && papers.length > 0 && <p class="also">and {plural(progress.papers - papers.length, "more paper")}; search finds them.</p>}
    </section>
  );
}
