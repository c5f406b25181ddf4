"""A model's card: what it is, what taught it, what it reaches."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import ModelError


@dataclass(frozen=True, slots=True)
class ModelCard:
    """The card of a shipped model (``card.toml`` beside its files).

    ``labels`` are the closed lists of the heads; ``figures`` the benchmark results by precision (int8, float32) and
    name; ``corpora`` what taught it, each with its licence; ``files`` the SHA-256 of each file; ``coreference`` the
    figures of the coreference scorer, which is learned after the rest.
    """

    name: str
    version: str
    licence: str
    encoder: str
    labels: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, Mapping[str, float]]
    corpora: tuple[Mapping[str, Any], ...]
    training: Mapping[str, Any]
    files: Mapping[str, str]
    coreference: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> ModelCard:
        """Read ``card.toml``; raises `ModelError` when it is missing or does not hold what a card must."""
        path = folder / "card.toml"
        try:
            with path.open("rb") as handle:
                data = tomllib.load(handle)
            return cls(
                name=data["name"],
                version=data["version"],
                licence=data["licence"],
                encoder=data["encoder"],
                labels={k: tuple(v) for k, v in data["labels"].items()},
                figures=data.get("figures", {}),
                corpora=tuple(data.get("corpus", ())),
                training=data.get("training", {}),
                files=data["files"],
                coreference=data.get("coreference", {}),
            )
        except (OSError, tomllib.TOMLDecodeError, KeyError) as error:
            raise ModelError(f"the model card {path} cannot be read: {error}") from error

    def damaged(self, folder: Path) -> list[str]:
        """Names of files that are missing or whose checksum is not the card's."""
        bad = []
        for name, expected in self.files.items():
            path = folder / name
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
                bad.append(name)
        return bad
