"""Quantities before a unit of time ("two and a half", "2 1/2", "a couple of", "1,000"), and years in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.grounding.time_words import Word, lower, number


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: the word after it, and its value, ``None`` when it is vague ("several")."""

    end: int
    value: float | None


_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ONES = {word: i for i, word in enumerate(_SMALL, 1)}
_BIG = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_DOZENS = {"dozen": 12, "couple": 2}
_VAGUE = frozenset({"few", "several", "many", "some", "dozens", "hundreds", "thousands", "multiple", "numerous"})
_MOST_WORDS = 6  # "one hundred and twenty-five": longer counts of days or years are not written out
NUMBER_WORDS = frozenset(_TENS) | frozenset(_ONES) | _VAGUE | {"a", "an", "half"}
_DASHES = frozenset({"-", "–", "‑"})


def amount(words: Sequence[Word], i: int) -> Amount | None:
    """The quantity at ``i``; of two ("two to three", "60 or 90") the first: what the time is at least."""
    first = _single(words, i)
    if first is None or first.value is None:
        return first
    joint = lower(words, first.end)
    if joint in ("to", "or") or (joint in _DASHES and first.end + 1 < len(words) and words[first.end + 1].number):
        second = _single(words, first.end + 1)
        if second is not None and second.value is not None and second.value > first.value:
            return Amount(second.end, first.value)
    return first


def _single(words: Sequence[Word], i: int) -> Amount | None:
    word = lower(words, i)
    if word in ("a", "an"):
        after = lower(words, i + 1)
        if after in _VAGUE or after in _DOZENS:
            return _counted(words, i + 1)
        if after in _BIG:
            return Amount(i + 2, _BIG[after])
        return Amount(i + 1, 1)
    if word == "half":
        return Amount(i + 1 + (lower(words, i + 1) in ("a", "an")), 0.5)
    if word in _VAGUE or word in _DOZENS:
        return _counted(words, i)
    return _halved(words, _digits(words, i) or _spelled(words, i))


def _counted(words: Sequence[Word], i: int) -> Amount:
    end = i + 1 + (lower(words, i + 1) == "of")
    return Amount(end, _DOZENS.get(lower(words, i)))


def _digits(words: Sequence[Word], i: int) -> Amount | None:
    """``12``, ``1,000``, ``2 1/2``, ``2.5``."""
    if not 0 <= i < len(words) or words[i].number is None or words[i].ordinal:
        return None
    whole = words[i].number or 0
    sign, tail = lower(words, i + 1), i + 2
    tight = tail < len(words) and not words[i + 1].gap and not words[tail].gap and words[tail].text.isdigit()
    if tight and sign == "," and len(words[tail].text) == 3 and words[tail].number is not None:
        return Amount(tail + 1, whole * 1000 + (words[tail].number or 0))
    if tight and sign == "." and len(words[tail].text) == 1 and words[tail].text.isascii():
        return Amount(tail + 1, whole + int(words[tail].text) / 10)
    if number(words, i) is None:
        return None
    if lower(words, i + 1) == "1" and lower(words, i + 2) == "/" and lower(words, i + 3) == "2":
        return Amount(i + 4, whole + 0.5)
    if lower(words, i + 1) in _BIG:
        return Amount(i + 2, whole * _BIG[lower(words, i + 1)])
    return Amount(i + 1, whole)


def _spelled(words: Sequence[Word], i: int) -> Amount | None:
    """``five``, ``twenty-four``, ``one hundred and ten``, ``two thousand``."""
    total = part = 0
    end = j = i
    while j < i + _MOST_WORDS:
        word = lower(words, j)
        if word in _TENS and part % 100 == 0:
            part += _TENS[word]
        elif word in _ONES and (part % 100 == 0 or (part % 10 == 0 and _ONES[word] < 10 and part % 100 >= 20)):
            part += _ONES[word]
        elif word in _BIG and part:
            if word == "hundred":
                part *= 100
            else:
                total, part = total + part * _BIG[word], 0
        elif j > i and (word in _DASHES or (word == "and" and lower(words, j - 1) in _BIG)):
            j += 1
            continue
        else:
            break
        j += 1
        end = j
    return Amount(end, total + part) if end > i else None


def _halved(words: Sequence[Word], found: Amount | None) -> Amount | None:
    """``two and a half``."""
    if found is None or found.value is None:
        return found
    if [lower(words, found.end + k) for k in range(3)] == ["and", "a", "half"]:
        return Amount(found.end + 3, found.value + 0.5)
    return found


def spoken_year(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    """A year in words ("nineteen ninety-five", "two thousand three"): where it ends and the year."""
    if lower(words, i) in ("nineteen", "eighteen", "twenty") and lower(words, i + 1) not in _DASHES:
        rest = _spelled(words, i + 1)
        if rest is None or rest.value is None or not 10 <= rest.value <= 99:
            return None
        return rest.end, {"eighteen": 18, "nineteen": 19}.get(lower(words, i), 20) * 100 + int(rest.value)
    if lower(words, i) == "two" and lower(words, i + 1) == "thousand":
        whole = _spelled(words, i)
        if whole is not None and whole.value is not None and 2000 <= whole.value < 2100:
            return whole.end, int(whole.value)
    return None
