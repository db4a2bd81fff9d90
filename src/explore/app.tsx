/** The page: a search box, the views' tabs with what goes for all of them, the view, and a panel that says what is at the place where the reader stands. */
import { useEffect, useRef } from "preact/hooks";
import "./ask/ask.css";
import "./insights/insights.css";
import { BringButton, DropZone } from "./bring/drop.tsx";
import { Decided } from "./curate/notice.tsx";
import { TokenForm } from "./curate/token-form.tsx";
import icon from "./icon.svg";
import { Panel } from "./panels/panel.tsx";
import { FilterButton } from "./parts/filter-panel.tsx";
import { Icon } from "./parts/icon.tsx";
import { Search } from "./parts/search.tsx";
import { canRedo, canUndo, goHome, goView, redo, undo, view } from "./state.ts";
import { TakeButton } from "./take/take.tsx";
import { viewNamed, VIEWS } from "./views.ts";

export function App() {
  const { name: current, component: View, label } = viewNamed(view.value);
  const tabs = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the page.
  useEffect(() => tabs.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [current]);
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <div class="page">
      <header>
        <div class="bar">
          <a class="home" href="./" aria-label="Papergraph, start" onClick={(event) => { event.preventDefault(); goHome(); }}>
            <img src={icon} alt="" width="22" height="22" />
            <span>Papergraph</span>
          </a>
          <Search />
        </div>
        <div class="tools">
          <nav class="views" aria-label="Views" ref={tabs}>
            {VIEWS.map(({ name, label: text, hint }) => (
              <button key={name} type="button" title={hint} aria-current={name === current ? "page" : undefined} onClick={() => goView(name)}>{text}</button>
            ))}
          </nav>
          <div class="toolset" role="group" aria-label="Tools">
            <button type="button" class="tool" aria-label="Undo" title="Undo what changed the picture (Ctrl+Z)" disabled={!canUndo.value} onClick={undo}><Icon name="undo" /></button>
            <button type="button" class="tool" aria-label="Redo" title="Redo (Ctrl+Shift+Z)" disabled={!canRedo.value} onClick={redo}><Icon name="redo" /></button>
            <FilterButton />
            <TakeButton />
            <BringButton />
          </div>
        </div>
      </header>
      <main class="stage">
        <section class="view" aria-label={label}><View /></section>
        <Panel />
      </main>
      <DropZone />
      <Decided />
      <TokenForm />
    </div>
  );
}

function onKey(event: KeyboardEvent): void {
  const writing = event.target instanceof HTMLElement && event.target.matches("input:not([type=range], [type=checkbox]), textarea");
  if (writing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
  event.preventDefault();
  if (event.shiftKey) redo();
  else undo();
}
