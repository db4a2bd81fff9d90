"""A linear-chain CRF over BIES tags (Lafferty 2001) whose impossible steps are shut. `spans.py` decodes with it."""
import torch
import torch.nn as nn

SHUT = -10000.0


def rules(n):
    """(step [n, n], start [n], end [n]) added to the scores: 0 where allowed, SHUT where not."""
    step, start, end = torch.full((n, n), SHUT), torch.full((n,), SHUT), torch.full((n,), SHUT)
    opens = [0] + [t for t in range(1, n) if (t - 1) % 4 in (0, 3)]
    closes = [0] + [t for t in range(1, n) if (t - 1) % 4 in (2, 3)]
    start[opens], end[closes] = 0.0, 0.0
    for a in closes:
        step[a, opens] = 0.0
    for b in range(1, n, 4):
        for a in (b, b + 1):
            step[a, [b + 1, b + 2]] = 0.0
    return step, start, end


class CRF(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.step, self.start, self.end = (nn.Parameter(torch.zeros(s)) for s in ((n, n), (n,), (n,)))
        for name, rule in zip(("step_rule", "start_rule", "end_rule"), rules(n)):
            self.register_buffer(name, rule, persistent=False)

    def scores(self):
        return self.step + self.step_rule, self.start + self.start_rule, self.end + self.end_rule

    def loss(self, x, y, mask):
        """Mean over words of -log p(y | x). x [B, L, n], y [B, L], mask [B, L] with True first."""
        step, start, end = self.scores()
        rows = torch.arange(len(x))
        alpha, gold = start + x[:, 0], (start + x[:, 0])[rows, y[:, 0]]
        for t in range(1, x.shape[1]):
            keep = mask[:, t]
            new = torch.logsumexp(alpha[:, :, None] + step, 1) + x[:, t]
            alpha = torch.where(keep[:, None], new, alpha)
            gold = gold + keep * (step[y[:, t - 1], y[:, t]] + x[rows, t, y[:, t]])
        last = y[rows, mask.sum(1) - 1]
        return (torch.logsumexp(alpha + end, 1) - gold - end[last]).sum() / mask.sum()
