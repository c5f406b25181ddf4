"""Dateline reads news reports and writes a sourced record: who did what to whom, where, when, and who says so.

What this module exports is the public surface; everything else may change. Importing it loads no model and no heavy
library: those are loaded when the first ``Reader`` is made.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dateline.errors import (
    DatelineError,
    InputError,
    ModelError,
    NotFoundError,
    StoreError,
    VocabularyError,
)
from dateline.records import (
    Actor,
    Event,
    EventPlace,
    EventTime,
    Figure,
    Link,
    Participant,
    Place,
    Problem,
    ReaderInfo,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    Time,
)
from dateline.settings import VERSION as __version__

if TYPE_CHECKING:
    from dateline.pipeline import Outcome
    from dateline.store import Store, open_store
    from dateline.views.api import Reader, crosswalk, read
    from dateline.vocabulary import Crosswalk

__all__ = [
    "Actor",
    "Crosswalk",
    "DatelineError",
    "Event",
    "EventPlace",
    "EventTime",
    "Figure",
    "InputError",
    "Link",
    "ModelError",
    "NotFoundError",
    "Outcome",
    "Participant",
    "Place",
    "Problem",
    "Reader",
    "ReaderInfo",
    "Record",
    "Relation",
    "Report",
    "Span",
    "Statement",
    "Store",
    "StoreError",
    "Time",
    "VocabularyError",
    "__version__",
    "crosswalk",
    "open_store",
    "read",
]


def __getattr__(name: str) -> Any:
    """Load what is heavy when it is first asked for (PEP 562)."""
    homes = {
        "Crosswalk": "dateline.vocabulary",
        "Outcome": "dateline.pipeline",
        "Reader": "dateline.views.api",
        "Store": "dateline.store",
        "crosswalk": "dateline.views.api",
        "open_store": "dateline.store",
        "read": "dateline.views.api",
    }
    if name not in homes:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    return getattr(import_module(homes[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
