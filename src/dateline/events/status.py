"""Status: did it happen? Actual, future, hypothetical or negated, told as history or as news, and the hedges on it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events import arguments
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Span, Status

_CLIMB = 3
_SCHEDULING = frozenset({"schedule", "slate", "plan", "expect", "postpone", "reschedule", "set"})
_CHAINS = frozenset({"xcomp", "conj", "acl", "advcl", "ccomp", "csubj"})
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Status, background flag and hedge words of an event."""

    status: Status
    background: bool
    hedge: tuple[Span, ...]
    unverified: bool


def find_standing(reading: Reading, trigger: Trigger) -> Standing:
    """Read the status off the words around the trigger; what nothing weakens is actual."""
    hedges = _hedge_words(reading, trigger)
    spans = tuple(reading.analysis.span(i, i + 1) for i in sorted(hedges))
    unverified = any(reading.token(i).lower in reading.codebook.hedges.unverified for i in hedges)
    return Standing(_status(reading, trigger), _background(reading, trigger), spans, unverified)


def _status(reading: Reading, trigger: Trigger) -> Status:
    head = trigger.head
    own = _own(reading, head)
    if own is not None:
        return own
    if trigger.nominal:
        return _noun_status(reading, head, trigger)
    return _governed(reading, head, trigger) or "actual"


def _own(reading: Reading, word: int) -> Status | None:
    """What the word's own auxiliaries, negation and conditional marks say."""
    hedges = reading.codebook.hedges
    future = conditional = would = False
    for child in reading.children(word):
        token, word_lemma = reading.token(child), reading.lemmas[child]
        near = abs(child - word) <= 6
        if token.deprel in {"advmod", "det", "aux", "neg"} and near and _negates(reading, child):
            return "negated"
        if token.deprel.startswith("aux"):
            future = future or token.lower in hedges.future_auxiliaries or word_lemma == "will"
            would = would or token.lower == "would"
            conditional = conditional or token.lower in hedges.hypothetical_auxiliaries - {"can", "would"}
        future = future or (token.deprel == "mark" and token.lower in {"due", "set", "poised"})
        if token.deprel in {"mark", "advmod"} and token.lower in hedges.conditional_marks - {"until"}:
            conditional = True
        if token.deprel == "mark" and token.upos == "PART" and reading.token(word).deprel in {"root", "parataxis"}:
            future = True  # headlines: "Minister to visit Oslo"
    if would and not conditional and reading.token(word).deprel == "ccomp":
        return "future"  # "she said she would meet them": told afterwards, it was a promise
    if conditional or would:
        return "hypothetical"
    return "future" if future else None


def _negates(reading: Reading, child: int) -> bool:
    token = reading.token(child)
    if token.lower not in reading.codebook.hedges.negators:
        return False
    following = child + 1
    return not (following < len(reading.lemmas) and reading.token(following).lower in {"only", "fewer", "less", "more"})


def _governed(reading: Reading, word: int, trigger: Trigger) -> Status | None:
    """What the verbs and nouns above the trigger say of it: "plans to", "failed to", "the threat of"."""
    if trigger.group.category in _SPEECH and reading.token(word).deprel == "advcl":
        return None  # "marched to demand": who does something in order to demand it demands it
    for _ in range(_CLIMB):
        token = reading.token(word)
        if token.head < 0 or token.deprel not in _CHAINS:
            return None
        if token.deprel == "conj" and arguments.across_quotation(reading, word) is not None:
            return None
        if token.deprel == "conj":
            own = _own(reading, token.head)
            if own in {"future", "hypothetical"} and not _finite(reading, word):
                return own
        else:
            infinitive = any(_infinitive_mark(reading, child) for child in reading.children(word))
            told = _complement(reading, word, trigger, infinitive=infinitive)
            if told is not None:
                return told
            aspectual = reading.lemmas[token.head] in reading.codebook.hedges.aspectual_verbs
            if not infinitive and not (token.deprel == "xcomp" and aspectual):
                return None
        word = token.head
    return None


def _infinitive_mark(reading: Reading, word: int) -> bool:
    return reading.token(word).lower == "to" and reading.token(word).upos == "PART"


