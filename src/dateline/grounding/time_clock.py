"""Rules for times of day: "10 p.m. Wednesday", "9:30 a.m. EST", "1600 GMT", "noon", "mid-afternoon yesterday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import Clock
from dateline.grounding.time_explicit import Found, day_first, month_first, weekday_date
from dateline.grounding.time_numbers import amount
from dateline.grounding.time_relative import day_word, part_of, weekday
from dateline.grounding.time_words import PART_VALUES, Word, lower

_ZONES = frozenset(
    {"gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "pt", "bst", "cet", "ist"}
)
_ZONES |= {"cest", "eet", "msk", "jst", "eat", "wat", "sast"}
_UNIVERSAL = frozenset({"gmt", "utc"})
_NOONS = frozenset({"noon", "midnight", "midday"})
_MIDDLES = frozenset({"early", "mid", "late"})
_NOT_AFTER = frozenset({"of"})


def clock_time(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """A time of day, with the day when it follows; without one it places nothing in the calendar."""
    told = _hour(words, i)
    if told is None:
        return None
    end, value = told
    zoned = _zone(words, end)
    if zoned > end and lower(words, end) in _UNIVERSAL:
        value += "Z"
    comma = zoned + (lower(words, zoned) == ",")
    named = weekday_date(words, comma, clock) or month_first(words, comma, clock) or day_first(words, comma, clock)
    if named is None and comma == zoned:
        named = weekday(words, zoned, clock) or day_word(words, zoned, clock)
    if named is not None:
        day = named[1].start
        return named[0], replace(named[1], value=day.isoformat() + value if day else "", kind="TIME")
    day = clock.spoken or clock.published
    return zoned, cal.undated((day.isoformat() if day else "XXXX-XX-XX") + value, "TIME")


def _hour(words: Sequence[Word], i: int) -> tuple[int, str] | None:
    """Where a time of day ends, and how TIMEX3 writes it."""
    if lower(words, i) in _NOONS and lower(words, i + 1) not in _NOT_AFTER:
        return i + 1, PART_VALUES[lower(words, i)]
    if i >= len(words):
        return None
    if words[i].number is None:
        found = amount(words, i)
        if found is not None and found.value is not None and found.end == i + 1:
            return _clocked(words, i + 1, int(found.value), 0, spelled=True)
        return None
    hour, minute, end = words[i].number or 0, 0, i + 1
    if words[i].ordinal:
        return None
    if len(words[i].text) == 4 and lower(words, end) in (_UNIVERSAL | {"hours"}):
        hour, minute = divmod(hour, 100)
        return (end + (lower(words, end) == "hours"), _written(hour, minute)) if hour < 25 and minute < 60 else None
    tight = end + 1 < len(words) and not words[end].gap and not words[end + 1].gap
    if (
        tight
        and lower(words, end) in (":", ".")
        and words[end + 1].number is not None
        and len(words[end + 1].text) == 2
    ):
        minute, end = words[end + 1].number or 0, end + 2
        if minute > 59:
            return None
    return _clocked(words, end, hour, minute, spelled=False)


def _clocked(words: Sequence[Word], end: int, hour: int, minute: int, spelled: bool) -> tuple[int, str] | None:
    half = lower(words, end)
    if half in ("a", "p") and lower(words, end + 1) == "." and lower(words, end + 2) == "m":
        after = end + 3 + (lower(words, end + 3) == "." and not words[end + 3].gap)
    elif half in ("am", "pm") and not spelled:
        after = end + 1
    elif half == "o" and lower(words, end + 1) in ("'", "’") and lower(words, end + 2) == "clock":
        after, half = end + 3, ""
    else:
        return _bare_clock(words, end, hour, minute)
    if not 1 <= hour <= 12:
        return (after, _written(hour, minute)) if 13 <= hour <= 23 and half[:1] == "p" else None
    if lower(words, after) == "in" and lower(words, after + 1) == "the" and lower(words, after + 2) in PART_VALUES:
        half, after = ("am" if lower(words, after + 2) == "morning" else "pm"), after + 3
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return after, _written(hour, minute)


def _bare_clock(words: Sequence[Word], end: int, hour: int, minute: int) -> tuple[int, str] | None:
    """``16:00``; ``4 in the morning``."""
    phrase = lower(words, end), lower(words, end + 1), lower(words, end + 2)
    if phrase[:2] == ("in", "the") and phrase[2] in ("morning", "afternoon", "evening") and 1 <= hour <= 12:
        return end + 3, _written(hour % 12 + (0 if phrase[2] == "morning" else 12), minute)
    colon = end >= 2 and lower(words, end - 2) == ":" and not words[end - 1].gap
    return (end, _written(hour, minute)) if colon and hour <= 24 else None


def _written(hour: int, minute: int) -> str:
    return f"T{hour:02}:{minute:02}"


def _zone(words: Sequence[Word], i: int) -> int:
    """The word after a time zone at ``i``, else ``i``."""
    if lower(words, i) in _ZONES and words[i].text.isupper():
        return i + 1
    return i + 2 if (lower(words, i), lower(words, i + 1)) == ("local", "time") else i


def part_of_day(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``mid-afternoon yesterday``, ``early morning``, ``late Monday night`` without its day: a part of a day."""
    if lower(words, i) not in _MIDDLES:
        return None
    j = i + 1 + (lower(words, i + 1) == "-")
    part = PART_VALUES.get(lower(words, j))
    if part is None:
        return None
    named = weekday(words, j + 1, clock) or day_word(words, j + 1, clock)
    if lower(words, j + 1) == "of":
        named = part_of(words, j, clock)
    if named is not None:
        return named[0], cal.timed(named[1], part)
    day = clock.spoken or clock.published
    return j + 1, cal.undated((day.isoformat() if day else "XXXX-XX-XX") + part, "TIME")


CLOCKS = (clock_time, part_of_day)
STARTS_CLOCK = _NOONS | _MIDDLES
