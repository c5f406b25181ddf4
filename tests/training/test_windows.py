from __future__ import annotations

import random

import pytest

pytest.importorskip("torch", reason="torch is needed to train, not to read")

from training.corpora import Document, Frame
from training.windows import cut, recase

DOCUMENT = Document(
    "d",
    ("Go", ".", "The", "army", "said", "so", "."),
    (3, 0, 1, 1, 1, 1, 0),
    (0, 2),
    {"head": (-1, 0, 3, 4, -1, 4, 4)},
    (Frame("statement", 4, 5, (("source", 2, 4), ("content", 0, 1))),),
)


def test_a_window_counts_from_its_own_first_word() -> None:
    window = cut(DOCUMENT, 1, 2)
    assert window.words == ("The", "army", "said", "so", ".")
    assert window.labels["head"] == (1, 2, -1, 2, 2)
    assert window.starts == (0,)
    assert window.frames == (Frame("statement", 2, 3, (("source", 0, 2),)),)


def test_cases() -> None:
    words = ["The", "army", "of", "Niger"]
    assert recase(words, "upper", random.Random(0)) == ("THE", "ARMY", "OF", "NIGER")
    assert recase(words, "lower", random.Random(0)) == ("the", "army", "of", "niger")
    assert recase(words, "title", random.Random(0))[1] == "Army"
    assert recase(["straße"], "upper", random.Random(0)) == ("straße",)
