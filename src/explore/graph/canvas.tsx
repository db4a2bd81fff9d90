/** The drawing: sigma.js on the graph, redrawn whenever data, place, filters, light or the colour scheme change. */
import { computed, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import Sigma from "sigma";
import { createEdgeArrowHeadProgram, createEdgeArrowProgram, createEdgeCompoundProgram, EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram } from "sigma/rendering";
import { lit, place, trouble } from "../state.ts";
import { marginOf } from "./camera.ts";
import { writeLabels } from "./label-layer.ts";
import { edgeLook, isCrowd, nodeLook, readTheme, type Attention, type Theme } from "./look.ts";
import { emptyDrawing, expected, graph, loading, picture, type NodeData } from "./model.ts";
import type { EdgeData } from "./pairs.ts";
import { Pointed } from "./pointed.tsx";
import { followPointer } from "./pointer.ts";
import { keepInSight } from "./sight.ts";
import { visible } from "./visible.ts";

const HEAD = { lengthToThicknessRatio: 4.5, widenessToThicknessRatio: 3.6 };
/** An edge's ends are in the order of their ids, so the head of its arrow may be at either. */
const FINE = {
  nodeProgramClasses: { circle: NodeCircleProgram },
  edgeProgramClasses: {
    line: EdgeRectangleProgram,
    forward: createEdgeArrowProgram<NodeData, EdgeData>(HEAD),
    back: createEdgeCompoundProgram<NodeData, EdgeData>([EdgeRectangleProgram, createEdgeArrowHeadProgram({ extremity: "source", ...HEAD })]),
  },
  defaultNodeType: "circle", defaultEdgeType: "line", enableEdgeEvents: true,
};
/** For thousands of edges, see isCrowd. */
const CROWDED = {
  nodeProgramClasses: { point: NodePointProgram }, edgeProgramClasses: { thin: EdgeLineProgram },
  defaultNodeType: "point", defaultEdgeType: "thin", hideEdgesOnMove: true, hideLabelsOnMove: true,
};

/** What the zoom buttons turn; null while nothing is drawn. */
export const drawing = signal<Sigma<NodeData, EdgeData> | null>(null);

/** Null before anything is known: what sigma needs for either is dear to make ready where no GPU draws. */
const crowd = computed(() => (picture.value !== null ? isCrowd(visible.value.edges.size) : expected.value === null ? null : isCrowd(expected.value)));

export function Canvas() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current && crowd.value !== null ? mount(box.current, crowd.value) : undefined), [crowd.value]);
  return (
    <>
      <div ref={box} class="canvas" aria-hidden="true" />
      <Pointed />
      {loading.value && <p class="drawing" role="status">Drawing …</p>}
      {!loading.value && picture.value !== null && visible.value.nodes.size === 0 && (
        <p class="void">{graph.value.order === 0 ? "Nothing to draw yet." : "The filters let nothing through."}</p>
      )}
    </>
  );
}

const mostPapers = computed(() => graph.value.reduceNodes((most, _, data) => Math.max(most, data.papers), 1));

/** What the looks of nodes and edges follow from, now. */
export function attend(): Attention {
  const [here, drawn] = [place.value, graph.value];
  const at = lit.value !== null && drawn.hasNode(lit.value) ? lit.value : null;
  return {
    chosen: new Set(here.at === "entity" ? [here.id] : here.at === "edge" ? [here.a, here.b] : []),
    near: at === null ? null : new Set([at, ...drawn.filterNeighbors(at, (other) => visible.value.edges.has(drawn.edge(at, other) ?? ""))]),
    lit: at, visible: visible.value, most: mostPapers.value,
  };
}

function mount(box: HTMLElement, crowded: boolean): () => void {
  let theme: Theme = readTheme(box);
  let attention = attend();
  let sigma: Sigma<NodeData, EdgeData>;
  try {
    sigma = new Sigma<NodeData, EdgeData>(emptyDrawing(), box, {
      ...(crowded ? CROWDED : FINE),
      allowInvalidContainer: true, renderLabels: false, zIndex: true, enableCameraRotation: false, minCameraRatio: 0.02, maxCameraRatio: 8, stagePadding: marginOf(box),
      defaultDrawNodeHover: (context, { x, y, size }) => {
        context.beginPath();
        context.arc(x, y, size + 3, 0, 2 * Math.PI);
        context.lineWidth = 2;
        context.strokeStyle = theme.text;
        context.stroke();
      },
      nodeReducer: (id, data) => nodeLook(id, data, theme, attention),
      edgeReducer: (key) => edgeLook(key, graph.peek().extremities(key), theme, attention),
    });
  } catch {
    trouble.value = "This browser cannot draw with WebGL; the view “Table” has the same nodes.";
    return () => {};
  }
  drawing.value = sigma;
  sigma.on("afterRender", () => writeLabels(sigma, theme, attention));
  const stops = [keepInSight(sigma, () => {
    if (crowd.value !== crowded) return false; // another sigma takes over
    attention = attend();
    return true;
  }), followPointer(sigma, crowded)];
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
