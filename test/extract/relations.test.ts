/** Relations that a sentence states, and sentences that state none. */
import { describe, expect, it } from "vitest";
import { extract } from "./helpers.ts";

const stated = async (title: string, abstract: string): Promise<string[]> => (await extract(title, abstract)).relations.map((r) => `${r.head} ${r.type} ${r.tail}`);

describe("relations", () => {
  it.each([
    ["Trees", "We use optimizers such as Adam. Many optimizers, including AdaGrad, are old. Stochastic optimization algorithms such as Adam are common.", "Adam is_a Stochastic optimization algorithms"],
    ["QuarkNet: Trees", "QuarkNet outperforms ResNet by far.", "QuarkNet outperforms ResNet"],
    ["QuarkNet: Trees", "QuarkNet is quick. Our method outperforms ResNet by far.", "QuarkNet outperforms ResNet"],
    ["QuarkNet: Trees", "QuarkNet is evaluated on ImageNet.", "QuarkNet evaluated_on ImageNet"],
    ["QuarkNet: Trees", "QuarkNet is quick. On ImageNet, our model wins.", "QuarkNet evaluated_on ImageNet"],
    ["QuarkNet: Trees", "QuarkNet extends ResNet to trees.", "QuarkNet improves ResNet"],
    ["QuarkNet for Machine Translation", "It is quick.", "QuarkNet used_for Machine Translation"],
    ["QuarkNet: Faster Machine Translation", "QuarkNet is quick.", "QuarkNet used_for Machine Translation"],
  ])("%s | %s", async (title, abstract, expected) => expect(await stated(title, abstract)).toContain(expected));

  it.each([
    ["Trees", "ResNet is old. BERT is new."],
    ["Trees", "ImageNet is large; MNIST is small."],
    ["Trees", "We met in spring."],
    ["Trees", ""],
  ])("nothing in: %s | %s", async (title, abstract) => expect(await stated(title, abstract)).toEqual([]));

  it("shows the sentence and the reason", async () => {
    const abstract = "Trees are old. QuarkNet outperforms ResNet by far. It is quick.";
    const { relations } = await extract("QuarkNet: Trees", abstract);
    const relation = relations.find((r) => r.type === "outperforms");
    expect(relation?.evidence.text).toBe("QuarkNet outperforms ResNet by far.");
    expect(abstract.slice(relation?.evidence.start, relation?.evidence.end)).toBe(relation?.evidence.text);
    expect(relation?.reason).toContain("outperforms");
  });

  it("states a pair once, one way", async () => {
    const { relations } = await extract("QuarkNet: Trees", "QuarkNet outperforms ResNet. ResNet is worse than QuarkNet. QuarkNet is compared with ResNet.");
    expect(relations.filter((r) => [r.head, r.tail].sort().join() === "QuarkNet,ResNet")).toHaveLength(1);
  });
});
