"""Codebooks of one's own with the shipped model: the page's example, the commands, the Python interface."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import dateline
from dateline.analysis.analyzer import MODEL_FOLDER
from dateline.views.cli import main
from dateline.views.codebooks import open_codebook

PAGE = (Path(__file__).parents[2] / "docs" / "codebooks-of-your-own.md").read_text(encoding="utf-8")
needs_model = pytest.mark.skipif(not (MODEL_FOLDER / "card.toml").is_file(), reason="the model is not installed here")


@pytest.fixture
def land(tmp_path: Path) -> str:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "land.toml").write_text(block, encoding="utf-8")
    return str(tmp_path / "land.toml")


@needs_model
def test_the_pages_example_comes_out_as_it_says(land: str) -> None:
    reader = dateline.Reader(codebook=land)
    assert reader.info.codebook == "Land and livestock 1"
    (example,) = re.findall(r"```example\n(.*?)```", PAGE, re.DOTALL)
    text, told = example.strip().split("\n\n")
    record = reader.read(text)
    found = []
    for e in record.events:
        sides = [" + ".join(p.span.text for p in side) for side in (e.actor, e.recipient)]
        found.append(" | ".join((e.trigger.text, e.category, *sides, e.certainty)))
    assert found == told.splitlines()
    assert all(e.modes == () and 0 <= e.score <= 1 for e in record.events)


@needs_model
def test_check_prints_counts_and_what_went_wrong(land: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codebook", "check", land]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    lines = out.splitlines()
    assert lines[0] == "Land and livestock 1: 11 examples, 2 labelled texts"
    assert re.match(r"CATEGORY +RIGHT +MISSED +INVENTED", lines[1])
    counts = {
        m[1]: [int(n) for n in m[2].split()] for line in lines[2:5] if (m := re.match(r"(.*?)((?: +\d+){3})$", line))
    }
    assert list(counts) == ["eviction", "livestock raid", "strike"]
    assert sum(right + missed for right, missed, _ in counts.values()) == 12
    wrong = [line for line in lines if re.match(r"(missed|invented) ", line)]
    assert len(wrong) == sum(missed + invented for _, missed, invented in counts.values())
    assert re.fullmatch(r"right overall: [01]\.\d\d", lines[-1])


@pytest.mark.parametrize(
    "command", [("codebook", "check"), ("codebook", "show", "--codebook"), ("read", "-", "--codebook")]
)
def test_a_broken_codebook_is_one_line_and_status_1(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('name = "x"\nversion = "1"\n')
    assert main([*command, str(bad)]) == 1
    assert capsys.readouterr().err == f"dateline: {bad}: needs 1 to 200 [[category]] tables, has 0\n"
    assert main([*command, str(tmp_path / "none.toml")]) == 1
    assert capsys.readouterr().err == f"dateline: {tmp_path / 'none.toml'}: there is no such file\n"


def test_show_prints_categories_with_their_crosswalk(capsys: pytest.CaptureFixture[str], land: str) -> None:
    assert main(["codebook", "show", "assault"]) == 0
    out = capsys.readouterr().out
    assert "ASSAULT (material conflict)" in out
    assert "PROTEST" not in out
    assert "    CAMEO 195; Goldstein -10; quad class 4\n    ACLED Explosions/Remote violence: Air/drone strike\n" in out
    assert main(["codebook", "show"]) == 0
    assert capsys.readouterr().out.count("quad class") > 16
    assert main(["codebook", "show", "Strike", "--codebook", land]) == 0
    assert "  like PROTEST.strike\n    CAMEO 143" in capsys.readouterr().out
    assert main(["codebook", "show", "war"]) == 1
    assert "has no category 'war'" in capsys.readouterr().err


def test_the_interface_tells_the_crosswalk_of_an_event(land: str) -> None:
    bombed = dateline.Event(
        "e1", dateline.Span(0, 6, "bombed"), "ASSAULT", ("aerial",), (), (), (), (), (), (), "actual", False, (),
        "reporter", "reported", 0.9,
    )  # fmt: skip
    assert dateline.crosswalk(bombed).cameo == ("195",)
    own = replace(bombed, category=open_codebook(land).categories[0].name)
    with pytest.raises(dateline.VocabularyError, match="no category 'eviction'"):
        dateline.crosswalk(own)
