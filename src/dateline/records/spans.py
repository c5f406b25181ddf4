"""Span: the words that prove a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text.

    ``start`` and ``end`` are code-point offsets into ``Report.text``, ``end`` exclusive, and
    ``text == report.text[start:end]`` always (record.md).
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span ``[start, end)`` out of ``text``; raises ``ValueError`` when it is empty or outside."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"span {start}..{end} is not inside a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def to_dict(self) -> dict[str, Any]:
        """The span as record.md writes it."""
        return {"start": self.start, "end": self.end, "text": self.text}
