"""Prints what the model says of each paper, in the shape of `papergraph extract --json`.

usage: predict.py --model DIR INPUT.jsonl | papers.txt   (JSONL: {"id", "title", "abstract"}; .txt: the seed page's lines)
"""
import argparse
import json
import sys

from extract import Model


def papers(path):
    """Yields (id, record number, title, abstract)."""
    with open(path, encoding="utf-8") as f:
        if not path.endswith(".txt"):
            for n, line in enumerate(f, 1):
                d = json.loads(line)
                yield d.get("id", str(n)), n, d["title"], d["abstract"]
            return
        lines = f.read().split("\n")[2:]
    lines[0] = lines[0].removeprefix("Subscribe")
    titled = [(t, a) for t, a in zip(lines[::2], lines[1::2]) if t.strip()]
    for n, (t, a) in enumerate(titled, 1):
        yield str(n), n, t, a


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--model", required=True)
    ap.add_argument("input")
    a = ap.parse_args()
    model = Model(a.model)
    for key, n, title, abstract in papers(a.input):
        paper = {"id": key, "sourceId": key, "source": {"file": a.input, "record": n}, "title": title, "abstract": abstract}
        json.dump({"paper": paper, **model.extract(title, abstract)}, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