def _complement(reading: Reading, word: int, trigger: Trigger, *, infinitive: bool) -> Status | None:
    """What the governor says of its clause: refused, going on, planned, wished."""
    hedges, token = reading.codebook.hedges, reading.token(word)
    above = reading.lemmas[token.head]
    if token.deprel == "xcomp":
        if above in hedges.negative_implicatives:
            return "negated"
        if above in hedges.aspectual_verbs:
            return _own(reading, token.head)
    if infinitive and above in hedges.future_verbs:
        return "future"
    if infinitive and (above in hedges.hypothetical_verbs or token.deprel in {"advcl", "acl"}):
        return "hypothetical"
    if token.deprel == "ccomp" and above in hedges.hypothetical_verbs and trigger.group.category not in _SPEECH:
        return "hypothetical"
    return None


def _finite(reading: Reading, word: int) -> bool:
    return any(reading.token(c).deprel in {"nsubj", "aux", "nsubj:pass", "aux:pass"} for c in reading.children(word))


def _noun_status(reading: Reading, head: int, trigger: Trigger) -> Status:
    hedges = reading.codebook.hedges
    for child in reading.children(head):
        if reading.token(child).deprel in {"amod", "acl"} and reading.lemmas[child] in hedges.future_words:
            return "future"
        if reading.token(child).deprel == "amod" and reading.token(child).lower in {
            "possible",
            "potential",
            "imminent",
            "planned",
        }:
            return "hypothetical"
    token = reading.token(head)
    if token.deprel in {"nmod", "conj"} and token.head >= 0 and reading.lemmas[token.head] in hedges.hypothetical_nouns:
        return "hypothetical"
    while (
        token.deprel == "nmod"
        and token.head >= 0
        and reading.case_of(head) == "of"
        and reading.token(token.head).upos == "NOUN"
    ):
        head, token = token.head, reading.token(token.head)  # "25,000 tons of food aid": what is said of the tons
    verb = arguments.governor_verb(reading, head)
    if verb is None:
        return "actual"
    over = reading.lemmas[verb]
    if over in _SCHEDULING and token.deprel in {"nsubj", "nsubj:pass", "obj"} and _own(reading, verb) is None:
        return "future"
    if over in hedges.foiled and token.deprel in {"obj", "nsubj:pass"}:
        return "hypothetical" if trigger.group.category in {"ASSAULT", "COERCE"} else "future"
    if token.deprel in {"obj", "nsubj:pass", "obl"} and over in {
        "demand",
        "urge",
        "call",
        "want",
        "seek",
        "need",
        "threaten",
    }:
        return "hypothetical"
    if token.deprel in {"obj", "nsubj:pass", "nsubj"}:
        own = _own(reading, verb)
        if own is not None:
            return own
        governed = _governed(reading, verb, trigger) if token.deprel != "nsubj" else None
        if governed is not None:
            return governed
    return "actual"


def _hedge_words(reading: Reading, trigger: Trigger) -> set[int]:
    """Words on the trigger, on its verb or on the phrases that take part, which weaken the claim."""
    hedges = reading.codebook.hedges.hedges
    places = [trigger.head]
    verb = arguments.governor_verb(reading, trigger.head) if trigger.nominal else None
    if verb is not None:
        places.append(verb)
    found = {c for p in places for c in reading.children(p) if _hedges(reading, c, hedges)}
    for filler in (*trigger.roles.actor, *trigger.roles.recipient):
        found |= {
            c for c in reading.children(filler) if reading.token(c).lower in {"alleged", "suspected", "unconfirmed"}
        }
    return found


def _hedges(reading: Reading, child: int, hedges: frozenset[str]) -> bool:
    token = reading.token(child)
    return token.deprel in {"advmod", "amod", "aux"} and token.lower in hedges


def _background(reading: Reading, trigger: Trigger) -> bool:
    """Told as history or habit: an adverb of habit, "since", "ago", a bygone year, a pluperfect."""
    words = reading.codebook.hedges.background_words
    verb = arguments.governor_verb(reading, trigger.head) if trigger.nominal else trigger.head
    for place in {trigger.head, verb if verb is not None else trigger.head}:
        for child in reading.children(place):
            token = reading.token(child)
            if token.deprel in {"advmod", "obl", "obl:tmod", "obl:unmarked", "nmod", "amod"}:
                below = {reading.token(child).lower, *(reading.token(c).lower for c in reading.children(child))}
                if below & words and token.lower not in {"week", "night", "month"}:
                    return True
                if reading.case_of(child) in {"in", "since", "during"} and _bare_year(token.text):
                    return True
            if token.deprel == "aux" and token.lower == "had" and reading.token(place).deprel != "ccomp":
                return True
    return False


def _bare_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in {"18", "19", "20"}
