"""Actor, place, time: what mentions resolve to, each with the words and how they were matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dateline.records.spans import Span

LinkHow = Literal["name", "spelling", "role", "coreference"]
PlacePrecision = Literal["exact", "near", "admin2", "admin1", "country", "region", "unknown"]
TimePrecision = Literal["day", "range", "week", "month", "quarter", "year", "unknown"]


@dataclass(frozen=True, slots=True)
class Link:
    """A mention and how it was matched to its actor or place; ``score`` in [0, 1]."""

    span: Span
    how: LinkHow
    score: float

    def to_dict(self) -> dict[str, Any]:
        """The link as record.md writes it."""
        return {"span": self.span.to_dict(), "how": self.how, "score": self.score}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who: a registry entry, or an actor of the report's own (id ``report:…``) with its name as written.

    ``kind`` is one of codebook.md section 5; ``country`` is ISO 3166-1 alpha-3; both ``None`` when unknown.
    """

    id: str
    name: str
    kind: str | None
    country: str | None
    wikidata: str | None
    links: tuple[Link, ...]

    def to_dict(self) -> dict[str, Any]:
        """The actor as record.md writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "wikidata": self.wikidata,
            "links": [link.to_dict() for link in self.links],
        }


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a gazetteer entry or a place as written; degrees of WGS 84, ``country`` ISO 3166-1 alpha-3."""

    id: str
    name: str
    lat: float | None
    lon: float | None
    feature: str | None
    admin1: str | None
    country: str | None
    precision: PlacePrecision
    links: tuple[Link, ...]

    def to_dict(self) -> dict[str, Any]:
        """The place as record.md writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "lat": self.lat,
            "lon": self.lon,
            "feature": self.feature,
            "admin1": self.admin1,
            "country": self.country,
            "precision": self.precision,
            "links": [link.to_dict() for link in self.links],
        }


@dataclass(frozen=True, slots=True)
class Time:
    """When: a time expression and the days it covers (ISO dates, both ends inclusive; ``None`` when unresolved)."""

    id: str
    span: Span
    start: str | None
    end: str | None
    precision: TimePrecision

    def to_dict(self) -> dict[str, Any]:
        """The time as record.md writes it."""
        return {
            "id": self.id,
            "span": self.span.to_dict(),
            "from": self.start,
            "to": self.end,
            "precision": self.precision,
        }
