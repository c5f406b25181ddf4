"""Annotation without its texts: offsets and the text's checksum go into the repository, third parties' words do not.

``python -m training.standoff strip COMPILED.jsonl ... > training/corpus/reports.jsonl`` drops the words from compiled
annotation (the format of ``../shared/gold``); ``check`` joins the stored rows with their texts again and says what does
not fit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TEXTS = Path("../shared/gold/to_annotate.jsonl")
STORED = Path("training/corpus/reports.jsonl")


def digest(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def strip(value: Any) -> Any:
    """The value with every span reduced to its offsets, recursively."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            return [value["start"], value["end"]]
        return {k: strip(v) for k, v in value.items()}
    return [strip(v) for v in value] if isinstance(value, list) else value


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)


def restore(value: Any, text: str) -> Any:
    """The inverse of `strip`."""
    if _is_span(value):
        return {"start": value[0], "end": value[1], "text": text[value[0] : value[1]]}
    if isinstance(value, dict):
        return {k: restore(v, text) for k, v in value.items()}
    return [restore(v, text) for v in value] if isinstance(value, list) else value


def to_standoff(row: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled row without its text and title, with the text's checksum."""
    kept = {k: strip(row[k]) for k in ("statements", "events", "relations")}
    return {"id": row["id"], "sha256": digest(row["text"]), "licence": "CC BY 4.0", **kept}


def join(stored: Path, texts: Path) -> Iterator[dict[str, Any]]:
    """Stored rows with their texts again; raises ``ValueError`` where a text is missing or has changed."""
    source = {row["id"]: row for row in map(json.loads, texts.read_text(encoding="utf-8").splitlines())}
    for line in stored.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = source.get(row["id"])
        if found is None or digest(found["text"]) != row["sha256"]:
            raise ValueError(f"{row['id']}: its text is {'not in' if found is None else 'another one in'} {texts}")
        text = found["text"]
        parts = {k: restore(row[k], text) for k in ("statements", "events", "relations")}
        yield {**{k: found.get(k) for k in ("id", "title", "publisher", "published")}, "text": text, **parts}


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line; exit status 1 where something does not fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("strip").add_argument("files", nargs="+", type=Path)
    check = commands.add_parser("check")
    check.add_argument("--texts", type=Path, default=TEXTS)
    check.add_argument("--stored", type=Path, default=STORED)
    options = parser.parse_args(arguments)
    if options.command == "strip":
        for path in options.files:
            for line in path.read_text(encoding="utf-8").splitlines():
                print(json.dumps(to_standoff(json.loads(line)), ensure_ascii=False))
        return 0
    try:
        rows = list(join(options.stored, options.texts))
    except (OSError, ValueError) as error:
        print(f"standoff: {error}", file=sys.stderr)
        return 1
    print(f"{len(rows)} reports, {sum(len(r['statements']) for r in rows)} statements, ", end="")
    print(f"{sum(len(r['events']) for r in rows)} events fit their texts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
