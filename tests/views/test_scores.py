from __future__ import annotations

from dataclasses import replace

from dateline.records import Event, ReaderInfo, Record, Report, Span
from dateline.views.scores import at_least

EVENT = Event(
    "e1", Span(0, 4, "shot"), "ASSAULT", (), (), (), (), (), (), (), "actual", False, (), "reporter", "reported", 0.9
)


def record(*events: Event) -> Record:
    return Record(report=Report("r", "shot"), reader=ReaderInfo("0", "m", "c"), events=events)


def test_events_with_a_lower_score_are_left_out() -> None:
    whole = record(EVENT, replace(EVENT, id="e2", score=0.4), replace(EVENT, id="e3", score=0.5))
    assert at_least(whole, 0.0) is whole
    assert [e.id for e in at_least(whole, 0.5).events] == ["e1", "e3"]
    assert at_least(whole, 1.0).events == ()


def test_mentions_stay_tied_to_the_first_that_is_left() -> None:
    first = replace(EVENT, score=0.2)
    later = [replace(EVENT, id=f"e{n}", same_as="e1") for n in (2, 3)]
    told = [(e.id, e.same_as) for e in at_least(record(first, *later), 0.5).events]
    assert told == [("e2", None), ("e3", "e2")]
