from __future__ import annotations

from pathlib import Path

import pytest

from bench import errors
from bench.command import Options

CORPORA = Path(__file__).parents[2] / ".." / "shared" / "corpora"


def test_every_family_of_errors_is_counted() -> None:
    if not CORPORA.is_dir():
        pytest.skip("the corpora are in ../shared, which is not here")
    found = errors.measure(Options(data=CORPORA, limit=6)).metrics
    families = {name.split(".")[0] for name in found}
    assert families == {"tree", "starts", "entity", "event", "certainty"}
    heads = [int(v or 0) for name, v in found.items() if name.startswith("tree.head.")]
    assert 0 < sum(heads) <= int(found["tree.wrong.heads"] or 0)
    assert all(0 <= float(v or 0) <= 1 for name, v in found.items() if name.startswith("event.recall."))
