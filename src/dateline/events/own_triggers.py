"""Triggers of a user's codebook: the words that its examples match, read with the roles of what they are like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from dateline.events.own_categories import OwnCategories, OwnMatch
from dateline.events.reading import Reading
from dateline.events.roles import PLAIN_ROLES, find_roles, usual_roles
from dateline.events.triggers import Trigger
from dateline.records import Event
from dateline.vocabulary import LexiconGroup

_NOUNS: Final = frozenset({"NOUN", "PROPN"})
# What a trigger counts as for the rules on figures, places and times when nothing says what it is like: the category
# with the fewest rules of its own.
_PLAIN: Final = "COOPERATE"


@dataclass(frozen=True, slots=True)
class OwnTriggers:
    """Triggers in reading order, and the user's category of each by the trigger's head."""

    triggers: tuple[Trigger, ...]
    names: Mapping[int, str]


def own_triggers(reading: Reading, known: Sequence[Trigger], own: OwnCategories) -> OwnTriggers:
    """The words that match a category of ``own``; those among the ``known`` triggers keep their words and roles."""
    matches = {match.word: match for match in own.matches(reading.analysis)}
    taken: dict[int, tuple[Trigger, OwnMatch]] = {}
    for trigger in known:
        held = [matches.pop(word) for word in dict.fromkeys((trigger.head, *trigger.words)) if word in matches]
        if held:
            best = max(held, key=lambda match: match.score)
            taken[trigger.head] = (replace(trigger, score=best.score), best)
    for word, match in matches.items():
        if word not in taken:
            taken[word] = (_trigger(reading, match, own), match)
    ordered = sorted(taken)
    return OwnTriggers(tuple(taken[head][0] for head in ordered), {head: taken[head][1].category for head in ordered})


def _trigger(reading: Reading, match: OwnMatch, own: OwnCategories) -> Trigger:
    """A trigger that neither lexicon nor head knows as one: with the roles that most words of its like have."""
    likes = own.like(match.category)
    category = likes[0].category if likes else _PLAIN
    profile = usual_roles(reading.codebook, category) if likes else PLAIN_ROLES
    roles = find_roles(reading, match.word, profile)
    group = LexiconGroup(category=category, roles=profile, score=match.score)
    nominal = reading.token(match.word).upos in _NOUNS
    return Trigger(match.word, (match.word,), group, roles, match.score, nominal)


def renamed(events: Sequence[Event], heads: Sequence[int], names: Mapping[int, str]) -> tuple[Event, ...]:
    """The events under the user's names, without PLOVER's modes; mentions of one act must share the category."""
    named = [replace(e, category=names[head], modes=()) for e, head in zip(events, heads, strict=True)]
    by_id = {event.id: event.category for event in named}
    return tuple(replace(e, same_as=None) if e.same_as and by_id[e.same_as] != e.category else e for e in named)
