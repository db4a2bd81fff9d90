/** What the pointer does on the drawing: light, choose, expand, and put nodes where the reader wants them. */
import type Sigma from "sigma";
import { expand, lit, pin, visit, visitEdge } from "../state.ts";
import { graph, type NodeData } from "./model.ts";
import type { EdgeData } from "./pairs.ts";
import { pointed } from "./pointed.tsx";

/** In a crowd lighting a node is dear, so it is done only where the pointer rests. */
export function followPointer(sigma: Sigma<NodeData, EdgeData>, crowd: boolean): () => void {
  let held: { node: string; moved: boolean } | null = null;
  const cursor = (name: string): void => { sigma.getContainer().style.cursor = name; };
  let soon: ReturnType<typeof setTimeout> | undefined;
  sigma.on("enterNode", ({ node }) => {
    cursor("pointer");
    if (held || sigma.getMouseCaptor().isMoving) return; // the view is dragged
    clearTimeout(soon);
    if (crowd) soon = setTimeout(() => { lit.value = node; }, 150);
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
  sigma.on("clickEdge", ({ edge }) => { pointed.value = null; visitEdge(...graph.peek().extremities(edge)); });
  sigma.on("downNode", ({ node }) => { held = { node, moved: false }; });
  sigma.on("moveBody", ({ event, preventSigmaDefault }) => {
    if (!held) return;
    preventSigmaDefault(); // else the camera moves too
    held.moved = true;
    if (graph.peek().hasNode(held.node)) graph.peek().mergeNodeAttributes(held.node, sigma.viewportToGraph(event));
  });
  const release = (): void => {
    if (held?.moved && graph.peek().hasNode(held.node)) {
      const { x, y } = graph.peek().getNodeAttributes(held.node);
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
