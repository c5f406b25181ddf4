"""Rules for quarters, halves and seasons: "the third quarter of 2019", "last year's first half", "last summer"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch
from dateline.grounding.time_explicit import Found, day_first, month_alone, month_first, year_after, year_at
from dateline.grounding.time_words import NUMBERED, SEASONS, Word, bare, lower, number

_DASHES = frozenset({"-", "–", "—", "‑"})
_STEPS = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
_LATEST = frozenset({"latest", "last", "past", "recent"})
_LAST = frozenset({"last", "final"})
_PERIODS = frozenset({"quarter", "period"})


def quarter(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``Q3 2019``, ``third-quarter``, ``the 1989 third quarter``, ``last year's first half``."""
    j, year, told = _leading_year(words, i, clock)
    if told and year is not None and lower(words, j) in _PERIODS:
        return j + 1, _same_quarter(year, clock)
    j += lower(words, j) == "fiscal"
    j += lower(words, j) in _DASHES and j > i
    if lower(words, j) == "q" and words[j].text == "Q" and j + 1 < len(words) and not words[j + 1].gap:
        part, unit, end = number(words, j + 1), "quarter", j + 2
    else:
        named = lower(words, j)
        k = j + 1 + (lower(words, j + 1) in _DASHES)
        unit, end = bare(words, k), k + 1
        part = NUMBERED.get(named) or (
            (2 if unit == "half" else 4) if named in _LAST and (told or lower(words, end) == "of") else None
        )
    if part is None or part > 4 or unit not in ("quarter", "half") or (unit == "half" and part > 2):
        return None
    if not told:
        end, year, told = year_after(words, end, clock)
    if not told and unit == "half":
        return None
    if not told and clock.published is not None:
        year = clock.published.year - (3 * part - 2 > clock.published.month)
    if year is None:
        return end, UNRESOLVED
    return end, cal.quarter(year, part) if unit == "quarter" else _half(year, part)


def _half(year: int, part: int) -> Stretch:
    found = cal.over(cal.quarter(year, 2 * part - 1), cal.quarter(year, 2 * part))
    return replace(found, value=f"{year:04}-H{part}") if found.known else found


def _leading_year(words: Sequence[Word], i: int, clock: Clock) -> tuple[int, int | None, bool]:
    """A year before what it dates ("1989 ", "last year's "): where that starts, the year, any at all."""
    year = year_at(words, i)
    if year is not None:
        return i + 1, year, True
    step = _STEPS.get(lower(words, i))
    if step is not None and bare(words, i + 1) == "year" and lower(words, i + 1) != "year":
        return i + 2, None if clock.published is None else clock.published.year + step, True
    return i, None, False


