from __future__ import annotations

import subprocess
import sys

import pytest

import dateline

PUBLIC = [
    "Actor",
    "Crosswalk",
    "DatelineError",
    "Event",
    "EventPlace",
    "EventTime",
    "Figure",
    "InputError",
    "Link",
    "ModelError",
    "NotFoundError",
    "Outcome",
    "Participant",
    "Place",
    "Problem",
    "Reader",
    "ReaderInfo",
    "Record",
    "Relation",
    "Report",
    "Span",
    "Statement",
    "Store",
    "StoreError",
    "Time",
    "VocabularyError",
    "__version__",
    "crosswalk",
    "open_store",
    "read",
]


def test_the_public_surface_is_exactly_this() -> None:
    assert sorted(dateline.__all__) == PUBLIC
    for name in PUBLIC:
        assert getattr(dateline, name) is not None
    assert set(PUBLIC) <= set(dir(dateline))


def test_nothing_else_answers() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Reeder'"):
        _ = dateline.Reeder  # type: ignore[attr-defined]


def test_every_public_name_is_documented() -> None:
    from pathlib import Path

    page = (Path(__file__).parents[1] / "docs" / "python.md").read_text(encoding="utf-8")
    assert [name for name in PUBLIC if f"`{name}`" not in page] == []


def loaded_after(code: str) -> set[str]:
    out = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return {name.split(".")[0] for name in out.stdout.split()}


HEAVY = {"onnxruntime", "torch", "numpy", "tokenizers", "trafilatura", "htmldate", "typer", "rich", "sqlite3"}


def test_importing_dateline_is_light() -> None:
    assert loaded_after("import dateline") & HEAVY == set()


def test_the_store_needs_no_model() -> None:
    loaded = loaded_after("import dateline; dateline.open_store")
    assert loaded & (HEAVY - {"sqlite3"}) == set()


def test_reading_never_loads_torch() -> None:
    loaded = loaded_after("import dateline; dateline.Reader, dateline.read, dateline.Outcome")
    assert loaded & {"torch", "safetensors", "onnx"} == set()
