/** The view "results": which methods papers say outperform which, in papers that evaluate on a dataset, with the sentences. */
import { ask, useAnswer } from "../api.ts";
import { yearsOf } from "../filters.ts";
import { Marked, namedIn } from "../parts/marked.tsx";
import { EntityChip, Loading, More, PaperLink, Tally, usePages } from "../parts/small.tsx";
import { filters, params, setParams } from "../state.ts";
import { plural } from "../words.ts";
import { RESULTS, START, type Named, type PaperWithResults, type ResultsAnswer, type StartAnswer } from "./queries.ts";
import { nameOf, Slot, useChosen } from "./slot.tsx";
import { standings, winsOf, type Win } from "./wins.ts";

const STANDINGS = 8;

export function ResultsView() {
  const start = useAnswer<StartAnswer>(START, {});
  const on = params.value["on"] ?? start?.datasets.edges[0]?.node.id ?? "";
  const chosen = useChosen(on ? [on] : [])?.get(on);
  return (
    <div class="ask">
      <h1>Who outperforms what{chosen && ` on ${nameOf(chosen)}`}</h1>
      <div class="slots">
        <Slot label="On" chosen={chosen} placeholder="A dataset or a metric" kinds={["DATASET", "METRIC"]} take={(id) => setParams({ on: id, who: "" })} />
        <div class="tabs" role="group" aria-label="Which statements">
          <button type="button" aria-pressed={!params.value["named"]} onClick={() => setParams({ named: "" })}>In papers that evaluate on it</button>
          <button type="button" aria-pressed={Boolean(params.value["named"])} onClick={() => setParams({ named: "yes" })}>In sentences that name it</button>
        </div>
      </div>
      {start && !on && <p class="lead">This graph holds no datasets.</p>}
      {chosen?.kind && <Stated key={on} on={chosen} />}
    </div>
  );
}

/** Filters of the API: papers that evaluate on it, and what they state. */
function wanted(on: string): { papers: object; said: object } {
  const said = { types: ["OUTPERFORMS"], minConfidence: filters.value.minConfidence || undefined };
  return { said, papers: { link: { entity: { ids: [on] }, roles: ["EVALUATES_ON", "INTRODUCES"] }, assertion: said, years: yearsOf(filters.value) } };
}

function Stated({ on }: { on: Named }) {
  const wants = wanted(on.id);
  const { pages, more } = usePages<{ node: PaperWithResults }>(
    (after) => ask<ResultsAnswer>(RESULTS, { ...wants, after }).then((answer) => answer.papers), JSON.stringify(wants),
  );
  if (!pages) return <Loading what="what papers state" />;
  const named = Boolean(params.value["named"]);
  const all = winsOf(pages.rows.map((row) => row.node)).filter((win) => !named || namedIn(win.text, win.start, [on]).length > 0);
  const who = params.value["who"];
  const wins = who ? all.filter((win) => win.head.id === who || win.tails.some((tail) => tail.id === who)) : all;
  const cut = pages.rows.filter(({ node }) => node.relations.edges.length < node.relations.totalCount).length;
  if (all.length === 0 && !pages.info.hasNextPage) return <p class="lead">No paper that evaluates on {on.name} states that one method outperforms another{named && ", in a sentence that names it"}.</p>;
  return (
    <>
      <Standings wins={all} who={who} />
      <h2>
        What they say <small>{plural(pages.rows.length, "paper")}{pages.total > pages.rows.length && ` of ${pages.total.toLocaleString("en-US")}`}, newest first{cut > 0 && `; of ${plural(cut, "paper")} the first statements only`}</small>
      </h2>
      <ol class="wins">
        {wins.map((win) => (
          <li key={`${win.paper.id} ${win.head.id} ${win.section} ${win.start}`}>
            <p class="verb"><EntityChip entity={win.head} /> <span>outperforms</span> {win.tails.map((tail) => <EntityChip key={tail.id} entity={tail} />)}</p>
            <blockquote><Marked text={win.text} offset={win.start} marks={namedIn(win.text, win.start, [win.head, ...win.tails, on])} /></blockquote>
            <PaperLink paper={win.paper} />
          </li>
        ))}
      </ol>
      {pages.info.hasNextPage && <More what="More papers" left={pages.total - pages.rows.length} onClick={more} />}
    </>
  );
}

/** How often each method is said to be ahead and behind, as a table with bars. A press on a name shows only its statements. */
function Standings({ wins, who }: { wins: readonly Win[]; who: string | undefined }) {
  const all = standings(wins);
  const shown = all.slice(0, STANDINGS);
  const most = Math.max(1, ...all.map((s) => Math.max(s.ahead, s.behind)));
  return (
    <table class="standings">
      <caption>How many methods each is said to be ahead of, and behind{all.length > shown.length && <small> ({shown.length} of {all.length} methods)</small>}</caption>
      <thead><tr><th scope="col">Behind</th><th scope="col">Method</th><th scope="col">Ahead of</th></tr></thead>
      <tbody>
        {shown.map(({ entity, ahead, behind }) => (
          <tr key={entity.id}>
            <Tally n={behind} most={most} side="behind" />
            <th scope="row"><button type="button" aria-pressed={who === entity.id} title={who === entity.id ? "Show all again" : `Only what is said of ${entity.name}`} onClick={() => setParams({ who: who === entity.id ? "" : entity.id })}>{entity.name}</button></th>
            <Tally n={ahead} most={most} side="ahead" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
