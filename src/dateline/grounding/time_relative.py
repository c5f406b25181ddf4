"""Rules for times that count from the report's day or the day just spoken of: "two days ago", "the next day"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch
from dateline.grounding.time_amounts import about, measured
from dateline.grounding.time_explicit import Found, day_first, month_first, weekday_date
from dateline.grounding.time_words import (
    COMING,
    EDGES,
    NUMBERED,
    PART_VALUES,
    PARTS_OF_DAY,
    PAST,
    UNITS,
    VAGUE_COUNTS,
    WEEKDAYS,
    Word,
    bare,
    future,
    lower,
)

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_RUNS = frozenset({"straight", "consecutive", "successive"})
_LEADS = frozenset({"early", "mid", "late", "earlier", "later"})
_NEIGHBOURS = {"following": 1, "next": 1, "previous": -1, "preceding": -1, "same": 0}
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
    part = PART_VALUES.get(lower(words, end), "")
    end += bool(part)
    tail = end + (lower(words, end) == "of")
    if lower(words, tail) in ("last", "next", "this") and lower(words, tail + 1) == "week":
        weeks = {"last": -1, "this": 0, "next": 1}[lower(words, tail)]
        monday = cal.week(clock.published, weeks).start if clock.published else None
        return tail + 2, _part(cal.on(monday, number), part)
    if lead in ("next", "last"):
        return end, _part(cal.weekday(number, clock, 1 if lead == "next" else -1), part)
    ahead = future(words, start, end) and bare(words, start - 1) not in ("since", "last", "late", "earlier")
    return end, _part(cal.weekday(number, clock, 1 if ahead else 0), part)


def _part(day: Stretch, part: str) -> Stretch:
    return cal.timed(day, part) if part else day


def day_word(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``today``, ``yesterday evening``, ``tomorrow``, ``this morning``, ``last night``, ``overnight``."""
    word = bare(words, i)
    if word in _DAYS:
        part = PART_VALUES.get(lower(words, i + 1), "")
        day = _part(cal.on(clock.published, _DAYS[word]), part or ("TNI" if word == "tonight" else ""))
        return i + 1 + bool(part), day
    if word == "overnight":
        night = cal.running("day", -1, clock.published)
        value = night.start.isoformat() + "TNI" if night.start else ""
        return i + 1, replace(night, value=value, kind="TIME")
    part = PART_VALUES.get(lower(words, i + 1), "")
    if part and word in ("this", "last"):
        return i + 2, _part(cal.on(clock.published, -1 if word == "last" else 0), part)
    return None


