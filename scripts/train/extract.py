"""Text -> entities, roles and relations with the exported model: what the TypeScript tagger does, step by step.

1. words, pieces (tokens.py); 2. encoder; 3. spans (spans.py); 4. units (units.py); 5. heads; 6. units that name one
entity joined; 7. confidences (a logistic curve over a few numbers, config.json); 8. what is sure enough is kept.
"""
import json
import math
import os

import numpy
import onnxruntime

from data import document
from spans import choose, probabilities
from tokens import Pieces, read_vocabulary, sentences_of
from units import MENTIONS, form, pair_features, unit_features, units

PIECES = 510  # a longer text goes through the encoder in parts
CANDIDATE = 0.2  # least probability of a span to become a mention
RELATED = 0.04  # least probability of a pair to become a relation
SHARP = 1e-4


def logit(p):
    p = min(max(p, SHARP), 1 - SHARP)
    return math.log(p / (1 - p))


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


def softmax(x):
    e = numpy.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def curve(weights, values):
    return float(sigmoid(weights[0] + sum(w * v for w, v in zip(weights[1:], values))))


class Model:
    def __init__(self, folder, threads=1):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        load = lambda f: onnxruntime.InferenceSession(os.path.join(folder, f), options, providers=["CPUExecutionProvider"])
        self.encoder, self.heads = load("encoder.onnx"), load("heads.onnx")
        self.pieces = Pieces(read_vocabulary(os.path.join(folder, "vocab.txt")))
        with open(os.path.join(folder, "config.json")) as f:
            self.config = json.load(f)
        self.crf = [numpy.array(self.config["crf"][k], numpy.float32) for k in ("step", "start", "end")]

    def read(self, text):
        """Document with hidden states and emissions of its words."""
        doc = document(text, self.pieces)
        parts = [(0, len(doc["words"]))]
        if len(doc["ids"]) > PIECES:
            parts = split(doc)
        hidden, emissions = [], []
        for a, b in parts:
            first = [*doc["first"], len(doc["ids"]) - 1][a : b + 1]
            lo, hi = first[0], first[-1]
            feed = {
                "ids": [self.pieces.cls, *doc["ids"][lo:hi], self.pieces.sep],
                "shapes": [0, *doc["shapes"][lo:hi], 0],
                "start": [0, *(f - lo + 1 for f in first[:-1])],
                "end": [1, *(f - lo + 1 for f in first[1:])],
            }
            h, x = self.encoder.run(None, {k: numpy.array([v], numpy.int64) for k, v in feed.items()})
            hidden.append(h[0])
            emissions.append(x[0])
        return {**doc, "hidden": numpy.concatenate(hidden), "emissions": numpy.concatenate(emissions)}

    def candidates(self, doc):
        """[(first word, last word, p [kinds])] in text order."""
        out, s, start = [], doc["sentence"], 0
        for k in range(1, len(s) + 1):
            if k == len(s) or s[k] != s[start]:
                found = probabilities(doc["emissions"][start:k], *self.crf, CANDIDATE)
                out += [(i + start, j + start, p) for i, j, p in choose(found)]
                start = k
        return out

    def score(self, text):
        """What the networks say: (doc, mentions, units, kinds of units, unit logits, pair logits), or None for no mention."""
        if not text.strip():
            return None
        doc = self.read(text)
        mentions = self.candidates(doc)
        if not mentions:
            return None
        words, sentence = doc["words"], doc["sentence"]
        groups = units(text, words, mentions)
        spans = [[mentions[m][:2] for m in g][:MENTIONS] for g in groups]
        share = [sum(mentions[m][2] for m in g) for g in groups]
        kinds = [int(p.argmax()) for p in share]
        n = len(groups)
        table, mask = numpy.zeros((1, n, MENTIONS, 2), numpy.int64), numpy.zeros((1, n, MENTIONS), numpy.float32)
        for u, s in enumerate(spans):
            table[0, u, : len(s)], mask[0, u, : len(s)] = s, 1.0
        features = [unit_features(text, words, sentence, s, k) for s, k in zip(spans, kinds)]
        pairs, between = pair_features(text, words, sentence, spans, kinds)
        unit, pair = self.heads.run(
            None,
            {
                "hidden": doc["hidden"][None], "spans": table, "span_mask": mask,
                "features": numpy.array([features], numpy.float32), "pairs": pairs[None], "between": between[None],
            },
        )
        return doc, mentions, groups, share, unit[0], pair[0]

    def analyse(self, scored):
        """Everything up to the confidences: {doc, mentions, entities, pairs}, in numbers, nothing left out yet."""
        doc, mentions, groups, share, unit, pair = scored
        same = sigmoid((pair[:, :, -1] + pair[:, :, -1].T) / 2)
        entities = self.entities(doc, mentions, groups, share, unit, same)
        return {"doc": doc, "mentions": mentions, "entities": entities, "pairs": self.pairs(entities, softmax(pair[:, :, :-1]))}

    def entities(self, doc, mentions, groups, share, unit, same):
        parent = list(range(len(groups)))
        limit = self.config.get("same", 0.5)
        best = sorted(((-round(float(same[a, b]), 6), a, b) for a in parent for b in range(a + 1, len(parent))))
        for p, a, b in best:
            if -p < limit:
                break
            x, y = parent[a], parent[b]
            # every pair across the two must agree, so that one bad link does not tie a chain
            if x != y and all(same[i, j] >= limit / 2 for i in parent_of(parent, x) for j in parent_of(parent, y)):
                parent = [min(x, y) if q in (x, y) else q for q in parent]
        text, words = doc["text"], doc["words"]
        roles, kinds, out = softmax(unit[:, :6]), softmax(unit[:, 8:]), []
        for root in sorted(set(parent)):
            members = parent_of(parent, root)
            of = sorted((m for g in members for m in groups[g]), key=lambda m: mentions[m][0])
            weight = sum(share[g] for g in members)
            kind = weight / weight.sum() * 0.5 + kinds[members].mean(0) * 0.5
            none = float(numpy.prod([1 - min(float(mentions[m][2].sum()), 1 - SHARP) for m in of]))
            k = int(kind.argmax())
            title = any(doc["sentence"][mentions[m][0]] == 0 for m in of)
            longest = max(mentions[m][1] - mentions[m][0] + 1 for m in of)
            out.append({
                "units": members, "mentions": of, "kind": k, "roles": roles[members].mean(0),
                "numbers": [
                    logit(1 - none), float(unit[members, 6].max()), float(unit[members, 7].max()), logit(float(kind[k])), float(title),
                    math.log(len(of)), float(longest == 1), float(longest > 3), *(float(k == t) for t in (0, 1, 3)),
                ],
            })
        return out

    def pairs(self, entities, related):
        """[(head, tail, p [relations])] of entities; of the units' pairs the likeliest counts."""
        out = []
        for h, a in enumerate(entities):
            for t, b in enumerate(entities):
                if h != t:
                    p = max((related[i, j] for i in a["units"] for j in b["units"]), key=lambda x: -x[0])
                    if 1 - p[0] >= RELATED:
                        out.append((h, t, p[1:]))
        return out

    def extract(self, title, abstract):
        """{"entities", "relations"} as `extract --json` prints them; offsets in UTF-16 units, as JavaScript counts."""
        text = title + "\n" + abstract
        scored = self.score(text)
        if scored is None:
            return {"entities": [], "relations": []}
        return assemble(self.analyse(scored), self.config, len(title))


