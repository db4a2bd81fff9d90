"""The same recipe on SciERC (Luan 2018), for comparison with the literature: its train part alone, scored on any split file.

Here relations hold between mentions of one sentence, so every mention is its own unit. Prints F1 of entities (span and type),
of relations (both spans and the type of the relation: Rel) and with the types of both ends too (Rel+).
Begins with the base's encoder, or with --start where a trained extractor stands (whose labelled papers are no part of SciERC).
usage: scierc.py --data DIR --out DIR --test FILE [--start extractor] [--epochs 20]   trains, keeps OUT/scierc.pt, scores
       scierc.py --out DIR --test FILE --score                                        scores what was kept
       scierc.py --out DIR --test FILE --mean A,B                                     keeps the mean of runs (--name A, --name B), scores it
"""
import argparse
import copy
import json
import os
import random
import time

import numpy
import torch
import torch.nn.functional as F

import model as heads_of
from data import read, tokenised
from encoder import Encoder
from labels import OTHER, tags
from spans import choose, probabilities
from tokens import Pieces, read_vocabulary
from train import batches, collate
from units import UNIT_FEATURES, pair_features, unit_features

LABELS = OTHER["scierc"]
RELATIONS = ["USED-FOR", "FEATURE-OF", "HYPONYM-OF", "PART-OF", "COMPARE", "CONJUNCTION", "EVALUATE-FOR"]
AVERAGE = 0.99
SYMMETRIC = {"COMPARE", "CONJUNCTION"}
KIND = [2, 0, 3, 1, 2, 2]  # the four kinds that features of units know


def units_of(doc, spans):
    """Every mention a unit: [(first, last, label)] -> the fields that `collate` asks for."""
    text, words, sentence = doc["text"], doc["words"], doc["sentence"]
    members, kinds = [[s[:2]] for s in spans], [KIND[s[2]] for s in spans]
    doc["spans"], doc["kind"] = members, kinds
    doc["owner"], doc["role"], doc["core"] = list(range(len(spans))), [0] * len(spans), [0.0] * len(spans)
    features = [unit_features(text, words, sentence, s, k) for s, k in zip(members, kinds)]
    doc["features"] = numpy.array(features, numpy.float32).reshape(-1, UNIT_FEATURES)
    doc["pairs"], doc["between"] = pair_features(text, words, sentence, members, kinds)
    at = [sentence[s[0]] for s in spans]
    doc["relation"] = numpy.array([[0 if a == b else -1 for b in at] for a in at], numpy.int64).reshape(len(at), len(at))
    doc["same"] = numpy.zeros((len(at), len(at)), numpy.float32)
    return doc


def documents(path, pieces):
    out = []
    for record in read(path):
        doc = tokenised(record, "scierc", pieces, most_words=10**6)
        doc["task"], doc["record"] = "papers", record
        units_of(doc, doc["entities"])
        for h, label, t in record.get("relations", []):
            if h in doc["number"] and t in doc["number"] and label in RELATIONS:
                h, t, k = doc["number"][h], doc["number"][t], RELATIONS.index(label) + 1
                for a, b in [(h, t), (t, h)] if label in SYMMETRIC else [(h, t)]:
                    if doc["relation"][a, b] >= 0:
                        doc["relation"][a, b] = k
        out.append(doc)
    return out


def predict(net, doc):
    """(spans [(first, last, label)], {(head, tail, relation)} as indexes of spans)"""
    batch = collate([doc])
    h = net.words(batch)
    x = net.emit["papers"](h)[0].numpy()
    crf = [s.numpy() for s in net.crf["papers"].scores()]
    spans, start, s = [], 0, doc["sentence"]
    for k in range(1, len(s) + 1):
        if k == len(s) or s[k] != s[start]:
            found = choose(probabilities(x[start:k], *crf, 0.5))
            spans += [(i + start, j + start, int(p.argmax())) for i, j, p in found]
            start = k
    if not spans:
        return [], set()
    batch = collate([units_of({**doc}, spans)])
    _, pair = net.heads(h, *(batch[k] for k in ("spans", "spans_mask", "features", "pairs", "between", "words_mask")))
    p, out = F.softmax(pair[0, :, :, :-1], -1), set()
    for a in range(len(spans)):
        for b in range(len(spans)):
            if a != b and batch["relation"][0, a, b] == 0 and p[a, b, 0] < 0.5:
                k = RELATIONS[int(p[a, b, 1:].argmax())]
                out.add((min(a, b), max(a, b), k) if k in SYMMETRIC else (a, b, k))
    return spans, out


