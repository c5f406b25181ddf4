"""Datelines: the place, date and agency before a report's first sentence ("BAGHUZ, Syria (AP) —").

They are cut off as a sentence of their own. Left in, the parser takes the town for the subject of the first verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Gap

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_JOINERS = frozenset({",", ".", "/", "(", ")", "'", "’", "and", "of", "de", "del", "el", "al", "la", "the"})
# "NEW YORK, Sept. 11, 2021 (Agence France-Presse) —" has 14 words; a headline with a dash seldom has a comma before it.
_LONGEST = 16


def dateline_ends(words: Sequence[str], gaps: Sequence[Gap]) -> list[int]:
    """Indices of the words that follow a dateline, one at most for each line of the text."""
    ends = []
    for i, gap in enumerate(gaps):
        if gap in ("line", "paragraph") or i == 0:
            end = _end(words, gaps, i)
            if end is not None:
                ends.append(end)
    return ends


def _end(words: Sequence[str], gaps: Sequence[Gap], first: int) -> int | None:
    """Where the dateline that begins at word ``first`` ends, if one does."""
    marked = False
    for i in range(first, min(first + _LONGEST, len(words) - 1)):
        word = words[i]
        if i > first and word in _DASHES and gaps[i] != "none":
            opens = words[i + 1]
            return i + 1 if marked and (opens[0].isupper() or not opens[0].isalnum()) else None
        if i > first and gaps[i] in ("line", "paragraph"):
            return None
        if word in (",", "(") or (len(word) > 2 and word.isupper()):
            marked = i > first or word not in (",", "(")
        if not (word[0].isupper() or word[0].isdigit() or word in _JOINERS or word in _DASHES):
            return None
    return None
