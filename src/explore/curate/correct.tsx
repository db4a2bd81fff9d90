/** Corrections of one entity: another name or kind, one with another, or names that mean something else. */
import { useState } from "preact/hooks";
import { Find } from "../parts/find.tsx";
import { KINDS, kindWord, type Kind } from "../words.ts";
import { decide } from "./decide.ts";
import { MERGE, RENAME, RETYPE, SPLIT } from "./queries.ts";

interface Subject {
  id: string;
  name: string;
  kind: Kind;
  aliases: string[];
}

export function Correct({ entity }: { entity: Subject }) {
  const [why, setWhy] = useState("");
  const act = (query: string, variables: Record<string, unknown>, told: string): void => void decide(query, { why, ...variables }, told, entity.id);
  return (
    <details class="correct">
      <summary>Correct it</summary>
      <Rename entity={entity} act={act} />
      <Retype entity={entity} act={act} />
      <Merge entity={entity} act={act} />
      {entity.aliases.length > 0 && <Split entity={entity} act={act} />}
      <label class="line">Why (optional) <input value={why} maxLength={500} placeholder="for those who read the log" onInput={(event) => setWhy(event.currentTarget.value)} /></label>
      <p class="also">Decisions stay over every later build, and the log can undo each.</p>
    </details>
  );
}

interface Part {
  entity: Subject;
  act: (query: string, variables: Record<string, unknown>, told: string) => void;
}

function Rename({ entity, act }: Part) {
  const [name, setName] = useState(entity.name);
  return (
    <form class="line" onSubmit={(event) => { event.preventDefault(); act(RENAME, { entity: entity.id, name }, `${entity.name} is called ${name} now.`); }}>
      <label>Name <input value={name} maxLength={200} required onInput={(event) => setName(event.currentTarget.value)} /></label>
      <button type="submit" class="more" disabled={name.trim() === "" || name === entity.name}>Rename</button>
    </form>
  );
}

function Retype({ entity, act }: Part) {
  const [kind, setKind] = useState<Kind>(entity.kind);
  return (
    <form class="line" onSubmit={(event) => { event.preventDefault(); act(RETYPE, { entity: entity.id, kind }, `${entity.name} is a ${kindWord(kind)} now.`); }}>
      <label>Kind
        <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>
          {KINDS.map((one) => <option key={one} value={one}>{kindWord(one)}</option>)}
        </select>
      </label>
      <button type="submit" class="more" disabled={kind === entity.kind}>Change the kind</button>
    </form>
  );
}

function Merge({ entity, act }: Part) {
  const [other, setOther] = useState<{ id: string; name: string } | null>(null);
  const merge = (into: { id: string; name: string }, from: { id: string; name: string }): void => act(MERGE, { into: into.id, from: [from.id] }, `${from.name} and ${into.name} are one now: ${into.name}.`);
  return (
    <div class="line">
      <span>The same as</span>
      <Find label={`An entity that is the same as ${entity.name}`} placeholder="Find the other" kinds={KINDS} chosen={other?.name ?? ""} take={(hit) => { if (hit.__typename !== "Paper" && hit.id !== entity.id) setOther(hit); }} />
      {other && (
        <span class="choice-row">
          <button type="button" class="more" onClick={() => merge(entity, other)}>Merge, call it {entity.name}</button>
          <button type="button" class="more" onClick={() => merge(other, entity)}>Merge, call it {other.name}</button>
        </span>
      )}
    </div>
  );
}

function Split({ entity, act }: Part) {
  const [names, setNames] = useState<readonly string[]>([]);
  return (
    <form class="line" onSubmit={(event) => { event.preventDefault(); act(SPLIT, { entity: entity.id, names }, `${names.join(", ")} ${names.length === 1 ? "is" : "are"} not ${entity.name} any more.`); }}>
      <fieldset>
        <legend>Names that mean something else</legend>
        {entity.aliases.map((name) => (
          <label key={name} class="choice">
            <input type="checkbox" checked={names.includes(name)} onChange={() => setNames(names.includes(name) ? names.filter((n) => n !== name) : [...names, name])} />
            {name}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="more" disabled={names.length === 0}>Split off</button>
    </form>
  );
}
