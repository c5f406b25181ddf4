"""Documents to training windows: a few sentences at a time, in several letter cases, batched by length."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import torch

from dateline.analysis.features import shape
from dateline.analysis.pieces import WordPieces
from training.corpora import LINE, NONE, PARAGRAPH, SPACE, Document, Frame
from training.swaps import swap_names

# Share of windows in each letter case: headlines, wire capitals and lower-cased posts must hold up (reader-notes.md:
# without augmentation entity F1 fell from 83.8 to 50-70 in them).
CASES = (("as written", 0.70), ("lower", 0.09), ("upper", 0.10), ("title", 0.11))
# Share of windows of annotated events in which other states take the place of those named (training/swaps.py).
SWAPPED = 0.35
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)


@dataclass(frozen=True)
class Window:
    """Consecutive sentences of a document as encoder input; fields as in `Document`, counted from its first word."""

    words: tuple[str, ...]
    gaps: tuple[int, ...]
    starts: tuple[int, ...]
    labels: Mapping[str, tuple[Any, ...]]
    frames: tuple[Frame, ...] = ()

    def __len__(self) -> int:
        return len(self.words)


def cut(document: Document, first: int, last: int) -> Window:
    """Sentences ``[first, last)`` of a document as a window."""
    a = document.starts[first]
    b = document.starts[last] if last < len(document.starts) else len(document.words)
    labels = {
        k: tuple(v - a if v >= 0 else -1 for v in values[a:b]) if k == "head" else values[a:b]
        for k, values in document.labels.items()
    }
    frames = tuple(
        Frame(
            f.kind,
            f.first - a,
            min(f.last, b) - a,
            tuple((r, max(s, a) - a, min(e, b) - a) for r, s, e in f.arguments if s < b and e > a),
            f.known,
        )
        for f in document.frames
        if a <= f.first < b
    )
    starts = tuple(s - a for s in document.starts[first:last])
    return Window(document.words[a:b], document.gaps[a:b], starts, labels, frames)


def recase(words: Sequence[str], case: str, rng: random.Random) -> tuple[str, ...]:
    """The words in another letter case; "title" spares the small words half of the time, as headlines do."""
    if case == "lower":
        return tuple(w.lower() for w in words)
    if case == "upper":
        return tuple(w.upper() if len(w.upper()) == len(w) else w for w in words)
    if case == "title":
        spare = rng.random() < 0.5
        return tuple(w if spare and w.lower() in _SMALL else w[:1].upper() + w[1:] for w in words)
    return tuple(words)


def _noisy_gaps(window: Window, rng: random.Random) -> tuple[int, ...]:
    """Sentence gaps as texts have them: paragraphs, lines or nothing but a space, now and then nothing at all."""
    gaps = list(window.gaps)
    kind = rng.random()
    for start in window.starts:
        if gaps[start] == PARAGRAPH:
            gaps[start] = rng.choice((PARAGRAPH, PARAGRAPH, LINE, SPACE))
        elif kind < 0.15:
            gaps[start] = rng.choice((LINE, PARAGRAPH))
        elif rng.random() < 0.03:
            gaps[start] = NONE
    if rng.random() < 0.04:  # hard-wrapped text: a line ends about every twelve words, wherever that is
        gaps = [LINE if g == SPACE and rng.random() < 1 / 12 else g for g in gaps]
    if gaps:
        gaps[0] = PARAGRAPH if rng.random() < 0.5 else gaps[0]
    return tuple(gaps)


def sample(document: Document, pieces: WordPieces, rng: random.Random, longest: int) -> list[Window]:
    """Cut a document into windows of varied length (at most ``longest`` pieces where sentences allow), each once."""
    sizes = []
    bounds = [*document.starts, len(document.words)]
    coded = pieces(document.words)
    for a, b in pairwise(bounds):
        sizes.append(sum(len(p) for p in coded[a:b]))
    windows, first = [], 0
    while first < len(sizes):
        goal = 1 if rng.random() < 0.3 else rng.randint(24, longest)
        last, total = first + 1, sizes[first]
        while last < len(sizes) and total + sizes[last] <= goal:
            total += sizes[last]
            last += 1
        window = cut(document, first, last)
        case = rng.choices([c for c, _ in CASES], [p for _, p in CASES])[0]
        words = window.words
        if "modes" in window.labels and rng.random() < SWAPPED:  # our own annotation of events
            words = swap_names(words, rng)
        windows.append(replace(window, words=recase(words, case, rng), gaps=_noisy_gaps(window, rng)))
        first = last
    return windows


def collate(windows: Sequence[Window], pieces: WordPieces, longest: int = 510) -> dict[str, torch.Tensor]:
    """Tensors of a batch.

    ``ids``, ``shapes``, ``gaps``: int64 [windows, pieces]; ``first``, ``last``: int64 [windows, words], positions of a
    word's first and last piece, 0 where there is no word; ``sentence``: int64 [windows, words], the sentence's number
    in the window, -1 where there is no word.
    """
    rows = []
    for window in windows:
        ids, shapes, gaps, first, last = [pieces.cls], [0], [0], [], []
        for word, gap, coded in zip(window.words, window.gaps, pieces(window.words), strict=True):
            if len(ids) + len(coded) > longest:
                break
            first.append(len(ids))
            ids += coded
            shapes += [shape(word)] * len(coded)
            gaps += [gap] + [NONE] * (len(coded) - 1)
            last.append(len(ids) - 1)
        rows.append(([*ids, pieces.sep], [*shapes, 0], [*gaps, 0], first, last))
    length = max(len(r[0]) for r in rows)
    width = max(len(r[3]) for r in rows)
    names = ("ids", "shapes", "gaps", "first", "last")
    out = {name: torch.zeros(len(rows), length if i < 3 else width, dtype=torch.int64) for i, name in enumerate(names)}
    out["sentence"] = torch.full((len(rows), width), -1, dtype=torch.int64)
    for r, (row, window) in enumerate(zip(rows, windows, strict=True)):
        for name, values in zip(names, row, strict=True):
            out[name][r, : len(values)] = torch.tensor(values)
        number = torch.zeros(len(window), dtype=torch.int64)
        number[list(window.starts)] = 1
        out["sentence"][r, : len(row[3])] = (number.cumsum(0) - 1)[: len(row[3])]
    return out


def hide(batch: dict[str, torch.Tensor], rate: float, mask: int) -> None:
    """Put the mask piece in place of a share of the pieces, so that the context has to say what they are."""
    pieces = batch["ids"]
    hidden = (torch.rand(pieces.shape) < rate) & (batch["shapes"] > 0)
    pieces[hidden] = mask


def batches(windows: Sequence[Window], pieces: WordPieces, rng: random.Random, budget: int) -> list[list[Window]]:
    """Group windows of like length so that windows times pieces stays within ``budget`` padded pieces."""
    keyed = [(sum(len(p) for p in pieces(w.words)) + 2, i) for i, w in enumerate(windows)]
    keyed.sort(key=lambda pair: (pair[0] + rng.random() * 4, pair[1]))
    out: list[list[Window]] = [[]]
    widest = 0
    for size, i in keyed:
        widest = max(widest, size)
        if out[-1] and widest * (len(out[-1]) + 1) > budget:
            out.append([])
            widest = size
        out[-1].append(windows[i])
    rng.shuffle(out)
    return out
