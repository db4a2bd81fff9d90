/** The view "compare": two entities side by side, what they share and what each has of its own, their papers over the years and by role. */
import { useState } from "preact/hooks";
import { useAnswer } from "../api.ts";
import { kindsOf, typesOf } from "../filters.ts";
import { EntityChip, Loading, Tally } from "../parts/small.tsx";
import { filters, params, setParams, visitEdge } from "../state.ts";
import { capital, edgeClass, KINDS, plural, relationWords, ROLES, roleWords } from "../words.ts";
import { Examples } from "./examples.tsx";
import { COMPARE, TRENDS, type CompareAnswer, type CompareSide, type TrendsAnswer } from "./queries.ts";
import { sidesOf, type Neighbour } from "./sides.ts";
import { Slot, useChosen } from "./slot.tsx";
import { TrendLines } from "./trends.tsx";

const FIRST = 6;

export function CompareView() {
  const { a = "", b = "" } = params.value;
  const f = filters.value;
  const chosen = useChosen([a, b].filter(Boolean));
  const ready = a !== "" && b !== "" && a !== b;
  const answer = useAnswer<CompareAnswer>(COMPARE, ready ? { a, b, kinds: kindsOf(f), types: typesOf(f), minSupport: f.minSupport } : null);
  const trends = useAnswer<TrendsAnswer>(TRENDS, ready ? { ids: [a, b] } : null);
  return (
    <div class="ask">
      <h1>Two side by side</h1>
      <div class="slots">
        <Slot label="One" chosen={chosen?.get(a)} kinds={KINDS} placeholder="Any entity" take={(id) => setParams({ a: id })} />
        <Slot label="Other" chosen={chosen?.get(b)} kinds={KINDS} placeholder="Any entity" take={(id) => setParams({ b: id })} />
      </div>
      {!a && !b && <Examples view="compare" />}
      {a !== "" && a === b && <p class="lead">These are the same: choose another.</p>}
      {ready && !answer && <Loading what="the two" />}
      {answer && (!answer.a || !answer.b) && <p class="lead">One of <code>{a}</code> and <code>{b}</code> is not in this graph.</p>}
      {answer?.a && answer.b && (
        <>
          <Between answer={answer} a={answer.a} b={answer.b} />
          {trends && <section><h2>Over the years</h2><TrendLines answer={trends} share={false} /></section>}
          <Roles a={answer.a} b={answer.b} />
          <Neighbours a={answer.a} b={answer.b} />
        </>
      )}
    </div>
  );
}

/** What papers state between the two. */
function Between({ answer: { relationsBetween, together }, a, b }: { answer: CompareAnswer; a: CompareSide; b: CompareSide }) {
  return (
    <ul class="between">
      {relationsBetween.map(({ head, type, tail, support }) => (
        <li key={`${head.id} ${type}`} class={edgeClass(type)}>{head.name} <em>{relationWords(type)}</em> {tail.name} <button type="button" class="why" onClick={() => visitEdge(a.id, b.id)}>{plural(support, "paper")}</button></li>
      ))}
      <li class={edgeClass("TOGETHER")}>
        {together.totalCount === 0 ? "No paper mentions both." : <>Mentioned together in <button type="button" class="why" onClick={() => visitEdge(a.id, b.id)}>{plural(together.totalCount, "paper")}</button></>}
      </li>
    </ul>
  );
}

/** What papers do with each, as bars to both sides. */
function Roles({ a, b }: { a: CompareSide; b: CompareSide }) {
  const count = (side: CompareSide, role: string): number => side.roleCounts.find((r) => r.role === role)?.count ?? 0;
  const roles = ROLES.filter((role) => count(a, role) + count(b, role) > 0);
  const most = Math.max(1, ...roles.flatMap((role) => [count(a, role), count(b, role)]));
  return (
    <section>
      <h2>What papers do with it</h2>
      <table class="standings roles">
        <thead><tr><th scope="col">{a.name}, {plural(a.paperCount, "paper")}</th><td /><th scope="col">{b.name}, {plural(b.paperCount, "paper")}</th></tr></thead>
        <tbody>{roles.map((role) => <tr key={role}><Tally n={count(a, role)} most={most} side="behind" /><th scope="row">{roleWords(role)}</th><Tally n={count(b, role)} most={most} side="ahead" /></tr>)}</tbody>
      </table>
    </section>
  );
}

function Neighbours({ a, b }: { a: CompareSide; b: CompareSide }) {
  const shown = filters.value.types.has("TOGETHER");
  const side = ({ id, relations, coOccurring }: CompareSide) => ({ id, relations: relations.edges.map((edge) => edge.node), together: shown ? coOccurring.edges : [] });
  const rows = sidesOf(side(a), side(b));
  const cut = [a, b].filter(({ relations, coOccurring }) => relations.totalCount > relations.edges.length || coOccurring.totalCount > coOccurring.edges.length);
  return (
    <section>
      <h2>How each stands to others {cut.length > 0 && <small>by the 100 strongest relations, and the 50 most mentioned with it, of {cut.map((c) => c.name).join(" and ")}</small>}</h2>
      {rows.length === 0 && <p class="lead">Nothing, by these filters.</p>}
      {rows.length > 0 && (
        <table class="parted">
          <thead><tr><td /><th scope="col">Only {a.name}</th><th scope="col">Both</th><th scope="col">Only {b.name}</th></tr></thead>
          <tbody>
            {rows.map(({ words, onlyA, both, onlyB }) => (
              <tr key={words}>
                <th scope="row">{capital(words)}</th>
                <Some label={`Only ${a.name}`} list={onlyA} note={({ papers }) => String(papers[0])} />
                <Some label="Both" list={both} note={({ papers }) => papers.join(" · ")} />
                <Some label={`Only ${b.name}`} list={onlyB} note={({ papers }) => String(papers[1])} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Some({ label, list, note }: { label: string; list: Neighbour[]; note: (n: Neighbour) => string }) {
  const [all, setAll] = useState(false);
  return (
    <td data-label={label} class={list.length === 0 ? "nothing" : ""}>
      <div class="chips">{(all ? list : list.slice(0, FIRST)).map((n) => <EntityChip key={n.entity.id} entity={n.entity} note={note(n)} />)}</div>
      {!all && list.length > FIRST && <button type="button" class="why" onClick={() => setAll(true)}>{(list.length - FIRST).toLocaleString("en-US")} more</button>}
    </td>
  );
}
