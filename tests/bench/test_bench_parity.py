"""The same report gives the same record whatever is read beside it (the model is quantised statically for that)."""

from __future__ import annotations

import json

import numpy as np
import pytest

from dateline.analysis.analyzer import MODEL_FOLDER
from dateline.views.demo import demo_reports

pytestmark = pytest.mark.skipif(not (MODEL_FOLDER / "model.onnx").is_file(), reason="the model is not there")
ROWS = [json.loads(line) for line in demo_reports().splitlines()]


@pytest.fixture(scope="module")
def loaded():  # type: ignore[no-untyped-def]
    from dateline.pipeline import Resources

    return Resources.load()


def test_alone_and_among_others(loaded) -> None:  # type: ignore[no-untyped-def]
    from dateline.pipeline import read_bytes

    among = {o.record.report.id: o.record.to_json() for o in read_bytes("reports.jsonl", demo_reports(), loaded)}
    backwards = "\n".join(json.dumps(row) for row in reversed(ROWS)).encode()
    again = {o.record.report.id: o.record.to_json() for o in read_bytes("reports.jsonl", backwards, loaded)}
    assert among == again
    for row in ROWS:
        (alone,) = read_bytes("reports.jsonl", json.dumps(row).encode(), loaded)
        assert alone.record.to_json() == among[row["id"]]


def test_windows_alone_and_in_a_batch() -> None:
    from bench.encoder import encoder_batches
    from dateline.analysis.pieces import WordPieces
    from dateline.analysis.session import Session

    session, pieces = Session(MODEL_FOLDER / "model.onnx"), WordPieces.load(MODEL_FOLDER / "tokenizer.json")
    groups = [g for row in ROWS for g in encoder_batches(row["text"], pieces) if len(g["ids"]) > 1]
    assert groups, "no report is long enough to be cut into windows of one batch"
    for group in groups:
        together = session.run(group)
        for row in range(len(group["ids"])):
            pieces_in, words = int((group["ids"][row] > 0).sum()), int((group["last"][row] > 0).sum())
            width = {"ids": pieces_in, "shapes": pieces_in, "gaps": pieces_in, "first": words, "last": words}
            alone = session.run({name: values[row : row + 1, : width[name]] for name, values in group.items()})
            assert np.array_equal(alone["upos"][0], together["upos"][row, :words])
            np.testing.assert_allclose(alone["entities"][0], together["entities"][row, :words], atol=1e-3)
