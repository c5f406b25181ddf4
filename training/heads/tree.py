"""Dependency trees: biaffine arcs and labels (Dozat and Manning, ICLR 2017)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.corpora import Document
from training.encoder import HIDDEN
from training.heads.base import IGNORED, Head
from training.windows import Window

ARC, LABEL, DROPOUT = 256, 96, 0.25  # sizes of the prototype (reader-notes.md)


class LabelScorer(nn.Module):
    """Scores of relations for (dependent, head) pairs: [N, LABEL + 1] twice to [N, relations]."""

    def __init__(self, relations: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(LABEL + 1, relations, LABEL + 1) * 0.01)

    def forward(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Bilinear in the two vectors, each with a constant 1 at its end."""
        n, relations, m = self.weight.shape
        mixed = (dependent @ self.weight.reshape(n, relations * m)).view(-1, relations, m)
        return (mixed @ head.unsqueeze(-1)).squeeze(-1)


class TreeHead(Head):
    """Arcs within the sentence, then a label for each arc.

    The exported model gives ``arcs`` float [B, W, W + 1] (column 0 is the root, then the words of the window, not yet
    masked by sentence) and the label vectors ``dependents`` and ``governors`` [B, W (+ 1), LABEL + 1]; relations are
    scored by a second, tiny model once the tree is settled, so that a repaired arc gets a label of its own.
    """

    outputs = ("arcs", "dependents", "governors")

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.arc_dependent = nn.Linear(HIDDEN, ARC)
        self.arc_head = nn.Linear(HIDDEN, ARC)
        self.label_dependent = nn.Linear(HIDDEN, LABEL)
        self.label_head = nn.Linear(HIDDEN, LABEL)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        self.arc = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.relation = LabelScorer(len(labels))
        self.dropout = nn.Dropout(DROPOUT)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """All relations in use, sorted."""
        return sorted({relation for d in documents for relation in d.labels.get("deprel", ())})

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """Arc scores and label vectors."""
        b, _, _ = states.shape
        heads = torch.cat([self.root.expand(b, 1, HIDDEN), states], dim=1)
        one = torch.ones_like(states[..., :1])
        dependent = torch.cat([self.dropout(F.leaky_relu(self.arc_dependent(states), 0.1)), one], dim=-1)
        head = self.dropout(F.leaky_relu(self.arc_head(heads), 0.1))
        arcs = (dependent @ self.arc) @ head.transpose(1, 2) * ARC**-0.5
        dependents = torch.cat([self.dropout(F.leaky_relu(self.label_dependent(states), 0.1)), one], dim=-1)
        governors = self.dropout(F.leaky_relu(self.label_head(heads), 0.1))
        governors = torch.cat([governors, torch.ones_like(heads[..., :1])], dim=-1)
        return arcs, dependents, governors

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy of arcs over the sentence's words and the root, plus cross-entropy of labels of gold arcs."""
        arcs, dependents, governors = self(states)
        b, w, _ = arcs.shape
        number = batch["sentence"]
        same = (number[:, :, None] == number[:, None, :]) & (number[:, :, None] >= 0)
        allowed = torch.cat([torch.ones(b, w, 1, dtype=torch.bool, device=same.device), same], dim=2)
        arcs = arcs.masked_fill(~allowed, -1e4)
        heads = torch.full((b, w), IGNORED, dtype=torch.int64)
        for row, window in zip(heads, windows, strict=True):
            values = [h + 1 if h < w else IGNORED for h in window.labels["head"][:w]]
            row[: len(values)] = torch.tensor(values)
        heads = heads.to(states.device)
        heads[number < 0] = IGNORED
        arc_loss = F.cross_entropy(arcs.flatten(0, 1), heads.flatten(), ignore_index=IGNORED)
        labels = self.word_targets(windows, w, "deprel").to(states.device)
        used = (heads != IGNORED) & (labels != IGNORED)
        at = used.nonzero()
        scores = self.relation(dependents[used], governors[at[:, 0], heads[used]])
        return arc_loss + F.cross_entropy(scores, labels[used])
