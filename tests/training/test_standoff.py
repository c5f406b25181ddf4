from __future__ import annotations

import json
from pathlib import Path

import pytest

from training import standoff

ROOT = Path(__file__).parents[2]
TEXT = "Rebels fled, the army said."
ROW = {
    "id": "r",
    "title": "t",
    "publisher": None,
    "published": None,
    "text": TEXT,
    "statements": [
        {
            "id": "s1",
            "source": [{"start": 13, "end": 21, "text": "the army"}],
            "cue": [{"start": 22, "end": 26, "text": "said"}],
            "content": [{"start": 0, "end": 11, "text": "Rebels fled"}],
        }
    ],
    "events": [{"id": "e1", "trigger": {"start": 7, "end": 11, "text": "fled"}, "figures": []}],
    "relations": [],
}


def test_no_word_of_the_text_is_stored() -> None:
    stored = json.dumps(standoff.to_standoff(ROW))
    assert not any(word in stored for word in ("Rebels", "fled", "army", "said"))


def test_joining_gives_the_row_back(tmp_path: Path) -> None:
    (tmp_path / "stored.jsonl").write_text(json.dumps(standoff.to_standoff(ROW)) + "\n", encoding="utf-8")
    (tmp_path / "texts.jsonl").write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    assert list(standoff.join(tmp_path / "stored.jsonl", tmp_path / "texts.jsonl")) == [ROW]


@pytest.mark.parametrize("text", [TEXT.replace("fled", "flew"), None])
def test_a_changed_or_missing_text_is_refused(tmp_path: Path, text: str | None) -> None:
    (tmp_path / "stored.jsonl").write_text(json.dumps(standoff.to_standoff(ROW)) + "\n", encoding="utf-8")
    rows = [] if text is None else [{**ROW, "text": text}]
    (tmp_path / "texts.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    with pytest.raises(ValueError, match="r: its text is"):
        list(standoff.join(tmp_path / "stored.jsonl", tmp_path / "texts.jsonl"))


def test_the_stored_annotation_has_offsets_only_and_fits_its_texts() -> None:
    texts = ROOT / standoff.TEXTS
    lines = (ROOT / standoff.STORED).read_text(encoding="utf-8").splitlines()
    for line in lines:
        row = json.loads(line)
        assert "text" not in row and row["licence"] == "CC BY 4.0"
    if texts.exists():
        assert len(list(standoff.join(ROOT / standoff.STORED, texts))) == len(lines)
    else:
        pytest.skip("the texts are in ../shared, which is not here: only the offsets were looked at")


def test_texts_of_our_own_are_verified(tmp_path: Path) -> None:
    event = {"id": "e1", "trigger": {"start": 7, "end": 11, "text": "fled"}, "category": "RETREAT", "modes": []}
    row = {**ROW, "events": [{**event, "asserted_by": "s1"}], "statements": [{**ROW["statements"][0], "id": "s1"}]}  # type: ignore[index]
    (tmp_path / "good.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert standoff.verify([tmp_path / "good.jsonl"]) == []
    wrong = {**event, "trigger": {"start": 6, "end": 10, "text": "fled"}, "modes": ["flee"], "asserted_by": "s9"}
    (tmp_path / "bad.jsonl").write_text(json.dumps({**row, "events": [wrong]}) + "\n", encoding="utf-8")
    found = standoff.verify([tmp_path / "good.jsonl", tmp_path / "bad.jsonl"])
    assert len(found) == 4, found


def test_the_written_reports_are_sound() -> None:
    folder = ROOT / "training" / "corpus"
    assert standoff.verify([folder / name for name in ("written.jsonl", "held_out.jsonl", "sentences.jsonl")]) == []
