from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench import readme

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_continuous_check_runs_the_command_that_the_readme_gives() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    pattern = re.search(r"sed -n 's/(.*?)//p' README.md", script)
    assert pattern is not None
    prefix = pattern[1].replace("\\", "").removeprefix("^")
    (line,) = [line for line in README.splitlines() if line.startswith(prefix)]
    assert line.removeprefix(prefix) == "python -m pytest"


def test_the_readme_gives_the_figures_that_the_benchmarks_gave() -> None:
    assert readme.main(["--check"]) == 0


def test_a_changed_figure_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    results = json.loads((ROOT / "bench" / "results.json").read_text(encoding="utf-8"))
    for row in results["figures"]:
        if row["figure"] == "trees.ewt.las":
            row["value"] = 99.9
    (tmp_path / "results.json").write_text(json.dumps(results), encoding="utf-8")
    assert "99.9" in readme.table(tmp_path / "results.json")
    monkeypatch.setattr(readme, "FOLDER", tmp_path)
    assert readme.main(["--check"]) == 1


@pytest.mark.parametrize("page", sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")]), ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_python_example_in_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 (our own page)
    assert "ASSAULT" in capsys.readouterr().out
