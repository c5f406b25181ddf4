"""Named entities as BIO tags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import IGNORED, Head
from training.windows import Window


class EntityHead(Head):
    """One hidden layer, then tags: [B, W, hidden] to log-probabilities [B, W, tags]."""

    outputs = ("entities",)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 256)
        self.score = nn.Linear(256, len(labels))
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """``O`` first, then all B and I tags, sorted by class."""
        kinds = sorted({tag[2:] for d in documents for tag in d.labels.get("ner", ()) if tag != "O"})
        return ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]

    def logits(self, states: Tensor) -> Tensor:
        """[B, W, tags]."""
        out: Tensor = self.score(self.dropout(F.gelu(self.hidden(states))))
        return out

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Log-probabilities, float [B, W, tags]."""
        return (F.log_softmax(self.logits(states), dim=-1),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy over words."""
        gold = self.word_targets(windows, states.shape[1], "ner").to(states.device)
        return F.cross_entropy(self.logits(states).flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
