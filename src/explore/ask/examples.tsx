/** Questions that this graph can answer, made of what is mentioned most in it: they show what a view is for. */
import { useAnswer } from "../api.ts";
import { goView } from "../state.ts";
import { START, type StartAnswer } from "./queries.ts";

interface Example {
  view: string;
  text: string;
  params: Record<string, string>;
}

export function examples({ concepts, methods, datasets }: StartAnswer): Example[] {
  const [concept] = concepts.edges.map((edge) => edge.node);
  const [method, rival] = methods.edges.map((edge) => edge.node);
  const [dataset] = datasets.edges.map((edge) => edge.node);
  const found: Example[] = [];
  if (concept && dataset) found.push({ view: "path", text: `How does ${concept.name} lead to ${dataset.name}?`, params: { from: concept.id, to: dataset.id } });
  if (method && rival) found.push({ view: "path", text: `What ties ${method.name} to ${rival.name}?`, params: { from: method.id, to: rival.id } });
  if (method && dataset) found.push({ view: "matrix", text: "Which methods were tried on which datasets, and which were not?", params: {} });
  if (method && rival) found.push({ view: "trends", text: `How did ${method.name} and ${rival.name} fare over the years?`, params: { of: `${method.id} ${rival.id}` } });
  if (method && rival) found.push({ view: "compare", text: `What do ${method.name} and ${rival.name} share?`, params: { a: method.id, b: rival.id } });
  if (dataset) found.push({ view: "results", text: `Who outperforms what on ${dataset.name}?`, params: { on: dataset.id } });
  return found;
}

/** The examples of one view, or of all. */
export function Examples({ view }: { view?: string }) {
  const start = useAnswer<StartAnswer>(START, {});
  const shown = start ? examples(start).filter((example) => !view || example.view === view) : [];
  if (shown.length === 0) return null;
  return (
    <ul class="examples" aria-label="Questions to start with">
      {shown.map(({ view: name, text, params }) => <li key={text}><button type="button" onClick={() => goView(name, params)}>{text}</button></li>)}
    </ul>
  );
}
