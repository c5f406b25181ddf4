"""Rules for times that name their day, month or year: "22 March 2019", "March 22-24", "2019-03-22", "the 1990s"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch, Tense
from dateline.grounding.time_words import (
    MONTHS,
    PARTS_OF_DAY,
    UNITS,
    WEEKDAYS,
    Word,
    bare,
    lower,
    month,
    number,
    tense,
)

Found = tuple[int, Stretch]  # the word after the expression, and what it means

_DASHES = frozenset({"-", "–", "—", "‑"})
# Words that may stand before a bare year ("in 2014") and, of those, the ones that stand before quantities as well.
_BEFORE_YEAR = frozenset(
    {
        "in",
        "since",
        "by",
        "during",
        "until",
        "till",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "of",
        "from",
        "to",
        "and",
        "through",
    }
    | {
        "between",
        "the",
        "summer",
        "spring",
        "autumn",
        "winter",
        "fall",
        "year",
        "for",
        "(",
        "-",
        "–",
        "—",
        "/",
        ",",
        "back",
        "than",
    }
)
_BEFORE_COUNTS = frozenset({"of", "from", "to", "and", "the", "for", ",", "than", "by", "between", "after", "before"})
_BEFORE_MONTH = frozenset(
    {
        "in",
        "since",
        "by",
        "during",
        "until",
        "till",
        "before",
        "after",
        "early",
        "late",
        "mid",
        "-",
        "of",
        "from",
        "to",
        "and",
    }
    | {"through", "between", "last", "this", "next", "late", "every", "for", "(", "around", "–", "—", "or"}
)
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "that"})
_NOT_YEARS = frozenset(
    {"people", "troops", "soldiers", "men", "fighters", "km", "miles", "metres", "meters", "dollars", "families"}
)


# Words before numbers that count or name a thing: "some 2014 people", "Flight 1980".
_QUANTIFIERS = frozenset(
    {"some", "about", "nearly", "almost", "over", "around", "at", "no", "number", "flight", "route"}
)
_QUANTIFIERS |= {
    "room",
    "page",
    "unit",
    "highway",
    "roughly",
    "approximately",
    "least",
    "most",
    "only",
    "up",
    "resolution",
}


def year_at(words: Sequence[Word], i: int) -> int | None:
    """A four-digit year at ``i``."""
    if not 0 <= i < len(words) or len(words[i].text) != 4 or words[i].ordinal:
        return None
    value = number(words, i)
    return value if value is not None and cal.EARLIEST_YEAR <= value <= cal.LATEST_YEAR else None


def year_after(words: Sequence[Word], i: int, clock: Clock) -> tuple[int, int | None, bool]:
    """The year that completes a day or month (``, 2019``, ``last year``): where it ends, the year, any at all."""
    j = i + (lower(words, i) in (",", "of"))
    year = year_at(words, j)
    if year is not None and words[j].gap and not _spoken_range(words, j):
        return j + 1, year, True
    step = {"last": -1, "this": 0, "next": 1}.get(lower(words, j))
    if step is not None and lower(words, j + 1) == "year":
        return j + 2, None if clock.published is None else clock.published.year + step, True
    return i, None, False


def _spoken_range(words: Sequence[Word], i: int) -> bool:
    """Whether the number at ``i`` begins a date of its own: "March 22, 2019-03-23"."""
    return lower(words, i + 1) in _DASHES and number(words, i + 2) is not None and lower(words, i + 3) in _DASHES


def _day_number(words: Sequence[Word], i: int) -> int | None:
    value = number(words, i)
    return value if value is not None and 1 <= value <= 31 and len(words[i].text) <= 4 else None


def _second_day(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """``-26``, ``to 26``, ``and 26`` after a day number: where it ends and the number."""
    if lower(words, i) in _DASHES or lower(words, i) in ("to", "and", "or", "/"):
        value = _day_number(words, i + 1)
        if value is not None and not (lower(words, i) == "and" and lower(words, i + 2) in ("people", "others")):
            return i + 2, value
    return None


def _dated(
    words: Sequence[Word], span: tuple[int, int], days: tuple[int, int], months: tuple[int, int], clock: Clock
) -> Found:
    """The day or range of days of a month or two, with the year that follows the span or the nearest one."""
    after, year, told = year_after(words, span[1], clock)
    if not told:
        year = cal.nearest_year((months[0], days[0]), clock, tense(words, *span))
    if year is None:
        return after, UNRESOLVED
    first, last = cal.day(year, months[0], days[0]), cal.day(year, months[1], days[1])
    if not told and months[1] < months[0]:
        last = cal.day(year + 1, months[1], days[1])
    return after, first if first == last else cal.over(first, last)


def month_first(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``March 22``, ``March 22-24, 2019``, ``March 22 to April 3``."""
    named = month(words, i)
    if named is None:
        return None
    first, j = named
    start = _day_number(words, j)
    if start is None or (lower(words, j + 1) == "%" and not words[j + 1].gap):
        return None
    second = _second_day(words, j + 1)
    if second and month(words, second[0]) is None:
        return _dated(words, (i, second[0]), (start, second[1]), (first, first), clock)
    other = month(words, j + 2) if lower(words, j + 1) in _DASHES or lower(words, j + 1) == "to" else None
    if other and (stop := _day_number(words, other[1])) is not None:
        return _dated(words, (i, other[1] + 1), (start, stop), (first, other[0]), clock)
    return _dated(words, (i, j + 1), (start, start), (first, first), clock)


