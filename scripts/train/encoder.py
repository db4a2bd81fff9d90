"""MiniLM (BERT with layers of 384) in plain PyTorch, so that training and the ONNX export need no other library.

Two things are cut for speed, as an abstract must take some 20 ms: of the base model's six layers the first five are
kept, and from the third on words are read, each the mean of its pieces, as there are a quarter fewer of them.
"""
import json
import struct

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F

from tokens import SHAPES

LAYERS, ON_PIECES = 5, 2


class Layer(nn.Module):
    def __init__(self, size, heads, inner, drop):
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv, self.out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.up, self.down = nn.Linear(size, inner), nn.Linear(inner, size)
        self.norm1, self.norm2 = nn.LayerNorm(size, 1e-12), nn.LayerNorm(size, 1e-12)

    def forward(self, x, mask):
        b, n, d = x.shape
        drop = lambda y: F.dropout(y, self.drop, self.training)
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, mask, dropout_p=0.0).transpose(1, 2).reshape(b, n, d)
        x = self.norm1(x + drop(self.out(a)))
        return self.norm2(x + drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """pieces, shapes [B, n]; start, end [B, L]: each word's range of pieces, the first one being [CLS]
    -> hidden [B, L - 1, 384] of words. Masks (1 where there is something) may be left out for a batch of one."""

    def __init__(self, pieces, size=384, layers=LAYERS, heads=12, inner=1536, positions=512, drop=0.1):
        super().__init__()
        self.size, self.drop = size, drop
        self.word, self.position = nn.Embedding(pieces, size), nn.Embedding(positions, size)
        self.shape = nn.Embedding(2 * SHAPES, size)  # the second half is for the title
        self.norm = nn.LayerNorm(size, 1e-12)
        self.layers = nn.ModuleList(Layer(size, heads, inner, drop) for _ in range(layers))

    def embed(self, pieces, shapes):
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.shape(shapes)
        return F.dropout(self.norm(x), self.drop, self.training)

    def forward(self, pieces, shapes, start, end, pieces_mask=None, words_mask=None):
        x = self.embed(pieces, shapes)
        hide = lambda mask: None if mask is None else (1.0 - mask[:, None, None, :]) * -10000.0
        for layer in self.layers[:ON_PIECES]:
            x = layer(x, hide(pieces_mask))
        total = F.pad(torch.cumsum(x, 1), (0, 0, 1, 0))
        pick = lambda i: total.gather(1, i[:, :, None].expand(-1, -1, x.shape[2]))
        x = (pick(end) - pick(start)) / (end - start)[:, :, None]
        for layer in self.layers[ON_PIECES:]:
            x = layer(x, hide(words_mask))
        return x[:, 1:]


def read_safetensors(path):
    with open(path, "rb") as f:
        n = struct.unpack("<Q", f.read(8))[0]
        head, data = json.loads(f.read(n)), f.read()
    out = {}
    for k, v in head.items():
        if k != "__metadata__" and v["dtype"] == "F32":
            a, b = v["data_offsets"]
            out[k] = torch.from_numpy(numpy.frombuffer(data[a:b], numpy.float32).copy().reshape(v["shape"]))
    return out


def from_base(path, keep):
    """The base model with only the rows `keep` (indexes into its vocabulary) of the word embeddings."""
    w = read_safetensors(path)
    e = Encoder(len(keep))  # the base's upper layers are left behind
    with torch.no_grad():
        e.word.weight.copy_(w["embeddings.word_embeddings.weight"][keep])
        e.position.weight.copy_(w["embeddings.position_embeddings.weight"])
        e.shape.weight.copy_(w["embeddings.token_type_embeddings.weight"][0].expand(2 * SHAPES, -1))
        copy = lambda to, name: (to.weight.copy_(w[name + ".weight"]), to.bias.copy_(w[name + ".bias"]))
        copy(e.norm, "embeddings.LayerNorm")
        for i, layer in enumerate(e.layers):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                qkv = [w[p + f"attention.self.{x}.{part}"] for x in ("query", "key", "value")]
                getattr(layer.qkv, part).copy_(torch.cat(qkv))
            copy(layer.out, p + "attention.output.dense")
            copy(layer.norm1, p + "attention.output.LayerNorm")
            copy(layer.up, p + "intermediate.dense")
            copy(layer.down, p + "output.dense")
            copy(layer.norm2, p + "output.LayerNorm")
    return e
