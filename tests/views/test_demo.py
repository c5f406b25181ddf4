from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.acquire import read_source
from dateline.analysis import MODEL_FOLDER
from dateline.pipeline import Resources, read, read_bytes
from dateline.records import Report
from dateline.store import open_store
from dateline.views.cli import main
from dateline.views.demo import demo_reports


def test_the_bundled_reports_are_four_dated_reports_of_one_happening() -> None:
    rows = [json.loads(line) for line in demo_reports().decode("utf-8").splitlines()]
    assert len(rows) == 4
    assert all(120 <= len(row["text"].split()) <= 220 for row in rows)
    assert len({row["publisher"] for row in rows}) == 4
    reports = list(read_source("reports.jsonl", demo_reports()))
    assert all(isinstance(r, Report) and r.published_precision == "day" and not r.problems for r in reports)


@pytest.mark.usefixtures("fake_stages")
def test_the_demo_stores_and_prints_four_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--store", str(tmp_path / "d.sqlite")]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("publisher unknown") == 0
    with open_store(tmp_path / "d.sqlite", create=False) as store:
        assert len(store.list()) == 4
        assert all(row.id in out for row in store.list())


@pytest.mark.usefixtures("fake_stages")
def test_without_a_store_the_temporary_one_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert main(["demo"]) == 0
    out, _ = capsys.readouterr()
    assert f"the store is {next(tmp_path.iterdir())}" in " ".join(out.split())


@pytest.mark.skipif(not (MODEL_FOLDER / "model.onnx").exists(), reason="the model is not in this checkout")
def test_the_shipped_model_finds_events_and_statements_in_every_demo_report() -> None:
    resources = Resources.load()
    for outcome in read_bytes("reports.jsonl", demo_reports(), resources):
        assert outcome.status == "read"
        assert len(outcome.record.events) >= 3
        assert outcome.record.statements
        assert outcome.record.to_json() == read(outcome.record.report, resources).to_json()
