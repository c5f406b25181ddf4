"""Inheritance: the time and place that a neighbouring sentence states of plainly the same act.

An event never inherits what its own clause states, nor anything from an act told as history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.events.identity import agree
from dateline.events.reading import Reading
from dateline.records import Event

# Sentences that an act goes on being told over, as annotators inherit: the next one or the one after.
_FARTHEST = 2
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
# Acts whose mentions in one stretch of text, between the same sides, are one act; speeches are not.
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
_LASTING = frozenset({"ASSAULT", "CONSULT", "PROTEST", "COERCE", "RETREAT", "COOPERATE", "MOBILIZE"})


def inherit(reading: Reading, events: Sequence[Event], heads: Sequence[int]) -> tuple[Event, ...]:
    """The events, those without a time, a place or a mode of their own with that of the same act's other mention.

    ``heads`` are the words of the triggers, in reading order.
    """
    found = list(events)
    by_id = {event.id: i for i, event in enumerate(events)}
    for i, event in enumerate(events):
        for j in _neighbours(reading, events, heads, i, by_id):
            other = found[j]
            if not found[i].time and other.time:
                found[i] = replace(found[i], time=other.time)
            if not found[i].modes and other.modes and _may_stand(event, other):
                found[i] = replace(found[i], modes=other.modes)
            if not found[i].place and other.place and _may_stand(event, other):
                found[i] = replace(found[i], place=other.place)
    return tuple(found)


def _neighbours(
    reading: Reading, events: Sequence[Event], heads: Sequence[int], place: int, by_id: dict[str, int]
) -> list[int]:
    """Mentions of the same act to inherit from, best first: those it is linked to, then those told just before it."""
    event = events[place]
    if event.background or event.status != "actual":
        return []
    linked = [by_id[event.same_as]] if event.same_as in by_id else []
    linked += [j for j in range(place + 1, min(place + 8, len(events))) if events[j].same_as == event.id]
    before = [j for j in range(place - 1, max(-1, place - 8), -1) if _continues(reading, events, heads, j, place)]
    return [j for j in [*linked, *before] if events[j].status == "actual" and not events[j].background]


def _continues(reading: Reading, events: Sequence[Event], heads: Sequence[int], earlier: int, later: int) -> bool:
    """Whether the later event goes on telling of the earlier one: the same sides, or "the attack" after an attack."""
    one, other = events[earlier], events[later]
    sentence = reading.analysis.sentence_of
    if one.category in _SPEECH and other.category in _SPEECH:
        # a speaker who goes on in the next sentence speaks on the same day
        return sentence[heads[later]] - sentence[heads[earlier]] == 1 and _same_speaker(one, other)
    if one.category != other.category or one.category not in _LASTING:
        return False
    if not 0 < sentence[heads[later]] - sentence[heads[earlier]] <= _FARTHEST:
        return False
    sides = {agree(one.actor, other.actor), agree(one.recipient, other.recipient)}
    if False in sides:
        return False
    return True in sides or refers_back(reading, heads[later])


def refers_back(reading: Reading, head: int) -> bool:
    """Whether a noun speaks of an act as known: "the attack", "this meeting"; not "the attack on the convoy"."""
    if reading.token(head).upos != "NOUN":
        return False
    below = [reading.token(c) for c in reading.children(head)]
    definite = any(t.lower in _DEFINITE and t.deprel == "det" for t in below)
    return definite and not any(t.deprel in {"nmod", "acl", "acl:relcl", "nmod:poss", "amod"} for t in below)


def _same_speaker(one: Event, other: Event) -> bool:
    pronoun = len(other.actor) == 1 and other.actor[0].span.text.lower() in {"he", "she", "they", "it"}
    return agree(one.actor, other.actor) is True or (pronoun and bool(one.actor))


def _may_stand(event: Event, other: Event) -> bool:
    """Whether the place of one mention goes for the other: only when they are linked as one act."""
    return event.same_as == other.id or other.same_as == event.id
