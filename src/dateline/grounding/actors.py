"""Actors of a report: every name, role and noun phrase that statements and events use, resolved to one registry.

Ids: registry entries keep theirs (see ``registry/entries.py``); a name that the registry lacks gets
``report:<name-in-ascii>``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.grounding.actor_chains import Unread, corefer_all
from dateline.grounding.actor_coreference import PRONOUNS, Resolved
from dateline.grounding.actor_names import read_entity, read_person, read_place
from dateline.grounding.actor_patterns import read_pattern
from dateline.grounding.actor_phrases import read_phrase
from dateline.grounding.actor_readings import Reading
from dateline.grounding.actor_roles import PERSON_HEADS
from dateline.grounding.actor_scene import Scene, scene_of
from dateline.grounding.registry import Registry
from dateline.records import Actor, Analysis, Entity, Link, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that a statement or an event uses; ``head_index`` is its head word, counted over the report."""

    span: Span
    head_index: int


@dataclass(frozen=True, slots=True)
class ActorIndex:
    """The actors of a report, in order of first mention, each with its links; and which span means whom."""

    actors: tuple[Actor, ...]
    ids: Mapping[Span, str]

    def of(self, span: Span) -> str | None:
        """The id of the actor that a span was resolved to, or ``None``."""
        return self.ids.get(span)


def resolve_actors(
    analysis: Analysis, registry: Registry, mentions: Sequence[Mention], published: date | None = None
) -> ActorIndex:
    """Resolve the mentions, and every named entity that can be an actor.

    Args:
        analysis: The report's analysis.
        registry: The loaded registry.
        mentions: Noun phrases that statements and events use; those outside the text are left out.
        published: The day of publication, which tells who was in office; ``None`` when unknown.

    Returns:
        Actors in order of first mention. Mentions that nothing fits are in no actor's links.
    """
    scene = scene_of(analysis, registry, published.isoformat() if published else None)
    words = _word_ranges(analysis, mentions)
    asked = {span for span, *_ in words}
    for entity in analysis.entities:
        if entity.span not in asked:
            words.append((entity.span, entity.first, entity.last, analysis.head_of(entity.first, entity.last)))
    found: list[tuple[Span, Reading]] = []
    named: list[Resolved] = []
    unread: list[Unread] = []
    for span, first, last, head in sorted(words, key=lambda w: (w[1], w[2])):
        reading = None
        if analysis.tokens[head].lower not in PRONOUNS or head in scene.entity_at:
            reading = _read(scene, first, last, head, asked=span in asked)
        if reading is not None:
            found.append((span, reading))
            named.append(Resolved(head, first, last, reading))
        elif span in asked:
            unread.append(Unread(span, first, last, head))
    named.sort(key=lambda r: (r.head, r.first))
    return _index([*found, *corefer_all(scene, unread, named)])


def _word_ranges(analysis: Analysis, mentions: Sequence[Mention]) -> list[tuple[Span, int, int, int]]:
    """Each mention once, with its first word, the word after its last, and its head."""
    starts = [t.start for t in analysis.tokens]
    out: dict[Span, tuple[Span, int, int, int]] = {}
    for mention in mentions:
        first, last = _covering(analysis, starts, mention.span)
        if first < last and 0 <= mention.head_index < len(analysis.tokens):
            inside = first <= mention.head_index < last
            out[mention.span] = (
                mention.span,
                first,
                last,
                mention.head_index if inside else analysis.head_of(first, last),
            )
    return list(out.values())


def _covering(analysis: Analysis, starts: Sequence[int], span: Span) -> tuple[int, int]:
    first = bisect_left(starts, span.start)
    if first and analysis.tokens[first - 1].end > span.start:
        first -= 1
    return first, bisect_left(starts, span.end)


def _read(scene: Scene, first: int, last: int, head: int, *, asked: bool) -> Reading | None:
    """Read a mention: by the entity its head belongs to, by a person named in apposition, else as a phrase."""
    entity = scene.entity_at.get(head)
    person = entity if entity is not None and entity.kind == "person" else _named_person(scene, first, last, head)
    if person is not None:
        return read_person(scene, person, min(first, person.first), max(last, person.last))
    if entity is None or entity.kind in ("date", "money", "product"):
        return read_phrase(scene, first, last, head) if asked else None
    if entity.kind == "location":
        return read_place(scene, entity, asked=asked)
    if entity.kind == "norp" and (entity.first, entity.last) != (first, last):
        return read_phrase(scene, first, last, head) or read_entity(scene, entity)
    if entity.kind == "organization" and first < entity.first:
        organ = read_pattern(scene, first, last, head)  # "Syria's Foreign Ministry"
        if organ is not None:
            return organ
    return read_entity(scene, entity, asked=asked)


def _named_person(scene: Scene, first: int, last: int, head: int) -> Entity | None:
    """A person's name that is the head's own: "President [Macron]", "the Foreign Secretary, [Ann Lee]"."""
    analysis = scene.analysis
    inside = [
        e
        for e in dict.fromkeys(scene.entity_at[i] for i in range(first, last) if i in scene.entity_at)
        if e.kind == "person"
    ]
    office = analysis.tokens[head].lower in PERSON_HEADS and len(inside) == 1
    for entity in sorted(inside, key=lambda e: e.first):
        name = analysis.head_of(entity.first, entity.last)
        relation = analysis.tokens[name].deprel
        if analysis.tokens[name].head == head and relation in ("flat", "flat:name", "appos"):
            return entity
        cased = any(analysis.tokens[c].deprel == "case" for c in analysis.children[name])
        if office and entity.first > head and not cased and relation != "conj":
            return entity
    return None


def _index(found: Sequence[tuple[Span, Reading]]) -> ActorIndex:
    """Group the readings by actor."""
    links: dict[str, list[Link]] = {}
    first: dict[str, Reading] = {}
    ids: dict[Span, str] = {}
    for span, reading in sorted(found, key=lambda f: (f[0].start, f[0].end)):
        if span in ids:
            continue
        ids[span] = reading.id
        first.setdefault(reading.id, reading)
        links.setdefault(reading.id, []).append(Link(span, reading.how, round(reading.score, 3)))
    actors = tuple(Actor(i, r.name, r.kind, r.country, r.wikidata, tuple(links[i])) for i, r in first.items())
    return ActorIndex(actors, ids)
