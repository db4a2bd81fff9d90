/**
 * Measures the page on a large picture: 10,000 nodes and 50,000 edges made up by the server, drawn by a headless
 * Chromium without a GPU. Prints the time to the first frame with nodes in it, the time until the layout rests, frames a
 * second while the view is dragged, and how long the page itself takes from a key in the search box to the
 * matches, while nothing is drawn anew and right after the drag.
 * `npx tsx scripts/draw.ts [NODES] [EDGES]`; the page must be built.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import sirv from "sirv";
import { launch } from "./chromium.ts";

const [nodeCount = 10_000, edgeCount = 50_000] = process.argv.slice(2).map(Number);

/** The same numbers every time (Lehmer's generator). */
let seed = 42;
const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;

const KINDS = ["METHOD", "DATASET", "CONCEPT", "METRIC"];
const TYPES = ["USED_FOR", "EVALUATED_ON", "OUTPERFORMS", "COMPARED_WITH"];
const id = (i: number): string => `method:n${i}`;
const entity = (i: number) => ({
  id: id(i), name: `entity number ${i}`, kind: KINDS[i % 4], paperCount: 1 + Math.floor(400 / (1 + i)), firstYear: 2000, lastYear: 2024, roleCounts: [{ role: "USES" }],
});

/** Communities of 100 with some edges between them; every edge states something, so none is thinned out. */
function neighborhood() {
  const edges = Array.from({ length: edgeCount }, () => {
    const a = Math.floor(random() * nodeCount);
    const near = random() < 0.9;
    const b = near ? Math.min(nodeCount - 1, Math.floor(a / 100) * 100 + Math.floor(random() * 100)) : Math.floor(random() * nodeCount);
    return { source: { id: id(a) }, target: { id: id(b === a ? (a + 1) % nodeCount : b) }, type: TYPES[a % TYPES.length], weight: 1 + Math.floor(random() * 5) };
  });
  return { nodes: Array.from({ length: nodeCount }, (_, i) => entity(i)), edges, omitted: [] };
}

const drawn = JSON.stringify({ data: { neighborhood: neighborhood() } });
const found = JSON.stringify({ data: { entity: null, search: { edges: Array.from({ length: 12 }, (_, i) => ({ node: { __typename: "Method", ...entity(i), aliases: [] } })) } } });
const files = sirv(fileURLToPath(new URL("../dist/explore", import.meta.url)), { single: true });
const server = createServer((request, response) => {
  if (request.url !== "/graphql") return files(request, response);
  let question = "";
  request.on("data", (part) => { question += part; });
  request.on("end", () => response.writeHead(200, { "content-type": "application/json" }).end(question.includes("query Neighborhood") ? drawn : found));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?open=${id(0)}&at=${id(0)}`;

const twoFrames = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on("pageerror", (error) => console.error(`The page failed: ${error.message}`));
  const started = performance.now();
  await page.goto(address);
  await page.locator(".twin", { hasText: nodeCount.toLocaleString("en-US") }).waitFor();
  await page.evaluate(twoFrames);
  console.log(`first draw of ${nodeCount} nodes and ${edgeCount} edges: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  await page.locator(".drawing").waitFor({ state: "detached", timeout: 120_000 });
  console.log(`layout at rest: ${((performance.now() - started) / 1000).toFixed(2)} s`);
  await page.evaluate(twoFrames);
  const quiet = await keyToMatches(page, "e");
  const panning = await framesWhile(page, 60);
  const busy = await keyToMatches(page, "en");
  console.log(`search: ${quiet.toFixed(0)} ms from a key to the matches, of a server that answers at once; right after a drag, whose lines are still to be drawn, ${busy.toFixed(0)} ms`);
  await page.setContent("<p>nothing to draw</p>");
  console.log(`panning: ${panning.toFixed(0)} frames/s, where an empty page has ${(await framesWhile(page, 60)).toFixed(0)}`);
} finally {
  await browser.close();
  server.close();
}

/** Milliseconds from the text in the empty search box to its matches; leaves the box empty. */
async function keyToMatches(page: Page, text: string): Promise<number> {
  const time = (await page.evaluate(`new Promise((done) => {
    const box = document.querySelector("[role=combobox]");
    box.focus();
    const asked = performance.now();
    box.value = "${text}";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    (function look() { document.querySelector("[role=option]") ? done(performance.now() - asked) : requestAnimationFrame(look); })();
  })`)) as number;
  await page.getByRole("combobox").first().fill("");
  await page.getByRole("option").first().waitFor({ state: "detached" });
  return time;
}

/** Frames a second while the left button is held and the pointer moves `steps` times. */
async function framesWhile(page: Page, steps: number): Promise<number> {
  await page.mouse.move(500, 450);
  await page.mouse.down();
  await page.mouse.move(504, 452);
  await page.evaluate("window.frames_ = []; (function tick(t) { window.frames_.push(t); requestAnimationFrame(tick); })(performance.now())");
  for (let i = 1; i <= steps; i += 1) await Promise.all([page.mouse.move(500 + 4 * i, 450 + 2 * i), new Promise((next) => setTimeout(next, 16))]);
  const frames = (await page.evaluate("window.frames_")) as number[];
  await page.mouse.up();
  return (1000 * (frames.length - 1)) / ((frames.at(-1) as number) - (frames[0] as number));
}
