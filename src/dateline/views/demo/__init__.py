"""Four made-up reports of one made-up happening, as four outlets might tell it, for ``dateline demo``."""

from __future__ import annotations

from importlib import resources


def demo_reports() -> bytes:
    """The reports as JSON Lines in UTF-8."""
    return (resources.files("dateline.views.demo") / "reports.jsonl").read_bytes()
