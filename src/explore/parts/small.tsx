/** Small pieces that several panels show. */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { generation, graphChanged } from "../api.ts";
import { inGraph } from "../graph/model.ts";
import type { EntityBrief, Evidence, Page, PageInfo, PaperBrief } from "../queries.ts";
import { lit, trouble, visit, visitPaper } from "../state.ts";
import { kindWord, type Kind } from "../words.ts";
import { Marked } from "./marked.tsx";

/** An entity as a button; pointing at it lights its node. */
export function EntityChip({ entity, note }: { entity: EntityBrief; note?: string }) {
  const light = (id: string | null) => () => { lit.value = id; };
  return (
    <button
      type="button" class={`chip ${kindWord(entity.kind)}`} title={`${entity.name}, ${kindWord(entity.kind)}`} onClick={() => visit(entity.id, inGraph(entity.id))}
      onMouseEnter={light(entity.id)} onMouseLeave={light(null)} onFocus={light(entity.id)} onBlur={light(null)}
    >
      <i aria-hidden="true" />
      <span>{entity.name}</span>
      {note && <small>{note}</small>}
    </button>
  );
}

export function PaperLink({ paper }: { paper: PaperBrief }) {
  return (
    <button type="button" class="paper-link" onClick={() => visitPaper(paper.id)}>
      {paper.title}
      <small>{[paper.year, paper.venue].filter(Boolean).join(" · ")}</small>
    </button>
  );
}

/** The sentence of a mention with the mention marked. */
export function Sentence({ evidence, kind }: { evidence: Evidence; kind: Kind }) {
  const { sentence, start, end } = evidence;
  return <blockquote><Marked text={sentence.text} offset={sentence.start} marks={[{ start, end, kind }]} /></blockquote>;
}

/** The mention to show of several: one in the abstract says more than one in the title. */
export function shownOf<T extends Evidence>(evidence: readonly T[]): T | undefined {
  return evidence.find((e) => e.section === "ABSTRACT") ?? evidence[0];
}

/** "More papers, 12 to go". */
export function More({ what, left, onClick }: { what: string; left: number; onClick: () => void }) {
  return <button type="button" class="more" onClick={onClick}>{what}, {left.toLocaleString("en-US")} to go</button>;
}

export function Loading({ what }: { what: string }) {
  if (trouble.value) return <button type="button" class="more" onClick={() => { trouble.value = null; graphChanged(); }}>Try again to load {what}</button>;
  return <p class="loading" role="status">Loading {what} …</p>;
}

/** A list that is filled page by page; `load` gives the page behind a cursor. */
export function usePages<T>(load: (after: string | null) => Promise<Page<T> | undefined>, key: string) {
  const [pages, setPages] = useState<{ key: string; rows: T[]; info: PageInfo; total: number } | null>(null);
  const more = (after: string | null): void => {
    load(after).then(
      (page) => {
        if (page) setPages((known) => ({ key, rows: [...(after && known ? known.rows : []), ...page.edges], info: page.pageInfo, total: page.totalCount }));
      },
      (error: Error) => { trouble.value = error.message; },
    );
  };
  useEffect(() => more(null), [key, generation.value]);
  return { pages: pages?.key === key ? pages : null, more: () => more(pages?.info.endCursor ?? null) };
}

/** A number in a table, or what is said of it, as a bar that grows away from the names in the middle. */
export function Tally({ n, most, side, title, children = n }: { n: number; most: number; side: "behind" | "ahead"; title?: string; children?: ComponentChildren }) {
  return <td class={`tally ${side}`} title={title}><span style={{ width: `${(n / most) * 100}%` }} />{children}</td>;
}

/** Papers by year as bars; the numbers stand in the title of each bar and in the text for screen readers. */
export function Years({ trend }: { trend: { year: number; count: number }[] }) {
  const [first, last] = [trend[0]?.year, trend.at(-1)?.year];
  if (first === undefined || last === undefined || first === last) return null;
  const counts = new Map(trend.map((t) => [t.year, t.count]));
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const most = Math.max(...counts.values());
  const [width, height] = [16, 40];
  return (
    <figure class="years" style={{ maxWidth: `${years.length * 28}px` }}>
      <svg viewBox={`0 0 ${years.length * width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`Papers by year: ${trend.map((t) => `${t.year}: ${t.count}`).join(", ")}`}>
        {years.map((year, i) => {
          const n = counts.get(year) ?? 0;
          const tall = n === 0 ? 1 : 3 + ((height - 3) * n) / most;
          return <rect key={year} x={i * width + 1.5} width={width - 3} y={height - tall} height={tall} class={n === 0 ? "empty" : ""}><title>{`${year}: ${n}`}</title></rect>;
        })}
      </svg>
      <figcaption><span>{first}</span><span>{last}</span></figcaption>
    </figure>
  );
}
