"""Matching by vectors: made-up analyses whose vectors say which words are alike."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from dateline.events import HeadLabels, OwnCategories, study
from dateline.records import Analysis, Sentence, Token, WordVectors
from dateline.vocabulary import load_codebook
from dateline.vocabulary.own_codebook import OwnCodebook, parse_own_codebook

LABELS = HeadLabels(("ASSAULT", "PROTEST"), ("background", "PROTEST.strike"))
DIRECTIONS = {"evicted": 0, "expelled": 0, "ousted": 0, "rustled": 1, "stole": 1, "raided": 1, "eviction": 0}
FILE = """
name = "Land"
version = "1"
[[category]]
name = "eviction"
definition = "People forced off land."
examples = ["Guards *evicted* families.", "Police expelled squatters.", "Soldiers ousted tenants."]
[[category]]
name = "raid"
definition = "Livestock taken."
examples = ["Youths rustled camels.", "Raiders *stole* goats.", "Bandits raided farms."]
"""


def analyse(text: str) -> Analysis:
    """One sentence a text, its second word the root; vectors of a few directions, and a head that knows triggers."""
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], "PUNCT" if m[0] == "." else "VERB" if i == 1 else "NOUN",
              -1 if i == 1 else 1, "root" if i == 1 else "nsubj" if i == 0 else "obj")
        for i, m in enumerate(found)
    )  # fmt: skip
    states = np.zeros((len(tokens), 8), np.float16)
    events = np.full((len(tokens), 3), -6.0, np.float16)
    events[:, 0] = -0.01
    for i, m in enumerate(found):
        states[i, DIRECTIONS.get(m[0].lower(), 2 + i % 6)] = 10
        states[i, 7] += 1
        if m[0].lower() in DIRECTIONS:
            events[i] = (-3, -0.7, -0.7)
    vectors = WordVectors(states, events, np.zeros((len(tokens), 2), np.float16))
    children = tuple(tuple(t.index for t in tokens if t.head == i) for i in range(len(tokens)))
    return Analysis(text, tokens, (Sentence(0, 0, len(tokens), 1),), (), children, (0,) * len(tokens), vectors=vectors)


@pytest.fixture(scope="module")
def own() -> OwnCodebook:
    return parse_own_codebook("land.toml", FILE.encode(), load_codebook())


@pytest.fixture(scope="module")
def learned(own: OwnCodebook) -> OwnCategories:
    return OwnCategories(own, study(own, analyse, LABELS), LABELS)


def test_the_marked_word_or_the_likeliest_becomes_the_exemplar(own: OwnCodebook) -> None:
    lesson = study(own, analyse, LABELS)
    assert [e.lemma for e in lesson.exemplars] == ["evict", "expel", "oust", "rustle", "steal", "raid"]
    assert [e.category for e in lesson.exemplars] == [0, 0, 0, 1, 1, 1]


def test_a_word_like_the_examples_is_matched_and_another_is_not(learned: OwnCategories) -> None:
    (match,) = learned.matches(analyse("Rangers expelled herders."))
    assert (match.word, match.category) == (1, "eviction")
    assert 0 < match.score <= 1
    (other,) = learned.matches(analyse("Gunmen stole cows."))
    assert other.category == "raid"
    assert learned.matches(analyse("Ministers opened schools.")) == ()


def test_a_verb_and_its_object_that_name_one_act_are_one_match(learned: OwnCategories) -> None:
    assert len(learned.matches(analyse("Guards ousted eviction."))) == 1


def test_one_example_can_be_left_out(learned: OwnCategories) -> None:
    without = learned.without(4)
    before = {m.word: m.score for m in learned.matches(analyse("Gunmen stole cows."))}
    after = {m.word: m.score for m in without.matches(analyse("Gunmen stole cows."))}
    assert after.get(1, 0.0) < before[1]


def test_an_analysis_without_vectors_is_refused(learned: OwnCategories) -> None:
    with pytest.raises(RuntimeError, match="needs an analysis with vectors"):
        learned.matches(replace(analyse("Gunmen stole cows."), vectors=None))


def test_a_text_without_words_has_no_matches(learned: OwnCategories) -> None:
    vectors = WordVectors(*(np.zeros((0, n), np.float16) for n in (8, 3, 2)))
    assert learned.matches(Analysis("", (), (), (), (), (), vectors=vectors)) == ()
