"""Pairing of quotation marks: straight, curly, guillemets, double backticks; unbalanced and mixed marks too."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from dateline.claims.phrases import Run
from dateline.records import Analysis

# A quotation that runs on longer than this has lost its closing mark: in PolNeAR and the gold training reports no
# closed quotation within one paragraph holds more than six sentences.
LONGEST = 6

_MARKS = re.compile(r"[\"“”„‟«»‹›‘’‚]|``|''|(?<!')'(?!')|\n")
_ALWAYS_OPEN = frozenset("„‟‚") | {"``"}
_SINGLE = frozenset("‘’'‹›‚")
_BEFORE_OPEN = frozenset("([{—–-:/“\"«„‘'")
_AFTER_CLOSE = frozenset(".,;:!?)]}—–-…/”\"»’'")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: words ``[first, last)`` with its marks; ``closed`` is false when a mark is missing."""

    first: int
    last: int
    closed: bool
    single: bool


class _Pairing:
    """The state while marks are read from left to right; offsets are characters."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.starts = [token.start for token in analysis.tokens]
        self.sentence_ends = [analysis.tokens[s.last - 1].end for s in analysis.sentences]
        self.sentence_starts = [analysis.tokens[s.first].start for s in analysis.sentences]
        self.open: int | None = None
        self.open_single: int | None = None
        self.paragraph = 0
        self.left_open = False
        self.found: list[tuple[int, int, bool, bool]] = []

    def limit(self, start: int) -> int:
        """The end of the last sentence that a quotation from ``start`` may reach."""
        sentence = bisect_right(self.sentence_starts, start) - 1
        return self.sentence_ends[min(max(sentence, 0) + LONGEST - 1, len(self.sentence_ends) - 1)]

    def close(self, end: int, closed: bool) -> None:
        if self.open is None:
            return
        limit = self.limit(self.open)
        self.found.append((self.open, min(end, limit), closed and end <= limit, False))
        self.left_open = not closed
        self.open = None
        self.open_single = None

    def paragraph_end(self, position: int) -> None:
        self.left_open = False
        self.close(position, closed=False)
        self.open_single = None
        self.paragraph = position

    def double(self, mark: str, start: int, end: int) -> None:
        before, after = self._around(start, end)
        if self.open is not None and self.limit(self.open) < start:
            self.close(start, closed=False)
        if self.open is None:
            if _opens(mark, before, after):
                self.open = start
            else:
                self._stray_close(end, before)
        elif mark in "“«" and not (before.strip() and not after.strip()):
            self.close(start, closed=False)  # the writer forgot to close the one before
            self.open = start
        elif mark == '"' and not before.strip() and after.strip() and after not in _AFTER_CLOSE:
            self.close(start, closed=False)
            self.open = start
        else:
            self.close(end, closed=True)

    def single(self, mark: str, start: int, end: int) -> None:
        before, after = self._around(start, end)
        if self.open is not None:
            return  # quotations within quotations decide nothing here
        if self.open_single is None:
            opens = mark in "‘‹‚" or (mark == "'" and after.isalpha())
            if opens and (not before.strip() or before in _BEFORE_OPEN) and after.strip():
                self.open_single = start
        elif before.strip() and (not after.strip() or after in _AFTER_CLOSE):
            self.found.append((self.open_single, min(end, self.limit(self.open_single)), True, True))
            self.open_single = None

    def _stray_close(self, end: int, before: str) -> None:
        """A closing mark that nothing opened: what it ends began with the paragraph or with its sentence."""
        if before not in ".,!?…":
            return  # an inch mark or a ditto mark, or a scare quote half lost
        floor = self.found[-1][1] if self.found else 0
        sentence = self.sentence_starts[max(0, bisect_left(self.sentence_starts, end) - 1)]
        start = max(self.paragraph if self.left_open else sentence, floor)
        if start < end:
            self.found.append((start, min(end, self.limit(start)), False, False))

    def _around(self, start: int, end: int) -> tuple[str, str]:
        text = self.analysis.text
        return text[start - 1] if start else " ", text[end] if end < len(text) else " "


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in _ALWAYS_OPEN:
        return True
    clear = (not before.strip() or before in _BEFORE_OPEN) and bool(after.strip())
    if mark in ("”", "»", "''"):
        return clear and after.isalnum()  # some writers open with the closing mark
    return clear or (mark in "“«" and bool(after.strip())) or (mark == '"' and not before.strip())


def find_quotes(analysis: Analysis) -> tuple[Quote, ...]:
    """All quotations of the report in reading order, none overlapping another; linear in the length of the text.

    A quotation without a closing mark ends with its paragraph, and never holds more than ``LONGEST`` sentences.
    """
    if not analysis.tokens:
        return ()
    state = _Pairing(analysis)
    text = analysis.text
    for match in _MARKS.finditer(text):
        mark, start, end = match.group(), match.start(), match.end()
        if mark == "\n":
            if state.open is None or text[end : end + 1] == "\n" or _ends_paragraph(text, start):
                was_open = state.open is not None
                state.paragraph_end(start)
                state.left_open = was_open
                state.paragraph = end
        elif mark in _SINGLE:
            state.single(mark, start, end)
        else:
            state.double(mark, start, end)
    state.paragraph_end(len(text))
    return tuple(_as_words(state, sorted(state.found)))


def _ends_paragraph(text: str, newline: int) -> bool:
    """Whether the line before the newline ends like a sentence (else the line is only wrapped)."""
    return newline > 0 and text[newline - 1] in '.!?"”:…'


def _as_words(state: _Pairing, found: list[tuple[int, int, bool, bool]]) -> list[Quote]:
    tokens = state.analysis.tokens
    out: list[Quote] = []
    reached = 0
    for start, end, closed, single in found:
        first = max(bisect_left(state.starts, start), reached)
        last = bisect_left(state.starts, end)
        if first > 0 and tokens[first - 1].end > start and first - 1 >= reached:
            first -= 1  # the mark is glued to a word
        if first < last:
            out.append(Quote(first, last, closed, single))
            reached = last
    return out


def portion(quote: Quote, first: int, last: int) -> Run | None:
    """The part of the quotation inside words ``[first, last)``, or ``None``."""
    low, high = max(quote.first, first), min(quote.last, last)
    return (low, high) if low < high else None
