"""The data folder -> documents with word tags, units, roles and relations, ready to be put into tensors."""
import json
import os
import random

import numpy
import regex

from labels import OTHER, RELATIONS, ROLES, TYPES, encode
from tokens import SHAPES, sentence_index, sentences_of, shape_of, words_of
from units import MENTIONS, form, pair_features, unit_features, units

PIECES = 384  # longer texts are cut in training only
NEGATIVES = 10  # false units a document, of which a step sees a half
HELD_BACK = 150


def read(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def split(labels):
    """(train, held back): the same for every run."""
    order = sorted(labels, key=lambda d: d["id"])
    random.Random(13).shuffle(order)
    return order[HELD_BACK:], order[:HELD_BACK]


def document(text, pieces, limit=None, sentences=None):
    """The part that prediction needs too: words, the sentence of each, pieces and shapes, the first piece of each word."""
    words = words_of(text)
    sentence = sentence_index(words, sentences or sentences_of(text))
    ids, shapes, first = [pieces.cls], [0], []
    for k, (s, e) in enumerate(words):
        p = pieces.split(text[s:e])
        if limit and len(ids) + len(p) >= limit:
            words, sentence = words[:k], sentence[:k]
            break
        first.append(len(ids))
        ids += p
        shapes += [shape_of(text[s:e]) + SHAPES * (sentence[k] == 0)] * len(p)
    ids.append(pieces.sep)
    shapes.append(0)
    return {"text": text, "words": words, "sentence": sentence, "ids": ids, "shapes": shapes, "first": first}


def occurrences(text, surface):
    """[(start, end)] of a surface where it is not part of a longer word.

    Annotators write most forms down but not all: "Speculative Decoding" of a title, the plural further on. So words
    (not acronyms) are found in any case, and with a plural s.
    """
    before = r"(?<![\p{L}\p{N}])" if surface[0].isalnum() else ""
    after = r"(?![\p{L}\p{N}])" if surface[-1].isalnum() else ""
    word = len(surface) > 4 and regex.search(r"\p{Ll}{3}", surface)
    plural = "s?" if word and surface[-1].isalpha() and surface[-1] != "s" else ""
    flags = regex.IGNORECASE if word else 0
    return [m.span() for m in regex.finditer(before + regex.escape(surface) + plural + after, text, flags)]


def project(text, words, entities):
    """Every occurrence of every annotated surface, longest first: [(first word, last word, entity)] in text order."""
    begins = {s: k for k, (s, _) in enumerate(words)}
    ends = {e: k for k, (_, e) in enumerate(words)}
    found = [
        (a, b, n) for n, e in enumerate(entities) for s in sorted({*e["surfaces"], e["name"]}) if s for a, b in occurrences(text, s)
    ]
    found.sort(key=lambda x: (x[0] - x[1], x[0], x[2]))
    used, out = [False] * len(text), []
    for a, b, n in found:
        if any(used[a:b]) or a not in begins or b not in ends:
            continue
        used[a:b] = [True] * (b - a)
        out.append((begins[a], ends[b], n))
    return sorted(out)


def false_units(doc, spans, lexicon, rnd):
    """Spans that are no entity here: terms of other papers, right spans with a word more or less, runs of words."""
    text, words, sentence = doc["text"], doc["words"], doc["sentence"]
    word = lambda k: text[words[k][0] : words[k][1]]
    taken = {(i, j) for i, j, _ in spans}
    inside = {k for i, j, _ in spans for k in range(i, j + 1)}
    known = {form(text[words[i][0] : words[j][1]]) for i, j, _ in spans}
    near, terms, runs = [], [], []
    for i, j, _ in spans:
        near += [(i - 1, j), (i, j + 1), (i + 1, j), (i, j - 1)]
    for i in range(len(words)):
        for j in range(i, min(i + 5, len(words))):
            if sentence[i] == sentence[j]:
                if form(text[words[i][0] : words[j][1]]) in lexicon and not inside & set(range(i, j + 1)):
                    terms.append((i, j))
                elif j - i < 3 and all(len(word(k)) > 3 and k not in inside for k in range(i, j + 1)):
                    runs.append((i, j))
    out, seen = [], set()
    for pool, share in ((terms, NEGATIVES // 2), (near, 3), (runs, NEGATIVES)):
        rnd.shuffle(pool)
        for i, j in pool:
            if share == 0 or len(out) == NEGATIVES:
                break
            if i < 0 or j >= len(words) or i > j or sentence[i] != sentence[j] or (i, j) in taken:
                continue
            key = form(text[words[i][0] : words[j][1]])
            if key and key not in known and key not in seen:
                seen.add(key)
                out.append([(i, j)])
                share -= 1
    return out


def annotated(doc, label, lexicon, rnd):
    """Adds tags, and units with their targets: kind, role, core, entity number (-1: false unit) and relations."""
    text, words, sentence = doc["text"], doc["words"], doc["sentence"]
    entities = label["entities"]
    spans = project(text, words, entities)
    kind = lambda n: TYPES.index(entities[n]["type"])
    doc["tags"] = encode([(i, j, kind(n)) for i, j, n in spans if sentence[i] == sentence[j]], len(words))
    groups = [[spans[k] for k in u] for u in units(text, words, spans)]
    false = false_units(doc, spans, lexicon, rnd)
    owner = [g[0][2] for g in groups] + [-1] * len(false)
    members = [[s[:2] for s in g][:MENTIONS] for g in groups] + false
    kinds = [kind(n) for n in owner if n >= 0] + [rnd.choice([0, 0, 2, 2, 2, 1, 3]) for _ in false]
    doc["spans"], doc["owner"], doc["kind"] = members, owner, kinds
    doc["role"] = [ROLES.index(entities[n]["role"]) if n >= 0 and entities[n].get("role") in ROLES else -1 for n in owner]
    doc["core"] = [float(entities[n].get("core", False)) if n >= 0 else 0.0 for n in owner]
    doc["features"] = numpy.array([unit_features(text, words, sentence, s, k) for s, k in zip(members, kinds)], numpy.float32).reshape(
        len(members), -1
    )
    doc["pairs"], doc["between"] = pair_features(text, words, sentence, members, kinds)
    number = {e["name"]: n for n, e in enumerate(entities)}
    stated = {
        (number[r["head"]], number[r["tail"]]): RELATIONS.index(r["type"]) + 1
        for r in label.get("relations", [])
        if r["head"] in number and r["tail"] in number
    }
    # 0 none, 1.. relation; -1 not asked: the same unit or entity
    doc["relation"] = numpy.array([[-1 if a == b >= 0 else stated.get((a, b), 0) for b in owner] for a in owner], numpy.int64)
    doc["same"] = numpy.array([[float(a == b >= 0) for b in owner] for a in owner], numpy.float32)
    return doc


def papers(data, pieces, limit=PIECES):
    """(train, held back) documents of `annotated`."""
    folder = os.path.join(data, "annotated")
    texts = {p["id"]: p["title"] + "\n" + p["abstract"] for p in read(os.path.join(folder, "papers.jsonl"))}
    train, held = split([d for d in read(os.path.join(folder, "labels.jsonl")) if d["id"] in texts])
    lexicon = {form(s) for d in train for e in d["entities"] for s in e["surfaces"]}
    rnd = random.Random(7)
    make = lambda d: annotated({**document(texts[d["id"]], pieces, limit), "task": "papers"}, d, lexicon, rnd)
    return [make(d) for d in train], [{"id": d["id"], "text": texts[d["id"]], "label": d} for d in held]


def tokenised(record, task, pieces, most_words=260):
    """A record of the sets that come as tokens -> document with tags, entities and their number in the record."""
    text, offsets, ends, n = "", [], [], 0
    for sentence in record["sentences"]:
        if n and n + len(sentence) > most_words:
            break
        for token in sentence:
            text += " " if text else ""
            offsets.append((len(text), len(text) + len(token)))
            text += token
        n += len(sentence)
        ends.append(len(text))
    bounds = list(zip([0] + [e + 1 for e in ends[:-1]], ends))
    doc = document(text, pieces, PIECES, bounds)
    begins = {s: k for k, (s, _) in enumerate(doc["words"])}
    finish = {e: k for k, (_, e) in enumerate(doc["words"])}
    spans, number = [], {}
    for n, (s, e, label) in enumerate(record["entities"]):
        if e <= len(offsets) and offsets[s][0] in begins and offsets[e - 1][1] in finish:
            number[n] = len(spans)
            spans.append((begins[offsets[s][0]], finish[offsets[e - 1][1]], OTHER[task].index(label)))
    by_length = sorted(spans, key=lambda x: (x[0] - x[1], x[0]))
    doc.update(task=task, tags=encode(by_length, len(doc["words"])), entities=spans, number=number)
    return doc


def others(data, pieces, titles=4500):
    """The other labelled sets; short records are put together, as a batch of single sentences wastes time."""
    join = lambda rows: {
        "sentences": [s for r in rows for s in r["sentences"]],
        "entities": [
            (s + off, e + off, label)
            for r, off in zip(rows, numpy.cumsum([0] + [sum(map(len, r["sentences"])) for r in rows]).tolist())
            for s, e, label in r["entities"]
        ],
    }
    chunks = lambda rows, n: [join(rows[k : k + n]) for k in range(0, len(rows), n)]
    orkg = read(os.path.join(data, "orkg-titles.train.jsonl"))
    named = [r for r in orkg if any(e[2] == "DATASET" for e in r["entities"])]
    rest = [r for r in orkg if all(e[2] != "DATASET" for e in r["entities"])]
    random.Random(0).shuffle(rest)
    orkg = named + rest[: titles - len(named)]
    random.Random(0).shuffle(orkg)
    sets = {
        "scierc": read(os.path.join(data, "scierc.train.jsonl")),
        "scirex": read(os.path.join(data, "scirex.train.jsonl")),
        "tdmsci": chunks(read(os.path.join(data, "tdmsci.train.jsonl")), 7),
        "orkg": chunks(orkg, 22),
    }
    return [tokenised(r, task, pieces) for task, rows in sets.items() for r in rows]
