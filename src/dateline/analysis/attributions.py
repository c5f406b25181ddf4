"""Cue tags and parts to attributions: who says what, as words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.analysis import entities
from dateline.records import Attribution

Scores = NDArray[np.float32]
CUE_TAGS = ("O", "B-cue", "I-cue")


def tag_names(parts: Sequence[str]) -> tuple[str, ...]:
    """The part scorer's labels as BIO tags ("none" is O)."""
    return tuple("O" if p == "none" else p for p in parts)


def find_cues(scores: Scores, table: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Cues of a window, word ranges, from log-probabilities [words, 3]."""
    best = entities.decode(scores, table)
    return [(first, last) for first, last, _ in entities.spans([CUE_TAGS[t] for t in best])]


def attribution(
    offset: int,
    cue: tuple[int, int],
    cue_scores: Scores,
    scores: Scores,
    tags: Sequence[str],
    table: NDArray[np.float32],
) -> Attribution | None:
    """The attribution around a cue of a window that begins at word ``offset``; ``None`` when nothing is attributed.

    ``cue_scores`` [words, 3] and ``scores`` [words, tags] are log-probabilities. A cue has one source (9 of PolNeAR's
    19,832 have more): the likeliest span is it. The score is the product of the mean probabilities of cue and parts.
    """
    best = entities.decode(scores, table)
    sources: list[tuple[float, int, int]] = []
    contents: list[tuple[int, int]] = []
    for first, last, role in entities.spans([tags[t] for t in best]):
        sure = float(np.exp(scores[np.arange(first, last), best[first:last]]).mean())
        if role == "source":
            sources.append((sure, first, last))
        else:
            contents.append((first, last))
    if not contents:
        return None
    first, last = cue
    sure_cue = float(np.exp(cue_scores[first, 1]))
    words = [i for a, b in contents for i in range(a, b)]
    sure_content = float(np.exp(scores[words, [best[i] for i in words]]).mean())
    source = [max(sources)] if sources else []
    score = sure_cue * sure_content * (source[0][0] if source else 1.0)
    return Attribution(
        cue=(first + offset, last + offset),
        source=tuple((a + offset, b + offset) for _, a, b in source),
        content=tuple((a + offset, b + offset) for a, b in contents),
        score=round(score, 3),
    )
