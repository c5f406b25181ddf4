"""JSON back into a record: the inverse of ``Record.to_dict``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.records import (
    Actor,
    Event,
    EventPlace,
    EventTime,
    Figure,
    Link,
    Participant,
    Place,
    Problem,
    ReaderInfo,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    Time,
)

Json = Mapping[str, Any]


def decode_record(data: Json) -> Record:
    """The record that ``to_dict`` wrote as ``data``; raises ``KeyError`` or ``TypeError`` where a part is missing."""
    report = {key: value for key, value in data["report"].items() if key != "sha256"}
    return Record(
        report=Report(**report),
        reader=ReaderInfo(**data["reader"]),
        actors=tuple(Actor(**{**actor, "links": _links(actor["links"])}) for actor in data["actors"]),
        places=tuple(Place(**{**place, "links": _links(place["links"])}) for place in data["places"]),
        times=tuple(Time(t["id"], _span(t["span"]), t["from"], t["to"], t["precision"]) for t in data["times"]),
        statements=tuple(_statement(statement) for statement in data["statements"]),
        events=tuple(_event(event) for event in data["events"]),
        relations=tuple(_relation(relation) for relation in data["relations"]),
        problems=tuple(Problem(**problem) for problem in data["problems"]),
    )


def _span(data: Json) -> Span:
    return Span(data["start"], data["end"], data["text"])


def _spans(data: Sequence[Json]) -> tuple[Span, ...]:
    return tuple(_span(span) for span in data)


def _links(data: Sequence[Json]) -> tuple[Link, ...]:
    return tuple(Link(_span(link["span"]), link["how"], link["score"]) for link in data)


def _statement(data: Json) -> Statement:
    pieces = {part: _spans(data[part]) for part in ("source", "cue", "content")}
    return Statement(**{**data, **pieces})


def _participants(data: Sequence[Json]) -> tuple[Participant, ...]:
    return tuple(Participant(_span(filler["span"]), _span(filler["head"]), filler["actor"]) for filler in data)


def _event(data: Json) -> Event:
    parts = {
        "trigger": _span(data["trigger"]),
        "modes": tuple(data["modes"]),
        "contexts": tuple(data["contexts"]),
        "actor": _participants(data["actor"]),
        "recipient": _participants(data["recipient"]),
        "place": tuple(EventPlace(_span(place["span"]), place["place"]) for place in data["place"]),
        "time": tuple(EventTime(_span(t["span"]), t["from"], t["to"], t["precision"]) for t in data["time"]),
        "figures": tuple(Figure(**{**figure, "words": _span(figure["words"])}) for figure in data["figures"]),
        "hedge": _spans(data["hedge"]),
    }
    return Event(**{**data, **parts})


def _relation(data: Json) -> Relation:
    rest = {key: value for key, value in data.items() if key != "as"}
    return Relation(**{**rest, "as_": data["as"], "evidence": _spans(data["evidence"])})
