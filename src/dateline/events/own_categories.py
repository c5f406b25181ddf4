"""Words of a report matched with the categories of a user's codebook, on the encoder's vectors and the event heads.

Every example of a category becomes an ``Exemplar``: its trigger, what the encoder holds of it, and what the event heads
make of it. A word of a report belongs to the category whose exemplars it resembles, if it resembles them enough; where
the category is ``like`` one that the heads know, they have their say too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from dateline.records import Analysis, WordVectors
from dateline.vocabulary import lemma
from dateline.vocabulary.own_codebook import Like, OwnCodebook, OwnExample

Floats = NDArray[np.float32]
Analyse = Callable[[str], Analysis]

# Weights of a word's features as evidence (log-odds) for a category: logistic regression on simulated codebooks, whose
# categories are PLOVER's and whose examples and reports are held out of the model's training: `python -m
# bench.own_codebook --fit` prints them.
FEATURES: Final = (
    "constant",
    "nearest",  # cosine with the nearest exemplar, of encoder vectors
    "centroid",  # cosine with the mean exemplar
    "same_word",  # an exemplar's trigger has the same lemma
    "shortfall",  # how much less of a trigger than the exemplars (log-odds, 0 at most)
    "agreement",  # overlap of the head's shares with the exemplars' (logarithm)
    "like",  # the heads' log-odds of what the category is like
)
WEIGHTS: Final = (-3.122, 0.842, 3.527, 1.193, 0.637, 3.679, 0.0)
WEIGHTS_LIKE: Final = (-0.37, 0.032, 2.039, 0.491, 0.099, 1.674, 1.01)
# Least chance of a match, without and with a likeness: where F1 is highest in the same simulation.
LEAST_MATCH: Final = 0.15
LEAST_MATCH_LIKE: Final = 0.25
_CANDIDATES: Final = frozenset({"VERB", "NOUN"})
# A share of the head below this says nothing more about how unlikely it is.
_FLOOR: Final = 0.01
# Logits beyond this are as good as certain, and their exponentials would overflow.
_CERTAIN: Final = 8.0
# How much an unmarked example's trigger must resemble the other examples', against how likely it is to be a trigger.
_SUPPORT: Final = 3.0
# Words compared with all exemplars in one go: a long report must not fill the memory.
_AT_ONCE: Final = 512


@dataclass(frozen=True, slots=True)
class HeadLabels:
    """What the event heads know: categories, and modes as ``CATEGORY.mode``, in the order of their scores."""

    categories: tuple[str, ...]
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Exemplar:
    """An example's trigger: its category's number, its lemma, its encoder vector, and the event head's shares of it.

    ``shares`` are the probabilities of no event and of each of the head's categories.
    """

    category: int
    lemma: str
    state: Floats
    shares: Floats


@dataclass(frozen=True, slots=True)
class OwnMatch:
    """A word of the report, the name of the category it triggers, and the chance of that in [0, 1]."""

    word: int
    category: str
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What the examples of a codebook gave: an exemplar each, in the codebook's order, and the mean vector of words."""

    exemplars: tuple[Exemplar, ...]
    mean: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """An example, read: the words that may be its trigger (only one if it is marked), their vectors and chances."""

    analysis: Analysis
    words: Sequence[int]
    states: Floats
    chances: Floats


def study(own: OwnCodebook, analyse: Analyse, labels: HeadLabels) -> Lesson:
    """Read all examples; ``analyse`` must give vectors."""
    texts = [[analyse(example.text) for example in category.examples] for category in own.categories]
    every = [_states(analysis, _possible(analysis)) for row in texts for analysis in row]
    mean = np.concatenate(every).mean(axis=0).astype(np.float32)
    exemplars: list[Exemplar] = []
    for number, (category, row) in enumerate(zip(own.categories, texts, strict=True)):
        reads = [_read(e, a, labels, category.like) for e, a in zip(category.examples, row, strict=True)]
        for place, read in enumerate(reads):
            word = _trigger_of(read, [other for i, other in enumerate(reads) if i != place], mean)
            shares, _ = _heads(read.analysis, [word])
            state = _states(read.analysis, [word])
            exemplars.append(Exemplar(number, _lemma(read.analysis, word), state[0], shares[0]))
    return Lesson(tuple(exemplars), mean)


