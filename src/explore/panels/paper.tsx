/** One paper: its abstract with every mention marked in place, what it does with each entity, and what it states. */
import { useAnswer } from "../api.ts";
import { inGraph } from "../graph/model.ts";
import { EntityChip, Loading } from "../parts/small.tsx";
import { PAPER, type PaperAnswer } from "../queries.ts";
import { lit, visit } from "../state.ts";
import { kindWord, relationWords, ROLES, roleWords, type Kind } from "../words.ts";

type Paper = NonNullable<PaperAnswer["paper"]>;

export function PaperPanel({ id }: { id: string }) {
  const answer = useAnswer<PaperAnswer>(PAPER, { id });
  if (!answer) return <Loading what="the paper" />;
  const { paper } = answer;
  if (!paper) return <p>No paper in this graph has the id <code>{id}</code>.</p>;
  const link = paper.url ?? (paper.arxivId ? `https://arxiv.org/abs/${paper.arxivId}` : paper.doi ? `https://doi.org/${paper.doi}` : null);
  return (
    <article>
      <p class="kind paper">paper</p>
      <h1><Marked paper={paper} section="TITLE" text={paper.title} /></h1>
      <p class="also">{paper.authors.join(", ")}</p>
      <p class="also">
        {[paper.year, paper.venue].filter(Boolean).join(" · ")} {link && <a href={link} rel="noreferrer" target="_blank">Read it</a>}
      </p>
      <p class="abstract">{paper.abstract ? <Marked paper={paper} section="ABSTRACT" text={paper.abstract} /> : "This record has no abstract."}</p>
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
              <li key={`${node.head.id} ${node.type} ${node.tail.id}`} title={node.evidence[0]?.text}>
                <EntityChip entity={node.head} /> <span class="verb">{relationWords(node.type)}</span> <EntityChip entity={node.tail} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}

interface Mark {
  start: number;
  end: number;
  id: string;
  name: string;
  kind: Kind;
}

function Marked({ paper, section, text }: { paper: Paper; section: "TITLE" | "ABSTRACT"; text: string }) {
  const marks: Mark[] = paper.entities.edges
    .flatMap(({ node, evidence }) => evidence.filter((e) => e.section === section).map((e) => ({ start: e.start, end: e.end, id: node.id, name: node.name, kind: node.kind })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const parts = [];
  let done = 0;
  for (const mark of marks) {
    if (mark.start < done) continue; // inside a longer mention
    parts.push(text.slice(done, mark.start));
    parts.push(
      <button
        key={mark.start} type="button" class={`mention ${kindWord(mark.kind)}`} title={`${mark.name}, ${kindWord(mark.kind)}`} onClick={() => visit(mark.id, inGraph(mark.id))}
        onMouseEnter={() => { lit.value = mark.id; }} onMouseLeave={() => { lit.value = null; }}
      >{text.slice(mark.start, mark.end)}</button>,
    );
    done = mark.end;
  }
  parts.push(text.slice(done));
  return <>{parts}</>;
}
