"""Trains the extractor: the other labelled sets beside the papers in the first epochs, then the papers alone.

In: data folder, OUT/vocab.txt and OUT/base.pt of pretrain.py. Out: OUT/NAME.pt (averaged weights), OUT/NAME.state.pt (to go on from).
"""
import argparse
import os
import pickle
import random
import time

import numpy
import torch

from data import others, papers
from encoder import Encoder
from model import Extractor
from tokens import Pieces, read_vocabulary
from units import MENTIONS

WEIGHTS = {"tags": 1.0, "role": 0.4, "valid": 0.2, "core": 0.15, "kind": 0.15, "relation": 3.0, "same": 0.5}
BATCH, AVERAGE = 8, 0.996


def padded(rows, fill=0):
    n = max(map(len, rows))
    return torch.tensor([list(r) + [fill] * (n - len(r)) for r in rows])


def mask_of(rows):
    return padded([[1.0] * len(r) for r in rows], 0.0)


def sentence_rows(docs, width):
    """Index of words, a sentence a row, into the flattened [docs, width]; what is padded repeats the last word."""
    rows, start = [], 0
    for b, d in enumerate(docs):
        s, start = d["sentence"], 0
        for k in range(1, len(s) + 1):
            if k == len(s) or s[k] != s[start]:
                rows.append([b * width + i for i in range(start, k)])
                start = k
    n = max(map(len, rows))
    index = torch.tensor([r + [r[-1]] * (n - len(r)) for r in rows])
    return index, mask_of(rows).bool()


def collate(docs, rnd=None):
    """rnd: leave out a random half of the false units, and now and then the kinds, as the model must not lean on them."""
    out = {"task": docs[0]["task"], "ids": padded([d["ids"] for d in docs]), "shapes": padded([d["shapes"] for d in docs])}
    out["ids_mask"], out["words_mask"] = mask_of([d["ids"] for d in docs]), mask_of([d["first"] for d in docs])
    out["start"], out["end"] = padded([[0, *d["first"]] for d in docs]), padded([[1, *d["first"][1:], len(d["ids"]) - 1] for d in docs], 1)
    out["read_mask"], out["tags"] = mask_of([[0, *d["first"]] for d in docs]), padded([d["tags"] for d in docs])
    out["rows"], out["rows_mask"] = sentence_rows(docs, out["tags"].shape[1])
    if out["task"] != "papers":
        return out
    kept = [[k for k, o in enumerate(d["owner"]) if o >= 0 or rnd is None or rnd.random() < 0.5] for d in docs]
    u = max(1, max(map(len, kept)))
    spans, spans_mask = numpy.zeros((len(docs), u, MENTIONS, 2), numpy.int64), numpy.zeros((len(docs), u, MENTIONS), numpy.float32)
    square = lambda n, dtype, fill=0: numpy.full((len(docs), u, u, n) if n else (len(docs), u, u), fill, dtype)
    features = numpy.zeros((len(docs), u, docs[0]["features"].shape[1]), numpy.float32)
    pairs, between = square(docs[0]["pairs"].shape[2], numpy.float32), square(2, numpy.int64)
    relation, same = square(0, numpy.int64, -1), square(0, numpy.float32)
    flat = {"owner": -1, "role": -1, "core": 0.0, "kind": 0}
    for b, (d, keep) in enumerate(zip(docs, kept)):
        if not keep:
            continue
        n = len(keep)
        for i, k in enumerate(keep):
            s = d["spans"][k]
            spans[b, i, : len(s)], spans_mask[b, i, : len(s)] = s, 1.0
        features[b, :n] = d["features"][keep]
        if rnd:
            features[b, :n, -4:] *= numpy.array([[rnd.random() > 0.15] for _ in keep])
        for target, source in ((pairs, "pairs"), (between, "between"), (relation, "relation"), (same, "same")):
            target[b, :n, :n] = d[source][numpy.ix_(keep, keep)]
        relation[b, range(n), range(n)] = -1
    for name, fill in flat.items():
        out[name] = torch.full((len(docs), u), fill)
        for b, (d, keep) in enumerate(zip(docs, kept)):
            out[name][b, : len(keep)] = torch.tensor([d[name][k] for k in keep], dtype=out[name].dtype)
    arrays = dict(spans=spans, spans_mask=spans_mask, features=features, pairs=pairs, between=between, relation=relation, same=same)
    return {**out, **{k: torch.from_numpy(v) for k, v in arrays.items()}}


