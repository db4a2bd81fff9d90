"""Writes what test/extract/tagger compares the TypeScript tagger with: pieces of awkward strings from the reference
tokenizer (Hugging Face `tokenizers`) and from tokens.py, features of pairs, and whole answers of the shipped model.

usage: fixtures.py --model DIR --out test/extract/tagger/fixtures
"""
import argparse
import json
import os

from tokenizers import BertWordPieceTokenizer

from data import document
from extract import Model
from units import form, is_short_for

# where the reference splits words as we do
PLAIN = [
    "", "a", "Speculative decoding", "GPT-4, LLaMA-2-7B and Mixtral-8x7B", "naïve Bayes à la Schrödinger", "state-of-the-art (SOTA)",
    "F1@10 = 93.4% on CoNLL-2003", "antidisestablishmentarianism supercalifragilistic", "x" * 101, "e.g., \"quoted\" text's end...", "tab\tand\nline",
    "[CLS] [MASK]", "Ω-regular ε-greedy", "C++ and C#", "https://github.com/x/y_z",
]
# where ours differs by intent: symbols stand alone, ideographs do not
OWN = ["10×10 → 3≤n", "机器学习 model", "𝒪(n²) regret", "α→β", "co‑operative—dash", "zero\u200bwidth", "İstanbul ǅ", "e\u0301tude", "½ of ①", "🤖 agents"]
TEXTS = [
    (
        "SparseFlow: Faster Transformers by Learned Token Routing",
        "Transformers spend the same compute on every token. We present SparseFlow (SF), a routing method that skips feed-forward "
        "layers for easy tokens. SF builds on mixture-of-experts and is trained with a straight-through estimator. On ImageNet and "
        "WikiText-103, SparseFlow outperforms early exiting and matches the accuracy of a vision transformer (ViT) at half the FLOPs. "
        "Code is at https://example.org/sf.",
    ),
    (
        "On the regret of ε-greedy exploration",
        "We study ε-greedy exploration in multi-armed bandits. Our analysis gives an 𝒪(√T) regret bound under a margin condition, "
        "improving on upper confidence bound algorithms. Experiments on the Open Bandit Dataset confirm the theory.",
    ),
    (
        "A Survey of Named Entity Recognition",
        "Named entity recognition (NER) is a core task of information extraction. This survey covers conditional random fields (CRFs), "
        "BiLSTM-CRF models and BERT-based taggers, compares their F1 score on CoNLL-2003 and OntoNotes 5.0, and discusses domain adaptation.",
    ),
    ("Untitled", ""),
    ("", "BERT is fine-tuned for question answering on SQuAD."),
    ("Long text", "We evaluate ResNet-50 on CIFAR-10 and report top-1 accuracy with knowledge distillation. " * 45),
]
SHORTS = [("LLMs", "large language models"), ("KV", "key-value"), ("NER", "named entity recognition"), ("of", "out of"), ("ViT", "vision transformer"), ("SGD", "stochastic gradient descent"), ("GAN", "generative networks")]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("--out", required=True)
    a = ap.parse_args()
    os.makedirs(a.out, exist_ok=True)
    model = Model(a.model)
    reference = BertWordPieceTokenizer(os.path.join(a.model, "vocab.txt"), lowercase=True)
    own = lambda s: document(s, model.pieces)
    pieces = [{"text": s, "ids": reference.encode(s).ids} for s in PLAIN if not s.startswith("[")]
    for p in pieces:
        assert p["ids"] == own(p["text"])["ids"], p["text"]
    write = lambda name, value: json.dump(value, open(os.path.join(a.out, name), "w"), ensure_ascii=False, indent=1)
    write("pieces.json", {
        "reference": pieces,
        "own": [{"text": s, **{k: own(s)[k] for k in ("ids", "shapes", "sentence")}} for s in PLAIN + OWN + [t + "\n" + x for t, x in TEXTS[:3]]],
        "forms": [[s, form(s)] for s in ["KV caches", "Multi-task  Learning", "ImageNet-1K", "analysis", "studies", "C++", "loss", "𝒪(n) bounds", "GPUs", "–"]],
        "shorts": [[s, x, is_short_for(s, x)] for s, x in SHORTS],
    })
    write("answers.json", [{"title": t, "abstract": x, **model.extract(t, x)} for t, x in TEXTS])


if __name__ == "__main__":
    main()
