"""What goes into the store: functions that turn a record into named queries; ``database.py`` alone runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from dateline.records import Event, Record, Report, Span
from dateline.store.query import Query, Value

# The fields that make a report what it is. `source` is left out: a moved file is not a new version; and `language` is
# the reader's finding, not the publisher's.
CONTENT = ("title", "publisher", "url", "published", "published_precision", "text")


def body(record: Record) -> str:
    """The record as JSON without its ``report``, whose fields are columns of ``reports``."""
    rest = {key: value for key, value in record.to_dict().items() if key != "report"}
    return json.dumps(rest, ensure_ascii=False, separators=(", ", ": "))


def retire(report_id: str) -> Query:
    """Mark the current version of a report as no longer current."""
    return Query("retire", "UPDATE reports SET current = 0 WHERE id = ? AND current = 1", (report_id,))


def insert_report(report: Report, version: int, added: str) -> Query:
    """Add a version of a report as the current one; ``added`` is an ISO date-time in UTC."""
    params: dict[str, Value] = {
        "id": report.id,
        "version": version,
        "current": 1,
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "source": report.source,
        "published": report.published,
        "published_precision": report.published_precision,
        "language": report.language,
        "text": report.text,
        "sha256": report.sha256,
        "added": added,
    }
    return _insert("reports", params)


def insert_record(key: int, record: Record) -> Iterator[Query]:
    """Add what was read in the version with that key: the record's body and the flat tables."""
    reader = record.reader
    yield _insert(
        "records",
        {
            "report": key,
            "version": reader.version,
            "model": reader.model,
            "codebook": reader.codebook,
            "body": body(record),
        },
    )
    yield from _insert_actors(key, record)
    yield from _insert_places(key, record)
    yield from _insert_statements(key, record)
    for event in record.events:
        yield from _insert_event(key, event)


def clear_record(key: int) -> Iterator[Query]:
    """Remove what was read in a version, so that a newer reading can take its place; the report itself stays."""
    for table in ("figures", "participants", "events", "statements", "places", "actors", "records"):
        yield Query(f"clear {table}", f"DELETE FROM {table} WHERE report = ?", (key,))  # noqa: S608 (fixed names)


def _insert_actors(key: int, record: Record) -> Iterator[Query]:
    for actor in record.actors:
        yield _insert(
            "actors",
            {
                "report": key,
                "id": actor.id,
                "name": actor.name,
                "kind": actor.kind,
                "country": actor.country,
                "wikidata": actor.wikidata,
                "mentions": len(actor.links),
            },
        )


def _insert_places(key: int, record: Record) -> Iterator[Query]:
    for place in record.places:
        yield _insert(
            "places",
            {
                "report": key,
                "id": place.id,
                "name": place.name,
                "lat": place.lat,
                "lon": place.lon,
                "admin1": place.admin1,
                "country": place.country,
                "precision": place.precision,
                "mentions": len(place.links),
            },
        )


def _insert_statements(key: int, record: Record) -> Iterator[Query]:
    for statement in record.statements:
        yield _insert(
            "statements",
            {
                "report": key,
                "id": statement.id,
                "source": _words(statement.source),
                "source_actor": statement.source_actor,
                "cue": _words(statement.cue),
                "content": _words(statement.content),
                "kind": statement.kind,
                "inside": statement.inside,
                "score": statement.score,
            },
        )


def _insert_event(key: int, event: Event) -> Iterator[Query]:
    yield _insert(
        "events",
        {
            "report": key,
            "id": event.id,
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            "trigger_words": event.trigger.text,
            "category": event.category,
            "modes": " ".join(event.modes),
            "status": event.status,
            "background": int(event.background),
            "asserted_by": event.asserted_by,
            "certainty": event.certainty,
            "same_as": event.same_as,
            "day_from": next((t.start for t in event.time if t.start), None),
            "day_to": next((t.end for t in event.time if t.end), None),
            "place": next((p.place for p in event.place if p.place), None),
            "score": event.score,
        },
    )
    yield from _insert_participants(key, event)
    yield from _insert_figures(key, event)


def _insert_participants(key: int, event: Event) -> Iterator[Query]:
    for role, fillers in (("actor", event.actor), ("recipient", event.recipient)):
        for position, filler in enumerate(fillers):
            yield _insert(
                "participants",
                {
                    "report": key,
                    "event": event.id,
                    "role": role,
                    "position": position,
                    "words": filler.span.text,
                    "actor": filler.actor,
                },
            )


def _insert_figures(key: int, event: Event) -> Iterator[Query]:
    for position, figure in enumerate(event.figures):
        yield _insert(
            "figures",
            {
                "report": key,
                "event": event.id,
                "position": position,
                "what": figure.what,
                "words": figure.words.text,
                "low": _number(figure.low),
                "high": _number(figure.high),
                "best": _number(figure.best),
            },
        )


def _insert(table: str, values: dict[str, Value]) -> Query:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" for _ in values)
    # Table and column names are the fixed strings of this module; values travel as parameters.
    return Query(f"insert {table}", f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608


def _words(spans: Sequence[Span]) -> str:
    """The pieces as one line, with an ellipsis where text was left out between them."""
    return " … ".join(span.text for span in spans)


def _number(value: int | None) -> int | None:
    """The number if SQLite's 64 bits hold it, else ``None``; the record's body keeps it whole."""
    return value if value is not None and -(2**63) <= value < 2**63 else None
