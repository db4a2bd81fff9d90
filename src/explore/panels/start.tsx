/** What the graph holds, before anything is picked: its areas, what is mentioned most, the newest papers; and what to do with an empty one. */
import { useMemo } from "preact/hooks";
import { useAnswer } from "../api.ts";
import { communities } from "../ask/communities.ts";
import { Examples } from "../ask/examples.tsx";
import { AMONG, START, type AmongAnswer, type StartAnswer, type Top } from "../ask/queries.ts";
import { EntityChip, Loading, PaperLink } from "../parts/small.tsx";
import { plural, type Kind } from "../words.ts";

const AREAS = 6;
const AREA_MEMBERS = 4;
const TOP = 8;

export function StartPanel() {
  const data = useAnswer<StartAnswer>(START, {});
  if (!data) return <Loading what="the overview" />;
  const { stats } = data;
  if (stats.papers === 0) return <Empty />;
  const count = (kind: Kind): number => stats.entities.find((e) => e.kind === kind)?.count ?? 0;
  const entities = stats.entities.reduce((sum, e) => sum + e.count, 0);
  return (
    <>
      <h1>{plural(stats.papers, "paper")}{stats.firstYear !== null && <small> {stats.firstYear}–{stats.lastYear}</small>}</h1>
      <p class="lead">{plural(entities, "entity", "entities")} and {plural(stats.relations, "relation")} between them, each with the sentence that says so.</p>
      <Areas data={data} />
      <section>
        <h2>Questions to start with</h2>
        <Examples />
      </section>
      <Most title="Methods" all={count("METHOD")} top={data.methods} />
      <Most title="Datasets" all={count("DATASET")} top={data.datasets} />
      <section>
        <h2>Newest papers</h2>
        <ul class="papers">{data.newest.edges.map(({ node }) => <li key={node.id}><PaperLink paper={node} /></li>)}</ul>
      </section>
    </>
  );
}

/** Communities of the most mentioned entities, each under its main concept. */
function Areas({ data }: { data: StartAnswer }) {
  const entities = useMemo(() => [data.concepts, data.methods, data.datasets].flatMap((top) => top.edges.map((edge) => edge.node)), [data]);
  const among = useAnswer<AmongAnswer>(AMONG, entities.length > 0 ? { ids: entities.map((e) => e.id) } : null);
  const areas = useMemo(() => among && communities(entities, among.neighborhood.edges
    .filter((edge) => edge.type === null).map(({ source, target, weight }) => ({ source: source.id, target: target.id, weight }))).slice(0, AREAS), [among]);
  if (entities.length === 0 || areas?.length === 0) return null;
  return (
    <section>
      <h2>Areas <small>what papers mention together</small></h2>
      {areas ? (
        <ul class="areas">
          {areas.map(({ head, members }) => (
            <li key={head.id}>
              <EntityChip entity={head} note={String(head.paperCount)} />
              <div class="chips">{members.slice(0, AREA_MEMBERS).map((entity) => <EntityChip key={entity.id} entity={entity} />)}</div>
            </li>
          ))}
        </ul>
      ) : <Loading what="the areas" />}
    </section>
  );
}

function Most({ title, all, top }: { title: string; all: number; top: Top }) {
  if (all === 0) return null;
  return (
    <section>
      <h2>{title} <small>{all.toLocaleString("en-US")}</small></h2>
      <div class="chips">{top.edges.slice(0, TOP).map(({ node }) => <EntityChip key={node.id} entity={node} note={String(node.paperCount)} />)}</div>
    </section>
  );
}

function Empty() {
  return (
    <>
      <h1>An empty graph</h1>
      <p>Nothing has been read into it yet. In a terminal, where <code>papers</code> is a file or a folder:</p>
      <pre>papergraph build papers</pre>
      <p>It tells by the content what the files are; a CSV table with the columns title and abstract is enough. Then reload this page.</p>
      <p>To look around first, let it read a few abstracts and show what it would say of them:</p>
      <pre>papergraph extract papers</pre>
    </>
  );
}
