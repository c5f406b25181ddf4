"""Noun phrases that may fill a role of a MUC-4 template, with features from Dateline's record.

A key's strings are the head noun phrase without its article: a name as the entity finder bounds it, or a noun with its
modifiers, with or without the number and the of-phrase. Which of these forms a key takes is learned
(`bench.muc4_learn`), so `phrases` gives all of them; the forms of one phrase share a head word. Phrases with the same
words are one candidate of the document.
"""

from __future__ import annotations

import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from bench.muc4_linear import Vector
from bench.muc4_scene import Scene
from dateline.records import Analysis

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
# The longest phrase of the train keys that is not a slip has 12 words.
_MOST_WORDS = 12
_INSIDE = frozenset(
    {"amod", "compound", "nummod", "flat", "nmod:poss", "nmod", "advmod", "det", "case", "fixed", "punct"}
)
_NOUNS = frozenset({"NOUN", "PROPN"})
_NUMBERS = frozenset({"other", "several", "some", "many", "more", "least", "at", "about", "approximately", "another"})
_CLOSE = 12  # words: a trigger farther off is in another clause or sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words ``[first, last)`` whose head is the word ``head``; ``form`` says which form of the noun phrase this is."""

    head: int
    first: int
    last: int
    form: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """All phrases of a document with the same words: those words as a key would have them, and what speaks for them."""

    words: str
    phrases: tuple[Phrase, ...]
    features: tuple[str, ...]
    vector: Vector = field(compare=False, repr=False)


def normal(words: str) -> str:
    """Words as MUC-4 scorers compare them: lower case, no punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def candidates(scene: Scene, about: Iterable[str] = ()) -> tuple[Candidate, ...]:
    """The document's candidates in reading order; ``about`` are features of the document that all of them get."""
    groups: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases(scene.analysis):
        words = normal(scene.analysis.span(phrase.first, phrase.last).text)
        if words and not words.isdigit():
            groups[words].append(phrase)
    shared = tuple(about)
    return tuple(
        Candidate(
            words,
            tuple(group),
            (*sorted(_features(scene, words, group)), *shared),
            scene.vector(sorted({p.head for p in group})),
        )
        for words, group in groups.items()
    )


def phrases(analysis: Analysis) -> Iterator[Phrase]:
    """Every form of every noun phrase, and every entity."""
    named: set[int] = set()
    for entity in analysis.entities:
        if entity.kind in {"date", "money"}:
            continue
        words = range(entity.first, entity.last)
        head = next((i for i in words if analysis.tokens[i].head not in words), entity.first)
        named.update(words)
        yield Phrase(head, entity.first, entity.last, f"name:{entity.kind}")
    for token in analysis.tokens:
        if token.upos in _NOUNS and token.deprel not in {"compound", "flat", "fixed"}:
            yield from _forms(analysis, token.index, token.index in named)
        elif token.upos == "NOUN" and token.deprel == "compound":  # the dynamite of "dynamite charge"
            yield Phrase(token.index, token.index, token.index + 1, "modifier")


def _forms(analysis: Analysis, head: int, named: bool) -> Iterator[Phrase]:
    """The noun phrase about a head: whole, without its number, the compound, the bare noun, with its of-phrase."""
    tokens = analysis.tokens
    mark = "+name" if named else ""
    start, end = _left(analysis, head), head + 1
    while end < len(tokens) and tokens[end].deprel == "flat" and tokens[end].head == head:
        end += 1
    while start < head and tokens[start].upos == "DET":
        start += 1
    seen = {start}
    yield Phrase(head, start, end, "whole" + mark)
    bare = start
    while bare < head and (tokens[bare].upos == "NUM" or tokens[bare].lower in _NUMBERS):
        bare += 1
    compound = head
    while compound > start and tokens[compound - 1].deprel in {"compound", "flat"}:
        compound -= 1
    for first, form in ((bare, "unnumbered"), (head, "bare"), (compound, "compound")):
        if first not in seen:
            seen.add(first)
            yield Phrase(head, first, end, form + mark)
    last = _of_phrase(analysis, head, end)
    if last is not None:
        for first, form in ((start, "of"), (bare, "of-unnumbered")):
            if last - first <= _MOST_WORDS and (form == "of" or bare != start):
                yield Phrase(head, first, last, form + mark)


