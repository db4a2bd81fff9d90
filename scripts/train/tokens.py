"""Text to words to word pieces: the one truth that training, `predict.py` and the TypeScript tagger share.

A word is a run of letters, digits and marks, or one other character that is not white space. Each word is split into
pieces by itself (WordPiece, Wu et al. 2016: greedy, longest first), so every word has a first piece and no piece spans
two words. The base model knows no case, so the case comes back as a "shape" id a piece, fed where BERT has its
token types: dataset names and acronyms are told by their capitals.
"""
import functools
import unicodedata

import regex

WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]")
# A sentence ends at . ! ? after a word or a closing bracket, before white space and an upper-case letter or bracket.
# "e.g. The" cuts too: harmless, as only the CRF and two features look at sentences.
SENTENCE_END = regex.compile(r"(?<=[\p{Ll}\p{N})\]\"%])[.!?]\s+(?=[\p{Lu}(\[])|\n")
MAX_WORD = 100
SHAPES = 8
PAD, UNK, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"


def words_of(text):
    """[(start, end)] in code points."""
    return [m.span() for m in WORD.finditer(text)]


def sentences_of(text):
    """[(start, end)]; the title, up to the line break, is the first."""
    out, start = [], 0
    for m in SENTENCE_END.finditer(text):
        out.append((start, m.start() + (m[0] != "\n")))
        start = m.end()
    return out + [(start, len(text))]


def sentence_index(words, sentences):
    """The number of its sentence for every word."""
    out, k = [], 0
    for start, _ in words:
        while k + 1 < len(sentences) and start >= sentences[k + 1][0]:
            k += 1
        out.append(k)
    return out


def shape_of(word):
    """0 other, 1 lower, 2 Capital, 3 CAPITALS, 4 one capital, 5 mIxed, 6 digits, 7 letters and digits."""
    if not regex.match(r"[\p{L}\p{N}]", word):
        return 0
    if regex.search(r"\p{N}", word):
        return 7 if regex.search(r"\p{L}", word) else 6
    if not regex.search(r"\p{Lu}", word):
        return 1
    if len(word) == 1:
        return 4
    if not regex.search(r"\p{Ll}", word):
        return 3
    return 5 if regex.search(r"\p{Lu}", word[1:]) else 2


def plain(word):
    """Lower case, accents dropped: as the base model's vocabulary was made."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


class Pieces:
    def __init__(self, vocabulary):
        self.vocabulary = vocabulary
        self.id = {p: i for i, p in enumerate(vocabulary)}
        self.unk, self.cls, self.sep = self.id[UNK], self.id[CLS], self.id[SEP]
        self.split = functools.lru_cache(1 << 17)(self._split)

    def _split(self, word):
        word = plain(word)
        if not 0 < len(word) <= MAX_WORD:
            return (self.unk,)
        out, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                i = self.id.get(("##" if start else "") + word[start:end])
                if i is not None:
                    break
            else:
                return (self.unk,)
            out.append(i)
            start = end
        return tuple(out)


def read_vocabulary(path):
    with open(path, encoding="utf-8") as f:
        return f.read().rstrip("\n").split("\n")
