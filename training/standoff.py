"""Annotation without its texts: offsets and the text's checksum go into the repository, third parties' words do not.

``python -m training.standoff strip COMPILED.jsonl ... > training/corpus/reports.jsonl`` drops the words from compiled
annotation (the format of ``../shared/gold``); ``check`` joins the stored rows with their texts again and says what does
not fit. ``verify FILE.jsonl ...`` checks annotation of texts of our own, which stands with its texts; ``pack`` makes
such a file of compiled annotation.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline.vocabulary import Codebook, load_codebook

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


# What an event holds when a stored row says nothing of it.
_EMPTY: Mapping[str, Any] = {
    "modes": (), "contexts": (), "actor": (), "actor_ids": (), "recipient": (), "recipient_ids": (), "place": (),
    "place_name": None, "country": None, "time": (), "date": None, "figures": (), "status": "actual",
    "background": False, "hedge": (), "asserted_by": "reporter", "certainty": "reported", "same_as": None,
}  # fmt: skip


def pack(row: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled row with its text, spans as offsets and empty fields of events left out: a third of the size."""
    parts = {k: strip(row[k]) for k in ("statements", "relations")}
    default = {k: list(v) if isinstance(v, tuple) else v for k, v in _EMPTY.items()}
    parts["events"] = [{k: v for k, v in strip(e).items() if v != default.get(k, ...)} for e in row["events"]]
    known = {k: row[k] for k in ("id", "title", "publisher", "published", "scope") if row.get(k)}
    return {**known, "licence": "CC BY 4.0", "text": row["text"], **{k: v for k, v in parts.items() if v}}


def unpack(row: Mapping[str, Any]) -> dict[str, Any]:
    """The inverse of `pack`; a compiled row comes back as it is."""
    text = row["text"]
    parts = {k: restore(row.get(k, []), text) for k in ("statements", "events", "relations")}
    default = {k: list(v) if isinstance(v, tuple) else v for k, v in _EMPTY.items()}
    parts["events"] = [{**default, **e} for e in parts["events"]]
    known = {k: row.get(k) for k in ("id", "title", "publisher", "published")}
    return {**known, **({"scope": row["scope"]} if "scope" in row else {}), "text": text, **parts}


def to_standoff(row: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled row without its text and title, with the text's checksum."""
    kept = {k: strip(row[k]) for k in ("statements", "events", "relations")}
    if "scope" in row:  # short items of many: what is empty is left out
        kept = {"scope": row["scope"], **{k: v for k, v in pack(row).items() if k in kept}}
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
        known = {k: found.get(k) for k in ("id", "title", "publisher", "published")}
        if "scope" in row:
            yield unpack({**known, **row, "text": text})
            continue
        parts = {k: restore(row[k], text) for k in ("statements", "events", "relations")}
        yield {**known, "text": text, **parts}


def join_scores(stored: Path, texts: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Rows of scored words (``id``, ``sha256``, ``events``) with their texts; raises ``ValueError`` as `join` does."""
    lines = [line for path in texts for line in path.read_text(encoding="utf-8").splitlines()]
    source = {row["id"]: row["text"] for row in map(json.loads, lines)}
    for line in stored.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = source.get(row["id"])
        if found is None or digest(found) != row["sha256"]:
            raise ValueError(f"{row['id']}: its text is {'missing' if found is None else 'another one'}")
        yield {**row, "text": found}


def problems(row: Mapping[str, Any], codebook: Codebook) -> Iterator[str]:
    """What is wrong with a row that has its text: spans that do not fit it, names that the codebook does not know."""
    text = row["text"]
    for span in _spans(row["statements"]) + _spans(row["events"]) + _spans(row["relations"]):
        if text[span["start"] : span["end"]] != span["text"] or not span["text"]:
            yield f"{row['id']}: {span['text']!r} does not stand at {span['start']}"
    known = {s["id"] for s in row["statements"]} | {"reporter"}
    for event in row["events"]:
        category = codebook.categories.get(event["category"])
        if category is None or not set(event["modes"]) <= set(category.mode_names):
            yield f"{row['id']} {event['id']}: {event['category']} {event['modes']}"
        if event["asserted_by"] not in known:
            yield f"{row['id']} {event['id']}: asserted by {event['asserted_by']}, which is no statement"


def _spans(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            return [value]
        value = list(value.values())
    return [span for v in value for span in _spans(v)] if isinstance(value, list) else []


def verify(paths: Sequence[Path]) -> list[str]:
    """All problems of files of annotation with its texts."""
    codebook = load_codebook()
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [unpack(json.loads(line)) for line in lines]
    twice = [name for name, count in Counter(row["id"] for row in rows).items() if count > 1]
    return [f"{name}: stands twice" for name in twice] + [p for row in rows for p in problems(row, codebook)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the command line; exit status 1 where something does not fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("strip").add_argument("files", nargs="+", type=Path)
    check = commands.add_parser("check")
    check.add_argument("--texts", type=Path, default=TEXTS)
    check.add_argument("--stored", type=Path, default=STORED)
    commands.add_parser("verify").add_argument("files", nargs="+", type=Path)
    commands.add_parser("pack").add_argument("files", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    if options.command == "verify":
        found = verify(options.files)
        print("\n".join(found) or f"{len(options.files)} files are sound")
        return 1 if found else 0
    if options.command in ("strip", "pack"):
        store = to_standoff if options.command == "strip" else pack
        for path in options.files:
            for line in path.read_text(encoding="utf-8").splitlines():
                print(json.dumps(store(json.loads(line)), ensure_ascii=False))
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
