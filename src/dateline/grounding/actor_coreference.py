"""Careful coreference: pronouns, relative pronouns and definite descriptions, with a low score, or nothing.

Rules of thumb, each with a bounded look back: what speaks where the learned links (`actor_chains`) are not sure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from dateline.grounding.actor_patterns import organ_of
from dateline.grounding.actor_readings import Reading, of_entry
from dateline.grounding.actor_roles import PERSON_HEADS, in_office, title_in
from dateline.grounding.actor_scene import Scene
from dateline.grounding.names import word_set

_PERSON = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_THING = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# What is denied or said is a claim, not an actor.
_TOLD = word_set("deny denied denies denying confirm confirmed confirms said say says mean means meant know knew knows")
PRONOUNS = _PERSON | _THING | _MANY | _RELATIVE
# Definite descriptions and the kinds of actor they can stand for.
_DESCRIPTIONS = {
    "group": ("rebel", "militia", "ngo", None),
    "movement": ("rebel", "party", None),
    "militia": ("militia", "rebel"),
    "organization": ("ngo", "igo", "rebel", None),
    "organisation": ("ngo", "igo", "rebel", None),
    "party": ("party",),
    "rebels": ("rebel", "militia"),
    "militants": ("rebel", "militia"),
    "insurgents": ("rebel",),
    "jihadists": ("rebel",),
    "alliance": ("rebel", "igo", "military"),
    "coalition": ("military", "rebel", "igo"),
    "agency": ("media", "igo", "ngo", "government"),
    "union": ("igo", "ngo"),
    "bloc": ("igo",),
    "newspaper": ("media",),
    "country": ("state",),
    "nation": ("state",),
    "kingdom": ("state",),
}
# Sentences to look back over, and the score by kind of word: roughly how often the nearest fitting name is meant.
_LOOK_BACK = 3
_SCORES = {
    "relative": 0.8,
    "person": 0.6,
    "person, two met": 0.5,
    "thing": 0.45,
    "many": 0.4,
    "description": 0.4,
    "title": 0.5,
    "home": 0.4,
}
_GROUPS = word_set("government military police civilian rebel militia party state igo ngo media")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A mention that has its actor: the head word, the words ``[first, last)``, and the reading."""

    head: int
    first: int
    last: int
    reading: Reading


def kinds_fit(word: str, kind: str | None) -> bool:
    """Whether a pronoun or a description of one word (in lower case) can stand for an actor of that kind."""
    if word in _PERSON or word in PERSON_HEADS:
        return kind == "person"
    if word in _THING:
        return kind not in ("person", "civilian")
    return word not in _DESCRIPTIONS or kind in _DESCRIPTIONS[word]


def corefer(scene: Scene, first: int, last: int, head: int, before: Sequence[Resolved]) -> Reading | None:
    """The actor that a pronoun or a definite description stands for, or ``None``.

    Args:
        scene: The report's context.
        first: First word of the mention.
        last: The word after the mention.
        head: Its head word.
        before: Every resolved mention of the report, in reading order.
    """
    token = scene.analysis.tokens[head]
    word = token.lower
    if word in _RELATIVE and token.upos not in ("DET", "SCONJ"):
        return _antecedent(scene, head, before)
    if word in PRONOUNS - _RELATIVE:
        return _pronoun(scene, head, before)
    definite = scene.analysis.tokens[first].lower in ("the", "this", "that", "these", "those")
    if not definite or last - first > 3:
        return None
    if word in PERSON_HEADS:
        return _person_of_title(scene, first, last, head, before)
    kinds = _DESCRIPTIONS.get(word)
    if kinds is not None:
        found = _nearest(scene, head, before, lambda r: r.reading.kind in kinds)
        return _as(found[0], "description") if found else None
    organ = organ_of(word, (t.lower for t in scene.analysis.tokens[first:last]))
    if (
        organ in ("government", "military", "police")
        and scene.home is not None
        and word not in ("force", "forces", "soldiers", "jets")
    ):
        entry = scene.registry.entry(f"{organ}:{scene.home}")
        return of_entry(entry, "coreference", _SCORES["home"]) if entry else None
    return None


