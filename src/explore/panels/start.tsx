/** What the graph holds, before anything is picked. */
import { useAnswer } from "../api.ts";
import { EntityChip, Loading, PaperLink } from "../parts/small.tsx";
import { START, type StartAnswer } from "../queries.ts";
import { capital, KINDS, kindWords, plural } from "../words.ts";

export function StartPanel() {
  const data = useAnswer<StartAnswer>(START, {});
  if (!data) return <Loading what="the overview" />;
  const { stats } = data;
  if (stats.papers === 0) {
    return (
      <>
        <h1>An empty graph</h1>
        <p>Nothing has been read into it yet. In a terminal:</p>
        <pre>papergraph build my-abstracts.jsonl</pre>
        <p>JSON Lines, CSV, TSV, saved pages and folders of these will do; then reload this page.</p>
      </>
    );
  }
  const lists = { METHOD: data.methods, DATASET: data.datasets, CONCEPT: data.concepts, METRIC: data.metrics };
  const entities = stats.entities.reduce((sum, e) => sum + e.count, 0);
  return (
    <>
      <h1>{plural(stats.papers, "paper")}{stats.firstYear !== null && <small> {stats.firstYear}–{stats.lastYear}</small>}</h1>
      <p class="lead">
        {plural(entities, "entity", "entities")}, {plural(stats.links, "link")} and {plural(stats.relations, "relation")}, each with the sentence that says so. Search above, or pick one:
      </p>
      {KINDS.map((kind) => (
        <section key={kind}>
          <h2>{capital(kindWords(kind))} <small>{stats.entities.find((e) => e.kind === kind)?.count.toLocaleString("en-US") ?? 0}</small></h2>
          <div class="chips">
            {lists[kind].edges.map(({ node }) => <EntityChip key={node.id} entity={node} note={String(node.paperCount)} />)}
          </div>
        </section>
      ))}
      <section>
        <h2>Newest papers</h2>
        <ul class="papers">{data.newest.edges.map(({ node }) => <li key={node.id}><PaperLink paper={node} /></li>)}</ul>
      </section>
    </>
  );
}
