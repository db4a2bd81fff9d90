/** A place for one thing that the reader chooses, with its name in it. */
import { useAnswer } from "../api.ts";
import { Find } from "../parts/find.tsx";
import { kindWord, type Kind } from "../words.ts";
import { CHOSEN, type ChosenAnswer, type Thing } from "./queries.ts";

/** Those of the ids that are in the graph, by id; null while they are on their way. */
export function useChosen(ids: readonly string[]): Map<string, Thing> | null {
  const wanted = [...new Set(ids)];
  const answer = useAnswer<ChosenAnswer>(CHOSEN, wanted.length > 0 ? { ids: wanted } : null);
  return answer && new Map(wanted.flatMap((id, i) => {
    const node = answer.nodes[i];
    return node ? [[id, node] as const] : [];
  }));
}

export const nameOf = (node: Thing | undefined): string => (node ? (node.title ?? node.name) : "");

interface Props {
  /** "From": what the place is for. */
  label: string;
  chosen: Thing | undefined;
  kinds?: readonly (Kind | "PAPER")[];
  placeholder: string;
  take: (id: string) => void;
}

export function Slot({ label, chosen, kinds, placeholder, take }: Props) {
  return (
    <div class={`slot ${chosen?.kind ? kindWord(chosen.kind) : ""}`}>
      <span aria-hidden="true">{label}</span>
      {chosen?.kind && <i class="dot" aria-hidden="true" />}
      <Find label={label} placeholder={placeholder} chosen={nameOf(chosen)} take={(hit) => take(hit.id)} {...(kinds ? { kinds } : {})} />
    </div>
  );
}
