/** The matrix of two kinds: which of their entities papers mention together, and which they do not. */
import { InputError, LimitError } from "../../errors.ts";
import type { EntityRow, Matrix, YearRange } from "../../store/store.ts";
import { defined, pageArgs, pagingArgs } from "../args.ts";
import { builder, costs } from "../builder.ts";
import { EntityKindEnum } from "./enums.ts";
import { PaperConnection } from "./paper.ts";
import { EntityType, YearRangeInput } from "./refs.ts";

/** The matrix with the years that it was asked for. */
type Asked = Matrix & { years?: YearRange };

interface Cell {
  row: number;
  column: number;
  papers: number;
  of: Asked;
}

const rowOf = ({ of, row }: Cell): EntityRow => of.rows[row] as EntityRow;
const columnOf = ({ of, column }: Cell): EntityRow => of.columns[column] as EntityRow;

const CellType = builder.objectRef<Cell>("MatrixCell").implement({
  description: "Two entities and the papers that mention both.",
  fields: (t) => ({
    row: t.exposeInt("row", { description: "Index into rows." }),
    column: t.exposeInt("column", { description: "Index into columns." }),
    rowEntity: t.field({ type: EntityType, description: "The entity of the row.", resolve: rowOf }),
    columnEntity: t.field({ type: EntityType, description: "The entity of the column.", resolve: columnOf }),
    papers: t.exposeInt("papers", { description: "Papers that mention both." }),
    sharedPapers: t.field({
      type: PaperConnection, description: "These papers, newest first.", args: pagingArgs(t.arg),
      resolve: (cell, args, { load }, info) => load.papersTogether([rowOf(cell).key, columnOf(cell).key], defined({ years: cell.of.years }), "newest", pageArgs(args, info)),
    }),
  }),
});

/** Cells without papers. An entity has no cell with itself, which a matrix of one kind would show as a gap. */
function emptyCells(of: Asked): Cell[] {
  const full = new Set(of.cells.map(({ row, column }) => `${row} ${column}`));
  return of.rows.flatMap((r, row) => of.columns.flatMap((c, column) => (r.key === c.key || full.has(`${row} ${column}`) ? [] : [{ row, column, papers: 0, of }])));
}

const MatrixType = builder.objectRef<Asked>("Matrix").implement({
  description: "Which of two kinds' entities papers mention together, and which they do not: there nobody tried, or nobody says so.",
  fields: (t) => ({
    rows: t.field({ type: [EntityType], description: "Most mentioned first.", extensions: costs({ rows: () => 1 }), resolve: (m) => m.rows }),
    columns: t.field({ type: [EntityType], description: "Most mentioned first.", extensions: costs({ rows: () => 1 }), resolve: (m) => m.columns }),
    cells: t.field({ type: [CellType], description: "The cells that have papers, row by row.", extensions: costs({ rows: () => 10 }), resolve: (m) => m.cells.map((cell) => ({ ...cell, of: m })) }),
    emptyCells: t.field({ type: [CellType], description: "The cells that have none, row by row; an entity has no cell with itself.", extensions: costs({ rows: () => 20 }), resolve: emptyCells }),
  }),
});

builder.queryFields((t) => ({
  matrix: t.field({
    type: MatrixType, description: "Which entities of two kinds papers mention together: methods by datasets, say.",
    args: {
      rows: t.arg({ type: EntityKindEnum, required: true, description: "Kind of the rows." }),
      columns: t.arg({ type: EntityKindEnum, required: true, description: "Kind of the columns." }),
      size: t.arg.int({ defaultValue: 20, description: "Rows and columns at most, 1 to 50." }),
      years: t.arg({ type: YearRangeInput, description: "Only papers of these years." }),
    },
    extensions: costs({ base: 500, rows: ({ size }) => Number(size) }),
    resolve: async (_, args, { store }) => {
      const size = args.size ?? 20;
      if (size < 1) throw new InputError(`A matrix has 1 to 50 rows and columns; ${size} were asked for.`);
      if (size > 50) throw new LimitError("size", `A matrix has 1 to 50 rows and columns; ${size} were asked for.`);
      const years = defined({ years: args.years });
      return { ...(await store.matrix({ rows: args.rows, columns: args.columns, size, ...years })), ...years };
    },
  }),
}));
