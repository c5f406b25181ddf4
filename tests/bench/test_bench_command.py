from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.command import Options, Result, located, parse, rows, run, shown, spread, table
from dateline.errors import InputError


def measured(options: Options) -> Result:
    predictions = {"": [{"id": "a", "word": "ü"}], ".raw": [{"id": "b"}]}
    return Result({"las": 88.5, "none": None, "bare": "encoder"}, predictions, ("spacing guessed",))


def test_the_last_line_is_the_metrics(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doc", measured, ["--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1]) == {"las": 88.5, "none": None, "bare": "encoder"}
    assert err == "note: spacing guessed\n"


def test_people_get_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("doc", measured, []) == 0
    assert capsys.readouterr().out == "las      88.5\nnone        -\nbare  encoder\n"


def test_predictions_are_written(tmp_path: Path) -> None:
    out = tmp_path / "pred.jsonl"
    assert run("doc", measured, ["--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == '{"id": "a", "word": "ü"}\n'
    assert json.loads((tmp_path / "pred.raw.jsonl").read_text(encoding="utf-8")) == {"id": "b"}


def test_a_missing_file_is_one_line_and_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def reads(options: Options) -> Result:
        return Result({"rows": len(list(rows(located(options.data / "trees" / f"{options.split}.jsonl.gz"))))})

    assert run("doc", reads, ["--data", str(tmp_path), "--split", "test"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert str(tmp_path / "trees" / "test.jsonl.gz") in err


def test_a_file_is_found_zipped_or_not(tmp_path: Path) -> None:
    plain, zipped = tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"
    plain.write_text('{"id": 1}\n', encoding="utf-8")
    with gzip.open(zipped, "wt") as handle:
        handle.write('{"id": 2}\n\n')
    assert list(rows(located(tmp_path / "a.jsonl.gz"))) == [{"id": 1}]
    assert list(rows(located(tmp_path / "nowhere.jsonl", tmp_path / "b.jsonl"))) == [{"id": 2}]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('{"id": 1}\n{"id":', "line 2: not JSON"),
        ('{"id": 1}\n{"other": 1}', "line 2: no id"),
        ('{"id": 1}\n[1]', "line 2: no id"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=complaint):
        list(rows(path, "id"))


@pytest.mark.parametrize("content", [b"not zipped", gzip.compress(b"x" * 1000)[:-20], gzip.compress(b"\xff\xfe")])
def test_a_broken_archive_is_an_input_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.jsonl.gz"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"broken\.jsonl\.gz"):
        list(rows(path))


def test_a_slice_is_evenly_spread() -> None:
    assert spread(range(10), 4) == [0, 2, 5, 7]
    assert spread("abc", None) == spread("abc", 5) == ["a", "b", "c"]


def test_options(tmp_path: Path) -> None:
    options = parse("doc", ["--data", str(tmp_path / "corpora"), "--split", "test", "--limit", "3", "--model", "m"])
    assert (options.split, options.limit, options.model, options.out) == ("test", 3, Path("m"), None)
    assert options.around == tmp_path.resolve()
    with pytest.raises(SystemExit):
        parse("doc", ["--limit", "0"])


def test_tables() -> None:
    assert table([["a", "10"], ["long", "1"]]) == "a     10\nlong   1"
    assert table([]) == ""
    assert [shown(v) for v in (0.50, 3, None, "x")] == ["0.5", "3", "-", "x"]
