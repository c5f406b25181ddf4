"""What a finished draft says about words and sentences, in the form that the MUC-4 mapping asks for it.

Everything here is Dateline's own output: trees, entities, actors, and the events with their categories, modes, roles,
status and source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from bench.muc4_linear import Vector
from dateline.pipeline import Draft
from dateline.records import Analysis, Event, Statement
from dateline.vocabulary.lemmas import lemma

# Categories whose acts or words can be an incident of MUC-4 or tell of one.
VIOLENT = frozenset({"ASSAULT", "COERCE", "THREATEN", "PROTEST", "MOBILIZE"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
_STEPS = 3  # how far up the tree a path goes


@dataclass(frozen=True, slots=True)
class Scene:
    """A draft with its words' lemmas and what each word and sentence takes part in, looked up by number."""

    draft: Draft
    analysis: Analysis
    lemmas: tuple[str, ...]
    events: tuple[tuple[Event, ...], ...]  # by sentence
    parts: dict[int, tuple[str, ...]]  # by head word: "role:CATEGORY[:more]"
    kinds: dict[int, str]  # by word of an entity
    actors: dict[int, str]  # by head word: actor id
    triggers: tuple[tuple[int, str], ...]  # word, lemma of ASSAULT triggers
    at: dict[int, int]  # word by the offset where it starts
    statements: dict[str, Statement]  # by id
    actor_kinds: dict[str, str]  # by actor id; "unknown" where the registry has none
    acts: dict[int, frozenset[str]]  # by head word: ids of the acts (first mentions) that it takes part in
    paragraphs: tuple[int, ...]  # by word

    @classmethod
    def of(cls, draft: Draft) -> Scene:
        """Index a finished draft."""
        analysis = draft.seen
        lemmas = tuple(lemma(t.text, t.upos) for t in analysis.tokens)
        at = {t.start: t.index for t in analysis.tokens}
        held = _Parts.of(draft, lemmas, at)
        actors: dict[int, str] = {}
        for actor in draft.actors:
            for link in actor.links:
                for token in _words(analysis, link.span.start, link.span.end):
                    actors.setdefault(token, actor.id)
        kinds = {i: e.kind for e in analysis.entities for i in range(e.first, e.last)}
        statements = {s.id: s for s in draft.statements}
        actor_kinds = {a.id: a.kind or "unknown" for a in draft.actors}
        return cls(
            draft=draft,
            analysis=analysis,
            lemmas=lemmas,
            events=tuple(tuple(es) for es in held.by_sentence),
            parts={word: tuple(names) for word, names in held.parts.items()},
            kinds=dict(kinds),
            actors=actors,
            triggers=tuple(held.triggers),
            at=at,
            statements=statements,
            actor_kinds=actor_kinds,
            acts={word: frozenset(ids) for word, ids in held.acts.items()},
            paragraphs=tuple(accumulate(t.gap == "paragraph" for t in analysis.tokens)),
        )

    def word_at(self, offset: int) -> int:
        """The word that starts at the offset; raises ``KeyError`` when none does."""
        return self.at[offset]

    def vector(self, words: Sequence[int]) -> Vector:
        """The mean of the words' vectors, float32 [size of the encoder]; of size 0 when the analysis keeps none."""
        kept = self.analysis.vectors.states if self.analysis.vectors else None
        if kept is None:
            return np.zeros(0, np.float32)
        if not words:
            return np.zeros(kept.shape[1], np.float32)
        mean: Vector = np.asarray(kept[list(words)], np.float32).mean(axis=0, dtype=np.float32)
        return mean

    def kind_of(self, word: int) -> str:
        """The kind of the entity that the word belongs to, or ``"none"``."""
        return self.kinds.get(word, "none")

    def roles(self, word: int) -> tuple[str, ...]:
        """The parts that the phrase headed by the word plays in events; of its conjunct when it plays none itself."""
        return self.parts.get(self._carrier(word), ())

    def incidents(self, word: int) -> frozenset[str]:
        """Ids of the acts that the phrase headed by the word, or its conjunct, takes part in."""
        return self.acts.get(self._carrier(word), frozenset())

    def _carrier(self, word: int) -> int:
        """The word itself when events know it, else the conjunct or name that it hangs on."""
        tokens = self.analysis.tokens
        for _ in range(_STEPS):
            if word in self.parts or tokens[word].deprel not in {"conj", "appos", "flat", "compound"}:
                break
            word = tokens[word].head
        return word

    def actor_features(self, word: int) -> Iterator[str]:
        """The registry's kind of the actor that the word resolves to."""
        found = self.actors.get(word)
        if found is None:
            return
        yield f"actor={self.actor_kinds[found]}"
        if not found.startswith("report:"):
            yield f"actor={found}"

    def paths(self, word: int) -> Iterator[str]:
        """The relations from the word up to its first governors, with their lemmas."""
        tokens = self.analysis.tokens
        steps = 0
        while tokens[word].deprel in {"conj", "appos", "flat", "compound"} and tokens[word].head >= 0 and steps < 8:
            word, steps = tokens[word].head, steps + 1
        path = ""
        for _ in range(_STEPS):
            token = tokens[word]
            if token.head < 0:
                yield f"{path}root"
                return
            case = ""
            if token.deprel.startswith(("obl", "nmod")):
                case = next((tokens[c].lower for c in self.analysis.children[word] if tokens[c].deprel == "case"), "")
            path += f"{token.deprel}:{case}>"
            word = token.head
            yield f"{path}{self.lemmas[word]}"

    def sentence_marks(self, sentence: int) -> Iterator[str]:
        """Categories, modes, status and attribution of the sentence's events."""
        for event in self.events[sentence]:
            if event.category in VIOLENT:
                state = "background" if event.background else event.status
                yield f"{event.category}:{state}"
                yield from (f"{event.category}:{mode}" for mode in event.modes)
            else:
                yield event.category

    def sentence_lemmas(self, sentence: int) -> set[str]:
        """Lemmas of the sentence's content words."""
        bounds = self.analysis.sentences[sentence]
        tokens = self.analysis.tokens
        return {self.lemmas[i] for i in range(bounds.first, bounds.last) if tokens[i].upos in _CONTENT}

    def triggers_within(self, word: int, distance: int) -> Iterator[str]:
        """Lemmas of ASSAULT triggers near a word, with the side they stand on."""
        for at, name in self.triggers:
            if 0 < abs(at - word) <= distance:
                yield f"{'left' if at < word else 'right'}:{name}"


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the events say of words, while it is gathered."""

    by_sentence: list[list[Event]]
    parts: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    acts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    triggers: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft, lemmas: Sequence[str], at: dict[int, int]) -> _Parts:
        out = cls([[] for _ in draft.seen.sentences])
        for event in draft.events:
            word = at.get(event.trigger.start)
            if word is None:
                continue
            out.by_sentence[draft.seen.sentence_of[word]].append(event)
            if event.category == "ASSAULT":
                out.triggers.append((word, lemmas[word]))
            for name, fillers in (("actor", event.actor), ("recipient", event.recipient)):
                for filler in fillers:
                    head = at.get(filler.head.start)
                    if head is not None:
                        out.parts[head] += _part(name, event, lemmas[word])
                        out.acts[head].add(event.same_as or event.id)
        return out


def _part(name: str, event: Event, trigger: str) -> Iterator[str]:
    yield f"{name}:{event.category}"
    yield f"{name}:{event.category}:{trigger}"
    yield f"{name}:{event.category}:{event.status}"
    yield from (f"{name}:{event.category}:{mode}" for mode in event.modes)


def _words(analysis: Analysis, start: int, end: int) -> Iterator[int]:
    """Words that lie in the characters ``[start, end)``."""
    low, high = 0, len(analysis.tokens)
    while low < high:
        middle = (low + high) // 2
        if analysis.tokens[middle].end <= start:
            low = middle + 1
        else:
            high = middle
    while low < len(analysis.tokens) and analysis.tokens[low].start < end:
        yield low
        low += 1
