"""Analysis: what the language model saw in a report — words, sentences, trees, entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dateline.records.spans import Span

Gap = Literal["none", "space", "line", "paragraph"]
EntityKind = Literal["person", "organization", "location", "facility", "norp", "date", "money", "product", "misc"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark.

    ``index`` counts words over the whole report; ``head`` is the index of the governing word in the report, or -1 for
    the root of its sentence; ``upos`` and ``deprel`` are Universal Dependencies labels; ``gap`` is the white space
    that stands before the word, ``lower`` the word in lower case.
    """

    index: int
    start: int
    end: int
    text: str
    upos: str
    head: int
    deprel: str
    gap: Gap = "space"
    lower: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The stages ask for it some sixteen times a word: a property took 2 microseconds of it.
        object.__setattr__(self, "lower", self.text.lower())


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words ``[first, last)`` of the report; ``root`` is the index of the word that heads the tree."""

    index: int
    first: int
    last: int
    root: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity over words ``[first, last)``, with the model's probability of the mention in [0, 1]."""

    kind: EntityKind
    first: int
    last: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to a source: a cue, its source (none or one span) and its content (one or more spans).

    Spans are word ranges ``(first, last)`` with ``last`` exclusive; ``score`` is the model's probability of the whole,
    in [0, 1].
    """

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one encoder pass gave for a report; every list is in reading order.

    ``factuality`` says of each word how far the text commits to it having happened, were it an event: from -3
    (certainly not) to 3 (certainly).
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    sentence_of: tuple[int, ...]
    attributions: tuple[Attribution, ...] = ()
    factuality: tuple[float, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """The text from the start of word ``first`` to the end of word ``last - 1``."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last - 1].end)

    def subtree(self, index: int) -> list[int]:
        """Indices of the word and all its descendants, in reading order."""
        out, stack = [], [index]
        while stack:
            word = stack.pop()
            out.append(word)
            stack.extend(self.children[word])
        return sorted(out)

    def child(self, index: int, *relations: str) -> int | None:
        """The first child of the word that bears one of the relations, or ``None``."""
        for word in self.children[index]:
            if self.tokens[word].deprel in relations:
                return word
        return None
