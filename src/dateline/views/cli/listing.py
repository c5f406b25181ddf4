"""The store's reports as a table for people or as JSON Lines for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from dateline.store import Listed
from dateline.views.cli.plain import printable, shortened
from dateline.views.cli.screen import console, put, write_line, write_text


def print_listing(rows: Sequence[Listed], as_json: bool) -> None:
    """Print one line a report; ids are never cut, so that they can be copied."""
    if as_json:
        for row in rows:
            write_line(json.dumps(asdict(row), ensure_ascii=False))
        return
    if not rows:
        write_text("the store is empty")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("ID", no_wrap=True, overflow="ignore")
    table.add_column("V", justify="right", no_wrap=True)
    table.add_column("PUBLISHED", no_wrap=True)
    table.add_column("EVENTS", justify="right", no_wrap=True)
    table.add_column("PUBLISHER: TITLE", overflow="fold", ratio=1)
    for row in rows:
        words = ": ".join(part for part in (row.publisher, row.title) if part)
        cells = (row.id, str(row.version), (row.published or "unknown")[:10], str(row.events), shortened(words, 120))
        table.add_row(*(Text(printable(cell)) for cell in cells))
    put(console(), [table])