def unit_phrase(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``last week``, ``this month``, ``next year``, ``the past two weeks``, ``the coming days``, ``recent weeks``."""
    word = lower(words, i)
    if word == "recent" and lower(words, i + 1) in UNITS:
        return i + 2, _vague(-1, clock.published, cal.length(None, UNITS[lower(words, i + 1)]))
    if word not in PAST and word not in COMING and word not in _NOW_WORDS:
        return None
    sign = -1 if word in PAST else 1
    if word not in _NOW_WORDS:
        found = measured(words, i + 1)
        if found is not None:
            end, many, unit_name = found
            if many is None:
                return end, _vague(sign, clock.published, cal.length(None, unit_name))
            whole = sign * min(max(1, int(many)), 9999)
            stretch = cal.running(unit_name, whole, clock.published)
            return end, replace(stretch, value=cal.length(min(many, 9999), unit_name), kind="DURATION")
        if lower(words, i + 1) in UNITS and lower(words, i + 1).endswith("s"):
            return i + 2, _vague(sign, clock.published, cal.length(None, UNITS[lower(words, i + 1)]))
    j = i + 1 + (lower(words, i + 1) in ("fiscal", "current", "past", "coming", "calendar"))
    if j > i + 1 and UNITS.get(bare(words, j)) and not lower(words, j).endswith("s"):
        return j + 1, cal.moved(UNITS[bare(words, j)], 0 if word in _NOW_WORDS else sign, clock.published)
    unit = UNITS.get(bare(words, i + 1))
    if unit is None or unit in ("hour", "minute", "day") or (bare(words, i + 1).endswith("s") and word != "this"):
        return None
    if word in ("the", "these", "preceding", "following"):
        return None
    if word in ("coming", "past"):
        stretch = cal.running(unit, sign, clock.published)
        if unit in ("decade", "century"):
            return i + 2, stretch
        return i + 2, replace(stretch, value=cal.moved(unit, sign, clock.published).value, kind="DATE")
    step = 0 if word in _NOW_WORDS else sign
    if unit == "weekend" and step < 0 and clock.published and clock.published.weekday() >= 5:
        return i + 2, cal.moved(unit, -1, clock.published)
    return i + 2, cal.moved(unit, step, clock.published)


def _vague(sign: int, published: date | None, value: str) -> Stretch:
    """Read ``the last few days``: it touches publication, the other end is unknown."""
    if published is None:
        return Stretch(None, None, "unknown", value, "DURATION")
    start, end = (None, published) if sign < 0 else (published, None)
    return Stretch(start, end, "range", value, "DURATION")


def ago(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``two days ago`` counts from publication; ``two days earlier``, ``a week later`` from the day just spoken of.

    "Nearly", "more than" and their like may lead; a quarter told last moves by years to the same quarter.
    """
    found = measured(words, about(words, i))
    if found is None:
        return None
    j, many, unit = found
    j += 2 * ((lower(words, j), lower(words, j + 1)) == ("or", "so"))
    how = lower(words, j)
    if how not in ("ago", "earlier", "later", "before", "on") or (
        how in ("before", "on") and not _ends_clause(words, j + 1)
    ):
        return None
    sign = 1 if how in ("later", "on") else -1
    if many is None and unit not in ("hour", "minute"):
        vague = cal.length(None, unit) if how != "ago" else "PAST_REF"
        return j + 1, cal.guessed(vague, "DATE" if how == "ago" else "DURATION")
    whole = 1 if many is None else min(max(1, round(many)), 9999)
    if clock.quarter is not None and unit == "year":
        return j + 1, cal.moved("quarter", sign * 4 * whole, clock.quarter)
    origin = clock.published if how == "ago" else clock.spoken
    if origin is not None and many is not None and many % 1 and unit == "year":
        month = cal.moved("month", sign * int(12 * min(many, 9999)), origin).start
        return j + 1, cal.moved("year", 0, month)
    if origin is None:
        rough = cal.moved(unit, sign * whole, clock.told or clock.published)
        return j + 1, cal.guessed(rough.value, rough.kind)
    stretch = cal.moved(unit, sign * whole, origin)
    if unit in ("hour", "minute"):
        stretch = replace(stretch, value=cal.length(None if many is None else min(many, 9999), unit))
    return j + 1, stretch


def _ends_clause(words: Sequence[Word], i: int) -> bool:
    return i >= len(words) or lower(words, i) in (".", ",", ";", ")", "!", "?", "—", "–", "and", "when", "in", "at")


def spoken_day(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the following day``, ``the day before``, ``that night``, ``the same day``, ``earlier in the day``."""
    word = lower(words, i)
    if word in ("earlier", "later") and lower(words, i + 1) in ("in", "that"):
        j = i + 2 + (lower(words, i + 1) == "in" and lower(words, i + 2) in ("the", "that"))
        if lower(words, j) in ("day", *PARTS_OF_DAY):
            return j + 1, _part(cal.on(clock.spoken or clock.published), PART_VALUES.get(lower(words, j), ""))
        unit = UNITS.get(lower(words, j))
        if unit in ("week", "month", "year"):
            return j + 1, cal.moved(unit, 0, clock.told or clock.published)
        return None
    return _the_day(words, i, clock) or _the_unit(words, i, clock) if word in ("the", "that") else None


def _the_day(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the day before``, ``the following night``, ``that day``."""
    word = lower(words, i)
    second, third = lower(words, i + 1), lower(words, i + 2)
    if word == "the" and second == "day" and third in ("before", "after"):
        if lower(words, i + 3) in ("yesterday", "tomorrow"):
            return i + 4, cal.on(clock.published, -2 if third == "before" else 2)
        return (i + 3, cal.on(clock.spoken, -1 if third == "before" else 1)) if _ends_clause(words, i + 3) else None
    if second in _NEIGHBOURS and (third == "day" or third in PARTS_OF_DAY):
        return i + 3, _part(cal.on(clock.spoken, _NEIGHBOURS[second]), PART_VALUES.get(third, ""))
    if word == "that" and (second == "day" or second in PARTS_OF_DAY):
        return i + 2, _part(cal.on(clock.spoken), PART_VALUES.get(second, ""))
    return None


def _the_unit(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the following year``, ``that month``, ``the weekend``, ``the full year``, ``the year``."""
    word, second, third = (lower(words, i + k) for k in range(3))
    if second in _NEIGHBOURS and third in ("week", "month", "year", "quarter"):
        return i + 3, cal.moved(third, _NEIGHBOURS[second], clock.told)
    if word == "that" and second in ("week", "month", "year", "quarter", "decade"):
        return i + 2, cal.moved(second, 0, clock.told)
    if word == "the" and second == "year" and third != "-":
        return i + 2, cal.undated(cal.length(1, "year"), "DURATION")
    if word == "the" and second in ("full", "entire", "whole") and third == "year":
        return i + 3, cal.moved("year", 0, clock.told or clock.published)
    if word == "the" and second in ("weekend", "fortnight") and third != "of":
        weekend = cal.moved("weekend", -(clock.published.weekday() < 5), clock.published) if clock.published else None
        return i + 2, weekend or UNRESOLVED
    return None


def in_a_row(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the third day running``, ``the second straight night``: the day spoken of; without one it stays unresolved."""
    if lower(words, i) != "the":
        return None
    which = i + 1 < len(words) and (lower(words, i + 1) in NUMBERED or words[i + 1].ordinal)
    j = i + 2 + (lower(words, i + 2) in _RUNS)
    if not which or lower(words, j) not in ("day", "night", "evening", "morning"):
        return None
    tail = {"running": 1, "in": 3}.get(lower(words, j + 1), 0)
    tail = 0 if tail == 3 and (lower(words, j + 2), lower(words, j + 3)) != ("a", "row") else tail
    if j == i + 2 and not tail:
        return None
    part = PART_VALUES.get(lower(words, j), "")
    rough = cal.on(clock.published)
    day = cal.on(clock.spoken) if clock.spoken else cal.guessed(rough.value)
    return j + 1 + tail, _part(day, part)


def unit_end(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``year-end``, ``month end``, ``year's end``."""
    unit = UNITS.get(bare(words, i))
    if unit not in ("year", "month", "quarter", "week"):
        return None
    j = i + 1 + (lower(words, i + 1) == "-")
    if lower(words, j) != "end" or (lower(words, i).endswith("s") and j > i + 1):
        return None
    return j + 1, cal.third(cal.moved(unit, 0, clock.published), 2)


def part_of(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``the night of March 22``, ``the end of the month``, ``early this year``, ``later this year``."""
    j = i + (lower(words, i) == "the")
    word = lower(words, j)
    if word in PARTS_OF_DAY and lower(words, j + 1) == "of":
        k = j + 2 + (lower(words, j + 2) == "the")
        day = weekday_date(words, k, clock) or month_first(words, k, clock) or day_first(words, k, clock)
        day = day or weekday(words, k, clock)
        return (day[0], _part(day[1], PART_VALUES.get(word, ""))) if day else None
    if word in EDGES and lower(words, j + 1) == "of" and lower(words, j + 2) in ("the", "this", "last", "next"):
        unit = UNITS.get(bare(words, j + 3))
        if unit and unit not in ("day", "hour", "minute"):
            step = {"last": -1, "next": 1}.get(lower(words, j + 2), 0)
            return j + 4, cal.third(cal.moved(unit, step, clock.published), EDGES[word])
    if i == j and word in _LEADS:
        found = unit_phrase(words, j + 1, clock) or day_word(words, j + 1, clock)
        found = found or weekday(words, j + 1 + (lower(words, j + 1) == "on"), clock)
        if found and word in EDGES and found[1].precision != "day":
            return found[0], cal.third(found[1], EDGES[word])
        return found
    return None


RELATIVE = (part_of, unit_end, in_a_row, spoken_day, day_word, ago, unit_phrase, weekday)
STARTS_RELATIVE = (
    frozenset(_DAYS)
    | frozenset(WEEKDAYS)
    | PAST
    | COMING
    | VAGUE_COUNTS
    | frozenset(EDGES)
    | PARTS_OF_DAY
    | {"year", "month", "quarter", "week"}
    | {"the", "this", "that", "these", "current", "recent", "overnight", "earlier", "later"}
)
