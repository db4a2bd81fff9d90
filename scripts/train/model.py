"""The extractor: encoder, a CRF a data set, and the document-level heads over units (see units.py).

Units read their words, then one another; pairs of units read the words that both care for (after ATLOP, Zhou 2021).
"""
import torch
import torch.nn as nn
import torch.nn.functional as F

from crf import CRF
from labels import OTHER, RELATIONS, ROLES, TYPES, tags
from units import PAIR_FEATURES, UNIT_FEATURES

WIDTH, HEADS, PAIR, VALUE = 256, 4, 256, 128


class Heads(nn.Module):
    """hidden [B, L, H] of words; spans [B, U, M, 2] with mask [B, U, M] (0 everywhere: no unit);
    features [B, U, f]; pairs [B, U, U, p]; between [B, U, U, 2]; mask [B, L] may be left out for a batch of one
    -> unit logits [B, U, 6 roles + valid + core + 4 kinds], pair logits [B, U, U, none + 7 relations + same]"""

    def __init__(self, size, drop=0.15):
        super().__init__()
        self.mention = nn.Linear(3 * size, WIDTH)
        self.features = nn.Linear(UNIT_FEATURES, WIDTH)
        self.query, self.key, self.value = nn.Linear(WIDTH, WIDTH), nn.Linear(size, WIDTH), nn.Linear(size, WIDTH)
        self.norm0, self.norm1, self.norm2, self.norm3 = (nn.LayerNorm(WIDTH) for _ in range(4))
        self.qkv, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.unit = nn.Linear(WIDTH, len(ROLES) + 2)
        self.kind = nn.Linear(WIDTH, len(TYPES))
        self.head_query, self.tail_query = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.pair_key, self.pair_value = nn.Linear(size, WIDTH), nn.Linear(size, VALUE)
        self.head, self.tail = nn.Linear(WIDTH + len(ROLES), PAIR), nn.Linear(WIDTH + len(ROLES), PAIR)
        self.head_low, self.tail_low = nn.Linear(WIDTH, VALUE), nn.Linear(WIDTH, VALUE)
        self.context = nn.Linear(3 * VALUE, PAIR)
        self.pair_features = nn.Linear(PAIR_FEATURES, PAIR)
        self.pair = nn.Linear(PAIR, PAIR)
        self.out = nn.Linear(PAIR, 2 + len(RELATIONS))
        self.drop = nn.Dropout(drop)

    def pick(self, source, index):
        """Rows [B, n, d] at [B, …] -> [B, …, d]"""
        rows = source.gather(1, index.reshape(len(index), -1, 1).expand(-1, -1, source.shape[2]))
        return rows.reshape(*index.shape, source.shape[2])

    def forward(self, hidden, spans, span_mask, features, pairs, between, mask=None):
        b, length, size = hidden.shape
        units, mentions = spans.shape[1:3]
        many = lambda x, n=HEADS: x.reshape(x.shape[0], x.shape[1], n, -1).transpose(1, 2)
        pick = self.pick
        sums = lambda x: F.pad(torch.cumsum(x, 1), (0, 0, 1, 0))

        first, last = spans[..., 0], spans[..., 1]
        total = sums(hidden)
        mean = (pick(total, last + 1) - pick(total, first)) / (last - first + 1)[..., None]
        m = self.mention(torch.cat([pick(hidden, first), pick(hidden, last), mean], -1))
        m = m + (span_mask[..., None] - 1) * 10000.0
        pooled = self.drop(torch.logsumexp(m, 2).clamp(min=-50.0))
        kind = self.kind(pooled)
        e = self.norm0(pooled + self.features(features))

        hide = 0.0 if mask is None else (mask[:, None, None, :] - 1) * 10000.0
        read = F.softmax(many(self.query(e)) @ many(self.key(hidden)).transpose(2, 3) * WIDTH**-0.5 * 2 + hide, -1)
        e = self.norm1(e + self.drop((read @ many(self.value(hidden))).transpose(1, 2).reshape(b, units, WIDTH)))
        q, k, v = self.qkv(e).chunk(3, -1)
        there = (span_mask[:, None, None, :, 0] - 1) * 10000.0
        among = F.softmax(many(q) @ many(k).transpose(2, 3) * WIDTH**-0.5 * 2 + there, -1)
        e = self.norm2(e + self.drop(self.mix((among @ many(v)).transpose(1, 2).reshape(b, units, WIDTH))))
        e = self.norm3(e + self.drop(self.down(F.gelu(self.up(e)))))
        unit = self.unit(e)

        keys = many(self.pair_key(hidden)).transpose(2, 3)
        by_head = many(self.head_query(e)) @ keys * WIDTH**-0.5 * 2
        by_tail = many(self.tail_query(e)) @ keys * WIDTH**-0.5 * 2 + hide
        both = F.softmax(by_head[:, :, :, None] + by_tail[:, :, None], -1)  # B, heads, U, U, L
        values = self.pair_value(hidden)
        seen = (both.reshape(b, HEADS, units * units, length) @ many(values)).transpose(1, 2).reshape(b, units, units, VALUE)
        total = sums(values)
        lo, hi = between[..., 0], between[..., 1]
        gap = (pick(total, hi) - pick(total, lo)) / (hi - lo).clamp(min=1)[..., None]
        product = self.head_low(e)[:, :, None] * self.tail_low(e)[:, None]
        er = torch.cat([e, F.softmax(unit[..., : len(ROLES)], -1)], -1)
        x = self.head(er)[:, :, None] + self.tail(er)[:, None] + self.context(torch.cat([seen, gap, product], -1))
        x = self.drop(F.gelu(x + self.pair_features(pairs)))
        x = x + self.drop(F.gelu(self.pair(x)))
        return torch.cat([unit, kind], -1), self.out(x)


