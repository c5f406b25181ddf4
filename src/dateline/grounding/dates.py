"""Time expressions of a text and the days they cover.

A grammar over words, not one great pattern: at each word that can begin a time, the rules that fit are tried and the
longest finding wins. Every rule looks at a bounded number of words, so that the whole is linear in the text. Relative
expressions count from the day of publication; when that is unknown, they are found and stay unresolved.

Expressions are cut and valued as TIMEX3 does (``find_expressions``). The record's times are those of them that place
something in the calendar, joined with the words that open or bound them: ``since X``, ``from X to Y`` (``find_times``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.grounding import calendar_spans as cal
from dateline.grounding.calendar_spans import UNRESOLVED, Clock, Stretch, TimeKind
from dateline.grounding.time_amounts import AMOUNTS, STARTS_AMOUNTS
from dateline.grounding.time_clock import CLOCKS, STARTS_CLOCK
from dateline.grounding.time_eras import ERAS, STARTS_ERAS
from dateline.grounding.time_explicit import EXPLICIT, STARTS_EXPLICIT, Found
from dateline.grounding.time_feasts import FEASTS, STARTS_FEASTS
from dateline.grounding.time_quarters import QUARTERS, STARTS_QUARTERS
from dateline.grounding.time_relative import RELATIVE, STARTS_RELATIVE, unit_phrase
from dateline.grounding.time_vague import STARTS_VAGUE, VAGUE
from dateline.grounding.time_words import Word, bare, lower, words_of
from dateline.records import Span, Time

_RULES = (*EXPLICIT, *ERAS, *QUARTERS, *RELATIVE, *CLOCKS, *AMOUNTS, *FEASTS, *VAGUE)
# Rules whose findings take a "the" that stands before them: "the 1990s", but "the [March 22] attack".
_AFTER_THE = (*ERAS, *QUARTERS, unit_phrase)
_STARTS = (
    STARTS_EXPLICIT
    | STARTS_ERAS
    | STARTS_QUARTERS
    | STARTS_RELATIVE
    | STARTS_CLOCK
    | STARTS_AMOUNTS
    | STARTS_FEASTS
    | STARTS_VAGUE
)
_OPEN = frozenset({"since", "until", "till"})
_BOUNDS = {"between": frozenset({"and"}), "from": frozenset({"to", "until", "till", "through"})}
_DASHES = frozenset({"-", "–", "‑"})
_JOINTS = _DASHES | {"—", "/", "to", "and", "or", "through", "until", "till"}


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: ``kind`` and ``value`` as TIMEX3 has them, the value empty where nothing tells it.

    An age ("a 22-year-old") is a kind of its own here; TIMEX3 has none.
    """

    span: Span
    kind: TimeKind
    value: str


@dataclass(frozen=True, slots=True)
class _Finding:
    """An expression in words ``[first, end)`` of the text."""

    first: int
    end: int
    meaning: Stretch


def find_expressions(text: str, published: date | None) -> tuple[Expression, ...]:
    """Every time expression of the text with its TIMEX3 value, in reading order.

    Args:
        text: The report's text.
        published: The day of publication, or ``None`` when it is not known to the day.

    Returns:
        Dates, times of day, lengths of time, repetitions and ages. Values that count from an unknown day are empty.
    """
    words = words_of(text)
    found = [part for f in _findings(words, published) for part in _cut(words, f)]
    return tuple(Expression(_span(text, words, f), f.meaning.kind, f.meaning.value) for f in found)


def _cut(words: Sequence[Word], finding: _Finding) -> tuple[_Finding, ...]:
    """A range ("March 22 to 24") as its two ends, each of which is an expression in TIMEX3."""
    first, joint, last = finding.meaning.value.partition("/")
    middle = next((i for i in range(finding.first + 1, finding.end - 1) if lower(words, i) in _JOINTS), None)
    if not joint or middle is None:
        return (finding,)
    ends = replace(finding.meaning, value=first), replace(finding.meaning, value=last)
    return _Finding(finding.first, middle, ends[0]), _Finding(middle + 1, finding.end, ends[1])


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """Find every time of the calendar that the text names, in reading order, with ids ``t1``, ``t2`` and so on.

    Args:
        text: The report's text.
        published: The day of publication, or ``None`` when it is not known to the day.

    Returns:
        Times whose ``start`` and ``end`` are ISO dates, both inclusive. ``None`` marks an end that is unknown: an
        expression that counts from an unknown day, one that two readings fit, or a day that the calendar lacks.
        Lengths of time, repetitions, ages and words like "now" name none and are left out.
    """
    words = words_of(text)
    out: list[Time] = []
    findings = _findings(words, published)
    i = 0
    while i < len(findings):
        finding, used = _joined(words, findings, i, published)
        i += used
        if finding.meaning.dated:
            out.append(_time(len(out) + 1, _span(text, words, finding), finding.meaning))
    return tuple(out)


