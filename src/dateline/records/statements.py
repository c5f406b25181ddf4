"""Statement: a source, its cue and its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dateline.records.spans import Span

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says so, and exactly what (codebook.md section 4).

    Each of ``source``, ``cue``, ``content`` may be in several pieces and ``source`` and ``cue`` may be empty;
    ``inside`` is the id of the statement whose content holds this one; ``source_actor`` an actor id.
    ``score`` is the probability in [0, 1] that the statement is right.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    score: float
    source_actor: str | None = None
    inside: str | None = None
    medium: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The statement as record.md writes it."""
        return {
            "id": self.id,
            "source": [s.to_dict() for s in self.source],
            "source_actor": self.source_actor,
            "cue": [s.to_dict() for s in self.cue],
            "content": [s.to_dict() for s in self.content],
            "kind": self.kind,
            "inside": self.inside,
            "medium": self.medium,
            "score": self.score,
        }