def batches(docs, rnd):
    """Batches of one task and like lengths, in random order."""
    out = []
    for task in sorted({d["task"] for d in docs}):
        rows = [d for d in docs if d["task"] == task and d["words"]]
        rnd.shuffle(rows)
        for k in range(0, len(rows), BATCH * 8):
            chunk = sorted(rows[k : k + BATCH * 8], key=lambda d: len(d["ids"]))
            out += [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
    rnd.shuffle(out)
    return out


def cached(path, make):
    """Reading takes a minute, and every run reads the same."""
    if not os.path.exists(path):
        value = make()
        with open(path, "wb") as f:
            pickle.dump(value, f)
        return value
    with open(path, "rb") as f:
        return pickle.load(f)


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--name", default="extractor")
    ap.add_argument("--epochs", type=int, default=8)
    ap.add_argument("--other-epochs", type=int, default=3, help="epochs that the other sets are spread over")
    ap.add_argument("--rate", type=float, default=2e-4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rnd = random.Random(a.seed)
    pieces = Pieces(read_vocabulary(os.path.join(a.out, "vocab.txt")))
    train, _ = cached(os.path.join(a.out, "papers.pkl"), lambda: papers(a.data, pieces))
    extra = cached(os.path.join(a.out, "others.pkl"), lambda: others(a.data, pieces)) if a.other_epochs else []
    rnd.shuffle(extra)
    encoder = Encoder(len(pieces.vocabulary))
    encoder.load_state_dict(torch.load(os.path.join(a.out, "base.pt")))
    model = Extractor(encoder)
    own = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": encoder.parameters(), "lr": a.rate}, {"params": own, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    per = -(-len(train) // BATCH)
    steps = per * a.epochs + -(-len(extra) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / (0.06 * steps)) * max(0.02, 1 - s / steps))
    average = {k: v.clone() for k, v in model.state_dict().items()}
    state_path, begin, epoch, step = os.path.join(a.out, a.name + ".state.pt"), time.time(), 0, 0
    if os.path.exists(state_path):
        s = torch.load(state_path)
        model.load_state_dict(s["model"]), optimizer.load_state_dict(s["optimizer"]), schedule.load_state_dict(s["schedule"])
        average, epoch, step = s["average"], s["epoch"], s["step"]
    for epoch in range(epoch, a.epochs):
        model.train()
        share = extra[epoch :: a.other_epochs] if epoch < a.other_epochs else []
        sums, count = {}, {}
        for docs in batches(train + share, rnd):
            losses = model.losses(collate(docs, rnd))
            loss = sum(WEIGHTS[k] * v for k, v in losses.items())
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            weight = 1 - min(AVERAGE, step / (step + 50))
            now = model.state_dict()
            torch._foreach_lerp_(list(average.values()), [now[k] for k in average], weight)
            for k, v in losses.items():
                k = k if docs[0]["task"] == "papers" else docs[0]["task"]
                sums[k], count[k] = sums.get(k, 0) + v.item(), count.get(k, 0) + 1
            if step % 50 == 0:
                print(f"  step {step}/{steps} {time.time() - begin:.0f}s", *(f"{k} {v / count[k]:.3f}" for k, v in sums.items()), flush=True)
        print(f"epoch {epoch + 1} {time.time() - begin:.0f}s", *(f"{k} {v / count[k]:.3f}" for k, v in sums.items()), flush=True)
        torch.save(average, os.path.join(a.out, a.name + ".pt"))
        torch.save(
            dict(model=model.state_dict(), optimizer=optimizer.state_dict(), schedule=schedule.state_dict(), average=average, epoch=epoch + 1, step=step),
            state_path + ".part",
        )
        os.replace(state_path + ".part", state_path)


if __name__ == "__main__":
    main()