def score(net, docs):
    net.eval()
    count = dict.fromkeys(("said", "gold", "hit", "rsaid", "rgold", "rhit", "rtyped"), 0)
    with torch.no_grad():
        for doc in docs:
            spans, relations = predict(net, doc)
            gold = set(doc["entities"])
            true = set()
            for a, b in zip(*numpy.nonzero(doc["relation"] > 0)):
                k = RELATIONS[doc["relation"][a, b] - 1]
                a, b = (min(a, b), max(a, b)) if k in SYMMETRIC else (a, b)
                true.add((doc["entities"][a], doc["entities"][b], k))
            place = lambda r: (r[0][:2], r[1][:2], r[2])
            said = {(spans[a], spans[b], k) for a, b, k in relations}
            count["said"] += len(spans)
            count["gold"] += len(gold)
            count["hit"] += len(gold & set(spans))
            count["rsaid"] += len(said)
            count["rgold"] += len(true)
            count["rhit"] += len({place(r) for r in said} & {place(r) for r in true})
            count["rtyped"] += len(said & true)
    f1 = lambda hit, said, gold: round(200 * hit / max(1, said + gold), 2)
    net.train()
    c = count
    return {"entities": f1(c["hit"], c["said"], c["gold"]), "Rel": f1(c["rhit"], c["rsaid"], c["rgold"]), "Rel+": f1(c["rtyped"], c["rsaid"], c["rgold"])}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data")
    ap.add_argument("--out", required=True, help="where pretrain.py left vocab.txt and base.pt")
    ap.add_argument("--score", action="store_true", help="no training")
    ap.add_argument("--mean", help="names of runs that began with the same weights; their mean is better than each (Wortsman 2022)")
    ap.add_argument("--start", help="name of trained weights in OUT to begin with")
    ap.add_argument("--name", default="scierc")
    ap.add_argument("--rate", type=float, default=3e-4)
    ap.add_argument("--test", required=True)
    ap.add_argument("--epochs", type=int, default=20)
    ap.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    rnd = random.Random(1)
    pieces = Pieces(read_vocabulary(os.path.join(a.out, "vocab.txt")))
    test = documents(a.test, pieces)
    net, kept = network(pieces), os.path.join(a.out, a.name + ".pt")
    if a.mean:
        runs = [torch.load(os.path.join(a.out, name + ".pt")) for name in a.mean.split(",")]
        torch.save({k: sum(run[k] for run in runs) / len(runs) for k in runs[0]}, kept)
    if a.score or a.mean:
        net.load_state_dict(torch.load(kept))
        print(json.dumps(score(net, test)))
        return
    net.load_state_dict(begin(a.out, a.start), strict=False)
    train = documents(os.path.join(a.data, "scierc.train.jsonl"), pieces)
    own = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    groups = [{"params": net.encoder.parameters(), "lr": a.rate}, {"params": own, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps, step, since = -(-len(train) // 8) * a.epochs, 0, time.time()
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, s / (0.06 * steps)) * max(0.02, 1 - s / steps))
    average = {k: v.clone() for k, v in net.state_dict().items()}
    for epoch in range(a.epochs):
        net.train()
        for docs in batches(train, rnd):
            losses = net.losses(collate(docs, rnd))
            loss = losses["tags"] + 3 * losses["relation"]
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            now = net.state_dict()
            torch._foreach_lerp_(list(average.values()), [now[k] for k in average], 1 - min(AVERAGE, step / (step + 20)))
        print(f"epoch {epoch + 1} {time.time() - since:.0f}s loss {loss.item():.3f}", flush=True)
        torch.save(average, kept)
        if epoch % 5 == 4 or epoch + 1 == a.epochs:
            mean = copy.deepcopy(net)
            mean.load_state_dict(average)
            print(json.dumps(score(mean, test)), flush=True)


def network(pieces):
    encoder = Encoder(len(pieces.vocabulary))
    net = heads_of.Extractor(encoder, tasks=("papers",))
    net.emit["papers"] = torch.nn.Linear(encoder.size, tags(LABELS))
    net.crf["papers"] = heads_of.CRF(tags(LABELS))
    return net


def begin(out, start):
    """Weights to begin with: base.pt for the encoder, or all of trained ones but what tells labels other than SciERC's."""
    if not start:
        return {"encoder." + k: v for k, v in torch.load(os.path.join(out, "base.pt")).items()}
    weights = torch.load(os.path.join(out, start + ".pt"))
    own = {k.replace(".scierc.", ".papers."): v for k, v in weights.items() if ".scierc." in k}
    others = ("emit.", "crf.", "heads.out.", "heads.unit.", "heads.kind.")
    return {**{k: v for k, v in weights.items() if not k.startswith(others)}, **own}


if __name__ == "__main__":
    main()
