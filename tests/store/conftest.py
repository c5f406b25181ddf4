from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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
from dateline.store import Store, open_store

TEXT = "Guards shot 12 miners in Mufulira on Monday, the union said."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


ACTORS = (
    Actor("report:guards", "Guards", None, None, None, (Link(span("Guards"), "name", 0.9),)),
    Actor("report:union", "the union", "ngo", "ZMB", None, (Link(span("the union"), "name", 0.8),)),
)
PLACE = Place("gn:1", "Mufulira", -12.5, 28.2, "P", None, "ZMB", "exact", (Link(span("Mufulira"), "name", 1.0),))
STATEMENT = Statement(
    "s1", (span("the union"),), (span("said"),), (span(TEXT[:44]),), "indirect", 0.7, source_actor="report:union"
)
RELATION = Relation("report:union", "opposes", "report:guards", None, (span("said"),), "reporter", 0.5)


def event(low: int | None) -> Event:
    return Event(
        id="e1",
        trigger=span("shot"),
        category="ASSAULT",
        modes=("firearms", "targeted"),
        contexts=("crime",),
        actor=(Participant(span("Guards"), span("Guards"), "report:guards"),),
        recipient=(Participant(span("12 miners"), span("miners")),),
        place=(EventPlace(span("Mufulira"), "gn:1"),),
        time=(EventTime(span("Monday"), "2021-05-03", "2021-05-03", "day"),),
        figures=(Figure("killed", span("12"), low, low, low, "miners"),),
        status="actual",
        background=False,
        hedge=(),
        asserted_by="s1",
        certainty="claimed",
        score=0.8,
    )


def build(
    *,
    id: str = "mine-1",
    text: str = TEXT,
    title: str | None = "Shots at a mine",
    model: str = "m 1",
    low: int | None = 12,
    source: str | None = "mine-1.txt",
) -> Record:
    report = Report(
        id,
        text,
        title=title,
        publisher="The Miner",
        published="2021-05-04",
        published_precision="day",
        language="en",
        source=source,
    )
    return Record(
        report=report,
        reader=ReaderInfo("0.1.0", model, "1"),
        actors=ACTORS,
        places=(PLACE,),
        times=(Time("t1", span("Monday"), "2021-05-03", "2021-05-03", "day"),),
        statements=(STATEMENT,),
        events=(event(low),),
        relations=(RELATION,),
        problems=(Problem("times", "one thing was odd"),),
    )


@pytest.fixture
def make_record() -> Callable[..., Record]:
    return build


@pytest.fixture
def store(tmp_path: Path) -> Store:
    with open_store(tmp_path / "s.sqlite") as opened:
        yield opened
