from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding.dates import find_expressions, find_times

PUBLISHED = date(2019, 3, 23)  # a Saturday

ROWS = [
    ("They met on [March 22, 2019].", "DATE", "2019-03-22"),
    ("They met [last week].", "DATE", "2019-W11"),
    ("They met over [the weekend].", "DATE", "2019-W12-WE"),
    ("They met in [the late 1990s].", "DATE", "199"),
    ("They met in [the 19th century].", "DATE", "18"),
    ("They met in [the third quarter of 2018].", "DATE", "2018-Q3"),
    ("They met in [the first half of 2018].", "DATE", "2018-H1"),
    ("They met [last summer].", "DATE", "2018-SU"),
    ("They met [several years ago].", "DATE", "PAST_REF"),
    ("They [now] meet.", "DATE", "PRESENT_REF"),
    ("They meet [these days].", "DATE", "PRESENT_REF"),
    ("They will meet in [the near future].", "DATE", "FUTURE_REF"),
    ("They met on [Friday night].", "TIME", "2019-03-22TNI"),
    ("They met at [9:30 a.m. EST Friday].", "TIME", "2019-03-22T09:30"),
    ("They met at [1600 GMT].", "TIME", "2019-03-23T16:00Z"),
    ("They met at [10 p.m. on Friday].", "TIME", "2019-03-23T22:00"),
    ("They met for [nearly two months].", "DURATION", "P2M"),
    ("They met for [two and a half hours].", "DURATION", "PT2H30M"),
    ("They met for [weeks].", "DURATION", "PXW"),
    ("They met for [twenty-four hours].", "DURATION", "PT24H"),
    ("They met over [the past three months].", "DURATION", "P3M"),
    ("The [eight-year] war ended.", "DURATION", "P8Y"),
    ("They met in [recent weeks].", "DURATION", "PXW"),
    ("They lasted [two decades].", "DURATION", "P20Y"),
    ("They meet [every Thursday].", "SET", "XXXX-WXX-4"),
    ("They meet [every other month].", "SET", "P2M"),
    ("They meet twice [a week].", "SET", "P1W"),
    ("They meet [daily].", "SET", "P1D"),
    ("They meet on [Monday nights].", "SET", "XXXX-WXX-1TNI"),
    ("A [22-year-old] man met them.", "AGE", "P22Y"),
    ("He met them [aged 55].", "AGE", "P55Y"),
]


@pytest.mark.parametrize(("marked", "kind", "value"), ROWS, ids=[r[0] for r in ROWS])
def test_extent_type_and_value(marked: str, kind: str, value: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    start = marked.index("[")
    found = find_expressions(text, PUBLISHED)
    assert (found[0].span.start, found[0].kind, found[0].value) == (start, kind, value)
    if "on Friday" not in marked:  # a clock time and the day after "on" are two expressions
        assert [e.span.text for e in found] == [marked[start + 1 : marked.index("]")]]


def test_a_range_is_one_time_of_the_record_and_two_expressions() -> None:
    text = "They met from March 20 to March 22."
    assert [(e.span.text, e.value) for e in find_expressions(text, PUBLISHED)] == [
        ("March 20", "2019-03-20"),
        ("March 22", "2019-03-22"),
    ]
    assert [(t.start, t.end) for t in find_times(text, PUBLISHED)] == [("2019-03-20", "2019-03-22")]


def test_a_year_earlier_than_a_quarter_is_a_quarter_and_does_not_count_on() -> None:
    text = "In the third quarter of 2018 it sold more than a year earlier. Profit fell from that of a year earlier."
    assert [e.value for e in find_expressions(text, PUBLISHED)] == ["2018-Q3", "2017-Q3", "2017-Q3"]


def test_that_year_is_the_year_told() -> None:
    found = find_times("He was born in 1998. The following year they moved.", PUBLISHED)
    assert [(t.span.text, t.start) for t in found] == [("1998", "1998-01-01"), ("The following year", "1999-01-01")]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Saturday, last week, in March, two days ago and at 10 p.m. yesterday.",
        "They met last summer, at Easter, over the weekend, this quarter and earlier this year.",
    ],
)
def test_without_a_day_of_publication_nothing_is_dated(text: str) -> None:
    found = find_times(text, None)
    assert len(found) == 5
    assert {(t.start, t.end) for t in found} == {(None, None)}


def test_lengths_repetitions_ages_and_now_are_no_times_of_the_record() -> None:
    text = "The 22-year-old has now prayed daily for two years, every Friday, at noon, nearly three hours a day."
    assert find_times(text, PUBLISHED) == ()
    assert {e.kind for e in find_expressions(text, PUBLISHED)} == {"AGE", "DATE", "SET", "DURATION", "TIME"}


WORDS = [
    "nearly",
    "two",
    "three",
    "-",
    "year",
    "old",
    "half",
    "a",
    "an",
    "past",
    "the",
    "quarter",
    "of",
    "fiscal",
    "1988",
]
WORDS += [
    "earlier",
    "ago",
    "every",
    "Friday",
    "night",
    "week",
    "p",
    ".",
    "m",
    "10",
    ":",
    "30",
    "noon",
    "Ramadan",
    "last",
]
WORDS += [
    "Easter",
    "Monday",
    "nineteen",
    "ninety",
    "thousand",
    "hundred",
    "and",
    "to",
    "or",
    "in",
    "now",
    "first",
    "1/2",
]


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=40), st.none() | st.dates())
def test_any_text_gives_true_spans_in_order(parts: list[str], published: date | None) -> None:
    text = " ".join(parts)
    end = 0
    for found in find_expressions(text, published):
        assert text[found.span.start : found.span.end] == found.span.text != ""
        assert found.span.start >= end
        end = found.span.end


HOSTILE = ["two ", "hundred and ", "9", "1 1/2 ", "1,000", "the past ", "10:30 ", "p.m. ", "nineteen ninety ", "year-"]
HOSTILE += [
    "Ramadan ",
    "every other ",
    "the same period ",
    "March 3 to ",
    "a ",
    "in the first week of ",
    "as early as ",
]
HOSTILE += ["over ", "x "]


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_repetition_takes_linear_time(word: str) -> None:
    text = word * (120_000 // len(word))
    start = time.process_time()
    find_expressions(text, PUBLISHED)
    # linear takes under four seconds on a loaded machine, quadratic takes minutes
    assert time.process_time() - start < 12