def _left(analysis: Analysis, head: int) -> int:
    """Where the run of modifiers to the left of the head begins."""
    tokens = analysis.tokens
    first = head
    while first > 0 and head - first < _MOST_WORDS:
        at, steps = first - 1, 0
        if tokens[at].upos in {"VERB", "ADP", "SCONJ", "CCONJ", "PRON"} and tokens[at].deprel != "amod":
            break
        while at != head and steps < _MOST_WORDS and tokens[at].deprel in _INSIDE and tokens[at].head >= 0:
            at, steps = tokens[at].head, steps + 1
        if at != head or tokens[first - 1].text in {",", ";", ":", "(", "[", '"', "--"}:
            break
        first -= 1
    return first


def _of_phrase(analysis: Analysis, head: int, end: int) -> int | None:
    """Where the of-phrase right behind ends, or ``None``: "members of the Salvadoran Army"."""
    tokens = analysis.tokens
    if end >= len(tokens) or tokens[end].lower not in {"of", "in", "at"}:
        return None
    for child in analysis.children[head]:
        if child > end and tokens[child].deprel.startswith("nmod") and _left(analysis, child) <= end + 1:
            return max(child + 1, _name_end(analysis, child))
    return None


def _name_end(analysis: Analysis, head: int) -> int:
    last = head + 1
    while last < len(analysis.tokens) and analysis.tokens[last].deprel == "flat":
        last += 1
    return last


def _features(scene: Scene, words: str, group: list[Phrase]) -> set[str]:
    """What the candidate's words and the places where they stand say."""
    out = {f"s={words}", f"n={min(len({p.head for p in group}), 4)}"}
    split = words.split()
    out |= {f"w={w}" for w in split[:-1]}
    out |= {f"first={split[0]}", f"last={split[-1]}", f"len={min(len(split), 6)}"}
    first = min(scene.analysis.sentence_of[p.head] for p in group)
    out.add(f"at={first if first < 4 else 4 + min(first // 4, 4)}")
    heads: set[int] = set()
    for phrase in group:
        out.add(f"form={phrase.form}")
        word = scene.lemmas[phrase.head]
        out.add(f"head={word}")
        out.add(f"form={phrase.form}|head={word}")
        if phrase.head not in heads:
            heads.add(phrase.head)
            out.update(_context(scene, phrase, word))
    return out


def _context(scene: Scene, phrase: Phrase, word: str) -> Iterator[str]:
    """Features of one place where the phrase stands."""
    analysis, tokens = scene.analysis, scene.analysis.tokens
    head = phrase.head
    token = tokens[head]
    kind = scene.kind_of(head)
    yield f"kind={kind}"
    yield f"plural={token.upos == 'NOUN' and token.lower != word}"
    yield from scene.actor_features(head)
    before = tokens[phrase.first - 1].lower if phrase.first else "^"
    after = tokens[phrase.last].lower if phrase.last < len(tokens) else "$"
    yield f"before={before}"
    yield f"after={after}"
    yield from (f"path={path}" for path in scene.paths(head))
    kinds = (kind, word) if kind == "none" else (kind,)
    for role in scene.roles(head):
        yield f"role={role}"
        yield from (f"role={role}|{k}" for k in kinds)
    place = analysis.sentence_of[head]
    for mark in scene.sentence_marks(place):
        yield f"in={mark}"
        yield from (f"in={mark}|{k}" for k in kinds)
    for lemma in scene.sentence_lemmas(place):
        yield f"near={lemma}"
    yield from (f"close={mark}" for mark in scene.triggers_within(head, _CLOSE))
