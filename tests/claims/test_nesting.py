from __future__ import annotations

from dateline.claims import innermost
from dateline.claims.nesting import nest
from dateline.records import Span, Statement

TEXT = "Radio said the army denied that rebels fled the town on Monday."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def statement(number: int, cue: str | None, content: str) -> Statement:
    return Statement(f"s{number}", (), (span(cue),) if cue else (), (span(content),), "indirect", 0.9)


OUTER = statement(1, "said", "the army denied that rebels fled the town")
INNER = statement(2, "denied", "rebels fled the town")


def test_innermost_is_the_shortest_content_that_holds_the_span() -> None:
    found = innermost([OUTER, INNER], span("fled"))
    assert found is not None and found.id == "s2"
    found = innermost([OUTER, INNER], span("denied"))
    assert found is not None and found.id == "s1"
    assert innermost([OUTER, INNER], span("Monday")) is None


def test_nest_names_the_holder() -> None:
    assert [s.inside for s in nest([OUTER, INNER])] == [None, "s1"]


def test_nest_makes_no_circle() -> None:
    one = statement(1, "fled", "the army denied that rebels")
    two = statement(2, "denied", "rebels fled the town on")
    assert [s.inside for s in nest([one, two])].count(None) >= 1


def test_a_statement_without_cue_goes_by_its_content() -> None:
    quoted = statement(2, None, "rebels fled")
    assert nest([OUTER, quoted])[1].inside == "s1"
