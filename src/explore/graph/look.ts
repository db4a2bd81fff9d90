/** How the graph looks: colours from the style sheet, sizes from counts, and what fades when something is lit. */
import type { Kind } from "../words.ts";
import type { EdgeData, NodeData } from "./model.ts";

export interface Theme {
  kinds: Record<Kind, string>;
  text: string;
  ground: string;
  line: string;
  relation: string;
  faded: string;
}

/** Colours as the style sheet has them now (light or dark). */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const v = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    kinds: { METHOD: v("method"), DATASET: v("dataset"), CONCEPT: v("concept"), METRIC: v("metric") },
    text: v("text"), ground: v("ground"), line: v("edge"), relation: v("edge-strong"), faded: v("faded"),
  };
}

export interface Attention {
  /** What the reader stands at: one node, or the two ends of an edge. */
  chosen: ReadonlySet<string>;
  /** The lit node with its neighbours; null when nothing is lit. */
  near: ReadonlySet<string> | null;
  shown: ReadonlySet<Kind>;
}

export function nodeLook(id: string, data: NodeData, theme: Theme, attention: Attention, most: number, few: boolean) {
  const away = attention.near !== null && !attention.near.has(id);
  const chosen = attention.chosen.has(id);
  return {
    x: data.x,
    y: data.y,
    size: 4 + 14 * Math.sqrt(data.papers / Math.max(most, 1)) + (chosen ? 3 : 0),
    color: away ? theme.faded : theme.kinds[data.kind],
    label: away ? "" : data.name,
    highlighted: chosen,
    forceLabel: chosen || (few && !away) || (attention.near !== null && attention.near.size <= 40 && !away),
    hidden: !attention.shown.has(data.kind),
    zIndex: chosen ? 2 : away ? 0 : 1,
  };
}

export function edgeLook(ends: [string, string], data: EdgeData, theme: Theme, attention: Attention) {
  const lit = attention.near !== null && attention.near.has(ends[0]) && attention.near.has(ends[1]);
  const away = attention.near !== null && !lit;
  const states = data.says[0]?.type != null;
  return {
    size: Math.min(6, (states ? 1.4 : 0.7) + 0.5 * Math.log2(data.weight)),
    color: away ? theme.faded : states ? theme.relation : theme.line,
    hidden: false,
    zIndex: states ? 1 : 0,
  };
}
