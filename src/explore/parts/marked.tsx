/** A text of a paper with the mentions in it marked where they stand. */
import type { ComponentChildren } from "preact";
import { kindWord, type Kind } from "../words.ts";

export interface Mark {
  /** Offsets into the section that the text is of, end exclusive. */
  start: number;
  end: number;
  kind: Kind | null;
}

/** `text` begins at `offset` of its section. A mark inside an earlier, longer one is passed over. */
export function Marked<M extends Mark>({ text, offset = 0, marks, as = Plain }: { text: string; offset?: number; marks: readonly M[]; as?: (mark: M, words: string) => ComponentChildren }) {
  const sorted = marks.filter((m) => m.start >= offset && m.end <= offset + text.length).sort((a, b) => a.start - b.start || b.end - a.end);
  const parts: ComponentChildren[] = [];
  let done = offset;
  for (const mark of sorted) {
    if (mark.start < done) continue;
    parts.push(text.slice(done - offset, mark.start - offset), as(mark, text.slice(mark.start - offset, mark.end - offset)));
    done = mark.end;
  }
  parts.push(text.slice(done - offset));
  return <>{parts}</>;
}

/** Where entities are named in a text that begins at `offset`: each at the first place of its longest name that is there. For texts whose mentions are not at hand. */
export function namedIn(text: string, offset: number, entities: readonly { name: string; aliases?: readonly string[]; kind: Kind }[]): Mark[] {
  return entities.flatMap(({ name, aliases = [], kind }) => {
    for (const known of [name, ...aliases].sort((a, b) => b.length - a.length)) {
      const found = new RegExp(`(?<![\\p{L}\\p{N}])${known.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\p{N}])`, "iu").exec(text);
      if (found) return [{ start: offset + found.index, end: offset + found.index + found[0].length, kind }];
    }
    return [];
  });
}

function Plain(mark: Mark, words: string): ComponentChildren {
  return <mark key={mark.start} class={mark.kind ? kindWord(mark.kind) : ""}>{words}</mark>;
}
