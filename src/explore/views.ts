/**
 * The views of the graph, in the order of their tabs. A view fills the stage beside the panel; it reads `filters`,
 * keeps what it needs in `params` (state.ts), so that the URL has it, and shows details by `visit…`, in the panel.
 */
import type { ComponentType } from "preact";
import { CompareView } from "./ask/compare.tsx";
import { MatrixView } from "./ask/matrix.tsx";
import { PathView } from "./ask/path.tsx";
import { ResultsView } from "./ask/results.tsx";
import { TrendsView } from "./ask/trends.tsx";
import { CurateView } from "./curate/view.tsx";
import { GraphView } from "./graph/view.tsx";
import { InsightsView } from "./insights/view.tsx";
import { TableView } from "./table/view.tsx";

export interface View {
  /** Stands in the URL. */
  name: string;
  label: string;
  /** The question it answers, in a few words. */
  hint: string;
  component: ComponentType;
  /** A question about one entity that the view answers: a button in the entity's panel, and the params it goes there with. */
  ofEntity?: { label: string; params: (id: string) => Record<string, string> };
}

export const VIEWS: readonly [View, ...View[]] = [
  { name: "graph", label: "Graph", hint: "How things hang together", component: GraphView },
  {
    name: "path", label: "Path", hint: "How one thing leads to another", component: PathView,
    ofEntity: { label: "Path from here", params: (id) => ({ from: id }) },
  },
  { name: "matrix", label: "Matrix", hint: "What was tried with what, and what was not", component: MatrixView },
  {
    name: "trends", label: "Trends", hint: "Over the years, and what happened when", component: TrendsView,
    ofEntity: { label: "Over the years", params: (id) => ({ of: id }) },
  },
  {
    name: "compare", label: "Compare", hint: "Two side by side", component: CompareView,
    ofEntity: { label: "Compare", params: (id) => ({ a: id }) },
  },
  { name: "results", label: "Results", hint: "Who outperforms what on a dataset", component: ResultsView },
  {
    name: "insights", label: "Insights", hint: "What was never tried, what rises, what matters", component: InsightsView,
    ofEntity: { label: "Never tried with", params: (id) => ({ of: id }) },
  },
  { name: "table", label: "Table", hint: "The same nodes and edges as a table that sorts", component: TableView },
  { name: "curate", label: "Curate", hint: "What is likely the same, and the decisions so far", component: CurateView },
];

/** The view of this name; the first for a name that means nothing. */
export function viewNamed(name: string): View {
  return VIEWS.find((view) => view.name === name) ?? VIEWS[0];
}
