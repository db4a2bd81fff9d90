/** What the line under the pointer says. */
import { signal } from "@preact/signals";
import { edgeClass, plural, relationWords } from "../words.ts";
import { graph } from "./model.ts";
import { visible } from "./visible.ts";

export const pointed = signal<{ edge: string; x: number; y: number } | null>(null);

export function Pointed() {
  const at = pointed.value;
  const said = at && visible.value.edges.get(at.edge);
  if (!at || !said || !graph.value.hasEdge(at.edge)) return null;
  const name = (id: string): string => graph.value.getNodeAttribute(id, "name");
  const others = graph.value.getEdgeAttribute(at.edge, "says").length - 1;
  return (
    <p class={`pointed ${edgeClass(said.type)}`} style={{ left: `${at.x}px`, top: `${at.y}px` }} aria-hidden="true">
      <b>{name(said.source)}</b> {relationWords(said.type)} <b>{name(said.target)}</b>
      <small>{plural(said.weight, "paper")}{others > 0 && `, and ${plural(others, "more relation")}`} · click to read</small>
    </p>
  );
}