def heads_losses(heads, hidden, batch):
    unit, pair = heads(hidden, *(batch[k] for k in ("spans", "spans_mask", "features", "pairs", "between", "words_mask")))
    true, real = batch["owner"] >= 0, batch["spans_mask"][:, :, 0] > 0
    asked = batch["relation"] >= 0
    two = true[:, :, None] & true[:, None] & ~torch.eye(true.shape[1], dtype=torch.bool)
    roles = len(ROLES)
    return {
        "role": F.cross_entropy(unit[true][:, :roles], batch["role"][true], ignore_index=-1),
        "valid": F.binary_cross_entropy_with_logits(unit[real][:, roles], true[real].float()),
        "core": F.binary_cross_entropy_with_logits(unit[true][:, roles + 1], batch["core"][true]),
        "kind": F.cross_entropy(unit[true][:, roles + 2 :], batch["kind"][true]),
        "relation": F.cross_entropy(pair[asked][:, :-1], batch["relation"][asked]),
        "same": F.binary_cross_entropy_with_logits(pair[two][:, -1], batch["same"][two]),
    }


class Extractor(nn.Module):
    def __init__(self, encoder, tasks=("papers", *OTHER), drop=0.15):
        super().__init__()
        labels = {"papers": TYPES, **OTHER}
        self.encoder, self.drop = encoder, nn.Dropout(drop)
        self.emit = nn.ModuleDict({t: nn.Linear(encoder.size, tags(labels[t])) for t in tasks})
        self.crf = nn.ModuleDict({t: CRF(tags(labels[t])) for t in tasks})
        self.heads = Heads(encoder.size)

    def words(self, batch):
        """Hidden states of the words, [B, L, H]."""
        return self.encoder(*(batch[k] for k in ("ids", "shapes", "start", "end", "ids_mask", "read_mask")))

    def losses(self, batch):
        h = self.drop(self.words(batch))
        task = batch["task"]
        x = self.emit[task](h).flatten(0, 1)
        out = {"tags": self.crf[task].loss(x[batch["rows"]], batch["tags"].flatten()[batch["rows"]], batch["rows_mask"])}
        return {**out, **heads_losses(self.heads, h, batch)} if task == "papers" else out
