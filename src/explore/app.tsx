/** The page: a search box, the graph, and a panel that says what is at the place where the reader stands. */
import { Canvas } from "./graph/canvas.tsx";
import { Legend } from "./graph/legend.tsx";
import { EdgePanel } from "./panels/edge.tsx";
import { EntityPanel } from "./panels/entity.tsx";
import { PaperPanel } from "./panels/paper.tsx";
import { StartPanel } from "./panels/start.tsx";
import { Search } from "./parts/search.tsx";
import icon from "./icon.svg";
import { goHome, place, trouble } from "./state.ts";

export function App() {
  return (
    <div class="page">
      <header class="bar">
        <a class="home" href="./" onClick={(event) => { event.preventDefault(); goHome(); }}>
          <img src={icon} alt="" width="22" height="22" />
          <span>Papergraph</span>
        </a>
        <Search />
      </header>
      <main class="stage">
        <section class="graph" aria-label="Graph">
          <Canvas />
          <Legend />
        </section>
        <section class="panel" aria-label="Details" aria-live="polite">
          {trouble.value && (
            <p class="trouble" role="alert">
              {trouble.value} <button type="button" onClick={() => { trouble.value = null; }}>Dismiss</button>
            </p>
          )}
          <Panel />
        </section>
      </main>
    </div>
  );
}

function Panel() {
  const here = place.value;
  if (here.at === "entity") return <EntityPanel key={here.id} id={here.id} />;
  if (here.at === "paper") return <PaperPanel key={here.id} id={here.id} />;
  if (here.at === "edge") return <EdgePanel key={`${here.a} ${here.b}`} a={here.a} b={here.b} />;
  return <StartPanel />;
}
