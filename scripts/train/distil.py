"""Teaches a narrower model what a trained one knows, on papers without labels beside the annotated ones (self-training, Xie 2020;
soft targets, Hinton 2015). The feed-forward layers lose the neurons that matter least, so the encoder is faster.

In: OUT/TEACHER.pt of train.py, its export (for the unlabelled papers' mentions and units), data folder. Out: OUT/NAME.pt.
usage: distil.py --data DIR --out DIR --model DIR --teachers a,b [--inner 1024] [--papers 2000] [--epochs 2]
"""
import argparse
import gzip
import json
import os
import random
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

from data import annotated, document, form, papers, read
from encoder import Encoder
from extract import Model
from labels import RELATIONS, ROLES
from model import Extractor, heads_losses
from tokens import Pieces, read_vocabulary
from train import BATCH, WEIGHTS, batches, cached, collate

AVERAGE = 0.995


def unlabelled(data, model_folder, pieces, number):
    """Documents of the corpus with what the exported model says of them as labels. Neither annotated nor seed papers."""
    known = {p["title"].lower() for p in read(os.path.join(data, "annotated/papers.jsonl"))}
    with gzip.open(os.path.join(data, "corpus-20k.jsonl.gz"), "rt") as f:
        docs = [d for d in map(json.loads, f) if d.get("abstract") and d.get("title") and d["title"].lower() not in known]
    random.Random(5).shuffle(docs)
    model, rnd, out, labels = Model(model_folder), random.Random(3), [], []
    for d in docs[:number]:
        found = model.extract(d["title"], d["abstract"])
        entities = [
            {"type": e["type"], "name": e["name"], "surfaces": sorted({m["text"] for m in e["mentions"]}), "role": e["role"]} for e in found["entities"]
        ]
        labels.append((d["title"] + "\n" + d["abstract"], {"entities": entities, "relations": found["relations"]}))
    lexicon = {form(s) for _, label in labels for e in label["entities"] for s in e["surfaces"]}
    for text, label in labels:
        doc = annotated({**document(text, pieces, 384), "task": "papers"}, label, lexicon, rnd)
        if doc["words"] and doc["spans"]:
            doc["guessed"] = True
            out.append(doc)
    return out


def narrow(net, inner, docs):
    """Keeps the `inner` neurons of each feed-forward layer whose output weighs most on these documents."""
    weight, hooks = [0.0] * len(net.encoder.layers), []
    for k, layer in enumerate(net.encoder.layers):
        def watch(_, __, out, k=k):
            weight[k] = weight[k] + F.gelu(out).abs().flatten(0, 1).mean(0)
        hooks.append(layer.up.register_forward_hook(watch))
    with torch.no_grad():
        for batch in docs:
            net.words(collate(batch))
    for hook in hooks:
        hook.remove()
    for w, layer in zip(weight, net.encoder.layers):
        keep = (w * layer.down.weight.norm(dim=0)).topk(inner).indices.sort().values
        up, down = nn.Linear(layer.up.in_features, inner), nn.Linear(inner, layer.down.out_features)
        with torch.no_grad():
            up.weight.copy_(layer.up.weight[keep]), up.bias.copy_(layer.up.bias[keep])
            down.weight.copy_(layer.down.weight[:, keep]), down.bias.copy_(layer.down.bias)
        layer.up, layer.down = up, down


def outputs(net, batch):
    h = net.words(batch)
    unit, pair = net.heads(h, *(batch[k] for k in ("spans", "spans_mask", "features", "pairs", "between", "words_mask")))
    return net.emit["papers"](h), unit, pair


