"""Who did it, to whom: the paths behind each role profile of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dateline.events import arguments
from dateline.events.reading import Reading
from dateline.events.role_paths import LIGHT_VERBS, first
from dateline.vocabulary import Codebook


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the fillers of both roles, as word indices."""

    actor: tuple[int, ...]
    recipient: tuple[int, ...]


# Nouns of one clause share who acts and to whom: "shelling and airstrikes by the army".
_SHARING: Final = frozenset({"act", "two-sided", "of-actor", "mobilize", "investigate", "to", "protest"})
# Verbs whose subject suffers the act that their object names, and nouns whose owner does.
_SUFFERING: Final = frozenset(
    {
        "face",
        "suffer",
        "endure",
        "survive",
        "repel",
        "withstand",
        "sustain",
        "undergo",
        "experience",
        "receive",
        "repulse",
    }
)
_LOSSES: Final = frozenset(
    {"destruction", "seizure", "capture", "liberation", "siege", "bombing", "fall", "occupation", "isolation", "loss"}
)
# Profiles whose noun is done by the subject of the verb above it where nothing else says who does it.
_DONE: Final = frozenset({"act", "with", "to", "support", "request", "visit", "mobilize", "of-actor", "speech"})

# Who does it and to whom, where nothing else is known of a word.
PLAIN_ROLES: Final = "act"

Paths = tuple[tuple[str, ...], tuple[str, ...]]

_ACT: Final[Paths] = (("subj", "agent"), ("obj", "prep:against", "prep:on", "prep:into"))
_NOUN_ACTOR: Final = ("agent", "poss", "mod", "light")
_VERBS: Final[Mapping[str, Paths]] = MappingProxyType(
    {
        "act": _ACT,
        "speech": (
            ("subj", "agent"),
            (
                "obj",
                "iobj",
                "tail",
                "prep:on",
                "prep:to",
                "prep:against",
                "prep:for",
                "prep:with",
                "prep:over",
                "prep:about",
                "prep:at",
                "clause-subj",
            ),
        ),
        "with": (
            ("subj", "agent", "prep:between"),
            ("prep:with", "prep:alongside", "person-obj", "prep:to", "prep:for"),
        ),
        "to": (("subj", "agent"), ("iobj", "prep:to", "prep:for", "prep:with", "obj")),
        "to-place": (("subj", "agent"), ("obj", "prep:to")),
        "of-actor": (("subj", "agent", "obj"), ("prep:from", "prep:against", "prep:to")),
        "of-recipient": _ACT,
        "undergo": (("agent", "prep:from"), ("subj", "obj")),
        "two-sided": (("subj", "agent"), ("obj", "prep:with", "prep:against")),
        "judged": ((), ("subj",)),
        "blamed": ((), ("obj", "subj")),
        "request": (
            ("subj", "agent"),
            (
                "person-obj",
                "iobj",
                "person-tail",
                "prep:on",
                "prep:to",
                "prep:against",
                "prep:from",
                "clause-subj",
                "owner",
            ),
        ),
        "support": (("subj", "agent"), ("obj", "prep:for")),
        "visit": (("subj", "agent"), ("person-obj", "prep:with")),
        "protest": (("subj", "agent"), ("prep:against", "prep:with")),
        "investigate": (("subj", "agent"), ("obj", "prep:into", "prep:against")),
        "sanction": (("subj", "agent"), ("prep:on", "prep:against", "obj")),
        "discontinue": (("subj", "agent"), ("prep:with", "prep:to", "prep:from", "prep:for", "obj")),
        "mobilize": (("subj", "agent"), ("prep:against",)),
        "modal": ((), ("verb-subj",)),
    }
)
_NOUNS: Final[Mapping[str, Paths]] = MappingProxyType(
    {
        "act": (_NOUN_ACTOR, ("prep:against", "prep:on", "prep:of", "prep:at")),
        "speech": (
            _NOUN_ACTOR,
            ("prep:against", "prep:of", "prep:on", "prep:to", "prep:for", "prep:over", "prep:about", "prep:at"),
        ),
        "with": (("poss", "prep:between", "light", "agent"), ("prep:with",)),
        "to": ((*_NOUN_ACTOR, "prep:from"), ("prep:to", "prep:for", "light-iobj")),
        "to-place": (_NOUN_ACTOR, ("prep:of",)),
        "of-actor": (
            ("agent", "poss", "prep:of", "mod", "light", "prep:from"), ("prep:against", "prep:to", "prep:on"),
        ),
        "of-recipient": ((), ("prep:of", "prep:among", "mod")),
        "undergo": (("agent",), ("prep:of",)),
        "two-sided": (("prep:between", "poss", "mod", "light"), ("prep:with", "prep:against", "prep:on")),
        "judged": ((), ("subj",)),
        "blamed": ((), ("poss", "prep:of", "mod")),
        "request": (("agent", "poss", "prep:of", "prep:from", "mod", "light"), ("prep:to", "prep:on")),
        "support": (("poss", "prep:from", "prep:of", "agent", "light", "mod"), ("prep:for", "prep:to")),
        "visit": (("poss", "prep:of", "agent", "light", "mod"), ("prep:with",)),
        "protest": (("agent", "prep:of", "poss", "mod", "light"), ("prep:against",)),
        "investigate": (_NOUN_ACTOR, ("prep:into", "prep:of", "prep:against")),
        "sanction": (_NOUN_ACTOR, ("prep:on", "prep:against")),
        "discontinue": (_NOUN_ACTOR, ("prep:with", "prep:to", "prep:from")),
        "mobilize": (("agent", "poss", "mod", "prep:of", "light"), ("prep:against",)),
        "modal": ((), ()),
    }
)  # fmt: skip


