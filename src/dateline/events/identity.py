"""Identity within a report: a later mention that tells of the same act as an earlier one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.records import Event, Participant

_PRONOUNS = frozenset(
    {"he", "she", "they", "we", "it", "i", "his", "their", "its", "who", "which", "that", "you", "our"}
)
# Acts of one name that a mention is compared with: a report that repeats a word for ever must not cost its square.
_LOOK_BACK = 25
_SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})


def link_mentions(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with ``same_as`` set to the first mention of the same act, where the words leave little doubt."""
    linked: list[Event] = []
    first: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        key = (event.category, stem(event.trigger.text))
        earlier = next((e for e in first.get(key, [])[-_LOOK_BACK:] if _compatible(e, event)), None)
        if earlier is None:
            first.setdefault(key, []).append(event)
            linked.append(event)
        else:
            linked.append(replace(event, same_as=earlier.id))
    return tuple(linked)


def stem(text: str) -> str:
    """Joins "attack", "attacked", "attacks", "attacking"."""
    word = text.lower().split()[0]
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _compatible(one: Event, other: Event) -> bool:
    if one.background != other.background or (one.status != other.status and "negated" in (one.status, other.status)):
        return False
    if one.place and other.place and not _shares(one.place[0].span.text, other.place[0].span.text):
        return False
    if one.time and other.time and one.time[0].span.text.lower() != other.time[0].span.text.lower():
        return False
    actor, recipient = agree(one.actor, other.actor), agree(one.recipient, other.recipient)
    if actor is False or recipient is False:
        return False
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
