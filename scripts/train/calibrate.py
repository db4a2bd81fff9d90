"""Fits what config.json says of confidence: the logistic curves on papers held back from training, then the cut-offs.

The curves are fitted on the held-back papers. Those have one annotator, whose silence is not always a no; the gold file
(two annotators, both counted) gives each curve its offset and steepness, and the cut-offs are those that are best over both sets.
"""
import argparse
import json
import os
import pickle
import re

import numpy

from extract import Model, curve, relation_numbers, role_numbers, role_of
from labels import RELATIONS, ROLES, TYPES
from predict import papers as seed_papers

ARTICLES = {"a", "an", "the", "our", "this", "these", "its", "their"}


def norm(s):
    """The normal form of score_gold.py, which this must agree with."""
    s = re.sub(r"[\s\-_/–]+", " ", s.lower())
    words = re.sub(r"[^\w+*&.@^ ]", "", s).strip(" .").split()
    while words and words[0] in ARTICLES:
        words = words[1:]
    if words and len(words[-1]) > 3:
        w = words[-1]
        if w.endswith("ies"):
            words[-1] = w[:-3] + "y"
        elif w.endswith("s") and not w.endswith(("ss", "us", "is")):
            words[-1] = w[:-1]
    return " ".join(words)


def gold_of(label):
    """An annotated paper in the gold file's shape."""
    entities = [
        {"types": {e["type"], e.get("alt", e["type"])}, "forms": {norm(s) for s in [*e["surfaces"], e["name"]]} - {""},
         "roles": {e.get("role")}, "required": bool(e.get("core"))}
        for e in label["entities"]
    ]
    number = {e["name"]: n for n, e in enumerate(label["entities"])}
    stated = [r for r in label.get("relations", []) if r["head"] in number and r["tail"] in number]
    relations = {(number[r["head"]], number[r["tail"]]): ({r["type"]}, True) for r in stated}
    return {"entities": entities, "relations": relations}


def read_gold(path):
    out = {}
    for line in open(path):
        g = json.loads(line)
        number = {e["name"]: n for n, e in enumerate(g["entities"])}
        out[g["id"]] = {
            "entities": [
                {"types": set(e["types"]), "forms": {norm(s) for s in e["surfaces"]} - {""}, "roles": set(e["roles"]), "required": e["required"]}
                for e in g["entities"]
            ],
            "relations": {(number[r["head"]], number[r["tail"]]): (set(r["types"]), r["required"]) for r in g["relations"]},
        }
    return out


class Paper:
    """A paper's analysis beside its gold: which entity is which, and whether it is right."""

    def __init__(self, model, scored, gold):
        self.analysis, self.gold = scored and model.analyse(scored), gold
        a = self.analysis
        self.entities = a["entities"] if a else []
        doc = a and a["doc"]
        at = lambda m: doc["text"][doc["words"][m[0]][0] : doc["words"][m[1]][1]]
        self.forms = [{norm(at(a["mentions"][m])) for m in e["mentions"]} - {""} for e in self.entities]

    def match(self, among):
        """{entity: gold entity} of score_gold.py: exact forms, required ones first, one to one; and the second forms."""
        gold, out = self.gold["entities"], {}
        for g in sorted(range(len(gold)), key=lambda i: not gold[i]["required"]):
            fit = [n for n in among if n not in out and self.forms[n] & gold[g]["forms"]]
            if fit:
                n = next((n for n in fit if TYPES[self.entities[n]["kind"]] in gold[g]["types"]), fit[0])
                out[n] = g
        used = [gold[g]["forms"] for g in out.values()]
        return out, {n for n in among if n not in out and any(self.forms[n] & f for f in used)}


def fit(x, y, ridge=1.0):
    """Logistic regression by Newton's method: an offset, then a weight a number."""
    x = numpy.hstack([numpy.ones((len(x), 1)), numpy.array(x, float)])
    y, w = numpy.array(y, float), numpy.zeros(x.shape[1])
    penalty = numpy.eye(x.shape[1]) * ridge
    penalty[0, 0] = 1e-6
    for _ in range(30):
        p = 1 / (1 + numpy.exp(-(x @ w)))
        w = w + numpy.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + penalty, x.T @ (y - p) - penalty @ w)
    return w.round(5).tolist()


def carry(weights, x, y):
    """The same curve on other papers: a new offset and one common factor (Platt 1999)."""
    z = weights[0] + numpy.array(x, float) @ numpy.array(weights[1:])
    offset, factor = fit(z[:, None], y)
    return [round(factor * weights[0] + offset, 5), *(round(factor * w, 5) for w in weights[1:])]


