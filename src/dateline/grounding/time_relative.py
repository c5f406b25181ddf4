"""Rules for times that count from the report's day or the day just spoken of: "two days ago", "the next day"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch
from dateline.grounding.time_explicit import Found, day_first, month_first
from dateline.grounding.time_words import (
    COMING,
    EDGES,
    PARTS_OF_DAY,
    PAST,
    SEASONS,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
    Word,
    bare,
    count,
    future,
    lower,
)

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_NOW_WORDS = frozenset({"this", "the", "these", "current"})


def weekday(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``Saturday``, ``Saturday night``, ``last Tuesday``, ``next Friday``, ``Monday last week``; not ``Fridays``."""
    start = i
    lead = lower(words, i)
    lead = lead if lead in ("last", "next", "this") else ""
    i += bool(lead)
    named = bare(words, i)
    if named not in WEEKDAYS or not words[i].text[0].isupper() or lower(words, start - 1) in ("every", "each", "black"):
        return None
    if len(named) <= 5 and not named.endswith("day") and lower(words, i + 1) != "." and lower(words, start - 1) != "on":
        return None  # "Mon", "Wed", "Fri": only with a dot or after "on"
    number = WEEKDAYS[named]
    end = i + 1 + (len(named) <= 5 and not named.endswith("day") and lower(words, i + 1) == ".")
    end += lower(words, end) in PARTS_OF_DAY
    tail = end + (lower(words, end) == "of")
    if lower(words, tail) in ("last", "next", "this") and lower(words, tail + 1) == "week":
        weeks = {"last": -1, "this": 0, "next": 1}[lower(words, tail)]
        monday = cal.week(clock.published, weeks).start if clock.published else None
        return tail + 2, cal.on(monday, number)
    if lead == "next":
        return end, cal.weekday(number, clock, 1)
    if lead == "last":
        return end, cal.weekday(number, clock, -1)
    ahead = future(words, start, end) and bare(words, start - 1) not in ("since", "last", "late", "earlier")
    return end, cal.weekday(number, clock, 1 if ahead else 0)


