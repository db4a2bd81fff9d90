/** The view "path": the shortest ways from one thing to another, each step with the sentence that it rests on. */
import { useAnswer } from "../api.ts";
import { EVERYTHING } from "../filters.ts";
import { Marked, namedIn } from "../parts/marked.tsx";
import { EntityChip, Loading, PaperLink } from "../parts/small.tsx";
import { filters, params, setParams, toggleType, visitEdge } from "../state.ts";
import { capital, edgeClass, edgeName, EDGE_TYPES, plural, relationWords, type EdgeType } from "../words.ts";
import { Examples } from "./examples.tsx";
import { PATH, type Hop, type PathAnswer, type Thing } from "./queries.ts";
import { nameOf, Slot, useChosen } from "./slot.tsx";

const HOPS = 4;
const MOST_HOPS = 6;

/** What a step goes along, as a line of the graph: two hops by a paper are what the graph draws as "mentioned together". */
const lineOf = (kind: Hop["kind"]): EdgeType => (kind === "MENTIONS" ? "TOGETHER" : kind);

export function PathView() {
  const { from = "", to = "" } = params.value;
  const hops = Math.min(MOST_HOPS, Math.max(1, Number(params.value["hops"]) || HOPS));
  const { types } = filters.value;
  const via = types.size === EVERYTHING.types.size ? undefined : EDGE_TYPES.filter((t) => types.has(t)).map((t) => (t === "TOGETHER" ? "MENTIONS" : t));
  const chosen = useChosen([from, to].filter(Boolean));
  const ready = from !== "" && to !== "" && from !== to && types.size > 0;
  const answer = useAnswer<PathAnswer>(PATH, ready ? { from, to, hops, via } : null);
  return (
    <div class="ask">
      <h1>How one thing leads to another</h1>
      <div class="slots">
        <Slot label="From" chosen={chosen?.get(from)} placeholder="Any entity or paper" take={(id) => setParams({ from: id })} />
        <Slot label="To" chosen={chosen?.get(to)} placeholder="Any entity or paper" take={(id) => setParams({ to: id })} />
        <button type="button" class="more" disabled={!from && !to} onClick={() => setParams({ from: to, to: from })}>Swap</button>
      </div>
      <div class="along" role="group" aria-label="Along these">
        {EDGE_TYPES.map((type) => (
          <button key={type} type="button" class={`key ${edgeClass(type)}`} aria-pressed={types.has(type)} onClick={() => toggleType(type)}>
            <i class="stroke" aria-hidden="true" />{type === "TOGETHER" ? "By a paper that mentions it" : capital(edgeName(type))}
          </button>
        ))}
      </div>
      {!from && !to && <Examples view="path" />}
      {from !== "" && from === to && <p class="lead">It is there already: choose another end.</p>}
      {types.size === 0 && <p class="lead">Let it go along something.</p>}
      {ready && !answer && <Loading what="the paths" />}
      {answer && <Found answer={answer.path} hops={hops} ends={[nameOf(chosen?.get(from)), nameOf(chosen?.get(to))]} />}
    </div>
  );
}

function Found({ answer: { paths, gaveUp, visited }, hops, ends: [from, to] }: { answer: PathAnswer["path"]; hops: number; ends: [string, string] }) {
  const length = paths[0]?.hops.length ?? 0;
  const looked = `after looking at ${plural(visited, "node")}`;
  return (
    <>
      <p class="lead" role="status">
        {length === 0 && !gaveUp && `No way of at most ${plural(hops, "step")} leads from ${from} to ${to} along these.`}
        {length === 0 && gaveUp && `The search gave up ${looked} without a way from ${from} to ${to}. There may be one: go along fewer kinds.`}
        {length > 0 && `${plural(paths.length, "way")} of ${plural(length, "step")}, the fewest there are.`}
        {length > 0 && gaveUp && ` The search gave up ${looked}: there may be others as short.`}
      </p>
      {length === 0 && !gaveUp && hops < MOST_HOPS && <button type="button" class="more" onClick={() => setParams({ hops: String(MOST_HOPS) })}>Look up to {MOST_HOPS} steps far</button>}
      {paths.map((path, i) => <Way key={path.hops.map((hop) => hop.to.id).join(" ")} hops={path.hops} name={`Way ${i + 1}`} open={i === 0} />)}
    </>
  );
}

/** One way in full; the others begin as a line of their stops. */
function Way({ hops, name, open }: { hops: Hop[]; name: string; open: boolean }) {
  const [first] = hops;
  if (!first) return null;
  return (
    <details class="way" open={open}>
      <summary>{name} <small>{[first.from, ...hops.map((hop) => hop.to)].map(nameOf).join(" → ")}</small></summary>
      <ol aria-label={name}>
        <li><ThingChip thing={first.from} /></li>
        {hops.map((hop) => (
          <li key={hop.to.id} class={`step ${edgeClass(lineOf(hop.kind))}`}>
            <Why hop={hop} />
            <ThingChip thing={hop.to} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function ThingChip({ thing }: { thing: Thing }) {
  return thing.kind ? <EntityChip entity={thing} /> : <PaperLink paper={thing} />;
}

/** What papers say of the step, and where. */
function Why({ hop: { kind, forward, support, from, to, evidence } }: { hop: Hop }) {
  const [a, b] = [from, to];
  // Of a mention one sentence is enough: the paper stands beside it.
  const shown = kind === "MENTIONS" ? evidence.slice(0, 1) : evidence;
  return (
    <div class="because">
      <p class="verb">
        {kind === "MENTIONS" ? (forward ? "mentions" : "is mentioned in") : relationWords(kind, forward)}
        {kind !== "MENTIONS" && a.kind && b.kind && <button type="button" class="why" onClick={() => visitEdge(a.id, b.id)}>{plural(support, "paper")}</button>}
      </p>
      {shown.map((e) => {
        const { text, start } = e.sentence;
        const marks = kind === "MENTIONS" ? [{ start: e.start, end: e.end, kind: from.kind ?? to.kind ?? null }] : namedIn(text, start, [from, to].filter((thing) => thing.kind !== undefined));
        return (
          <blockquote key={`${e.paper.id} ${e.section} ${e.start}`}>
            <Marked text={text} offset={start} marks={marks} />
            {kind !== "MENTIONS" && <PaperLink paper={e.paper} />}
          </blockquote>
        );
      })}
    </div>
  );
}
