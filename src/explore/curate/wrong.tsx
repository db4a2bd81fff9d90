/** "wrong?": takes one paper's word back, where it was misread. It can be undone. */
import type { RelationType } from "../words.ts";
import { relationWords } from "../words.ts";
import { decide } from "./decide.ts";
import { REJECT_MENTION, REJECT_RELATION } from "./queries.ts";

export function WrongMention({ paper, entity }: { paper: { id: string; title: string }; entity: { id: string; name: string } }) {
  return (
    <Wrong
      label={`Wrong? This paper does not speak of ${entity.name}`}
      act={() => decide(REJECT_MENTION, { paper: paper.id, entity: entity.id }, `“${paper.title}” does not speak of ${entity.name} any more.`, entity.id)}
    />
  );
}

export function WrongRelation({ paper, head, type, tail }: { paper: { id: string; title: string }; head: { id: string; name: string }; type: RelationType; tail: { id: string; name: string } }) {
  return (
    <Wrong
      label={`Wrong? This paper does not say that ${head.name} ${relationWords(type)} ${tail.name}`}
      act={() => decide(REJECT_RELATION, { paper: paper.id, head: head.id, type, tail: tail.id }, `“${paper.title}” does not say any more that ${head.name} ${relationWords(type)} ${tail.name}.`)}
    />
  );
}

function Wrong({ label, act }: { label: string; act: () => Promise<boolean> }) {
  return <button type="button" class="wrong" title={label} aria-label={label} onClick={() => void act()}>wrong?</button>;
}
