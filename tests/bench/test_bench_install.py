from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.install import closure, direct_dependencies, size_of
from dateline.errors import InputError

pytest.importorskip("packaging")


def install(folder: Path, name: str, size: int, *requires: str) -> None:
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / f"{name}.py").write_bytes(b"#" * size)
    needs = "".join(f"Requires-Dist: {r}\n" for r in requires)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{needs}", encoding="utf-8")
    (info / "RECORD").write_text(f"{name}.py,,\ngone.py,,\n", encoding="utf-8")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "dlone", 100, "DLtwo>=1", "dlwindows; sys_platform == 'nowhere'", "dlextra; extra == 'more'")
    install(tmp_path, "dltwo", 20, "dlone")
    install(tmp_path, "dlextra", 3)
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])


@pytest.mark.usefixtures("installed")
def test_the_closure_follows_markers_and_ends() -> None:
    found = closure(["dlone"])
    assert sorted(found) == ["dlone", "dltwo"]
    assert size_of(found["dlone"]) == 100


@pytest.mark.usefixtures("installed")
def test_an_extra_brings_its_packages() -> None:
    assert sorted(closure(["dlone[more]"])) == ["dlextra", "dlone", "dltwo"]


@pytest.mark.usefixtures("installed")
def test_what_is_not_installed_has_no_size() -> None:
    with pytest.raises(InputError, match="dlnowhere is not installed"):
        closure(["dlnowhere"])


def test_dateline_asks_for_no_torch() -> None:
    asked = direct_dependencies()
    assert any(r.startswith("onnxruntime") for r in asked)
    assert not any(r.startswith(("torch", "onnx>")) for r in asked)
