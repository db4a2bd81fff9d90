/** What the graph holds, before anything is picked: its areas, what is mentioned most, the newest papers; and what to do with an empty one. */
import { useAnswer } from "../api.ts";
import { Examples } from "../ask/examples.tsx";
import { START, type StartAnswer, type Top } from "../ask/queries.ts";
import { AreaList } from "../insights/answers.tsx";
import { AREAS, type AreaEdge, type Found } from "../insights/queries.ts";
import { EntityChip, Loading, PaperLink } from "../parts/small.tsx";
import { goView } from "../state.ts";
import { plural, type Kind } from "../words.ts";

const AREAS_SHOWN = 6;
const AREA_MEMBERS = 4;

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
      <Areas />
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

/** The largest communities, each under its main concept. */
function Areas() {
  const found = useAnswer<{ found: Found<AreaEdge> }>(AREAS, { first: AREAS_SHOWN })?.found;
  if (found?.edges.length === 0) return null;
  return (
    <section>
      <h2>Areas <small>what papers mention together</small></h2>
      {found ? <AreaList areas={found.edges} members={AREA_MEMBERS} /> : <Loading what="the areas" />}
      {found?.pageInfo.hasNextPage && <button type="button" class="more" onClick={() => goView("insights", { show: "areas" })}>All {plural(found.totalCount, "area")}</button>}
    </section>
  );
}

function Most({ title, all, top }: { title: string; all: number; top: Top }) {
  if (all === 0) return null;
  return (
    <section>
      <h2>{title} <small>{all.toLocaleString("en-US")}</small></h2>
      <div class="chips">{top.edges.map(({ node }) => <EntityChip key={node.id} entity={node} note={String(node.paperCount)} />)}</div>
    </section>
  );
}

function Empty() {
  return (
    <>
      <h1>An empty graph</h1>
      <p>Nothing has been read into it yet. In a terminal, where <code>papers</code> is a file or a folder:</p>
      <pre>papergraph build papers</pre>
      <p>It tells by the content what the files are; a CSV table with the columns title and abstract is enough. Then reload this page. Or drop a file onto it: its papers are read while you watch.</p>
      <p>To look around first, let it read a few abstracts and show what it would say of them:</p>
      <pre>papergraph extract papers</pre>
    </>
  );
}
