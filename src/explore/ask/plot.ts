/** Arithmetic of small plots: round ticks, and labels that keep apart. */

/** Round steps from 0 that cover `most`, about `count` of them. `least` is the smallest step that makes sense: 1 for papers. */
export function ticks(most: number, count: number, least = 0): number[] {
  const raw = Math.max(most / count, least);
  if (raw <= 0) return [0];
  const power = 10 ** Math.floor(Math.log10(raw) + 1e-9);
  const step = ([1, 2, 5, 10].find((n) => n * power >= raw * (1 - 1e-9)) as number) * power;
  return Array.from({ length: Math.max(1, Math.ceil(most / step - 1e-9)) + 1 }, (_, i) => i * step);
}

/** The years that get a label so that each has `room` pixels: the last one, and back in even steps. */
export function yearTicks(first: number, last: number, width: number, room: number): number[] {
  const years = last - first + 1;
  const step = Math.max(1, Math.ceil((years * room) / Math.max(width, room)));
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => last - i * step).reverse();
}

/** Heights as near to those wanted as they can be while all lie `gap` apart, none below `bottom` unless there is no room. In the order given. */
export function apart(wanted: readonly number[], gap: number, bottom: number): number[] {
  const order = wanted.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y || a.i - b.i);
  order.forEach((label, k) => {
    const above = order[k - 1];
    if (above) label.y = Math.max(label.y, above.y + gap);
  });
  [...order].reverse().reduce((limit, label) => {
    label.y = Math.min(label.y, limit);
    return label.y - gap;
  }, bottom);
  const placed = [...wanted];
  for (const { y, i } of order) placed[i] = y;
  return placed;
}
