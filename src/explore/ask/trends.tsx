/** The view "trends": how often papers mention a few entities over the years, as lines and as a table, and what happened to one of them. */
import { useState } from "preact/hooks";
import { listed } from "../address.ts";
import { useAnswer } from "../api.ts";
import { inYears, yearsOf } from "../filters.ts";
import { Find } from "../parts/find.tsx";
import { Loading } from "../parts/small.tsx";
import { filters, params, setParams } from "../state.ts";
import { KINDS, percent } from "../words.ts";
import { Lines, type Line } from "./lines.tsx";
import { START, TRENDS, type Named, type StartAnswer, type TrendsAnswer } from "./queries.ts";
import { Story } from "./story.tsx";

/** As many as have a colour of their own. */
const MOST = 6;
const TO_BEGIN_WITH = 4;

export function TrendsView() {
  const start = useAnswer<StartAnswer>(START, {});
  const asked = listed(params.value["of"]).slice(0, MOST);
  const ids = asked.length > 0 ? asked : start?.methods.edges.slice(0, TO_BEGIN_WITH).map((edge) => edge.node.id) ?? [];
  const answer = useAnswer<TrendsAnswer>(TRENDS, ids.length > 0 ? { ids } : null);
  const share = params.value["as"] === "share";
  const set = (next: readonly string[]): void => setParams({ of: next.join(" "), story: "" });
  return (
    <div class="ask">
      <h1>Over the years{asked.length === 0 && ids.length > 0 && <small> the most mentioned methods, until you choose</small>}</h1>
      <div class="slots">
        {ids.length < MOST || asked.length === 0 ? (
          <div class="slot">
            <span aria-hidden="true">{asked.length === 0 ? "Choose" : "Add"}</span>
            <Find label="Add an entity" placeholder="A method, dataset, concept or metric" kinds={KINDS} take={(hit) => set(asked.includes(hit.id) ? asked : [...asked, hit.id])} />
          </div>
        ) : <p class="lead">{MOST} at once are enough to tell apart: take one away to add another.</p>}
        <div class="tabs" role="group" aria-label="Scale">
          <button type="button" aria-pressed={!share} onClick={() => setParams({ as: "" })}>Papers</button>
          <button type="button" aria-pressed={share} onClick={() => setParams({ as: "share" })} title="Growth that is not the field’s own">Share of the year’s papers</button>
        </div>
      </div>
      {ids.length > 0 && !answer && <Loading what="the trends" />}
      {start && ids.length === 0 && <p class="lead">This graph holds no methods: choose something else.</p>}
      {answer && (
        <>
          <TrendLines answer={answer} share={share} remove={(id) => set(ids.filter((other) => other !== id))} />
          <Told entities={answer.trends.map((trend) => trend.entity)} />
        </>
      )}
    </div>
  );
}

/** The lines with their legend and their table. */
export function TrendLines({ answer: { trends }, share, remove }: { answer: TrendsAnswer; share: boolean; remove?: (id: string) => void }) {
  const f = filters.value;
  const [marked, setMarked] = useState<number | null>(null);
  const kept = trends.map(({ entity, points }) => ({ entity, points: points.filter(({ year }) => inYears(f, year)) }));
  const first = kept[0]?.points[0]?.year;
  if (first === undefined) return <p class="lead">No dated paper mentions any of these{yearsOf(f) ? " in these years" : ""}.</p>;
  const lines: Line[] = kept.map(({ entity, points }, i) => ({ id: entity.id, name: entity.name, look: `line-${i}`, values: points.map((p) => (share ? p.share : p.count)) }));
  const years = kept[0]?.points.map((p) => p.year) ?? [];
  const together = years.map((_, i) => lines.reduce((sum, line) => sum + (line.values[i] ?? 0), 0));
  // Until the reader marks a year it is the one with most to show.
  const at = Math.min(marked ?? together.indexOf(Math.max(...together)), years.length - 1);
  const show = (value: number): string => (share ? percent(value) : value.toLocaleString("en-US"));
  return (
    <>
      <ul class="line-legend" aria-label={`The lines, in ${years[at]}`}>
        {lines.map(({ id, name, look, values }) => (
          <li key={id} class={look}>
            <i aria-hidden="true" />{name} <b>{show(values[at] ?? 0)}</b>
            {remove && <button type="button" aria-label={`Take ${name} away`} title="Take away" onClick={() => remove(id)}>×</button>}
          </li>
        ))}
        <li class="of-year">{share ? "of the papers of" : "papers in"} {years[at]}</li>
      </ul>
      <Lines first={first} lines={lines} at={at} show={show} least={share ? 0 : 1} mark={setMarked} />
      <details class="twin-table">
        <summary>The same as a table</summary>
        <table class="sortable">
          <caption>{share ? "Share of the year’s papers that mention it" : "Papers that mention it"}</caption>
          <thead><tr><th scope="col">Year</th>{lines.map((line) => <th key={line.id} scope="col" class="number">{line.name}</th>)}</tr></thead>
          <tbody>{years.map((year, i) => <tr key={year}><th scope="row">{year}</th>{lines.map((line) => <td key={line.id} class="number">{show(line.values[i] ?? 0)}</td>)}</tr>)}</tbody>
        </table>
      </details>
    </>
  );
}

/** What happened to one of them, which the reader chooses. */
function Told({ entities }: { entities: readonly Named[] }) {
  const told = entities.find((entity) => entity.id === params.value["story"]) ?? entities[0];
  if (!told) return null;
  return (
    <section>
      <h2>What happened to</h2>
      <div class="tabs" role="group" aria-label="What happened to">
        {entities.map((entity) => <button key={entity.id} type="button" aria-pressed={entity.id === told.id} onClick={() => setParams({ story: entity.id })}>{entity.name}</button>)}
      </div>
      <Story key={told.id} entity={told} />
    </section>
  );
}
