/** The page: a search box and the views' tabs, the view, and a panel that says what is at the place where the reader stands. */
import icon from "./icon.svg";
import { Panel } from "./panels/panel.tsx";
import { Search } from "./parts/search.tsx";
import { goHome, goView, trouble, view } from "./state.ts";
import { viewNamed, VIEWS } from "./views.ts";

export function App() {
  const { component: View, label } = viewNamed(view.value);
  return (
    <div class="page">
      <header class="bar">
        <a class="home" href="./" onClick={(event) => { event.preventDefault(); goHome(); }}>
          <img src={icon} alt="" width="22" height="22" />
          <span>Papergraph</span>
        </a>
        <Search />
        <Tabs />
      </header>
      <main class="stage">
        <section class="view" aria-label={label}><View /></section>
        <section class="panel" aria-label="Details">
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

function Tabs() {
  return (
    <nav class="views" aria-label="Views">
      {VIEWS.map(({ name, label, hint }) => (
        <button key={name} type="button" title={hint} aria-current={viewNamed(view.value).name === name ? "page" : undefined} onClick={() => goView(name)}>{label}</button>
      ))}
    </nav>
  );
}
