"""Reading a noun phrase whose head is no name: an office, a named group's fighters, an organ of a state."""

from __future__ import annotations

from dataclasses import replace

from dateline.grounding import actor_patterns as patterns
from dateline.grounding import actor_roles as roles
from dateline.grounding.actor_names import of_office, read_organization
from dateline.grounding.actor_readings import (
    FOLLOWER,
    METONYM,
    OFFICE,
    SPEAKER,
    Reading,
    of_entry,
    of_match,
    own,
    plain,
)
from dateline.grounding.actor_scene import Scene, person_name
from dateline.grounding.registry import Entry
from dateline.records import Entity


def read_phrase(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read a noun phrase whose head is no name: by its whole name, an office, a pattern, or the group it belongs to."""
    analysis = scene.analysis
    text = plain(analysis.text[analysis.tokens[first].start : analysis.tokens[last - 1].end])
    found = scene.registry.find(text, ("group", "org", "state")) if last - first > 1 else None
    if found is not None and found.how == "name":
        return of_match(found)
    return (
        read_office(scene, first, last, head)
        or read_follower(scene, first, last, head)
        or patterns.read_pattern(scene, first, last, head)
        or patterns.read_national(scene, first, last, head)
    )


def read_office(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read "the French president": its holder that day, its holder named in the report, or one of its own."""
    tokens = scene.analysis.tokens
    if tokens[head].lower not in roles.PERSON_HEADS:
        return None
    words = [t.lower for t in tokens[first : head + 1]]
    of = of_office(scene, first, last)
    title = roles.title_in([t.lower for t in tokens[first:last]])
    if of is None:
        return None
    if title:
        entry = roles.in_office(scene.registry, title, of, scene.day) or _named_holder(scene, title, of)
        if entry is not None:
            return of_entry(entry, "role", OFFICE)
    if not title and words[-1] in patterns.SPEAKERS:
        return None
    text = scene.analysis.text[tokens[first].start : tokens[last - 1].end]
    country = of if ":" not in of else None
    return own(plain(text), "person", country, "role", METONYM) if last - first <= 8 else None


def _named_holder(scene: Scene, title: str, of: str) -> Entry | None:
    """The one person named in the report that has held the office."""
    known = {e.id: e for e in roles.holders(scene.registry, title, of)}
    named = set()
    for entity in scene.analysis.entities:
        if entity.kind == "person":
            found = scene.registry.find(person_name(scene.analysis, entity), ("person",), scene.home)
            if found is not None and found.entry.id in known:
                named.add(found.entry.id)
    return known[named.pop()] if len(named) == 1 else None


def read_follower(scene: Scene, first: int, last: int, head: int) -> Reading | None:
    """Read "Hamas fighters", "a UN spokesman", "members of the PKK": the named group they belong to or speak for."""
    tokens = scene.analysis.tokens
    word = tokens[head].lower
    if word not in patterns.FOLLOWERS and word not in patterns.SPEAKERS:
        return None
    speaks = word not in patterns.FOLLOWERS
    inside = {e.first: e for i in range(first, last) if (e := scene.entity_at.get(i)) is not None}
    for entity in inside.values():
        if entity.kind not in ("organization", "norp") or not _belongs(scene, entity, head):
            continue
        found = read_organization(scene, entity)
        if found is None or (entity.kind == "norp" and not found.id.startswith(("group:", "org:"))):
            continue
        if speaks:
            return replace(found, how="role", score=min(SPEAKER, found.score))
        return replace(found, score=min(FOLLOWER, found.score))
    return None


def _belongs(scene: Scene, entity: Entity, head: int) -> bool:
    """Whether the entity hangs on the head word directly, or by one noun between ("fighters of the group Hamas")."""
    tokens = scene.analysis.tokens
    word = tokens[scene.analysis.head_of(entity.first, entity.last)].head
    return word == head or (
        word >= 0 and tokens[word].head == head and tokens[word].deprel in ("nmod", "appos", "compound")
    )
