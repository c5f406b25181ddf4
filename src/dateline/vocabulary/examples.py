"""Worked examples of the codebook: made-up sentences with what must be recorded of them, and why it is or is not."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Certainty, Status


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """A figure that the example's event bears: what it measures, its words, and its bounds (``None``: unknown)."""

    what: str
    words: str
    low: int | None = None
    high: int | None = None
    best: int | None = None


@dataclass(frozen=True, slots=True)
class ExpectedEvent:
    """An event that the example's sentence tells.

    ``actor`` and ``recipient`` are noun phrases as written; empty, they leave the role open, as do an empty
    ``figures``, ``certainty`` ``None`` and ``said_by`` ``None`` (else the words of the source that it is attributed
    to). Everything else is told whole: an empty ``modes`` or ``hedge`` says that there is none.
    """

    trigger: str
    category: str
    modes: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    status: Status = "actual"
    background: bool = False
    hedge: tuple[str, ...] = ()
    figures: tuple[ExpectedFigure, ...] = ()
    certainty: Certainty | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A made-up sentence and all the events it tells; ``not_because`` says why it tells none of the category.

    ``missed`` marks what the codebook demands and the shipped model does not find yet.
    """

    text: str
    events: tuple[ExpectedEvent, ...]
    note: str | None = None
    not_because: str | None = None
    missed: bool = False

    @property
    def is_event(self) -> bool:
        """Whether the sentence tells an event of the category that it stands under."""
        return self.not_because is None


@dataclass(frozen=True, slots=True)
class Point:
    """A section of the codebook beside the categories (status, figures, ...): a title, Markdown and examples."""

    title: str
    text: str
    examples: tuple[Example, ...]
