"""Events: Analysis and statements -> events; triggers, categories, roles, figures, status, certainty."""

from dateline.events.finder import find_events

__all__ = ["find_events"]
