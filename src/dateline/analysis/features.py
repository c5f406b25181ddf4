"""What the encoder is told about a word beside its pieces: its shape and the white space before it.

The word-piece vocabulary is uncased, so the shape is the only trace of capitals (without it entity F1 fell by 3.2 in
the prototype, reader-notes.md); the gap tells the sentence head where lines and paragraphs begin.
"""

from __future__ import annotations

from dateline.records import Gap

SHAPES = (
    "pad",
    "lower",
    "title",
    "upper",
    "initial",
    "mixed",
    "lower-digit",
    "upper-digit",
    "number",
    "punctuation",
    "symbol",
    "other",
)
GAPS: tuple[Gap, ...] = ("none", "space", "line", "paragraph")

_PUNCTUATION = frozenset(".,;:!?'\"()[]{}-–—…‘’“”«»`/\\")


def shape(word: str) -> int:
    """Index into `SHAPES` of a word's outward form (never 0, which is padding)."""
    if word.isalpha():
        if word.islower():
            return 1
        if word.isupper():
            return 4 if len(word) == 1 else 3
        if word[0].isupper() and word[1:].islower():
            return 2
        return 5 if word.isascii() or word.lower() != word.upper() else 11
    if any(c.isdigit() for c in word):
        if not any(c.isalpha() for c in word):
            return 8
        return 7 if any(c.isupper() for c in word) else 6
    if all(c in _PUNCTUATION for c in word):
        return 9
    if any(c.isalpha() for c in word):
        letters = "".join(c for c in word if c.isalpha())
        return 1 if letters.islower() else 3 if letters.isupper() else 5
    return 10
