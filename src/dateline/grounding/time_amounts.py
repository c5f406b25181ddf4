"""Rules for lengths of time, ages and repetitions: "nearly two months", "a 22-year-old", "every Thursday", "daily".

They are found so that nothing else takes their words for a day; none of them places anything in the calendar.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import Clock
from dateline.grounding.time_explicit import Found
from dateline.grounding.time_numbers import NUMBER_WORDS, amount
from dateline.grounding.time_words import MONTHS, PARTS_OF_DAY, UNITS, WEEKDAYS, Word, bare, lower

_DASHES = frozenset({"-", "–", "‑"})
# Words that narrow a length and belong to it: "nearly two years", "more than four hours", "at least 72 hours".
_ABOUT = frozenset({"nearly", "almost", "about", "around", "roughly", "approximately", "over", "under", "barely"})
_ABOUT_PAIRS = frozenset(
    {("more", "than"), ("less", "than"), ("fewer", "than"), ("at", "least"), ("at", "most"), ("up", "to")}
    | {("as", "long"), ("well", "over"), ("just", "over"), ("just", "under")}
)
_ABOUT_STARTS = frozenset(first for first, _ in _ABOUT_PAIRS) | _ABOUT | {"no"}
_BETWEEN = frozenset(
    {
        "more",
        "additional",
        "full",
        "straight",
        "consecutive",
        "whole",
        "long",
        "extra",
        "trading",
        "working",
        "business",
    }
    | {"calendar", "successive", "solid", "further", "other", "fiscal"}
)
_TOGETHER = frozenset({"the", "those", "these", "another", "an"})
_ORDER = frozenset({"first", "last", "past", "next", "final", "latest", "previous", "coming", "following", "preceding"})
_RATE_NOUNS = frozenset({"times", "once", "twice", "percent", "%", "million", "billion", "thousand", "dollars"})
_EVERY = frozenset({"every", "each"})
_REGULAR = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "hourly": "PT1H"}
_REGULAR |= {"nightly": "P1D", "biweekly": "P2W", "fortnightly": "P2W"}
# "For weeks", "within days": a bare plural is a length only after words like these.
_LENGTH_CASES = frozenset({"for", "within", "in", "after", "over", "took", "take", "takes", "lasted", "through"})
_LENGTH_CASES |= {"last", "spent", "before", "until", "taking", "lasting", "many", "following"}
_MEASURED = {unit: UNITS[unit] for unit in UNITS} | {"second": "second", "seconds": "second", "nights": "night"}
_MEASURED |= {"summers": "summer", "winters": "winter"}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV"}


def about(words: Sequence[Word], i: int) -> int:
    """The word after "nearly", "more than", "no more than" and their like, else ``i``."""
    start = i + (lower(words, i) == "no")
    if (lower(words, start), lower(words, start + 1)) in _ABOUT_PAIRS:
        return start + 2 + ((lower(words, start), lower(words, start + 2)) == ("as", "as"))
    if start != i or lower(words, i) not in _ABOUT:
        return i
    # "over the last three months": no part of the length, but a preposition
    return i if lower(words, i + 1) in _ORDER or lower(words, i + 1) in _TOGETHER - {"an"} else i + 1


def measured(words: Sequence[Word], i: int) -> tuple[int, float | None, str] | None:
    """A quantity and its unit at ``i``: the word after them, the count (``None`` if vague), the unit's name."""
    found = amount(words, i)
    if found is None:
        return None
    j = found.end
    j += lower(words, j) in _DASHES or lower(words, j) in _BETWEEN
    unit = _MEASURED.get(lower(words, j))
    if unit is None or (lower(words, i) in ("a", "an") and unit in ("second", "weekend", "quarter")):
        return None
    if unit == "quarter" and (j > found.end or not lower(words, j).endswith("s") or lower(words, j + 1) == "of"):
        return None  # "three-quarters of its food"
    if (
        found.end == i + 1
        and words[i].number is not None
        and len(words[i].text) == 4
        and not lower(words, j).endswith("s")
    ):
        return None  # "the 1988 quarter"
    end, value = j + 1, found.value
    if value is not None and [lower(words, end + k) for k in range(3)] == ["and", "a", "half"]:
        end, value = end + 3, value + 0.5
    return end, value, unit


