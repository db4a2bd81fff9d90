/** The drawing: sigma.js on the graph, redrawn whenever data, place, filters, light or the colour scheme change. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import Sigma from "sigma";
import { expand, filters, lit, opened, place, trouble, visit, visitEdge } from "../state.ts";
import { edgeLook, nodeLook, readTheme, type Attention, type Theme } from "./look.ts";
import { drawHover, drawLabel } from "./labels.ts";
import { graph, loading, revision, type EdgeData, type NodeData } from "./model.ts";

export function Canvas() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? mount(box.current) : undefined), []);
  return (
    <>
      <div ref={box} class="canvas" aria-hidden="true" />
      {loading.value && <p class="drawing" role="status">Drawing …</p>}
      {!loading.value && revision.value > 0 && graph.order === 0 && <p class="drawing">Nothing to draw yet.</p>}
    </>
  );
}

function chosenNodes(): Set<string> {
  const here = place.value;
  return new Set(here.at === "entity" ? [here.id] : here.at === "edge" ? [here.a, here.b] : []);
}

function mount(box: HTMLElement): () => void {
  let theme: Theme = readTheme(box);
  let attention: Attention = { chosen: new Set(), near: null, shown: filters.peek().kinds };
  let most = 1;
  let sigma: Sigma<NodeData, EdgeData>;
  try {
    sigma = new Sigma<NodeData, EdgeData>(graph, box, {
      allowInvalidContainer: true,
      labelFont: getComputedStyle(box).fontFamily,
      labelSize: 13,
      labelDensity: 1,
      labelGridCellSize: 95,
      labelRenderedSizeThreshold: 5,
      enableEdgeEvents: true,
      zIndex: true,
      minCameraRatio: 0.05,
      maxCameraRatio: 4,
      stagePadding: Math.min(110, box.clientWidth / 8), // labels stand to the right of their nodes
      defaultDrawNodeLabel: (context, data, settings) => drawLabel(context, data, settings, theme),
      defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings, theme),
      nodeReducer: (id, data) => nodeLook(id, data, theme, attention, most, graph.order <= 30),
      edgeReducer: (key, data) => edgeLook(graph.extremities(key), data, theme, attention),
    });
  } catch {
    trouble.value = "This browser cannot draw with WebGL; the list below the graph has the same nodes.";
    return () => {};
  }

  const stops = [
    effect(() => {
      revision.value;
      const near = lit.value !== null && graph.hasNode(lit.value) ? new Set([lit.value, ...graph.neighbors(lit.value)]) : null;
      attention = { chosen: chosenNodes(), near, shown: filters.value.kinds };
      most = graph.order > 0 ? Math.max(...graph.mapNodes((_, data) => data.papers)) : 1;
      sigma.refresh();
    }),
    effect(() => {
      // A new picture is shown whole; one that only grew keeps the reader's view.
      if (revision.value > 0 && opened.peek().length <= 1) void sigma.getCamera().animatedReset(calm() ? { duration: 0 } : {});
    }),
  ];
  sigma.on("enterNode", ({ node }) => { lit.value = node; box.style.cursor = "pointer"; });
  sigma.on("leaveNode", () => { lit.value = null; box.style.cursor = ""; });
  sigma.on("enterEdge", () => { box.style.cursor = "pointer"; });
  sigma.on("leaveEdge", () => { box.style.cursor = ""; });
  sigma.on("clickNode", ({ node }) => visit(node, true));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); expand(node); });
  sigma.on("clickEdge", ({ edge }) => visitEdge(...graph.extremities(edge)));

  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const onScheme = (): void => { theme = readTheme(box); sigma.refresh(); };
  scheme.addEventListener("change", onScheme);
  return () => {
    scheme.removeEventListener("change", onScheme);
    for (const stop of stops) stop();
    sigma.kill();
  };
}

function calm(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
