/** What is at the place where the reader stands. */
import { place } from "../state.ts";
import { EdgePanel } from "./edge.tsx";
import { EntityPanel } from "./entity.tsx";
import { PaperPanel } from "./paper.tsx";
import { StartPanel } from "./start.tsx";

export function Panel() {
  const here = place.value;
  if (here.at === "entity") return <EntityPanel key={here.id} id={here.id} />;
  if (here.at === "paper") return <PaperPanel key={here.id} id={here.id} />;
  if (here.at === "edge") return <EdgePanel key={`${here.a} ${here.b}`} a={here.a} b={here.b} />;
  return <StartPanel />;
}