def day_first(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``22 March``, ``22nd of March 2019``, ``22-24 March``, ``22 March to 3 April``."""
    start = _day_number(words, i)
    if start is None:
        return None
    end, stop = _second_day(words, i + 1) or (i + 1, start)
    named = month(words, end + (lower(words, end) == "of"))
    if named is None:
        return None
    first, j = named
    if stop == start and (lower(words, j) in _DASHES or lower(words, j) == "to"):
        other_day = _day_number(words, j + 1)
        other = month(words, j + 2) if other_day is not None else None
        if other and other_day:
            return _dated(words, (i, other[1]), (start, other_day), (first, other[0]), clock)
    return _dated(words, (i, j), (start, stop), (first, first), clock)


def numeric(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``2019-03-22`` and ``22/03/2019``; one that two readings fit (``05/08/2021``) is found but not resolved."""
    sign = lower(words, i + 1)
    if sign not in ("-", "/", ".") or lower(words, i + 3) != sign or any(w.gap for w in words[i + 1 : i + 5]):
        return None
    parts = [words[k].number for k in (i, i + 2, i + 4) if k < len(words) and not words[k].ordinal]
    if (
        len(parts) != 3
        or None in parts
        or (i + 5 < len(words) and not words[i + 5].gap and lower(words, i + 5) == sign)
    ):
        return None
    a, b, c = (p or 0 for p in parts)
    if len(words[i].text) == 4:
        return (i + 5, cal.day(a, b, c)) if cal.EARLIEST_YEAR <= a <= cal.LATEST_YEAR else None
    if len(words[i + 4].text) != 4 or not cal.EARLIEST_YEAR <= c <= cal.LATEST_YEAR:
        return None
    if a <= 12 and b <= 12 and a != b:
        return i + 5, UNRESOLVED
    return i + 5, cal.day(c, b, a) if b <= 12 else cal.day(c, a, b)


def weekday_date(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``Friday, 22 March 2019``, ``Friday the 22nd of March``: the date decides."""
    if bare(words, i) not in WEEKDAYS or not words[i].text[0].isupper():
        return None
    j = i + 1 + (lower(words, i + 1) in PARTS_OF_DAY)
    j += lower(words, j) == "." and not words[j].gap
    j += lower(words, j) == ","
    j += lower(words, j) == "the"
    return month_first(words, j, clock) or day_first(words, j, clock) or numeric(words, j, clock)


def month_alone(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``March 2019``, ``March-May 2019``, ``in March``; a bare "May" or "March" needs a word before it that fits."""
    named = month(words, i)
    if named is None:
        return None
    first, end = named
    joined = lower(words, end) in _DASHES or lower(words, end) in ("to", "and", "through")
    other = month(words, end + 1) if joined else None
    if other and _day_number(words, other[1]) is None:
        after, year, told = year_after(words, other[1], clock)
        if told:
            return after, UNRESOLVED if year is None else cal.over(cal.month(year, first), cal.month(year, other[0]))
    after, year, told = year_after(words, end, clock)
    if told:
        return after, UNRESOLVED if year is None else cal.month(year, first)
    before = lower(words, i - 1)
    if before not in _BEFORE_MONTH and before not in _DETERMINERS and (len(bare(words, i)) <= 5):
        return None  # "May" and "March" begin sentences, "June" and "April" are names
    if len(bare(words, i)) <= 3 and bare(words, i) != "may":
        return None  # "Dec" alone is too often a name or an acronym
    return end, _month_near(first, before, clock, tense(words, i, end))


def led_month(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``last October``, ``this May``, ``next March``."""
    if lower(words, i) not in ("last", "this", "next"):
        return None
    j = i + 1 + (lower(words, i + 1) in ("past", "coming"))
    named = month(words, j)
    if named is None or _day_number(words, named[1]) is not None:
        return None
    return named[1], _month_near(named[0], lower(words, i), clock, "past")


def _month_near(number_: int, before: str, clock: Clock, told_tense: Tense) -> Stretch:
    today = clock.published
    if today is None:
        return UNRESOLVED
    if before == "last":
        return cal.month(today.year - (number_ >= today.month), number_)
    if before == "next":
        return cal.month(today.year + (number_ <= today.month), number_)
    if before == "this":
        return cal.month(today.year, number_)
    year = cal.nearest_year((number_, 28 if told_tense == "ahead" else 1), clock, told_tense)
    return UNRESOLVED if year is None else cal.month(year, number_)


def year_alone(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``in 2014``, ``2011-2014``, ``2011 to 2014``."""
    year = year_at(words, i)
    if lower(words, i) == "fiscal" and year_at(words, i + 1) is not None:
        return i + 2, cal.years(year_at(words, i + 1) or 0, year_at(words, i + 1) or 0)
    if year is None or (not words[i].gap and lower(words, i - 1) not in ("(", "-", "–", "—", "‑", "‘", "“", '"')):
        return None
    before, after = lower(words, i - 1), lower(words, i + 1)
    second = year_at(words, i + 2) if after in _DASHES or after in ("to", "through", "/") else None
    if second is not None and year <= second:
        return i + 3, cal.years(year, second)
    if after in _NOT_YEARS or (after in _DASHES and not words[i + 1].gap):
        return None
    if (before in _BEFORE_YEAR and _likely_year(year, before, clock)) or _attributive(words, i, year, clock):
        return i + 1, cal.years(year, year)
    return None


def _attributive(words: Sequence[Word], i: int, year: int, clock: Clock) -> bool:
    """Whether a bare number stands for a year before a singular noun: "his unsuccessful 1996 campaign"."""
    before, after = lower(words, i - 1), lower(words, i + 1)
    noun = after[:1].isalpha() and (not after.endswith("s") or after.endswith("ss")) and after not in UNITS
    lead = before[:1].isalpha() and before not in _QUANTIFIERS
    return noun and lead and _likely_year(year, "of", clock)


def _likely_year(year: int, before: str, clock: Clock) -> bool:
    """A number that could be a quantity is a year only near the report's time, and not when it is round."""
    if before not in _BEFORE_COUNTS:
        return 1400 <= year <= 2100
    now = clock.published.year if clock.published else 2020
    return now - 130 <= year <= now + 30 and (year % 100 != 0 or year == 2000)


EXPLICIT = (weekday_date, numeric, month_first, day_first, month_alone, led_month, year_alone)
STARTS_EXPLICIT = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"fiscal", "last", "this", "next"}
