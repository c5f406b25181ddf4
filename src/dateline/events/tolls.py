"""Tolls: numbers of dead, wounded, missing and fled that a sentence states beside the words of the act itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from types import MappingProxyType
from typing import Final

from dateline.events import arguments
from dateline.events.figures import figure_of
from dateline.events.reading import Reading
from dateline.records import Event, Figure

# Words that say what became of those counted, where they are no trigger of their own.
_STATES: Final[Mapping[str, str]] = MappingProxyType(
    {"dead": "killed", "killed": "killed", "wounded": "injured", "injured": "injured", "hurt": "injured"}
    | {"missing": "missing", "displaced": "displaced", "homeless": "displaced"}
)
_FATES: Final[Mapping[str, str]] = MappingProxyType(
    {"die": "killed", "perish": "killed", "flee": "displaced", "disappear": "missing", "vanish": "missing"}
)
_TOLLS: Final[Mapping[str, str]] = MappingProxyType({"death": "killed", "casualty": "killed", "injury": "injured"})
# A report of nothing but tolls must not cost the square of its length.
_MOST = 200
_SITES: Final = frozenset({"to", "at", "of"})
# An act that a toll is told of stands in the same sentence or at most this many sentences before it.
_FARTHEST = 2
_NUMBERED: Final = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "conj", "root", "nmod", "appos", "parataxis"})


def with_tolls(reading: Reading, events: Sequence[Event], heads: Sequence[int]) -> tuple[Event, ...]:
    """The events with the tolls that their sentence, or one soon after it, states of them; ``heads`` are their words.

    A toll goes to the nearest act of violence of its own sentence, else to the last one before it; a figure that an
    event of the sentence already carries is not given twice.
    """
    found = list(events)
    told = {f.words.start for event in events for f in event.figures}
    for word, figure in islice(_stated(reading), _MOST):
        if any(
            abs(figure.words.start - start) <= 1 or figure.words.start <= start < figure.words.end for start in told
        ):
            continue
        place = _act(reading, word, found, heads)
        if place is not None:
            told.add(figure.words.start)
            event = found[place]
            found[place] = replace(event, figures=tuple(sorted((*event.figures, figure), key=lambda f: f.words)))
    return tuple(found)


def _act(reading: Reading, word: int, events: Sequence[Event], heads: Sequence[int]) -> int | None:
    """Which event a toll at ``word`` is told of."""
    sentence = reading.analysis.sentence_of[word]
    violent = [i for i, e in enumerate(events) if e.category == "ASSAULT" and not e.background]
    here = [i for i in violent if reading.analysis.sentence_of[heads[i]] == sentence]
    if here:
        return min(here, key=lambda i: abs(heads[i] - word))
    before = [i for i in violent if 0 < sentence - reading.analysis.sentence_of[heads[i]] <= _FARTHEST]
    deadly = [i for i in before if not {"abduct", "destroy"} & set(events[i].modes)]
    return (deadly or before)[-1] if before else None


def _stated(reading: Reading) -> Iterator[tuple[int, Figure]]:
    """Every toll with the word that makes it one, in reading order."""
    for word, lemma in enumerate(reading.lemmas):
        for noun, what in _pairs(reading, word, lemma):
            figure = figure_of(reading, noun, what)
            if figure is not None:
                yield word, figure


def _pairs(reading: Reading, word: int, lemma: str) -> list[tuple[int, str]]:
    token = reading.token(word)
    if lemma == "toll":
        kinds = [_TOLLS[reading.lemmas[c]] for c in reading.children(word) if reading.lemmas[c] in _TOLLS]
        return [(noun, (kinds or ["killed"])[0]) for noun in _toll_numbers(reading, word)]
    if lemma in _FATES and token.upos == "VERB":
        return [(noun, _FATES[lemma]) for noun in arguments.subjects(reading, word)]
    if token.lower in _STATES and token.upos in {"ADJ", "VERB", "NOUN"}:
        return [(noun, _STATES[token.lower]) for noun in _counted_by(reading, word)]
    return []


def _toll_numbers(reading: Reading, toll: int) -> list[int]:
    """The number of "raised the death toll to 18", "the toll stands at 18", "a death toll of 18"."""
    places = [toll]
    token = reading.token(toll)
    if token.head >= 0 and token.deprel in {"nsubj", "obj", "nsubj:pass"}:
        places.append(token.head)
    return [n for place in places for case in _SITES for n in arguments.prepositional(reading, place, case)][:1]


def _counted_by(reading: Reading, word: int) -> list[int]:
    """The counted noun of "left 12 people dead", "23 wounded people", "two others missing", "12 dead"."""
    token = reading.token(word)
    found = [c for c in reading.children(word) if reading.token(c).deprel in {"nsubj", "nsubj:pass", "nummod"}]
    if token.deprel in {"xcomp", "amod", "acl", "advcl"} and token.head >= 0:
        above = token.head
        if reading.token(above).upos in {"NOUN", "PROPN", "NUM"}:
            found.append(above)
        else:
            found += arguments.objects(reading, above)
    if token.upos == "NOUN":
        found.append(word)
    return [n for n in found if n == word or reading.token(n).deprel in _NUMBERED or reading.token(n).upos == "NUM"]
