"""Weights -> DIR/encoder.onnx, heads.onnx (8 bits), vocab.txt, and the CRF's numbers in config.json.

Linear layers: dynamic quantisation, a scale a channel, 7 bits of range, as 8 overflow on processors without VNNI.
Word embeddings: 8 bits, a scale a row.
"""
import argparse
import json
import os
import shutil
import tempfile
import warnings

import numpy
import torch
import torch.nn as nn
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from encoder import Encoder
from labels import RELATIONS, ROLES, TYPES
from model import Extractor
from tokens import Pieces, read_vocabulary
from units import MENTIONS, PAIR_FEATURES, UNIT_FEATURES


class Rows8(nn.Module):
    """An embedding table in 8 bits."""

    def __init__(self, table):
        super().__init__()
        scale = table.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (table / scale).round().to(torch.int8))

    def forward(self, index):
        return self.rows[index].to(torch.float32) * self.scale[index]


class Tagger(nn.Module):
    """ids, shapes [1, n], start, end [1, L + 1] -> hidden [1, L, 384] and emissions [1, L, tags] of words.

    For one document: dynamic quantisation takes its scale from the whole input, so in a batch one text would change another's scores.
    """

    def __init__(self, model):
        super().__init__()
        self.encoder, self.emit = model.encoder, model.emit["papers"]
        self.encoder.word = Rows8(model.encoder.word.weight.data)

    def forward(self, ids, shapes, start, end):
        h = self.encoder(ids, shapes, start, end)
        return h, self.emit(h)


def to_onnx(module, inputs, names, outputs, axes, path):
    torch.onnx.export(
        module, inputs, path, input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=20, dynamo=False
    )


def quantised(source, target):
    with tempfile.TemporaryDirectory() as d:
        ready = os.path.join(d, "ready.onnx")
        quant_pre_process(source, ready, skip_symbolic_shape=True)
        quantize_dynamic(
            ready, target, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def main():
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--out", required=True, help="where train.py left NAME.pt")
    ap.add_argument("--name", default="extractor")
    ap.add_argument("--model", required=True, help="folder to write")
    a = ap.parse_args()
    torch.set_num_threads(1)
    os.makedirs(a.model, exist_ok=True)
    pieces = Pieces(read_vocabulary(os.path.join(a.out, "vocab.txt")))
    weights = torch.load(os.path.join(a.out, a.name + ".pt"))
    model = Extractor(Encoder(len(pieces.vocabulary), inner=len(weights["encoder.layers.0.up.weight"])))
    model.load_state_dict(weights)
    model.eval()
    step, start, end = (x.detach().numpy().round(4).tolist() for x in model.crf["papers"].scores())
    rnd = numpy.random.default_rng(0)
    whole = lambda high, *shape: torch.from_numpy(rnd.integers(0, high, shape))
    with tempfile.TemporaryDirectory() as d:
        plain = os.path.join(d, "plain.onnx")
        n, length, u = 40, 30, 5
        rising = lambda high, *shape: whole(high, *shape).sort(-1)[0]
        table = (rising(9, 1, length, 2) + torch.tensor([0, 1])).unbind(-1)
        to_onnx(
            Tagger(model).eval(), (whole(900, 1, n), whole(16, 1, n), *table), ["ids", "shapes", "start", "end"], ["hidden", "emissions"],
            {"ids": {1: "n"}, "shapes": {1: "n"}, "start": {1: "w"}, "end": {1: "w"}, "hidden": {1: "l"}, "emissions": {1: "l"}}, plain,
        )
        quantised(plain, os.path.join(a.model, "encoder.onnx"))
        model.heads.pick = lambda source, index: source[0][index[0]][None]  # for one document: a third of the heads' time less
        to_onnx(
            model.heads.eval(),
            (torch.randn(1, length, model.encoder.size), rising(9, 1, u, MENTIONS, 2), torch.ones(1, u, MENTIONS), torch.rand(1, u, UNIT_FEATURES),
             torch.rand(1, u, u, PAIR_FEATURES), rising(9, 1, u, u, 2)),
            ["hidden", "spans", "span_mask", "features", "pairs", "between"], ["unit", "pair"],
            {"hidden": {1: "l"}, **{k: {1: "u"} for k in ("spans", "span_mask", "features", "unit")},
             **{k: {1: "u", 2: "u"} for k in ("pairs", "between", "pair")}}, plain,
        )
        quantised(plain, os.path.join(a.model, "heads.onnx"))
    shutil.copy(os.path.join(a.out, "vocab.txt"), os.path.join(a.model, "vocab.txt"))
    config = {"version": 1, "types": TYPES, "roles": ROLES, "relations": RELATIONS, "crf": {"step": step, "start": start, "end": end}}
    with open(os.path.join(a.model, "config.json"), "w") as f:
        json.dump(config, f)
    for f in sorted(os.listdir(a.model)):
        print(f, os.path.getsize(os.path.join(a.model, f)))


if __name__ == "__main__":
    main()
