"""Paths from a trigger to those who take part: what each name in the tables of ``roles`` means in the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from dateline.events import arguments
from dateline.events.clauses import clauses_above
from dateline.events.reading import Reading

# Verbs that lend their subject to the act that their object names.
LIGHT_VERBS: Final = frozenset(
    {
        "announce", "attend", "begin", "call", "carry", "claim", "commit", "conclude", "conduct",
        "continue", "declare", "deliver", "do", "enforce", "engage", "enter", "escalate", "execute",
        "express", "extend", "fight", "file", "give", "have", "hold", "impose", "inflict",
        "intensify", "issue", "join", "launch", "lead", "lodge", "lose", "make", "mount", "offer", "open",
        "order", "organise", "organize", "participate", "pay", "perform", "perpetrate", "plan", "plot",
        "prepare", "propose", "provide", "put", "raise", "reach", "resume", "seek", "send",
        "sign", "stage", "start", "step", "take", "threaten", "undertake", "unleash", "use",
        "voice", "wage", "want", "win",
    }
)  # fmt: skip


_MEANS: Final = frozenset(
    {"support", "engage", "participate", "involve", "respond", "retaliate", "begin", "lead", "end", "die", "help"}
)


# Verbs whose subject meets, watches or ends an act rather than doing it.
_ONLOOKERS: Final = frozenset(
    {
        "avoid", "be", "become", "blame", "cause", "celebrate", "cover", "describe", "die", "discuss", "end", "face",
        "fear", "film", "follow", "hear", "know", "leave", "mark", "prevent", "recall", "remember", "report", "say",
        "see", "spark", "stop", "suffer", "survive", "tell", "trigger", "understand", "watch", "witness", "injure",
    }
)  # fmt: skip


# Prepositions that show an act to be the means or the time of what the subject of the verb does.
_USED: Final = frozenset({"through", "by", "with", "in", "during", "after", "following", "into"})


def first(reading: Reading, head: int, paths: tuple[str, ...], tail: str, taken: tuple[int, ...]) -> tuple[int, ...]:
    """The heads that the first fruitful path leads to from ``head``, without those already ``taken``; () for none."""
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
    follow = _PATHS.get(path)
    return follow(reading, head) if follow is not None else _light(reading, head, path)


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
            found = first(reading, other, paths, "", (head,))
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
    if reading.lemmas[verb] not in LIGHT_VERBS or noun in arguments.subjects(reading, verb):
        return []
    return arguments.agents(reading, verb) if arguments.is_passive(reading, verb) else arguments.subjects(reading, verb)


def _doer(reading: Reading, noun: int) -> list[int]:
    """The subject of a verb that is no act of its own: "the army responded with an offensive"."""
    own = [c for c in reading.children(noun) if reading.token(c).deprel == "nsubj"]
    if own and reading.case_of(noun) in {"on", "in"}:
        return [c for c in own if reading.human(c)]  # "the president is on a visit"
    verb = arguments.governor_verb(reading, noun)
    if verb is None or reading.lemmas[verb] in _ONLOOKERS or arguments.is_passive(reading, verb):
        return []
    if any(match.kind == "verbs" for match in reading.codebook.index.get(reading.lemmas[verb], ())):
        return []
    if reading.token(noun).deprel not in {"obj", "obl"} or reading.case_of(noun) in {
        "of",
        "about",
        "against",
        "before",
    }:
        return []
    subject = arguments.surface_subject(reading, verb)
    return [subject] if subject is not None and subject != noun and reading.human(subject) else []


def _clause_doer(reading: Reading, noun: int) -> list[int]:
    """The subject of the clause that a phrase of purpose opens or ends."""
    for clause in clauses_above(reading, noun)[:2]:
        subject = arguments.surface_subject(reading, clause) if reading.token(clause).upos == "VERB" else None
        if subject is not None and reading.human(subject):
            return [subject]
    return []


def _clause_subject(reading: Reading, head: int) -> list[int]:
    if reading.lemmas[head] in {"deny", "refute", "reject", "doubt"}:
        return []  # who is cleared of something is not refused
    clause = arguments.clause_of(reading, head)
    return [w for w in arguments.subjects(reading, clause) if reading.human(w)] if clause is not None else []


def _verb_subject(reading: Reading, head: int) -> list[int]:
    verb = reading.token(head).head
    return arguments.subjects(reading, verb) + arguments.objects(reading, verb)[:1] if verb >= 0 else []


def _possessor(reading: Reading, noun: int) -> list[int]:
    """Whose act it is; of "they began their advance", they: the words that name, before the pronoun that repeats."""
    found = arguments.possessors(reading, noun)
    if len(found) == 1 and reading.pronoun(found[0]):
        return _light(reading, noun, "light") or found
    return found


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
        "poss": _possessor,
        "mod": arguments.modifiers,
        "clause-subj": _clause_subject,
        "verb-subj": _verb_subject,
        "owner": _owned,
        "aim": _aim,
        "doer": _doer,
        "clause-doer": _clause_doer,
        "subject-of-use": _user,
    }
)
