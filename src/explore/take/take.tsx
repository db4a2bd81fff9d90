/** Takes away what is seen: a link to it, the picture, the graph, its rows, or the papers as references. */
import { useState } from "preact/hooks";
import { drawing } from "../graph/canvas.tsx";
import { readTheme } from "../graph/look.ts";
import { graph } from "../graph/model.ts";
import { visible } from "../graph/visible.ts";
import { Icon } from "../parts/icon.tsx";
import { Popover } from "../parts/popover.tsx";
import { filters, place, trouble } from "../state.ts";
import { edgeName, kindWord } from "../words.ts";
import { toBibtex } from "./bibtex.ts";
import { toCsv } from "./csv.ts";
import { toGexf } from "./gexf.ts";
import { papersOf } from "./papers.ts";
import { sceneOf } from "./scene.ts";
import { toSvg } from "./svg.ts";

export function TakeButton() {
  return (
    <Popover label="Take away" button={<><Icon name="share" /> Save</>}><Take /></Popover>
  );
}

function Take() {
  const [told, setTold] = useState("");
  const sigma = drawing.value;
  const saving = (name: string, make: () => Promise<Blob | string> | Blob | string) => async (): Promise<void> => {
    setTold("…");
    try {
      save(name, await make());
      setTold(`Saved ${name}.`);
    } catch (error) {
      trouble.value = (error as Error).message;
      setTold("");
    }
  };
  const references = async (): Promise<string> => {
    const { papers, total } = await papersOf(place.value, filters.value);
    if (papers.length < total) trouble.value = `The file holds the first ${papers.length} of ${total} papers.`;
    return toBibtex(papers);
  };
  return (
    <div class="take">
      <CopyLink />
      {sigma && (
        <section>
          <h2>The picture</h2>
          <button type="button" class="more" onClick={saving("papergraph.png", () => toPng(toSvg(sceneOf(sigma)), sigma.getDimensions()))}>PNG</button>
          <button type="button" class="more" onClick={saving("papergraph.svg", () => toSvg(sceneOf(sigma)))}>SVG</button>
        </section>
      )}
      <section>
        <h2>The graph, as the filters show it</h2>
        <button type="button" class="more" onClick={saving("papergraph.gexf", () => toGexf(visible.value, readTheme(document.body)))}>GEXF</button>
        <button type="button" class="more" onClick={saving("papergraph-nodes.csv", nodesCsv)}>Nodes, CSV</button>
        <button type="button" class="more" onClick={saving("papergraph-edges.csv", edgesCsv)}>Edges, CSV</button>
      </section>
      <section>
        <h2>{{ start: "All papers", entity: "The papers of this entity", edge: "The papers that mention both", paper: "This paper" }[place.value.at]}</h2>
        <button type="button" class="more" onClick={saving("papergraph.bib", references)}>BibTeX</button>
      </section>
      <p role="status" class="also">{told}</p>
    </div>
  );
}

/** The address says everything; where the clipboard may not be written (no https), it can be copied by hand. */
function CopyLink() {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = (): void => {
    const written = navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error("no clipboard"));
    written.then(() => setCopied(true), () => setCopied(false));
  };
  return (
    <section>
      <h2>This very view</h2>
      <button type="button" class="more" onClick={copy}>{copied ? "Link copied" : "Copy link"}</button>
      {copied === false && <input class="link" readOnly aria-label="Link to this view" value={location.href} ref={(input) => input?.select()} />}
    </section>
  );
}

function nodesCsv(): string {
  return toCsv(["id", "name", "kind", "papers", "first_year", "last_year"], [...visible.value.nodes].map((id) => {
    const { name, kind, papers, firstYear, lastYear } = graph.value.getNodeAttributes(id);
    return [id, name, kindWord(kind), papers, firstYear, lastYear];
  }));
}

function edgesCsv(): string {
  const name = (id: string): string => graph.value.getNodeAttribute(id, "name");
  return toCsv(["source", "source_name", "relation", "target", "target_name", "papers"], [...visible.value.edges.values()].map((e) => [e.source, name(e.source), edgeName(e.type), e.target, name(e.target), e.weight]));
}

const TYPES: Record<string, string> = { svg: "image/svg+xml", gexf: "application/xml", csv: "text/csv", bib: "application/x-bibtex" };

function save(name: string, content: Blob | string): void {
  const type = `${TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream"};charset=utf-8`;
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** At twice the size of the screen, for print and slides. */
async function toPng(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml;charset=utf-8" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser could not make a PNG of this picture; try SVG."))), "image/png");
  });
}
