/** One entity: what it is called, how it stands to others, and the papers that speak of it with their sentences. */
import { useEffect, useState } from "preact/hooks";
import { ask, useAnswer } from "../api.ts";
import { omittedOf } from "../graph/model.ts";
import { EntityChip, Loading, PaperLink, Sentence, Years } from "../parts/small.tsx";
import { ENTITY, PAPERS, type EntityAnswer, type PageInfo, type PaperEdge, type PapersAnswer, type Relation } from "../queries.ts";
import { collapse, expand, MOST_NEIGHBOURS, NEIGHBOURS, opened, timesOpened, trouble, visitEdge } from "../state.ts";
import { kindWord, plural, relationWords, roleWords, type Role } from "../words.ts";

const RELATIONS_STEP = 5;

export function EntityPanel({ id }: { id: string }) {
  const [relations, setRelations] = useState(RELATIONS_STEP);
  const [role, setRole] = useState<Role | null>(null);
  const answer = useAnswer<EntityAnswer>(ENTITY, { id, relations });
  const [last, setLast] = useState<EntityAnswer["entity"]>(null);
  useEffect(() => { if (answer?.entity) setLast(answer.entity); }, [answer]);
  if (answer && !answer.entity) return <p>Nothing in this graph has the id <code>{id}</code>. Search for it above.</p>;
  const entity = answer?.entity ?? last;
  if (!entity) return <Loading what="the entity" />;
  return (
    <>
      <p class={`kind ${kindWord(entity.kind)}`}>{kindWord(entity.kind)}</p>
      <h1>{entity.name}</h1>
      {entity.aliases.length > 0 && <p class="also">also {entity.aliases.join(", ")}</p>}
      <Neighbours id={entity.id} />
      <Years trend={entity.trend} />
      {entity.relations.edges.length > 0 && (
        <section>
          <h2>Relations</h2>
          <ul class="relations">
            {entity.relations.edges.map(({ node }) => <RelationLine key={`${node.head.id} ${node.type} ${node.tail.id}`} relation={node} here={entity.id} />)}
          </ul>
          {entity.relations.pageInfo.hasNextPage && <button type="button" class="more" onClick={() => setRelations(Math.min(100, relations + 15))}>More relations</button>}
        </section>
      )}
      <section>
        <h2>{plural(entity.paperCount, "paper")} <small>newest first</small></h2>
        <div class="tabs" role="group" aria-label="What the paper does with it">
          <button type="button" aria-pressed={role === null} onClick={() => setRole(null)}>all</button>
          {entity.roleCounts.map((r) => (
            <button type="button" key={r.role} aria-pressed={role === r.role} onClick={() => setRole(r.role)}>{roleWords(r.role)} {r.count}</button>
          ))}
        </div>
        <Papers key={role ?? "all"} id={entity.id} role={role} />
      </section>
      {entity.coOccurring.edges.length > 0 && (
        <section>
          <h2>Mentioned with</h2>
          <div class="chips">{entity.coOccurring.edges.map((edge) => <EntityChip key={edge.node.id} entity={edge.node} note={String(edge.papers)} />)}</div>
        </section>
      )}
    </>
  );
}

/** Expanding and collapsing the node in the graph, with what is left out counted. */
function Neighbours({ id }: { id: string }) {
  const left = omittedOf(id);
  const times = timesOpened(id, null);
  const full = times * NEIGHBOURS >= MOST_NEIGHBOURS;
  return (
    <p class="actions">
      {times === 0 && <button type="button" onClick={() => expand(id)}>Show its neighbours</button>}
      {times > 0 && left > 0 && !full && <button type="button" onClick={() => expand(id)}>Next {Math.min(NEIGHBOURS, left)} of {left.toLocaleString("en-US")} more neighbours</button>}
      {times > 0 && opened.value.some((o) => o.id !== id) && <button type="button" onClick={() => collapse(id)}>Collapse</button>}
    </p>
  );
}

function RelationLine({ relation, here }: { relation: Relation; here: string }) {
  const forward = relation.head.id === here;
  const other = forward ? relation.tail : relation.head;
  return (
    <li>
      <span class="verb">{relationWords(relation.type, forward)}</span>
      <EntityChip entity={other} />
      <button type="button" class="why" onClick={() => visitEdge(here, other.id)} title="Read the sentences">{plural(relation.support, "paper")}</button>
    </li>
  );
}

function Papers({ id, role }: { id: string; role: Role | null }) {
  const [edges, setEdges] = useState<PaperEdge[]>([]);
  const [page, setPage] = useState<PageInfo | null>(null);
  const load = (after: string | null): void => {
    ask<PapersAnswer>(PAPERS, { id, roles: role ? [role] : null, after }).then(
      ({ entity }) => {
        if (!entity) return;
        setEdges((known) => (after ? [...known, ...entity.papers.edges] : entity.papers.edges));
        setPage(entity.papers.pageInfo);
      },
      (error: Error) => { trouble.value = error.message; },
    );
  };
  useEffect(() => load(null), [id, role]);
  if (!page) return <Loading what="the papers" />;
  return (
    <>
      <ul class="papers">
        {edges.map((edge) => <PaperItem key={edge.node.id} edge={edge} />)}
      </ul>
      {page.hasNextPage && <button type="button" class="more" onClick={() => load(page.endCursor)}>More papers</button>}
    </>
  );
}

function PaperItem({ edge }: { edge: PaperEdge }) {
  const shown = edge.evidence.find((e) => e.section === "ABSTRACT") ?? edge.evidence[0];
  return (
    <li>
      <PaperLink paper={edge.node} />
      <span class="role" title={`confidence ${edge.confidence.toFixed(2)}`}>{roleWords(edge.role)} it</span>
      {shown && <Sentence evidence={shown} />}
    </li>
  );
}