def told_quarter(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the quarter``, ``the latest quarter``, ``the year-earlier quarter``, ``the year-ago period``.

    "The quarter" is the one told last; before any is told, its day is not known. The latest one is the last that was
    complete at publication.
    """
    if lower(words, i) == "the" and bare(words, i + 1) == "quarter" and lower(words, i + 2) not in _DASHES:
        return i + 2, cal.moved("quarter", 0, clock.quarter) if clock.quarter else cal.guessed(_latest(clock).value)
    if lower(words, i) in _LATEST and bare(words, i + 1) in _PERIODS:
        return i + 2, _latest(clock) if bare(words, i + 1) == "quarter" else cal.guessed(_latest(clock).value)
    if lower(words, i) != "year" or lower(words, i + 1) not in _DASHES or lower(words, i + 2) not in ("ago", "earlier"):
        return None
    end = i + 3
    named = NUMBERED.get(lower(words, end)) if lower(words, end + 1) == "quarter" else None
    if named and clock.published is not None:
        return end + 2, cal.quarter(clock.published.year - 1, named)
    return end + (lower(words, end) in _PERIODS), year_before(clock)


def year_before(clock: Clock) -> Stretch:
    """The quarter a year before the one told last, else the year before publication with its days unresolved."""
    if clock.quarter is not None:
        return cal.moved("quarter", -4, clock.quarter)
    return cal.guessed(f"{clock.published.year - 1:04}" if clock.published else "")


def _same_quarter(year: int, clock: Clock) -> Stretch:
    """``the 1988 quarter``: the quarter told last, in that year; without one its days stay unresolved."""
    if clock.quarter is None:
        latest = _latest(clock).start
        return cal.guessed(cal.quarter(year, (latest.month + 2) // 3).value if latest else f"{year:04}")
    return cal.quarter(year, (clock.quarter.month + 2) // 3)


def same_period(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the same period last year``, ``the corresponding quarter a year ago``."""
    if lower(words, i) not in ("same", "corresponding", "comparable", "equivalent") or lower(words, i + 1) not in (
        *_PERIODS,
        "month",
    ):
        return None
    j = i + 2 + (lower(words, i + 2) in ("of", "in"))
    j += lower(words, j) == "the"
    pair = lower(words, j), bare(words, j + 1)
    if pair in (("last", "year"), ("previous", "year")):
        end = j + 2
    elif pair == ("a", "year") and lower(words, j + 2) in ("ago", "earlier", "before"):
        end = j + 3
    else:
        return None
    if lower(words, i + 1) == "month":
        return end, cal.moved("month", -12, clock.told) if clock.told else UNRESOLVED
    return end, year_before(clock)


def week_of(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the week of March 6``, ``the last week of March``."""
    which = NUMBERED.get(lower(words, i)) or (-1 if lower(words, i) in _LAST else None)
    j = i + (which is not None)
    if lower(words, j) != "week" or lower(words, j + 1) not in ("of", "in"):
        return None
    if which is None:
        found = month_first(words, j + 2, clock) or day_first(words, j + 2, clock)
        return (found[0], cal.week(found[1].start)) if found and found[1].start else None
    found = month_alone(words, j + 2, clock)
    if found is None or found[1].start is None or found[1].end is None:
        return None
    edge = cal.shift(found[1].start, 7 * (which - 1)) if which > 0 else cal.shift(found[1].end, -6)
    return (found[0], cal.week(edge)) if edge else None


def _latest(clock: Clock) -> Stretch:
    return cal.moved("quarter", -1, clock.published)


def season(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the summer of 2019``, ``winter 1998-1999``, ``last summer``, ``this past spring``.

    The days are the year or years, since hemispheres and seasons differ; without a year they stay unresolved.
    """
    lead = _STEPS.get(lower(words, i))
    if lower(words, i) == "the" and lower(words, i + 1) in SEASONS and lower(words, i + 2) != "of":
        lead = 0
    start = i + (lead is not None)
    start += lower(words, start) in ("past", "coming") and lead is not None
    name = bare(words, start)
    code = SEASONS.get(name) or ("FA" if name == "fall" and (lead is not None or _fall_dated(words, start)) else None)
    if code is None:
        return None
    if lead is not None:
        return start + 1, _season_near(code, lead, clock)
    j = start + 1 + (lower(words, start + 1) == "of")
    year = year_at(words, j)
    if year is None:
        after, told_year, told = year_after(words, start + 1, clock)
        if not told:
            return None
        return after, _coded(cal.years(told_year, told_year), f"{told_year}-{code}") if told_year else UNRESOLVED
    second = year_at(words, j + 2) if lower(words, j + 1) in _DASHES or lower(words, j + 1) in ("and", "/") else None
    if second and second > year:
        return j + 3, cal.years(year, second)
    return j + 1, _coded(cal.years(year, year), f"{year:04}-{code}")


def _fall_dated(words: Sequence[Word], i: int) -> bool:
    return year_at(words, i + 1 + (lower(words, i + 1) == "of")) is not None and lower(words, i - 1) == "the"


def _coded(of: Stretch, value: str) -> Stretch:
    return replace(of, value=value) if of.known else of


_MONTHS_OF = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the first month, in the north, where most of the reports come from


def _season_near(code: str, step: int, clock: Clock) -> Stretch:
    today = clock.published
    if today is None:
        return UNRESOLVED
    year = today.year + step
    if step < 0 and today.month > _MONTHS_OF[code] + 2:
        year += 1  # "last spring" in October is this year's
    if step > 0 and today.month < _MONTHS_OF[code]:
        year -= 1
    return cal.guessed(f"{year:04}-{code}")


QUARTERS = (quarter, told_quarter, same_period, week_of, season)
STARTS_QUARTERS = frozenset(NUMBERED) | frozenset(SEASONS) | frozenset(_STEPS) | _LATEST
STARTS_QUARTERS |= {
    "same",
    "corresponding",
    "comparable",
    "equivalent",
    "week",
    "q",
    "fiscal",
    "year",
    "the",
    "fall",
    "final",
}
