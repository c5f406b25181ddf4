from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bench import entities
from bench.command import Options
from bench.scores import Match
from dateline.errors import InputError
from dateline.records import Analysis

ROWS = [
    {"id": "a.txt", "words": ["Ana", "Silva", "met", "Lima"], "ner": ["B-Person", "I-Person", "O", "B-Location"]},
    {"id": "a.txt", "words": ["Then", "Lima"], "ner": ["O", "B-Organization"]},
    {"id": "b.txt", "words": ["nothing", "here"], "ner": ["O", "O"]},
]


class Capitals:
    """Takes a run of words with a capital for a person; in upper case it finds nothing."""

    def __init__(self, analyse: Callable[..., Analysis]) -> None:
        self.build = analyse
        self.seen: list[list[list[str]]] = []

    def analyse_sentences(self, sentences: Sequence[Sequence[str]], spacing: Any) -> Analysis:
        self.seen.append([list(s) for s in sentences])
        words = [w for s in sentences for w in s]
        text, offsets, found, index = " ".join(words), [], [], 0
        at = 0
        for sentence in sentences:
            offsets.append([])
            first = None
            for word in [*sentence, "end"]:
                if word == "end" or not word.istitle():
                    if first is not None:
                        found.append(("person", first, index))
                    first = None
                elif first is None:
                    first = index
                if word != "end":
                    offsets[-1].append((at, at + len(word)))
                    at += len(word) + 1
                    index += 1
        return self.build(text, offsets, entities=found)


@pytest.fixture
def measured(
    tmp_path: Path, write: Callable[..., None], analyse: Callable[..., Analysis], monkeypatch: pytest.MonkeyPatch
) -> tuple[Any, Capitals]:
    write(tmp_path / "entities" / "dev.jsonl.gz", ROWS)
    model = Capitals(analyse)
    monkeypatch.setattr(entities.Analyzer, "load", lambda folder: model)
    return entities.measure(Options(data=tmp_path)), model


def test_figures_by_hand(measured: tuple[Any, Capitals]) -> None:
    metrics = measured[0].metrics
    # found: Ana Silva (right), Lima (a person, wrong), Then Lima (wrong); gold: 3
    assert metrics["f1"] == metrics["precision"] == metrics["recall"] == 33.33
    assert metrics["untyped"] == 66.67
    assert metrics["class.person"] == 50.0
    assert metrics["class.location"] == 0.0
    assert metrics["title"] == 0.0  # "Met" joins the names, "Nothing Here" is one
    assert metrics["upper"] == metrics["lower"] == 0.0
    assert metrics["counted"] == 3


def test_every_word_is_recased(measured: tuple[Any, Capitals]) -> None:
    seen = measured[1].seen
    assert len(seen) == 8  # two articles in four letter cases
    assert seen[2][0] == ["Ana", "Silva", "Met", "Lima"]
    assert seen[4][0] == ["ANA", "SILVA", "MET", "LIMA"]
    assert seen[6][0] == ["ana", "silva", "met", "lima"]


def test_predictions_are_in_the_corpus_fields(measured: tuple[Any, Capitals]) -> None:
    rows = measured[0].predictions[""]
    assert [r["id"] for r in rows] == ["a.txt", "a.txt", "b.txt"]
    assert rows[1]["ner"] == ["B-Person", "I-Person"]


def test_total_of_one_class_and_without_classes() -> None:
    gold, found = [{(0, 1, "Date"), (2, 3, "Money")}], [{(0, 1, "Date"), (2, 3, "Date")}]
    assert entities.total(gold, found) == Match(1, 2, 2)
    assert entities.total(gold, found, typed=False) == Match(2, 2, 2)
    assert entities.total(gold, found, "Date") == Match(1, 2, 1)


def test_words_without_tags_are_refused(tmp_path: Path, write: Callable[..., None]) -> None:
    write(tmp_path / "entities" / "dev.jsonl.gz", [{"id": "a", "words": ["one", "two"], "ner": ["O"]}])
    with pytest.raises(InputError, match="2 words, 1 tags"):
        entities.read_articles(Options(data=tmp_path))
