"""Event: something done by political or armed actors, or to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dateline.records.grounding import TimePrecision
from dateline.records.spans import Span

Status = Literal["actual", "future", "hypothetical", "negated"]
Certainty = Literal["reported", "claimed", "claimed_by_party", "unconfirmed", "disputed", "corroborated"]


@dataclass(frozen=True, slots=True)
class Participant:
    """A filler of actor or recipient: the noun phrase as written, its head, and the actor id it resolves to."""

    span: Span
    head: Span
    actor: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The participant as record.md writes it."""
        return {"span": self.span.to_dict(), "head": self.head.to_dict(), "actor": self.actor}


@dataclass(frozen=True, slots=True)
class EventPlace:
    """Where the event happened: the words, and the place id they resolve to."""

    span: Span
    place: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The place as record.md writes it."""
        return {"span": self.span.to_dict(), "place": self.place}


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the event happened: the words and the days they resolve to (ISO dates, both ends inclusive, or ``None``)."""

    span: Span
    start: str | None
    end: str | None
    precision: TimePrecision

    def to_dict(self) -> dict[str, Any]:
        """The time as record.md writes it."""
        return {"span": self.span.to_dict(), "from": self.start, "to": self.end, "precision": self.precision}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures the event (codebook.md, Figures); unknown bounds are ``None``."""

    what: str
    words: Span
    low: int | None
    high: int | None
    best: int | None
    of: str | None

    def to_dict(self) -> dict[str, Any]:
        """The figure as record.md writes it."""
        return {
            "what": self.what,
            "words": self.words.to_dict(),
            "low": self.low,
            "high": self.high,
            "best": self.best,
            "of": self.of,
        }


@dataclass(frozen=True, slots=True)
class Event:
    """One event mention (codebook.md sections 2 and 3).

    ``asserted_by`` is ``"reporter"`` or a statement id; ``same_as`` the id of an earlier mention of the same act;
    ``score`` the probability in [0, 1] that trigger and category are right.
    """

    id: str
    trigger: Span
    category: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    place: tuple[EventPlace, ...]
    time: tuple[EventTime, ...]
    figures: tuple[Figure, ...]
    status: Status
    background: bool
    hedge: tuple[Span, ...]
    asserted_by: str
    certainty: Certainty
    score: float
    same_as: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The event as record.md writes it."""
        return {
            "id": self.id,
            "trigger": self.trigger.to_dict(),
            "category": self.category,
            "modes": list(self.modes),
            "contexts": list(self.contexts),
            "actor": [p.to_dict() for p in self.actor],
            "recipient": [p.to_dict() for p in self.recipient],
            "place": [p.to_dict() for p in self.place],
            "time": [t.to_dict() for t in self.time],
            "figures": [f.to_dict() for f in self.figures],
            "status": self.status,
            "background": self.background,
            "hedge": [s.to_dict() for s in self.hedge],
            "asserted_by": self.asserted_by,
            "certainty": self.certainty,
            "same_as": self.same_as,
            "score": self.score,
        }
