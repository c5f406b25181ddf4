"""Stretches of the calendar: intervals of days with a precision, and the arithmetic on them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.records import TimePrecision

EARLIEST_YEAR, LATEST_YEAR = 1000, 2199  # a four-digit number outside is no year that news speaks of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` to ``end``, both inclusive; ``None`` where unknown."""

    start: date | None
    end: date | None
    precision: TimePrecision

    @property
    def known(self) -> bool:
        """Whether any end is known."""
        return self.start is not None or self.end is not None


UNRESOLVED = Stretch(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class Clock:
    """What relative times count from: the day of publication, and the last day that the text itself spoke of."""

    published: date | None
    spoken: date | None = None


def day(year: int, month: int, number: int) -> Stretch:
    """One day, or unresolved when the calendar has no such day."""
    try:
        found = date(year, month, number)
    except ValueError:
        return UNRESOLVED
    return Stretch(found, found, "day")


def on(when: date | None, days: int = 0) -> Stretch:
    """The day ``days`` after ``when``; unresolved when that is unknown or beyond the calendar."""
    moved = None if when is None else shift(when, days)
    return UNRESOLVED if moved is None else Stretch(moved, moved, "day")


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
    return Stretch(date(year, number + 1, 1), date(year, number + 1, monthrange(year, number + 1)[1]), "month")


def years(first: int, last: int) -> Stretch:
    """The years ``first`` to ``last``, both inclusive."""
    if not (1 <= first <= 9999 and 1 <= last <= 9999):
        return UNRESOLVED
    return Stretch(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "range")


def quarter(year: int, number: int) -> Stretch:
    """A calendar quarter, 1 to 4; any other number counts on into the years around."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return over(month(year, 3 * number - 2), month(year, 3 * number), "quarter")


def week(when: date, weeks: int = 0) -> Stretch:
    """The week from Monday to Sunday that holds ``when``, moved by ``weeks``."""
    monday = shift(when, 7 * weeks - when.weekday())
    sunday = shift(monday, 6) if monday else None
    return Stretch(monday, sunday, "week") if monday and sunday else UNRESOLVED


def over(first: Stretch, last: Stretch, precision: TimePrecision = "range") -> Stretch:
    """From the start of one to the end of the other; unresolved when either is, or when they run backwards."""
    if first.start is None or last.end is None or first.start > last.end:
        return UNRESOLVED
    return Stretch(first.start, last.end, precision)


def third(of: Stretch, which: int) -> Stretch:
    """The first (0), middle (1) or last (2) third of the days of a stretch: what "early" and "late" can mean."""
    if of.start is None or of.end is None:
        return of
    days = (of.end - of.start).days + 1
    if days < 3:
        return of
    cuts = (0, days // 3, days - days // 3, days)
    start, end = of.start + timedelta(days=cuts[which]), of.start + timedelta(days=cuts[which + 1] - 1)
    return Stretch(start, end, "range")


def moved(unit: str, count: int, when: date | None) -> Stretch:
    """The ``unit`` that lies ``count`` units after ``when`` (before, if negative), as fine as the unit says.

    Hours may cross midnight once, so that they give the two days they can fall on.
    """
    if when is None:
        return UNRESOLVED
    if unit in ("hour", "minute"):
        other = shift(when, 1 if count > 0 else -1) if abs(count) < 24 else None
        return UNRESOLVED if other is None else Stretch(min(when, other), max(when, other), "range")
    if unit == "day":
        return on(when, count)
    if unit in ("week", "fortnight"):
        return week(when, count * (2 if unit == "fortnight" else 1))
    if unit == "weekend":
        saturday = shift(when, 7 * count + 5 - when.weekday())
        return over(on(saturday), on(saturday, 1)) if saturday else UNRESOLVED
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
    return UNRESOLVED if other is None else Stretch(min(when, other), max(when, other), "range")


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


def nearest_year(first: tuple[int, int], clock: Clock, ahead: bool) -> int | None:
    """The year of a month and day told without one; ``ahead`` looks to the future."""
    today = clock.published
    if today is None:
        return None
    month_number, number = first
    if ahead:
        return today.year + ((month_number, number) < (today.month, today.day))
    latest = shift(today, SLACK_DAYS) or today
    return latest.year - ((month_number, number) > (latest.month, latest.day))
