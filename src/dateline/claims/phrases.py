"""Pieces of trees as stretches of words: runs, trimming, noun phrases."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.records import Analysis, Span

Run = tuple[int, int]
"""Words ``[first, last)`` of the report."""

OPENING = frozenset("\"“„«‹‘'([{`") | {"``", "''", "$", "£", "€", "#", "@"}
CLOSING = frozenset("\"”»›’')]}!?…%") | {"''", "...", "(...)"}
# Words that join content to its cue and belong to neither (annotation.md: content is the attributed words).
_JOINING = frozenset({"that", "and", "but", "or"})


def runs(words: Iterable[int]) -> list[Run]:
    """Consecutive word indices as runs, in reading order."""
    out: list[Run] = []
    for word in sorted(words):
        if out and out[-1][1] == word:
            out[-1] = (out[-1][0], word + 1)
        else:
            out.append((word, word + 1))
    return out


def trim(analysis: Analysis, run: Run) -> Run | None:
    """The run without joining words and loose punctuation at its edges; ``None`` when no word is left."""
    first, last = run
    tokens = analysis.tokens
    while first < last:
        token = tokens[first]
        loose = token.upos in ("PUNCT", "SYM") and token.text not in OPENING
        joining = token.lower in _JOINING and token.deprel in ("mark", "cc", "mark:rel")
        if not loose and not joining:
            break
        first += 1
    while first < last:
        token = tokens[last - 1]
        loose = token.upos == "PUNCT" and token.text not in CLOSING
        if not loose and not (token.deprel == "cc" and token.upos == "CCONJ"):
            break
        last -= 1
    if not any(tokens[i].upos != "PUNCT" for i in range(first, last)):
        return None
    return first, last


def trimmed(analysis: Analysis, words: Iterable[int]) -> list[Run]:
    """Runs of the words, each trimmed, empty ones dropped."""
    found = (trim(analysis, run) for run in runs(words))
    return [run for run in found if run is not None]


def span_of(analysis: Analysis, run: Run) -> Span:
    """The text of a run."""
    return analysis.span(*run)


def noun_phrase(analysis: Analysis, head: int, without: frozenset[int]) -> Run | None:
    """The noun phrase around ``head``, with titles and appositions, without the given words.

    Prepositions and possessive marks at its edges are no part of the phrase; a relative clause that holds the cue
    is cut off, since its words are in ``without``.
    """
    tokens = analysis.tokens
    words = _phrase_words(analysis, head, without)
    found = next((run for run in runs(words) if run[0] <= head < run[1]), (head, head + 1))
    first, last = found
    while first < head and (tokens[first].deprel in ("case", "cc", "mark") or _loose(analysis, first)):
        first += 1
    while last - 1 > head and (_loose(analysis, last - 1) or tokens[last - 1].lower in ("'s", "’s", "who", "which")):
        last -= 1
    return (first, last) if first < last else None


def _phrase_words(analysis: Analysis, head: int, without: frozenset[int]) -> set[int]:
    words: set[int] = set()
    stack = [head]
    while stack:
        word = stack.pop()
        if word in without:
            continue
        words.add(word)
        stack.extend(c for c in analysis.children[word] if analysis.tokens[c].deprel not in ("parataxis", "dep"))
    return words


def _loose(analysis: Analysis, word: int) -> bool:
    token = analysis.tokens[word]
    return token.upos == "PUNCT" and token.text not in '()"“”‘’«»'
