"""Grounding: words to identifiers: actors, places, times, each with its words and how they were matched."""

from dateline.grounding.actors import ActorIndex, Mention, resolve_actors
from dateline.grounding.dates import find_times
from dateline.grounding.places import PlaceTable, resolve_places
from dateline.grounding.registry import Registry

__all__ = ["ActorIndex", "Mention", "PlaceTable", "Registry", "find_times", "resolve_actors", "resolve_places"]
