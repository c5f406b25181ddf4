"""Who did it, to whom: the paths behind each role profile of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from dateline.events import arguments
from dateline.events.reading import Reading

# Verbs that lend their subject to the act that their object names.
_LIGHT_VERBS: Final = frozenset(
    {
        "announce", "attend", "begin", "call", "carry", "claim", "commit", "conclude", "conduct",
        "continue", "declare", "deliver", "do", "enforce", "engage", "enter", "escalate", "execute",
        "express", "extend", "face", "fight", "file", "give", "have", "hold", "impose", "inflict",
        "intensify", "issue", "join", "launch", "lead", "lodge", "lose", "make", "mount", "offer", "open",
        "order", "organise", "organize", "participate", "pay", "perform", "perpetrate", "plan", "plot",
        "prepare", "propose", "provide", "put", "raise", "reach", "resume", "seek", "send",
        "sign", "stage", "start", "step", "take", "threaten", "undertake", "unleash", "use",
        "voice", "wage", "want", "win",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """Heads of the fillers of both roles, as word indices."""

    actor: tuple[int, ...]
    recipient: tuple[int, ...]


# Nouns of one clause share who acts and to whom: "shelling and airstrikes by the army".
_SHARING: Final = frozenset({"act", "two-sided", "of-actor", "mobilize", "investigate", "to", "protest"})
_MEANS: Final = frozenset(
    {"support", "engage", "participate", "involve", "respond", "retaliate", "begin", "lead", "end", "die", "help"}
)
# Prepositions that show an act to be the means or the time of what the subject of the verb does.
_USED: Final = frozenset({"through", "by", "with", "in", "during", "after", "following", "into"})

Paths = tuple[tuple[str, ...], tuple[str, ...]]

_ACT: Final[Paths] = (("subj", "agent"), ("obj", "prep:against", "prep:on", "prep:into"))
_NOUN_ACTOR: Final = ("agent", "poss", "mod", "light")
_VERBS: Final[Mapping[str, Paths]] = MappingProxyType(
    {
        "act": _ACT,
        "speech": (
            ("subj", "agent"),
            ("obj", "iobj", "tail", "prep:on", "prep:to", "prep:against", "prep:for", "prep:with"),
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
        "speech": (_NOUN_ACTOR, ("prep:against", "prep:of", "prep:on", "prep:to", "prep:for")),
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


def find_roles(reading: Reading, head: int, profile: str, tail: str = "", *, adjectival: bool = False) -> Roles:
    """Heads of actor and recipient of the trigger at ``head``.

    An ``adjectival`` trigger ("is concerned") takes its grammatical subject as the one who acts.

    ``tail`` is the preposition that belongs to the trigger ("call on"): its phrase is the recipient before any other.
    """
    token = reading.token(head)
    nominal = token.upos in {"NOUN", "PROPN"} and not _predicate(reading, head, profile)
    actor_paths, recipient_paths = (_NOUNS if nominal else _VERBS)[profile]
    actor = _first(reading, head, actor_paths, tail, ())
    if adjectival and not nominal and "subj" in actor_paths:
        subject = arguments.surface_subject(reading, head)
        actor = (subject,) if subject is not None else ()
    recipient = _first(reading, head, recipient_paths, tail, actor)
    if not recipient:
        recipient = _nearby(reading, head, recipient_paths, actor, nominal=nominal)
    if nominal and profile in _SHARING:
        actor = actor or _first(reading, head, ("shared-actor", "subject-of-use"), tail, recipient)
        recipient = recipient or _first(reading, head, ("shared-recipient", "aim"), tail, actor)
    return Roles(_named_first(reading, head, actor), recipient)


def _nearby(
    reading: Reading, head: int, paths: tuple[str, ...], taken: tuple[int, ...], *, nominal: bool
) -> tuple[int, ...]:
    """Recipients that the parser hung one step off: on the light verb of a noun, on another phrase of a verb."""
    if nominal:
        verb = arguments.governor_verb(reading, head)
        places = [verb] if verb is not None and reading.lemmas[verb] in _LIGHT_VERBS else []
    else:
        places = [c for c in reading.children(head) if reading.token(c).deprel.split(":")[0] in {"obl", "obj"}]
    strict = tuple(p for p in paths if p in {"prep:against", "prep:on", "prep:with", "prep:into"})
    for place in places:
        found = _first(reading, place, strict, "", taken) if strict else ()
        if any(reading.political(w) for w in found) and head not in found:
            return found
    return ()


def _predicate(reading: Reading, head: int, profile: str) -> bool:
    return profile == "judged" and any(reading.token(c).deprel == "cop" for c in reading.children(head))


def _named_first(reading: Reading, head: int, actor: tuple[int, ...]) -> tuple[int, ...]:
    """Drops an actor that is no actor: an expletive, the trigger itself, a lifeless pronoun of place."""
    return tuple(a for a in actor if a != head and reading.token(a).lower not in {"there", "what", "this", "here"})


def _first(reading: Reading, head: int, paths: tuple[str, ...], tail: str, taken: tuple[int, ...]) -> tuple[int, ...]:
    for path in paths:
        found = tuple(w for w in _follow(reading, head, path, tail) if w not in taken and w != head)
        found = tuple(w for w in found if _filler(reading, w, path))
        if found:
            return found
    return ()


def _filler(reading: Reading, word: int, path: str) -> bool:
    """Whether the word can fill a role at all: dates never do, and free phrases must name somebody or something."""
    token = reading.token(word)
    if "date" in reading.tags[word] or token.upos not in {
        "NOUN",
        "PROPN",
        "PRON",
        "NUM",
        "ADJ",
        "DET",
        "SYM",
        "VERB",
        "X",
    }:
        return False
    if path in {
        "prep:on",
        "prep:to",
        "prep:for",
        "prep:of",
        "prep:with",
        "prep:at",
        "prep:from",
        "prep:into",
        "prep:against",
    }:
        return reading.human(word) or bool(reading.phrase_tags(word) & {"facility", "territory"}) or path == "prep:of"
    return token.upos != "VERB"


def _follow(reading: Reading, head: int, path: str, tail: str) -> list[int]:
    if path.startswith("prep:"):
        found = arguments.prepositional(reading, head, path[5:])
        if path in {"prep:against", "prep:on", "prep:into", "prep:to"}:
            return [_acting(reading, w) for w in found]
        return found
    if path in {"person-obj", "person-tail"}:
        return [w for w in _follow(reading, head, path[7:], tail) if reading.human(w)]
    if path == "tail":
        return arguments.prepositional(reading, head, tail) if tail else []
    if path in {"shared-actor", "shared-recipient"}:
        return _shared(reading, head, path)
    found = _PATHS.get(path)
    return found(reading, head) if found is not None else _light(reading, head, path)


def _owners(reading: Reading, noun: int) -> list[int]:
    """Whose it is: "the minister's resignation", "the release of the editor"."""
    owners = [*arguments.possessors(reading, noun), *arguments.prepositional(reading, noun, "of")]
    return [w for w in owners if reading.human(w)]


def _acting(reading: Reading, noun: int) -> int:
    """The noun, or whose it is where the noun itself cannot act: of "the corruption of the party", the party."""
    if reading.human(noun) or reading.phrase_tags(noun) & {"facility", "territory"}:
        return noun
    return next(iter(_owners(reading, noun)), noun)


def _shared(reading: Reading, head: int, path: str) -> list[int]:
    """Participants of the noun that this one is coordinated with, before it or behind it."""
    token = reading.token(head)
    beside = [c for c in reading.children(head) if reading.token(c).deprel == "conj"]
    if token.deprel == "conj" and token.head >= 0:
        beside.insert(0, token.head)
    paths = (
        ("agent", "poss", "light", "mod")
        if path == "shared-actor"
        else ("prep:against", "prep:on", "prep:of", "prep:at")
    )
    for other in beside:
        if reading.token(other).upos == "NOUN":
            found = _first(reading, other, paths, "", (head,))
            if found:
                return [w for w in found if reading.human(w) or path == "shared-recipient"]
    return []


def _user(reading: Reading, noun: int) -> list[int]:
    """The subject that uses the act as a means: "the coalition supports them through airstrikes"."""
    token = reading.token(noun)
    if token.head < 0 or token.deprel != "obl" or reading.case_of(noun) not in _USED:
        return []
    verb = token.head
    if reading.token(verb).upos != "VERB" or reading.lemmas[verb] not in _MEANS:
        return []
    subject = arguments.surface_subject(reading, verb)
    return [subject] if subject is not None and reading.human(subject) else []


def _light(reading: Reading, noun: int, path: str) -> list[int]:
    verb = arguments.governor_verb(reading, noun)
    if verb is None:
        return []
    if path == "light-iobj":
        if arguments.is_passive(reading, verb) and noun not in arguments.objects(reading, verb):
            return arguments.objects(reading, verb)  # "was granted bail"
        return arguments.indirect(reading, verb) or arguments.prepositional(reading, verb, "to")
    if reading.lemmas[verb] not in _LIGHT_VERBS or noun in arguments.subjects(reading, verb):
        return []
    return arguments.agents(reading, verb) if arguments.is_passive(reading, verb) else arguments.subjects(reading, verb)


def _clause_subject(reading: Reading, head: int) -> list[int]:
    clause = arguments.clause_of(reading, head)
    return [w for w in arguments.subjects(reading, clause) if reading.human(w)] if clause is not None else []


def _verb_subject(reading: Reading, head: int) -> list[int]:
    verb = reading.token(head).head
    return arguments.subjects(reading, verb) + arguments.objects(reading, verb)[:1] if verb >= 0 else []


def _owned(reading: Reading, head: int) -> list[int]:
    return [w for o in arguments.objects(reading, head) for w in _owners(reading, o)]


def _aim(reading: Reading, head: int) -> list[int]:
    """Whom the clause of purpose behind a noun is aimed at: "the campaign to defeat the rebels"."""
    clauses = [c for c in reading.children(head) if reading.token(c).deprel in {"acl", "advcl"}]
    aims = [w for c in clauses for w in arguments.objects(reading, c)]
    return [w for w in aims if reading.human(w) or reading.phrase_tags(w) & {"facility", "territory"}][:1]


_PATHS: Final[Mapping[str, Callable[[Reading, int], list[int]]]] = MappingProxyType(
    {
        "subj": arguments.subjects,
        "obj": arguments.objects,
        "agent": arguments.agents,
        "iobj": arguments.indirect,
        "poss": arguments.possessors,
        "mod": arguments.modifiers,
        "clause-subj": _clause_subject,
        "verb-subj": _verb_subject,
        "owner": _owned,
        "aim": _aim,
        "subject-of-use": _user,
    }
)
