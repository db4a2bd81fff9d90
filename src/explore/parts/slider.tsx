/** A range input that shows its value while it is moved and tells it when it is let go: one step of history, not fifty. */
import { useEffect, useState } from "preact/hooks";

interface Props {
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  show: (value: number) => string;
  onChange: (value: number) => void;
}

export function Slider({ label, min, max, step, value, show, onChange }: Props) {
  const [now, setNow] = useState(value);
  useEffect(() => setNow(value), [value]);
  return (
    <label class="slider">
      <span>{label}</span> <output>{show(now)}</output>
      <input type="range" min={min} max={max} step={step} value={now} aria-valuetext={show(now)} onInput={(event) => setNow(event.currentTarget.valueAsNumber)} onChange={(event) => onChange(event.currentTarget.valueAsNumber)} />
    </label>
  );
}
