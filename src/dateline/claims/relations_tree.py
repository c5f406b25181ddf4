"""Where the ends of a tie stand in the tree: bearers of predicates, owners of nouns, objects of prepositions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dateline.claims.phrases import Run, noun_phrase
from dateline.records import Analysis, Entity, EntityKind, Sentence
from dateline.vocabulary import lemma
from dateline.vocabulary.relations import RelationLexicon

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
_BETWEEN = frozenset('-–“”"()')
# What hangs on a name and is no part of it.
_LOOSE = ("appos", "acl", "conj", "cc", "parataxis", "nmod", "punct", "cop", "nsubj", "aux", "advmod", "mark", "obl")
_PART = ("nmod:desc", "nmod:poss")
# A predicate inherits its bearer over at most this many links, an owner stands at most this many words before its noun:
# what lies farther is more often a parser's error than a tie.
STEPS = 6
# Ends that are lists ("the US, France and Turkey back ...") give at most so many ties.
MOST_CONJUNCTS = 4


@dataclass(frozen=True, slots=True)
class Scene:
    """A report's analysis with what the patterns look up: the lexicon, and the entity that each word belongs to."""

    analysis: Analysis
    lexicon: RelationLexicon
    entity_at: Mapping[int, Entity]

    @classmethod
    def of(cls, analysis: Analysis, lexicon: RelationLexicon) -> Scene:
        """Look over the report once."""
        return cls(analysis, lexicon, {i: e for e in analysis.entities for i in range(e.first, e.last)})

    def lemma(self, word: int) -> str:
        """The word's lemma, lower case."""
        token = self.analysis.tokens[word]
        return lemma(token.lower, "NOUN" if token.upos == "PROPN" else token.upos)

    def top(self, word: int) -> int:
        """The word that heads the entity of the word; the word itself outside entities."""
        entity = self.entity_at.get(word)
        if entity is None:
            return word
        tokens = self.analysis.tokens
        return next(
            (i for i in range(entity.first, entity.last) if not entity.first <= tokens[i].head < entity.last), word
        )

    def is_a(self, word: int, kind: EntityKind) -> bool:
        """Whether the word belongs to an entity of the kind."""
        entity = self.entity_at.get(word)
        return entity is not None and entity.kind == kind

    def case(self, word: int) -> str:
        """The preposition before the word, lower case, or an empty string."""
        child = self.analysis.child(word, "case")
        return self.analysis.tokens[child].lower if child is not None else ""

    def sentence(self, word: int) -> Sentence:
        """The sentence of the word."""
        return self.analysis.sentences[self.analysis.sentence_of[word]]

    def negated(self, word: int) -> bool:
        """Whether the predicate is denied, or only possible: "does not back", "no longer", "would support"."""
        for child in self.analysis.children[word]:
            token = self.analysis.tokens[child]
            if token.lower in self.lexicon.negations and token.deprel in ("advmod", "det", "aux", "cc:preconj", "cc"):
                return True
            if token.deprel == "aux" and token.lower in self.lexicon.modals:
                return True
            if token.deprel == "advmod" and token.lower == "longer":
                return True
        return False


def end_run(scene: Scene, head: int) -> Run | None:
    """The noun phrase of an end, without appositions, relative clauses, other conjuncts and prepositional phrases."""
    analysis = scene.analysis
    entity = scene.entity_at.get(head)
    keep = range(entity.first, entity.last) if entity is not None else range(head, head + 1)
    cut = {
        c
        for word in keep
        for c in analysis.children[word]
        if c not in keep and analysis.tokens[c].deprel.startswith(_LOOSE) and analysis.tokens[c].deprel not in _PART
    }
    run = noun_phrase(analysis, head, frozenset(cut))
    if run is None:
        return None
    return min(run[0], keep.start), max(run[1], keep.stop)


def conjuncts(scene: Scene, head: int) -> Iterator[int]:
    """The word and the nominal words coordinated with it."""
    yield head
    found = (
        c
        for c in scene.analysis.children[head]
        if scene.analysis.tokens[c].deprel == "conj" and scene.analysis.tokens[c].upos in ("NOUN", "PROPN")
    )
    for number, child in enumerate(found, 2):
        if number > MOST_CONJUNCTS:
            return
        yield child


def complement(scene: Scene, word: int, prepositions: Collection[str]) -> int | None:
    """What stands behind one of the prepositions after the word: by the tree, else by the words that follow."""
    tokens = scene.analysis.tokens
    for child in scene.analysis.children[word]:
        if child > word and tokens[child].deprel.startswith(("nmod", "obl")) and scene.case(child) in prepositions:
            return child
    last = scene.sentence(word).last
    for at in range(word + 1, min(word + 3, last)):
        if tokens[at].lower in prepositions and tokens[at].upos in ("ADP", "PART", "SCONJ"):
            return noun_from(scene, at + 1)
        if tokens[at].upos != "ADV":
            break
    return None


