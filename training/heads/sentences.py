"""Sentence boundaries: whether a sentence starts at a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import Head
from training.windows import Window


class SentenceHead(Head):
    """One linear layer: [B, W, hidden] to the log-odds of a start, [B, W]."""

    outputs = ("starts",)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.score = nn.Linear(HIDDEN, 1)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """A yes-or-no head: one label."""
        return ["start"]

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Log-odds, float [B, W]."""
        return (self.score(states).squeeze(-1),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Binary cross-entropy over all words but a window's first, which always starts a sentence."""
        number = batch["sentence"]
        before = torch.cat([number[:, :1], number[:, :-1]], dim=1)
        gold = (number != before).to(states.dtype)
        used = number >= 0
        used[:, 0] = False
        if not used.any():
            return states.sum() * 0
        return F.binary_cross_entropy_with_logits(self.score(states).squeeze(-1)[used], gold[used])
