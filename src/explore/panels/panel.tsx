/** What is at the place where the reader stands, and the way that led there. */
import { useEffect, useRef } from "preact/hooks";
import { Jobs } from "../bring/jobs.tsx";
import { go, goHome, named, place, trail, trouble } from "../state.ts";
import { EdgePanel } from "./edge.tsx";
import { EntityPanel } from "./entity.tsx";
import { PaperPanel } from "./paper.tsx";
import { StartPanel } from "./start.tsx";

export function Panel() {
  const box = useRef<HTMLElement>(null);
  const here = JSON.stringify(place.value);
  useEffect(() => {
    if (place.value.at === "start") named("");
    box.current?.scrollTo(0, 0);
    // What was pressed is gone with the panel it stood in: the keyboard goes on from here.
    if (document.activeElement === document.body && trail.value.length > 1) box.current?.focus({ preventScroll: true });
  }, [here]);
  return (
    <section class="panel" aria-label="Details" ref={box} tabIndex={-1}>
      {trouble.value && (
        <p class="trouble" role="alert">
          {trouble.value} <button type="button" onClick={() => { trouble.value = null; }}>Dismiss</button>
        </p>
      )}
      <Jobs />
      <Trail />
      <Details />
    </section>
  );
}

function Details() {
  const here = place.value;
  if (here.at === "entity") return <EntityPanel key={here.id} id={here.id} />;
  if (here.at === "paper") return <PaperPanel key={here.id} id={here.id} />;
  if (here.at === "edge") return <EdgePanel key={`${here.a} ${here.b}`} a={here.a} b={here.b} />;
  return <StartPanel />;
}

function Trail() {
  const crumbs = trail.value;
  if (crumbs.length === 0) return null;
  return (
    <nav class="trail" aria-label="The way here">
      <ol>
        <li><button type="button" onClick={goHome}>Start</button></li>
        {crumbs.map(({ place: at, name }, i) => (
          <li key={JSON.stringify(at)}>
            {i === crumbs.length - 1 ? <span aria-current="page">{name || "…"}</span> : <button type="button" onClick={() => go(at)}>{name || "…"}</button>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
