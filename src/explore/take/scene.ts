/** What sigma shows now, as a scene that svg.ts can write. */
import type Sigma from "sigma";
import { attend } from "../graph/canvas.tsx";
import { labelsOf } from "../graph/label-layer.ts";
import { readTheme } from "../graph/look.ts";
import { graph, type NodeData } from "../graph/model.ts";
import type { EdgeData } from "../graph/pairs.ts";
import type { Scene } from "./svg.ts";

export function sceneOf(sigma: Sigma<NodeData, EdgeData>): Scene {
  const box = sigma.getContainer();
  const theme = readTheme(box);
  const attention = attend();
  const at = (id: string) => {
    const data = sigma.getNodeDisplayData(id);
    return data && !data.hidden ? { ...sigma.framedGraphToViewport(data), radius: sigma.scaleSize(data.size), color: data.color } : null;
  };
  const context = document.createElement("canvas").getContext("2d");
  return {
    ...sigma.getDimensions(), ground: theme.ground, text: theme.text, font: getComputedStyle(box).fontFamily,
    nodes: graph.value.nodes().flatMap((id) => {
      const node = at(id);
      return node ? [{ ...node, ring: attention.chosen.has(id), name: graph.value.getNodeAttribute(id, "name") }] : [];
    }),
    edges: graph.value.mapEdges((key, _, source, target) => {
      const [look, from, to] = [sigma.getEdgeDisplayData(key), at(source), at(target)];
      if (!look || look.hidden || !from || !to) return [];
      const head = look.type === "forward" ? "to" as const : look.type === "back" ? "from" as const : null;
      return [{ from, to, width: sigma.scaleSize(look.size), color: look.color, head }];
    }).flat(),
    labels: context ? labelsOf(sigma, attention, context) : [],
  };
}
