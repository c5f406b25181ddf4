"""The actor registry: TOML files of states, groups, organizations and persons, and the table that is searched."""

from dateline.grounding.registry.entries import Entry, Office
from dateline.grounding.registry.table import Match, Registry

__all__ = ["Entry", "Match", "Office", "Registry"]
