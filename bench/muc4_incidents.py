"""Incidents in a draft: which types of MUC-4 a document tells of, by the features of its violent events.

A document is judged as a whole: its ASSAULT, COERCE, THREATEN events with triggers, modes, status, age and recipients,
and its words. What is learned is the task's own notion of relevance: terrorism-like, recent, specific, in one of nine
countries, not a clash of guerrillas with soldiers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bench.muc4_linear import Vector
from bench.muc4_scene import VIOLENT, Scene
from dateline.records import Event

TYPES = ("attack", "bombing", "kidnapping", "arson", "robbery")
# The task counts incidents of the last two months (README of the corpus).
_RECENT_DAYS = 62


def document_features(scene: Scene) -> tuple[str, ...]:
    """Features of the whole document."""
    out: set[str] = set()
    kinds = 0
    for number, events in enumerate(scene.events):
        for event in events:
            out |= set(_event_features(scene, event, number))
            kinds += event.category == "ASSAULT" and event.status == "actual" and not event.background
    out.add(f"assaults={min(kinds, 6)}")
    out.add(f"sentences={min(len(scene.analysis.sentences) // 5, 6)}")
    countries = [p.country for p in scene.draft.places for _ in p.links if p.country]
    if countries:
        out.add(f"country={max(sorted(set(countries)), key=countries.count)}")
    for number in range(len(scene.analysis.sentences)):
        for word in scene.sentence_lemmas(number):
            out.add(f"word={word}")
            if number < 2:
                out.add(f"lead={word}")
    return tuple(sorted(out))


def document_vector(scene: Scene) -> Vector:
    """The mean of the vectors of ASSAULT triggers, float32 [size of the encoder]; zeros when there is none."""
    return scene.vector([word for word, _ in scene.triggers])


def _event_features(scene: Scene, event: Event, sentence: int) -> Iterator[str]:
    word = scene.word_at(event.trigger.start)
    trigger = scene.lemmas[word]
    state = "background" if event.background else event.status
    yield f"event={event.category}"
    if event.category not in VIOLENT:
        return
    age = aged(event, scene.draft.report.published)
    lead = "lead" if sentence < 3 else "body"
    sure = "sure" if event.score > 0.7 else "weak"  # three quarters of right ASSAULT triggers score above it
    yield f"event={event.category}:{trigger}"
    yield f"event={event.category}:{trigger}:{state}"
    yield f"event={event.category}:{state}:{age}"
    yield f"event={event.category}:{state}:{lead}:{sure}"
    yield f"event={event.category}:{event.certainty}"
    for mode in event.modes:
        yield f"event={event.category}:{mode}:{state}"
        yield f"event={event.category}:{mode}:{lead}"
    for name, fillers in (("actor", event.actor), ("recipient", event.recipient)):
        for filler in fillers:
            head = scene.word_at(filler.head.start)
            yield f"event={event.category}:{name}:{scene.lemmas[head]}"
            yield f"event={event.category}:{name}:kind:{scene.kind_of(head)}"
            yield f"event={trigger}:{name}:{scene.lemmas[head]}"
    for figure in event.figures:
        yield f"figure={event.category}:{figure.what}"


def aged(event: Event, published: str | None) -> str:
    """Whether the event's day is recent, old or unknown, by the report's date."""
    days = [t.end for t in event.time if t.end]
    if not days or not published:
        return "undated"
    try:
        gap = (date.fromisoformat(published[:10]) - date.fromisoformat(max(days)[:10])).days
    except ValueError:
        return "undated"
    return "recent" if -1 <= gap <= _RECENT_DAYS else "old" if gap > 0 else "future"
