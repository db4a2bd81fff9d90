/** The view "matrix": which entities of two kinds papers mention together, as a heat map that is a table; empty cells of common things are marked. */
import { useState } from "preact/hooks";
import { useAnswer } from "../api.ts";
import { yearsOf } from "../filters.ts";
import { Choice, KindChoice } from "../parts/choice.tsx";
import { EntityChip, Loading } from "../parts/small.tsx";
import type { EntityBrief } from "../queries.ts";
import { filters, lit, params, place, setParams, visitEdge } from "../state.ts";
import { capital, kindNamed, kindWords, plural } from "../words.ts";
import { gaps, shadeOf, shades, type Gap } from "./heat.ts";
import { MATRIX, type MatrixAnswer } from "./queries.ts";

const SIZES = [10, 20, 30, 50];
const GAPS = 6;

export function MatrixView() {
  const rows = kindNamed(params.value["rows"]) ?? "METHOD";
  const columns = kindNamed(params.value["columns"]) ?? "DATASET";
  const size = SIZES.find((n) => String(n) === params.value["size"]) ?? 20;
  const answer = useAnswer<MatrixAnswer>(MATRIX, { rows, columns, size, years: yearsOf(filters.value) });
  return (
    <div class="ask">
      <h1>{capital(kindWords(rows))} by {kindWords(columns)}: what was tried with what</h1>
      <div class="slots">
        <KindChoice label="Rows" kind={rows} take={(value) => setParams({ rows: value })} />
        <KindChoice label="Columns" kind={columns} take={(value) => setParams({ columns: value })} />
        <Choice label="Most mentioned" value={String(size)} options={SIZES.map((n) => [String(n), String(n)])} take={(value) => setParams({ size: value })} />
      </div>
      {answer ? <Heat key={`${rows} ${columns} ${size}`} answer={answer} /> : <Loading what="the matrix" />}
    </div>
  );
}

const STEPS: Record<string, [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function Heat({ answer: { matrix, stats } }: { answer: MatrixAnswer }) {
  /** The one cell that the Tab key reaches; arrow keys walk from it. */
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const { rows, columns } = matrix;
  if (rows.length === 0 || columns.length === 0) return <p class="lead">Papers of this graph name none of one of the two{yearsOf(filters.value) ? ", in these years." : "."}</p>;
  const filled = new Map(matrix.cells.map((cell) => [`${cell.row} ${cell.column}`, cell.papers]));
  const bounds = shades(Math.max(1, ...filled.values()));
  const untried = gaps(rows, columns, filled, stats.papers);
  const marked = new Set(untried.slice(0, GAPS).map((gap) => `${gap.row} ${gap.column}`));
  const here = place.value;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    const to: [number, number] = [Math.min(rows.length - 1, Math.max(0, at[0] + by[0])), Math.min(columns.length - 1, Math.max(0, at[1] + by[1]))];
    setAt(to);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-cell="${to[0]} ${to[1]}"]`)?.focus();
  };
  const cell = (r: EntityBrief, c: EntityBrief, row: number, column: number) => {
    const key = `${row} ${column}`;
    const papers = filled.get(key) ?? 0;
    const chosen = here.at === "edge" && [here.a, here.b].includes(r.id) && [here.a, here.b].includes(c.id) && r.id !== c.id;
    return (
      <td key={c.id}>
        <button
          type="button" data-cell={key} class={`cell ${papers > 0 ? "" : r.id === c.id ? "same" : marked.has(key) ? "gap" : "none"} ${papers > 0 && shadeOf(papers, bounds) === 1 ? "dark" : ""}`}
          style={papers > 0 ? { "--share": shadeOf(papers, bounds) } : undefined} tabIndex={row === at[0] && column === at[1] ? 0 : -1}
          disabled={r.id === c.id} aria-pressed={chosen} aria-label={`${r.name} and ${c.name}: ${papers === 0 ? "no paper" : plural(papers, "paper")}`} title={`${r.name} and ${c.name}: ${papers === 0 ? "no paper" : plural(papers, "paper")}`}
          onClick={() => { setAt([row, column]); visitEdge(r.id, c.id); }} onFocus={() => { setAt([row, column]); }} onMouseEnter={() => { lit.value = c.id; }} onMouseLeave={() => { lit.value = null; }}
        >{papers || ""}</button>
      </td>
    );
  };
  return (
    <>
      <Key bounds={bounds} gaps={untried.length > 0} />
      <div class="heat" onKeyDown={onKeyDown}>
        <table>
          <caption class="unseen">Papers that mention the row and the column together. Arrow keys walk the cells; Enter shows a cell’s papers with their sentences.</caption>
          <thead>
            <tr>
              <td />
              {columns.map((c) => <ColumnHead key={c.id} column={c} />)}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, row) => (
              <tr key={r.id}>
                <th scope="row"><EntityChip entity={r} note={String(r.paperCount)} /></th>
                {columns.map((c, column) => cell(r, c, row, column))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Untried gaps={untried} rows={rows} columns={columns} />
    </>
  );
}

/** Of its own, so that pointing at a cell draws its head anew and not the table. */
function ColumnHead({ column }: { column: EntityBrief }) {
  return <th scope="col" class={lit.value === column.id ? "lit" : ""}><span><EntityChip entity={column} /></span></th>;
}

function Key({ bounds, gaps: some }: { bounds: readonly number[]; gaps: boolean }) {
  return (
    <p class="heat-key">
      Papers that mention both:
      {bounds.map((bound, i) => {
        const from = (bounds[i - 1] ?? 0) + 1;
        return <span key={bound} class={`cell ${i === bounds.length - 1 ? "dark" : ""}`} style={{ "--share": (i + 1) / bounds.length }}>{from === bound ? bound : `${from}–${bound}`}</span>;
      })}
      {some && <><span class="cell gap" aria-hidden="true" /> none, where some were to be expected</>}
    </p>
  );
}

/** What nobody seems to have tried, though both are common. */
function Untried({ gaps: all, rows, columns }: { gaps: readonly Gap[]; rows: readonly EntityBrief[]; columns: readonly EntityBrief[] }) {
  if (all.length === 0) return null;
  return (
    <section class="untried">
      <h2>Not tried together <small>{plural(all.length, "pair")} that would share a paper by chance, the most surprising first</small></h2>
      <ul>
        {all.slice(0, GAPS).map(({ row, column, expected }) => {
          const [r, c] = [rows[row], columns[column]];
          return r && c && <li key={`${row} ${column}`}><EntityChip entity={r} /> <EntityChip entity={c} /> <small>{expected.toFixed(1)} expected</small></li>;
        })}
      </ul>
    </section>
  );
}
