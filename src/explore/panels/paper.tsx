/** One paper: its abstract with every mention marked in place, what it does with each entity, and what it states. */
import { useEffect } from "preact/hooks";
import { useAnswer } from "../api.ts";
import { inGraph } from "../graph/model.ts";
import { Marked } from "../parts/marked.tsx";
import { EntityChip, Loading, PaperLink } from "../parts/small.tsx";
import { PAPER, SIMILAR, type PaperAnswer, type SimilarAnswer } from "../queries.ts";
import { lit, named, visit, visitEdge } from "../state.ts";
import { edgeClass, kindWord, relationWords, ROLES, roleWords } from "../words.ts";

type Paper = NonNullable<PaperAnswer["paper"]>;

export function PaperPanel({ id }: { id: string }) {
  const answer = useAnswer<PaperAnswer>(PAPER, { id });
  useEffect(() => { if (answer?.paper) named(answer.paper.title); }, [answer]);
  if (!answer) return <Loading what="the paper" />;
  const { paper } = answer;
  if (!paper) return <><h1>Nothing here</h1><p>No paper in this graph has the id <code>{id}</code>.</p></>;
  const link = paper.url ?? (paper.arxivId ? `https://arxiv.org/abs/${paper.arxivId}` : paper.doi ? `https://doi.org/${paper.doi}` : null);
  return (
    <article>
      <p class="kind paper">paper</p>
      <h1><Text paper={paper} section="TITLE" /></h1>
      <p class="also">{paper.authors.join(", ")}</p>
      <p class="also">
        {[paper.year, paper.venue].filter(Boolean).join(" · ")} {link && <a href={link} rel="noreferrer" target="_blank">Read it</a>}
      </p>
      <p class="abstract">{paper.abstract ? <Text paper={paper} section="ABSTRACT" /> : "This record has no abstract."}</p>
      {ROLES.map((role) => {
        const edges = paper.entities.edges.filter((edge) => edge.role === role);
        return edges.length > 0 && (
          <section key={role}>
            <h2>It {roleWords(role)}</h2>
            <div class="chips">{edges.map((edge) => <EntityChip key={edge.node.id} entity={edge.node} />)}</div>
          </section>
        );
      })}
      {paper.relations.edges.length > 0 && (
        <section>
          <h2>It states</h2>
          <ul class="states">
            {paper.relations.edges.map(({ node }) => (
              <li key={`${node.head.id} ${node.type} ${node.tail.id}`} class={edgeClass(node.type)}>
                <EntityChip entity={node.head} /> <button type="button" class="verb" title={node.evidence[0]?.text} onClick={() => visitEdge(node.head.id, node.tail.id)}>{relationWords(node.type)}</button> <EntityChip entity={node.tail} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Similar id={paper.id} />
    </article>
  );
}

/** Papers that speak of the same rare things, and which these are. */
function Similar({ id }: { id: string }) {
  const edges = useAnswer<SimilarAnswer>(SIMILAR, { id })?.paper?.similar.edges ?? [];
  if (edges.length === 0) return null;
  return (
    <section>
      <h2>Similar papers <small>by what both speak of</small></h2>
      <ul class="papers">
        {edges.map(({ node, shared }) => (
          <li key={node.id}>
            <PaperLink paper={node} />
            <div class="chips">{shared.slice(0, 4).map(({ entity }) => <EntityChip key={entity.id} entity={entity} />)}{shared.length > 4 && <small class="also">and {shared.length - 4} more</small>}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Text({ paper, section }: { paper: Paper; section: "TITLE" | "ABSTRACT" }) {
  const marks = paper.entities.edges.flatMap(({ node, role, evidence }) =>
    evidence.filter((e) => e.section === section).map((e) => ({ start: e.start, end: e.end, kind: node.kind, node, role, sure: e.confidence, by: e.extractor })));
  return (
    <Marked
      text={section === "TITLE" ? paper.title : paper.abstract} marks={marks}
      as={({ start, node, role, sure, by }, words) => (
        // A link, since a button's words do not break over lines.
        <a
          key={start} href={`?at=${node.id}&open=${node.id}`} class={`mention ${kindWord(node.kind)}`} title={`${node.name}, ${kindWord(node.kind)}: the paper ${roleWords(role)} it. Confidence ${sure.toFixed(2)}, found by ${by}`}
          onClick={(event) => { if (event.ctrlKey || event.metaKey || event.shiftKey) return; event.preventDefault(); visit(node.id, inGraph(node.id)); }}
          onMouseEnter={() => { lit.value = node.id; }} onMouseLeave={() => { lit.value = null; }}
        >{words}</a>
      )}
    />
  );
}
