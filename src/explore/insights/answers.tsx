/** The answers of the view insights. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../api.ts";
import { kindsOf } from "../filters.ts";
import { Choice, KindChoice } from "../parts/choice.tsx";
import { EntityChip, Loading, More, Tally, usePages } from "../parts/small.tsx";
import { filters, goView, params, setParams, visitEdge } from "../state.ts";
import { capital, kindNamed, kindWords, percent, plural } from "../words.ts";
import { AREAS, GAPS, RANKING, RISING, TOGETHER, type AreaEdge, type Found, type GapEdge, type RankEdge, type RisingEdge, type Span, type TogetherEdge, type Worth } from "./queries.ts";


const times = (factor: number): string => factor.toFixed(factor >= 10 ? 0 : 1);

/** Pages of an analysis, with what it is worth. */
function useFound<Edge>(query: string, variables: Record<string, unknown>) {
  const [worth, setWorth] = useState<Worth | null>(null);
  const load = (after: string | null) => ask<{ found: Found<Edge> }>(query, { ...variables, after }).then(({ found }) => {
    setWorth(found.analysis);
    return found;
  });
  return { ...usePages<Edge>(load, JSON.stringify([query, variables])), worth };
}

/** The rows of an answer, with what to say where there are none, and below them when and from what they were worked out. */
function Rows<Edge>({ found: { pages, more, worth }, none, children }: { found: ReturnType<typeof useFound<Edge>>; none: string; children: (rows: Edge[]) => ComponentChildren }) {
  if (!pages) return <Loading what="the analysis" />;
  return (
    <>
      {pages.rows.length === 0 ? <p class="lead">{none}</p> : children(pages.rows)}
      {pages.info.hasNextPage && <More what="More" left={pages.total - pages.rows.length} onClick={more} />}
      {worth && <p class="worth">Worked out <time dateTime={worth.at}>{new Date(worth.at).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" })}</time>{worth.stale && ", before the last papers came: ask again in a while"}. {worth.bounded}</p>}
    </>
  );
}

export function Gaps() {
  const rows = kindNamed(params.value["rows"]) ?? "METHOD";
  const columns = kindNamed(params.value["columns"]) ?? "DATASET";
  const of = params.value["of"];
  const found = useFound<GapEdge>(GAPS, { rows, columns, of });
  return (
    <>
      <h1>{capital(kindWords(rows))} never tried with {kindWords(columns)}, though much speaks for it</h1>
      <div class="slots">
        <KindChoice label="One" kind={rows} take={(value) => setParams({ rows: value })} />
        <KindChoice label="Other" kind={columns} take={(value) => setParams({ columns: value })} />
        {of && <button type="button" class="more" onClick={() => setParams({ of: "" })}>Of all, not of one</button>}
      </div>
      <Rows found={found} none="No pair that anything speaks for: things must be mentioned by three papers to be looked at.">
        {(list) => (
          <ol class="gaps">
            {list.map(({ node: { row, column, score, shared, reasons } }) => (
              <li key={`${row.id} ${column.id}`}>
                <p class="verb"><EntityChip entity={row} /> <span>and</span> <EntityChip entity={column} /> <Meter value={score} title={`Plausible at ${score.toFixed(2)}, by ${plural(shared, "thing")} that both go with`} /></p>
                <ul aria-label="Both go with">
                  {reasons.map(({ via, withRow, withColumn }) => (
                    <li key={via.id}>
                      <EntityChip entity={via} />
                      <PapersOf a={row.id} b={via.id} papers={withRow} with={row.name} />
                      <PapersOf a={column.id} b={via.id} papers={withColumn} with={column.name} />
                    </li>
                  ))}
                  {shared > reasons.length && <li class="rest">and {plural(shared - reasons.length, "more", "more")}</li>}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </Rows>
    </>
  );
}

/** How much speaks for it, as a bar beside the number. */
function Meter({ value, title }: { value: number; title: string }) {
  return <span class="meter" title={title}><i style={{ width: `${Math.max(2, value * 100)}%` }} /><b>{value.toFixed(2)}</b></span>;
}

/** Opens the papers that mention both, with their sentences. */
function PapersOf({ a, b, papers, with: name }: { a: string; b: string; papers: number; with: string }) {
  return <button type="button" class="why" onClick={() => visitEdge(a, b)}>{plural(papers, "paper")} with {name}</button>;
}

export function Rising() {
  const falling = params.value["falling"] === "yes";
  const span = [2, 3, 5, 10].find((n) => String(n) === params.value["span"]) ?? 3;
  const found = useFound<RisingEdge>(RISING, { kinds: kindsOf(filters.value), falling, span });
  const first = found.pages?.rows[0];
  const most = Math.max(...(found.pages?.rows ?? []).flatMap((row) => [row.before.share, row.recent.share]));
  const bar = ({ share, papers }: Span, side: "behind" | "ahead") => <Tally n={share} most={most} side={side} title={plural(papers, "paper")}>{percent(share)}</Tally>;
  return (
    <>
      <h1>What {falling ? "fewer and fewer" : "more and more"} papers speak of</h1>
      <div class="slots">
        <div class="tabs" role="group" aria-label="Direction">
          <button type="button" aria-pressed={!falling} onClick={() => setParams({ falling: "" })}>Rising</button>
          <button type="button" aria-pressed={falling} onClick={() => setParams({ falling: "yes" })}>Falling</button>
        </div>
        <Choice label="Years" value={String(span)} options={[2, 3, 5, 10].map((n) => [String(n), `last ${n} against the ${n} before`])} take={(value) => setParams({ span: value })} />
      </div>
      <Rows found={found} none={`Nothing ${falling ? "falls" : "rises"}: there are too few dated papers in these years.`}>
        {(list) => (
          <table class="standings rising">
            <caption>Share of all papers that mention it</caption>
            <thead><tr><th scope="col">{first && `${first.before.from}–${first.before.to}`}</th><th scope="col">Entity</th><th scope="col">{first && `${first.recent.from}–${first.recent.to}`}</th><th scope="col">Growth</th><th scope="col">First</th></tr></thead>
            <tbody>
              {list.map(({ node, before, recent, growth }) => (
                <tr key={node.id}>
                  {bar(before, "behind")}
                  <th scope="row"><EntityChip entity={node} /></th>
                  {bar(recent, "ahead")}
                  <td class="number">{growth === null ? "new" : `${times(growth)} ×`}</td>
                  <td class="number"><button type="button" class="why" title={`${node.name} over the years`} onClick={() => goView("trends", { of: node.id })}>{node.firstYear}</button></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Rows>
    </>
  );
}

export function Ranking() {
  const by = params.value["by"] === "joins" ? "BETWEENNESS" : "PAGERANK";
  const found = useFound<RankEdge>(RANKING, { by, kinds: kindsOf(filters.value) });
  const most = found.pages?.rows[0]?.score ?? 1;
  return (
    <>
      <h1>{by === "PAGERANK" ? "What others build on, are measured on and compared with" : "What joins areas: most shortest ways lead through it"}</h1>
      <div class="slots">
        <div class="tabs" role="group" aria-label="Measure">
          <button type="button" aria-pressed={by === "PAGERANK"} title="PageRank over relations" onClick={() => setParams({ by: "" })}>Built on</button>
          <button type="button" aria-pressed={by === "BETWEENNESS"} title="Betweenness among what is mentioned together" onClick={() => setParams({ by: "joins" })}>Joins areas</button>
        </div>
      </div>
      <Rows found={found} none="Nothing is mentioned by two papers.">
        {(list) => (
          <table class="standings ranks">
            <caption class="unseen">Rank, entity, and its score against the first</caption>
            <thead class="unseen"><tr><th scope="col">Rank</th><th scope="col">Entity</th><th scope="col">Score</th></tr></thead>
            <tbody>
              {list.map(({ node, rank, score }) => (
                <tr key={node.id}>
                  <td class="number">{rank}</td>
                  <th scope="row"><EntityChip entity={node} note={String(node.paperCount)} /></th>
                  <Tally n={score} most={most} side="ahead">{(score * 100).toPrecision(2)}%</Tally>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Rows>
    </>
  );
}

export function Areas() {
  const found = useFound<AreaEdge>(AREAS, { first: 12 });
  return (
    <>
      <h1>Areas: what papers mention together</h1>
      <Rows found={found} none="There are too few papers to part into areas.">{(list) => <AreaList areas={list} members={9} />}</Rows>
    </>
  );
}

/** Areas under their main concept, each with a few of its members. */
export function AreaList({ areas, members: most }: { areas: readonly AreaEdge[]; members: number }) {
  return (
    <ul class="areas">
      {areas.map(({ node: { head, members, size } }) => (
        <li key={head.id}>
          <EntityChip entity={head} note={plural(size, "entity", "entities")} />
          <div class="chips">{members.edges.slice(1, most + 1).map(({ node }) => <EntityChip key={node.id} entity={node} />)}</div>
        </li>
      ))}
    </ul>
  );
}

export function Together() {
  const found = useFound<TogetherEdge>(TOGETHER, { kinds: kindsOf(filters.value) });
  return (
    <>
      <h1>What papers use together, more often than by chance</h1>
      <Rows found={found} none="No pair is used together by two papers, more often than by chance.">
        {(list) => (
          <ul class="pairs">
            {list.map(({ node: { a, b, papers, lift } }) => (
              <li key={`${a.id} ${b.id}`}>
                <p class="verb"><EntityChip entity={a} /> <span>with</span> <EntityChip entity={b} /></p>
                <button type="button" class="why" onClick={() => visitEdge(a.id, b.id)}>{plural(papers, "paper")}</button> <small>{times(lift)} times as many as by chance</small>
              </li>
            ))}
          </ul>
        )}
      </Rows>
    </>
  );
}
