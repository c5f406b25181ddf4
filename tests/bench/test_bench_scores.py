from __future__ import annotations

import pytest

from bench.scores import Attachment, Match, attachment, bio_spans, bio_tags, per_cent, rounded


def test_f1_by_hand() -> None:
    match = Match.of({1, 2, 3, 4}, {3, 4, 5})
    assert match == Match(right=2, predicted=3, gold=4)
    assert (match.precision, match.recall) == (2 / 3, 1 / 2)
    assert match.f1 == pytest.approx(4 / 7)
    assert match + Match(1, 1, 1) == Match(3, 4, 5)


def test_what_is_not_there_has_no_score() -> None:
    assert (Match().precision, Match().recall, Match().f1) == (None, None, None)
    assert Match(0, 3, 0).f1 == 0
    assert per_cent(None) is None
    assert per_cent(3, 0) is None
    assert rounded(None) is None


def test_attachment_counts_punctuation_and_whole_relations() -> None:
    gold = (("NOUN", "VERB", "NOUN", "PUNCT"), (1, -1, 1, 1), ("nsubj", "root", "obl:unmarked", "punct"))
    found = (("PROPN", "VERB", "NOUN", "PUNCT"), (1, -1, 1, 0), ("nsubj", "root", "obl", "punct"))
    count = attachment(gold, found)
    assert count == Attachment(words=4, upos=3, uas=3, las=2)
    assert count + count == Attachment(8, 6, 6, 4)
    assert per_cent(count.las, count.words) == 50.0


def test_trees_over_other_words_are_not_compared() -> None:
    with pytest.raises(ValueError, match="zip"):
        attachment((("X",), (-1,), ("root",)), (("X", "X"), (-1, 0), ("root", "dep")))


def test_bio_spans() -> None:
    tags = ["B-Person", "I-Person", "B-Person", "O", "I-Date", "I-Date", "B-Date", "I-Person"]
    assert bio_spans(tags) == {(0, 2, "Person"), (2, 3, "Person"), (4, 6, "Date"), (6, 7, "Date"), (7, 8, "Person")}
    assert bio_spans([]) == set()


def test_bio_there_and_back() -> None:
    spans = [(0, 2, "Money"), (2, 3, "NORP")]
    assert bio_tags(4, spans) == ["B-Money", "I-Money", "B-NORP", "O"]
    assert bio_spans(bio_tags(4, spans)) == set(spans)
