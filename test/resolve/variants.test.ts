import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keyOf } from "../../src/resolve/index.ts";
import { familyOf } from "../../src/resolve/variants.ts";
import type { EntityKind } from "../../src/model.ts";

const family = (name: string, kind: EntityKind = "method"): string[] => familyOf({ key: keyOf(name), name, aliases: [], kind });

describe("familyOf", () => {
  it.each([
    ["Llama-2-7B", "llama-2", "llama"],
    ["Llama-2-7b-chat", "llama-2-7b", "llama-2", "llama"],
    ["Llama 3.1 70B", "llama-3-1", "llama-3", "llama"],
    ["ImageNet-256", "imagenet"],
    ["ImageNet 256x256", "imagenet"],
    ["ImageNet-21k", "imagenet"],
    ["ResNet-50", "resnet"],
    ["BERT-large", "bert"],
    ["BERT-base-uncased", "bert-base", "bert"],
    ["GPT-4o-mini", "gpt-4o", "gpt-4", "gpt"],
    ["GPT-3.5-turbo", "gpt-3-5", "gpt-3", "gpt"],
    ["ViT-B/16", "vit-b", "vit", "vision-transformer"],
    ["ViT-L", "vit", "vision-transformer"],
    ["Swin-T", "swin"],
    ["YOLOv4", "yolo"],
    ["DINOv2", "dino"],
    ["Mixtral-8x7B", "mixtral"],
    ["EfficientNet-B0", "efficientnet"],
    ["T5-11B", "t5"],
    ["Claude 3.5 Sonnet", "claude-3-5", "claude-3", "claude"],
    ["CIFAR-10", "cifar"],
    ["SQuAD 2.0", "squad-2", "squad"],
    ["WMT14", "wmt"],
    ["MMLU-Pro", "mmlu"],
  ])("%s", (name, ...parents) => {
    expect(family(name)).toEqual(parents);
  });

  it.each([
    "F1", "top-5", "Top-5", "COVID-19", "5G", "Web 2.0", "MP3", "BERT", "Formula 1", "Industry 4.0", "SARS-CoV-2", "IL-6", "PM2.5", "H.264", "Type 2 diabetes", "stage 2", "Stage 2", "Knowledge Base",
    "knowledge base", "L1", "Hepatitis B", "Omega-3", "Phase 1", "CO2", "IPv6", "k-means", "Task 4", "Level 5", "group chat", "NP-hard", "Persona-Chat", "Berry et al. (1995)",
  ])("%s is a variant of nothing", (name) => expect(family(name)).toEqual([]));

  it("has no variants of a metric", () => expect(["Recall@10", "BLEU-4", "nDCG@5", "ROUGE-1"].flatMap((name) => family(name, "metric"))).toEqual([]));

  it("leads to ever shorter keys, whatever the name", () => {
    const word = fc.constantFrom("Llama", "2", "7b", "large", "v2", "YOLOv4", "B", "GPT", "4o", "mini", "top", "ViT");
    fc.assert(fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const keys = family(words.join(" "));
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys).not.toContain(keyOf(words.join(" ")));
    }));
  });
});
