"""Leaving out what the reader is not sure enough of."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Record


def at_least(record: Record, least: float) -> Record:
    """The record without events whose score is lower than ``least``.

    Mentions of one act stay tied together: to the first of them that is left.
    """
    kept = [event for event in record.events if event.score >= least]
    if len(kept) == len(record.events):
        return record
    ids = {event.id for event in kept}
    heirs: dict[str, str] = {}
    events = []
    for event in kept:
        first = event.same_as
        if first is not None and first not in ids:
            heir = heirs.setdefault(first, event.id)
            event = replace(event, same_as=heir if heir != event.id else None)  # noqa: PLW2901 (tied to its heir)
        events.append(event)
    return replace(record, events=tuple(events))
