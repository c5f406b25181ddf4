from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding import find_times

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parents[1] / "fixtures" / "grounding" / "times.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
PUBLISHED = date(2019, 3, 23)


@pytest.mark.parametrize("row", ROWS, ids=[f"{r[0]} {r[1]}" for r in ROWS])
def test_fixture(row: list[str]) -> None:
    published = None if row[0] == "-" else date.fromisoformat(row[0])
    text = row[1].replace("[", "").replace("]", "")
    found = [(t.span.text, t.start or "-", t.end or "-", t.precision) for t in find_times(text, published)]
    if len(row) == 2:
        assert found == []
        return
    start, end = row[1].index("["), row[1].index("]") - 1
    assert found == [(text[start:end], *row[2:])]
    assert find_times(text, published)[0].span.start == start


def test_the_following_day_counts_from_the_day_just_told() -> None:
    found = find_times("On March 5 he left. A few hours earlier it rained. The following day he came back.", PUBLISHED)
    assert [(t.start, t.end, t.precision) for t in found] == [
        ("2019-03-05", "2019-03-05", "day"),
        ("2019-03-04", "2019-03-05", "range"),
        ("2019-03-06", "2019-03-06", "day"),
    ]


def test_the_following_day_of_nothing_stays_unknown() -> None:
    (found,) = find_times("The following day he came back.", PUBLISHED)
    assert (found.start, found.end, found.precision) == (None, None, "unknown")


def test_ids_count_in_reading_order() -> None:
    found = find_times("Yesterday and on Monday, and in 2014.", PUBLISHED)
    assert [t.id for t in found] == ["t1", "t2", "t3"]
    assert [t.span.start for t in found] == sorted(t.span.start for t in found)


@pytest.mark.parametrize("published", [date.min, date.max])
def test_the_ends_of_the_calendar(published: date) -> None:
    text = (
        "yesterday, tomorrow, next week, last week, last Monday, 9999 years ago, in the next 9999 years, next century"
    )
    for found in find_times(text, published):
        assert found.start is None or found.end is None or found.start <= found.end


WORDS = [
    "on",
    "the",
    "March",
    "May",
    "22",
    "2019",
    "-",
    "/",
    ",",
    "of",
    "next",
    "last",
    "two",
    "days",
    "ago",
    "Monday",
    "since",
]
WORDS += [
    "between",
    "and",
    "to",
    "from",
    "early",
    "end",
    "week",
    "Q",
    "3",
    "1990s",
    "'",
    "\n\n",
    "٣",
    "²",
    "99999",
    "０",
    "𝟚",
    "Ⅻ",
    "few",
]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=40), st.none() | st.dates())
def test_any_text_gives_true_spans_and_ordered_days(parts: list[str], published: date | None) -> None:
    text = " ".join(parts)
    end = 0
    for found in find_times(text, published):
        assert text[found.span.start : found.span.end] == found.span.text
        assert found.span.start >= end
        end = found.span.end
        assert found.start is None or found.end is None or found.start <= found.end


@pytest.mark.parametrize(
    "word", ["the ", "1", "since ", "between March 3 and ", "few ", "'", "2019-", "from ", "early ", ". ", "a"]
)
def test_hostile_repetition_takes_linear_time(word: str) -> None:
    text = word * (120_000 // len(word))
    start = time.process_time()
    find_times(text, PUBLISHED)
    assert (
        time.process_time() - start < 8
    )  # linear takes under two seconds on a loaded machine, quadratic takes minutes
