"""Statements: cues as BIO tags, then for each cue the words of its source and content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import IGNORED, Head
from training.windows import Window

WIDTH = 192
# Signed distance from the cue in words, in buckets that widen: contents run to some sixty words.
EDGES = (-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64)
PARTS = ("none", "B-source", "I-source", "B-content", "I-content")
# A cue word is one in twelve: without weight the tagger is shy of them.
CUE_TAGS = ("O", "B-cue", "I-cue")


class PartScorer(nn.Module):
    """Log-probabilities of `PARTS` for every (cue, word) of one or more windows.

    A cue's vector is the mean of its first and last word's; it meets each word's vector and their distance in one
    hidden layer, and a convolution over five words makes spans hang together.
    """

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, WIDTH)
        self.cue = nn.Linear(HIDDEN, WIDTH)
        self.distance = nn.Embedding(len(EDGES) + 1, WIDTH)
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.neighbours = nn.Conv1d(WIDTH, WIDTH, 5, padding=2, groups=8)
        self.score = nn.Linear(WIDTH, len(PARTS))
        self.dropout = nn.Dropout(0.1)
        self.register_buffer("edges", torch.tensor(EDGES), persistent=False)

    def forward(self, states: Tensor, window: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """``states`` [B, W, hidden]; per cue its window, first and last word (int64 [N]): float [N, W, parts]."""
        cue = (states[window, first] + states[window, last]) * 0.5
        where = torch.arange(states.shape[1], device=states.device).unsqueeze(0)
        distance = where - first.unsqueeze(1)
        bucket = (distance.unsqueeze(-1) >= self.edges).sum(-1)
        x = self.word(states)[window] + self.cue(cue).unsqueeze(1) + self.distance(bucket)
        x = F.gelu(self.inner(self.dropout(F.gelu(x))))
        x = x + F.gelu(self.neighbours(x.transpose(1, 2)).transpose(1, 2))
        return F.log_softmax(self.score(x), dim=-1)


class StatementHead(Head):
    """Cue tags from the shared graph; parts from a small graph of their own that is run once the cues are known."""

    outputs = ("cues", "states")

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 128)
        self.tag = nn.Linear(128, len(CUE_TAGS))
        self.parts = PartScorer()

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """The fixed list of parts."""
        return list(PARTS)

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Log-probabilities of cue tags, float [B, W, 3], and the word vectors that the part scorer needs."""
        return F.log_softmax(self.tag(F.gelu(self.hidden(states))), dim=-1), states

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy of cue tags, plus cross-entropy of parts around gold cues."""
        w = states.shape[1]
        tags = torch.zeros(states.shape[:2], dtype=torch.int64)
        anchors: list[tuple[int, int, int]] = []
        parts: list[Tensor] = []
        for row, window in enumerate(windows):
            for frame in window.frames:
                if frame.kind != "statement" or frame.last > w:
                    continue
                tags[row, frame.first] = 1
                tags[row, frame.first + 1 : frame.last] = 2
                gold = torch.zeros(w, dtype=torch.int64)
                for role, first, last in frame.arguments:
                    begin = PARTS.index(f"B-{role}")
                    gold[first] = begin
                    gold[first + 1 : last] = begin + 1
                anchors.append((row, frame.first, frame.last - 1))
                parts.append(gold)
        tags = tags.to(states.device)
        tags[batch["sentence"] < 0] = IGNORED
        log_tags = self.forward(states)[0].flatten(0, 1)
        loss = F.nll_loss(log_tags, tags.flatten(), ignore_index=IGNORED)
        if not anchors:
            return loss
        at = torch.tensor(anchors, device=states.device)
        gold_parts = torch.stack(parts).to(states.device)
        gold_parts[batch["sentence"][at[:, 0]] < 0] = IGNORED
        scores = self.parts(states, at[:, 0], at[:, 1], at[:, 2])
        return loss + F.nll_loss(scores.flatten(0, 1), gold_parts.flatten(), ignore_index=IGNORED)
