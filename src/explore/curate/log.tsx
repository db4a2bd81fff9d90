/** The log of decisions, newest first: what, who, when, why, and whether it holds. */
import { ask } from "../api.ts";
import { EntityChip, Loading, More, PaperLink, usePages } from "../parts/small.tsx";
import { LOG, type Curation, type LogAnswer } from "./queries.ts";
import { makeAgain, takeBack } from "./decide.ts";

export function Log() {
  const { pages, more } = usePages<{ node: Curation }>((after) => ask<LogAnswer>(LOG, { after }).then((a) => a.curations), "log");
  if (!pages) return <Loading what="the log" />;
  if (pages.total === 0) return <p class="lead">No decision yet. Where the graph is wrong, say so: “wrong?” beside a sentence, “Correct it” in an entity's panel, or a pair that is likely the same.</p>;
  return (
    <>
      <ol class="log">{pages.rows.map(({ node }) => <Entry key={node.number} entry={node} />)}</ol>
      {pages.info.hasNextPage && <More what="Older decisions" left={pages.total - pages.rows.length} onClick={more} />}
    </>
  );
}

const UNDOING = new Set(["UNDO", "REDO"]);

function Entry({ entry }: { entry: Curation }) {
  const day = entry.at.slice(0, 16).replace("T", " ");
  return (
    <li class={entry.holds || UNDOING.has(entry.type) ? "" : "undone"}>
      <p>
        <b>{entry.number}</b> <span>{wordsOf(entry)}</span>
        {!UNDOING.has(entry.type) && (entry.holds
          ? <button type="button" class="wrong" aria-label={`Undo decision ${entry.number}`} onClick={() => void takeBack(entry.number)}>undo</button>
          : <button type="button" class="wrong" aria-label={`Redo decision ${entry.number}`} onClick={() => void makeAgain(entry.number)}>redo</button>)}
      </p>
      {entry.entities.length > 0 && <div class="chips">{entry.entities.map((e) => <EntityChip key={e.id} entity={e} />)}</div>}
      {entry.paper && <PaperLink paper={entry.paper} />}
      <p class="also">{day}, by {entry.by}{entry.why && `: ${entry.why}`}{!entry.holds && !UNDOING.has(entry.type) && " · undone"}</p>
    </li>
  );
}

/** "merged lstm-network into lstm". */
function wordsOf({ type, keys, names, kind, relation, target }: Curation): string {
  const [first = "", ...rest] = keys;
  switch (type) {
    case "MERGE": return `${rest.join(", ")} merged into ${first}`;
    case "KEEP_APART": return `${keys.join(" and ")} kept apart`;
    case "SPLIT": return `${names.join(", ")} split off from ${first}`;
    case "RENAME": return `${first} named ${names[0] ?? ""}`;
    case "ALIAS": return `${first} also called ${names[0] ?? ""}`;
    case "RETYPE": return `${first} made a ${kind?.toLowerCase() ?? ""}`;
    case "REJECT_MENTION": return `a paper does not speak of ${first}`;
    case "REJECT_RELATION": return `not said: ${first} ${relation?.toLowerCase().replaceAll("_", " ") ?? ""} ${rest[0] ?? ""}`;
    case "UNDO": return `decision ${target ?? ""} undone`;
    case "REDO": return `decision ${target ?? ""} made again`;
  }
}
