/** Lines over years, drawn as SVG as wide as there is room, with one year marked that the pointer or a slider moves. */
import { useEffect, useRef, useState } from "preact/hooks";
import { apart, ticks, yearTicks } from "./plot.ts";

export interface Line {
  id: string;
  name: string;
  /** The class of ask.css that gives it its colour. */
  look: string;
  /** One a year, from the first year to the last. */
  values: readonly number[];
}

interface Props {
  first: number;
  lines: readonly Line[];
  /** Index into the values. */
  at: number;
  show: (value: number) => string;
  /** The smallest step of the scale. */
  least: number;
  mark: (at: number) => void;
}

const HEIGHT = 300;
const TOP = 14;
const BOTTOM = 26;
const LEFT = 44;
const NAME_ROOM = 150;
/** Below this width the legend alone names the lines. */
const NARROW = 620;

export function Lines({ first, lines, at, show, least, mark }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => { if (entry) setWidth(entry.contentRect.width); });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  const years = lines[0]?.values.length ?? 0;
  const named = width >= NARROW;
  const right = width - (named ? NAME_ROOM : 14);
  const scale = ticks(Math.max(0, ...lines.flatMap((line) => line.values)), 4, least);
  const top = scale.at(-1) || 1;
  const x = (i: number): number => (years < 2 ? (LEFT + right) / 2 : LEFT + (i * (right - LEFT)) / (years - 1));
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const labels = apart(lines.map((line) => y(line.values.at(-1) ?? 0)), 16, HEIGHT - BOTTOM);
  const nearest = (event: PointerEvent): number => {
    const left = (event.currentTarget as Element).getBoundingClientRect().left;
    return Math.min(years - 1, Math.max(0, Math.round(((event.clientX - left - LEFT) / Math.max(1, right - LEFT)) * (years - 1))));
  };

  return (
    <div class="plot" ref={box}>
      <svg width={width} height={HEIGHT} aria-hidden="true" onPointerMove={(event) => mark(nearest(event))} onPointerDown={(event) => mark(nearest(event))}>
        {scale.map((value) => (
          <g key={value}>
            <line class="grid" x1={LEFT} x2={right} y1={y(value)} y2={y(value)} />
            <text class="tick" x={LEFT - 8} y={y(value) + 4} text-anchor="end">{show(value)}</text>
          </g>
        ))}
        {yearTicks(first, first + years - 1, right - LEFT, 46).map((year) => <text key={year} class="tick" x={x(year - first)} y={HEIGHT - 6} text-anchor="middle">{year}</text>)}
        <line class="cursor" x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} />
        {lines.map(({ id, look, values, name }, k) => (
          <g key={id} class={look}>
            <polyline points={values.map((value, i) => `${x(i)},${y(value)}`).join(" ")} />
            {values.map((value, i) => value > 0 && <circle key={i} cx={x(i)} cy={y(value)} r={i === at ? 5 : 2.6} />)}
            {named && <text x={right + 12} y={(labels[k] as number) + 4}>{name.length > 18 ? `${name.slice(0, 17)}…` : name}</text>}
          </g>
        ))}
      </svg>
      <label class="year-cursor" style={{ paddingInlineStart: `${LEFT - 8}px`, paddingInlineEnd: `${width - right - 8}px` }}>
        <span class="unseen">Year</span>
        <input
          type="range" min={0} max={Math.max(0, years - 1)} step={1} value={at}
          aria-valuetext={`${first + at}: ${lines.map((line) => `${line.name} ${show(line.values[at] ?? 0)}`).join(", ")}`} onInput={(event) => mark(Number(event.currentTarget.value))}
        />
      </label>
    </div>
  );
}
