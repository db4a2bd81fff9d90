"""Goes on with the base model's masked-word training (Devlin 2019; Gururangan 2020 for why) on the corpus' abstracts,
with the vocabulary cut to the pieces that papers use. In: base model, data folder. Out: OUT/vocab.txt, OUT/base.pt.
"""
import argparse
import collections
import gzip
import json
import os
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

from encoder import from_base
from tokens import CLS, MASK, PAD, SEP, SHAPES, UNK, Pieces, read_vocabulary, shape_of, words_of

LENGTH, BATCH, RATE = 192, 24, 4e-4


def texts(data):
    """(title, abstract) of everything that may be read without labels: neither the seed papers nor any test part."""
    with gzip.open(os.path.join(data, "corpus-20k.jsonl.gz"), "rt") as f:
        docs = [json.loads(line) for line in f]
    docs += [json.loads(line) for line in open(os.path.join(data, "annotated/papers.jsonl"))]
    return [(d["title"] or "", d["abstract"]) for d in docs if d.get("abstract")]


def cut(vocabulary, docs):
    """Indexes of the pieces in use, and of all single characters, so that any word can still be spelt."""
    pieces, count = Pieces(vocabulary), collections.Counter()
    for title, abstract in docs:
        for text in (title, abstract):
            for s, e in words_of(text):
                count.update(pieces.split(text[s:e]))
    special = {PAD, UNK, CLS, SEP, MASK}
    return [i for i, p in enumerate(vocabulary) if p in special or count[i] or len(p.removeprefix("##")) == 1]


def stream(docs, pieces):
    """Endless rows of LENGTH (piece, shape) pairs, documents run together."""
    ids, shapes = [], []
    while True:
        random.shuffle(docs)
        for doc in docs:
            for part, text in enumerate(doc):
                for s, e in words_of(text):
                    split = pieces.split(text[s:e])
                    ids += split
                    shapes += [shape_of(text[s:e]) + SHAPES * (part == 0)] * len(split)
            ids.append(pieces.sep)
            shapes.append(0)
            while len(ids) >= LENGTH - 1:
                yield [pieces.cls] + ids[: LENGTH - 1], [0] + shapes[: LENGTH - 1]
                ids, shapes = ids[LENGTH - 1 :], shapes[LENGTH - 1 :]


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", required=True)
    ap.add_argument("--base", required=True, help="folder with model.safetensors and vocab.txt")
    ap.add_argument("--out", required=True)
    ap.add_argument("--minutes", type=float, default=15)
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(0), random.seed(0)
    os.makedirs(a.out, exist_ok=True)
    docs, full = texts(a.data), read_vocabulary(os.path.join(a.base, "vocab.txt"))
    keep = cut(full, docs)
    with open(os.path.join(a.out, "vocab.txt"), "w", encoding="utf-8") as f:
        f.write("\n".join(full[i] for i in keep) + "\n")
    pieces, encoder = Pieces([full[i] for i in keep]), from_base(os.path.join(a.base, "model.safetensors"), keep)
    print(len(docs), "texts,", len(keep), "pieces", flush=True)

    size, mask_id = encoder.size, pieces.id[MASK]
    head = nn.Sequential(nn.Linear(size, size), nn.GELU(), nn.LayerNorm(size))
    bias = nn.Parameter(torch.zeros(len(keep)))
    groups = [{"params": encoder.parameters(), "lr": RATE}, {"params": [*head.parameters(), bias], "lr": 5 * RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    rates = [g["lr"] for g in groups]
    rows, begin, step, run = stream(docs, pieces), time.time(), 0, 0.0
    encoder.train()
    while (spent := (time.time() - begin) / 60) < a.minutes:
        batch = [next(rows) for _ in range(BATCH)]
        x, shapes = torch.tensor([b[0] for b in batch]), torch.tensor([b[1] for b in batch])
        chosen = (torch.rand(x.shape) < 0.2) & (x != pieces.cls) & (x != pieces.sep)
        luck, seen = torch.rand(x.shape), x.clone()
        seen[chosen & (luck < 0.8)] = mask_id
        swap = chosen & (luck >= 0.9)
        seen[swap] = torch.randint(len(keep), (int(swap.sum()),))
        for g, rate in zip(optimizer.param_groups, rates):
            g["lr"] = rate * min(1, step / 100) * max(0.02, 1 - spent / a.minutes)
        hidden = encoder.embed(seen, shapes)
        for layer in encoder.layers:
            hidden = layer(hidden, None)
        logits = F.linear(head(hidden[chosen]), encoder.word.weight, bias)
        loss = F.cross_entropy(logits, x[chosen])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        step, run = step + 1, run + loss.item()
        if step % 50 == 0:
            print(f"{step} loss {run / 50:.3f} {step * x.numel() / (time.time() - begin):.0f} pieces/s", flush=True)
            run = 0.0
            torch.save(encoder.state_dict(), os.path.join(a.out, "base.pt"))
    torch.save(encoder.state_dict(), os.path.join(a.out, "base.pt"))


if __name__ == "__main__":
    main()
