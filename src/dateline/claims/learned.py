"""Attributions that the model found and no rule did, fitted to the codebook."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.claims.drafts import Draft
from dateline.claims.phrases import Run
from dateline.records import Analysis, Attribution

# At .8 the statements added raise recall on gold dev by 2.4 points for 1.8 of precision (F1 .856 to .860); at .7 the
# exchange is even, at .6 it is a loss.
SURE = 0.8


def learned(analysis: Analysis, known: Iterable[Draft]) -> list[Draft]:
    """Drafts for the model's attributions that touch no known draft's cue or content."""
    taken: set[int] = set()
    for draft in known:
        for first, last in (*draft.cue, *draft.content):
            taken.update(range(first, last))
    out: list[Draft] = []
    for found in analysis.attributions:
        if found.score < SURE or not _in_one_sentence(analysis, found):
            continue
        words = [i for run in (found.cue, *found.content) for i in range(*run)]
        if taken.isdisjoint(words):
            taken.update(words)
            out.append(_fitted(analysis, found))
    return out


def _in_one_sentence(analysis: Analysis, found: Attribution) -> bool:
    """Whether cue and content stand in one sentence: the codebook gives every sentence a statement of its own."""
    runs = (found.cue, *found.content)
    return len({analysis.sentence_of[i] for first, last in runs for i in (first, last - 1)}) == 1


def _fitted(analysis: Analysis, found: Attribution) -> Draft:
    """The codebook's cue has no auxiliaries and adverbs, its content no leading "that"."""
    tokens = analysis.tokens
    first, last = found.cue
    while first < last - 1 and tokens[first].upos in ("AUX", "ADV", "PART"):
        first += 1
    begin, end = found.content[0]
    if end - begin > 1 and tokens[begin].lower == "that" and tokens[begin].deprel == "mark":
        begin += 1
    content: tuple[Run, ...] = ((begin, end), *found.content[1:])
    source = found.source[0] if found.source else None
    return Draft(source, ((first, last),), content, found.score)