def _span(text: str, words: Sequence[Word], finding: _Finding) -> Span:
    """The finding's words, without the possessive ending of the last ("Thursday's ruling")."""
    last = words[finding.end - 1]
    return Span.of(text, words[finding.first].start, last.end - 2 * last.lower.endswith(("'s", "’s")))


def _time(number: int, span: Span, meaning: Stretch) -> Time:
    start, end = (None if d is None else d.isoformat() for d in (meaning.start, meaning.end))
    return Time(f"t{number}", span, start, end, meaning.precision)


def _findings(words: Sequence[Word], published: date | None) -> list[_Finding]:
    """The longest expression at each word that no expression before it holds."""
    clock = Clock(published)
    out: list[_Finding] = []
    i = 0
    while i < len(words):
        found = _longest(words, i, clock) if _can_start(words[i]) else None
        if found is None or found[0] <= i:
            i += 1
            continue
        end, meaning = found
        out.append(_Finding(i, end, meaning))
        clock = _moved(clock, meaning, words[end - 1].lower)
        i = end
    return out


def _moved(clock: Clock, meaning: Stretch, last: str) -> Clock:
    """The clock after an expression: what it told is what the next "that year" or "a day earlier" counts from.

    What is compared with ("a year earlier") is spoken of in passing: the story goes on where it was.
    """
    if not meaning.dated or meaning.start is None or meaning.precision not in ("day", "month", "quarter", "year"):
        return clock
    spoken = meaning.start if meaning.precision == "day" else clock.spoken
    if last in ("ago", "earlier"):
        return replace(clock, spoken=spoken)
    quarter_ = meaning.start if meaning.precision == "quarter" else clock.quarter
    return replace(clock, spoken=spoken, told=meaning.start, quarter=quarter_)


def _can_start(word: Word) -> bool:
    text = word.lower
    return text[0].isdigit() or text in _STARTS or text[:-2] in _STARTS


def _joined(
    words: Sequence[Word], findings: Sequence[_Finding], i: int, published: date | None
) -> tuple[_Finding, int]:
    """The finding with the word that opens it, or with the next one that it is bound to; and how many were used."""
    found = findings[i]
    before = lower(words, found.first - 1)
    if not found.meaning.dated:
        return found, 1
    if before in _OPEN:
        return _Finding(found.first - 1, found.end, _opened(before, found.meaning, published)), 1
    following = findings[i + 1] if i + 1 < len(findings) else None
    if following is None or not following.meaning.dated or following.first != found.end + 1:
        return found, 1
    if lower(words, found.end) not in _BOUNDS.get(before, ()):
        return found, 1
    first = found.first - (before == "between")
    return _Finding(first, following.end, cal.over(found.meaning, following.meaning)), 2


def _opened(word: str, meaning: Stretch, published: date | None) -> Stretch:
    """``since X``, ``until X``."""
    if not meaning.known:
        return UNRESOLVED
    if word == "since":
        last = published if published and meaning.start and meaning.start <= published else None
        return Stretch(meaning.start, last, "range")
    return Stretch(None, meaning.end, "range")


def _longest(words: Sequence[Word], i: int, clock: Clock) -> Found | None:
    """The longest finding of the rules at ``i``; of equals the first rule's. "The" may stand before some."""
    best: Found | None = None
    for rule in _RULES:
        found = rule(words, i, clock)
        if found is not None and found[0] > (best[0] if best else i):
            best = found
    if lower(words, i) == "the" and not _hyphened(words, i + 1):
        for rule in _AFTER_THE:
            found = rule(words, i + 1, clock)
            if found is not None and _better(found, best):
                best = found
    if best is not None and _name_goes_on(words, i, best[0]):
        return None
    return best


def _better(found: Found, best: Found | None) -> bool:
    """Whether a finding is longer, or as long and tells days where the other tells a mere length."""
    return best is None or found[0] > best[0] or (found[0] == best[0] and not best[1].dated)


def _hyphened(words: Sequence[Word], i: int) -> bool:
    """Whether the word at ``i`` is joined to the next, as in "the third-quarter loss"; "the mid-1990s" is no such."""
    joined = i + 1 < len(words) and words[i + 1].lower in _DASHES and not words[i + 1].gap
    return joined and words[i].lower not in ("mid", "year", "early", "late")


def _name_goes_on(words: Sequence[Word], i: int, end: int) -> bool:
    """Whether a lone month is the start of a longer name, such as "April Ryan"."""
    if end != i + 1 or not words[i].text[0].isupper() or bare(words, i) not in ("april", "may", "june", "august"):
        return False
    return (
        end < len(words)
        and words[end].text[0].isupper()
        and lower(words, i - 1) not in ("in", "since", "by", "last", "of")
    )
