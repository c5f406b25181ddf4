"""How sure a MUC-4 key is that an organisation did it, from Dateline's certainty and attribution.

The values are the task's own. What is learned from the train part: which of them goes with the certainty of the events
in whose sentences the organisation stands, with their source (the organisation itself, an authority, another, the
reporter), with hedges and with the words around (claim, accuse, suspect).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bench.muc4_linear import Linear
from bench.muc4_scene import Scene
from dateline.records import Event

VALUES = (
    "REPORTED AS FACT",
    "CLAIMED OR ADMITTED",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "POSSIBLE",
)
_AUTHORITIES = frozenset({"government", "military", "police", "state"})


def confidence(models: Mapping[str, Linear], features: Iterable[str]) -> str:
    """The likeliest value."""
    given = tuple(features)
    return max(VALUES, key=lambda value: models[value].probability(given))


def confidence_features(scene: Scene, heads: Iterable[int]) -> tuple[str, ...]:
    """What the sentences of the organisation's phrases, by their head words, say about its guilt."""
    out: set[str] = set()
    for head in heads:
        place = scene.analysis.sentence_of[head]
        ours = scene.actors.get(head)
        out |= {f"role={role}" for role in scene.roles(head)}
        out |= {f"path={path}" for path in scene.paths(head)}
        for lemma in scene.sentence_lemmas(place):
            out.add(f"near={lemma}")
        for event in scene.events[place]:
            out.add(f"category={event.category}")
            if event.category in {"ASSAULT", "COERCE", "ACCUSE"}:
                out |= set(_attributed(scene, event, ours))
    return tuple(sorted(out))


def _attributed(scene: Scene, event: Event, ours: str | None) -> Iterator[str]:
    """Certainty of an event and who says so: the organisation itself, an authority, someone else, the reporter."""
    kinds = scene.actor_kinds
    yield f"certainty={event.certainty}"
    yield f"hedged={bool(event.hedge)}"
    statement = scene.statements.get(event.asserted_by)
    if statement is None:
        yield "says=reporter"
        return
    speaker = statement.source_actor
    kind = kinds.get(speaker or "", "unknown")
    if speaker is not None and speaker == ours:
        yield "says=itself"
    elif kind in _AUTHORITIES:
        yield "says=authority"
    else:
        yield f"says={kind}"
    yield from (f"cue={cue.text.lower()}" for cue in statement.cue)
