"""The closed lists, and the labels of the other data sets that the encoder learns from first."""
TYPES = ["method", "dataset", "concept", "metric"]
ROLES = ["introduces", "evaluates_on", "compares_with", "addresses", "uses", "mentions"]
RELATIONS = ["used_for", "part_of", "is_a", "improves", "compared_with", "outperforms", "evaluated_on"]
OTHER = {
    "scierc": ["Task", "Method", "Metric", "Material", "OtherScientificTerm", "Generic"],
    "scirex": ["Task", "Method", "Metric", "Material"],
    "tdmsci": ["Task", "Material", "Metric"],
    "orkg": ["METHOD", "RESEARCH_PROBLEM", "SOLUTION", "RESOURCE", "TOOL", "DATASET", "LANGUAGE"],
}


def tags(labels):
    """O, then B I E S for every label: B = 1 + 4k, I = 2 + 4k, E = 3 + 4k, S = 4 + 4k."""
    return 1 + 4 * len(labels)


def encode(spans, n):
    """Tags of n words from [(first, last, label)]; a span that overlaps an earlier one is left out."""
    out = [0] * n
    for i, j, k in spans:
        if any(out[i : j + 1]):
            continue
        out[i : j + 1] = [4 + 4 * k] if i == j else [1 + 4 * k] + [2 + 4 * k] * (j - i - 1) + [3 + 4 * k]
    return out
