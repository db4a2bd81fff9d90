import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalKey, SAME as SAME_NAMES } from "../../src/resolve/aliases.ts";
import { keyOf } from "../../src/resolve/key.ts";
import { coveredByAcronym } from "../../src/resolve/kind-words.ts";
import { reword } from "../../src/resolve/wording.ts";
import { americanSpelling, singular } from "../../src/resolve/words.ts";

/** Each line: names that are one thing. The key stands first. */
const SAME = [
  ["large-language-model", "Large Language Models", "large language model", "Large-Language-Model", "the large language model"],
  ["gpt-2", "GPT-2", "GPT 2", "GPT2", "GPT–2", "GPT-2 model"],
  ["coco", "COCO", "the COCO dataset", "COCO benchmark"],
  ["multimodal-optimization", "multi-modal optimisation", "multimodal optimization", "Multi Modal Optimization"],
  ["pretraining", "pre-training", "pretraining", "Pre training"],
  ["frechet-inception-distance", "Fréchet inception distance", "Frechet Inception Distance"],
  ["yolov4", "YOLOv4", "YOLO v4", "YOLO-v4"],
  ["llm", "LLMs", "LLM", "LLM models"],
  ["mixture-of-experts", "mixtures of experts", "mixture of experts", "Mixture-of-Experts"],
  ["beta-vae", "β-VAE", "beta-VAE"],
  ["cifar-10", "CIFAR-10", "CIFAR10", "CIFAR 10 dataset"],
];

/** Pairs that look alike and are two things. */
const APART = [
  ["BERT", "ALBERT"], ["BERT", "RoBERTa"], ["CIFAR-10", "CIFAR-100"], ["GPT-2", "GPT-3"], ["PPO", "DPO"], ["F1", "Formula 1"], ["Adam", "AdamW"],
  ["C", "C++"], ["C", "C#"], ["A search", "A* search"], ["SQuAD 1.1", "SQuAD 2.0"], ["ResNet-50", "ResNet-101"], ["YOLOv3", "YOLOv4"], ["L1 norm", "L2 norm"],
  ["language model", "language"], ["attention network", "attention"], ["supervised learning", "unsupervised learning"], ["Q-learning", "learning"],
  ["T5", "T4"], ["word2vec", "doc2vec"], ["recall", "recall@10"], ["top-1 accuracy", "top-5 accuracy"],
];

describe("keyOf", () => {
  for (const [key, ...names] of SAME) {
    it(`${names.join(" = ")}`, () => expect(names.map(keyOf)).toEqual(names.map(() => key)));
  }

  for (const [a, b] of APART as [string, string][]) {
    it(`${a} ≠ ${b}`, () => expect(canonicalKey(keyOf(a))).not.toBe(canonicalKey(keyOf(b))));
  }

  it("gives nothing for a name without letters or digits", () => {
    expect(["∇", "", "…", "—", "$", "the "].map((n) => keyOf(n.trim()))).toEqual(["", "", "", "", "", "the"]);
  });

  it("has only words joined by hyphens, whatever comes in", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (name) => {
      expect(keyOf(name)).toMatch(/^$|^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
    }));
  });
});

describe("words", () => {
  it.each([
    ["networks", "network"], ["studies", "study"], ["losses", "loss"], ["boxes", "box"], ["analyses", "analysis"], ["matrices", "matrix"], ["priors", "prior"],
  ])("%s is the plural of %s", (plural, one) => expect(singular(plural)).toBe(one));
  it.each(["analysis", "physics", "bias", "bayes", "robustness", "gps", "series", "news", "consensus", "gas"])("%s is no plural", (word) => expect(singular(word)).toBe(word));
  it.each([["optimisation", "optimization"], ["labelled", "labeled"], ["behavioural", "behavioral"], ["centre", "center"], ["analyser", "analyzer"]])("%s → %s", (gb, us) => expect(americanSpelling(gb)).toBe(us));
  it.each(["premise", "noise", "precise", "four", "hour", "compromise", "exercise", "your", "poise"])("%s stays", (word) => expect(americanSpelling(word)).toBe(word));
});

describe("coveredByAcronym", () => {
  it.each([
    ["long short-term memory network", "LSTM", "long short-term memory"],
    ["generative adversarial network", "GAN", "generative adversarial network"],
    ["support vector machine", "SVM", "support vector machine"],
    ["proximal policy optimization algorithm", "PPO", "proximal policy optimization"],
  ])("%s (%s) → %s", (long, short, kept) => expect(coveredByAcronym(long, short)).toBe(kept));
});

describe("aliases", () => {
  it("lead to a key that is no alias itself, and no name stands for two", () => {
    const seen = new Map<string, string>();
    for (const names of SAME_NAMES) {
      const key = keyOf(names[0] as string);
      for (const name of names) {
        expect([name, canonicalKey(keyOf(name))]).toEqual([name, key]);
        expect([name, seen.get(keyOf(name)) ?? key]).toEqual([name, key]);
        seen.set(keyOf(name), key);
      }
    }
  });
});

describe("reword", () => {
  it.each([
    ["gradient-descent-algorithm", "gradient-descent"], ["traveling-salesman-problem", "traveling-salesman"], ["logistic-regression-model", "logistic-regression"],
    ["ood-detection", "out-of-distribution-detection"], ["llm-reasoning-task", "large-language-model-reasoning"], ["offline-rl", "offline-reinforcement-learning"],
  ])("%s says %s", (key, plain) => expect(reword(key)).toBe(plain));
  it.each(["learning-algorithm", "first-order-method", "self-supervised-approach", "cross-entropy-method", "low-resource-task", "vq-vae", "r-cnn", "cnn-daily-mail", "rl", "visual-rl", "language-model", "gpt-4-problem-2"])("%s stays", (key) => expect(reword(key)).toBe(key));
  it("is done when it is done", () => {
    const word = fc.constantFrom("deep", "rl", "llm", "ood", "regression", "model", "algorithm", "method", "problem", "first", "order", "gradient", "task");
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const key = canonicalKey(words.join("-"));
      expect(canonicalKey(key)).toBe(key);
    }));
  });
});
