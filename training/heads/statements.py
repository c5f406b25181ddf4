"""Statements: cues as BIO tags, then for each cue the words of its source and content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import IGNORED, Head
from training.heads.spans import SpanScorer, span_targets, width_of, word_counts
from training.windows import Window

PARTS = ("none", "B-source", "I-source", "B-content", "I-content")
CUE_TAGS = ("O", "B-cue", "I-cue")


class StatementHead(Head):
    """Cue tags from the shared graph; parts from a small graph of their own that is run once the cues are known."""

    outputs = ("cues", "states")

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 128)
        self.tag = nn.Linear(128, len(CUE_TAGS))
        self.parts = SpanScorer(len(PARTS))

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """The fixed list of parts."""
        return list(PARTS)

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Log-probabilities of cue tags, float [B, W, 3], and the word vectors that the part scorer needs."""
        return F.log_softmax(self.tag(F.gelu(self.hidden(states))), dim=-1), states

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy of cue tags, plus cross-entropy of parts around gold cues."""
        width, count = states.shape[1], word_counts(batch)
        tags = torch.zeros(states.shape[:2], dtype=torch.int64)
        anchors: list[tuple[int, int, int]] = []
        parts: list[Tensor] = []
        for row, window in enumerate(windows):
            for frame in window.frames:
                if frame.kind != "statement" or frame.last > width:
                    continue
                tags[row, frame.first] = 1
                tags[row, frame.first + 1 : frame.last] = 2
                anchors.append((row, frame.first, frame.last - 1))
                parts.append(span_targets(frame.arguments, PARTS, width, width_of(window, width)))
        tags = tags.to(states.device)
        tags[batch["sentence"] < 0] = IGNORED
        log_tags = self.forward(states)[0].flatten(0, 1)
        loss = F.nll_loss(log_tags, tags.flatten(), ignore_index=IGNORED)
        if not anchors:
            return loss
        at = torch.tensor(anchors, device=states.device)
        gold = torch.stack(parts).to(states.device)
        scores = self.parts(states, count, at[:, 0], at[:, 1], at[:, 2], torch.zeros_like(at[:, 0]))
        return loss + F.nll_loss(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
