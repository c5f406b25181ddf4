"""Ties told by nouns: offices, memberships, wings, allies ("X, leader of Y"), and deeds ("X's support for Y")."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.relations_sketch import Sketch
from dateline.claims.relations_tree import Scene, bearer, complement, owner_before, pursuer
from dateline.records import Entity
from dateline.vocabulary.relations import Tie

# Shares of ties right by where the holder stands, as in `relations_predicates`.
NAMED, BARE, DEED = 0.8, 0.5, 0.5
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM"})
_TITLED = ("nmod:desc", "compound", "flat", "amod", "flat:name")


def nouns(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X, leader of Y``; ``Y leader X``; ``X is the leader of Y``; ``the leader of Y, X``; ``Y's leader``."""
    token = scene.analysis.tokens[word]
    if token.upos not in ("NOUN", "PROPN"):
        return
    for tie in scene.lexicon.nouns.get(scene.lemma(word), ()):
        words = _matched(scene, word, tie)
        if words is None:
            continue
        owner = _owner(scene, words, tie)
        if owner is not None and not _past(scene, words):
            yield from _held(scene, word, words, tie, owner)
        return


def _matched(scene: Scene, word: int, tie: Tie) -> tuple[int, int] | None:
    """The stretch of the noun's own words, or ``None`` when those before (or "of ..." after) it are others."""
    tokens, sentence = scene.analysis.tokens, scene.sentence(word)
    if tie.words[-1] == scene.lemma(word):
        first = word - len(tie.words) + 1
        before = tuple(t.lower for t in tokens[max(first, sentence.first) : word])
        return (first, word + 1) if before == tie.words[:-1] else None
    last = word + len(tie.words)
    after = tuple(t.lower for t in tokens[word + 1 : min(last, sentence.last)])
    return (word, last) if after == tie.words[1:] else None


def _owner(scene: Scene, words: tuple[int, int], tie: Tie) -> int | None:
    """Y: a name behind the noun or behind the holder's name, else a name before it, else any phrase behind it."""
    after = complement(scene, words[1] - 1, tie.prepositions)
    before = owner_before(scene, words[0]) if tie.before else None
    if after is not None and scene.lemma(after) in scene.lexicon.not_owner and after not in scene.entity_at:
        return None
    if after is not None and _adjacent(scene, words[1], tie) and (after in scene.entity_at or before is None):
        return after
    if before is not None:
        return before
    if after is None and (named := _named_after(scene, words)) is not None:
        return complement(scene, named.last - 1, tie.prepositions)  # "President Ann Lee of Y"
    return after


def _adjacent(scene: Scene, word: int, tie: Tie) -> bool:
    return word < len(scene.analysis.tokens) and scene.analysis.tokens[word].lower in tie.prepositions


def _named_after(scene: Scene, words: tuple[int, int]) -> Entity | None:
    """The person whose name begins right after the title."""
    found = scene.entity_at.get(words[1])
    return found if found is not None and found.kind == "person" and found.first == words[1] else None


def _past(scene: Scene, words: tuple[int, int]) -> bool:
    """Whether the tie no longer stands: "the former leader", "ex-president"; a negated copula denies it."""
    tokens, first = scene.analysis.tokens, scene.sentence(words[0]).first
    near = tokens[max(first, words[0] - 5) : words[0]]
    heads = range(*words)
    marked = any(t.lower in scene.lexicon.past and (t.head in heads or t.index >= words[0] - 2) for t in near)
    return marked or any(scene.negated(w) for w in heads)


def _held(scene: Scene, word: int, words: tuple[int, int], tie: Tie, owner: int) -> Iterator[Sketch]:
    holder = _holder(scene, word, words, owner)
    relation: str = tie.relation
    if relation == "head_of" and _lesser(scene, words):
        relation = "member_of"
    if holder is None:
        if tie.bare and relation == "head_of" and not _plural(scene, word):
            yield Sketch(word, relation, owner, word, words, BARE, listed=False)
        return
    entity = scene.entity_at.get(scene.top(holder))
    person = entity is not None and entity.kind == "person"
    if (tie.holder == "person" and entity is not None and not person) or (tie.holder == "group" and person):
        return
    yield Sketch(holder, relation, owner, word, words, NAMED, listed=_plural(scene, word))