def _read(example: OwnExample, analysis: Analysis, labels: HeadLabels, like: Sequence[Like]) -> _Read:
    words = _marked(example, analysis) or _possible(analysis)
    if len(words) == 1:
        return _Read(analysis, words, _states(analysis, words), np.ones(1, np.float32))
    shares, _ = _heads(analysis, words)
    wanted = [1 + labels.categories.index(one.category) for one in like]
    chances = shares[:, wanted].sum(axis=1) if wanted else 1 - shares[:, 0]
    # Of words that are equally likely the one that heads the sentence is what the sentence was given for.
    chances += np.array([_FLOOR * (analysis.tokens[word].head < 0) for word in words], np.float32)
    return _Read(analysis, words, _states(analysis, words), chances)


def _marked(example: OwnExample, analysis: Analysis) -> list[int]:
    """The word that is marked; of several the one that governs the others; none where none is."""
    if example.trigger is None:
        return []
    start, end = example.trigger
    marked = [t for t in analysis.tokens if t.start < end and start < t.end]
    inside = {t.index for t in marked}
    return [t.index for t in marked if t.head not in inside][:1] or [t.index for t in marked][:1]


def _trigger_of(read: _Read, others: Sequence[_Read], mean: Floats) -> int:
    """The word that is likely to trigger an event and resembles likely words of the category's other examples."""
    own = _unit(read.states - mean)
    support = np.zeros(len(read.words), np.float32)
    for other in others:
        support += ((own @ _unit(other.states - mean).T) * other.chances).max(axis=1)
    best = read.chances + _SUPPORT * support / max(len(others), 1)
    return read.words[int(best.argmax())]


def candidates(analysis: Analysis) -> list[int]:
    """Words that may be triggers: verbs, nouns, and whatever the head proposes."""
    found = {t.index for t in analysis.tokens if t.upos in _CANDIDATES}
    found |= {p.word for p in analysis.proposals or () if analysis.tokens[p.word].upos != "PUNCT"}
    return sorted(found)


def _possible(analysis: Analysis) -> list[int]:
    """Candidates; in a sentence without any, the head of its tree."""
    return candidates(analysis) or [analysis.sentences[0].root]


def _vectors(analysis: Analysis) -> WordVectors:
    if analysis.vectors is None:
        raise RuntimeError("a codebook of one's own needs an analysis with vectors")
    return analysis.vectors


def _states(analysis: Analysis, words: Sequence[int]) -> Floats:
    out: Floats = _vectors(analysis).states[list(words)].astype(np.float32)
    return out


def _heads(analysis: Analysis, words: Sequence[int]) -> tuple[Floats, Floats]:
    """The heads' probabilities of no event and each category, and of each mode."""
    vectors = _vectors(analysis)
    logits = np.clip(vectors.modes[list(words)].astype(np.float32), -_CERTAIN, _CERTAIN)
    shares: Floats = np.exp(vectors.events[list(words)].astype(np.float32))
    chances: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return shares, chances


def _lemma(analysis: Analysis, word: int) -> str:
    return lemma(analysis.tokens[word].text, analysis.tokens[word].upos)


def _logit(share: Floats) -> Floats:
    clipped = np.clip(share, _FLOOR, 1 - _FLOOR)
    out: Floats = np.log(clipped / (1 - clipped)).astype(np.float32)
    return out


def _unit(vectors: Floats) -> Floats:
    out: Floats = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-6)
    return out


class _Space:
    """Exemplars as directions from the mean; cosines of words with them, by category."""

    def __init__(self, exemplars: Floats, mean: Floats, owner: NDArray[np.int64], count: int) -> None:
        self._mean = mean
        self._exemplars = _unit(exemplars - mean)
        self._owners = [owner == number for number in range(count)]
        self._centroids = _unit(np.stack([self._exemplars[mask].mean(axis=0) for mask in self._owners]))

    def cosines(self, vectors: Floats) -> tuple[Floats, Floats]:
        """With the nearest and with the mean exemplar of each category, float [words, categories] each."""
        directions = _unit(vectors - self._mean)
        nearness = directions @ self._exemplars.T
        nearest = np.stack([nearness[:, mask].max(axis=1) for mask in self._owners], axis=1)
        return nearest, directions @ self._centroids.T


