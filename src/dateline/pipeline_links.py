"""What grounding found, written into the events and statements that use the same words.

Pure functions from one frozen noun to another: days for times, identifiers for places and actors, and the certainty
that follows once both the source and those who take part are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final, Generic, TypeVar

from dateline.grounding import ActorIndex
from dateline.records import (
    Actor,
    Event,
    EventPlace,
    EventTime,
    Place,
    PlacePrecision,
    Relation,
    Span,
    Statement,
    Time,
)

T = TypeVar("T")

_PRECISE: Final[tuple[PlacePrecision, ...]] = ("exact", "near", "admin2", "admin1", "country", "region", "unknown")
_DESCRIBED: Final = re.compile(r"(?:the|this|that|its|their|our)\s+(?:same\s+|whole\s+)?(\w+)", re.IGNORECASE)
_TOWNS: Final[frozenset[PlacePrecision]] = frozenset({"exact", "near"})
_AREAS: Final[frozenset[PlacePrecision]] = frozenset({"exact", "near", "admin2", "admin1", "region"})
# What a description may stand for: the precision that a place named before it must have.
_KINDS: Final[Mapping[str, frozenset[PlacePrecision]]] = {
    **dict.fromkeys(("city", "town", "village", "camp", "neighbourhood", "suburb", "airport"), _TOWNS),
    **dict.fromkeys(("area", "site", "location", "scene", "place"), _AREAS),
    **dict.fromkeys(("region", "province", "district", "county", "state"), frozenset({"admin2", "admin1", "region"})),
    **dict.fromkeys(("country", "nation"), frozenset({"country"})),
}
# Mentions that a description looks back over.
_LOOK_BACK = 12
_SPEAKS_FOR: Final = frozenset({"head_of", "spokesperson_of", "member_of"})
# Those who act in a state's name: the minister of a state speaks for its army.
_STATE_KINDS: Final = frozenset({"state", "government", "military", "police"})


class Overlap(Generic[T]):
    """Values by their words: finds those that share words with a span without looking at all of them."""

    def __init__(self, items: Sequence[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: item[0])
        self._longest = max((span.end - span.start for span, _ in items), default=0)

    def of(self, span: Span) -> list[tuple[Span, T]]:
        """The values with their words, in reading order."""
        first = bisect_left(self._items, span.start - self._longest, key=lambda item: item[0].start)
        last = bisect_left(self._items, span.end, key=lambda item: item[0].start)
        return [item for item in self._items[first:last] if item[0].overlaps(span)]

    def last_before(self, span: Span, fits: Callable[[T], bool]) -> T | None:
        """The nearest value before the span that fits, at most ``_LOOK_BACK`` values away."""
        last = bisect_left(self._items, span.start, key=lambda item: item[0].start)
        nearest = reversed(self._items[max(0, last - _LOOK_BACK) : last])
        return next((value for _, value in nearest if fits(value)), None)


def dated(time: EventTime, times: Overlap[Time]) -> EventTime:
    """The event's time with the days of the expression that shares most of its words."""
    found = times.of(time.span)
    if not found:
        return time
    shared = [min(time.span.end, span.end) - max(time.span.start, span.start) for span, _ in found]
    best = found[shared.index(max(shared))][1]
    return replace(time, start=best.start, end=best.end, precision=best.precision)


def placed(place: EventPlace, places: Overlap[Place]) -> EventPlace:
    """The event's place with the most precise of the places in its words: of "Tera in western Niger", Tera.

    A mere description ("the city") takes the last place named before it that it can stand for.
    """
    found = [value for _, value in places.of(place.span)]
    if found:
        return replace(place, place=min(found, key=lambda p: _PRECISE.index(p.precision)).id)
    described = _DESCRIBED.fullmatch(place.span.text)
    kinds = _KINDS.get(described.group(1).lower()) if described else None
    if kinds is None:
        return place
    before = places.last_before(place.span, lambda p: p.precision in kinds)
    return place if before is None else replace(place, place=before.id)


def with_actors(event: Event, index: ActorIndex) -> Event:
    """The event with the actors that its phrases resolve to."""
    actor = tuple(replace(p, actor=index.of(p.span)) for p in event.actor)
    recipient = tuple(replace(p, actor=index.of(p.span)) for p in event.recipient)
    return replace(event, actor=actor, recipient=recipient)


def by_party(
    event: Event,
    speakers: Mapping[str, str | None],
    actors: Mapping[str, Actor],
    relations: Sequence[Relation] = (),
) -> Event:
    """The event with its certainty lowered when its source takes part in it, or speaks for one who does.

    ``actors`` are all of the report by id. One speaks for the state whose organ or statesman one is, and for what the
    report calls one the head, the spokesman or a member of (codebook.md section 4).
    """
    speaker = speakers.get(event.asserted_by)
    if event.certainty != "claimed" or speaker is None:
        return event
    bodies = {r.object for r in relations if r.subject == speaker and r.relation in _SPEAKS_FOR}
    parties = {p.actor for p in (*event.actor, *event.recipient) if p.actor is not None}
    ends = ((voice, party) for voice in {speaker, *bodies} for party in parties)
    if any(voice == party or _one_state(voice, party, actors) for voice, party in ends):
        return replace(event, certainty="claimed_by_party")
    return event


def _one_state(one: str, other: str, actors: Mapping[str, Actor]) -> bool:
    """Whether both are organs or statesmen of one state."""
    a, b = actors.get(one), actors.get(other)
    if a is None or b is None or a.country is None or a.country != b.country:
        return False
    return _official(a) and _official(b)


def _official(actor: Actor) -> bool:
    """Whether one acts for a state: an organ of it, or a person whom the registry knows from an office."""
    return actor.kind in _STATE_KINDS or (actor.kind == "person" and actor.id.startswith("person:"))


def same_speaker(text: str, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, where a quotation that runs on over sentences names its speaker only once.

    A statement without words for its source takes the speaker of its neighbour when nothing but white space and
    quotation marks stands between them: first from the one before, then from the one after.
    """
    found = list(statements)
    forwards = [(i, i - 1) for i in range(1, len(found))]
    backwards = [(i, i + 1) for i in range(len(found) - 2, -1, -1)]
    for here, there in forwards + backwards:
        statement, neighbour = found[here], found[there]
        if statement.source or statement.source_actor is not None or neighbour.source_actor is None:
            continue
        (_, end), (start, _) = sorted((_extent(statement), _extent(neighbour)))
        if end <= start and not any(c.isalnum() for c in text[end:start]):
            found[here] = replace(statement, source_actor=neighbour.source_actor)
    return tuple(found)


def _extent(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min((s.start for s in spans), default=0), max((s.end for s in spans), default=0)
