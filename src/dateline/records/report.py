"""Report: one text as it was published, and the problems met on the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

DatePrecision = Literal["day", "month", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or resolved: ``where`` it was met and ``what`` is the matter, one line each.

    ``lost`` marks that part of the input could not be read, though the rest was.
    """

    where: str
    what: str
    lost: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The problem as record.md writes it."""
        return {"where": self.where, "what": self.what}


@dataclass(frozen=True, slots=True)
class Report:
    """A news report.

    ``published`` is an ISO date or date-time, or ``None`` when unknown (never a guess);
    ``published_precision`` says how much of it is known. ``language`` is an ISO 639-1 code or ``None``.
    ``source`` names the file or feed it came from. ``text`` is what all spans point into.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    source: str | None = None
    published: str | None = None
    published_precision: DatePrecision = "unknown"
    language: str | None = None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def to_dict(self) -> dict[str, Any]:
        """The report as record.md writes it."""
        return {
            "id": self.id,
            "title": self.title,
            "publisher": self.publisher,
            "url": self.url,
            "source": self.source,
            "published": self.published,
            "published_precision": self.published_precision,
            "language": self.language,
            "text": self.text,
            "sha256": self.sha256,
        }
