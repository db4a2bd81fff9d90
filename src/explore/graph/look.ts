/** How the graph looks: colours from the style sheet, sizes from counts, and what fades when something is lit. */
import type { SubgraphEdge } from "../queries.ts";
import { edgeClass, EDGE_TYPES, KINDS, kindWord, type EdgeType, type Kind } from "../words.ts";
import type { NodeData } from "./model.ts";
import type { Visible } from "./visible.ts";

export interface Theme {
  kinds: Record<Kind, string>;
  /** A line in full, and one that stands back: not of the node that the reader looks at. */
  edges: Record<EdgeType, { full: string; back: string }>;
  text: string;
  ground: string;
  faded: string;
}

/** Colours as the style sheet has them now (light or dark). */
export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const v = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const ground = v("ground");
  return {
    kinds: Object.fromEntries(KINDS.map((kind) => [kind, v(kindWord(kind))])) as Theme["kinds"],
    edges: Object.fromEntries(EDGE_TYPES.map((type) => {
      const full = v(edgeClass(type));
      return [type, { full, back: mix(full, ground, 0.5) }];
    })) as Theme["edges"],
    text: v("text"), ground, faded: v("faded"),
  };
}

/** Between two colours written as #rrggbb. */
function mix(a: string, b: string, share: number): string {
  const part = (i: number): string => {
    const [x, y] = [a, b].map((c) => Number.parseInt(c.slice(i, i + 2), 16)) as [number, number];
    return Math.round(x + (y - x) * share).toString(16).padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

export interface Attention {
  /** What the reader stands at: one node, or the two ends of an edge. */
  chosen: ReadonlySet<string>;
  /** The lit node with its neighbours; null when nothing is lit. */
  near: ReadonlySet<string> | null;
  lit: string | null;
  visible: Visible;
  /** Papers of the most mentioned node. */
  most: number;
}

/**
 * In a crowd, lines are one pixel wide, have no arrows, answer no pointer, and are left out while the view moves, and
 * nodes are points: what is drawn in instances costs ten times as much where no GPU draws.
 */
export const isCrowd = (edges: number): boolean => edges > CROWD;
const CROWD = 5_000;

/** Radius in pixels. Thousands of nodes are smaller. */
export function nodeSize(papers: number, most: number, order: number): number {
  return (4 + 13 * Math.sqrt(papers / Math.max(most, 1))) * Math.max(0.4, Math.min(1, Math.sqrt(600 / order)));
}

export function nodeLook(id: string, data: NodeData, theme: Theme, { chosen, near, lit, visible, most }: Attention) {
  const away = near !== null && !near.has(id);
  return {
    x: data.x, y: data.y,
    size: nodeSize(data.papers, most, visible.nodes.size) + (chosen.has(id) ? 2 : 0),
    color: away ? theme.faded : theme.kinds[data.kind],
    label: null,
    type: isCrowd(visible.edges.size) ? "point" : "circle",
    highlighted: chosen.has(id) || id === lit,
    hidden: !visible.nodes.has(id),
    zIndex: chosen.has(id) ? 2 : away ? 0 : 1,
  };
}

export function edgeLook(key: string, ends: [string, string], theme: Theme, { chosen, near, lit, visible }: Attention) {
  const said: SubgraphEdge | undefined = visible.edges.get(key);
  if (!said) return { hidden: true };
  const touched = Number(chosen.has(ends[0])) + Number(chosen.has(ends[1]));
  const front = lit !== null ? lit === ends[0] || lit === ends[1] : touched === Math.min(chosen.size, 2);
  const away = near !== null && !(near.has(ends[0]) && near.has(ends[1]));
  const stated = said.type !== "TOGETHER";
  return {
    hidden: false,
    type: isCrowd(visible.edges.size) ? "thin" : !stated || said.type === "COMPARED_WITH" ? "line" : said.source === ends[0] ? "forward" : "back",
    size: Math.min(6, (stated ? 1.6 : 0.8) + 0.5 * Math.log2(said.weight)),
    color: away ? theme.faded : theme.edges[said.type][front ? "full" : "back"],
    zIndex: away ? 0 : stated ? (front ? 3 : 2) : 1,
  };
}
