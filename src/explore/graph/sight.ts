/** Keeps the camera in step with the picture: a new one is seen whole or as its address says, one that grows or shrinks stays where it is. */
import { effect } from "@preact/signals";
import type Sigma from "sigma";
import { rounded, type Camera } from "../address.ts";
import { calm } from "../parts/calm.ts";
import { camera as told, opened, saw } from "../state.ts";
import { beginningOf } from "../steps.ts";
import { both, boxOf, framed, roomOf, seeing, seeingToo, type Box } from "./camera.ts";
import { frame, graph, picture, type NodeData } from "./model.ts";
import type { EdgeData } from "./pairs.ts";

/** A camera that has not moved for so long rests. */
const REST_MS = 300;

/** In shares of the frame. */
export function boxOfNodes(ids: Iterable<string>): Box {
  const drawn = graph.peek();
  return framed(boxOf(Array.from(ids, (id) => drawn.getNodeAttributes(id))), frame.peek());
}

/** The whole picture, whatever of it the filters show; no less than it began with. */
function whole(sigma: Sigma<NodeData, EdgeData>): Camera {
  return seeing(both(boxOfNodes(graph.peek().nodes()), framed(frame.peek(), frame.peek())), roomOf(sigma));
}

/** Gives sigma each new graph with the camera where it should be. `attend` is called before anything is drawn, and whenever a signal that it reads changes; false: nothing is to be drawn now. */
export function keepInSight(sigma: Sigma<NodeData, EdgeData>, attend: () => boolean): () => void {
  const camera = sigma.getCamera();
  let seen: string | null = null;
  const tell = (): void => {
    if (picture.peek() === null || picture.peek() !== beginningOf(opened.peek())) return; // another one is on its way
    const [now, all] = [rounded(camera.getState()), rounded(whole(sigma))];
    saw(JSON.stringify(now) === JSON.stringify(all) ? null : now);
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  const soon = (): void => {
    clearTimeout(resting);
    resting = setTimeout(tell, REST_MS);
  };
  camera.on("updated", soon);
  sigma.on("resize", () => { if (told.peek() === null && seen !== null) camera.setState(whole(sigma)); });
  const stop = effect(() => {
    const [next, box] = [graph.value, frame.value];
    if (!attend()) return;
    sigma.setCustomBBox({ x: [box.left, box.right], y: [box.bottom, box.top] });
    const before = sigma.getGraph();
    if (next === before) {
      sigma.refresh({ skipIndexation: true, schedule: true });
      return;
    }
    const fresh = picture.value !== seen;
    const arrived = next.filterNodes((id) => !before.hasNode(id));
    seen = picture.value;
    if (fresh) camera.setState(told.peek() ?? whole(sigma));
    before.clear(); // else sigma would go on drawing rings around nodes of it
    sigma.setGraph(next);
    if (fresh || arrived.length === 0) return soon();
    const to = told.peek() === null ? whole(sigma) : seeingToo(boxOfNodes(arrived), camera.getState(), roomOf(sigma));
    if (to) void camera.animate(to, { duration: calm() ? 0 : 400 });
    soon();
  });
  return () => {
    stop();
    clearTimeout(resting);
    tell();
  };
}
