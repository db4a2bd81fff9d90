/** What happened to an entity, year by year: introduced, used, improved, outperformed, each with the sentence that says so. */
import { useState } from "preact/hooks";
import { ask } from "../api.ts";
import { inYears, toggled, yearsOf, type Filters } from "../filters.ts";
import { Marked, namedIn } from "../parts/marked.tsx";
import { EntityChip, Loading, PaperLink, shownOf, usePages } from "../parts/small.tsx";
import type { Page } from "../queries.ts";
import { filters } from "../state.ts";
import { capital, plural } from "../words.ts";
import { TIMELINE, type Happening, type Named, type StoryKind, type TimelineAnswer } from "./queries.ts";

const KINDS: Record<StoryKind, { words: string; look: string }> = {
  INTRODUCED: { words: "introduced", look: "rel-part-of" },
  USED: { words: "used", look: "rel-used-for" },
  IMPROVED: { words: "improved by", look: "rel-improves" },
  OUTPERFORMED: { words: "outperformed by", look: "rel-outperforms" },
};
const ALL = Object.keys(KINDS) as StoryKind[];

export function Story({ entity }: { entity: Named }) {
  const [kinds, setKinds] = useState<ReadonlySet<StoryKind>>(new Set(ALL));
  const asked = ALL.filter((kind) => kinds.has(kind));
  const f = filters.value;
  const filtered = yearsOf(f) !== undefined;
  const { pages, more } = usePages<Happening>(
    (after) => within(entity.id, asked, f, after), [f.from, f.to, ...asked].join(" "),
  );
  const years = [...new Set(pages?.rows.map((row) => row.year))];
  return (
    <>
      <div class="along" role="group" aria-label="Only these">
        {ALL.map((kind) => (
          <button key={kind} type="button" class={`key ${KINDS[kind].look}`} aria-pressed={kinds.has(kind)} onClick={() => setKinds(toggled(kinds, kind))}>
            <i class="stroke" aria-hidden="true" />{capital(KINDS[kind].words.replace(/ by$/, ""))}
          </button>
        ))}
      </div>
      {!pages && <Loading what="the timeline" />}
      {pages?.rows.length === 0 && <p class="lead">No paper{filtered && " of these years"} says any of this of {entity.name}.</p>}
      <ol class="story" aria-label={`What happened to ${entity.name}`}>
        {years.map((year) => (
          <li key={year}>
            <h3>{year ?? "undated"}</h3>
            <ul>{pages?.rows.filter((row) => row.year === year).map((row) => <Event key={`${row.node.id} ${row.kind} ${row.other?.id}`} row={row} entity={entity} />)}</ul>
          </li>
        ))}
      </ol>
      {pages?.info.hasNextPage && <button type="button" class="more" onClick={more}>{filtered ? "More events" : plural(pages.total - pages.rows.length, "more event", "more events")}</button>}
    </>
  );
}

/** The next events of these years: the API tells them year after year, undated last, and is asked until there are some or none can follow. */
async function within(id: string, kinds: readonly StoryKind[], f: Filters, after: string | null): Promise<Page<Happening> | undefined> {
  const filtered = yearsOf(f) !== undefined;
  for (let cursor = after; ;) {
    const timeline = (await ask<TimelineAnswer>(TIMELINE, { id, kinds, first: filtered ? 100 : 12, after: cursor })).entity?.timeline;
    if (!timeline || !filtered) return timeline;
    const edges = timeline.edges.filter(({ year }) => year !== null && inYears(f, year));
    const over = timeline.edges.some(({ year }) => year === null || year > (f.to ?? Infinity));
    const pageInfo = { ...timeline.pageInfo, hasNextPage: timeline.pageInfo.hasNextPage && !over };
    if (edges.length > 0 || !pageInfo.hasNextPage) return { ...timeline, edges, pageInfo };
    cursor = pageInfo.endCursor;
  }
}

function Event({ row: { kind, other, node, evidence }, entity }: { row: Happening; entity: Named }) {
  const shown = shownOf(evidence);
  const { words, look } = KINDS[kind];
  return (
    <li class={look}>
      <p class="verb">{words} {other && <EntityChip entity={other} />}</p>
      {shown && (
        <blockquote>
          <Marked text={shown.sentence.text} offset={shown.sentence.start} marks={other ? namedIn(shown.sentence.text, shown.sentence.start, [entity, other]) : [{ ...shown, kind: entity.kind }]} />
        </blockquote>
      )}
      <PaperLink paper={node} />
    </li>
  );
}
