"""Publication dates: ISO 8601 only, with as much precision as was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from dateline.errors import InputError
from dateline.records import DatePrecision

_ISO = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:[Tt ](?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?)(?:[.,](?P<fraction>[0-9]{1,9}))?"
    r" ?(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or an ISO date-time, and its precision.

    A date of which only the month or the year is known is written without the rest: ``2019-03`` is not March 1.
    """

    value: str
    precision: DatePrecision


def parse_published(words: str) -> Published:
    """Read an ISO date or date-time; white space around it is dropped.

    Raises:
        InputError: it is not of those forms, or there is no such day or time; the message quotes it.
    """
    stripped = words.strip()
    match = _ISO.fullmatch(stripped)
    if match is None:
        raise InputError(f"{_quote(words)} is not a date: write YYYY-MM-DD, YYYY-MM, YYYY or an ISO date-time")
    try:
        return _from_parts(match)
    except ValueError:
        # Without Python's own reason, whose wording differs from version to version.
        raise InputError(f"there is no such date or time as {_quote(words)}") from None


def _from_parts(match: re.Match[str]) -> Published:
    """The date of a match; raises ``ValueError`` when the calendar or the clock has no such value."""
    year, month, day = match["year"], match["month"], match["day"]
    if int(year) < 1000:
        raise ValueError("the year must lie between 1000 and 9999")
    date(int(year), int(month or 1), int(day or 1))
    if month is None:
        return Published(year, "year")
    if day is None:
        return Published(f"{year}-{month}", "month")
    if match["clock"] is None:
        return Published(f"{year}-{month}-{day}", "day")
    zone = (match["zone"] or "").upper().replace("Z", "+00:00")
    # Fractions of a second are dropped: publishing systems write them, no reader of news needs them.
    moment = datetime.fromisoformat(f"{year}-{month}-{day}T{match['clock']}{zone}")
    return Published(moment.isoformat(), "day")


def coarsened(published: Published, precision: object) -> Published:
    """The date cut down to a precision stated elsewhere (``month`` or ``year``); anything else leaves it as it is."""
    if precision == "year":
        return Published(published.value[:4], "year")
    if precision == "month" and published.precision == "day":
        return Published(published.value[:7], "month")
    return published


def _quote(words: str) -> str:
    """The words in one printable line of at most 40 characters."""
    line = "".join(c if c.isprintable() else " " for c in words)
    return f"'{line}'" if len(line) <= 40 else f"'{line[:40]}…'"
