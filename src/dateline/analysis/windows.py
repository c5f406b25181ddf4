"""A report's words cut into the stretches that one encoder pass sees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

# The trainer cuts its windows to 128 pieces (training/windows.py): the reader keeps to what the model has seen.
WINDOW_PIECES = 128
# A sentence that is longer by itself (a list, a table, hostile text) is cut where the position table ends.
LONGEST_PIECES = 500
# Batches of 300 to 600 padded pieces were fastest on one thread (reader-notes.md).
BATCH_PIECES = 600


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``[first, last)`` of a report and how many pieces they are."""

    first: int
    last: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """A report's words as numbers: each word's pieces, its shape and the gap before it."""

    pieces: Sequence[tuple[int, ...]]
    shapes: Sequence[int]
    gaps: Sequence[int]
    cls: int
    sep: int


def cut_windows(sizes: Sequence[int], breaks: Sequence[bool]) -> list[Window]:
    """Fill windows with whole likely sentences (``breaks`` marks their first words), ``sizes`` in pieces a word."""
    windows: list[Window] = []
    first = total = 0
    sentence = pieces = 0  # where the sentence under way began, and the pieces since
    for i, size in enumerate(sizes):
        if breaks[i]:
            sentence, pieces = i, 0
        if total + size > WINDOW_PIECES and sentence > first:
            windows.append(Window(first, sentence, total - pieces))
            first, total = sentence, pieces
        if total + size > LONGEST_PIECES:
            windows.append(Window(first, i, total))
            first, total, sentence, pieces = i, 0, i, 0
        total += size
        pieces += size
    if sizes:
        windows.append(Window(first, len(sizes), total))
    return windows


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Windows of like length together, at most `BATCH_PIECES` padded pieces at a time."""
    group: list[Window] = []
    for window in sorted(windows, key=lambda w: (w.pieces, w.first)):
        if group and (window.pieces + 2) * (len(group) + 1) > BATCH_PIECES:
            yield group
            group = []
        group.append(window)
    if group:
        yield group


def arrays(group: Sequence[Window], inputs: Inputs) -> dict[str, NDArray[np.int64]]:
    """The encoder's inputs for a batch: int64 [windows, pieces] and [windows, words], 0 where nothing stands."""
    length = max(w.pieces for w in group) + 2
    width = max(w.last - w.first for w in group)
    out = {name: np.zeros((len(group), length), np.int64) for name in ("ids", "shapes", "gaps")}
    out |= {name: np.zeros((len(group), width), np.int64) for name in ("first", "last")}
    out["ids"][:, 0] = inputs.cls
    for row, window in enumerate(group):
        coded = inputs.pieces[window.first : window.last]
        sizes = np.fromiter(map(len, coded), np.int64, len(coded))
        last = sizes.cumsum()
        first = last - sizes + 1
        end = int(last[-1]) + 1
        out["ids"][row, 1:end] = list(chain.from_iterable(coded))
        out["ids"][row, end] = inputs.sep
        out["shapes"][row, 1:end] = np.repeat(inputs.shapes[window.first : window.last], sizes)
        out["gaps"][row, first] = inputs.gaps[window.first : window.last]
        out["first"][row, : len(coded)] = first
        out["last"][row, : len(coded)] = last
    return out
