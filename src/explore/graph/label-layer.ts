/** Writes the names of nodes over the drawing, after each frame. */
import type Sigma from "sigma";
import { legendHeight, type Box } from "./camera.ts";
import { placeLabels, type Candidate, type Label } from "./labels.ts";
import type { Attention, Theme } from "./look.ts";
import { graph, type NodeData } from "./model.ts";
import type { EdgeData } from "./pairs.ts";

const SIZE = 13;
const LONGEST = 32;
/** Nodes smaller than this have no name, unless they are among few or the reader looks at them. */
const SMALLEST = 4.5;
const FEW = 60;
/** Names that are tried; the others are of smaller nodes. */
const TRIED = 1_000;

const widths = new Map<string, number>();

export function writeLabels(sigma: Sigma<NodeData, EdgeData>, theme: Theme, attention: Attention): void {
  const canvas = sigma.getCanvases()["labels"];
  const context = canvas?.getContext("2d");
  if (!context) return;
  if (sigma.getSetting("hideLabelsOnMove") && (sigma.getCamera().isAnimated() || sigma.getMouseCaptor().isMoving)) return;
  const [plain, strong] = [labelFont(sigma.getContainer(), false), labelFont(sigma.getContainer(), true)];
  const labels = labelsOf(sigma, attention, context);
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.ground; // a halo, so that names read over lines
  context.fillStyle = theme.text;
  for (const { text, x, y, must } of labels.reverse()) { // the most important on top
    context.font = must ? strong : plain;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

const labelFont = (element: Element, strong: boolean): string => `${strong ? 650 : 500} ${SIZE}px ${getComputedStyle(element).fontFamily}`;

/** The names that the present view has room for. */
export function labelsOf(sigma: Sigma<NodeData, EdgeData>, attention: Attention, context: CanvasRenderingContext2D): Label[] {
  const { width, height: whole } = sigma.getDimensions();
  const height = whole - legendHeight(sigma.getContainer());
  context.font = labelFont(sigma.getContainer(), false);
  return placeLabels(candidates(sigma, attention, context, width, height), SIZE, width, height, buttonsOver(sigma.getContainer()));
}

/** What lies over the drawing, from its upper left corner. */
function buttonsOver(container: HTMLElement): Box[] {
  const { left: x, top: y } = container.getBoundingClientRect();
  return [...(container.closest(".graph")?.querySelectorAll(".controls, .counts") ?? [])].map((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left: left - x, top: top - y, right: right - x, bottom: bottom - y };
  });
}

function candidates(sigma: Sigma<NodeData, EdgeData>, { chosen, near, lit, visible }: Attention, context: CanvasRenderingContext2D, width: number, height: number): Candidate[] {
  const few = visible.nodes.size <= FEW;
  const found: (Candidate & { rank: number })[] = [];
  graph.peek().forEachNode((id, data) => {
    if (!visible.nodes.has(id) || (near && !near.has(id))) return;
    const shown = sigma.getNodeDisplayData(id);
    if (!shown) return;
    const radius = sigma.scaleSize(shown.size);
    const must = chosen.has(id) || id === lit;
    if (radius < SMALLEST && !few && !near && !must) return;
    const { x, y } = sigma.framedGraphToViewport(shown);
    if (x < 0 || y < 0 || x > width || y > height) return;
    found.push({ text: shorten(data.name), x, y, radius, width: 0, must, rank: (must ? 1e9 : 0) + data.papers });
  });
  found.sort((a, b) => b.rank - a.rank || (a.text < b.text ? -1 : 1));
  const tried = found.slice(0, TRIED);
  for (const one of tried) {
    let measured = widths.get(one.text);
    if (measured === undefined) widths.set(one.text, (measured = context.measureText(one.text).width + 2));
    one.width = one.must ? measured * 1.08 : measured;
  }
  return tried;
}

function shorten(name: string): string {
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
}
