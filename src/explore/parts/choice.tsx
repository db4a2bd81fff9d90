/** One of a few, as a list to choose from. */
import { kindWord, KINDS, kindWords, type Kind } from "../words.ts";

export function Choice({ label, value, options, take }: { label: string; value: string; options: [string, string][]; take: (value: string) => void }) {
  return (
    <label class="slot choice-slot">
      <span>{label}</span>
      <select value={value} onChange={(event) => take(event.currentTarget.value)}>{options.map(([name, words]) => <option key={name} value={name}>{words}</option>)}</select>
    </label>
  );
}

/** A kind of entity, by the word that the address has for it. */
export function KindChoice({ label, kind, take }: { label: string; kind: Kind; take: (word: string) => void }) {
  return <Choice label={label} value={kindWord(kind)} options={KINDS.map((one) => [kindWord(one), kindWords(one)])} take={take} />;
}
