"""Factuality: how far the text commits to a word's event having happened, from -3 (certainly not) to 3 (certainly)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import Head
from training.windows import Window


class FactualityHead(Head):
    """One hidden layer to one number a word: [B, W, hidden] to float [B, W]."""

    outputs = ("factuality",)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 128)
        self.score = nn.Linear(128, 1)
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """A regression: one label."""
        return ["factuality"]

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """The score of each word, as if it were an event."""
        return (self.score(self.dropout(F.gelu(self.hidden(states)))).squeeze(-1),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Smooth absolute error over annotated words (MAE is the measure; Rudinger et al. 2018 train on it too)."""
        w = states.shape[1]
        gold = torch.full(states.shape[:2], float("nan"))
        for row, window in zip(gold, windows, strict=True):
            values = [float("nan") if v is None else v for v in window.labels["factuality"][:w]]
            row[: len(values)] = torch.tensor(values)
        gold = gold.to(states.device)
        used = ~gold.isnan()
        if not used.any():
            return states.sum() * 0
        return F.smooth_l1_loss(self.forward(states)[0][used], gold[used], beta=0.5)
