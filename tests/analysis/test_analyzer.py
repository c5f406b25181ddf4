"""The shipped model, as it is in the package."""

import pytest

from dateline.analysis import MODEL_FOLDER, Analyzer, ModelCard
from dateline.errors import ModelError

TEXT = (
    "KHARTOUM, Sudan (AP) — Soldiers shelled a market on Tuesday, killing at least 12 people, a doctor said. "
    "The army denied it.\n\nPresident John Smith met Angela Merkel in Berlin on Friday to discuss the U.N. mission."
)


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer.load()


def test_the_card_fits_the_files() -> None:
    card = ModelCard.load(MODEL_FOLDER)
    assert card.damaged(MODEL_FOLDER) == []
    assert card.figures["int8"]
    assert card.corpora
    assert not [c["name"] for c in card.corpora if "non-commercial" in c["licence"].lower()]


def test_a_report_is_split_parsed_and_tagged(analyzer: Analyzer) -> None:
    analysis = analyzer.analyse(TEXT)
    assert [analysis.tokens[s.first].text for s in analysis.sentences] == ["KHARTOUM", "Soldiers", "The", "President"]
    by_text = {t.text: t for t in analysis.tokens}
    assert by_text["shelled"].upos == "VERB"
    assert analysis.tokens[by_text["Soldiers"].head].text == "shelled"
    assert by_text["Soldiers"].deprel == "nsubj"
    kinds = {e.span.text: e.kind for e in analysis.entities}
    assert kinds["Berlin"] == "location"
    assert kinds["Angela Merkel"] == "person"
    assert kinds["Friday"] == "date"


def test_offsets_are_exact_and_trees_stay_in_their_sentence(analyzer: Analyzer) -> None:
    analysis = analyzer.analyse(TEXT)
    for token in analysis.tokens:
        assert TEXT[token.start : token.end] == token.text
        if token.head >= 0:
            assert analysis.sentence_of[token.head] == analysis.sentence_of[token.index]
    for sentence in analysis.sentences:
        roots = [t for t in analysis.tokens[sentence.first : sentence.last] if t.head < 0]
        assert [t.index for t in roots] == [sentence.root]


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_letter_case_does_not_lose_the_names(analyzer: Analyzer, change) -> None:
    analysis = analyzer.analyse(change("Angela Merkel met Emmanuel Macron in Berlin on Friday."))
    kinds = {e.span.text.lower(): e.kind for e in analysis.entities}
    assert kinds.get("berlin") == "location"
    assert kinds.get("emmanuel macron") == "person"


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", ".", "a", "\u200b", "x" * 5000, "- " * 3000, '"' * 2000, "word " * 3000, "🙂 ok", "北京 said"],
)
def test_odd_texts_are_analysed_without_complaint(analyzer: Analyzer, text: str) -> None:
    analysis = analyzer.analyse(text)
    assert len(analysis.sentence_of) == len(analysis.tokens) == len(analysis.children)


def test_neighbours_in_memory_change_nothing(analyzer: Analyzer) -> None:
    alone = Analyzer.load().analyse(TEXT)
    analyzer.analyse("Other words first: the parliament in Nairobi voted.")
    assert analyzer.analyse(TEXT) == alone


def test_given_sentences_are_kept(analyzer: Analyzer) -> None:
    analysis = analyzer.analyse_sentences(
        [["Go", "."], ["He", "went", "."]], [["space", "none"], ["space"] * 2 + ["none"]]
    )
    assert [(s.first, s.last) for s in analysis.sentences] == [(0, 2), (2, 5)]


def test_a_missing_model_is_one_clear_line(tmp_path) -> None:
    with pytest.raises(ModelError, match=r"card\.toml"):
        Analyzer.load(tmp_path)
