from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.errors import ModelError
from dateline.settings import Settings
from dateline.views.cli import doctor, main


def test_missing_things_are_said_and_status_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_model() -> list[str]:
        raise ModelError("the model's card is not there")

    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "none.sqlite"))
    monkeypatch.setattr(doctor, "_model", no_model)
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "BAD model: the model's card is not there" in out
    assert "not made yet" in out
    assert out.splitlines()[-1].endswith("missing or broken")


def test_a_fault_in_a_check_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault() -> list[str]:
        raise RuntimeError("boom")

    monkeypatch.setattr(doctor, "_codebook", fault)
    found = {c.name: c for c in doctor.checks(Settings(store=tmp_path / "none"))}
    assert not found["codebook"].good
    assert found["codebook"].finding == "RuntimeError: boom"


def test_a_store_that_is_broken_is_said(tmp_path: Path) -> None:
    path = tmp_path / "s"
    path.write_text("no database " * 100)
    found = {c.name: c for c in doctor.checks(Settings(store=path))}
    assert not found["store"].good


@pytest.mark.parametrize("damaged", [[], ["model.onnx"]])
def test_the_models_card_is_told_and_its_files_are_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damaged: list[str]
) -> None:
    card = SimpleNamespace(
        name="reader",
        version="7",
        licence="Apache-2.0",
        encoder="mini",
        figures={"int8": {"EWT LAS": 88.7}},
        corpora=({"name": "EWT"},),
        damaged=lambda folder: damaged,
    )
    monkeypatch.setattr("dateline.analysis.Analyzer.load", lambda: SimpleNamespace(card=card))
    found = [c for c in doctor.checks(Settings(store=tmp_path / "none")) if c.name == "model"]
    assert found[0].finding.startswith("reader 7 (Apache-2.0; encoder mini)")
    assert [c.finding for c in found[1:3]] == ["int8: EWT LAS 88.7", "taught by EWT"]
    assert [c.finding for c in found[3:] if not c.good] == [
        f"missing or not as its card says: {name}; install Dateline again" for name in damaged
    ]


def test_a_card_without_figures_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    card = SimpleNamespace(
        name="r", version="0", licence="x", encoder="e", figures={"int8": {}}, corpora=(), damaged=lambda folder: []
    )
    monkeypatch.setattr("dateline.analysis.Analyzer.load", lambda: SimpleNamespace(card=card))
    found = [c.finding for c in doctor.checks(Settings(store=tmp_path / "none")) if c.name == "model"]
    assert "its card gives no figures" in found