def likeness(said, taught, batch):
    """How far the student's tags, units and pairs are from the mean of the teachers'."""
    roles, relations = len(ROLES), len(RELATIONS) + 1
    words = batch["words_mask"] > 0
    real = batch["spans_mask"][:, :, 0] > 0
    two = real[:, :, None] & real[:, None] & ~torch.eye(real.shape[1], dtype=torch.bool)
    mean = lambda part: torch.stack([part(t) for t in taught]).mean(0)
    soft = lambda part: -(mean(lambda t: F.softmax(part(t), -1)) * F.log_softmax(part(said), -1)).sum(-1).mean()
    flag = lambda part: F.binary_cross_entropy_with_logits(part(said), mean(lambda t: torch.sigmoid(part(t))))
    return {
        "tags": soft(lambda o: o[0][words]),
        "role": soft(lambda o: o[1][real][:, :roles]),
        "valid": flag(lambda o: o[1][real][:, roles]),
        "core": flag(lambda o: o[1][real][:, roles + 1]),
        "kind": soft(lambda o: o[1][real][:, roles + 2 :]),
        "relation": soft(lambda o: o[2][two][:, :relations]),
        "same": flag(lambda o: o[2][two][:, relations]),
    }


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--model", required=True, help="the teacher as exported and calibrated")
    ap.add_argument("--teachers", default="extractor", help="names of weights in OUT; the student begins as the first")
    ap.add_argument("--name", default="distilled")
    ap.add_argument("--inner", type=int, default=1024)
    ap.add_argument("--papers", type=int, default=2000)
    ap.add_argument("--epochs", type=int, default=2)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(2)
    rnd = random.Random(2)
    pieces = Pieces(read_vocabulary(os.path.join(a.out, "vocab.txt")))
    labelled, _ = cached(os.path.join(a.out, "papers.pkl"), lambda: papers(a.data, pieces))
    guessed = cached(os.path.join(a.out, f"guessed-{a.papers}.pkl"), lambda: unlabelled(a.data, a.model, pieces, a.papers))
    print(len(labelled), "annotated,", len(guessed), "without labels", flush=True)

    def load(name):
        net = Extractor(Encoder(len(pieces.vocabulary)))
        net.load_state_dict(torch.load(os.path.join(a.out, name + ".pt")))
        return net.eval()

    teachers = [load(name) for name in a.teachers.split(",")]
    student = load(a.teachers.split(",")[0])
    narrow(student, a.inner, batches(labelled, random.Random(1))[:16])
    own = [p for n, p in student.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": student.encoder.parameters(), "lr": a.rate}, {"params": own, "lr": 3 * a.rate}], weight_decay=0.01, fused=True)
    steps = a.epochs * (-(-len(labelled) // BATCH) + -(-len(guessed) // BATCH))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / (0.05 * steps)) * max(0.02, 1 - s / steps))
    average, begin, step = {k: v.clone() for k, v in student.state_dict().items()}, time.time(), 0
    for epoch in range(a.epochs):
        student.train()
        sums, seen = {}, 0
        todo = batches(labelled, rnd) + batches(guessed, rnd)
        rnd.shuffle(todo)
        for docs in todo:
            batch = collate(docs, rnd)
            with torch.no_grad():
                taught = [outputs(t, batch) for t in teachers]
            h = student.drop(student.words(batch))
            unit, pair = student.heads(h, *(batch[k] for k in ("spans", "spans_mask", "features", "pairs", "between", "words_mask")))
            x = student.emit["papers"](h)
            like = likeness((x, unit, pair), taught, batch)
            loss = sum(WEIGHTS[k] * v for k, v in like.items())
            if not docs[0].get("guessed"):
                flat = x.flatten(0, 1)
                true = {"tags": student.crf["papers"].loss(flat[batch["rows"]], batch["tags"].flatten()[batch["rows"]], batch["rows_mask"])}
                true.update(heads_losses(student.heads, h, batch))
                loss = loss + sum(0.5 * WEIGHTS[k] * v for k, v in true.items())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step, seen = step + 1, seen + 1
            now = student.state_dict()
            torch._foreach_lerp_(list(average.values()), [now[k] for k in average], 1 - min(AVERAGE, step / (step + 20)))
            for k, v in like.items():
                sums[k] = sums.get(k, 0) + v.item()
            if step % 25 == 0:
                print(f"  step {step}/{steps} {time.time() - begin:.0f}s", *(f"{k} {v / seen:.3f}" for k, v in sums.items()), flush=True)
            if step % 100 == 0:
                torch.save(average, os.path.join(a.out, a.name + ".pt"))
        torch.save(average, os.path.join(a.out, a.name + ".pt"))
        print(f"epoch {epoch + 1} {time.time() - begin:.0f}s", *(f"{k} {v / seen:.3f}" for k, v in sums.items()), flush=True)


if __name__ == "__main__":
    main()
