"""Factuality: how far a text commits to a word's event, from -3 (certainly not) to 3 (certainly), on two scales."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import Head
from training.windows import Window

# News readers score a firm plan near 3 (UW, Stanovsky et al. 2017); UDS asks whether the event has happened by now, and
# scores it below 0.
SCALES = ("factuality", "happened")


class FactualityHead(Head):
    """One hidden layer to two numbers a word: [B, W, hidden] to float [B, W] twice."""

    outputs = SCALES

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 128)
        self.score = nn.Linear(128, len(SCALES))
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """A regression on each scale."""
        return list(SCALES)

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """The scores of each word, as if it were an event, in the order of `SCALES`."""
        scores: Tensor = self.score(self.dropout(F.gelu(self.hidden(states))))
        return tuple(scores.unbind(-1))

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Smooth absolute error over annotated words (MAE is the measure; Rudinger et al. 2018 train on it too)."""
        found = self.forward(states)
        loss = states.sum() * 0
        for scale, scores in zip(SCALES, found, strict=True):
            gold = torch.full(states.shape[:2], float("nan"))
            for row, window in zip(gold, windows, strict=True):
                given = window.labels.get(scale, ())[: states.shape[1]]
                row[: len(given)] = torch.tensor([float("nan") if v is None else v for v in given])
            gold = gold.to(states.device)
            used = ~gold.isnan()
            if used.any():
                loss = loss + F.smooth_l1_loss(scores[used], gold[used], beta=0.5)
        return loss
