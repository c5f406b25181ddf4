"""Events: a category a trigger word, then for each trigger the words of its arguments; modes and status on triggers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.records import Status
from dateline.vocabulary import load_codebook
from training.annotated import EVENT_ROLES
from training.corpora import ROLES, Document, Frame
from training.encoder import HIDDEN
from training.heads.base import IGNORED, Head
from training.heads.spans import SpanScorer, span_targets, width_of, word_counts
from training.windows import Window


def bio(roles: Iterable[str]) -> tuple[str, ...]:
    """``none`` and a begin and inside label for each role."""
    return ("none", *(f"{mark}-{role}" for role in roles for mark in "BI"))


ARGUMENTS = bio(EVENT_ROLES)
PREDICATE_ARGUMENTS = bio(dict.fromkeys(ROLES.values()))
# Predicates of PropBank in one step: three a sentence would cost more than the encoder.
MOST_PREDICATES = 48


class EventHead(Head):
    """Triggers from the shared graph; arguments from a graph of their own that is run once the triggers are known.

    PropBank's predicates teach the argument scorer's body beside our own events, through a last layer of their own.
    """

    outputs = ("events",)
    contextual = True

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 192)
        self.context = nn.Linear(HIDDEN, 192)
        nn.init.zeros_(self.context.weight)
        nn.init.zeros_(self.context.bias)
        self.tag = nn.Linear(192, len(self.labels))
        self.dropout = nn.Dropout(0.1)
        self.arguments = SpanScorer(len(ARGUMENTS), len(self.labels))  # kind 0: a predicate of PropBank
        self.predicate = nn.Linear(self.arguments.score.in_features, len(PREDICATE_ARGUMENTS))

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """O and the categories of the codebook."""
        return ["O", *sorted(load_codebook().categories)]

    def forward(self, states: Tensor, present: Tensor) -> tuple[Tensor, ...]:
        """Log-probabilities of each word's category, float [B, W, categories + 1]; ``present`` bool [B, W].

        The mean of the window's words says what the text is about: a striker's attack is none of ours.
        """
        weight = present.to(states.dtype).unsqueeze(-1)
        about = (states * weight).sum(1, keepdim=True) / weight.sum(1, keepdim=True).clamp(min=1)
        hidden = F.gelu(self.hidden(states) + self.context(about))
        return (F.log_softmax(self.tag(self.dropout(hidden)), dim=-1),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy of triggers where they are annotated, plus that of arguments around gold triggers."""
        loss = states.sum() * 0
        if any("events" in w.labels for w in windows):
            gold = self.word_targets(windows, states.shape[1], "events").to(states.device)
            if (gold != IGNORED).any():
                scores = self.forward(states, batch["sentence"] >= 0)[0]
                loss = loss + F.nll_loss(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
        for kind in ("event", "role"):
            loss = loss + self.argument_loss(kind, states, batch, windows)
        return loss

    def argument_loss(self, kind: str, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy of argument labels; of roles that an annotation does not mark, nothing is learned."""
        width, count = states.shape[1], word_counts(batch)
        labels = ARGUMENTS if kind == "event" else PREDICATE_ARGUMENTS
        found = [
            (row, frame)
            for row, window in enumerate(windows)
            for frame in window.frames
            if frame.kind == kind and frame.last <= width
        ]
        if not found:
            return states.sum() * 0
        if kind == "role" and len(found) > MOST_PREDICATES:
            found = [found[i] for i in torch.randperm(len(found))[:MOST_PREDICATES].tolist()]
        gold = torch.stack([span_targets(f.arguments, labels, width, width_of(windows[r], width)) for r, f in found])
        anchors = torch.tensor([(r, f.first, f.last - 1, self.kind_of(windows[r], f)) for r, f in found])
        at, gold = anchors.to(states.device), gold.to(states.device)
        x = self.arguments.body(states, count, *at.unbind(1))
        scores = F.log_softmax((self.arguments.score if kind == "event" else self.predicate)(x), dim=-1)
        if kind == "event":
            scores = with_unknown(scores, [f for _, f in found])
        return F.nll_loss(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)

    def kind_of(self, window: Window, frame: Frame) -> int:
        """The trigger's category as a number; 0 for a predicate."""
        return self.number[window.labels["events"][frame.first]] if frame.kind == "event" else 0


def with_unknown(scores: Tensor, frames: Sequence[Frame]) -> Tensor:
    """``none`` takes in the labels of roles that a frame's annotation does not mark: log-probabilities again."""
    unknown = torch.tensor([[i == 0 or label[2:] not in f.known for i, label in enumerate(ARGUMENTS)] for f in frames])
    bias = torch.where(unknown, 0.0, -1e4).to(scores.device).unsqueeze(1)
    merged = torch.logsumexp(scores + bias, dim=-1, keepdim=True)
    return torch.cat([merged, scores[..., 1:]], dim=-1)


class StatusHead(Head):
    """Whether a trigger's event happened: log-probabilities [B, W, statuses], as if each word were a trigger."""

    outputs = ("status",)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 64)
        self.score = nn.Linear(64, len(self.labels))
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """The codebook's closed list."""
        return list(get_args(Status))

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """See the class."""
        return (F.log_softmax(self.score(self.dropout(F.gelu(self.hidden(states)))), dim=-1),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Cross-entropy on annotated triggers."""
        if not all("status" in w.labels for w in windows):
            return states.sum() * 0
        gold = self.word_targets(windows, states.shape[1], "status").to(states.device)
        if not (gold != IGNORED).any():
            return states.sum() * 0
        return F.nll_loss(self.forward(states)[0].flatten(0, 1), gold.flatten(), ignore_index=IGNORED)


class ModeHead(Head):
    """Modes of a trigger's event, several may hold, and whether it is background: logits [B, W, modes]."""

    outputs = ("modes",)

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(labels)
        self.hidden = nn.Linear(HIDDEN, 128)
        self.score = nn.Linear(128, len(self.labels))
        self.dropout = nn.Dropout(0.1)

    @staticmethod
    def collect(documents: Iterable[Document]) -> list[str]:
        """The codebook's modes, as ``CATEGORY.mode``, and ``background``."""
        categories = sorted(load_codebook().categories.items())
        return ["background", *(f"{name}.{mode.name}" for name, category in categories for mode in category.modes)]

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """See the class."""
        return (self.score(self.dropout(F.gelu(self.hidden(states)))),)

    def loss(self, states: Tensor, batch: dict[str, Tensor], windows: Sequence[Window]) -> Tensor:
        """Binary cross-entropy on annotated triggers, over the modes of the trigger's own category."""
        targets, used = [], []
        for row, window in enumerate(windows):
            for word, modes in enumerate(window.labels.get("modes", ())[: states.shape[1]]):
                if modes is not None:
                    category = window.labels["events"][word]
                    used.append((row, word))
                    targets.append([self._target(label, category, modes) for label in self.labels])
        if not used:
            return states.sum() * 0
        at, gold = torch.tensor(used, device=states.device), torch.tensor(targets, device=states.device)
        logits = self.forward(states[at[:, 0], at[:, 1]])[0]
        known = ~gold.isnan()
        return F.binary_cross_entropy_with_logits(logits[known], gold[known]) * 4

    @staticmethod
    def _target(label: str, category: str, modes: Sequence[str]) -> float:
        if label == "background" or label.startswith(f"{category}."):
            return float(label in modes)
        return float("nan")
