/** The search box: matches as you type, arrow keys walk them, Enter takes one, Escape leaves. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api.ts";
import { SEARCH, type SearchAnswer, type SearchHit } from "../queries.ts";
import { pick, trouble, visitPaper } from "../state.ts";
import { kindWord, plural } from "../words.ts";

const PAUSE_MS = 120;

export function Search() {
  const [text, setText] = useState("");
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || (event.target as HTMLElement).matches("input, textarea")) return;
      event.preventDefault();
      box.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  useEffect(() => {
    const words = text.trim();
    if (!words) {
      setHits(null);
      return undefined;
    }
    let current = true;
    const timer = setTimeout(() => {
      ask<SearchAnswer>(SEARCH, { text: words }).then(
        (answer) => {
          if (!current) return;
          setHits(answer.search.edges.map((edge) => edge.node));
          setAt(0);
        },
        (error: Error) => { if (current) trouble.value = error.message; },
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text]);

  const take = (hit: SearchHit | undefined): void => {
    if (!hit) return;
    setOpen(false);
    setText("");
    box.current?.blur();
    if (hit.__typename === "Paper") visitPaper(hit.id);
    else pick(hit.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const n = hits?.length ?? 0;
    if (event.key === "ArrowDown" && n > 0) setAt((at + 1) % n);
    else if (event.key === "ArrowUp" && n > 0) setAt((at + n - 1) % n);
    else if (event.key === "Enter") take(hits?.[at]);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };

  const shown = open && hits !== null;
  return (
    <div class="search" role="search">
      <input
        ref={box} type="text" value={text} placeholder="Find a method, dataset, concept, metric or paper" aria-label="Search the graph" autocomplete="off" spellcheck={false}
        role="combobox" aria-expanded={shown} aria-controls="matches" aria-activedescendant={shown && hits.length > 0 ? `match-${at}` : undefined}
        onInput={(event) => { setText(event.currentTarget.value); setOpen(true); }}
        onFocus={() => setOpen(true)} onBlur={() => setTimeout(() => setOpen(false), 150)} onKeyDown={onKeyDown}
      />
      {shown && hits.length > 0 && (
        <ul id="matches" class="matches" role="listbox" aria-label="Matches">
          {hits.map((hit, i) => (
            <li key={hit.id} id={`match-${i}`} role="option" aria-selected={i === at} onMouseEnter={() => setAt(i)} onMouseDown={(event) => { event.preventDefault(); take(hit); }}>
              <Match hit={hit} />
            </li>
          ))}
        </ul>
      )}
      {shown && hits.length === 0 && (
        <p class="matches none" role="status">Nothing has these words. Every word must begin a word of a name, a title or an abstract.</p>
      )}
    </div>
  );
}

function Match({ hit }: { hit: SearchHit }) {
  if (hit.__typename === "Paper") {
    return (
      <>
        <span class="kind paper">paper</span>
        <span class="name">{hit.title}</span>
        <span class="count">{hit.year}</span>
      </>
    );
  }
  return (
    <>
      <span class={`kind ${kindWord(hit.kind)}`}>{kindWord(hit.kind)}</span>
      <span class="name">
        {hit.name}
        {hit.aliases.length > 0 && <span class="also"> also {hit.aliases.slice(0, 3).join(", ")}</span>}
      </span>
      <span class="count">{plural(hit.paperCount, "paper")}</span>
    </>
  );
}
