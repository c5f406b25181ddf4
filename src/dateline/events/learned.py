"""The model's proposals and the lexicon's triggers, put together: which words are triggers, of what, with whom.

The lexicon knows words, the model knows contexts: where both speak of a word, their evidence is added as log-odds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log
from typing import Final, cast

from dateline.events.domains import foreign_domain, suppressed
from dateline.events.phrases import participant, phrase
from dateline.events.reading import Reading
from dateline.events.roles import Roles, find_roles, usual_roles
from dateline.events.status import Standing
from dateline.events.triggers import Trigger
from dateline.records import Argument, EventPlace, EventTime, Participant, Proposal, Status
from dateline.vocabulary import LexiconGroup

# Log-odds that a word is a trigger of a category, by logistic regression on gold dev (training/corpus/held_out.jsonl
# gives .72, .81, .69, -.86, -.25): of the model's log-odds, of the lexicon's word for it and that word's prior, of its
# word for another category, and of a word that the lexicon does not know.
_MODEL: Final = 0.75
_LEXICON: Final = 1.35
_PRIOR: Final = 0.65
_OTHER: Final = -1.0
_UNKNOWN: Final = -0.5
_FLOOR: Final = 0.03
# The model's share at least, where the lexicon knows the word and an armed, official or civic party takes part.
_PARTY_FLOOR: Final = 0.12
_PARTIES: Final = frozenset({"armed", "police", "government", "party", "crowd"})
# An argument span below this mean probability is left to the tree: dyad F1 on gold dev is .455 at .4, .470 at .55 and
# .453 at .65 (bench.records).
LEAST_ARGUMENT: Final = 0.55
# Modes, and whether an act is background: set by hand, not tuned.
SURE_MODE: Final = 0.5
LIKELY_MODE: Final = 0.3
SURE_BACKGROUND: Final = 0.7
# The model's status holds from this probability: on gold dev .931 are right, .927 from .7 and .934 from .95, where
# event F1 falls by .002 (bench.records).
SURE_STATUS: Final = 0.85
# Acts of speech about an act to come, and how its other side hangs below: on its verb or its object.
_ABOUT_ACTS: Final = frozenset({"AGREE", "CONCEDE", "THREATEN", "REJECT"})
_TOWARDS: Final = frozenset({"for", "to", "with", "against", "from", "on", "into"})
_DOWN: Final = frozenset({"xcomp", "ccomp", "obj", "acl", "nmod", "obl"})
_AWAY: Final = frozenset({"nsubj", "nsubj:pass", "advcl", "parataxis", "conj", "acl:relcl"})
_DEEPEST: Final = 4
_NOUNS: Final = frozenset({"NOUN", "PROPN"})


def combine(reading: Reading, triggers: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """Triggers of lexicon and model in reading order, at most one a word, each with its joint score.

    Without a model's proposals the lexicon's triggers stay as they are.
    """
    if reading.analysis.proposals is None:
        return tuple(triggers)
    proposals = {p.word: p for p in reading.analysis.proposals}
    taken: dict[int, Trigger] = {}
    for trigger in triggers:
        word = next((w for w in (trigger.head, *trigger.words) if w in proposals), None)
        proposal = proposals.pop(word) if word is not None else None
        taken[trigger.head] = _joint(reading, trigger, proposal)
    domain = foreign_domain(reading)
    for word, proposal in proposals.items():
        category = proposal.categories[0][0]
        foreign = suppressed(reading, word, category) or (domain is not None and category != "ACCUSE")
        if word not in taken and not foreign and reading.token(word).upos != "PUNCT":
            taken[word] = _proposed(reading, proposal)
    return tuple(_with_roles(reading, taken[word]) for word in sorted(taken))


def _logit(share: float) -> float:
    share = min(max(share, _FLOOR), 1 - _FLOOR)
    return log(share / (1 - share))


def _chance(odds: float) -> float:
    return round(1 / (1 + exp(-odds)), 3)


def _joint(reading: Reading, trigger: Trigger, proposal: Proposal | None) -> Trigger:
    """A lexicon trigger, its category the likelier one of both; what the model does not see is less likely."""
    shares = dict(proposal.categories) if proposal else {}
    own = trigger.group.category
    named = _LEXICON + _PRIOR * _logit(trigger.score)
    if any(reading.phrase_tags(h) & _PARTIES for h in (*trigger.roles.actor, *trigger.roles.recipient)):
        shares[own] = max(shares.get(own, 0.0), _PARTY_FLOOR)  # "Rebels shelled the market" by itself: no context
    scores = {c: _MODEL * _logit(shares.get(c, 0.0)) + (named if c == own else _OTHER) for c in {*shares, own}}
    best = max(scores, key=lambda c: (scores[c], c))
    group = trigger.group if best == own else _group(reading, best)
    return replace(trigger, group=group, score=_chance(scores[best]), proposal=proposal)


def _proposed(reading: Reading, proposal: Proposal) -> Trigger:
    """A trigger that only the model knows."""
    category, share = proposal.categories[0]
    group = _group(reading, category)
    word = proposal.word
    roles = find_roles(reading, word, group.roles)
    nominal = reading.token(word).upos in _NOUNS
    return Trigger(word, (word,), group, roles, _chance(_MODEL * _logit(share) + _UNKNOWN), nominal, proposal)


def _group(reading: Reading, category: str) -> LexiconGroup:
    """A group without words, with the roles that most words of the category have."""
    return LexiconGroup(category=category, roles=usual_roles(reading.codebook, category), score=0.5)


def _with_roles(reading: Reading, trigger: Trigger) -> Trigger:
    """The trigger with the participants that the model sees; where it sees none, with those of the tree."""
    if trigger.proposal is None:
        return trigger
    actor = _heads(reading, trigger, "actor") or trigger.roles.actor
    recipient = _heads(reading, trigger, "recipient") or trigger.roles.recipient
    if not recipient and trigger.group.category in _ABOUT_ACTS:
        recipient = _below(reading, trigger, actor)
    return replace(trigger, roles=Roles(actor, tuple(w for w in recipient if w not in actor)))


def _below(reading: Reading, trigger: Trigger, actor: tuple[int, ...]) -> tuple[int, ...]:
    """Whom the promised, demanded or threatened act is for or against: "agreed to provide aid for [Romania]"."""
    stack = [(c, 1) for c in reading.children(trigger.head)]
    while stack:
        word, depth = stack.pop(0)
        token = reading.token(word)
        if token.deprel in _AWAY or word in actor:
            continue
        case = reading.case_of(word)
        if token.deprel in {"obl", "nmod"} and case in _TOWARDS and reading.political(word):
            return (word,)
        if token.deprel in {"obj", "iobj"} and depth > 1 and reading.political(word):
            return (word,)
        if depth < _DEEPEST and token.deprel.split(":")[0] in _DOWN:
            stack += [(c, depth + 1) for c in reading.children(word)]
    return ()


def _heads(reading: Reading, trigger: Trigger, role: str) -> tuple[int, ...]:
    heads: dict[int, None] = {}
    for argument in arguments_of(trigger, role):
        head = reading.analysis.head_of(argument.first, argument.last)
        heads[head] = None
        for child in reading.children(head):  # "Iraq and Libya": two of them
            if reading.token(child).deprel == "conj" and argument.first <= child < argument.last:
                heads[child] = None
    return tuple(h for h in heads if h != trigger.head)


def arguments_of(trigger: Trigger, role: str) -> list[Argument]:
    """The model's spans for a role of the trigger, those that it is sure enough of."""
    if trigger.proposal is None:
        return []
    return [a for a in trigger.proposal.arguments if a.role == role and a.score >= LEAST_ARGUMENT]


