"""Rules for days and months that bear a name: "Christmas Day", "Thanksgiving", "last Ramadan", "Easter Sunday"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch
from dateline.grounding.time_explicit import Found, year_after
from dateline.grounding.time_words import Word, bare, future, lower

_STEPS = {"last": -1, "this": 0, "next": 1}


def _weekday_of(month: int, weekday: int, nth: int) -> Callable[[int], Stretch]:
    """The nth such weekday of a month; the last one for -1."""

    def of(year: int) -> Stretch:
        first = date(year, month, 1)
        days = [d for d in (first + timedelta(days=k) for k in range(31)) if d.month == month]
        fits = [d for d in days if d.weekday() == weekday]
        return cal.on(fits[nth - 1 if nth > 0 else nth])

    return of


def _fixed(month: int, number: int) -> Callable[[int], Stretch]:
    return lambda year: cal.day(year, month, number)


def _easter(days: int) -> Callable[[int], Stretch]:
    """The day so many days after western Easter (the Gregorian computus)."""

    def of(year: int) -> Stretch:
        a, b, c = year % 19, year // 100, year % 100
        d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
        month, number = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
        return cal.on(date(year, month, number + 1), days)

    return of


# The mean lunar year and the day on which 1 Muharram of the year 1 fell: with them a month of the tabular Islamic
# calendar is right to a day or two, as its months begin with a sighting; hence a range and no days.
_LUNAR_YEAR, _EPOCH = 354.36667, date(622, 7, 19).toordinal()


def _islamic(month: int, first_day: int, days: int) -> Callable[[int], Stretch]:
    """A span of an Islamic month that begins in a year of the common calendar; the first where two do."""

    def of(year: int) -> Stretch:
        start = date(year, 1, 1).toordinal()
        offset = round(29.5 * (month - 1) + first_day - 1)
        turn = max(0, int((start - _EPOCH - offset) / _LUNAR_YEAR) - 1)
        begin = round(_EPOCH + turn * _LUNAR_YEAR) + offset
        while begin < start:
            turn += 1
            begin = round(_EPOCH + turn * _LUNAR_YEAR) + offset
        try:
            first, last = date.fromordinal(begin), date.fromordinal(begin + days - 1)
        except (ValueError, OverflowError):
            return UNRESOLVED
        return Stretch(first, last, "range", f"{first.isoformat()}/{last.isoformat()}")

    return of


_DAYS: dict[tuple[str, ...], Callable[[int], Stretch]] = {
    ("christmas", "eve"): _fixed(12, 24),
    ("christmas", "day"): _fixed(12, 25),
    ("christmas",): _fixed(12, 25),
    ("boxing", "day"): _fixed(12, 26),
    ("new", "year's", "eve"): _fixed(12, 31),
    ("new", "year's", "day"): _fixed(1, 1),
    ("valentine's", "day"): _fixed(2, 14),
    ("halloween",): _fixed(10, 31),
    ("thanksgiving", "day"): _weekday_of(11, 3, 4),
    ("thanksgiving",): _weekday_of(11, 3, 4),
    ("labor", "day"): _weekday_of(9, 0, 1),
    ("memorial", "day"): _weekday_of(5, 0, -1),
    ("veterans", "day"): _fixed(11, 11),
    ("good", "friday"): _easter(-2),
    ("easter", "sunday"): _easter(0),
    ("easter", "monday"): _easter(1),
    ("palm", "sunday"): _easter(-7),
    ("ash", "wednesday"): _easter(-46),
    ("easter",): _easter(0),
    ("ramadan",): _islamic(9, 1, 30),
    ("eid", "al", "-", "fitr"): _islamic(10, 1, 3),
    ("eid", "al", "-", "adha"): _islamic(12, 10, 4),
    ("ashura",): _islamic(1, 10, 1),
}
_FIRSTS = frozenset(name[0] for name in _DAYS)
# Names of one word that stand before things as often as for a day ("a Christmas tree") need a lead that dates them.
_LEADS = frozenset(
    {"on", "since", "by", "before", "after", "until", "last", "next", "this", "during", "at", "every", "for"}
)


def feast(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """A named day or month, in the year that follows it, or the last, this or next one."""
    step = _STEPS.get(lower(words, i))
    start = i + (step is not None)
    if bare(words, start) not in _FIRSTS and lower(words, start) not in _FIRSTS:
        return None
    if not words[start].text[0].isupper():
        return None
    name = next((n for n in _DAYS if _matches(words, start, n)), None)
    if name is None or (len(name) == 1 and step is None and lower(words, start - 1) not in _LEADS):
        return None
    end, year, told = year_after(words, start + len(name), clock)
    if not told:
        return end, _near(_DAYS[name], step, clock, future(words, i, end))
    return end, UNRESOLVED if year is None or not 622 < year < 2200 else _DAYS[name](year)


def _matches(words: Sequence[Word], i: int, name: tuple[str, ...]) -> bool:
    last = i + len(name) - 1
    inner = all(lower(words, i + k).replace("’", "'") == part for k, part in enumerate(name[:-1]))
    return inner and bare(words, last) == name[-1]


def _near(of: Callable[[int], Stretch], step: int | None, clock: Clock, ahead: bool) -> Stretch:
    """The last one to begin before publication, or the next one when the words look ahead."""
    today = clock.published
    if today is None or not 1000 < today.year < 2190:
        return UNRESOLVED
    around = [of(today.year + k) for k in (-1, 0, 1)]
    past = [s for s in around if s.start and s.start <= today]
    coming = [s for s in around if s.start and s.start > today]
    if step == 1 or (ahead and step is None):
        return coming[0] if coming else UNRESOLVED
    if step == 0:
        return around[1]
    if step == -1 and past and past[-1].end and past[-1].end >= today:
        past.pop()  # "last Ramadan" in Ramadan is that of the year before
    return replace(past[-1]) if past else UNRESOLVED


FEASTS = (feast,)
STARTS_FEASTS = _FIRSTS | frozenset(_STEPS)
