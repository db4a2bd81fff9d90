"""The probability of every span under the CRF, and the spans to keep. Numbers only: the TypeScript tagger does the same."""
import numpy

LONGEST = 10


def logsumexp(x, axis):
    top = x.max(axis, keepdims=True)
    return (numpy.log(numpy.exp(x - top).sum(axis, keepdims=True)) + top).squeeze(axis)


def probabilities(x, step, start, end, least):
    """x [L, n] of one sentence -> [(first, last, p [kinds])] of all spans with p >= least over all kinds.

    p is exact: the weight of the paths that carry this very span over the weight of all paths.
    """
    length, n = x.shape
    alpha, beta = numpy.empty_like(x), numpy.empty_like(x)
    alpha[0], beta[-1] = start + x[0], end
    for t in range(1, length):
        alpha[t] = logsumexp(alpha[t - 1][:, None] + step, 0) + x[t]
    for t in range(length - 2, -1, -1):
        beta[t] = logsumexp(step + x[t + 1] + beta[t + 1], 1)
    total = logsumexp(alpha[-1] + end, 0)
    b = numpy.arange(1, n, 4)
    single = numpy.exp(alpha[:, b + 3] + beta[:, b + 3] - total)
    out = [(t, t, single[t]) for t in range(length) if single[t].sum() >= least]
    open_ = alpha[:, b]  # weight of the paths to where the span has got, by its first word
    for w in range(1, min(LONGEST, length)):
        close = step[b, b + 2] if w == 1 else step[b + 1, b + 2]
        go_on = step[b, b + 1] if w == 1 else step[b + 1, b + 1]
        open_ = open_[: length - w]
        p = numpy.exp(open_ + close + x[w:, b + 2] + beta[w:, b + 2] - total)
        out += [(t, t + w, p[t]) for t in numpy.nonzero(p.sum(1) >= least)[0].tolist()]
        open_ = open_ + go_on + x[w:, b + 1]
    return out


def choose(spans):
    """The likeliest spans that do not overlap, in the order of the text (ties: the earlier, then the longer)."""
    taken, out = set(), []
    for i, j, p in sorted(spans, key=lambda s: (-round(float(s[2].sum()), 6), s[0], -s[1])):
        if taken.isdisjoint(range(i, j + 1)):
            taken.update(range(i, j + 1))
            out.append((i, j, p))
    return sorted(out, key=lambda s: s[0])
