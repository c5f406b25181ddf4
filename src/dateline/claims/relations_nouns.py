"""Ties told by nouns: offices, memberships, wings, allies ("X, leader of Y"), and deeds ("X's support for Y")."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.relations_sketch import Sketch
from dateline.claims.relations_tree import STEPS, Scene, bearer, complement, owner_before, pursuer
from dateline.records import Entity
from dateline.vocabulary.relations import Tie

# Priors by where the holder stands, as in `relations_predicates`.
NAMED, BARE, DEED, IMPLIED = 0.8, 0.5, 0.5, 0.6
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
        words = _with_portfolio(scene, words) if tie.portfolio else words
        owner = _owner(scene, words, tie)
        if _past(scene, words) or (owner is not None and tie.body and not scene.is_a(owner, "organization")):
            return
        if owner is not None:
            yield from _held(scene, word, words, tie, owner)
        elif tie.implied and (named := _named_beside(scene, words)) is not None:
            relation = "member_of" if _lesser(scene, word, words) else tie.relation
            yield Sketch(scene.top(named.first), relation, word, word, words, IMPLIED, listed=False, implied=True)
        return


def _matched(scene: Scene, word: int, tie: Tie) -> tuple[int, int] | None:
    """The stretch of the noun's own words, or ``None`` when those before (or "of ..." after) it are others."""
    tokens, sentence = scene.analysis.tokens, scene.sentence(word)
    longer = scene.lexicon.nouns.get(scene.lemma(word + 1), ()) if word + 1 < sentence.last else ()
    if any(len(other.words) > 1 and other.words[-2] == tokens[word].lower for other in longer):
        return None  # "secretary" of "secretary general"
    if tie.words[-1] == scene.lemma(word):
        first = word - len(tie.words) + 1
        before = tuple(t.lower for t in tokens[max(first, sentence.first) : word])
        return (first, word + 1) if before == tie.words[:-1] else None
    last = word + len(tie.words)
    after = tuple(t.lower for t in tokens[word + 1 : min(last, sentence.last)])
    return (word, last) if after == tie.words[1:] else None


def _with_portfolio(scene: Scene, words: tuple[int, int]) -> tuple[int, int]:
    """The stretch with what the office is for: "Minister of Foreign Affairs", "Secretary of State for Defence"."""
    tokens, last = scene.analysis.tokens, scene.sentence(words[0]).last
    for _ in range(2):
        at = words[1]
        if at >= last or tokens[at].lower not in ("of", "for"):
            break
        region = tokens[at].lower == "for"  # "for the Middle East" is what it is for, "of Iraq" whose it is
        at += 1
        while at < min(last, words[1] + STEPS) and _topic(scene, at, region):
            at += 1
        if at == words[1] + 1 or tokens[at - 1].upos == "DET":
            break
        words = words[0], at
    return words


def _topic(scene: Scene, word: int, region: bool) -> bool:
    entity = scene.entity_at.get(word)
    if entity is not None:
        return region and entity.kind == "location"
    return scene.analysis.tokens[word].upos in ("NOUN", "PROPN", "ADJ", "DET")


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
    if relation == "head_of" and _lesser(scene, word, words):
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


def _named_beside(scene: Scene, words: tuple[int, int]) -> Entity | None:
    """The person whose name stands right after the title, or after a comma: "the minister, Ann Lee"."""
    after = words[1] + (words[1] < len(scene.analysis.tokens) and scene.analysis.tokens[words[1]].text == ",")
    return _named_after(scene, (words[0], after))


def _lesser(scene: Scene, word: int, words: tuple[int, int]) -> bool:
    """Not at the head: "a commander of", "senior leader", "deputy head"; one among several."""
    tokens = scene.analysis.tokens
    for child in scene.analysis.children[word]:
        if child < words[0] and (tokens[child].lower in scene.lexicon.lesser or tokens[child].lower in ("a", "an")):
            return True
    before = tokens[max(scene.sentence(words[0]).first, words[0] - 2) : words[0]]
    return any(t.lower in scene.lexicon.lesser for t in before) or _plural(scene, word)


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
        first = _first_conjunct(scene, word)
        if first != word and tokens[first].deprel != "conj" and scene.lemma(first) in scene.lexicon.nouns:
            return _holder(scene, first, (first, first + 1), owner)  # "X, leader and spokesman of Y"
    last = owner + 1 if (body := scene.entity_at.get(owner)) is None else body.last
    if last + 1 in scene.entity_at and tokens[last].text == "," and scene.is_a(last + 1, "person") and last > word:
        return scene.top(last + 1)  # "the deputy leader of Y, X"
    if scene.analysis.child(word, "cop") is not None:
        own = bearer(scene, word)
        return own if own != owner else None
    if token.deprel in ("xcomp", "obl") and (token.deprel == "xcomp" or scene.case(word) == "as"):
        return _predicated(scene, token.head)
    return None


def _first_conjunct(scene: Scene, word: int) -> int:
    for _ in range(STEPS):
        token = scene.analysis.tokens[word]
        if token.deprel != "conj" or not 0 <= token.head < word:
            return word
        word = token.head
    return word


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
    own = scene.entity_at.get(owner)  # "Ann Lee, Chad's defence minister"
    while at >= sentence.first and words[0] - at <= 6 and _modifies(scene, at, own):
        at -= 1
    if at > sentence.first and tokens[at].text == "," and (before := scene.entity_at.get(at - 1)) is not None:
        return scene.top(at - 1) if before.kind == "person" and scene.top(at - 1) != owner else None
    return None


def _modifies(scene: Scene, word: int, owner: Entity | None) -> bool:
    token, entity = scene.analysis.tokens[word], scene.entity_at.get(word)
    return (entity is None or entity is owner) and (token.upos in _MODIFIERS or token.lower in ("'s", "’s", "'", "’"))


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