def duration(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``two days``, ``nearly two years``, ``an eight-year``, ``the first nine months``, ``2 1/2 hours``."""
    start = about(words, i)
    j = start
    if lower(words, j) in _TOGETHER and lower(words, j) != "an":
        j += 1
    ordered = lower(words, j) in _ORDER
    j += ordered
    found = measured(words, j)
    if found is None or (lower(words, j) in ("a", "an") and (j > start or _hyphened(words, j))):
        return None
    end, count, unit = found
    if _hyphened(words, j) and (j > i or lower(words, j) in ("a", "an")):
        return None  # "the eight-year war": the length alone, without "the"
    if lower(words, end) in _DASHES and lower(words, end + 1) in ("earlier", "ago"):
        return None  # "a year-earlier loss" says when
    tail = _old(words, end)
    if tail > end:
        return tail, cal.undated(cal.length(count, unit), "AGE")
    if lower(words, i) in ("a", "an") and count == 1 and _rate(words, i):
        return end, cal.undated(cal.length(1, unit), "SET")
    if lower(words, end) in _DASHES and lower(words, end + 1) == "long":
        end += 2
    if lower(words, end) == "or" and lower(words, end + 1) == "so":
        end += 2
    return end, cal.undated(cal.length(count, unit), "DURATION")


def _hyphened(words: Sequence[Word], i: int) -> bool:
    """Whether the length at ``i`` is written as one word: "eight-year"."""
    found = amount(words, i)
    return found is not None and found.end < len(words) and lower(words, found.end) in _DASHES


def _old(words: Sequence[Word], i: int) -> int:
    """The word after "old", "-old", "of age" at ``i``, else ``i``."""
    j = i + (lower(words, i) in _DASHES)
    if lower(words, j) in ("old", "olds"):
        return j + 1
    return i + 2 if (lower(words, i), lower(words, i + 1)) == ("of", "age") else i


def aged(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``aged 22``, ``at the age of 55``."""
    if lower(words, i) not in ("aged", "age"):
        return None
    found = amount(words, i + 1 + (lower(words, i + 1) == "of"))
    if found is None or found.value is None:
        return None
    return found.end, cal.undated(cal.length(found.value, "year"), "AGE")


def _rate(words: Sequence[Word], i: int) -> bool:
    """Whether "a year" at ``i`` says how often or how fast: "twice a year", "four flights a week"."""
    before = lower(words, i - 1)
    if before in _RATE_NOUNS or (before[:1].isdigit() and i > 0):
        return True
    counted = lower(words, i - 2)
    return before.endswith("s") and len(before) > 3 and (counted[:1].isdigit() or counted in NUMBER_WORDS)


def bare_units(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``for weeks``, ``within days``, ``decades-long``: an unknown number of units."""
    unit = UNITS.get(lower(words, i))
    if unit is None or not lower(words, i).endswith("s"):
        return None
    if lower(words, i + 1) in _DASHES and lower(words, i + 2) == "long":
        return i + 3, cal.undated(cal.length(None, unit), "DURATION")
    if lower(words, i - 1) not in _LENGTH_CASES:
        return None
    end = i + 1
    if lower(words, end) == "or" and lower(words, end + 1) in UNITS:
        end += 2
    return end, cal.undated(cal.length(None, unit), "DURATION")


def every(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``every day``, ``each Thursday``, ``every two weeks``, ``every other month``, ``each July``."""
    if lower(words, i) not in _EVERY:
        return None
    j = i + 1
    if bare(words, j) in WEEKDAYS and words[j].text[0].isupper():
        end, part = _part(words, j + 1)
        return end, cal.undated(f"XXXX-WXX-{WEEKDAYS[bare(words, j)] + 1}{part}", "SET")
    if lower(words, j) in MONTHS and words[j].text[0].isupper():
        return j + 1, cal.undated(f"XXXX-{MONTHS[lower(words, j)]:02}", "SET")
    if lower(words, j) in PARTS:
        return j + 1, cal.undated(f"XXXX-XX-XXT{PARTS[lower(words, j)]}", "SET")
    count: float | None = 1
    if lower(words, j) == "other":
        j, count = j + 1, 2
    elif (found := amount(words, j)) is not None:
        j, count = found.end, found.value
    j += lower(words, j) == "single"
    unit = UNITS.get(lower(words, j))
    return None if unit is None else (j + 1, cal.undated(cal.length(count, unit), "SET"))


def regular(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``daily``, ``weekly``; ``Fridays``, ``Monday nights``, ``weekends``."""
    word = lower(words, i)
    if word in _REGULAR:
        named = i > 0 and words[i].text[0].isupper() and lower(words, i - 1) not in (".", "“", '"')
        return None if named else (i + 1, cal.undated(_REGULAR[word], "SET"))
    if word[:-1] in WEEKDAYS and word.endswith("days") and words[i].text[0].isupper():
        return i + 1, cal.undated(f"XXXX-WXX-{WEEKDAYS[word[:-1]] + 1}", "SET")
    if word in WEEKDAYS and words[i].text[0].isupper() and lower(words, i + 1) in ("nights", "mornings", "evenings"):
        part = "T" + PARTS[lower(words, i + 1)[:-1]]
        return i + 2, cal.undated(f"XXXX-WXX-{WEEKDAYS[word] + 1}{part}", "SET")
    return None


def _part(words: Sequence[Word], i: int) -> tuple[int, str]:
    word = lower(words, i)
    return (i + 1, "T" + PARTS[word]) if word in PARTS_OF_DAY and word in PARTS else (i, "")


AMOUNTS = (duration, aged, bare_units, every, regular)
STARTS_AMOUNTS = (
    NUMBER_WORDS | _ABOUT_STARTS | _TOGETHER | _ORDER | _EVERY | frozenset(_REGULAR) | frozenset(UNITS)
    | frozenset(day + "s" for day in WEEKDAYS) | {"aged", "age"}
)  # fmt: skip
