"""Event heads to proposals: which words may be triggers, of what, with which arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.analysis import entities
from dateline.records import Argument, Proposal

Scores = NDArray[np.float32]
ARGUMENT_TAGS = (
    "O", "B-actor", "I-actor", "B-recipient", "I-recipient", "B-place", "I-place", "B-time", "I-time",
    "B-figure", "I-figure",
)  # fmt: skip
# A word that is hardly a trigger is no proposal: a rule that would use it needs some support (events/learned.py).
LEAST = 0.05
# A category, status or mode below this is out of the question.
_LEAST_SHARE = 0.02
# Pairs of a trigger and a word that are scored in one go: 53 triggers of a window of 404 words took 368 MB.
MOST_PAIRS = 8000


@dataclass(frozen=True, slots=True)
class EventLabels:
    """The closed lists of the event heads; ``modes_of`` gives the columns of a category's modes."""

    categories: tuple[str, ...]
    status: tuple[str, ...]
    modes_of: Mapping[str, tuple[tuple[int, str], ...]]
    background: int

    @classmethod
    def of(cls, categories: tuple[str, ...], status: tuple[str, ...], modes: tuple[str, ...]) -> EventLabels:
        """From the card's lists; a mode is named ``CATEGORY.mode``."""
        columns: dict[str, tuple[tuple[int, str], ...]] = {}
        for column, name in enumerate(modes):
            category, _, mode = name.partition(".")
            if mode:
                columns[category] = (*columns.get(category, ()), (column, mode))
        return cls(categories, status, columns, modes.index("background"))


def find_triggers(scores: Scores) -> list[tuple[int, int]]:
    """(word, likeliest category) of a window's possible triggers, from log-probabilities [words, categories + 1]."""
    words = np.flatnonzero(scores[:, 0] < np.log1p(-LEAST))
    return [(int(w), int(scores[w, 1:].argmax()) + 1) for w in words]


def _ranked(names: Sequence[str], values: Scores) -> tuple[tuple[str, float], ...]:
    """Names with their probabilities, likeliest first: the first, and what is not out of the question."""
    order = np.argsort(-values, kind="stable")
    return tuple((names[i], round(float(values[i]), 3)) for i in order if values[i] >= _LEAST_SHARE or i == order[0])


def proposal(
    offset: int,
    word: int,
    heads: tuple[Scores, Scores, Scores],
    spans: Scores,
    labels: EventLabels,
    table: NDArray[np.float32],
) -> Proposal:
    """The proposal at a word of a window that begins at word ``offset`` of the report.

    ``heads`` are the word's rows: log-probabilities of categories and of status, logits of modes; ``spans`` [words,
    tags] log-probabilities of `ARGUMENT_TAGS` around it.
    """
    categories, status, modes = heads
    ranked = _ranked(labels.categories[1:], np.exp(categories[1:]))
    best = labels.categories[int(categories[1:].argmax()) + 1]
    with np.errstate(over="ignore"):
        chances = 1 / (1 + np.exp(-modes))
    own = [(name, round(float(chances[i]), 3)) for i, name in labels.modes_of.get(best, ())]
    return Proposal(
        word=offset + word,
        categories=ranked,
        status=_ranked(labels.status, np.exp(status)),
        modes=tuple(sorted((m for m in own if m[1] >= _LEAST_SHARE), key=lambda m: -m[1])),
        background=round(float(chances[labels.background]), 3),
        arguments=_arguments(offset, spans, table),
    )


def _arguments(offset: int, spans: Scores, table: NDArray[np.float32]) -> tuple[Argument, ...]:
    best = entities.decode(spans, table)
    found = []
    for first, last, role in entities.spans([ARGUMENT_TAGS[t] for t in best]):
        sure = float(np.exp(spans[np.arange(first, last), best[first:last]]).mean())
        found.append(Argument(role, first + offset, last + offset, round(sure, 3)))
    return tuple(found)