def _person_of_title(scene: Scene, first: int, last: int, head: int, before: Sequence[Resolved]) -> Reading | None:
    """Resolve "the foreign minister": the person last called so, else who held that office of the report's country."""
    tokens = scene.analysis.tokens
    words = [t.lower for t in tokens[first + 1 : last]]
    phrase = " ".join(words)
    for r in reversed(before):
        start, end = min(r.first, r.head), min(r.last, r.head + 4)
        if r.head < head and r.reading.kind == "person" and phrase in " ".join(t.lower for t in tokens[start:end]):
            return _as(r, "title")
    title = title_in(words)
    if title is None:
        return None
    entry = in_office(scene.registry, title, scene.home, scene.day) if scene.home else None
    if entry is None:
        met = {r.reading.id: r.reading for r in before if r.reading.kind == "person"}
        held = {i for (name, _), rows in scene.registry.holders.items() if name == title for _, i in rows}
        fitting = [reading for i, reading in met.items() if i in held]
        return replace(fitting[0], how="coreference", score=_SCORES["title"]) if len(fitting) == 1 else None
    return of_entry(entry, "coreference", _SCORES["home"])


def _antecedent(scene: Scene, head: int, before: Sequence[Resolved]) -> Reading | None:
    """The noun that the relative clause of a relative pronoun describes."""
    tokens = scene.analysis.tokens
    verb = tokens[head].head
    for _ in range(3):
        if verb < 0:
            return None
        if tokens[verb].deprel.startswith("acl"):
            noun = tokens[verb].head
            found = next((r for r in reversed(before) if r.head == noun), None)
            return _as(found, "relative") if found else None
        verb = tokens[verb].head
    return None


def _pronoun(scene: Scene, head: int, before: Sequence[Resolved]) -> Reading | None:
    word = scene.analysis.tokens[head].lower
    if word in _PERSON:
        found = _nearest(scene, head, before, lambda r: r.reading.kind == "person")
        if not found:
            return None
        return _as(found[0], "person" if len({r.reading.id for r in found}) == 1 else "person, two met")
    if word in _THING and _expletive(scene, head):
        return None
    if word in _THING:
        found = _nearest(scene, head, before, lambda r: _acts(scene, r))
        return _as(found[0], "thing") if found else None
    found = _nearest(scene, head, before, lambda r: r.reading.kind in _GROUPS)
    return _as(found[0], "many") if found else None


def _acts(scene: Scene, mention: Resolved) -> bool:
    """Whether a mention is of a body that "it" may stand for: no person, and no place that only lends its name."""
    entity = scene.entity_at.get(mention.head)
    bare_place = mention.reading.kind is None and entity is not None and entity.kind in ("location", "facility")
    return mention.reading.kind not in ("person", "civilian") and not bare_place


def _expletive(scene: Scene, head: int) -> bool:
    """Whether it stands for no actor, as in "it is clear that" and, for what was said, in "the army denied it"."""
    token = scene.analysis.tokens[head]
    if token.deprel == "obj" and scene.analysis.tokens[token.head].lower in _TOLD:
        return True
    return token.deprel == "expl" or (
        token.head >= 0 and scene.analysis.tokens[token.head].upos not in ("VERB", "NOUN")
    )


def _nearest(scene: Scene, head: int, before: Sequence[Resolved], fits: Callable[[Resolved], bool]) -> list[Resolved]:
    """Fitting mentions before the word, in its paragraph and near: subjects first, then the nearest."""
    sentence_of = scene.analysis.sentence_of
    number = scene.paragraphs
    here = sentence_of[head]
    found = [
        r
        for r in before
        if r.head < head
        and here - _LOOK_BACK < sentence_of[r.head] <= here
        and number[sentence_of[r.head]] >= number[here] - (sentence_of[r.head] == here - 1)
        and fits(r)
    ]
    tokens = scene.analysis.tokens

    def rank(r: Resolved) -> tuple[int, bool, int]:
        subject = tokens[r.head].deprel.startswith("nsubj")
        return (sentence_of[r.head] if subject else sentence_of[r.head] - 1, subject, r.head)

    return sorted(found, key=rank, reverse=True)


def _as(found: Resolved, kind: str) -> Reading:
    score = round(min(_SCORES[kind], found.reading.score), 3)
    return replace(found.reading, how="coreference", score=score)
