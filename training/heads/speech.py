"""Part of speech (Universal Dependencies UPOS)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import IGNORED, Head
from training.windows import Window


class SpeechHead(Head):
    """One linear layer: [B, W, hidden] to [B, W, tags]."""

    outputs = ("upos",)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.score = nn.Linear(HIDDEN, len(labels))

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """All tags in use, sorted."""
        return sorted({tag for d in documents for tag in d.labels.get("upos", ())})

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """The tags' numbers, int64 [B, W]."""
        return (self.score(states).argmax(-1),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy over words."""
        gold = self.word_targets(windows, states.shape[1], "upos").to(states.device)
        return F.cross_entropy(self.score(states).flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
