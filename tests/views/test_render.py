from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from dateline.records import Event, EventTime, Figure, Problem, ReaderInfo, Record, Report, Span, Statement
from dateline.views.cli.explain import FINDINGS
from dateline.views.cli.plain import printable, shortened
from dateline.views.cli.render import QUOTE, sentence_around, show


def shown(record: Record, **options: object) -> str:
    out = io.StringIO()
    show(record, Console(file=out, width=80, markup=False, highlight=False, **options))  # type: ignore[arg-type]
    return out.getvalue()


def record_of(text: str, trigger: str, **changes: object) -> Record:
    start = text.index(trigger)
    event = Event(
        "e1", Span.of(text, start, start + len(trigger)), "AID", (), (), (), (), (), (), (), "actual", False, (),
        "reporter", "reported", 0.5,
    )  # fmt: skip
    return Record(Report("r", text), ReaderInfo("0", "m", "1"), events=(replace(event, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hostile", "plain"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]8;;http://evil\x1b\\link", "link"),
        ("a\r\nb\tc", "a b c"),
        ("abc\u202edcba", "abc dcba"),
        ("bell\x07\x9bm", "bell m"),
        ("half \ud83d pair", "half pair"),
    ],
)
def test_nothing_reaches_the_terminal_that_it_would_obey(hostile: str, plain: str) -> None:
    assert printable(hostile) == plain


def test_an_unfinished_escape_of_any_length_costs_no_time() -> None:
    assert len(printable("\x1b[" * 50_000)) < 200_000
    assert printable("\x1b]" + "x" * 100_000).strip("x") == ""


def test_shortening_cuts_at_a_word_and_never_exceeds() -> None:
    assert shortened("one two three four", 12) == "one two…"[:12] or len(shortened("one two three four", 12)) <= 12
    assert len(shortened("x" * 500, 40)) == 40
    assert shortened("short", 40) == "short"


def test_the_sentence_around_a_trigger() -> None:
    text = "It rained. Rebels attacked the post at dawn. Nobody slept.\nNext"
    start, end = sentence_around(text, Span(18, 26, "attacked"))
    assert text[start:end] == "Rebels attacked the post at dawn."


def test_a_sentence_without_end_is_cut_around_its_trigger() -> None:
    out = shown(record_of("word " * 4000 + "aid" + " word" * 4000, "aid"))
    quote = " ".join(line.strip() for line in out[out.index("words ") :].splitlines()).split("words ")[1].strip()
    assert quote.startswith("…")
    assert quote.endswith("…")
    assert "*aid*" in quote
    assert len(quote) < QUOTE + 20


def test_plain_output_has_no_trailing_spaces() -> None:
    assert not [line for line in shown(record_of("They gave aid.", "aid")).splitlines() if line != line.rstrip()]


def test_markup_and_escapes_in_a_report_are_only_text() -> None:
    text = "The [red]army[/red] gave \x1b[2Jaid to [link=http://evil]towns[/link]."
    record = record_of(text, "aid")
    record = replace(record, report=replace(record.report, title="[bold]T\x1b[0m[/bold]"))
    out = shown(record)
    assert "[bold]T[/bold]" in out
    assert "The [red]army[/red] gave *aid* to [link=http://evil]towns[/link]." in out
    assert "\x1b" not in out


def test_colour_only_where_there_is_some() -> None:
    record = record_of("The army gave aid to towns.", "aid")
    coloured = shown(record, force_terminal=True, color_system="standard")
    assert "*aid*" not in coloured
    assert "\x1b[1;7maid\x1b[0m" in coloured


def test_unknown_things_say_that_they_are_unknown() -> None:
    out = shown(record_of("They gave aid.", "aid", time=(EventTime(Span(0, 4, "They"), None, None, "unknown"),)))
    assert "publisher unknown · date unknown · report r" in out
    assert "(day unknown)" in out
    assert "the report" in out


def test_a_date_known_to_the_month_says_so() -> None:
    record = record_of("They gave aid.", "aid")
    report = replace(record.report, published="2021-05", published_precision="month")
    assert "2021-05 (only the month is known)" in shown(replace(record, report=report))


@pytest.mark.parametrize(
    ("low", "high", "best", "words"),
    [
        (12, 12, 12, "killed: 12 ("),
        (12, None, None, "killed: 12 or more ("),
        (None, 30, None, "killed: 30 or fewer ("),
        (None, None, 30, "killed: about 30 ("),
        (200, 999, None, "killed: 200 to 999 ("),
        (None, None, None, "killed: number not told ("),
        (10, 20, 15, "killed: 10 to 20, best 15 ("),
    ],
)
def test_figures_keep_their_bounds(low: int | None, high: int | None, best: int | None, words: str) -> None:
    figure = Figure("killed", Span(0, 4, "They"), low, high, best, None)
    assert words in shown(record_of("They gave aid.", "aid", figures=(figure,)))


def test_problems_and_nested_statements_are_shown() -> None:
    text = "She said he gave aid."
    statement = Statement("s2", (), (), (Span.of(text, 9, 20),), "indirect", 0.5, inside="s1")
    record = replace(
        record_of(text, "aid"), statements=(statement,), problems=(Problem("file.txt", "odd\x1b[1m thing"),)
    )
    out = shown(record)
    assert "a source not named here — he gave aid (inside s1)" in out
    assert "file.txt: odd thing" in out


def test_a_report_without_events_says_so() -> None:
    assert "No events" in shown(Record(Report("r", "It rained."), ReaderInfo("0", "m", "1")))


def test_explain_knows_every_stage_of_the_road() -> None:
    from dateline.pipeline import STAGES

    assert [name for name, _ in FINDINGS] == [step.name for step in STAGES]


@settings(max_examples=40, deadline=None)  # deadline: a loaded machine is no failure
@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 40))
def test_any_report_can_be_shown_and_nothing_hidden_comes_through(text: str, start: int, length: int) -> None:
    text = text + "x"
    start = min(start, len(text) - 1)
    trigger = Span.of(text, start, min(len(text), start + length))
    record = record_of("They gave aid.", "aid")
    report = replace(record.report, text=text, title=text, publisher=text)
    out = shown(replace(record, report=report, events=(replace(record.events[0], trigger=trigger),)))
    assert not [c for c in out if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or 0xD800 <= ord(c) < 0xE000)]


def test_a_source_within_a_source_is_told_from_the_inside_out() -> None:
    text = "Ana said Bo said they gave aid."
    outer = Statement("s1", (Span.of(text, 0, 3),), (Span.of(text, 4, 8),), (Span.of(text, 9, 30),), "indirect", 0.5)
    inner = Statement(
        "s2", (Span.of(text, 9, 11),), (Span.of(text, 12, 16),), (Span.of(text, 17, 30),), "indirect", 0.5, inside="s1"
    )
    record = replace(record_of(text, "aid", asserted_by="s2", certainty="claimed"), statements=(outer, inner))
    assert "Bo (s2), according to Ana (s1) · claimed by a source" in shown(record)
    circle = replace(record, statements=(replace(outer, inside="s2"), inner))
    assert "Bo (s2), according to Ana (s1) · claimed" in shown(circle)
