/** Pairs that are likely one, side by side with a sentence each: a reader says yes or no. */
import { ask } from "../api.ts";
import { EntityChip, Loading, More, PaperLink, Sentence, shownOf, usePages } from "../parts/small.tsx";
import { plural } from "../words.ts";
import { decide } from "./decide.ts";
import { KEEP_APART, MERGE, SUGGESTIONS, type Side, type Suggestion, type SuggestionsAnswer } from "./queries.ts";

export function Suggestions() {
  const { pages, more } = usePages<{ node: Suggestion }>((after) => ask<SuggestionsAnswer>(SUGGESTIONS, { after }).then((a) => a.mergeSuggestions), "suggestions");
  if (!pages) return <Loading what="the suggestions" />;
  if (pages.total === 0) return <p class="lead">Nothing looks like the same thing under two names. Where you know better, “Correct it” in an entity's panel merges it with another.</p>;
  return (
    <>
      <p class="lead">{plural(pages.total, "pair")} likely the same, likeliest first.</p>
      <ul class="suggestions">{pages.rows.map(({ node }) => <Pair key={node.sides.map((s) => s.entity.id).join(" ")} suggestion={node} />)}</ul>
      {pages.info.hasNextPage && <More what="More pairs" left={pages.total - pages.rows.length} onClick={more} />}
    </>
  );
}

function Pair({ suggestion: { sides, reasons } }: { suggestion: Suggestion }) {
  const [a, b] = sides as [Side, Side];
  const merge = (into: Side, from: Side): void => void decide(MERGE, { into: into.entity.id, from: [from.entity.id] }, `${from.entity.name} and ${into.entity.name} are one now: ${into.entity.name}.`);
  return (
    <li class="pair-card">
      <div class="sides">{[a, b].map((side) => <OneSide key={side.entity.id} side={side} />)}</div>
      <ul class="reasons">{reasons.map((r) => <li key={r.kind}>{r.text}</li>)}</ul>
      <p class="choice-row">
        <button type="button" class="more" onClick={() => merge(a, b)}>One thing: {a.entity.name}</button>
        {b.entity.name !== a.entity.name && <button type="button" class="more" onClick={() => merge(b, a)}>One thing: {b.entity.name}</button>}
        <button type="button" class="more" onClick={() => void decide(KEEP_APART, { entity: a.entity.id, other: b.entity.id }, `${a.entity.name} and ${b.entity.name} stay two.`)}>Two things</button>
      </p>
    </li>
  );
}

function OneSide({ side: { entity, evidence } }: { side: Side }) {
  const shown = shownOf(evidence);
  return (
    <div>
      <EntityChip entity={entity} note={plural(entity.paperCount, "paper")} />
      {entity.aliases.length > 0 && <p class="also">also {entity.aliases.slice(0, 5).join(", ")}</p>}
      {shown && <Sentence evidence={shown} kind={entity.kind} />}
      {shown && <PaperLink paper={shown.paper} />}
    </div>
  );
}
