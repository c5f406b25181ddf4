from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.views.cli import main

pytestmark = pytest.mark.usefixtures("fake_stages")
GOOD = "Guards ATTACKED miners, unions said on Monday. The ministers of both countries MET envoys in the capital."


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    Path("good.txt").write_text(GOOD)
    return str(tmp_path / "store.sqlite")


def test_events_below_the_score_are_left_out_of_output_only(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "good.txt", "--json", "--min-score", "0.9"]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == []
    assert main(["read", "good.txt", "--json", "--min-score", "0.8"]) == 0
    assert len(json.loads(capsys.readouterr().out)["events"]) == 2
    assert main(["add", "good.txt", "--store", store, "--min-score", "0.9"]) == 0
    assert capsys.readouterr().out == "added: good (0 events)\n"
    assert main(["list", "--json", "--store", store, "--min-score", "0.9"]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == 0
    assert main(["list", "--json", "--store", store]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == 2
    assert main(["show", "good", "--json", "--store", store, "--min-score", "0.9"]) == 0
    assert json.loads(capsys.readouterr().out)["events"] == []


@pytest.mark.parametrize(
    "arguments", [["--min-score", "1.5"], ["--min-score", "high"], ["--min-score", "1", "--explain"]]
)
def test_a_score_that_is_none_is_wrong_usage(
    store: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "good.txt", *arguments]) == 2
    assert "--min-score" in capsys.readouterr().err
