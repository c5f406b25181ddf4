"""Analysis: what the language model saw in a report — words, sentences, trees, entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from dateline.records.spans import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Gap = Literal["none", "space", "line", "paragraph"]
EntityKind = Literal["person", "organization", "location", "facility", "norp", "date", "money", "product", "misc"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


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
class CoreferenceLink:
    """The model's probability in [0, 1] that a pronoun or description stands for what an earlier mention names.

    Both are given by their head words. A word may have several links, whose scores add up to 1 at most.
    """

    word: int
    antecedent: int
    score: float


@dataclass(frozen=True, slots=True)
class Argument:
    """Words ``[first, last)`` that fill a role of an event, with the model's mean probability of that in [0, 1]."""

    role: str
    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the model makes of a word as the trigger of an event; all numbers are probabilities in [0, 1].

    ``categories`` are those that are not out of the question, likeliest first; what they leave to 1 is that the word
    triggers nothing. ``status``, ``modes`` (of the likeliest category) and ``background`` hold if it does.
    """

    word: int
    categories: tuple[tuple[str, float], ...]
    status: tuple[tuple[str, float], ...]
    modes: tuple[tuple[str, float], ...]
    background: float
    arguments: tuple[Argument, ...]

    @property
    def score(self) -> float:
        """Probability that the word triggers an event of any category."""
        return sum(score for _, score in self.categories)


@dataclass(frozen=True, slots=True, eq=False)
class WordVectors:
    """What the model holds of each word of a report, in half precision.

    ``states`` [words, size of the encoder] are the encoder's vectors; ``events`` [words, 1 + categories] the event
    head's log-probabilities, of no event first, then in the order of the model's card; ``modes`` [words, modes] its
    logits of modes, as if each word were a trigger of their category.
    """

    states: NDArray[np.float16]
    events: NDArray[np.float16]
    modes: NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one encoder pass gave for a report; every list is in reading order.

    ``factuality`` says of each word how far the text commits to it, were it an event, and ``happened`` to its having
    happened by now: from -3 (certainly not) to 3 (certainly). ``vectors`` are kept only where they were asked for.
    ``coreference`` links pronouns and descriptions to what they may stand for, likeliest first for each word.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]
    sentence_of: tuple[int, ...]
    attributions: tuple[Attribution, ...] = ()
    factuality: tuple[float, ...] = ()
    happened: tuple[float, ...] = ()
    proposals: tuple[Proposal, ...] | None = None
    vectors: WordVectors | None = field(default=None, repr=False, compare=False)
    coreference: tuple[CoreferenceLink, ...] = ()

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

    def head_of(self, first: int, last: int) -> int:
        """The word of ``[first, last)`` that hangs on a word outside it; the last word if all hang inside.

        Where several do (the tree hangs the words of a cut phrase on one outside it), it is the last noun or pronoun.
        """
        outside = [i for i in range(first, last) if not first <= self.tokens[i].head < last]
        nominal = [i for i in outside if self.tokens[i].upos in _NOMINAL]
        return nominal[-1] if len(outside) > 1 and nominal else outside[0] if outside else last - 1

    def child(self, index: int, *relations: str) -> int | None:
        """The first child of the word that bears one of the relations, or ``None``."""
        for word in self.children[index]:
            if self.tokens[word].deprel in relations:
                return word
        return None
