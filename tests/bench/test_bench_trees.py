from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from bench import trees
from bench.command import Options
from bench.treebanks import Document, RawText, conllu_spacing, gaps, guessed, raw_text, read_documents
from dateline.records import Analysis


def documents(data: Path) -> list[Document]:
    return read_documents(data, "dev")[0]


def test_sentences_are_grouped_and_spaced(corpora: Path) -> None:
    first, second = documents(corpora)
    assert (first.id, first.source, first.genre, len(first.sentences)) == ("weblog-a", "ewt", "", 2)
    assert (second.id, second.genre, len(second.sentences)) == ("GUM_news_made", "news", 3)
    assert [s.spacing.text for s in first.sentences] == ["Rain fell .", "Roads closed"]  # the second is guessed
    assert [s.spacing.text for s in second.sentences] == ["Talks don't end", "They go on.", "So it is."]
    assert second.sentences[0].heads == (3, 3, 3, -1)


def test_raw_text_by_hand(corpora: Path) -> None:
    first, second = map(raw_text, documents(corpora))
    assert first.text == "Rain fell . Roads closed"
    assert first.starts == {0, 12}
    assert second.text == "Talks don't end\n\nThey go on. So it is."
    assert second.starts == {0, 17, 29}
    assert " ".join(second.text[a:b] for a, b in sorted(second.words)) == "Talks do n't end They go on . So it is ."


def test_gaps_are_what_the_raw_text_has(corpora: Path) -> None:
    first, second = documents(corpora)
    assert gaps(first) == [["paragraph", "space", "space"], ["space", "space"]]
    assert gaps(second)[0] == ["paragraph", "space", "none", "space"]
    assert gaps(second)[1] == ["paragraph", "space", "space", "none"]
    assert gaps(second)[2][0] == "space"


def test_words_of_a_token_share_its_letters() -> None:
    cells = [["1-2", "cannae", *"_" * 7, "SpaceAfter=No"], ["1", "can", *"_" * 8], ["2", "not", *"_" * 8]]
    spacing = conllu_spacing([*cells, ["3", "!", *"_" * 8]], paragraph=False)
    assert spacing.text == "cannae!"
    assert spacing.words == ((0, 3), (3, 6), (6, 7))


def test_spacing_by_the_habits_of_print() -> None:
    spacing = guessed(["He", "said", ":", "no", "."])
    assert spacing.text == "He said: no."
    assert [spacing.text[a:b] for a, b in spacing.words] == ["He", "said", ":", "no", "."]


def test_missing_spacing_is_noted_and_missing_trees_are_not(corpora: Path, tmp_path: Path) -> None:
    (corpora / "coreference" / "dev.conllu.gz").unlink()
    found, notes = read_documents(corpora, "dev")
    assert raw_text(found[1]).text == "Talks don't end They go on. So it is."
    assert len(notes) == 1
    assert "gum: spacing guessed" in notes[0]


def test_starts_are_scored_without_the_free_one(analyse: Callable[..., Analysis]) -> None:
    raw = RawText(" Rain fell. It did. So.", frozenset(), frozenset({1, 12, 20}))
    found = analyse(raw.text, [[(1, 5), (6, 10)], [(10, 11)], [(12, 14), (15, 18), (20, 22)]])
    match = trees.score_starts(raw, found)
    assert (match.right, match.predicted, match.gold) == (1, 2, 2)


class Imperfect:
    """An analyzer that copies the gold trees, but calls every noun a proper one and never ends a sentence."""

    def __init__(self, data: Path, analyse: Callable[..., Analysis]) -> None:
        self.gold = {tuple(s.words): s for d in documents(data) for s in d.sentences}
        self.build = analyse

    def analyse_sentences(self, sentences: Sequence[Sequence[str]], spacing: Any) -> Analysis:
        assert [len(s) for s in sentences] == [len(g) for g in spacing]
        text, offsets, rows = " ".join(w for s in sentences for w in s), [], []
        ends = list(accumulate(len(w) + 1 for s in sentences for w in s))
        for words in sentences:
            gold = self.gold[tuple(words)]
            offsets.append([(end - 1 - len(w), end - 1) for w, end in zip(words, ends, strict=False)])
            del ends[: len(words)]
            tags = ["PROPN" if u == "NOUN" else u for u in gold.upos]
            rows.append(list(zip(tags, gold.heads, gold.relations, strict=True)))
        return self.build(text, offsets, rows)

    def analyse(self, text: str) -> Analysis:
        words, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            words.append((at, at + len(word)))
            at += len(word)
        return self.build(text, [words])


def test_figures_by_hand(
    corpora: Path, analyse: Callable[..., Analysis], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    model = Imperfect(corpora, analyse)
    monkeypatch.setattr(trees.Analyzer, "load", lambda folder: model)
    result = trees.measure(Options(data=corpora))
    assert result.notes == ()
    metrics = result.metrics
    assert (metrics["ewt.upos"], metrics["ewt.uas"], metrics["ewt.las"]) == (60.0, 100.0, 100.0)
    assert metrics["gum.upos"] == 91.67  # 11 of 12
    assert metrics["gum.news.upos"] == metrics["gum.upos"]
    assert metrics["ewt.sentences"] == 0.0
    assert metrics["ewt.words"] == 1.0
    # "don't", "on." and "is." stay whole: 6 of 9 right, and 12 in gold
    assert metrics["gum.words"] == round(2 * 6 / (9 + 12), 4)
    assert result.predictions[""][1]["head"] == [2, 0]
    assert result.predictions[".raw"][1]["sentences"] == [0]


def test_limit_counts_documents_of_each_source(
    corpora: Path, analyse: Callable[..., Analysis], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees.Analyzer, "load", lambda folder: Imperfect(corpora, analyse))
    result = trees.measure(Options(data=corpora, limit=1))
    assert (result.metrics["ewt.counted"], result.metrics["gum.counted"]) == (5, 12)


def test_the_command_says_what_is_missing(tmp_path: Path, corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trees.main(["--data", str(corpora), "--split", "test", "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert "trees/test.jsonl.gz is missing" in err


def test_no_model_is_one_line(tmp_path: Path, corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trees.main(["--data", str(corpora), "--model", str(tmp_path / "no model"), "--json"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_command_prints_metrics(
    corpora: Path,
    analyse: Callable[..., Analysis],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(trees.Analyzer, "load", lambda folder: Imperfect(corpora, analyse))
    assert trees.main(["--data", str(corpora), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["ewt.las"] == 100.0
