/** What the colours and lines mean; a click on a kind hides it or shows it again. */
import { hidden, toggleKind } from "../state.ts";
import { kindWord, KINDS } from "../words.ts";

export function Legend() {
  return (
    <div class="legend" role="group" aria-label="Kinds of nodes">
      {KINDS.map(({ kind, many }) => (
        <button key={kind} type="button" class={`chip ${kindWord(kind)}`} aria-pressed={!hidden.value.has(kind)} title={hidden.value.has(kind) ? `Show ${many.toLowerCase()}` : `Hide ${many.toLowerCase()}`} onClick={() => toggleKind(kind)}>
          <i aria-hidden="true" />
          <span>{many}</span>
        </button>
      ))}
      <span class="line strong">stated relation</span>
      <span class="line" title="Of pairs that are only mentioned together, each node shows its closest.">mentioned together, closest ones</span>
    </div>
  );
}
