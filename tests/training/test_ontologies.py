from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.vocabulary import load_codebook
from training.annotated import EVENT_ROLES
from training.corpora import Corpus
from training.ontologies import MAPPING_FOLDER, load_mapping
from training.readers import read_corpus


@pytest.mark.parametrize("name", sorted(path.stem for path in MAPPING_FOLDER.glob("*.toml")))
def test_mappings_speak_the_codebooks_language(name: str) -> None:
    codebook = load_codebook()
    for entry in load_mapping(name).values():
        assert set(entry) <= {"category", "modes", "roles"}
        assert set(entry.get("roles", {}).values()) <= set(EVENT_ROLES)
        if entry["category"] != "O":
            assert set(entry.get("modes", ())) <= set(codebook.category(entry["category"]).mode_names)


def test_types_that_are_not_mapped_teach_nothing(tmp_path: Path) -> None:
    events = [
        {
            "type": "Arrest",
            "trigger": [1, 2],
            "args": [{"role": "Suspect", "span": [2, 3]}, {"role": "Time", "span": [3, 4]}],
        },
        {"type": "Statement", "trigger": [4, 5], "args": []},
        {"type": "Revenge", "trigger": [5, 6], "args": []},
    ]
    rows = [{"id": "g", "tokens": ["Police", "arrested", "him", "Monday", "said", "foes"], "events": events}]
    rows.append({"id": "none", "tokens": ["So"], "events": [{"type": "Revenge", "trigger": [0, 1], "args": []}]})
    (tmp_path / "g.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    (document,) = read_corpus(tmp_path, Corpus("geneva", "t", "o", "l", "ontology", "g.jsonl", (), (1,)))
    assert document.labels["events"] == (None, "COERCE", None, None, "O", None)
    (frame,) = document.frames
    assert frame.arguments == (("recipient", 2, 3),)
    assert frame.known == ("actor", "recipient")
