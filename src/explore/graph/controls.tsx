/** Buttons over the drawing: nearer, farther, everything. */
import { calm } from "../parts/calm.ts";
import { Icon } from "../parts/icon.tsx";
import { roomOf, seeing } from "./camera.ts";
import { drawing } from "./canvas.tsx";
import { boxOfNodes } from "./sight.ts";
import { visible } from "./visible.ts";

export function Controls() {
  const sigma = drawing.value;
  if (!sigma) return null;
  const camera = sigma.getCamera();
  const motion = { duration: calm() ? 0 : 250 };
  return (
    <div class="controls" role="group" aria-label="View of the graph">
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => void camera.animatedZoom(motion)}><Icon name="plus" /></button>
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => void camera.animatedUnzoom(motion)}><Icon name="minus" /></button>
      <button type="button" aria-label="Show the whole graph" title="Show the whole graph" onClick={() => void camera.animate(seeing(boxOfNodes(visible.value.nodes), roomOf(sigma)), motion)}><Icon name="fit" /></button>
    </div>
  );
}
