"""Write a model's card: what taught it, what it reaches, what its files are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from training.corpora import Corpus, checksum

MODEL_FILES = ("model.onnx", "relations.onnx", "parts.onnx", "arguments.onnx", "coreference.onnx", "tokenizer.json")
ENCODER = (
    "all-MiniLM-L6-v2 (sentence-transformers; 22 M parameters; Apache-2.0), fine-tuned whole, "
    "with word shapes and gaps added at the input"
)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_value(v)}" for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _table(name: str, values: Mapping[str, Any]) -> str:
    lines = [f"[{name}]", *(f"{json.dumps(k)} = {_value(v)}" for k, v in values.items())]
    return "\n".join(lines) + "\n"


def write_card(
    folder: Path,
    version: str,
    labels: Mapping[str, Sequence[str]],
    figures: Mapping[str, Mapping[str, float]],
    training: Mapping[str, Any],
    corpora: Sequence[tuple[Corpus, str]],
) -> None:
    """Write ``card.toml`` into the model's folder.

    ``figures`` holds tables by precision ("int8", "float32"), per cent; ``corpora`` pairs each row with the SHA-256
    of the file that was read.
    """
    parts = [
        "# Written by training/make.py; do not edit by hand.\n"
        f'name = "dateline-reader"\nversion = "{version}"\nlicence = "Apache-2.0"\nencoder = {_value(ENCODER)}\n',
        _table("labels", {k: list(v) for k, v in labels.items()}),
        *(_table(f"figures.{name}", values) for name, values in figures.items()),
        _table("training", training),
        _table("files", {name: checksum(folder / name) for name in MODEL_FILES if (folder / name).is_file()}),
    ]
    for row, digest in corpora:
        facts = {"name": row.name, "title": row.title, "origin": row.origin, "licence": row.licence}
        facts |= {"heads": list(row.heads), "epochs": row.epochs, "sha256": digest}  # type: ignore[dict-item]
        if row.leave_out:
            facts["left_out"] = dict(row.leave_out)  # type: ignore[assignment]
        parts.append(_table("[corpus]", facts))
    (folder / "card.toml").write_text("\n".join(parts), encoding="utf-8")


def add_coreference(folder: Path, figures: Mapping[str, Any]) -> None:
    """Write the section ``[coreference]`` into a finished card, and its file's SHA-256; what stood there goes.

    ``figures`` are what the scorer reaches (``bench/anaphora.py``) and what it learned from.
    """
    path = folder / "card.toml"
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\n*^\[coreference\]\n(?:(?!\[).*\n?)*", "\n", text, flags=re.MULTILINE)
    text = re.sub(r'^"coreference\.onnx" = .*\n', "", text, flags=re.MULTILINE)
    line = f'"coreference.onnx" = {_value(checksum(folder / "coreference.onnx"))}\n'
    text = text.replace("[files]\n", "[files]\n" + line, 1)
    path.write_text(text.rstrip("\n") + "\n\n" + _table("coreference", figures), encoding="utf-8")
