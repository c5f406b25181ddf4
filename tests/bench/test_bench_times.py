from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bench import times
from bench.command import Options

SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score_time.py"
TEXT = "The envoy, a 40-year-old, met them on Friday for two hours."


def laid_out(tmp_path: Path) -> Path:
    if not SCORER.is_file():
        pytest.skip("needs ../shared/tools/score_time.py")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_time.py").write_text(SCORER.read_text(encoding="utf-8"), encoding="utf-8")
    gold = [
        {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "type": kind, "value": value}
        for words, kind, value in [("Friday", "DATE", "2019-03-22"), ("two hours", "DURATION", "PT2H")]
    ]
    row = {"id": "a", "dct": "2019-03-23T10:00", "text": TEXT, "timexes": gold}
    (tmp_path / "corpora" / "tempeval3").mkdir(parents=True)
    path = tmp_path / "corpora" / "tempeval3" / "test.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path / "corpora"


def test_a_perfect_reading_scores_one_and_the_other_corpus_is_noted(tmp_path: Path) -> None:
    result = times.measure(Options(data=laid_out(tmp_path), split="test"))
    assert (result.metrics["strict_f1"], result.metrics["value_f1"], result.metrics["counted"]) == (1.0, 1.0, 2)
    assert len(result.notes) == 1 and "meantime" in result.notes[0]
    assert [t["value"] for t in result.predictions[""][0]["timexes"]] == ["2019-03-22", "PT2H"]


def test_the_command_prints_one_object_and_writes_predictions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pred.jsonl"
    arguments = ["--data", str(laid_out(tmp_path)), "--split", "test", "--json", "--out", str(out)]
    assert times.main(arguments) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["type_f1"] == 1.0
    assert json.loads(out.read_text(encoding="utf-8"))["id"] == "a"


def test_a_missing_split_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert times.main(["--data", str(laid_out(tmp_path)), "--split", "none"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "none.jsonl is missing" in err


def test_days_of_creation_are_read_in_both_ways() -> None:
    assert times.created("2009-02-03T10:00") == times.created("03-02-2009") == date(2009, 2, 3)
    assert times.created("unknown") is None
