from __future__ import annotations

from pathlib import Path

import pytest

from bench import records
from bench.command import Options
from bench.demo import problems_of, spans_of
from bench.reports import gold_reports, report_of
from bench.tools import load_tool

SCORER = 'def score(gold, pred, by=None):\n    return {"event": {"f1": len(pred) / len(gold)}}\n'


def test_scores_are_flattened() -> None:
    scores = {"event": {"precision": 0.5, "recall": 0.25, "f1": 0.333, "gold": 4}, "status": {"right": None, "of": 0}}
    assert records.flatten(scores | {"by": {}}) == {
        "event_f1": 0.333,
        "event_precision": 0.5,
        "event_recall": 0.25,
        "status": None,
    }


def test_the_scorer_lies_beside_the_data(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_records.py").write_text(SCORER, encoding="utf-8")
    score = load_tool(Options(data=tmp_path / "corpora"), "score_records").score
    assert score({"a": {}, "b": {}}, {"a": {}}) == {"event": {"f1": 0.5}}


def test_reports_are_read_with_their_date_and_in_any_language(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    row = '{"id": "r1", "text": "Niemand kam.", "published": "2020-01-02", "statements": [], "events": []}\n'
    (tmp_path / "gold" / "test.jsonl").write_text(row, encoding="utf-8")
    rows = gold_reports(Options(data=tmp_path / "corpora", split="test"))
    report = report_of(rows[0])
    assert (report.id, report.published, report.text) == ("r1", "2020-01-02", "Niemand kam.")


def test_a_missing_gold_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert records.main(["--data", str(tmp_path / "corpora"), "--split", "none", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "none.jsonl is missing" in err


def record() -> dict[str, object]:
    span = {"start": 0, "end": 4, "text": "Rain"}
    event = {
        "id": "e1",
        "trigger": span,
        "actor": [{"span": span, "actor": "a1"}],
        "recipient": [],
        "place": [{"span": span, "place": None}],
        "asserted_by": "reporter",
    }
    return {
        "report": {"text": "Rain fell."},
        "statements": [],
        "events": [event],
        "actors": [{"id": "a1"}],
        "places": [],
    }


def test_a_sound_record_has_no_fault() -> None:
    assert problems_of(record()) == []
    assert len(list(spans_of(record()))) == 3


def test_faults_of_a_record_are_found() -> None:
    broken = record()
    event = broken["events"][0]  # type: ignore[index]
    event["trigger"] = {"start": 5, "end": 9, "text": "rose"}
    event["actor"][0]["actor"] = "a9"
    event["asserted_by"] = "s1"
    assert len(problems_of(broken)) == 3
