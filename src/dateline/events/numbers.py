"""Numbers in words and digits, and the bounds that English puts on them (codebook.md, Figures)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

_SMALL: Final[Mapping[str, int]] = MappingProxyType(
    {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    | {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
    | {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
    | {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12, "couple": 2, "once": 1, "twice": 2}
)  # fmt: skip
_SCALES: Final[Mapping[str, int]] = MappingProxyType(
    {"hundred": 100, "thousand": 1000, "lakh": 100_000, "million": 10**6, "crore": 10**7, "m": 10**6, "bn": 10**9}
    | {"billion": 10**9, "trillion": 10**12}
)
# Vague plurals (codebook.md): low and high, the best unknown.
_VAGUE: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {"dozens": (24, 99), "scores": (40, 99), "hundreds": (200, 999), "thousands": (2000, 9999)}
    | {"millions": (2_000_000, 9_999_999)}
)
_AT_LEAST: Final = (
    "at least",
    "more than",
    "over",
    "no fewer than",
    "not less than",
    "no less than",
    "upwards of",
    "minimum",
)
_AT_MOST: Final = (
    "up to",
    "at most",
    "fewer than",
    "less than",
    "under",
    "no more than",
    "as many as",
    "maximum",
    "below",
)
_ABOUT: Final = (
    "some",
    "about",
    "around",
    "approximately",
    "nearly",
    "almost",
    "roughly",
    "an estimated",
    "estimated",
    "circa",
)
_DIGITS: Final = re.compile(r"[$€£¥₦]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,3})?(?:(st|nd|rd|th)|(m|bn|k)?)$", re.IGNORECASE)
# Longer digit strings are identifiers; int() of them would only cost time.
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a number says: inclusive bounds and best value; unknown ones are ``None``."""

    low: int | None
    high: int | None
    best: int | None


def exact(words: Sequence[str]) -> int | None:
    """The value of a number written in digits or words ("14,000", "twenty five", "2.5 million"), else ``None``."""
    total, current, seen = 0, 0.0, False
    for word in (w for raw in words for w in raw.lower().split("-") if w):
        value = _value(word)
        if value is not None:
            current += value
        elif word in _SCALES:
            scale = _SCALES[word]
            if scale == 100:
                current = (current or 1) * 100
            else:
                total, current = total + round((current or 1) * scale), 0.0
        elif word in {"and", "a", "an"}:
            continue
        else:
            return None
        seen = True
    return round(total + current) if seen else None


def _value(word: str) -> float | None:
    if word in _SMALL:
        return float(_SMALL[word])
    found = _DIGITS.match(word)
    if not found or len(word) > _LONGEST or found.group(3):
        return None
    value = float(found.group(1).replace(",", "") + (found.group(2) or ""))
    return value * {"m": 1e6, "bn": 1e9, "k": 1e3}.get((found.group(4) or "").lower(), 1)


def bounds(words: Sequence[str], before: str = "") -> Bounds | None:
    """The bounds that ``words`` and the text ``before`` them (lower case, at most a few words) state; else ``None``."""
    low = [w.lower() for w in words]
    if "countless" in low or "numerous" in low:
        return Bounds(None, None, None)
    vague = _vague(low)
    if vague is not None:
        return vague
    spread = _spread(low)
    if spread is not None:
        return spread
    value = exact(words)
    if value is None:
        return None
    if before.endswith(_AT_LEAST):
        return Bounds(value, None, None)
    if before.endswith(_AT_MOST):
        return Bounds(None, value, None)
    if before.endswith(_ABOUT):
        return Bounds(None, None, value)
    return Bounds(value, value, value)


def _vague(words: Sequence[str]) -> Bounds | None:
    """The bounds of "dozens", "hundreds of thousands", "tens of thousands"."""
    least, most = 0, 0
    for word in words:
        if word == "tens" and not most:
            least, most = 20, 99
        elif word in _VAGUE:
            scale = _VAGUE[word][0] // 2
            least, most = (least * scale, (most + 1) * scale - 1) if most else _VAGUE[word]
    return Bounds(least, most, None) if most else None


def _spread(words: Sequence[str]) -> Bounds | None:
    """The bounds of "between 20 and 30", "20 to 30", "20-30"."""
    text = " ".join(words)
    found = re.fullmatch(r"(?:between |from )?([\d,]{1,12}) ?(?:-|–|to|and) ?([\d,]{1,12})", text)
    if not found:
        return None
    least, most = exact([found.group(1)]), exact([found.group(2)])
    return Bounds(least, most, None) if least is not None and most is not None and least < most else None