class OwnCategories:
    """A user's codebook, learned; ``lesson`` and ``labels`` are those of ``study``.

    ``left_out`` is the number of an exemplar to do without, for checking the codebook on its own examples.
    """

    def __init__(self, own: OwnCodebook, lesson: Lesson, labels: HeadLabels, left_out: int | None = None) -> None:
        self._taught = (own, lesson, labels)
        kept = [e for i, e in enumerate(lesson.exemplars) if i != left_out]
        self.edition = own.edition
        self.names = tuple(category.name for category in own.categories)
        self._likes = tuple(category.like for category in own.categories)
        self._labels = labels
        owner, count = np.array([e.category for e in kept]), len(self.names)
        self._space = _Space(np.stack([e.state for e in kept]), lesson.mean, owner, count)
        shares = np.stack([e.shares for e in kept])
        self._typical = np.stack([shares[owner == number].mean(axis=0) for number in range(count)])
        self._odds = _logit(1 - self._typical[:, 0])
        self._lemmas = [frozenset(e.lemma for e in kept if e.category == number) for number in range(count)]
        self._weights = np.array([WEIGHTS_LIKE if like else WEIGHTS for like in self._likes], np.float32)
        self._least = np.array([LEAST_MATCH_LIKE if like else LEAST_MATCH for like in self._likes], np.float32)

    def without(self, example: int) -> OwnCategories:
        """The same codebook, learned without one example; examples are numbered from 0 in the codebook's order."""
        return OwnCategories(*self._taught, left_out=example)

    def like(self, name: str) -> tuple[Like, ...]:
        """What the category of that name is like."""
        return self._likes[self.names.index(name)]

    def matches(self, analysis: Analysis) -> tuple[OwnMatch, ...]:
        """Words that trigger an event of one of the categories, in reading order, each of its likeliest category."""
        found = [OwnMatch(word, name, score) for word, name, score in self._judge(analysis, candidates(analysis))]
        return tuple(_one_an_act(analysis, found))

    def judged(self, analysis: Analysis, words: Sequence[int]) -> dict[int, str]:
        """The category of each of the words that has one, whatever else the report holds."""
        return {word: name for word, name, _ in self._judge(analysis, words)}

    def _judge(self, analysis: Analysis, words: Sequence[int]) -> Iterator[tuple[int, str, float]]:
        for start in range(0, len(words), _AT_ONCE):
            some = words[start : start + _AT_ONCE]
            odds = (self.features(analysis, some) * self._weights).sum(axis=-1)
            chances = 1 / (1 + np.exp(-odds))
            best = np.where(chances >= self._least, chances, 0.0).argmax(axis=1)
            for row, word in enumerate(some):
                chance = float(chances[row, best[row]])
                if chance >= self._least[best[row]]:
                    yield word, self.names[best[row]], round(chance, 3)

    def features(self, analysis: Analysis, words: Sequence[int]) -> Floats:
        """Evidence for each word and category, float [words, categories, features] in the order of ``FEATURES``."""
        shares, modes = _heads(analysis, words)
        nearest, centroid = self._space.cosines(_states(analysis, words))
        lemmas = [_lemma(analysis, word) for word in words]
        parts = [
            np.ones_like(nearest),
            nearest,
            centroid,
            np.array([[word in known for known in self._lemmas] for word in lemmas], np.float32),
            np.minimum(0.0, _logit(1 - shares[:, :1]) - self._odds),
            np.log(0.02 + np.sqrt(shares) @ np.sqrt(self._typical).T),
            self._liking(shares, modes),
        ]
        out: Floats = np.stack(parts, axis=-1).astype(np.float32)
        return out

    def _liking(self, shares: Floats, modes: Floats) -> Floats:
        """The heads' log-odds, for each word and category, of what the category is like; 0 where it is like none."""
        out = np.zeros((len(shares), len(self.names)), np.float32)
        for column, likes in enumerate(self._likes):
            for like in likes:
                share = shares[:, 1 + self._labels.categories.index(like.category)]
                name = f"{like.category}.{like.mode}"
                if name in self._labels.modes:
                    share = share * modes[:, self._labels.modes.index(name)]
                out[:, column] += share
            if likes:
                out[:, column] = _logit(out[:, column])
        return out


def _one_an_act(analysis: Analysis, found: Sequence[OwnMatch]) -> Iterator[OwnMatch]:
    """The matches without those that another word of the same act and category outdoes: "staged a protest"."""
    by_word = {match.word: match for match in found}
    for match in found:
        head = analysis.tokens[match.word].head
        near = [by_word[w] for w in (head, *analysis.children[match.word]) if w in by_word and w != match.word]
        bound = [m for m in near if m.category == match.category and _one_act(analysis, m.word, match.word)]
        if all((match.score, -match.word) > (m.score, -m.word) for m in bound):
            yield match


def _one_act(analysis: Analysis, one: int, other: int) -> bool:
    """Whether one of the words is the object, the particle or a part of the name of the other."""
    below = one if analysis.tokens[one].head == other else other
    return analysis.tokens[below].deprel in {"obj", "compound", "compound:prt", "flat", "amod", "fixed"}
