"""Events of other ontologies in our terms, through the tables in ``training/mappings``."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from training.corpora import PARAGRAPH, Corpus, Document, Frame, guess_gaps, read_lines

MAPPING_FOLDER = Path(__file__).parent / "mappings"


def load_mapping(name: str) -> dict[str, dict[str, Any]]:
    """``type`` to its entry: ``category`` ("O" for no event of ours) and ``roles`` (their role to ours)."""
    with (MAPPING_FOLDER / f"{name}.toml").open("rb") as handle:
        types: dict[str, dict[str, Any]] = tomllib.load(handle)["types"]
    return types


def read_ontology(folder: Path, corpus: Corpus, kept: Callable[[Mapping[str, Any]], bool]) -> Iterator[Document]:
    """GENEVA, WikiEvents and M2E2 rows: triggers of mapped types are marked, of all other words nothing is known."""
    mapping = load_mapping(corpus.mapping or corpus.name)
    for line in read_lines(folder / corpus.path):
        row = json.loads(line)
        if kept(row) and any(event["type"] in mapping for event in row["events"]):
            yield _document(row, mapping)


def _starts(row: Mapping[str, Any]) -> tuple[int, ...]:
    """Sentence starts: those that the row gives as lists of words, else after full stops."""
    words = row["tokens"]
    if len(words) < 60:
        return (0,)
    ends = (".", "!", "?", '"', "”")
    after = [i for i in range(1, len(words)) if words[i - 1] in ends and words[i][:1].isupper()]
    return (0, *[i for i in after if words[i - 1] == "." or words[i - 2] == "."])


def _document(row: Mapping[str, Any], mapping: Mapping[str, dict[str, Any]]) -> Document:
    words = row["tokens"]
    categories: list[str | None] = [None] * len(words)
    modes: list[tuple[str, ...] | None] = [None] * len(words)
    frames = []
    for event in row["events"]:
        entry = mapping.get(event["type"])
        first, last = event["trigger"]
        if entry is None or categories[first] not in (None, "O"):
            continue
        categories[first] = entry["category"]
        if entry["category"] == "O":
            continue
        if "modes" in entry:
            modes[first] = tuple(f"{entry['category']}.{m}" for m in entry["modes"])
        roles: Mapping[str, str] = entry.get("roles", {})
        spans = [(roles[a["role"]], *a["span"]) for a in event["args"] if a["role"] in roles and a["span"]]
        frames.append(Frame("event", first, last, tuple(spans), tuple(sorted(set(roles.values())))))
    gaps = [PARAGRAPH, *guess_gaps(words)[1:]]
    labels = {"events": tuple(categories), "modes": tuple(modes)}
    return Document(row["id"], tuple(words), tuple(gaps), _starts(row), labels, tuple(frames))