def possible_parties(reading: Reading, trigger: Trigger) -> tuple[Participant, ...]:
    """Participants that the model is not sure enough of to name, but whose word for the act is a party's word."""
    if trigger.proposal is None:
        return ()
    spans = [a for a in trigger.proposal.arguments if a.role in ("actor", "recipient")]
    return tuple(participant(reading, reading.analysis.head_of(a.first, a.last), trigger.head) for a in spans)


def places_of(reading: Reading, trigger: Trigger) -> tuple[EventPlace, ...]:
    """The place that the model sees, as a phrase; at most one."""
    found = sorted(arguments_of(trigger, "place"), key=lambda a: (-a.score, a.first))
    return tuple(
        EventPlace(phrase(reading, reading.analysis.head_of(a.first, a.last), trigger.head)) for a in found[:1]
    )


def times_of(reading: Reading, trigger: Trigger) -> tuple[EventTime, ...]:
    """The time that the model sees, its words as they stand; at most one."""
    found = sorted(arguments_of(trigger, "time"), key=lambda a: (-a.score, a.first))
    return tuple(EventTime(reading.analysis.span(a.first, a.last), None, None, "unknown") for a in found[:1])


def with_modes(reading: Reading, trigger: Trigger, modes: tuple[str, ...]) -> tuple[str, ...]:
    """The rules' modes and those that the model is sure of, its best guess where there is none, in codebook order."""
    if trigger.proposal is None or trigger.proposal.categories[0][0] != trigger.group.category:
        return modes
    scored = trigger.proposal.modes
    learned = {name for name, score in scored if score >= SURE_MODE}
    if not learned and not modes and scored and scored[0][1] >= LIKELY_MODE:
        learned = {scored[0][0]}
    found = learned | set(modes)
    return tuple(name for name in reading.codebook.category(trigger.group.category).mode_names if name in found)


def with_status(trigger: Trigger, standing: Standing) -> Standing:
    """The standing with the model's status where no word of the text speaks for another than ``actual``."""
    if trigger.proposal is None or not trigger.proposal.status:
        return standing
    status, score = trigger.proposal.status[0]
    told = standing.status if standing.status != "actual" or score < SURE_STATUS else cast("Status", status)
    background = standing.background or trigger.proposal.background >= SURE_BACKGROUND
    return replace(standing, status=told, background=background)
