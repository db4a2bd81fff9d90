/** Two entities: the relations that papers state between them, sentence by sentence, and the papers that mention both. */
import { useAnswer } from "../api.ts";
import { EntityChip, Loading, MarkedText, PaperLink } from "../parts/small.tsx";
import { EDGE, type EdgeAnswer } from "../queries.ts";
import { plural, relationWords } from "../words.ts";

export function EdgePanel({ a, b }: { a: string; b: string }) {
  const data = useAnswer<EdgeAnswer>(EDGE, { a, b });
  if (!data) return <Loading what="the sentences" />;
  if (!data.a || !data.b) return <p>One of <code>{a}</code> and <code>{b}</code> is not in this graph.</p>;
  const names = [data.a.name, ...data.a.aliases, data.b.name, ...data.b.aliases];
  const more = data.together.totalCount - data.together.edges.length;
  return (
    <>
      <p class="kind">between</p>
      <h1 class="pair"><EntityChip entity={data.a} /> <span>and</span> <EntityChip entity={data.b} /></h1>
      {data.relationsBetween.map((relation) => (
        <section key={`${relation.head.id} ${relation.type}`}>
          <h2>{relation.head.name} <em>{relationWords(relation.type)}</em> {relation.tail.name} <small>{plural(relation.support, "paper")}</small></h2>
          <ul class="papers">
            {relation.assertions.edges.map(({ node }) => (
              <li key={node.paper.id}>
                {node.evidence.map((e, i) => (
                  <div key={i}>
                    <MarkedText text={e.text} names={names} />
                    <p class="by">confidence {e.confidence.toFixed(2)}, found by {e.extractor}</p>
                  </div>
                ))}
                <PaperLink paper={node.paper} />
              </li>
            ))}
          </ul>
          {relation.assertions.pageInfo.hasNextPage && <p class="also">The newest {relation.assertions.edges.length} of {plural(relation.support, "paper")}.</p>}
        </section>
      ))}
      {data.relationsBetween.length === 0 && <p>No paper states a relation between the two; these mention both.</p>}
      <section>
        <h2>Mentioned together in {plural(data.together.totalCount, "paper")}</h2>
        <ul class="papers">{data.together.edges.map(({ node }) => <li key={node.id}><PaperLink paper={node} /></li>)}</ul>
        {more > 0 && <p class="also">and {plural(more, "more paper", "more papers")}.</p>}
      </section>
    </>
  );
}
