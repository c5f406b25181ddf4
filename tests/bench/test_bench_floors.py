from __future__ import annotations

from pathlib import Path

import pytest

from bench import all as everything
from bench import floors
from bench.command import Options
from bench.figures import ALL, QUICK, Benchmark, BenchmarkFailed, Figure, figures, possible
from bench.floors import Limits
from dateline.errors import InputError


@pytest.mark.parametrize(
    ("limits", "value", "verdict"),
    [
        (Limits(floor=88.0), 88.0, "holds"),
        (Limits(floor=88.0), 87.9, "falls"),
        (Limits(ceiling=400), 401, "falls"),
        (Limits(ceiling=400), 313.4, "holds"),
        (Limits(floor=1.0), None, "falls"),
        (Limits(target=84.0), 2.0, "free"),
        (Limits(), None, "free"),
    ],
)
def test_verdicts(limits: Limits, value: float | None, verdict: str) -> None:
    assert limits.verdict(value) == verdict


def test_a_figure_that_is_gone_falls() -> None:
    table = {"trees": {"las": Limits(88.0), "uas": Limits(90.0)}, "speed": {"ratio": Limits(0.5)}}
    rows = floors.check(table, [Figure("trees", "las", 88.4, "")])
    assert [(row[0], row[4]) for row in rows] == [("trees.las", "holds"), ("trees.uas", "falls")]


def test_bounds_are_set_a_hair_beside(tmp_path: Path) -> None:
    table = {
        "trees": {"las": Limits(None, None, 88.5)},
        "startup": {"seconds": Limits(None, 2.0)},
        "x": {"y": Limits(1)},
    }
    found = [Figure("trees", "las", 90.0, ""), Figure("trees", "uas", 92.0, ""), Figure("startup", "seconds", 1.0, "")]
    new = floors.reset(table, found)
    assert new["trees"] == {"las": Limits(89.55, None, 88.5)}
    assert new["startup"]["seconds"] == Limits(None, 1.5)
    assert new["x"]["y"] == Limits(1)
    path = tmp_path / "floors.json"
    floors.save_floors(path, new)
    assert floors.load_floors(path) == new


@pytest.mark.parametrize("content", ["{", "[1]", '{"trees": {"las": 88}}', '{"trees": {"las": {"flor": 88}}}'])
def test_broken_floors_are_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=r"floors\.json"):
        floors.load_floors(path)


def test_every_section_of_the_floors_is_measured_by_something() -> None:
    sections = {b.section for b in (*ALL, *QUICK)}
    assert set(floors.load_floors()) <= sections


def test_every_benchmark_is_a_module_that_runs() -> None:
    from importlib import import_module

    for benchmark in (*ALL, *QUICK):
        module = import_module(f"bench.{benchmark.module}")
        assert callable(module.main)
        assert module.__doc__


def test_commands_are_as_short_as_can_be(tmp_path: Path) -> None:
    assert Benchmark("sample", "records", split="sample").command(Options()) == "python -m bench.records --split sample"
    options = Options(data=tmp_path, split="test", model=tmp_path / "m", limit=3)
    command = Benchmark("t", "trees").command(options)
    assert command == f"python -m bench.trees --data {tmp_path} --split test --model {tmp_path / 'm'} --limit 3"


def test_without_data_only_the_rest_is_run(tmp_path: Path) -> None:
    found = possible(QUICK, Options(data=tmp_path / "nowhere"))
    assert [b.section for b in found] == ["demo", "negatives_slice"]
    assert possible(QUICK, Options(data=tmp_path)) == list(QUICK)


def test_a_benchmark_that_fails_is_told_in_its_own_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    with pytest.raises(BenchmarkFailed, match=r"dev\.jsonl\.gz is missing"):
        list(figures(Benchmark("entities", "entities"), Options(data=tmp_path)))


def test_the_report_shows_target_and_bound() -> None:
    found = [Figure("trees", "las", 88.7, "c"), Figure("trees", "counted", 10, "c"), Figure("speed", "bare", None, "c")]
    lines = everything.report(found, {"trees": {"las": Limits(88.2, None, 88.5)}}).splitlines()
    assert lines[1].split() == ["trees.las", "88.7", "88.5", "88.2"]
    assert lines[2].split() == ["trees.counted", "10"]


def test_results_hold_value_and_command(tmp_path: Path) -> None:
    import json

    path = tmp_path / "results.json"
    everything.write_results(path, [Figure("trees", "las", 88.7, "python -m bench.trees")], "reader 1")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["model"] == "reader 1"
    assert data["figures"] == [{"figure": "trees.las", "value": 88.7, "command": "python -m bench.trees"}]
