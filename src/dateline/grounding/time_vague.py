"""Rules for what refers to the present, the past or the future as such: "now", "recently", "in the future"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import Clock
from dateline.grounding.time_explicit import Found
from dateline.grounding.time_words import PARTS_OF_DAY, UNITS, Word, lower

NOW, BEFORE, AHEAD = "PRESENT_REF", "PAST_REF", "FUTURE_REF"
_WORDS = {"now": NOW, "currently": NOW, "presently": NOW, "nowadays": NOW}
_WORDS |= {"recently": BEFORE, "soon": AHEAD}
_PHRASES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "right": ((("now",), NOW),),
    "more": ((("recently",), BEFORE),),
    "most": ((("recently",), BEFORE),),
    "very": ((("recently",), BEFORE), (("soon",), AHEAD)),
    "these": ((("days",), NOW),),
    "this": ((("time",), NOW), (("moment",), NOW)),
    "near": ((("future",), AHEAD),),
    "foreseeable": ((("future",), AHEAD),),
    "the": (
        (("past",), BEFORE), (("future",), AHEAD), (("near", "future"), AHEAD), (("present",), NOW),
        (("foreseeable", "future"), AHEAD), (("moment",), NOW), (("near", "term"), AHEAD), (("short", "term"), AHEAD),
        (("long", "term"), AHEAD), (("distant", "past"), BEFORE), (("recent", "past"), BEFORE),
    ),
}  # fmt: skip
# Nouns after "the past" and "the future" would make them adjectives; only these words may follow.
_FOLLOWS = frozenset({"and", "or", "to", "as", "that", "when", "by", "with", "at", "for", "but", "if", "because"})
_AT = frozenset({"at", "for", "by"})  # "at this time", "for the moment", but not "this time" alone
_SINCE = frozenset({"until", "till"})


def vague(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``now``, ``right now``, ``currently``, ``recently``, ``the past``, ``the future``, ``these days``, ``soon``."""
    word = lower(words, i)
    for tail, value in _PHRASES.get(word, ()):
        end = i + 1 + len(tail)
        if all(lower(words, i + 1 + k) == t for k, t in enumerate(tail)) and _fits(words, i, end):
            return end, cal.undated(value, "DATE")
    if word in _WORDS:
        if word == "soon" and (lower(words, i - 1) in ("as", "so", "too", "how") or lower(words, i + 1) == "as"):
            return None
        return i + 1, cal.undated(_WORDS[word], "DATE")
    if word == "current" and lower(words, i + 1) not in UNITS:
        return i + 1, cal.undated(NOW, "DATE")
    if word == "recent" and lower(words, i + 1) not in UNITS:
        return i + 1, cal.undated(BEFORE, "DATE")
    return None


def _fits(words: Sequence[Word], i: int, end: int) -> bool:
    last, before, after = lower(words, end - 1), lower(words, i - 1), lower(words, end)
    if last in ("past", "future", "present"):
        ends = after in _FOLLOWS or not (after[:1].isalpha() or after[:1].isdigit())
        return ends or (before == "in" and last == "past")
    if last in ("moment", "time"):
        return before in _AT or before in _SINCE
    if last == "days":
        return after not in PARTS_OF_DAY
    return True


VAGUE = (vague,)
STARTS_VAGUE = frozenset(_WORDS) | frozenset(_PHRASES) | {"current", "recent"}