def parent_of(parent, root):
    return [i for i, p in enumerate(parent) if p == root]


def split(doc):
    """Word ranges, cut at sentences, of at most PIECES pieces each (a longer sentence is cut where it must be)."""
    cuts, out, start = [*doc["first"], len(doc["ids"]) - 1], [], 0
    s = doc["sentence"]
    while start < len(s):
        end = start
        for k in range(start + 1, len(s) + 1):
            if cuts[k] - cuts[start] > PIECES - 2:
                break
            if k == len(s) or s[k] != s[k - 1]:
                end = k
        if end == start:
            end = next(k for k in range(len(s), start, -1) if cuts[k] - cuts[start] <= PIECES - 2)
        out.append((start, end))
        start = end
    return out


def assemble(a, config, title_length):
    """Confidences, and what is sure enough."""
    doc, mentions, entities = a["doc"], a["mentions"], a["entities"]
    text, words = doc["text"], doc["words"]
    utf16 = lambda s, e: len(text[s:e].encode("utf-16-le")) // 2

    def place(s, e):
        base = 0 if s < title_length or s == e == 0 else title_length + 1
        return {"section": "abstract" if base else "title", "start": utf16(base, s), "end": utf16(base, e), "text": text[s:e]}

    kept, names = {}, set()
    for n, e in enumerate(entities):
        e["sure"] = curve(config["entity"], e["numbers"])
        if e["sure"] + config["central"] * curve(config["core"], e["numbers"]) < config["keep"][e["kind"]]:
            continue
        forms = {}
        for m in e["mentions"]:
            forms.setdefault(text[words[mentions[m][0]][0] : words[mentions[m][1]][1]], None)
        ordered = sorted(forms, key=lambda f: (-len(f), list(forms).index(f)))
        if ordered[0] in names:
            continue
        names.add(ordered[0])
        kept[n] = {
            "type": config["types"][e["kind"]], "name": ordered[0], "aliases": ordered[1:], "role": config["roles"][role_of(config, e)],
            "confidence": round(e["sure"], 4),
            "mentions": [
                {**place(words[mentions[m][0]][0], words[mentions[m][1]][1]), "confidence": round(min(1.0, float(mentions[m][2].sum())), 4),
                 "extractor": f"tagger@{config['version']}"}
                for m in e["mentions"]
            ],
        }
    sentences, stated = sentences_of(text), {}
    for h, t, p in a["pairs"]:
        if h not in kept or t not in kept:
            continue
        numbers = relation_numbers(doc, mentions, entities[h], entities[t], p)
        sure, k = curve(config["relation"], numbers), int(p.argmax())
        if sure >= config["state"][k] and sure > stated.get((t, h), (0,))[0]:
            stated.pop((t, h), None)
            stated[h, t] = sure, k
    relations = []
    for (h, t), (sure, k) in stated.items():
        s, e = sentences[evidence(doc, mentions, entities[h], entities[t])]
        relations.append({
            "head": kept[h]["name"], "type": config["relations"][k], "tail": kept[t]["name"], "confidence": round(sure, 4),
            "evidence": place(s, e), "extractor": f"tagger@{config['version']}",
        })
    return {"entities": list(kept.values()), "relations": relations}


