from __future__ import annotations

import numpy as np
import pytest

from dateline.analysis import MODEL_FOLDER, Analyzer, coreference
from dateline.analysis.coreference import NAMED, NEAREST, PAIR_FEATURES, WORD_FEATURES, mentions_of
from dateline.records import Analysis, CoreferenceLink, Entity, EntityKind, Sentence, Span, Token

TEXT = (
    "General Moussa Barke met Ann Lee in Niamey on Monday. The general said he would send troops to the border. "
    "She thanked him."
)


def analysis_of(*sentences: str, entities: dict[str, EntityKind] | None = None) -> Analysis:
    """An analysis of sentences of ``word/UPOS/head/deprel``; ``entities`` names one-word entities."""
    tokens: list[Token] = []
    marks: list[Sentence] = []
    at = 0
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for item in sentence.split():
            word, upos, head, deprel = item.rsplit("/", 3)
            governor = first + int(head) - 1 if head != "0" else -1
            tokens.append(Token(len(tokens), at, at + len(word), word, upos, governor, deprel))
            at += len(word) + 1
        marks.append(Sentence(number, first, len(tokens), first))
    text = " ".join(t.text for t in tokens)
    kinds = entities or {}
    found = tuple(
        Entity(kinds[t.text], t.index, t.index + 1, Span.of(text, t.start, t.end), 0.9)
        for t in tokens
        if t.text in kinds
    )
    children = tuple(tuple(t.index for t in tokens if t.head == i) for i in range(len(tokens)))
    sentence_of = tuple(s.index for s in marks for _ in range(s.first, s.last))
    return Analysis(text, tuple(tokens), tuple(marks), found, children, sentence_of)


def words(analysis: Analysis, places: np.ndarray) -> list[str]:
    return [analysis.tokens[int(p)].text for p in places]


def test_mentions_are_heads_of_phrases_and_anaphors_those_that_look_back() -> None:
    a = analysis_of(
        "Ann/PROPN/4/nsubj Lee/PROPN/1/flat ,/PUNCT/1/punct spoke/VERB/0/root Monday/PROPN/4/obl ./PUNCT/4/punct",
        "It/PRON/2/expl rained/VERB/0/root",
        "The/DET/2/det minister/NOUN/5/nsubj who/PRON/4/nsubj won/VERB/2/acl:relcl saw/VERB/0/root "
        "her/PRON/7/nmod:poss guards/NOUN/5/obj and/CCONJ/10/cc a/DET/10/det car/NOUN/7/conj",
        entities={"Ann": "person", "Monday": "date"},
    )
    mentions = mentions_of(a)
    assert words(a, mentions.words) == ["Ann", "minister", "her", "guards", "car"]
    assert words(a, mentions.words[mentions.anaphors]) == ["minister", "her", "guards"]
    assert mentions.word_features.shape == (5, WORD_FEATURES)
    assert mentions.pair_features.shape == (3, NEAREST + NAMED, PAIR_FEATURES)
    assert mentions.candidates[2, :4].tolist() == [2, 1, 0, -1]


def test_a_group_that_bears_a_name_is_two_mentions_and_a_long_name_is_one() -> None:
    a = analysis_of(
        "Hamas/PROPN/2/compound fighters/NOUN/3/nsubj left/VERB/0/root "
        "the/DET/6/det bomb/NOUN/6/compound site/NOUN/3/obj",
        entities={"Hamas": "organization"},
    )
    assert words(a, mentions_of(a).words) == ["Hamas", "fighters", "site"]


def test_names_far_back_stay_candidates() -> None:
    filler = ["a/DET/2/det car/NOUN/3/nsubj passed/VERB/0/root"] * (NEAREST + 5)
    a = analysis_of("Lee/PROPN/2/nsubj spoke/VERB/0/root", *filler, "She/PRON/2/nsubj left/VERB/0/root",
                    entities={"Lee": "person"})  # fmt: skip
    mentions = mentions_of(a)
    row = mentions.candidates[-1]
    assert row[:NEAREST].tolist() == list(range(len(mentions.words) - 2, len(mentions.words) - 2 - NEAREST, -1))
    assert row[NEAREST] == 0
    assert (row[NEAREST + 1 :] == -1).all()


def test_number_and_repeated_words_are_told() -> None:
    a = analysis_of(
        "the/DET/2/det rebels/NOUN/3/nsubj met/VERB/0/root a/DET/5/det rebel/NOUN/3/obj",
        "they/PRON/3/nsubj saw/VERB/0/root the/DET/4/det rebel/NOUN/2/obj",
    )
    mentions = mentions_of(a)
    they, rebel = mentions.pair_features
    same_stem, agree, clash = -17, -11, -10
    assert (they[0, agree], they[0, clash]) == (0, 1), "they, rebel"
    assert (they[1, agree], they[1, clash]) == (1, 0), "they, rebels"
    assert rebel[1, same_stem] == rebel[2, same_stem] == 1
    assert rebel[0, same_stem] == 0


def test_links_are_the_likely_ones_best_first_for_each_word() -> None:
    a = analysis_of("Lee/PROPN/2/nsubj saw/VERB/0/root Ray/PROPN/2/obj", "She/PRON/2/nsubj left/VERB/0/root")
    mentions = mentions_of(a)
    scores = np.zeros((1, 1 + NEAREST + NAMED), np.float32)
    scores[0, :3] = 0.1, 0.2, 0.7
    assert coreference.links(mentions, scores) == (CoreferenceLink(3, 0, 0.7), CoreferenceLink(3, 2, 0.2))
    scores[0, 1:3] = 0.01, 0.02
    assert coreference.links(mentions, scores) == ()


def test_nothing_to_link_in_an_empty_text() -> None:
    mentions = mentions_of(analysis_of())
    assert len(mentions.words) == len(mentions.anaphors) == 0
    assert mentions.pair_features.shape == (0, NEAREST + NAMED, PAIR_FEATURES)


def test_a_text_of_nothing_but_pronouns_is_bounded() -> None:
    a = analysis_of(*["it/PRON/2/nsubj moved/VERB/0/root"] * 3_000)
    mentions = mentions_of(a)
    assert len(mentions.anaphors) == coreference.MOST_ANAPHORS
    inputs = list(mentions.inputs(np.zeros((3_000, 4), np.float16)))
    assert [len(i["anaphors"]) for i in inputs[:2]] == [coreference.AT_ONCE, coreference.AT_ONCE]
    assert sum(len(i["anaphors"]) for i in inputs) == coreference.MOST_ANAPHORS
    assert inputs[0]["vectors"].dtype == np.float32


@pytest.mark.skipif(not (MODEL_FOLDER / "coreference.onnx").is_file(), reason="the model has no coreference scorer yet")
def test_the_shipped_model_links_pronouns_to_names() -> None:
    analysis = Analyzer.load().analyse(TEXT)
    best: dict[str, str] = {}
    for link in analysis.coreference:
        assert link.antecedent < link.word
        assert 0 < link.score <= 1
        best.setdefault(analysis.tokens[link.word].text, analysis.tokens[link.antecedent].text)
    assert best["he"] in ("general", "General", "Moussa")
    again = Analyzer.load().analyse(TEXT)
    assert again.coreference == analysis.coreference
