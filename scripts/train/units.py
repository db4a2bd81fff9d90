"""Mentions to units, and what is known of a unit and of a pair of units without reading them.

A unit is all mentions of one text that share a normal form (or are tied by "long form (LF)"): the smallest thing that has
a role and relations. Units that name the same entity in other words are joined later by the model.
`units`, `unit_features`, `pair_features` run the same in training, in predict.py and in TypeScript.
"""
import math

import numpy
import regex

from labels import TYPES

MENTIONS = 8  # of a unit that the model reads
UNIT_FEATURES, PAIR_FEATURES = 13, 39
GENERIC = set(
    "method approach model algorithm framework technique system task problem dataset benchmark network architecture "
    "module strategy scheme mechanism procedure setting tool corpus challenge metric score function".split()
)


def form(text):
    """Normal form: lower case, dashes as spaces, no other marks, the last word in the singular."""
    words = regex.sub(r"[\s\-_/–]+", " ", text.lower())
    words = regex.sub(r"[^\p{L}\p{N}+*&.@^ ]", "", words).split()
    if words and len(words[-1]) > 3:
        last = words[-1]
        if last.endswith("ies"):
            words[-1] = last[:-3] + "y"
        elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
            words[-1] = last[:-1]
    return " ".join(words)


def is_short_for(short, long):
    """"KV" for "key-value", "LLMs" for "large language models": its letters are, in order, first letters of words."""
    letters = regex.sub(r"[^\p{L}\p{N}]", "", short.removesuffix("s")).lower()
    if len(short) > 24 or not 2 <= len(letters) <= 8 or not regex.search(r"\p{Lu}", short) or len(long) <= len(short):
        return False
    heads = [w[0] for w in regex.split(r"[\s\-_/–]+", long.lower()) if w]
    k = 0
    for h in heads:
        if k < len(letters) and h == letters[k]:
            k += 1
    return k == len(letters) or (k >= 2 and k >= len(letters) - 1 and heads[0] == letters[0])


def units(text, words, mentions):
    """mentions [(first word, last word, …)] in the order of the text -> [[index of mention, …], …]"""
    at = lambda m: text[words[m[0]][0] : words[m[1]][1]]
    tie = {}
    for a, b in zip(mentions, mentions[1:]):
        gap = text[words[a[1]][1] : words[b[0]][0]]
        if gap in (" (", "(") and is_short_for(at(b), at(a)):
            tie[form(at(b))] = form(at(a))
    out = {}
    for n, m in enumerate(mentions):
        key = form(at(m)) or at(m)
        out.setdefault(tie.get(key, key), []).append(n)
    return list(out.values())


def unit_features(text, words, sentence, spans, kind):
    """spans [(first, last)] of one unit, kind = index into TYPES or -1 -> UNIT_FEATURES numbers"""
    n, last = len(words), sentence[-1]
    i, j = max(spans, key=lambda s: (s[1] - s[0], -s[0]))
    name = text[words[i][0] : words[j][1]]
    first = spans[0][0]
    out = [
        float(any(sentence[s] == 0 for s, _ in spans)),
        min(len(spans), 5) / 5,
        first / n,
        float(any(sentence[s] == last for s, _ in spans)),
        min(j - i + 1, 6) / 6,
        float(regex.search(r"\p{Lu}.*\p{Lu}", name) is not None),
        float(regex.search(r"\p{N}", name) is not None),
        float(sentence[first] <= 1),
        float(any(text[: words[s][0]].endswith("(") for s, _ in spans)),
    ]
    return out + [float(kind == k) for k in range(len(TYPES))]


def _names(text, words, spans):
    """The longest form of a unit, its words, and the words before a generic last one."""
    i, j = max(spans, key=lambda s: (s[1] - s[0], -s[0]))
    name = text[words[i][0] : words[j][1]]
    f = form(name).split()
    bare = f[:-1] if len(f) > 1 and f[-1] in GENERIC else f
    shorts = {text[words[s][0] : words[e][1]] for s, e in spans}
    return name, f, set(f), bare, shorts


def pair_features(text, words, sentence, spans, kinds):
    """-> features [n, n, PAIR_FEATURES], between [n, n, 2]: the words from..to that lie between the closest mentions"""
    n = len(spans)
    feats = numpy.zeros((n, n, PAIR_FEATURES), numpy.float32)
    between = numpy.zeros((n, n, 2), numpy.int64)
    names = [_names(text, words, s) for s in spans]
    inside = [{sentence[s] for s, _ in x} for x in spans]
    title = [float(0 in s) for s in inside]
    for a in range(n):
        for b in range(a + 1, n):
            (na, fa, sa, ba, xa), (nb, fb, sb, bb, xb) = names[a], names[b]
            common = len(sa & sb)
            same_last = float(bool(fa) and bool(fb) and fa[-1] == fb[-1])
            same_first = float(bool(fa) and bool(fb) and fa[0] == fb[0])
            in_b, in_a = float(common == len(sa) > 0), float(common == len(sb) > 0)
            short = float(any(is_short_for(x, nb) for x in xa) or any(is_short_for(x, na) for x in xb))
            bare = float(ba == bb)
            # the pair of mentions with the fewest words between them
            gap, i, j = min(
                ((max(t[0] - s[1], s[0] - t[1]), s, t) for s in spans[a] for t in spans[b]), key=lambda x: (x[0], x[1], x[2])
            )
            lo, hi = min(i[1], j[1]) + 1, max(i[0], j[0])
            hi = max(lo, min(hi, lo + 40))
            touch = float(gap == 2 and text[words[lo][0] : words[lo][1]] == "(") if lo < len(words) else 0.0
            shared = min(3, len(inside[a] & inside[b]))
            bucket = min(7, int(math.log2(max(1, gap))))
            ahead = float(spans[a][0] < spans[b][0])
            for x, y, inx, iny, tx, ty, kx, ky, order in (
                (a, b, in_b, in_a, title[a], title[b], kinds[a], kinds[b], ahead),
                (b, a, in_a, in_b, title[b], title[a], kinds[b], kinds[a], 1.0 - ahead),
            ):
                f = feats[x, y]
                f[:8] = same_last, inx, iny, short, bare, touch, common / max(1, len(sa | sb)), same_first
                f[8 + shared] = f[12 + bucket] = 1.0
                f[20:23] = order, tx, ty
                if kx >= 0 and ky >= 0:
                    f[23 + 4 * kx + ky] = 1.0
                between[x, y] = lo, hi
    return feats, between
