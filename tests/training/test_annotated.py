from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from training.annotated import EVENT_ROLES
from training.corpora import Corpus
from training.readers import read_corpus

TEXT = "Rebels killed 12 soldiers, the army said. It may send troops."


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def event(trigger: str, category: str, **more: Any) -> dict[str, Any]:
    bare: dict[str, Any] = {"modes": [], "actor": [], "recipient": [], "place": [], "time": [], "figures": []}
    bare |= {"status": "actual", "background": False, "trigger": span(trigger), "category": category}
    return bare | more


ROW: dict[str, Any] = {
    "id": "r",
    "text": TEXT,
    "statements": [
        {"source": [span("the army")], "cue": [span("said")], "content": [span("Rebels killed 12 soldiers")]}
    ],
    "events": [
        event(
            "killed",
            "ASSAULT",
            modes=["firearms"],
            actor=[span("Rebels")],
            recipient=[span("12 soldiers")],
            figures=[{"words": span("12")}],
        ),
        event("send troops", "MOBILIZE", status="hypothetical", background=True),
    ],
}


def read(tmp_path: Path, row: dict[str, Any], reader: str = "annotated", **more: Any) -> Any:
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    rows = read_corpus(tmp_path, Corpus("c", "t", "o", "l", reader, "a.jsonl", (), (1,), **more))
    return rows[0]


def test_triggers_bear_category_status_and_modes(tmp_path: Path) -> None:
    document = read(tmp_path, ROW)
    rows = zip(*(document.labels[k] for k in ("events", "status", "modes")), strict=True)
    words = dict(zip(document.words, rows, strict=True))
    assert words["killed"] == ("ASSAULT", "actual", ("ASSAULT.firearms",))
    assert words["send"] == ("MOBILIZE", "hypothetical", ("background",))
    assert words["troops"] == (None, None, None), "a trigger of two words is marked on its first; the rest is left open"
    assert words["army"] == ("O", None, None)


def test_arguments_become_spans(tmp_path: Path) -> None:
    document = read(tmp_path, ROW)
    frames = {document.words[f.first]: f for f in document.frames}
    spans = {role: document.words[a:b] for role, a, b in frames["killed"].arguments}
    assert spans == {"actor": ("Rebels",), "recipient": ("12", "soldiers"), "figure": ("12",)}
    assert frames["killed"].known == EVENT_ROLES
    assert frames["said"].kind == "statement"


def test_short_items_tell_nothing_of_status_place_or_time(tmp_path: Path) -> None:
    document = read(tmp_path, {**ROW, "scope": "roles"})
    assert set(document.labels["status"]) == {None}
    assert {f.known for f in document.frames if f.kind == "event"} == {("actor", "recipient")}


def test_scores_stand_on_their_words(tmp_path: Path) -> None:
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": "r", "text": TEXT}) + "\n", encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    row = {"id": "r", "sha256": digest, "events": [{**span("killed"), "score": 2.5}]}
    document = read(tmp_path, row, "scored", text="texts.jsonl")
    assert [v for v in document.labels["factuality"] if v is not None] == [2.5]
    assert document.labels["factuality"][1] == 2.5
