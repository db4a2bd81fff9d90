/** Versions and sizes: linked to the nearest of their family that is in the graph, whatever came first and whatever was merged. */
import { describe, expect, it } from "vitest";
import type { Store } from "../../../src/store/store.ts";
import { paper } from "../build.ts";
import { decide, everyRow, type Open } from "./reading.ts";

const NAMES = ["Llama", "Llama 2", "Llama-2-7B", "Llama-2-13B", "Llama-3-8B", "Llama-2-7B-chat", "YOLO", "YOLOv4", "CIFAR-10", "CIFAR-100", "ViT-B/16", "vision transformer", "ViT", "COVID-19", "COVID"];
const PAPERS = NAMES.map((name, i) => paper(String(i), { entities: i % 2 === 0 ? [name] : [name, "Llama-2-13B"] }));

const nearest = async (store: Store, ...keys: string[]): Promise<(string | null)[]> => (await store.variantOf(keys)).map((row) => row?.key ?? null);
const below = async (store: Store, key: string): Promise<string[] | undefined> => (await store.variants([key], { first: 50 }))[0]?.rows.map(({ row }) => row.key);
export function variants(open: Open): void {
  describe("variants", () => {
    it("go to the nearest of their family, and are listed below it, most mentioned first", async () => {
      const store = await open();
      await store.write(PAPERS);
      expect(await nearest(store, "llama-2-7b-chat", "llama-2-7b", "llama-2", "llama", "llama-3-8b", "yolov4", "vit-b-16", "cifar-10", "covid-19", "none"))
        .toEqual(["llama-2-7b", "llama-2", "llama", null, "llama", "yolo", "vision-transformer", null, null, null]);
      expect(await below(store, "llama")).toEqual(["llama-2", "llama-3-8b"]);
      expect(await below(store, "llama-2")).toEqual(["llama-2-13b", "llama-2-7b"]);
      expect(await below(store, "yolo")).toEqual(["yolov4"]);
      expect((await store.variants(["covid", "llama", "none"], { first: 1, total: true })).map((page) => [page.total, page.hasNext])).toEqual([[0, false], [2, true], [0, false]]);
      const whole = (await store.variants(["llama-2"], { first: 50 }))[0]?.rows;
      for (const way of ["forward", "backward"] as const) {
        expect(await everyRow(async (page) => (await store.variants(["llama-2"], page))[0] as Awaited<ReturnType<Store["variants"]>>[number], 1, way)).toEqual(whole);
      }
      await store.close();
    });

    it("move up when the nearest goes, and down when it comes", async () => {
      const store = await open();
      await store.write(PAPERS.filter((_, i) => i !== 1));
      expect(await nearest(store, "llama-2-7b")).toEqual(["llama"]);
      expect(await below(store, "llama")).toEqual(["llama-2-13b", "llama-2-7b", "llama-3-8b"]);
      await store.write(PAPERS);
      expect(await nearest(store, "llama-2-7b")).toEqual(["llama-2"]);
      await store.write([paper("99", { entities: ["CIFAR"] })]);
      expect(await below(store, "cifar")).toEqual(["cifar-10", "cifar-100"]);
      await store.remove(["arxiv:99"]);
      expect(await nearest(store, "cifar-10")).toEqual([null]);
      await store.close();
    });

    it("are found by a known short form that no paper writes alone", async () => {
      const store = await open();
      await store.write([paper("1", { entities: ["Vision Transformer"] }), paper("2", { entities: ["ViT-L/32"] })]);
      expect(await nearest(store, "vit-l-32")).toEqual(["vision-transformer"]);
      expect(await below(store, "vision-transformer")).toEqual(["vit-l-32"]);
      await store.close();
    });

    it("follow a merge", async () => {
      const store = await open();
      await store.write(PAPERS);
      await decide(store, { type: "merge", from: ["llama"], into: "llama-2" });
      expect(await nearest(store, "llama-3-8b", "llama-2")).toEqual(["llama-2", null]);
      expect(await below(store, "llama-2")).toEqual(["llama-2-13b", "llama-2-7b", "llama-3-8b"]);
      await store.close();
    });
  });
}
