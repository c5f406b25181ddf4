"""Rules for decades, centuries, years in words, and the early or late part of a time: "the 1990s", "mid-2019"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import Clock
from dateline.grounding.time_explicit import Found, month_alone, month_first, year_alone, year_at
from dateline.grounding.time_numbers import spoken_year
from dateline.grounding.time_words import CENTURIES, DECADES, EDGES, NUMBERED, Word, bare, lower, month

_DASHES = frozenset({"-", "–", "—", "‑"})


def decade(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``1990s``, ``the '90s``."""
    text = lower(words, i)
    if not text.endswith("s") or not text[:-1].isdigit():
        return None
    if len(text) == 5 and text[3] == "0" and cal.EARLIEST_YEAR <= int(text[:4]) <= cal.LATEST_YEAR:
        first = int(text[:4])
        return i + 1, cal.years(first, first + (99 if first % 100 == 0 and first < 2000 else 9))
    if len(text) == 3 and text[1] == "0" and lower(words, i - 1) in ("'", "’", "‘"):
        return i + 1, cal.years(1900 + int(text[:2]), 1909 + int(text[:2]))
    return None


def named_decade(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the nineties``, ``the 20th century``; not "in his nineties"."""
    if bare(words, i) in DECADES and lower(words, i - 1) in ("the", "early", "mid", "late", "-"):
        first = 1900 + DECADES[bare(words, i)]
        return i + 1, cal.years(first, first + 9)
    j = i + 1 + (lower(words, i + 1) in _DASHES)
    if lower(words, j) != "century" or not 0 <= i < len(words):
        return None
    which = words[i].number if words[i].ordinal else CENTURIES.get(lower(words, i)) or NUMBERED.get(lower(words, i))
    if which is None or not 2 <= which <= 22:
        return None
    return j + 1, cal.years(100 * (which - 1), 100 * which - 1)


def spelled_year(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``nineteen ninety-five``, ``the year two thousand``, ``the year 2000``, ``May nineteen ninety-five``."""
    if lower(words, i) == "year" and (plain := year_at(words, i + 1)) is not None:
        return i + 2, cal.years(plain, plain)
    named = month(words, i)
    start = named[1] if named else i + (lower(words, i) == "year")
    found = spoken_year(words, start)
    if found is None or (lower(words, start) == "two" and start == i):
        return None
    end, year = found
    return end, cal.month(year, named[0]) if named else cal.years(year, year)


def edge(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``early March``, ``mid-2019``, ``the end of 2019``, ``late 1990s``: a third of what follows."""
    which = EDGES.get(lower(words, i))
    if which is None:
        return None
    j = i + 1 + (lower(words, i + 1) in ("-", "of"))
    j += lower(words, j) == "the"
    j += lower(words, j) in ("'", "’", "‘")
    for rule in (month_first, month_alone, year_alone, decade, named_decade):
        found = rule(words, j, clock)
        if found:
            return found[0], cal.third(found[1], which)
    return None


ERAS = (decade, named_decade, spelled_year, edge)
STARTS_ERAS = frozenset(EDGES) | frozenset(DECADES) | frozenset(CENTURIES) | frozenset(NUMBERED)
STARTS_ERAS |= {"nineteen", "eighteen", "twenty", "year"}
