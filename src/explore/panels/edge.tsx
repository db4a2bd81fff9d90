/** Two entities: the relations that papers state between them, sentence by sentence, and the papers that mention both. */
import { useEffect } from "preact/hooks";
import { ask, useAnswer } from "../api.ts";
import { WrongRelation } from "../curate/wrong.tsx";
import { yearsOf } from "../filters.ts";
import { Marked, namedIn, type Mark } from "../parts/marked.tsx";
import { EntityChip, Loading, More, PaperLink, shownOf, usePages } from "../parts/small.tsx";
import { EDGE, TOGETHER, type EdgeAnswer, type EntityBrief, type Evidence, type PaperOfBoth, type StatedRelation, type TogetherAnswer } from "../queries.ts";
import { filters, named } from "../state.ts";
import { edgeClass, plural, relationWords } from "../words.ts";

export function EdgePanel({ a, b }: { a: string; b: string }) {
  const data = useAnswer<EdgeAnswer>(EDGE, { a, b });
  const years = yearsOf(filters.value);
  const { pages, more } = usePages<{ node: PaperOfBoth }>(
    (after) => ask<TogetherAnswer>(TOGETHER, { ids: [a, b], years, after }).then((answer) => answer.papers), JSON.stringify([a, b, years]),
  );
  useEffect(() => { if (data?.a && data.b) named(`${data.a.name} and ${data.b.name}`); }, [data]);
  if (!data) return <Loading what="the sentences" />;
  if (!data.a || !data.b) return <><h1>Nothing here</h1><p>One of <code>{a}</code> and <code>{b}</code> is not in this graph.</p></>;
  const ends: [EntityBrief, EntityBrief] = [data.a, data.b];
  const papers = new Map(pages?.rows.map(({ node }) => [node.id, node]));
  return (
    <>
      <p class="kind">between</p>
      <h1 class="pair"><EntityChip entity={data.a} /> <span>and</span> <EntityChip entity={data.b} /></h1>
      {data.relationsBetween.map((relation) => <Stated key={`${relation.head.id} ${relation.type}`} relation={relation} ends={ends} papers={papers} />)}
      {data.relationsBetween.length === 0 && <p class="lead">{pages?.total === 0 ? "No paper mentions both." : "No paper states a relation between the two. These mention both:"}</p>}
      {pages?.total !== 0 && <section>
        <h2>Mentioned together {pages && `in ${plural(pages.total, "paper")}`}</h2>
        {!pages && <Loading what="the papers" />}
        <ul class="papers">{pages?.rows.map(({ node }) => <Both key={node.id} paper={node} ends={ends} />)}</ul>
        {pages?.info.hasNextPage && <More what="More papers" left={pages.total - pages.rows.length} onClick={more} />}
      </section>}
    </>
  );
}

function Stated({ relation, ends, papers }: { relation: StatedRelation; ends: [EntityBrief, EntityBrief]; papers: ReadonlyMap<string, PaperOfBoth> }) {
  const sure = relation.assertions.edges.filter(({ node }) => node.confidence >= filters.value.minConfidence);
  return (
    <section>
      <h2 class={`stated ${edgeClass(relation.type)}`}>{relation.head.name} <em>{relationWords(relation.type)}</em> {relation.tail.name} <small>{plural(relation.support, "paper")}</small></h2>
      <ul class="papers">
        {sure.map(({ node }) => {
          const paper = papers.get(node.paper.id);
          return (
            <li key={node.paper.id}>
              {node.evidence.map((e) => (
                <div key={`${e.section} ${e.start}`}>
                  <blockquote><Marked text={e.text} offset={e.start} marks={paper ? marksOf(paper, ends, e.section) : namedIn(e.text, e.start, ends)} /></blockquote>
                  <p class="by">confidence {e.confidence.toFixed(2)}, found by {e.extractor} <WrongRelation paper={node.paper} head={relation.head} type={relation.type} tail={relation.tail} /></p>
                </div>
              ))}
              <PaperLink paper={node.paper} />
            </li>
          );
        })}
      </ul>
      {relation.assertions.pageInfo.hasNextPage && <p class="also">The newest {relation.assertions.edges.length} of {plural(relation.support, "paper")}.</p>}
    </section>
  );
}

/** A paper that mentions both: the sentence with the two in it, else one for each. */
function Both({ paper, ends }: { paper: PaperOfBoth; ends: [EntityBrief, EntityBrief] }) {
  const [first, second] = ends.map(({ id }) => paper.entities.edges.find((edge) => edge.node.id === id)?.evidence ?? []) as [Evidence[], Evidence[]];
  const shared = first.find((e) => second.some((other) => other.section === e.section && other.sentence.start === e.sentence.start));
  const shown = (shared ? [shared] : [shownOf(first), shownOf(second)]).filter((e): e is Evidence => e !== undefined);
  return (
    <li>
      <PaperLink paper={paper} />
      {shown.map((e) => <blockquote key={`${e.section} ${e.sentence.start}`}><Marked text={e.sentence.text} offset={e.sentence.start} marks={marksOf(paper, ends, e.section)} /></blockquote>)}
    </li>
  );
}

function marksOf(paper: PaperOfBoth, ends: [EntityBrief, EntityBrief], section: Evidence["section"]): Mark[] {
  return ends.flatMap(({ id, kind }) =>
    (paper.entities.edges.find((edge) => edge.node.id === id)?.evidence ?? []).filter((e) => e.section === section).map(({ start, end }) => ({ start, end, kind })));
}
