"""Stretches of the calendar: intervals of days with a precision, and the arithmetic on them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from dateline.records import TimePrecision

Tense = Literal["past", "open", "ahead"]  # what the words around a time say of it; "open" where they say nothing
TimeKind = Literal["DATE", "TIME", "DURATION", "SET", "AGE"]

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199  # a four-digit number outside is no year that news speaks of


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a time expression means: days from ``start`` to ``end``, both inclusive; ``None`` where unknown.

    ``value`` says the same in the terms of TIMEX3 (``1998-W14``, ``P3D``, ``PRESENT_REF``), empty where nothing tells;
    ``kind`` is its TIMEX3 type, or an age. ``dated`` is false for what places nothing in the calendar: a length of
    time, a repetition, an age, a time of an unnamed day, "now". Two meanings are equal when their days are.
    """

    start: date | None
    end: date | None
    precision: TimePrecision
    value: str = field(default="", compare=False)
    kind: TimeKind = field(default="DATE", compare=False)
    dated: bool = field(default=True, compare=False)

    @property
    def known(self) -> bool:
        """Whether any end is known."""
        return self.start is not None or self.end is not None


UNRESOLVED = Stretch(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative times count from.

    ``published`` is the day of publication, ``spoken`` the last day that the text itself spoke of, ``told`` the first
    day of the last day, month, quarter or year that it spoke of, ``quarter`` the first day of the last quarter.
    """

    published: date | None
    spoken: date | None = None
    told: date | None = None
    quarter: date | None = None


def undated(value: str, kind: TimeKind) -> Stretch:
    """A length of time, a repetition, an age, or a vague reference: nothing of the calendar."""
    return Stretch(None, None, "unknown", value, kind, dated=False)


def guessed(value: str, kind: TimeKind = "DATE") -> Stretch:
    """A time that stays unresolved, though its TIMEX3 value can be told roughly."""
    return Stretch(None, None, "unknown", value, kind)


def day(year: int, month: int, number: int) -> Stretch:
    """One day, or unresolved when the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return UNRESOLVED
    return Stretch(found, found, "day", found.isoformat())


def on(when: date | None, days: int = 0) -> Stretch:
    """The day ``days`` after ``when``; unresolved when that is unknown or beyond the calendar."""
    moved = None if when is None else shift(when, days)
    return UNRESOLVED if moved is None else Stretch(moved, moved, "day", moved.isoformat())


def timed(of: Stretch, part: str) -> Stretch:
    """A day narrowed to a part of it, as TIMEX3 writes it (``TMO``); the days stay."""
    return replace(of, value=of.value + part if of.value and "T" not in of.value else of.value, kind="TIME")


def shift(when: date, days: int) -> date | None:
    """The day ``days`` later, or ``None`` beyond the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def month(year: int, number: int, months: int = 0) -> Stretch:
    """A month, moved by ``months``."""
    index = year * 12 + number - 1 + months
    year, number = divmod(index, 12)
    if not 1 <= year <= 9999:
        return UNRESOLVED
    number += 1
    last = date(year, number, monthrange(year, number)[1])
    return Stretch(date(year, number, 1), last, "month", f"{year:04}-{number:02}")


def years(first: int, last: int) -> Stretch:
    """The years ``first`` to ``last``, both inclusive."""
    if not (1 <= first <= 9999 and 1 <= last <= 9999):
        return UNRESOLVED
    start, end = date(first, 1, 1), date(last, 12, 31)
    if first == last:
        return Stretch(start, end, "year", f"{first:04}")
    size = last - first + 1
    # A decade and a century drop their last digits: 199, 19.
    value = f"{first:04}"[: {10: 3, 100: 2}.get(size, 4)] if first % size == 0 else f"{first:04}/{last:04}"
    return Stretch(start, end, "range", value)


def quarter(year: int, number: int) -> Stretch:
    """A calendar quarter, 1 to 4; any other number counts on into the years around."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    found = over(month(year, 3 * number - 2), month(year, 3 * number), "quarter")
    return replace(found, value=f"{year:04}-Q{number}") if found.known else found


def week(when: date, weeks: int = 0) -> Stretch:
    """The week from Monday to Sunday that holds ``when``, moved by ``weeks``."""
    monday = shift(when, 7 * weeks - when.weekday())
    sunday = shift(monday, 6) if monday else None
    return Stretch(monday, sunday, "week", week_value(monday)) if monday and sunday else UNRESOLVED


def week_value(when: date) -> str:
    """The ISO week that holds a day, as TIMEX3 writes it."""
    year, number, _ = when.isocalendar()
    return f"{year:04}-W{number:02}"


def over(first: Stretch, last: Stretch, precision: TimePrecision = "range") -> Stretch:
    """From the start of one to the end of the other; unresolved when either is, or when they run backwards."""
    if first.start is None or last.end is None or first.start > last.end:
        return UNRESOLVED
    value = first.value if first.value == last.value else f"{first.value}/{last.value}"
    return Stretch(first.start, last.end, precision, value)


def third(of: Stretch, which: int) -> Stretch:
    """The first (0), middle (1) or last (2) third of the days of a stretch: what "early" and "late" can mean."""
    if of.start is None or of.end is None:
        return of
    days = (of.end - of.start).days + 1
    if days < 3:
        return of
    cuts = (0, days // 3, days - days // 3, days)
    start, end = of.start + timedelta(days=cuts[which]), of.start + timedelta(days=cuts[which + 1] - 1)
    return replace(of, start=start, end=end, precision="range")


def moved(unit: str, count: int, when: date | None) -> Stretch:
    """The ``unit`` that lies ``count`` units after ``when`` (before, if negative), as fine as the unit says.

    Hours may cross midnight once, so that they give the two days they can fall on.
    """
    if when is None:
        return UNRESOLVED
    if unit in ("hour", "minute"):
        other = shift(when, 1 if count > 0 else -1) if abs(count) < 24 else None
        if other is None:
            return UNRESOLVED
        return Stretch(min(when, other), max(when, other), "range", f"PT{abs(count)}{unit[0].upper()}", "DURATION")
    if unit == "day":
        return on(when, count)
    if unit in ("week", "fortnight"):
        return week(when, count * (2 if unit == "fortnight" else 1))
    if unit == "weekend":
        saturday = shift(when, 7 * count + 5 - when.weekday())
        found = over(on(saturday), on(saturday, 1)) if saturday else UNRESOLVED
        return replace(found, value=week_value(saturday) + "-WE") if saturday and found.known else found
    if unit == "month":
        return month(when.year, when.month, count)
    if unit == "quarter":
        return quarter(when.year, (when.month - 1) // 3 + 1 + count)
    if unit == "year":
        return years(when.year + count, when.year + count)
    span = 10 if unit == "decade" else 100
    first = (when.year // span + count) * span
    return years(first, first + span - 1)


def running(unit: str, count: int, when: date | None) -> Stretch:
    """The ``count`` units that end (negative) or begin (positive) with ``when``: "the past two weeks"."""
    if when is None:
        return UNRESOLVED
    if unit in ("hour", "minute"):
        return moved(unit, 1 if count > 0 else -1, when)
    days = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
    other = shift(when, count * days.get(unit, 36525))
    if other is None:
        return UNRESOLVED
    return Stretch(min(when, other), max(when, other), "range", length(abs(count), unit), "DURATION")


# A unit's letter in a TIMEX3 length, and how many of them it is.
_LENGTHS = {"second": ("TS", 1), "minute": ("TM", 1), "hour": ("TH", 1), "day": ("D", 1), "week": ("W", 1)}
_LENGTHS |= {"month": ("M", 1), "year": ("Y", 1), "quarter": ("Q", 1), "decade": ("Y", 10), "century": ("Y", 100)}
_LENGTHS |= {"fortnight": ("W", 2), "weekend": ("WE", 1), "night": ("TNI", 1), "summer": ("SU", 1), "winter": ("WI", 1)}
_HALVES = {"Y": (6, "M"), "TH": (30, "M"), "D": (12, "H"), "TM": (30, "S"), "M": (15, "D")}


def length(count: float | None, unit: str) -> str:
    """A length of time as TIMEX3 writes it: ``P3D``, ``PT2H``, ``P2Y6M``, ``P20Y`` for two decades, ``PXW``."""
    letters, times = _LENGTHS[unit]
    mark, letter = ("PT", letters[1:]) if letters[0] == "T" and len(letters) == 2 else ("P", letters)
    if count is None:
        return f"{mark}X{ {'decade': 'E', 'century': 'C'}.get(unit, letter) }"
    whole, rest = divmod(count * times, 1)
    if not rest or letters not in _HALVES:
        return f"{mark}{int(whole)}{letter}" if not rest else f"{mark}{count * times:g}{letter}"
    size, small = _HALVES[letters]
    first = f"{mark}{int(whole)}{letter}" if whole else mark
    if letters == "D":
        first += "T"
    return f"{first}{int(size * rest * 2)}{small}"


def weekday(number: int, clock: Clock, direction: int) -> Stretch:
    """The latest such weekday on or before publication (0), strictly before (-1), or the first one after (1)."""
    today = clock.published
    if today is None:
        return UNRESOLVED
    back = (today.weekday() - number) % 7
    if direction > 0:
        return on(today, 7 - back)
    return on(today, -(back or (7 if direction < 0 else 0)))


# A date without a year belongs to the latest year that does not put it after publication, give or take a week:
# reports are stamped a little late or early, and "on March 25" in a report of March 22 is next Monday.
SLACK_DAYS = 7
# Where the words look ahead, or tell no tense, the day may lie ahead by half a year at most: who means a day farther
# off than the one past names its year. Words that do look ahead may reach further.
NEAR_DAYS, FAR_DAYS = 183, 300


def nearest_year(first: tuple[int, int], clock: Clock, tense: Tense) -> int | None:
    """The year of a month and day told without one, by the tense of the words around it."""
    today = clock.published
    if today is None:
        return None
    reach = {"past": SLACK_DAYS, "open": NEAR_DAYS, "ahead": FAR_DAYS}[tense]
    latest = shift(today, reach) or today
    return latest.year - (first > (latest.month, latest.day))
