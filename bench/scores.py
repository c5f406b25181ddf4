"""What the benchmarks count: attachment accuracy, span F1, boundary F1."""

from __future__ import annotations

from collections.abc import Hashable, Sequence, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """How many things were right, predicted, and in the gold standard; matches add up."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @classmethod
    def of(cls, gold: Set[Hashable], predicted: Set[Hashable]) -> Match:
        """Compare two sets."""
        return cls(len(gold & predicted), len(predicted), len(gold))

    def __add__(self, other: Match) -> Match:
        return Match(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right in [0, 1]; ``None`` when nothing was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of the gold standard that was found in [0, 1]; ``None`` when there is nothing to find."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall in [0, 1]; ``None`` when there is nothing on either side."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Words counted, and of them those with the right tag, the right head, and the right head and relation."""

    words: int = 0
    upos: int = 0
    uas: int = 0
    las: int = 0

    def __add__(self, other: Attachment) -> Attachment:
        return Attachment(self.words + other.words, self.upos + other.upos, self.uas + other.uas, self.las + other.las)


Tree = tuple[Sequence[str], Sequence[int], Sequence[str]]


def attachment(gold: Tree, predicted: Tree) -> Attachment:
    """Compare two trees over the same words: (UPOS, heads, relations), heads -1 for the root.

    Punctuation counts and relations are compared whole, subtypes too (CoNLL 2018 with gold words, but stricter: there
    subtypes are ignored).
    """
    upos = uas = las = 0
    for tag, head, relation, tag2, head2, relation2 in zip(*gold, *predicted, strict=True):
        upos += tag == tag2
        uas += head == head2
        las += head == head2 and relation == relation2
    return Attachment(len(gold[0]), upos, uas, las)


def bio_spans(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first, last, class) of BIO tags, ``last`` exclusive; an I without its B opens a span (CoNLL 2003)."""
    spans: set[tuple[int, int, str]] = set()
    first, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        if first >= 0 and (tag[:1] != "I" or tag[2:] != kind):
            spans.add((first, i, kind))
            first = -1
        if tag != "O" and first < 0:
            first, kind = i, tag[2:]
    return spans


def bio_tags(count: int, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """BIO tags of ``count`` words from (first, last, class) spans that do not overlap."""
    tags = ["O"] * count
    for first, last, kind in spans:
        tags[first:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - first - 1)
    return tags


def per_cent(right: float | None, total: float = 1) -> float | None:
    """The share in per cent, two decimals; ``None`` when there is no total or no share."""
    return None if right is None or not total else round(100 * right / total, 2)


def rounded(share: float | None) -> float | None:
    """A share in [0, 1] with four decimals."""
    return None if share is None else round(share, 4)
