"""BIO tags to entities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.records import EntityKind

KINDS: dict[str, EntityKind] = {
    "Person": "person",
    "Organization": "organization",
    "Location": "location",
    "Facility": "facility",
    "NORP": "norp",
    "Date": "date",
    "Money": "money",
    "Product": "product",
    "Misc": "misc",
}


def transitions(tags: Sequence[str]) -> NDArray[np.float32]:
    """0 where tag j may follow tag i, minus infinity where it may not; row ``len(tags)`` is the sentence's start."""
    n = len(tags)
    table = np.zeros((n + 1, n), np.float32)
    for j, tag in enumerate(tags):
        if tag[0] == "I":
            for i in range(n + 1):
                if i == n or tags[i][0] == "O" or tags[i][2:] != tag[2:]:
                    table[i, j] = -np.inf
    return table


def decode(scores: NDArray[np.float32], table: NDArray[np.float32]) -> list[int]:
    """The best legal sequence of tags for log-probabilities [words, tags] (Viterbi; greedy where that is legal)."""
    best: list[int] = scores.argmax(axis=1).tolist()
    n = table.shape[1]
    if all(table[a, b] == 0 for a, b in zip([n, *best[:-1]], best, strict=True)):
        return best
    total = scores[0] + table[n]
    back: list[NDArray[np.int64]] = []
    for row in scores[1:]:
        paths = total[:, None] + table[:n]
        back.append(paths.argmax(axis=0))
        total = paths.max(axis=0) + row
    tag = int(total.argmax())
    out = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        out.append(tag)
    return out[::-1]


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first, last, class) of legal BIO tags, ``last`` exclusive."""
    out: list[tuple[int, int, str]] = []
    first, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if first >= 0 and tag[0] != "I":
            out.append((first, i, kind))
            first = -1
        if tag[0] == "B":
            first, kind = i, tag[2:]
    return out
