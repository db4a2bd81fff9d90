/** Bringing papers: a file dropped on the page is read into the graph and its papers are there to read. */
import { expect, it } from "vitest";
import { eventsOf } from "../../src/explore/bring/events.ts";
import { inChromium, picture } from "./page.ts";

it("reads events that come in pieces, and passes over what is no data", async () => {
  const pieces = [":\n\nevent: next\nda", 'ta: {"a":1}\n', '\nevent: next\r\ndata: {"a":\r\ndata: 2}\r\n\r\n', 'data: {"a":"é"}\n\nevent: complete\n\n'];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) for (const byte of new TextEncoder().encode(piece)) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  const seen: unknown[] = [];
  for await (const event of eventsOf<unknown>(body)) seen.push(event);
  expect(seen).toEqual([{ a: 1 }, { a: 2 }, { a: "é" }]);
});

const RECORDS = [
  { title: "Zetanet: pruning trees by their leaves", abstract: "We propose Zetanet, a method for tree pruning. Zetanet is evaluated on ImageNet.", year: 2025, arxivId: "2501.00001" },
  { title: "A second look at leaves", abstract: "This paper uses Zetanet for image classification on ImageNet.", year: 2025, arxivId: "2501.00002" },
  { abstract: "This record has no title." },
];

inChromium("bringing papers", (visit) => {
  it("reads a dropped file, tells how it went, and leads to its papers", () =>
    visit("/", async (page) => {
      await page.getByRole("heading", { name: /papers/ }).first().waitFor();
      const text = RECORDS.map((record) => JSON.stringify(record)).join("\n");
      const drop = (type: string): Promise<void> => page.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([${JSON.stringify(text)}], "leaves.jsonl"));
        document.body.dispatchEvent(new DragEvent("${type}", { dataTransfer, bubbles: true, cancelable: true }));
      })()`);
      await drop("dragover");
      await page.getByText("Drop a file of abstracts").waitFor();
      await drop("drop");
      const job = page.getByRole("region", { name: "Papers of leaves.jsonl" });
      await job.getByText("was read").waitFor();
      expect(await job.innerText()).toMatch(/2 papers read: 2 new.*1 record could not be taken/s);
      await page.getByRole("heading", { level: 1, name: /255 papers/ }).waitFor(); // the overview is of the graph as it is now
      await picture(page, "bring");
      await job.getByRole("button", { name: /Zetanet: pruning/ }).click();
      await page.locator(".abstract .mention", { hasText: "ImageNet" }).first().click();
      await page.getByRole("heading", { level: 1, name: "ImageNet" }).waitFor();
    }));
});