def role_numbers(e):
    return [*(math.log(max(float(p), SHARP)) for p in e["roles"]), *(float(e["kind"] == k) for k in range(4)), *(e["numbers"][k] for k in (2, 4, 5))]


def role_of(config, e):
    """A row of weights a role, the first for the offset: what the heads say, set right by kind, weight and place."""
    x = [1.0, *role_numbers(e)]
    scores = [round(sum(w * v for w, v in zip(row, x)), 6) for row in config["role"]]
    return scores.index(max(scores))


def relation_numbers(doc, mentions, head, tail, p):
    inside = lambda e: {doc["sentence"][mentions[m][0]] for m in e["mentions"]}
    k = int(p.argmax())
    return [
        logit(float(p.sum())), logit(float(p[k] / p.sum())), math.log(max(head["sure"], SHARP)), math.log(max(tail["sure"], SHARP)),
        float(bool(inside(head) & inside(tail))), *(float(k == r) for r in range(1, 7)),
    ]


def evidence(doc, mentions, head, tail):
    """The first sentence that holds both, else the one of the tail's mention closest to a mention of the head."""
    inside = lambda e: [doc["sentence"][mentions[m][0]] for m in e["mentions"]]
    both = sorted(set(inside(head)) & set(inside(tail)))
    if both:
        return both[0]
    return min(((abs(s - t), t) for s in inside(head) for t in inside(tail)))[1]
