/** Years from and to, on the bars of all papers by year: two range inputs on one track, so that keys and screen readers work as with any. */
import { useEffect, useState } from "preact/hooks";
import { filters, setFilters } from "../state.ts";

interface Moved {
  currentTarget: HTMLInputElement;
}

interface Props {
  first: number;
  last: number;
  /** Papers by year; null stands for papers without one. */
  counts: ReadonlyMap<number | null, number>;
}

export function YearSlider({ first, last, counts }: Props) {
  const years = [...counts].filter((entry): entry is [number, number] => entry[0] !== null).sort(([a], [b]) => a - b);
  const most = Math.max(...years.map(([, count]) => count));
  const { from, to } = filters.value;
  const [low, setLow] = useState(from ?? first);
  const [high, setHigh] = useState(to ?? last);
  useEffect(() => {
    setLow(from ?? first);
    setHigh(to ?? last);
  }, [from, to]);
  // The ends of the track mean "open": undated papers pass then, too.
  const tell = (a: number, b: number): void => setFilters({ from: a <= first ? null : a, to: b >= last ? null : b });
  const lower = (event: Moved): number => Math.min(event.currentTarget.valueAsNumber, high);
  const upper = (event: Moved): number => Math.max(event.currentTarget.valueAsNumber, low);
  const share = (year: number): string => `${(100 * (year - first)) / (last - first)}%`;
  return (
    <fieldset class="year-range">
      <legend>Years <output>{low === high ? low : `${low}–${high}`}</output></legend>
      <svg class="histogram" viewBox={`0 0 ${last - first + 1} 24`} preserveAspectRatio="none" role="img" aria-label={`Papers by year: ${years.map(([year, count]) => `${year}: ${count}`).join(", ")}`}>
        {years.map(([year, count]) => {
          const tall = 1 + (23 * count) / most;
          return <rect key={year} x={year - first + 0.08} width={0.84} y={24 - tall} height={tall} class={year < low || year > high ? "empty" : ""}><title>{`${year}: ${count}`}</title></rect>;
        })}
      </svg>
      <div class="track" style={{ "--low": share(low), "--high": share(high) }}>
        <input type="range" aria-label="From year" min={first} max={last} value={low} onInput={(event) => setLow(lower(event))} onChange={(event) => tell(lower(event), high)} />
        <input type="range" aria-label="To year" min={first} max={last} value={high} onInput={(event) => setHigh(upper(event))} onChange={(event) => tell(low, upper(event))} />
      </div>
    </fieldset>
  );
}
