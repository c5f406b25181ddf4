"""The demonstration: four outlets, one happening, four records in a store."""

from __future__ import annotations

import tempfile
from pathlib import Path

from dateline.pipeline import Resources, read_bytes
from dateline.store import open_store
from dateline.views.cli.listing import print_listing
from dateline.views.cli.reading import complain_of
from dateline.views.cli.render import show
from dateline.views.cli.screen import console, write_text
from dateline.views.demo import demo_reports


def demonstrate(store: Path | None, resources: Resources | None = None) -> int:
    """Read the bundled reports, store them, print their records from the store; 1 when one could not be read.

    Without a ``store`` a temporary one is made and announced; it is kept, so that it can be looked at afterwards.
    """
    path = store if store is not None else Path(tempfile.mkdtemp(prefix="dateline-demo-")) / "demo.sqlite"
    screen, failed = console(), 0
    with open_store(path) as opened:
        write_text(f"Four made-up reports of one made-up attack; the store is {path}")
        loaded = Resources.load() if resources is None else resources
        for outcome in read_bytes("reports.jsonl", demo_reports(), loaded):
            if outcome.status == "failed":
                failed = 1
                complain_of("reports.jsonl", outcome.problems[-1])
                continue
            opened.add(outcome.record)
            show(opened.get(outcome.record.report.id), screen)
        print_listing(opened.list(), as_json=False)
    write_text()
    write_text(f"Look again: dateline show demo-1-flash --store {path}")
    return failed