def _plural(scene: Scene, word: int) -> bool:
    token = scene.analysis.tokens[word]
    return token.lower != scene.lemma(word)


def _lesser(scene: Scene, words: tuple[int, int]) -> bool:
    """Not at the head: "a commander of", "senior leader", "deputy head"; one among several."""
    tokens = scene.analysis.tokens
    for child in scene.analysis.children[words[1] - 1]:
        if child < words[0] and (tokens[child].lower in scene.lexicon.lesser or tokens[child].lower in ("a", "an")):
            return True
    before = tokens[max(scene.sentence(words[0]).first, words[0] - 2) : words[0]]
    return any(t.lower in scene.lexicon.lesser for t in before) or _plural(scene, words[1] - 1)


def _holder(scene: Scene, word: int, words: tuple[int, int], owner: int) -> int | None:
    """Who holds it: in apposition on either side, as the name that the title stands before, or by a copula."""
    tokens = scene.analysis.tokens
    beside = _beside(scene, words, owner)
    if beside is not None:
        return beside
    for child in scene.analysis.children[word]:
        if tokens[child].deprel in ("appos", "flat") and child > word and _name(scene, child) and child != owner:
            return child
    token = tokens[word]
    if token.head >= 0 and token.head != owner:
        if token.deprel in _TITLED and _name(scene, token.head):
            return token.head
        if token.deprel == "appos" and tokens[token.head].upos in ("PROPN", "NOUN", "PRON"):
            return token.head
        if token.deprel == "conj" and scene.lemma(token.head) in scene.lexicon.nouns:
            return _holder(scene, token.head, (token.head, token.head + 1), owner) if token.head < word else None
    if scene.analysis.child(word, "cop") is not None:
        own = bearer(scene, word)
        return own if own != owner else None
    if token.deprel in ("xcomp", "obl") and (token.deprel == "xcomp" or scene.case(word) == "as"):
        return _predicated(scene, token.head)
    return None


def _predicated(scene: Scene, verb: int) -> int | None:
    """Of whom a verb predicates the office: "X became leader", "X serves as spokesman", "they named X leader"."""
    if verb < 0 or scene.analysis.tokens[verb].upos not in ("VERB", "AUX"):
        return None
    return scene.analysis.child(verb, "obj", "nsubj:pass") or bearer(scene, verb)


def _name(scene: Scene, word: int) -> bool:
    return word in scene.entity_at


def _beside(scene: Scene, words: tuple[int, int], owner: int) -> int | None:
    """A person's name right after the title, or right before a comma that opens it, whatever the tree says."""
    tokens, sentence = scene.analysis.tokens, scene.sentence(words[0])
    if _named_after(scene, words) is not None:
        return scene.top(words[1])
    at = words[0] - 1
    while at >= sentence.first and tokens[at].upos in _MODIFIERS and words[0] - at <= 5 and at not in scene.entity_at:
        at -= 1
    if at > sentence.first and tokens[at].text == "," and (before := scene.entity_at.get(at - 1)) is not None:
        return scene.top(at - 1) if before.kind == "person" and scene.top(at - 1) != owner else None
    return None


def deeds(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X's support for Y``, ``X provides support to Y``, ``X in its fight against Y``."""
    token = scene.analysis.tokens[word]
    if token.upos != "NOUN" or (token.head >= 0 and scene.negated(token.head)) or scene.negated(word):
        return
    for tie in scene.lexicon.deeds.get(scene.lemma(word), ()):
        other = complement(scene, word, tie.prepositions)
        if other is None and token.deprel == "obj" and token.head >= 0:
            other = complement(scene, token.head, tie.prepositions - {"of"})
        doer = pursuer(scene, word) if other is not None else None
        if other is not None and doer is not None and doer != other:
            yield Sketch(doer, tie.relation, other, word, (word, word + 1), DEED)
            return
