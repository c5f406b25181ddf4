"""Reading: the analysis of a report with what the rules ask of it over and over: lemmas, classes, entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.records import Analysis, Entity, Token
from dateline.vocabulary import Codebook, lemma

# Relations whose word belongs to the name or title that its head opens.
_NAME_PARTS = frozenset(
    {"flat", "compound", "amod", "nmod", "nmod:desc", "nmod:poss", "appos", "flat:name", "fixed", "conj"}
)
# Relations whose word says what the head itself is, so that its class is the head's.
_APPELLATIONS = frozenset({"flat", "compound", "appos", "flat:name", "nmod:desc"})
# Sentences are read this far to either side: a text without full stops must not cost the square of its length.
_REACH = 100
_POLITICAL = frozenset({"armed", "police", "government", "legal", "party", "civil", "crowd"})
_NAMED = frozenset({"organization", "norp", "location"})
_PLURALS = frozenset({"PROPN", "ADJ"})
_PRONOUNS = frozenset(
    {"he", "she", "they", "we", "i", "it", "him", "her", "them", "us", "you", "who", "his", "their", "its", "our", "my"}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report's analysis with one lemma and one entity (or ``None``) per word, and the codebook that reads it.

    ``tags`` holds, per word, the participant classes of the word and the kind of the entity that covers it.
    """

    analysis: Analysis
    codebook: Codebook
    lemmas: tuple[str, ...]
    entities: tuple[Entity | None, ...]
    tags: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, analysis: Analysis, codebook: Codebook) -> Reading:
        """Look every word up once."""
        entities: list[Entity | None] = [None] * len(analysis.tokens)
        for entity in analysis.entities:
            for i in range(max(entity.first, 0), min(entity.last, len(entities))):
                entities[i] = entity
        lemmas = tuple(lemma(token.text, token.upos) for token in analysis.tokens)
        classes = _classes_by_word(codebook)
        none: frozenset[str] = frozenset()
        tags = []
        for token, word, found in zip(analysis.tokens, lemmas, entities, strict=True):
            known = classes.get(word, none)
            if not known and token.upos in _PLURALS:
                known = classes.get(lemma(word, "NOUN"), none)
            tags.append(known | {found.kind} if found is not None else known)
        return cls(analysis, codebook, lemmas, tuple(entities), tuple(tags))

    def token(self, index: int) -> Token:
        """The word at ``index``."""
        return self.analysis.tokens[index]

    def children(self, index: int) -> tuple[int, ...]:
        """Indices of the words that the word governs, at most ``_REACH`` of them."""
        return self.analysis.children[index][:_REACH]

    def case_of(self, index: int) -> str:
        """The preposition that marks the phrase, in lower case, with fixed parts joined by a space; "" for none."""
        for child in self.children(index):
            token = self.analysis.tokens[child]
            if token.deprel == "case":
                more = [self.lemmas[c] for c in self.children(child) if self.token(c).deprel == "fixed"]
                return " ".join([self.lemmas[child], *more])
        return ""

    def phrase_tags(self, head: int) -> frozenset[str]:
        """Classes of a phrase: those of its head and of the words that name or describe it."""
        found = set(self.tags[head])
        for child in self.children(head):
            if self.token(child).deprel in _NAME_PARTS:
                found |= self.tags[child]
                for below in self.children(child):
                    if self.token(below).deprel in _NAME_PARTS:
                        found |= self.tags[below]
        return frozenset(found)

    def political(self, head: int) -> bool:
        """Whether the phrase names a state, armed, judicial, party, protest or civil-society actor."""
        tags = self.phrase_tags(head)
        return bool(tags & _POLITICAL) or bool(tags & _NAMED)

    def human(self, head: int) -> bool:
        """Whether the phrase can act: political, a person, or a personal pronoun."""
        tags = set(self.tags[head])
        for child in self.children(head):
            if self.token(child).deprel in _APPELLATIONS:
                tags |= self.tags[child]
            elif self.case_of(child) == "of" and self.token(head).upos in {"NUM", "NOUN"}:
                tags |= self.tags[child] & {"person", "crowd", "armed"}  # "dozens of villagers"
        return bool(tags & (_POLITICAL | _NAMED | {"person"})) or self.pronoun(head)

    def pronoun(self, head: int) -> bool:
        """Whether the word is a personal or relative pronoun."""
        return self.analysis.tokens[head].lower in _PRONOUNS

    def sentence_words(self, index: int) -> range:
        """Indices of the words of the sentence that holds the word, at most ``_REACH`` to either side."""
        sentence = self.analysis.sentences[self.analysis.sentence_of[index]]
        return range(max(sentence.first, index - _REACH), min(sentence.last, index + _REACH + 1))


def _classes_by_word(codebook: Codebook) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in codebook.participants.classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
