/** The drawing: sigma.js on the graph, redrawn whenever data, place, filters, light or the colour scheme change. */
import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import Sigma from "sigma";
import { createEdgeArrowHeadProgram, createEdgeArrowProgram, createEdgeCompoundProgram, EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { expand, lit, pin, place, trouble, visit, visitEdge } from "../state.ts";
import { calm } from "../parts/calm.ts";
import { bounds, legendHeight, overview } from "./camera.ts";
import { writeLabels } from "./label-layer.ts";
import { edgeLook, manyOf, nodeLook, readTheme, type Attention, type Theme } from "./look.ts";
import { graph, loading, pictures, revision, type EdgeData, type NodeData } from "./model.ts";
import { Pointed, pointed } from "./pointed.tsx";
import { visible } from "./visible.ts";

const HEAD = { lengthToThicknessRatio: 4.5, widenessToThicknessRatio: 3.6 };
/** An edge's ends are in the order of their ids, so the head of its arrow may be at either. */
const EDGE_PROGRAMS = {
  thin: EdgeLineProgram,
  line: EdgeRectangleProgram,
  forward: createEdgeArrowProgram<NodeData, EdgeData>(HEAD),
  back: createEdgeCompoundProgram<NodeData, EdgeData>([EdgeRectangleProgram, createEdgeArrowHeadProgram({ extremity: "source", ...HEAD })]),
};

/** What the zoom buttons turn; null while nothing is drawn. */
export const drawing = signal<Sigma<NodeData, EdgeData> | null>(null);

export function Canvas() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? mount(box.current) : undefined), []);
  return (
    <>
      <div ref={box} class="canvas" aria-hidden="true" />
      <Pointed />
      {loading.value && <p class="drawing" role="status">Drawing …</p>}
      {!loading.value && revision.value > 0 && visible.value.nodes.size === 0 && (
        <p class="drawing">{graph.order === 0 ? "Nothing to draw yet." : "The filters let nothing through."}</p>
      )}
    </>
  );
}

/** What the looks of nodes and edges follow from, now. */
export function attend(): Attention {
  revision.value;
  const here = place.value;
  const at = lit.value !== null && graph.hasNode(lit.value) ? lit.value : null;
  return {
    chosen: new Set(here.at === "entity" ? [here.id] : here.at === "edge" ? [here.a, here.b] : []),
    near: at === null ? null : new Set([at, ...graph.filterNeighbors(at, (other) => visible.value.edges.has(graph.edge(at, other) ?? ""))]),
    lit: at, visible: visible.value,
    most: graph.reduceNodes((most, _, data) => Math.max(most, data.papers), 1),
  };
}

function mount(box: HTMLElement): () => void {
  let theme: Theme = readTheme(box);
  let attention = attend();
  let sigma: Sigma<NodeData, EdgeData>;
  try {
    sigma = new Sigma<NodeData, EdgeData>(graph, box, {
      allowInvalidContainer: true, renderLabels: false, zIndex: true, enableEdgeEvents: true, edgeProgramClasses: EDGE_PROGRAMS, nodeProgramClasses: { circle: NodeCircleProgram, point: NodePointProgram }, defaultEdgeType: "line", minCameraRatio: 0.02, maxCameraRatio: 4,
      stagePadding: Math.min(90, box.clientWidth / 9),
      defaultDrawNodeHover: (context, { x, y, size }) => {
        context.beginPath();
        context.arc(x, y, size + 3, 0, 2 * Math.PI);
        context.lineWidth = 2;
        context.strokeStyle = theme.text;
        context.stroke();
      },
      nodeReducer: (id, data) => nodeLook(id, data, theme, attention),
      edgeReducer: (key) => edgeLook(key, graph.extremities(key), theme, attention),
    });
  } catch {
    trouble.value = "This browser cannot draw with WebGL; the view “Table” has the same nodes.";
    return () => {};
  }
  drawing.value = sigma;
  let pictureSeen = -1;

  const stops = [
    effect(() => {
      attention = attend();
      const many = manyOf(attention.visible);
      if (many === sigma.getSetting("enableEdgeEvents")) sigma.setSettings({ enableEdgeEvents: !many, hideEdgesOnMove: many, hideLabelsOnMove: many });
      sigma.refresh({ skipIndexation: true, schedule: true });
    }),
    effect(() => {
      pictures.value;
      // A new picture fills the frame; one that grows keeps it, so that nothing jumps, and the camera steps back for what lies outside.
      sigma.setCustomBBox(graph.order > 0 ? bounds(graph, legendHeight(box) / Math.max(box.clientHeight, 1)) : null);
      sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    }),
    effect(() => {
      if (revision.value === 0) return;
      sigma.once("afterRender", () => { // before that, sigma has not placed new nodes in its frame
        if (pictures.peek() === pictureSeen) void sigma.getCamera().animate(overview(sigma, visible.peek().nodes), { duration: calm() ? 0 : 400 });
        pictureSeen = pictures.peek();
      });
    }),
    follow(sigma, box),
  ];
  sigma.on("afterRender", () => writeLabels(sigma, theme, attention));

  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const onScheme = (): void => { theme = readTheme(box); sigma.refresh({ skipIndexation: true }); };
  scheme.addEventListener("change", onScheme);
  return () => {
    scheme.removeEventListener("change", onScheme);
    for (const stop of stops) stop();
    drawing.value = null;
    sigma.kill();
  };
}

/** What the pointer does: light, choose, expand, and put nodes where the reader wants them. */
function follow(sigma: Sigma<NodeData, EdgeData>, box: HTMLElement): () => void {
  let held: { node: string; moved: boolean } | null = null;
  const cursor = (name: string): void => { box.style.cursor = name; };
  let soon: ReturnType<typeof setTimeout> | undefined;
  sigma.on("enterNode", ({ node }) => {
    cursor("pointer");
    if (held || sigma.getMouseCaptor().isMoving) return; // the view is dragged
    clearTimeout(soon);
    // Lighting a node looks at every edge: in a large graph only where the pointer rests.
    if (manyOf(visible.peek())) soon = setTimeout(() => { lit.value = node; }, 150);
    else lit.value = node;
  });
  sigma.on("leaveNode", () => {
    cursor("");
    clearTimeout(soon);
    if (!held) lit.value = null;
  });
  sigma.on("enterEdge", ({ edge, event }) => { pointed.value = { edge, x: event.x, y: event.y }; cursor("pointer"); });
  sigma.on("leaveEdge", () => { pointed.value = null; cursor(""); });
  sigma.on("clickNode", ({ node }) => visit(node, true));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); expand(node); });
  sigma.on("clickEdge", ({ edge }) => { pointed.value = null; visitEdge(...graph.extremities(edge)); });
  sigma.on("downNode", ({ node }) => { held = { node, moved: false }; });
  sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (!held) return;
    preventSigmaDefault(); // else the camera moves too
    held.moved = true;
    graph.mergeNodeAttributes(held.node, sigma.viewportToGraph(event));
  });
  const release = (): void => {
    if (held?.moved) {
      const { x, y } = graph.getNodeAttributes(held.node);
      pin(held.node, { x: Math.round(x), y: Math.round(y) });
    }
    held = null;
  };
  sigma.on("upNode", release);
  sigma.on("upStage", release);
  return () => {
    clearTimeout(soon);
    lit.value = null;
    pointed.value = null;
  };
}
