/** One entity: what it is called, how it stands to others, and the papers that speak of it with their sentences. */
import { useEffect, useState } from "preact/hooks";
import { ask, useAnswer } from "../api.ts";
import { Correct } from "../curate/correct.tsx";
import { WrongMention } from "../curate/wrong.tsx";
import { kindsOf, rolesOf, typesOf, yearsOf } from "../filters.ts";
import { Loading, More, PaperLink, Sentence, shownOf, usePages, Years } from "../parts/small.tsx";
import { ENTITY, PAPERS, type EntityAnswer, type PaperEdge, type PapersAnswer } from "../queries.ts";
import { filters, named } from "../state.ts";
import { kindWord, plural, roleWords, type Role } from "../words.ts";
import { Actions } from "./actions.tsx";
import { Near } from "./near.tsx";
import { Relations } from "./relations.tsx";

export type Entity = NonNullable<EntityAnswer["entity"]>;

const RELATIONS = 8;
const NEAR = 6;

export function EntityPanel({ id }: { id: string }) {
  const [relations, setRelations] = useState(RELATIONS);
  const [near, setNear] = useState(NEAR);
  const f = filters.value;
  const answer = useAnswer<EntityAnswer>(ENTITY, { id, relations, near, kinds: kindsOf(f), types: typesOf(f), minSupport: f.minSupport });
  // While a longer list is on its way, the shorter one stays.
  const [last, setLast] = useState<Entity | null>(null);
  useEffect(() => {
    if (!answer?.entity) return;
    setLast(answer.entity);
    named(answer.entity.name);
  }, [answer]);
  if (answer && !answer.entity) return <><h1>Nothing here</h1><p>Nothing in this graph has the id <code>{id}</code>. Search for it above.</p></>;
  const entity = answer?.entity ?? last;
  if (!entity) return <Loading what="the entity" />;
  return (
    <>
      <p class={`kind ${kindWord(entity.kind)}`}>{kindWord(entity.kind)}</p>
      <h1>{entity.name}</h1>
      {entity.aliases.length > 0 && <p class="also">also {entity.aliases.join(", ")}</p>}
      <Actions id={entity.id} />
      <Correct key={`${entity.id} ${entity.name} ${entity.kind}`} entity={entity} />
      <Years trend={entity.trend} />
      <Relations entity={entity} more={() => setRelations(Math.min(100, relations + 20))} />
      <Papers entity={entity} />
      <Near entity={entity} more={near < 50 ? () => setNear(Math.min(50, near + 12)) : null} />
    </>
  );
}

function Papers({ entity }: { entity: Entity }) {
  const [role, setRole] = useState<Role | null>(null);
  const f = filters.value;
  const variables = { id: entity.id, roles: role ? [role] : rolesOf(f), years: yearsOf(f), minConfidence: f.minConfidence };
  const { pages, more } = usePages<PaperEdge>(
    (after) => ask<PapersAnswer>(PAPERS, { ...variables, after }).then((a) => a.entity?.papers), JSON.stringify(variables),
  );
  const roles = entity.roleCounts.filter((r) => f.roles.has(r.role));
  const filtered = variables.years !== undefined || f.minConfidence > 0 || rolesOf(f) !== undefined;
  return (
    <section>
      <h2>{plural(entity.paperCount, "paper")} <small>newest first{filtered && pages && `, ${pages.total.toLocaleString("en-US")} by the filters`}</small></h2>
      {roles.length > 1 && (
        <div class="tabs" role="group" aria-label="What the paper does with it">
          <button type="button" aria-pressed={role === null} onClick={() => setRole(null)}>all</button>
          {roles.map((r) => (
            <button type="button" key={r.role} aria-pressed={role === r.role} onClick={() => setRole(r.role)}>{roleWords(r.role)} {r.count}</button>
          ))}
        </div>
      )}
      {!pages && <Loading what="the papers" />}
      {pages && (
        <>
          <ul class="papers">{pages.rows.map((edge) => <PaperItem key={edge.node.id} edge={edge} entity={entity} />)}</ul>
          {pages.rows.length === 0 && <p class="also">The filters let none of its papers through.</p>}
          {pages.info.hasNextPage && <More what="More papers" left={pages.total - pages.rows.length} onClick={more} />}
        </>
      )}
    </section>
  );
}

function PaperItem({ edge, entity }: { edge: PaperEdge; entity: Entity }) {
  const shown = shownOf(edge.evidence);
  return (
    <li>
      <PaperLink paper={edge.node} />
      <p class="role" title={`confidence ${edge.confidence.toFixed(2)}`}>{roleWords(edge.role)} it{edge.evidence.length > 1 && ` · ${edge.evidence.length} mentions`} <WrongMention paper={edge.node} entity={entity} /></p>
      {shown && <Sentence evidence={shown} kind={entity.kind} />}
    </li>
  );
}
