"""Readings: which actor a mention was read as, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.grounding.names import name_key
from dateline.grounding.registry import Entry, Match
from dateline.records import LinkHow

# Scores of readings that are no plain name match: to be calibrated on annotated links.
PATTERN, OFFICE, FOLLOWER, SPEAKER, METONYM, OWN, HOME = 0.9, 0.85, 0.85, 0.7, 0.6, 0.9, 0.4
NATIONAL = 0.6


@dataclass(frozen=True, slots=True)
class Reading:
    """An actor that a mention was read as, and how."""

    id: str
    name: str
    kind: str | None
    country: str | None
    wikidata: str | None
    how: LinkHow
    score: float


def of_entry(entry: Entry, how: LinkHow, score: float) -> Reading:
    """The reading of a registry entry."""
    return Reading(entry.id, entry.name, entry.kind, entry.country, entry.wikidata, how, score)


def of_match(match: Match) -> Reading:
    """The reading of a registry match."""
    return of_entry(match.entry, match.how, match.score)


def own(
    name: str, kind: str | None, country: str | None = None, how: LinkHow = "name", score: float = OWN
) -> Reading | None:
    """An actor of the report's own, named as written; ``None`` when the name has no letter."""
    key = name_key(name) or "".join(c for c in name.casefold() if c.isalnum())
    return Reading("report:" + key.replace(" ", "-"), name, kind, country, None, how, score) if key else None


def plain(text: str) -> str:
    """The words without an article before, a possessive after, and with single spaces."""
    words = text.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    bare = " ".join(words)
    for ending in ("'s", "’s"):
        bare = bare.removesuffix(ending)
    return bare.strip(" \"“”'‘’,;:") or text