def fit_roles(x, allowed, start=None, ridge=3.0):
    """Rows of weights for `role_of`: maximum likelihood of the roles that the annotators allow. `start`: only offsets move from there."""
    x = numpy.hstack([numpy.ones((len(x), 1)), numpy.array(x)])
    mask = numpy.array([[r in a for r in ROLES] for a in allowed], float)
    own = numpy.hstack([numpy.zeros((len(ROLES), 1)), numpy.eye(len(ROLES)), numpy.zeros((len(ROLES), x.shape[1] - 1 - len(ROLES)))])
    w0 = own if start is None else numpy.array(start)
    w, free = w0.copy(), numpy.ones_like(w0)
    if start is not None:
        free[:, 1:] = 0
    m, v = numpy.zeros_like(w), numpy.zeros_like(w)
    for step in range(1, 801):  # Adam
        z = x @ w.T
        p = numpy.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        good = p * mask + 1e-9
        g = (((p - good / good.sum(1, keepdims=True)).T @ x) + 2 * ridge * (w - w0)) * free
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        w = w - 0.02 * (m / (1 - 0.9**step)) / (numpy.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w.round(4).tolist()


def roles(papers):
    """Numbers and allowed roles of the entities that are matched."""
    found = [(p.entities[n], p.gold["entities"][g]["roles"]) for p in papers for n, g in p.pairs.items() if p.gold["entities"][g]["roles"] - {None}]
    return [role_numbers(e) for e, _ in found], [r for _, r in found], [e for e, _ in found]


def calibration_error(rows, bins=10):
    """Expected calibration error of [(confidence, right)], bins of equal width."""
    rows = numpy.array(rows, float)
    which = numpy.minimum((rows[:, 0] * bins).astype(int), bins - 1)
    return float(sum(abs((rows[which == b, 0] - rows[which == b, 1]).sum()) for b in range(bins)) / len(rows))


def f1(hit, said, found, wanted):
    p, r = hit / max(1, said), found / max(1, wanted)
    return 2 * p * r / max(1e-9, p + r)


def examples(sets):
    """Rows of numbers of all candidate entities with (right, right and required), a set each."""
    out = []
    for s in sets:
        x, y, z = [], [], []
        for p in s:
            pairs, second = p.match(range(len(p.entities)))
            for n, e in enumerate(p.entities):
                if n in second:
                    continue
                g = p.gold["entities"][pairs[n]] if n in pairs else None
                right = bool(g) and TYPES[e["kind"]] in g["types"]
                x.append(e["numbers"]), y.append(right), z.append(right and g["required"])
        out.append((x, y, z))
    return out


def entity_f1(papers, config):
    hit = said = found = wanted = 0
    for p in papers:
        kept = [n for n, e in enumerate(p.entities) if e["sure"] + config["central"] * e["core"] >= config["keep"][e["kind"]]]
        pairs, second = p.match(kept)
        right = [g for n, g in pairs.items() if TYPES[p.entities[n]["kind"]] in p.gold["entities"][g]["types"]]
        hit, said, found = hit + len(right), said + len(kept) - len(second), found + sum(p.gold["entities"][g]["required"] for g in right)
        wanted += sum(g["required"] for g in p.gold["entities"])
        p.kept, p.pairs = set(kept), pairs
    return f1(hit, said, found, wanted)


def stated(p, config):
    """[(numbers, kind, right, required, gold pair)] of the pairs whose ends are kept."""
    out = []
    for h, t, q in p.analysis["pairs"] if p.analysis else []:
        if h in p.kept and t in p.kept:
            a = p.analysis
            numbers, k = relation_numbers(a["doc"], a["mentions"], p.entities[h], p.entities[t], q), int(q.argmax())
            key = p.pairs.get(h), p.pairs.get(t)
            if RELATIONS[k] == "compared_with" and key not in p.gold["relations"]:
                key = key[::-1]
            types, required = p.gold["relations"].get(key, ((), False))
            out.append((numbers, k, RELATIONS[k] in types, required, key))
    return out


def relation_f1(papers, cut):
    """papers: (pairs as (confidence, kind, right, required, gold pair), the surest first; number of required relations)."""
    hit = said = found = wanted = 0
    for pairs, required in papers:
        done = set()
        for sure, k, right, must, key in pairs:
            if sure < cut[k] or key in done:
                continue
            if None not in key:
                done.add(key)
            said, hit, found = said + 1, hit + right, found + (right and must)
        wanted += required
    return f1(hit, said, found, wanted)


def climb(start, grid, score, gain=0.0):
    """Coordinate ascent of a list of cut-offs: all together first, then each in turn where that gains enough."""
    best = max(([c] * len(start) for c in grid), key=score)
    top = score(best)
    for _ in range(2):
        for k in range(len(best)):
            new = max((best[:k] + [c] + best[k + 1 :] for c in grid), key=score)
            if score(new) > top + gain:
                best, top = new, score(new)
    return best


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", required=True)
    ap.add_argument("--out", required=True, help="where train.py left papers.pkl")
    ap.add_argument("--model", required=True)
    a = ap.parse_args()
    model = Model(a.model, threads=1)
    with open(os.path.join(a.out, "papers.pkl"), "rb") as f:
        held = pickle.load(f)[1]
    gold = read_gold(os.path.join(a.data, "seed/gold.dev.jsonl"))
    seed = [(k, t + "\n" + x) for k, _, t, x in seed_papers(os.path.join(a.data, "seed/papers.txt")) if k in gold]
    held = [(model.score(d["text"]), gold_of(d["label"])) for d in held]
    seed = [(model.score(text), gold[k]) for k, text in seed]
    config, trials = model.config, {}
    for same in (0.2, 0.3, 0.4, 0.5):  # how readily units are joined changes all that follows
        config["same"] = same
        trials[same] = tune(config, *([Paper(model, scored, g) for scored, g in s] for s in (held, seed)))
        print("same", same, {k: round(v, 4) for k, v in trials[same][1].items()}, flush=True)
    best = max(trials, key=lambda s: sum(trials[s][1][f"{what} {name}"] for what in ("entities", "relations") for name in ("held", "gold")))
    config.update(trials[best][0], same=best)
    with open(os.path.join(a.model, "config.json"), "w") as f:
        json.dump(config, f)


def tune(config, held, gold):
    config, scores = dict(config), {}
    (x, y, z), (gx, gy, gz) = examples([held, gold])
    config["entity"], config["core"] = carry(fit(x, y), gx, gy), carry(fit(x, z), gx, gz)
    for p in held + gold:
        for e in p.entities:
            e["sure"], e["core"] = curve(config["entity"], e["numbers"]), curve(config["core"], e["numbers"])
    both = lambda: entity_f1(held, config) + entity_f1(gold, config)
    grid, trials = [c / 20 for c in range(5, 20)], []
    for central in (0.0, 0.25, 0.5):
        config["central"] = central
        keep = climb([0.5] * len(TYPES), grid, lambda cut: (config.update(keep=cut), both())[1])
        config["keep"] = keep
        trials.append((both(), central, keep))
    _, config["central"], config["keep"] = max(trials)
    scores["entities held"], scores["entities gold"] = entity_f1(held, config), entity_f1(gold, config)
    (x, y, _), (gx, gy, _) = roles(held), roles(gold)
    config["role"] = fit_roles(gx, gy, fit_roles(x, y))
    for name, s in (("held", held), ("gold", gold)):
        _, allowed, entities = roles(s)
        scores["roles " + name] = float(numpy.mean([ROLES[role_of(config, e)] in a for e, a in zip(entities, allowed)]))
        kept = [(p, n) for p in s for n in p.kept if n in p.pairs or n not in p.match(p.kept)[1]]
        scores["error " + name] = calibration_error(
            [(p.entities[n]["sure"], n in p.pairs and TYPES[p.entities[n]["kind"]] in p.gold["entities"][p.pairs[n]]["types"]) for p, n in kept]
        )
    rows = [[(stated(p, config), sum(r for _, r in p.gold["relations"].values())) for p in s] for s in (held, gold)]
    flat = [[r for pairs, _ in s for r in pairs] for s in rows]
    if not all(flat):
        raise SystemExit("This model relates nothing in the held-back papers or in the gold file, so there is no confidence to fit: train for more epochs, or on more papers.")
    weights = fit([r[0] for r in flat[0]], [r[2] for r in flat[0]])
    config["relation"] = carry(weights, [r[0] for r in flat[1]], [r[2] for r in flat[1]])
    rated = [
        [(sorted(((curve(config["relation"], r[0]), *r[1:]) for r in pairs), key=lambda r: -r[0]), required) for pairs, required in s]
        for s in rows
    ]
    score = lambda cut: sum(relation_f1(s, cut) for s in rated)
    # a cut-off of its own only for a type where it tells: most types are rare
    config["state"] = climb([0.0] * len(RELATIONS), [c / 40 for c in range(4, 26)], score, gain=0.004)
    scores["relations held"], scores["relations gold"] = (relation_f1(s, config["state"]) for s in rated)
    for name, s in zip(("held", "gold"), rows):
        said = [(curve(config["relation"], r[0]), r) for pairs, _ in s for r in pairs]
        scores["relations error " + name] = calibration_error([(c, r[2]) for c, r in said if c >= config["state"][r[1]]])
    return config, scores


if __name__ == "__main__":
    main()
