"""The command line with fake stages: a word in capitals is an event, its sentence's first word the actor."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from dateline import pipeline
from dateline.pipeline import Draft, Step
from dateline.records import (
    Actor,
    Event,
    EventPlace,
    EventTime,
    Figure,
    Link,
    Participant,
    Place,
    ReaderInfo,
    Span,
    Statement,
)

READER = ReaderInfo("0.1.0", "fake 1", "1")


def find(draft: Draft, resources: Any) -> Draft:
    text = draft.report.text
    if "EXPLODE" in text:
        raise ValueError("the stage fell over")
    events, statements = [], []
    for number, found in enumerate(re.finditer(r"(\w+) (ATTACKED|MET) (\w+)(?:,? (\w+) said)?", text), start=1):
        who, what, whom = (Span.of(text, *found.span(group)) for group in (1, 2, 3))
        if found[4]:
            source = Span.of(text, *found.span(4))
            said = Span.of(text, found.end() - 4, found.end())
            content = Span.of(text, found.start(), found.end(3))
            statements.append(Statement(f"s{number}", (source,), (said,), (content,), "indirect", 0.9))
        events.append(
            Event(
                id=f"e{number}",
                trigger=what,
                category="ASSAULT" if found[2] == "ATTACKED" else "CONSULT",
                modes=("firearms",) if found[2] == "ATTACKED" else (),
                contexts=(),
                actor=(Participant(who, who, "reg:1"),),
                recipient=(Participant(whom, whom),),
                place=(EventPlace(whom, "gn:1"),),
                time=(EventTime(whom, "2021-05-03", "2021-05-03", "day"),),
                figures=(Figure("killed", whom, 12, None, None, None),),
                status="negated" if found[2] == "ATTACKED" else "actual",
                background=False,
                hedge=(),
                asserted_by=f"s{number}" if found[4] else "reporter",
                certainty="claimed_by_party" if found[4] else "reported",
                score=0.8,
            )
        )
    actor = Actor("reg:1", "The \x1b[31mRed\x1b[0m [bold]Guard[/bold]", "militia", None, None, ())
    links = tuple(Link(e.place[0].span, "name", 0.5) for e in events)
    place = Place("gn:1", "Mufulira", -12.5, 28.2, None, "Copperbelt", "ZMB", "exact", links)
    return replace(draft, events=tuple(events), statements=tuple(statements), actors=(actor,), places=(place,))


@pytest.fixture
def fake_stages(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    resources = SimpleNamespace(reader=READER)
    steps = tuple(Step(name, find if name == "events" else lambda d, r: d) for name in ("claims", "events", "actors"))
    monkeypatch.setattr(pipeline, "STAGES", steps)
    monkeypatch.setattr(pipeline.Resources, "load", classmethod(lambda cls: resources))
    return resources
