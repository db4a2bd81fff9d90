/** A table whose columns sort: the heads are buttons and say how it is sorted. Keeps its order in the URL. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { params, setParams } from "../state.ts";
import { More } from "../parts/small.tsx";

export interface Column<T> {
  name: string;
  value: (row: T) => string | number | null;
  cell?: (row: T) => ComponentChildren;
  number?: boolean;
}

const STEP = 100;

export function Sortable<T>({ caption, columns, rows, keyOf, by }: { caption: string; columns: readonly Column<T>[]; rows: readonly T[]; keyOf: (row: T) => string; by: string }) {
  const [shown, setShown] = useState(STEP);
  const [name, down] = (params.value["sort"] ?? by).split("-");
  const column = columns.find((c) => c.name === name) ?? (columns[0] as Column<T>);
  const sorted = sortRows(rows, column.value, down === "down");
  const sort = (c: Column<T>): void => setParams({ sort: c === column ? `${c.name}${down ? "" : "-down"}` : c.number ? `${c.name}-down` : c.name });
  return (
    <>
      <table class="sortable">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.name} scope="col" class={c.number ? "number" : ""} aria-sort={c !== column ? undefined : down ? "descending" : "ascending"}>
                <button type="button" onClick={() => sort(c)}>{c.name} <span aria-hidden="true">{c !== column ? "" : down ? "↓" : "↑"}</span></button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <tr key={keyOf(row)}>{columns.map((c) => <td key={c.name} class={c.number ? "number" : ""}>{c.cell ? c.cell(row) : c.value(row)}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && <More what="More rows" left={sorted.length - shown} onClick={() => setShown(shown + STEP * 5)} />}
    </>
  );
}

/** Sorted by a column; what has no value comes last either way, equal rows stay in their order. */
function sortRows<T>(rows: readonly T[], value: (row: T) => string | number | null, down: boolean): T[] {
  const turn = down ? -1 : 1;
  return [...rows].sort((p, q) => {
    const [a, b] = [value(p), value(q)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return turn * (typeof a === "string" && typeof b === "string" ? a.localeCompare(b, "en") : Number(a) - Number(b));
  });
}
