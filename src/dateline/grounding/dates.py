"""Time expressions of a text and the days they cover.

A grammar over words, not one great pattern: at each word that can begin a time, the rules that fit are tried and the
longest finding wins. Every rule looks at a bounded number of words, so that the whole is linear in the text. Relative
expressions count from the day of publication; when that is unknown, they are found and stay unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch
from dateline.grounding.time_explicit import EXPLICIT, STARTS_EXPLICIT, Found
from dateline.grounding.time_relative import RELATIVE, STARTS_RELATIVE
from dateline.grounding.time_words import COUNTS, Word, bare, lower, words_of
from dateline.records import Span, Time

_RULES = (*EXPLICIT, *RELATIVE)
_STARTS = STARTS_EXPLICIT | STARTS_RELATIVE | frozenset(COUNTS)
_OPEN = frozenset({"since", "until", "till"})


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """Find every time expression of the text, in reading order, with ids ``t1``, ``t2`` and so on.

    Args:
        text: The report's text.
        published: The day of publication, or ``None`` when it is not known to the day.

    Returns:
        Times whose ``start`` and ``end`` are ISO dates, both inclusive. ``None`` marks an end that is unknown: an
        expression that counts from an unknown day, one that two readings fit, or a day that the calendar lacks.
    """
    words = words_of(text)
    clock = Clock(published)
    out: list[Time] = []
    i = 0
    while i < len(words):
        found = _whole(words, i, clock) if _can_start(words[i]) else None
        if found is None or found[0] <= i:
            i += 1
            continue
        end, meaning = found
        out.append(_time(len(out) + 1, Span.of(text, words[i].start, words[end - 1].end), meaning))
        if meaning.precision == "day":
            clock = replace(clock, spoken=meaning.start)
        i = end
    return tuple(out)


def _time(number: int, span: Span, meaning: Stretch) -> Time:
    start, end = (None if d is None else d.isoformat() for d in (meaning.start, meaning.end))
    return Time(f"t{number}", span, start, end, meaning.precision)


def _can_start(word: Word) -> bool:
    text = word.lower
    return (
        text[0].isdigit()
        or text in _STARTS
        or text in _OPEN
        or text in ("between", "from")
        or text[:-2] in STARTS_EXPLICIT
    )


def _whole(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """An expression with the word that opens it or closes it off: ``since X``, ``until X``, ``from X to Y``."""
    word = lower(words, i)
    if word in ("between", "from"):
        return _bounded(words, i, clock)
    if word not in _OPEN:
        return _longest(words, i, clock)
    found = _longest(words, i + 1, clock)
    if found is None:
        return None
    end, meaning = found
    if not meaning.known:
        return end, UNRESOLVED
    if word == "since":
        last = clock.published if clock.published and meaning.start and meaning.start <= clock.published else None
        return end, Stretch(meaning.start, last, "range")
    return end, Stretch(None, meaning.end, "range")


def _bounded(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """``between X and Y``, ``from X to Y``; without a second time there is no such expression here."""
    first = _longest(words, i + 1, clock)
    if first is None or lower(words, first[0]) not in ("and", "to", "until", "till", "through"):
        return None
    spoken = first[1].start if first[1].precision == "day" else clock.spoken
    last = _longest(words, first[0] + 1, replace(clock, spoken=spoken))
    if last is None:
        return None
    return last[0], cal.over(first[1], last[1])


def _longest(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """The longest finding of the rules at ``i``; of equals the first rule's. "The" may stand before it."""
    if i >= len(words):
        return None
    starts = (i, i + 1) if lower(words, i) == "the" else (i,)
    best: Found | None = None
    for start in starts:
        for rule in _RULES:
            found = rule(words, start, clock)
            if found is not None and found[0] > (best[0] if best else i):
                best = found
    if best is not None and _name_goes_on(words, i, best[0]):
        return None
    return best


def _name_goes_on(words: Sequence[Word], i: int, end: int) -> bool:
    """Whether a lone month is the start of a longer name, such as "April Ryan"."""
    if end != i + 1 or not words[i].text[0].isupper() or bare(words, i) not in ("april", "may", "june", "august"):
        return False
    return (
        end < len(words)
        and words[end].text[0].isupper()
        and lower(words, i - 1) not in ("in", "since", "by", "last", "of")
    )
