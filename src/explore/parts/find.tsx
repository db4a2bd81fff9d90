/** A box that finds: matches as you type, arrow keys walk them, Enter takes one, Escape leaves. */
import type { RefObject } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ask } from "../api.ts";
import { SEARCH, type SearchAnswer, type SearchHit } from "../queries.ts";
import { trouble } from "../state.ts";
import { kindWord, plural, type Kind } from "../words.ts";

interface Props {
  /** For screen readers. */
  label: string;
  placeholder: string;
  /** Only these; all when absent. */
  kinds?: readonly (Kind | "PAPER")[];
  /** What stands in the box until the reader writes something else. */
  chosen?: string;
  take: (hit: SearchHit) => void;
  box?: RefObject<HTMLInputElement | null>;
}

export function Find({ label, placeholder, kinds, chosen = "", take, box }: Props) {
  const own = useRef<HTMLInputElement>(null);
  const input = box ?? own;
  const id = useId();
  /** Null until the reader writes. */
  const [text, setText] = useState<string | null>(null);
  const [hits, setHits] = useState<SearchHit[] | null>(null);
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const last = useRef<Promise<void>>(Promise.resolve());

  // Before the next frame is drawn, which may take long where no GPU draws: the answer comes meanwhile.
  useLayoutEffect(() => {
    const words = text?.trim();
    if (!words) {
      setHits(null);
      return undefined;
    }
    let current = true;
    // At once, but one after the other: a quick writer asks for what stands there when the last answer comes.
    const mine = last.current.then(() => (current ? ask<SearchAnswer>(SEARCH, { text: words, kinds }) : null)).then(
      (answer) => {
        if (!current || !answer) return;
        setHits(answer.search.edges.map((edge) => edge.node));
        setAt(0);
      },
      (error: Error) => { if (current) trouble.value = error.message; },
    );
    last.current = mine;
    return () => { current = false; };
  }, [text]);

  const choose = (hit: SearchHit | undefined): void => {
    if (!hit) return;
    setOpen(false);
    setText(null);
    input.current?.blur();
    take(hit);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const n = hits?.length ?? 0;
    if (event.key === "ArrowDown" && n > 0) setAt((at + 1) % n);
    else if (event.key === "ArrowUp" && n > 0) setAt((at + n - 1) % n);
    else if (event.key === "Enter") choose(hits?.[at]);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
  };

  const shown = open && hits !== null;
  return (
    <div class="find">
      <input
        ref={input} type="text" value={text ?? chosen} placeholder={placeholder} aria-label={label} autocomplete="off" spellcheck={false}
        role="combobox" aria-expanded={shown} aria-controls={id} aria-activedescendant={shown && hits.length > 0 ? `${id}-${at}` : undefined}
        onInput={(event) => { setText(event.currentTarget.value); setOpen(true); }} onKeyDown={onKeyDown}
        onFocus={(event) => { event.currentTarget.select(); setOpen(true); }} onBlur={() => { setOpen(false); if (chosen) setText(null); }}
      />
      {shown && hits.length > 0 && (
        <ul id={id} class="matches" role="listbox" aria-label="Matches">
          {hits.map((hit, i) => (
            // On press, not on click: the box would lose its focus first, and the list close.
            <li key={hit.id} id={`${id}-${i}`} role="option" aria-selected={i === at} onMouseEnter={() => setAt(i)} onMouseDown={(event) => { event.preventDefault(); choose(hit); }}>
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
