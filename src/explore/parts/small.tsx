/** Small pieces that several panels show. */
import { inGraph } from "../graph/model.ts";
import type { EntityBrief, Evidence, PaperBrief } from "../queries.ts";
import { lit, visit, visitPaper } from "../state.ts";
import { kindWord } from "../words.ts";

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
export function Sentence({ evidence }: { evidence: Evidence }) {
  const { sentence, start, end } = evidence;
  const [from, to] = [start - sentence.start, end - sentence.start];
  return (
    <blockquote>
      {sentence.text.slice(0, from)}
      <mark>{sentence.text.slice(from, to)}</mark>
      {sentence.text.slice(to)}
    </blockquote>
  );
}

/** A sentence with every occurrence of the given names marked, longest names first. */
export function MarkedText({ text, names }: { text: string; names: string[] }) {
  const words = [...new Set(names)].filter(Boolean).sort((a, b) => b.length - a.length).map((n) => n.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return <blockquote>{text}</blockquote>;
  const parts = text.split(new RegExp(`((?<![\\p{L}\\p{N}])(?:${words.join("|")})s?(?![\\p{L}\\p{N}]))`, "giu"));
  return <blockquote>{parts.map((part, i) => (i % 2 === 1 ? <mark key={i}>{part}</mark> : part))}</blockquote>;
}

export function Loading({ what }: { what: string }) {
  return <p class="loading" role="status">Loading {what} …</p>;
}

/** Papers by year as bars; the numbers stand in the title of each bar and in the text for screen readers. */
export function Years({ trend }: { trend: { year: number; count: number }[] }) {
  const [first, last] = [trend[0]?.year, trend.at(-1)?.year];
  if (first === undefined || last === undefined || first === last) return null;
  const counts = new Map(trend.map((t) => [t.year, t.count]));
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const most = Math.max(...counts.values());
  const width = 100 / years.length;
  return (
    <figure class="years">
      <svg viewBox="0 0 100 28" preserveAspectRatio="none" role="img" aria-label={`Papers by year: ${trend.map((t) => `${t.year}: ${t.count}`).join(", ")}`}>
        {years.map((year, i) => {
          const n = counts.get(year) ?? 0;
          const height = n === 0 ? 0.6 : 2 + (26 * n) / most;
          return <rect key={year} x={i * width + width * 0.1} width={width * 0.8} y={28 - height} height={height} class={n === 0 ? "empty" : ""}><title>{`${year}: ${n}`}</title></rect>;
        })}
      </svg>
      <figcaption><span>{first}</span><span>{last}</span></figcaption>
    </figure>
  );
}
