/** Labels with a halo in the ground's colour, so that they read over edges in light and dark. */
import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import type { EdgeData, NodeData } from "./model.ts";
import type { Theme } from "./look.ts";

type Labelled = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;
type Look = Settings<NodeData, EdgeData>;

export function drawLabel(context: CanvasRenderingContext2D, data: Labelled, settings: Look, theme: Theme): void {
  if (!data.label) return;
  context.font = `${data.highlighted ? 600 : 500} ${settings.labelSize}px ${settings.labelFont}`;
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = theme.ground;
  context.fillStyle = theme.text;
  const [x, y] = [data.x + data.size + 4, data.y + settings.labelSize / 3];
  context.strokeText(data.label, x, y);
  context.fillText(data.label, x, y);
}

export function drawHover(context: CanvasRenderingContext2D, data: Labelled, settings: Look, theme: Theme): void {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = theme.text;
  context.stroke();
  drawLabel(context, { ...data, highlighted: true }, settings, theme);
}
