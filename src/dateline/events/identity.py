"""Identity within a report: a later mention that tells of the same act as an earlier one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from dateline.records import Event, Participant

_PRONOUNS = frozenset(
    {"he", "she", "they", "we", "it", "i", "his", "their", "its", "who", "which", "that", "you", "our"}
)
# Acts of one name that a mention is compared with: a report that repeats a word for ever must not cost its square.
_LOOK_BACK = 25
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})


_HAPPENINGS = frozenset({"ASSAULT", "PROTEST", "CONSULT", "COERCE", "COOPERATE", "RETREAT"})
# Words of one row may tell of one act; each is the stem that ``stem`` gives.
_ACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        word: row.split()[0]
        for row in (
            "attack assault strik strike bomb bombing blast explosion raid ambush shoot shooting storm hit target",
            "kill killing murder massacr massacre slaughter death slay assassinat assassination execution execut",
            "protest demonstrat demonstration march rally rallie sit-in agitation agitat demo",
            "arrest detention detain apprehend nab",
            "clash fight fighting battl battle",
            "talk meeting meet met negotiation discussion discuss",
            "visit trip tour arrival",
            "abduct abduction kidnap kidnapp kidnapping",
        )
        for word in row.split()
    }
)


def link_mentions(events: Sequence[Event], definite: Collection[str] = ()) -> tuple[Event, ...]:
    """The events with ``same_as`` set to the first mention of the same act, where the words leave little doubt.

    ``definite`` holds the ids of events whose noun refers back ("the attack"): these need no participants to be linked.
    """
    linked: list[Event] = []
    first: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        key = (event.category, act(event.trigger.text))
        earlier = next(
            (e for e in first.get(key, [])[-_LOOK_BACK:] if _compatible(e, event, back=event.id in definite)), None
        )
        if earlier is None:
            first.setdefault(key, []).append(event)
            linked.append(event)
        else:
            linked.append(replace(event, same_as=earlier.id))
    return tuple(linked)


def act(text: str) -> str:
    """What kind of act the words name: "bombing" and "attack" may be one act, "attack" and "battle" are not."""
    root = stem(text)
    return _ACTS.get(root, root)


def stem(text: str) -> str:
    """Joins "attack", "attacked", "attacks", "attacking"."""
    word = text.lower().split()[0]
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _compatible(one: Event, other: Event, *, back: bool) -> bool:
    if one.background != other.background or (one.status != other.status and "negated" in (one.status, other.status)):
        return False
    if one.place and other.place and not _shares(one.place[0].span.text, other.place[0].span.text):
        return False
    if one.time and other.time and one.time[0].span.text.lower() != other.time[0].span.text.lower():
        return False
    actor, recipient = agree(one.actor, other.actor), agree(one.recipient, other.recipient)
    if actor is False or recipient is False:
        return False
    if back and one.status == other.status and one.category in _HAPPENINGS:
        return True
    # Two speeches of one speaker are two acts unless both sides are named alike.
    return bool(actor and recipient) if one.category in _SPEECH else bool(actor or recipient)


def agree(one: tuple[Participant, ...], other: tuple[Participant, ...]) -> bool | None:
    """Whether both sides name the same; ``None`` when one of them does not say."""
    names = [p.span.text for p in one if p.span.text.lower() not in _PRONOUNS]
    others = [p.span.text for p in other if p.span.text.lower() not in _PRONOUNS]
    if not names or not others:
        return None
    return any(_shares(a, b) for a in names for b in others)


def _shares(one: str, other: str) -> bool:
    words = {w.strip(".,'’()").lower() for w in one.split()}
    others = {w.strip(".,'’()").lower() for w in other.split()}
    return bool(
        {w for w in words if len(w) > 2} & {w for w in others if len(w) > 2} - {"the", "and", "for", "its", "their"}
    )
