"""Disputes: acts that one voice of the report tells of and another denies (codebook.md section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.events.clauses import distance
from dateline.events.identity import agree, stem
from dateline.events.reading import Reading
from dateline.records import Event

_DENIALS = frozenset({"deny", "denied", "denial", "refute", "dismiss", "reject", "contest", "dispute", "rebut"})
# What is denied as a whole: who is charged with it then stands against it.
_CHARGES = frozenset({"allegation", "accusation", "claim", "charge", "report", "rumour", "rumor", "involvement", "lie"})
# A report full of denials must not cost the square of its length.
_MOST = 60


def mark_disputed(reading: Reading, events: Sequence[Event], heads: Sequence[int]) -> tuple[Event, ...]:
    """The events, those that somebody in the report denies and their denied mentions with certainty ``disputed``.

    ``heads`` are the words of the triggers. The denied act is ``negated`` under the denier and stays as it was told
    under those who tell it.
    """
    found = list(events)
    denied = [(i, d) for d in _denials(reading, heads) for i in _content(reading, events, heads, d)]
    for place, _ in denied:
        if found[place].status == "actual":
            found[place] = replace(found[place], status="negated")
    refused = {i for i, _ in denied} | {i for i, e in enumerate(found) if e.status == "negated"}
    disputed = {i for i, _ in denied}
    for one in sorted(refused)[:_MOST]:
        others = [i for i in range(len(found)) if i not in refused and _same_act(found[one], found[i])]
        if others:
            disputed |= {one, *others}
    disputed |= _charged(reading, events, heads)
    return tuple(replace(e, certainty="disputed") if i in disputed else e for i, e in enumerate(found))


def _denials(reading: Reading, heads: Sequence[int]) -> list[int]:
    """Words that deny: verbs and nouns, whether or not they are triggers."""
    return [
        i
        for i, lemma in enumerate(reading.lemmas)
        if lemma in _DENIALS and reading.token(i).upos in {"VERB", "NOUN"} and (i in heads or lemma == "deny")
    ][:_MOST]


def _content(reading: Reading, events: Sequence[Event], heads: Sequence[int], denial: int) -> list[int]:
    """Events that the denial governs: in the clause or the phrase that it denies, behind it."""
    if reading.lemmas[denial] in {"reject", "dismiss", "contest", "dispute"}:
        return []  # these are said of demands and courts too: only what is charged is looked at
    return [i for i, head in enumerate(heads) if head > denial and distance(reading, head, denial) in {1, 2}]


def _same_act(denied: Event, other: Event) -> bool:
    if denied.category != other.category or other.status != "actual":
        return False
    if stem(denied.trigger.text) != stem(other.trigger.text):
        return False
    sides = {agree(denied.actor, other.actor), agree(denied.recipient, other.recipient)}
    return True in sides and False not in sides


def _charged(reading: Reading, events: Sequence[Event], heads: Sequence[int]) -> set[int]:
    """Acts that a source lays to somebody who denies all charges: "rejected the allegations"."""
    found: set[int] = set()
    rejections = [i for i, e in enumerate(events) if e.category == "REJECT" and reading.lemmas[heads[i]] in _DENIALS]
    for place in rejections[:_MOST]:
        event, head = events[place], heads[place]
        if not any(reading.lemmas[c] in _CHARGES for c in reading.children(head)):
            continue
        found |= {
            i
            for i, other in enumerate(events)
            if other.asserted_by != "reporter" and other.category in {"ASSAULT", "COERCE"} and other.status == "actual"
            and agree(event.actor, other.actor)
        }  # fmt: skip
    return found