def day_word(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``today``, ``yesterday evening``, ``tomorrow``, ``this morning``, ``last night``, ``overnight``."""
    word = bare(words, i)
    if word in _DAYS:
        return i + 1 + (lower(words, i + 1) in PARTS_OF_DAY), cal.on(clock.published, _DAYS[word])
    if word == "overnight":
        return i + 1, cal.running("day", -1, clock.published)
    if lower(words, i + 1) in PARTS_OF_DAY and word in ("this", "last"):
        return i + 2, cal.on(clock.published, -1 if word == "last" else 0)
    return None


def unit_phrase(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``last week``, ``this month``, ``next year``, ``the past two weeks``, ``the coming days``, ``recent weeks``."""
    word = lower(words, i)
    if word == "recent" and lower(words, i + 1) in UNITS:
        return i + 2, Stretch(None, clock.published, "range") if clock.published else UNRESOLVED
    if word not in PAST and word not in COMING and word not in _NOW_WORDS:
        return None
    sign = -1 if word in PAST else 1
    if word not in _NOW_WORDS:
        many = count(words, i + 1)
        unit = UNITS.get(bare(words, i + 2)) if many is not None else None
        if unit and many is not None:
            return i + 3, cal.running(unit, sign * min(many, 9999), clock.published)
        j = i + 1 + (lower(words, i + 1) in VAGUE_COUNTS)
        if lower(words, j) in UNITS and (j > i + 1 or lower(words, j).endswith(("s", "ies"))):
            return j + 1, _vague(sign, clock.published)
    unit = UNITS.get(bare(words, i + 1))
    if unit is None or unit in ("hour", "minute", "day") or (lower(words, i + 1).endswith("s") and word != "this"):
        return _season_or_day(words, i, clock)
    if word in ("the", "these", "preceding", "following"):
        return None
    if word in ("coming", "past"):
        return i + 2, cal.running(unit, sign, clock.published)
    step = 0 if word in _NOW_WORDS else sign
    if unit == "weekend" and step < 0 and clock.published and clock.published.weekday() >= 5:
        return i + 2, cal.moved(unit, -1, clock.published)
    return i + 2, cal.moved(unit, step, clock.published)


def _vague(sign: int, published: date | None) -> Stretch:
    """Read ``the last few days``: it touches publication, the other end is unknown."""
    if published is None:
        return UNRESOLVED
    return Stretch(None, published, "range") if sign < 0 else Stretch(published, None, "range")


def _season_or_day(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    if lower(words, i) in ("last", "next", "this") and lower(words, i + 1) in SEASONS:
        return i + 2, UNRESOLVED
    return None


def ago(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``two days ago`` counts from publication; ``two days earlier``, ``a week later`` from the day just spoken of."""
    vague = lower(words, i) in VAGUE_COUNTS or lower(words, i + 1) in VAGUE_COUNTS
    many = count(words, i)
    if many is None and not vague:
        return None
    j = i + 1
    while j < i + 3 and (lower(words, j) in VAGUE_COUNTS or lower(words, j) == "of"):
        j += 1
    unit = UNITS.get(lower(words, j))
    if unit is None:
        return None
    how = lower(words, j + 1)
    if how not in ("ago", "earlier", "later", "before", "on") or (
        how in ("before", "on") and not _ends_clause(words, j + 2)
    ):
        return None
    sign = 1 if how in ("later", "on") else -1
    origin = clock.published if how == "ago" else clock.spoken
    if unit in ("hour", "minute"):
        return j + 2, cal.moved(unit, sign if vague or many is None else sign * many, origin)
    return j + 2, UNRESOLVED if vague or many is None else cal.moved(unit, sign * many, origin)


def _ends_clause(words: Sequence[Word], i: int) -> bool:
    return i >= len(words) or lower(words, i) in (".", ",", ";", ")", "!", "?", "—", "–", "and", "when", "in", "at")


def spoken_day(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the following day``, ``the day before``, ``that night``, ``the same day``, ``earlier in the day``."""
    word = lower(words, i)
    if word in ("earlier", "later") and lower(words, i + 1) in ("in", "that"):
        j = i + 2 + (lower(words, i + 1) == "in" and lower(words, i + 2) in ("the", "that"))
        if lower(words, j) in ("day", *PARTS_OF_DAY):
            return j + 1, cal.on(clock.spoken or clock.published)
        return None
    if word not in ("the", "that"):
        return None
    second, third = lower(words, i + 1), lower(words, i + 2)
    if word == "the" and second == "day" and third in ("before", "after"):
        if lower(words, i + 3) in ("yesterday", "tomorrow"):
            return i + 4, cal.on(clock.published, -2 if third == "before" else 2)
        return (i + 3, cal.on(clock.spoken, -1 if third == "before" else 1)) if _ends_clause(words, i + 3) else None
    steps = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0}
    if word == "the" and second in steps and (third == "day" or third in PARTS_OF_DAY):
        return i + 3, cal.on(clock.spoken, steps[second])
    if word == "the" and second in steps and third in ("week", "month", "year"):
        return i + 3, cal.moved(third, steps[second], clock.spoken)
    if word == "that" and (second == "day" or second in PARTS_OF_DAY):
        return i + 2, cal.on(clock.spoken)
    if word == "that" and second in ("week", "month", "year"):
        return i + 2, cal.moved(second, 0, clock.spoken)
    return None


def part_of(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the night of March 22``, ``the end of the month``, ``early this year``, ``later this year``."""
    j = i + (lower(words, i) == "the")
    word = lower(words, j)
    if word in PARTS_OF_DAY and lower(words, j + 1) == "of":
        k = j + 2 + (lower(words, j + 2) == "the")
        return month_first(words, k, clock) or day_first(words, k, clock) or weekday(words, k, clock)
    if word in EDGES and lower(words, j + 1) == "of" and lower(words, j + 2) in ("the", "this", "last", "next"):
        unit = UNITS.get(bare(words, j + 3))
        if unit and unit not in ("day", "hour", "minute"):
            step = {"last": -1, "next": 1}.get(lower(words, j + 2), 0)
            return j + 4, cal.third(cal.moved(unit, step, clock.published), EDGES[word])
    if i == j and (word in EDGES or word in ("earlier", "later")):
        found = unit_phrase(words, j + 1, clock) or day_word(words, j + 1, clock)
        found = found or weekday(words, j + 1 + (lower(words, j + 1) == "on"), clock)
        if found and word in EDGES and found[1].precision != "day":
            return found[0], cal.third(found[1], EDGES[word])
        return found
    return None


RELATIVE = (part_of, spoken_day, day_word, ago, unit_phrase, weekday)
STARTS_RELATIVE = (
    frozenset(_DAYS)
    | frozenset(WEEKDAYS)
    | PAST
    | COMING
    | VAGUE_COUNTS
    | frozenset(EDGES)
    | PARTS_OF_DAY
    | {"the", "this", "that", "these", "current", "recent", "overnight", "earlier", "later"}
)
