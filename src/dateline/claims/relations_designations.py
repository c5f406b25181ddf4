"""Designations: "Turkey considers the SDF a terrorist organisation", with the words of what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.claims.relations_sketch import Sketch
from dateline.claims.relations_tree import Scene, agent, bearer, passive

# As in `relations_predicates`.
DESIGNATION = 0.7
_PREDICATE = ("xcomp", "ccomp", "obl", "obj", "advcl", "nmod", "obl:unmarked")
# A designation of more words than this is a sentence of its own.
LONGEST = 10


def designations(scene: Scene, word: int) -> Iterator[Sketch]:
    """``X considers Y a terrorist group``, ``Y is listed as a terrorist group by X``."""
    token = scene.analysis.tokens[word]
    if token.upos != "VERB" or scene.lemma(word) not in scene.lexicon.designating or scene.negated(word):
        return
    predicate = _predicate(scene, word)
    if predicate is None:
        return
    if passive(scene, word):
        who, whom = agent(scene, word) or _by(scene, predicate), bearer(scene, word)
    else:
        who, whom = bearer(scene, word), _designee(scene, word, predicate)
    words = _words(scene, predicate)
    if who is None or whom is None or words is None or whom in (who, predicate):
        return
    first, last = min(word, words[0]), max(word + 1, words[1])
    as_ = scene.analysis.span(*words).text
    yield Sketch(who, "designates", whom, word, (first, last), DESIGNATION, " ".join(as_.split()))


def _predicate(scene: Scene, verb: int) -> int | None:
    """The word that heads what somebody is called, if it is a designation."""
    tokens = scene.analysis.tokens
    found = [c for c in scene.analysis.children[verb] if c > verb and tokens[c].deprel in _PREDICATE]
    for child in reversed(found):
        if scene.case(child) not in ("", "as"):
            continue
        words = _words(scene, child)
        if words is not None and any(scene.lemma(i) in scene.lexicon.designations for i in range(*words)):
            return child
    for child in found:  # "regards Y as an occupier", where the parser hangs the phrase on Y
        for below in scene.analysis.children[child]:
            if scene.case(below) == "as" and scene.lemma(below) in scene.lexicon.designations:
                return below
    return None


def _words(scene: Scene, predicate: int) -> tuple[int, int] | None:
    """The predicate's own words, from its first modifier to its head: no article, no prepositional phrase."""
    tokens = scene.analysis.tokens
    first = predicate
    while first - 1 > scene.sentence(predicate).first:
        before = tokens[first - 1]
        if before.upos not in ("ADJ", "NOUN", "PROPN") or first - 1 in scene.entity_at or before.head < first - 1:
            break
        first -= 1
    return (first, predicate + 1) if predicate + 1 - first <= LONGEST and tokens[predicate].upos != "VERB" else None


def _designee(scene: Scene, verb: int, predicate: int) -> int | None:
    """Who is called so: the verb's object, or what the parser took for the predicate's subject."""
    analysis = scene.analysis
    own = analysis.child(predicate, "nsubj")
    if own is not None:
        return own
    for child in analysis.children[verb]:
        if child != predicate and child > verb and analysis.tokens[child].deprel in ("obj", "iobj", "nsubj"):
            return child
    return None


def _by(scene: Scene, predicate: int) -> int | None:
    for child in scene.analysis.children[predicate]:
        if child > predicate and scene.case(child) == "by":
            return child
    return None
