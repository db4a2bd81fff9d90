/** What the colours and lines mean; a click on a kind hides it or shows it again. */
import { filters, toggleKind } from "../state.ts";
import { kindWord, KINDS, kindWords } from "../words.ts";

export function Legend() {
  return (
    <div class="legend" role="group" aria-label="Kinds of nodes">
      {KINDS.map((kind) => {
        const shown = filters.value.kinds.has(kind);
        return (
          <button key={kind} type="button" class={`chip ${kindWord(kind)}`} aria-pressed={shown} title={`${shown ? "Hide" : "Show"} ${kindWords(kind)}`} onClick={() => toggleKind(kind)}>
            <i aria-hidden="true" />
            <span>{kindWords(kind)}</span>
          </button>
        );
      })}
      <span class="line strong">stated relation</span>
      <span class="line" title="Of pairs that are only mentioned together, each node shows its closest.">mentioned together, closest ones</span>
    </div>
  );
}