def noun_from(scene: Scene, first: int) -> int | None:
    """The head of the noun phrase that begins at a word, or ``None`` when none does."""
    last = scene.sentence(first - 1).last if first else 0
    tokens = scene.analysis.tokens
    word = first
    while word < last and tokens[word].upos in ("DET", "ADJ", "NUM") and word not in scene.entity_at:
        word += 1
    if word >= last or tokens[word].upos not in (*_MODIFIERS, "PRON"):
        return None
    word = scene.top(word)
    for _ in range(STEPS):
        up = tokens[word].head
        if (
            up <= word
            or up >= last
            or tokens[up].upos not in _NOMINAL
            or tokens[word].deprel in ("nsubj", "obl", "conj")
        ):
            break
        word = scene.top(up)
    return word


def owner_before(scene: Scene, noun: int) -> int | None:
    """Whose the noun is, told in front of it: "Y's president", "the Y leader", "its chief"."""
    tokens = scene.analysis.tokens
    first = scene.sentence(noun).first
    own = scene.entity_at.get(noun)
    start = own.first if own is not None and own.kind != "organization" and own.first < noun else noun
    for word in range(start - 1, max(first, start - STEPS) - 1, -1):
        entity = scene.entity_at.get(word)
        if entity is not None and entity is not own and entity.kind in ("organization", "norp", "location", "person"):
            owned = entity.kind != "person" or tokens[word + 1].lower in _POSSESSIVE
            return scene.top(word) if owned else None
        if (
            tokens[word].upos not in _MODIFIERS
            and tokens[word].lower not in _POSSESSIVE
            and tokens[word].text not in _BETWEEN
        ):
            break
    return scene.analysis.child(noun, "nmod:poss")


def agent(scene: Scene, verb: int) -> int | None:
    """Who does it, in a passive: "led by X"."""
    tokens = scene.analysis.tokens
    for child in scene.analysis.children[verb]:
        if child > verb and tokens[child].deprel.startswith("obl") and scene.case(child) == "by":
            return child
    return complement(scene, verb, ("by",))


def passive(scene: Scene, verb: int) -> bool:
    """Whether the verb is a passive or a participle that what it hangs on undergoes."""
    tokens = scene.analysis.tokens
    if scene.analysis.child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    bare = scene.analysis.child(verb, "aux", "nsubj", "obj", "mark") is None
    return (
        bare and tokens[verb].deprel in ("acl", "advcl", "amod", "appos", "acl:relcl") and not _ing(tokens[verb].lower)
    )


def _ing(word: str) -> bool:
    return word.endswith("ing")


def bearer(scene: Scene, word: int) -> int | None:
    """Who bears a predicate: its subject, or the noun that it modifies; inherited by conjuncts and infinitives."""
    tokens = scene.analysis.tokens
    for _ in range(STEPS):
        own = scene.analysis.child(word, "nsubj", "nsubj:pass", "nsubj:outer")
        token = tokens[word]
        up, relation = token.head, token.deprel
        if own is not None:
            return _antecedent(scene, own, up if relation.startswith("acl") else -1)
        if up < 0:
            return None
        if relation.startswith("acl") or relation in ("amod", "appos"):
            return _doer(scene, up) if tokens[up].upos in _NOMINAL else None
        if relation == "xcomp":
            controller = scene.analysis.child(up, "obj")
            if controller is not None and controller < word:
                return controller
        elif relation != "conj" and not relation.startswith("advcl"):
            return None
        if tokens[up].upos in ("NOUN", "PROPN") and scene.analysis.child(up, "nsubj", "nsubj:pass") is None:
            return None
        word = up
    return None


def _antecedent(scene: Scene, own: int, up: int) -> int | None:
    """Whom a subject means: itself, or for a relative pronoun what it hangs on or the name right before it."""
    if scene.analysis.tokens[own].lower not in _RELATIVE or scene.analysis.tokens[own].deprel == "det":
        return own
    if up >= 0:
        return up
    at = own - 1 - (own > 0 and scene.analysis.tokens[own - 1].text == ",")
    return scene.top(at) if at in scene.entity_at else None


def _doer(scene: Scene, noun: int) -> int | None:
    """The noun, or whoever pursues it if it is an endeavour: "the coalition's campaign to defeat X"."""
    if scene.lemma(noun) not in scene.lexicon.endeavours or noun in scene.entity_at:
        return noun
    return pursuer(scene, noun)


def pursuer(scene: Scene, noun: int) -> int | None:
    """Whose deed the noun is: its owner, the subject of the verb it belongs to, or the actor it hangs on.

    What a possessive pronoun means ("Iraq in its fight against X") is more often told by the tree than known.
    """
    owner = owner_before(scene, noun)
    if owner is None:
        owner = complement(scene, noun, ("by", "from"))
    if owner is not None and scene.analysis.tokens[owner].upos != "PRON":
        return owner
    around = _around(scene, noun)
    return around if around is not None else owner


def _around(scene: Scene, noun: int) -> int | None:
    tokens = scene.analysis.tokens
    up, relation = tokens[noun].head, tokens[noun].deprel
    if up < 0:
        return None
    if relation == "nmod" and scene.case(noun) in ("in", "of", "during"):
        return up if up in scene.entity_at or tokens[up].deprel in ("obj", "nsubj", "obl") else None
    if relation in ("obj", "obl", "conj") and tokens[up].upos == "VERB":
        if relation == "obl" and (helped := scene.analysis.child(up, "obj")) is not None and helped in scene.entity_at:
            return helped
        return bearer(scene, up)
    return None
