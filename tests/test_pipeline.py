from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from dateline import pipeline, pipeline_links
from dateline.claims import End, RelationDraft
from dateline.errors import InputError
from dateline.pipeline import Batch, Draft, Outcome, Step, read_bytes, read_safely
from dateline.records import (
    Actor,
    Analysis,
    Event,
    EventPlace,
    EventTime,
    Link,
    Participant,
    Place,
    Problem,
    ReaderInfo,
    Relation,
    Report,
    Sentence,
    Span,
    Statement,
    Time,
    Token,
)

TEXT = "Guards shot miners in Mufulira on Monday, the union said."
HEADS = [1, -1, 1, 4, 1, 6, 1, 10, 9, 10, 1, 1]
WORDS = ["Guards", "shot", "miners", "in", "Mufulira", "on", "Monday", ",", "the", "union", "said", "."]
FAKES: Any = SimpleNamespace(
    reader=ReaderInfo("0", "fake 1", "1"),
    analyzer=None,
    cues=None,
    codebook=None,
    registry=None,
    places=None,
    relations=None,
    own=None,
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def analysis() -> Analysis:
    tokens = tuple(
        Token(i, span(w).start, span(w).end, w, "X", head, "dep")
        for i, (w, head) in enumerate(zip(WORDS, HEADS, strict=True))
    )
    children = tuple(tuple(t.index for t in tokens if t.head == i) for i in range(len(tokens)))
    return Analysis(TEXT, tokens, (Sentence(0, 0, len(tokens), 1),), (), children, (0,) * len(tokens))


def event() -> Event:
    return Event(
        id="e1",
        trigger=span("shot"),
        category="ASSAULT",
        modes=(),
        contexts=(),
        actor=(Participant(span("Guards"), span("Guards")),),
        recipient=(Participant(span("miners"), span("miners")),),
        place=(EventPlace(span("in Mufulira")),),
        time=(EventTime(span("on Monday"), None, None, "unknown"),),
        figures=(),
        status="actual",
        background=False,
        hedge=(),
        asserted_by="s1",
        certainty="claimed",
        score=0.5,
    )


STATEMENT = Statement("s1", (span("the union"),), (span("said"),), (span(TEXT[:40]),), "indirect", 0.5)


@dataclass(frozen=True)
class Index:
    actors: tuple[Actor, ...]

    def of(self, asked: Span) -> str | None:
        return {"Guards": "report:guards", "the union": "ngo:union"}.get(asked.text)


def test_the_road_is_a_tuple_of_named_steps() -> None:
    names = [step.name for step in pipeline.STAGES]
    assert names == ["analysis", "claims", "events", "times", "places", "actors", "relations"]


def test_grounding_fills_in_what_the_stages_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place("gn:1", "Mufulira", 0.0, 0.0, None, None, "ZMB", "exact", (Link(span("Mufulira"), "name", 1.0),))
    other = Place("gn:2", "elsewhere", 0.0, 0.0, None, None, "ZMB", "exact", (Link(span("Guards"), "name", 1.0),))
    when = Time("t1", span("Monday"), "2021-05-03", "2021-05-03", "day")
    actor = Actor("report:guards", "Guards", None, None, None, ())
    asked: list[object] = []

    def actors(seen: Analysis, registry: object, mentions: tuple[Any, ...], published: date | None) -> Index:
        asked.append(published)
        asked.extend((m.span.text, WORDS[m.head_index]) for m in mentions)
        return Index((actor,))

    def times(text: str, published: date | None) -> tuple[Time, ...]:
        asked.append(published)
        return (when,)

    tie = RelationDraft(End(span("Guards"), 0), "opposes", End(span("miners"), 2), None, (span("shot"),), "s1", 0.5)
    monkeypatch.setattr(pipeline, "find_statements", lambda seen, cues: (STATEMENT,))
    monkeypatch.setattr(pipeline, "find_relations", lambda seen, statements, lexicon: (tie,))
    monkeypatch.setattr(pipeline, "find_events", lambda seen, statements, codebook, own: (event(),))
    monkeypatch.setattr(pipeline, "find_times", times)
    monkeypatch.setattr(pipeline, "resolve_places", lambda seen, table: (other, place))
    monkeypatch.setattr(pipeline, "resolve_actors", actors)
    analyzer = SimpleNamespace(analyse=lambda text, vectors: analysis())
    resources: Any = SimpleNamespace(**{**vars(FAKES), "analyzer": analyzer})
    report = Report("r", TEXT, published="2021-05-04T10:00:00", published_precision="day")

    record = pipeline.read(report, resources)

    (read,) = record.events
    assert [p.actor for p in read.actor] == ["report:guards"]
    assert [p.actor for p in read.recipient] == [None]
    assert [p.place for p in read.place] == ["gn:1"]
    assert [(t.start, t.end, t.precision) for t in read.time] == [("2021-05-03", "2021-05-03", "day")]
    assert record.statements[0].source_actor == "ngo:union"
    assert (record.actors, record.places, record.times) == ((actor,), (other, place), (when,))
    assert record.relations == ()  # one end is nobody known
    assert asked == [
        date(2021, 5, 4),
        date(2021, 5, 4),
        ("Guards", "Guards"),
        ("miners", "miners"),
        ("the union", "union"),
    ]


@pytest.mark.parametrize(
    ("published", "precision", "day"),
    [
        ("2021-05-04", "day", date(2021, 5, 4)),
        ("2021-05", "month", None),
        (None, "unknown", None),
        ("garbage", "day", None),
    ],
)
def test_a_day_is_a_day_only_when_it_is_known(published: str | None, precision: Any, day: date | None) -> None:
    report = Report("r", TEXT, published=published, published_precision=precision)
    assert pipeline.published_day(report) == day


def explode(draft: Draft, resources: object) -> Draft:
    if "bomb" in draft.report.text:
        raise ZeroDivisionError("a\nb")
    return draft


@pytest.fixture
def fused(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pipeline, "STAGES", (Step("first", lambda d, r: d), Step("second", explode)))
    yield


@pytest.mark.usefixtures("fused")
def test_a_failing_stage_gives_an_outcome_that_names_it() -> None:
    noted = Report("r", "a bomb", problems=(Problem("r", "no date"),))
    outcome = read_safely(noted, FAKES)
    assert outcome.status == "failed"
    assert outcome.problems == (Problem("r", "no date"), Problem("second", "ZeroDivisionError: a b"))
    assert outcome.record.problems == outcome.problems
    assert (outcome.record.events, outcome.record.statements, outcome.record.actors) == ((), (), ())
    assert read_safely(Report("r", "a report"), FAKES).status == "read"


def batch_of(*rows: dict[str, object] | str) -> bytes:
    return "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode()


GOOD = "The minister met the union leaders in the capital on Monday and they agreed to talk again."


@pytest.mark.usefixtures("fused")
def test_one_bad_report_never_stops_a_batch() -> None:
    data = batch_of(
        {"id": "a", "text": GOOD}, {"id": "b", "text": GOOD + " A bomb."}, "{broken", {"id": "d", "text": GOOD}
    )
    outcomes: list[Outcome] = list(read_bytes("x/rows.jsonl", data, FAKES))
    assert [(o.record.report.id, o.status) for o in outcomes] == [
        ("a", "read"),
        ("b", "failed"),
        ("rows:line 3", "failed"),
        ("d", "read"),
    ]
    assert outcomes[2].problems[-1].where == "x/rows.jsonl:line 3"
    assert json.loads(outcomes[2].record.to_json())["problems"]


@pytest.mark.usefixtures("fused")
def test_a_fault_in_acquire_is_a_problem_of_that_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> Iterator[Report]:
        yield Report("a", GOOD)
        raise RecursionError("too deep")

    monkeypatch.setattr(pipeline, "read_source", broken)
    outcomes = list(read_bytes("f.txt", b"", FAKES))
    assert [o.status for o in outcomes] == ["read", "failed"]
    assert outcomes[1].problems == (Problem("f.txt", "acquire: RecursionError: too deep"),)
    assert outcomes[1].record.report.id == "f"


def test_a_wrong_date_is_the_callers_error() -> None:
    with pytest.raises(InputError):
        pipeline.check_published("yesterday")
    with pytest.raises(InputError):
        list(read_bytes("f.txt", GOOD.encode(), FAKES, published="2021-02-30"))
    pipeline.check_published("2021-02")


def test_two_files_with_one_stem_are_two_reports() -> None:
    batch = Batch()
    first, second = Report("report", "one"), Report("report", "two")
    assert batch.distinct(first) is first
    assert batch.distinct(replace(first)).id == "report"
    assert batch.distinct(second).id == f"report-{second.sha256[:8]}"


def test_explain_gives_every_step_with_its_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (
        Step("one", lambda d, r: replace(d, statements=(STATEMENT,))),
        Step("two", lambda d, r: replace(d, events=(event(),))),
    )
    monkeypatch.setattr(pipeline, "STAGES", steps)
    seen = [(step.name, len(d.statements), len(d.events)) for step, d in pipeline.explain(Report("r", TEXT), FAKES)]
    assert seen == [("one", 1, 0), ("two", 1, 1)]


def test_a_step_before_the_analysis_says_so() -> None:
    with pytest.raises(RuntimeError, match="analysis"):
        _ = Draft(Report("r", TEXT)).seen


def test_the_time_with_most_words_in_common_is_the_events(monkeypatch: pytest.MonkeyPatch) -> None:
    times = (
        Time("t1", Span(0, 5, "a b c"), "2020-01-01", "2020-01-01", "day"),
        Time("t2", Span(4, 12, "c d e fg"), "2020-02-02", "2020-02-02", "day"),
        Time("t3", Span(90, 95, "later"), "2020-03-03", "2020-03-03", "day"),
    )
    monkeypatch.setattr(pipeline, "find_times", lambda text, published: times)
    asked = tuple(
        EventTime(Span(start, end, "x"), None, None, "unknown") for start, end in [(0, 12), (0, 5), (20, 80), (94, 99)]
    )
    draft = Draft(Report("r", "x" * 100), events=(replace(event(), time=asked),))
    dated = pipeline.add_times(draft, FAKES).events[0].time
    assert [t.start for t in dated] == ["2020-02-02", "2020-01-01", None, "2020-03-03"]


def test_a_quotation_that_runs_on_keeps_its_speaker() -> None:
    text = "“One. Two,” she said. “Three.” Others waited. “Four.”"

    def said(id: str, content: str, source: str | None = None, cue: str | None = None) -> Statement:
        def cut(words: str | None) -> tuple[Span, ...]:
            return () if words is None else (Span.of(text, text.index(words), text.index(words) + len(words)),)

        actor = "person:she" if source else None
        return Statement(id, cut(source), cut(cue), cut(content), "direct", 0.5, source_actor=actor)

    statements = [
        said("s1", "“One."),
        said("s2", "Two,”", "she", "said"),
        said("s3", "“Three.”"),
        said("s4", "“Four.”"),
    ]
    found = pipeline_links.same_speaker(text, statements)
    assert [s.source_actor for s in found] == ["person:she", "person:she", "person:she", None]


@pytest.mark.parametrize(
    ("speaker", "before", "after"),
    [
        ("report:guards", "claimed", "claimed_by_party"),
        ("ngo:union", "claimed", "claimed"),
        (None, "claimed", "claimed"),
        ("report:guards", "disputed", "disputed"),
    ],
)
def test_a_source_that_takes_part_is_a_party(speaker: str | None, before: Any, after: str) -> None:
    guards = Participant(span("Guards"), span("Guards"), "report:guards")
    claimed = replace(event(), actor=(guards,), certainty=before)
    assert pipeline_links.by_party(claimed, {"s1": speaker}, {}).certainty == after


def test_the_most_precise_place_in_the_words_is_the_events(monkeypatch: pytest.MonkeyPatch) -> None:
    def placed(id: str, start: int, end: int, precision: Any) -> Place:
        return Place(id, id, None, None, None, None, None, precision, (Link(Span(start, end, "x"), "name", 1.0),))

    places = (placed("region", 0, 30, "region"), placed("town", 4, 8, "exact"), placed("country", 20, 30, "country"))
    monkeypatch.setattr(pipeline, "resolve_places", lambda seen, table: places)
    asked = tuple(EventPlace(Span(start, end, "x")) for start, end in [(0, 30), (9, 30), (9, 15), (40, 50)])
    draft = Draft(Report("r", "x" * 100), analysis=analysis(), events=(replace(event(), place=asked),))
    found = pipeline.add_places(draft, FAKES).events[0].place
    assert [p.place for p in found] == ["town", "country", "region", None]


def test_a_minister_speaks_for_the_army_of_the_same_state() -> None:
    def organ(id: str, kind: str, country: str) -> Actor:
        return Actor(id, id, kind, country, None, ())

    actors = {
        a.id: a for a in (organ("m", "government", "XKX"), organ("a", "military", "XKX"), organ("b", "military", "MLT"))
    }
    for army, after in (("a", "claimed_by_party"), ("b", "claimed")):
        soldiers = Participant(span("Guards"), span("Guards"), army)
        claimed = replace(event(), actor=(soldiers,), certainty="claimed")
        assert pipeline_links.by_party(claimed, {"s1": "m"}, actors).certainty == after


def test_a_described_place_is_the_last_one_named_that_it_can_be() -> None:
    def named(id: str, start: int, precision: Any) -> tuple[Span, Place]:
        span_ = Span(start, start + 4, "x")
        return span_, Place(id, id, None, None, None, None, None, precision, (Link(span_, "name", 1.0),))

    places = pipeline_links.Overlap(
        [named("town", 0, "exact"), named("land", 10, "country"), named("later", 60, "exact")]
    )
    asked = [EventPlace(Span(30, 30 + len(words), words)) for words in ("the city", "The country", "the river")]
    assert [pipeline_links.placed(p, places).place for p in asked] == ["town", "land", None]


@pytest.mark.parametrize(("relation", "after"), [("spokesperson_of", "claimed_by_party"), ("opposes", "claimed")])
def test_a_spokesman_speaks_for_the_party_to_an_event(relation: str, after: str) -> None:
    guards = Participant(span("Guards"), span("Guards"), "report:guards")
    claimed = replace(event(), actor=(guards,), certainty="claimed")
    ties = (Relation("report:jones", relation, "report:guards", None, (span("Guards"),), "reporter", 0.9),)
    assert pipeline_links.by_party(claimed, {"s1": "report:jones"}, {}, ties).certainty == after


def test_a_statesman_speaks_for_his_state() -> None:
    actors = {
        "person:doe": Actor("person:doe", "Doe", "person", "MLT", None, ()),
        "report:roe": Actor("report:roe", "Roe", "person", "MLT", None, ()),
        "military:MLT": Actor("military:MLT", "Army", "military", "MLT", None, ()),
    }
    army = Participant(span("Guards"), span("Guards"), "military:MLT")
    claimed = replace(event(), actor=(army,), certainty="claimed")
    assert pipeline_links.by_party(claimed, {"s1": "person:doe"}, actors).certainty == "claimed_by_party"
    assert pipeline_links.by_party(claimed, {"s1": "report:roe"}, actors).certainty == "claimed"
