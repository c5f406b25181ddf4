from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.records import Actor, Event, Link, ReaderInfo, Record, Report, Span, Statement

TEXT = (
    "Emmanuel Macron said the envoys had told him that troops fired. The French president, asked again, added nothing."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


OUTER = Statement("s1", (span("Emmanuel Macron"),), (span("said"),), (span("the envoys"),), "indirect", 0.9, "p:1")
INNER = replace(OUTER, id="s2", source=(span("the envoys"),), source_actor=None, inside="s1")
LATER = replace(OUTER, id="s3", source=(), cue=(), source_actor="p:1")
MACRON = Actor("p:1", "Emmanuel Macron", "person", "FRA", None, (Link(span("The French president"), "role", 0.9),))
EVENT = Event(
    "e1", span("fired"), "ASSAULT", (), (), (), (), (), (), (), "actual", False, (), "s2", "claimed", 0.5
)  # fmt: skip
RECORD = Record(
    Report("r", TEXT), ReaderInfo("0", "m", "1"), actors=(MACRON,), statements=(OUTER, INNER, LATER), events=(EVENT,)
)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Macron", ["s1", "s3"]),  # the name of the actor, also where the statement names nobody
        ("macron", ["s1", "s3"]),
        ("emmanuel  macron", ["s1", "s3"]),
        ("the French president", ["s1", "s3"]),  # the actor's other names in the report
        ("envoys", ["s2"]),  # the source's own words, though it resolves to nobody
        ("Macro", []),  # whole words only
        ("voys", []),
        ("", []),
        (" \n", []),
        (".*", []),
        ("(", []),
    ],
)
def test_said_by(name: str, ids: list[str]) -> None:
    assert [s.id for s in RECORD.said_by(name)] == ids


def test_claims_are_the_chain_from_the_innermost_outwards() -> None:
    assert [s.id for s in RECORD.claims(EVENT)] == ["s2", "s1"]


def test_the_report_itself_is_no_claim() -> None:
    assert RECORD.claims(replace(EVENT, asserted_by="reporter")) == ()
    assert RECORD.claims(replace(EVENT, asserted_by="s99")) == ()


def test_statements_in_a_circle_end() -> None:
    circle = replace(RECORD, statements=(replace(OUTER, inside="s2"), INNER))
    assert [s.id for s in circle.claims(EVENT)] == ["s2", "s1"]
