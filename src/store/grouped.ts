/** Rows put together by a key, in the order in which they and their keys come. */
export function grouped<T, V = T>(rows: Iterable<T>, by: (row: T) => string, value: (row: T) => V): Map<string, V[]> {
  const out = new Map<string, V[]>();
  for (const row of rows) {
    const key = by(row);
    const known = out.get(key);
    if (known) known.push(value(row));
    else out.set(key, [value(row)]);
  }
  return out;
}