def usual_roles(codebook: Codebook, category: str) -> str:
    """The role profile that most words of the category have; for a category without words, the plain one."""
    known = [group.roles for group in codebook.category(category).lexicon]
    return max(dict.fromkeys(known), key=known.count) if known else PLAIN_ROLES


def find_roles(reading: Reading, head: int, profile: str, tail: str = "", *, adjectival: bool = False) -> Roles:
    """Heads of actor and recipient of the trigger at ``head``.

    An ``adjectival`` trigger ("is concerned") takes its grammatical subject as the one who acts.

    ``tail`` is the preposition that belongs to the trigger ("call on"): its phrase is the recipient before any other.
    """
    token = reading.token(head)
    nominal = token.upos in {"NOUN", "PROPN"} and not _predicate(reading, head, profile)
    actor_paths, recipient_paths = (_NOUNS if nominal else _VERBS)[profile]
    actor = first(reading, head, actor_paths, tail, ())
    if adjectival and not nominal and "subj" in actor_paths:
        subject = arguments.surface_subject(reading, head)
        actor = (subject,) if subject is not None else ()
    if nominal and profile == "support" and reading.case_of(head) == "in":
        actor = first(reading, head, ("clause-doer",), tail, ())  # "in support of the army, jets struck the ridge"
        recipient_paths = ("prep:of", "prep:for")
    if nominal and profile in _SHARING:
        actor, recipient = _undergone(reading, head, actor)
        if recipient:
            return Roles(_named_first(reading, head, actor), recipient)
    recipient = first(reading, head, recipient_paths, tail, actor)
    if not recipient:
        recipient = _nearby(reading, head, recipient_paths, actor, nominal=nominal)
    if nominal and profile in _SHARING:
        actor = actor or first(reading, head, ("shared-actor", "subject-of-use"), tail, recipient)
        recipient = recipient or first(reading, head, ("shared-recipient", "aim"), tail, actor)
    if nominal and not actor and profile in _DONE:
        actor = first(reading, head, ("doer",), tail, recipient)
    return Roles(_named_first(reading, head, actor), recipient)


def _undergone(reading: Reading, head: int, actor: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Actor and recipient of a noun whose owner or verb suffers it: "the town's capture", "faced shelling"."""
    if len(actor) == 1 and reading.token(actor[0]).deprel == "nmod:poss":
        tags = reading.tags[actor[0]]
        taken = reading.lemmas[head] in _LOSSES and (reading.token(actor[0]).lower == "its" or "location" in tags)
        if taken or tags & {"facility", "territory"}:
            return arguments_by(reading, head), actor
    verb = arguments.governor_verb(reading, head)
    if verb is None and reading.token(head).deprel == "conj":
        verb = arguments.governor_verb(reading, reading.token(head).head)
    suffers = verb is not None and reading.lemmas[verb] in _SUFFERING and not arguments.is_passive(reading, verb)
    if verb is None or not (suffers or _fought_off(reading, verb)):
        return actor, ()
    subject = arguments.surface_subject(reading, verb)
    if subject is None or not reading.human(subject) or reading.token(head).deprel == "nsubj":
        return actor, ()
    return tuple(a for a in (actor or arguments_by(reading, head)) if a != subject), (subject,)


def arguments_by(reading: Reading, head: int) -> tuple[int, ...]:
    """Who is named as the doer of a noun that somebody suffers."""
    return tuple(arguments.agents(reading, head) or arguments.prepositional(reading, head, "from"))


def _fought_off(reading: Reading, verb: int) -> bool:
    return reading.lemmas[verb] in {"fight", "beat", "fend"} and any(
        reading.token(c).lower in {"off", "back"} for c in reading.children(verb)
    )


def _nearby(
    reading: Reading, head: int, paths: tuple[str, ...], taken: tuple[int, ...], *, nominal: bool
) -> tuple[int, ...]:
    """Recipients that the parser hung one step off: on the light verb of a noun, on another phrase of a verb."""
    if nominal:
        verb = arguments.governor_verb(reading, head)
        if verb is not None and reading.lemmas[verb] in {"join", "meet"} and "prep:with" in paths:
            return tuple(w for w in arguments.objects(reading, verb) if w not in taken and reading.human(w))
        places = [verb] if verb is not None and reading.lemmas[verb] in LIGHT_VERBS else []
    else:
        places = [c for c in reading.children(head) if reading.token(c).deprel.split(":")[0] in {"obl", "obj"}]
    strict = tuple(p for p in paths if p in {"prep:against", "prep:on", "prep:with", "prep:into"})
    for place in places:
        found = first(reading, place, strict, "", taken) if strict else ()
        if any(reading.political(w) for w in found) and head not in found:
            return found
    return ()


def _predicate(reading: Reading, head: int, profile: str) -> bool:
    return profile == "judged" and any(reading.token(c).deprel == "cop" for c in reading.children(head))


def _named_first(reading: Reading, head: int, actor: tuple[int, ...]) -> tuple[int, ...]:
    """Drops an actor that is no actor: an expletive, the trigger itself, a lifeless pronoun of place."""
    return tuple(a for a in actor if a != head and reading.token(a).lower not in {"there", "what", "this", "here"})
