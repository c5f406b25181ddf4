from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is needed to train, not to read")

import torch

from bench.anaphora import kind_of_words
from dateline.analysis import ModelCard
from dateline.analysis.coreference import WIDTH
from dateline.analysis.session import Session
from dateline.records import Analysis, Entity, Sentence, Span, Token, WordVectors
from training.card import add_coreference, write_card
from training.coreference import HIDDEN, export, learn, tensors
from training.coreference_corpora import (
    Example,
    GoldMention,
    entity_columns,
    gold_mentions,
    labelled,
    named_spans,
    same_name,
    silver,
    text_of,
)
from training.corpora import NONE, PARAGRAPH, SPACE, Document

CONLLU = """# newdoc id = GUM_news_x
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-1-coref
2\thead\thead\tNOUN\tNN\t_\t6\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tHamas\tHamas\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-organization-new-nnnnn-cf2-1-coref)1)|SpaceAfter=No
5\t,\t,\tPUNCT\t,\t_\t2\tpunct\t_\t_
5.1\tx\tx\t_\t_\t_\t_\t_\t_\t_
6\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\t_
7\this\the\tPRON\tPRP$\t_\t8\tnmod:poss\t_\tEntity=(3-abstract-new-nnnnn-cf3-1-sgl(1-person-giv:act-nnnnn-cf1-1-ana)
8\tmind\tmind\tNOUN\tNN\t_\t6\tobj\t_\tEntity=3)
"""


def document() -> Document:
    words = ("The", "head", "of", "Hamas", ",", "spoke", "his", "mind")
    gaps = (PARAGRAPH, SPACE, SPACE, SPACE, NONE, SPACE, SPACE, SPACE)
    return Document("GUM_news_x", words, gaps, (0,), {"head": (1, 5, 3, 1, 1, -1, 7, 5)})


def report(text: str) -> Analysis:
    """One word after the other: capitalised words are names, all hang on the last word."""
    tokens, at = [], 0
    spelt = text.split()
    for i, word in enumerate(spelt):
        upos = "PRON" if word in ("he", "she") else "PROPN" if word[0].isupper() else "NOUN"
        head = len(spelt) - 1 if i < len(spelt) - 1 else -1
        tokens.append(Token(i, at, at + len(word), word, upos, head, "nsubj" if head >= 0 else "root"))
        at += len(word) + 1
    entities = tuple(
        Entity("person", t.index, t.index + 1, Span.of(text, t.start, t.end), 0.9) for t in tokens if t.upos == "PROPN"
    )
    children = (*((),) * (len(tokens) - 1), tuple(range(len(tokens) - 1)))
    states = np.random.default_rng(0).normal(size=(len(tokens), HIDDEN)).astype(np.float16)
    none = np.zeros((len(tokens), 0), np.float16)
    vectors = WordVectors(states, none, none)
    sentence = (Sentence(0, 0, len(tokens), len(tokens) - 1),)
    return Analysis(text, tuple(tokens), sentence, entities, children, (0,) * len(tokens), vectors=vectors)


def test_brackets_of_gum_are_mentions_by_their_head(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    column = entity_columns(path)["GUM_news_x"]
    assert len(column) == 8, "empty nodes are no words"
    found = gold_mentions(document(), column)
    assert found == [
        GoldMention(3, "2", "organization"),
        GoldMention(1, "1", "person"),
        GoldMention(6, "1", "person"),
        GoldMention(7, "3", "abstract"),
    ]


def test_a_document_becomes_the_text_it_was() -> None:
    text, starts = text_of(document())
    assert text == "The head of Hamas, spoke his mind"
    assert text[starts[3] : starts[3] + 5] == "Hamas"


def test_clusters_say_which_candidates_are_right() -> None:
    example = labelled("x", report("Lee Ray he she spoke"), {0: "a", 1: "b", 2: "a"})
    he, she = example.right
    assert np.flatnonzero(he).tolist() == [2], "the nearest first: Ray, Lee"
    assert np.flatnonzero(she).tolist() == [0], "none"
    assert example.open[0].sum() == 3


def test_annotation_names_the_spans_whose_actor_is_sure() -> None:
    he, they, both = ({"start": s, "end": s + 2, "text": ""} for s in (0, 5, 9))
    row = {
        "statements": [{"source": [he], "source_actor": "Ann Lee"}, {"source": [both], "source_actor": "Lee, Ray"}],
        "events": [
            {"actor": [they], "actor_ids": ["Hamas"], "recipient": [he, they], "recipient_ids": ["Ann Lee"]},
        ],
    }
    assert named_spans(row) == [(0, 2, "Ann Lee"), (5, 7, "Hamas")]


def test_what_annotation_does_not_tell_is_out_of_the_running() -> None:
    analysis = report("Lee Ray she he spoke")
    example = silver("x", analysis, [(12, 14, "Ann Lee")])
    she, he = example.open
    assert not she.any()
    assert np.flatnonzero(he).tolist() == [0, 2, 3], "none, Ray, Lee; not the pronoun between"
    assert np.flatnonzero(example.right[1]).tolist() == [3]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ann lee", "lee", True),
        ("the un", "un", True),
        ("lee", "ray", False),
        ("", "lee", False),
        ("the", "the", False),
    ],
)
def test_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("He", "pronoun"),
        ("its fighters", "description"),
        ("The army", "description"),
        ("the Kenyan army", ""),
        ("I", ""),
    ],
)
def test_words_that_name_nobody(words: str, kind: str) -> None:
    assert kind_of_words(words) == kind


def test_a_scorer_learns_and_is_shipped_as_it_is(tmp_path: Path) -> None:
    examples = [labelled(str(i), report("Lee Ray he spoke"), {0: "a", 1: "b", 2: "a"}) for i in range(4)]
    scorer = learn(examples, [], epochs=60)
    chances = scorer(*tensors(examples[0])).softmax(-1)
    assert chances.shape == (1, 1 + WIDTH)
    assert chances[0, 2].item() > 0.8
    path = tmp_path / "coreference.onnx"
    export(scorer, path, examples[0])
    assert path.stat().st_size < 1_000_000
    given = next(examples[0].mentions.inputs(examples[0].vectors))
    np.testing.assert_allclose(Session(path).run(given)["antecedents"], chances.detach().numpy(), atol=1e-4)


def test_two_trainings_with_one_seed_agree() -> None:
    examples: list[Example] = [labelled("x", report("Lee Ray he spoke"), {0: "a", 1: "b", 2: "a"})]
    one, other = (learn(examples, examples, seed=3, epochs=2) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


def test_the_card_tells_of_the_scorer_once(tmp_path: Path) -> None:
    for name in ("model", "coreference"):
        (tmp_path / f"{name}.onnx").write_bytes(name.encode())
    write_card(tmp_path, "1", {"tree": ["nsubj"]}, {"int8": {"f1": 0.5}}, {"seed": 1}, [])
    for pronoun in (0.5, 0.75):
        (tmp_path / "coreference.onnx").write_bytes(str(pronoun).encode())
        add_coreference(tmp_path, {"pronoun": pronoun, "learned_from": "gum"})
    card = ModelCard.load(tmp_path)
    assert card.coreference == {"pronoun": 0.75, "learned_from": "gum"}
    assert card.damaged(tmp_path) == []
    assert set(card.files) == {"model.onnx", "coreference.onnx"}
    assert (tmp_path / "card.toml").read_text(encoding="utf-8").count("[coreference]") == 1
