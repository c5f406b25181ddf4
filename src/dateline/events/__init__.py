"""Events: Analysis and statements -> events; triggers, categories, roles, figures, status, certainty."""

from dateline.events.finder import find_events
from dateline.events.own_categories import HeadLabels, Lesson, OwnCategories, study

__all__ = ["HeadLabels", "Lesson", "OwnCategories", "find_events", "study"]
