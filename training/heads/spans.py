"""Spans that belong to an anchor: source and content of a cue, arguments of a trigger."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.encoder import HIDDEN
from training.heads.base import IGNORED
from training.windows import Window

WIDTH, ATTENDED, ATTENTION_HEADS = 192, 96, 4
# Signed distance from the anchor in words, in buckets that widen: contents run to some sixty words.
EDGES = (-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64)


class SpanScorer(nn.Module):
    """Scores of BIO labels for every (anchor, word) of one or more windows.

    An anchor's vector is the mean of its first and last word's; with the anchor's kind it meets each word's vector and
    their distance in one hidden layer; a convolution over five words and a layer of attention over the window, both
    of them conditioned on the anchor, make spans hang together.
    """

    def __init__(self, labels: int, kinds: int = 1) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, WIDTH)
        self.anchor = nn.Linear(HIDDEN, WIDTH)
        self.kind = nn.Embedding(kinds, WIDTH)
        self.distance = nn.Embedding(len(EDGES) + 1, WIDTH)
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.neighbours = nn.Conv1d(WIDTH, WIDTH, 5, padding=2, groups=8)
        self.norm = nn.LayerNorm(WIDTH)
        self.query = nn.Linear(WIDTH, 3 * ATTENDED)
        self.mixed = nn.Linear(ATTENDED, WIDTH)
        self.score = nn.Linear(WIDTH, labels)
        self.dropout = nn.Dropout(0.1)
        self.register_buffer("edges", torch.tensor(EDGES), persistent=False)

    def body(self, states: Tensor, count: Tensor, window: Tensor, first: Tensor, last: Tensor, kind: Tensor) -> Tensor:
        """The last hidden layer, float [N, W, WIDTH]; arguments as of `forward`."""
        anchor = self.anchor((states[window, first] + states[window, last]) * 0.5) + self.kind(kind)
        where = torch.arange(states.shape[1], device=states.device).unsqueeze(0)
        distance = where - first.unsqueeze(1)
        bucket = (distance.unsqueeze(-1) >= self.edges).sum(-1)
        x = self.word(states)[window] + anchor.unsqueeze(1) + self.distance(bucket)
        x = F.gelu(self.inner(self.dropout(F.gelu(x))))
        x = x + F.gelu(self.neighbours(x.transpose(1, 2)).transpose(1, 2))
        beyond = (where >= count[window].unsqueeze(1)).to(x.dtype) * -1e4
        return x + self.mixed(self.attend(self.norm(x), beyond))

    def attend(self, x: Tensor, bias: Tensor) -> Tensor:
        """Self-attention of ``x`` [N, W, WIDTH] under an additive ``bias`` [N, W]: float [N, W, ATTENDED]."""
        n, w, _ = x.shape
        size = ATTENDED // ATTENTION_HEADS
        q, k, v = self.query(x).view(n, w, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4).unbind(0)
        weights = torch.softmax(q @ k.transpose(-1, -2) * size**-0.5 + bias[:, None, None, :], dim=-1)
        return (weights @ v).transpose(1, 2).reshape(n, w, ATTENDED)

    def forward(
        self, states: Tensor, count: Tensor, window: Tensor, first: Tensor, last: Tensor, kind: Tensor
    ) -> Tensor:
        """Log-probabilities, float [N, W, labels].

        ``states`` [B, W, hidden], ``count`` words of each window (int64 [B]); per anchor its window, first and last
        word and kind (int64 [N]).
        """
        return F.log_softmax(self.score(self.body(states, count, window, first, last, kind)), dim=-1)


def span_targets(arguments: Sequence[tuple[str, int, int]], labels: Sequence[str], width: int, counted: int) -> Tensor:
    """int64 [width]: the number of each word's label, 0 outside all spans, `IGNORED` beyond the ``counted`` words."""
    gold = torch.zeros(width, dtype=torch.int64)
    for role, first, last in arguments:
        begin = labels.index(f"B-{role}")
        gold[first:last] = begin + 1
        gold[first : first + 1] = begin
    gold[counted:] = IGNORED
    return gold


def word_counts(batch: dict[str, Tensor]) -> Tensor:
    """Words of each window, int64 [B]."""
    return (batch["sentence"] >= 0).sum(-1)


def width_of(window: Window, width: int) -> int:
    """How many of the window's words the batch holds."""
    return min(len(window), width)
