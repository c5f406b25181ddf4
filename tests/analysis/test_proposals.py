from __future__ import annotations

import numpy as np

from dateline.analysis import entities, proposals

LABELS = proposals.EventLabels.of(
    ("O", "ASSAULT", "COERCE"), ("actual", "negated"), ("background", "ASSAULT.aerial", "COERCE.arrest")
)
TABLE = entities.transitions(proposals.ARGUMENT_TAGS)


def log(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, np.float32) + 1e-6)


def spans(*tags: str) -> np.ndarray:
    rows = np.full((len(tags), len(proposals.ARGUMENT_TAGS)), 0.01, np.float32)
    for row, tag in zip(rows, tags, strict=True):
        row[proposals.ARGUMENT_TAGS.index(tag)] = 0.9
    return np.log(rows)


def test_words_that_may_be_triggers_are_found_with_their_likeliest_category() -> None:
    scores = log([[0.99, 0.005, 0.005], [0.2, 0.1, 0.7], [0.9, 0.08, 0.02]])
    assert proposals.find_triggers(scores) == [(1, 2), (2, 1)]
    assert proposals.find_triggers(scores[:1]) == []


def test_a_proposal_counts_words_from_the_reports_beginning() -> None:
    heads = (log([[0.2, 0.1, 0.7]])[0], log([[0.9, 0.1]])[0], np.array([-3.0, 4.0, 2.0], np.float32))
    one = proposals.proposal(10, 1, heads, spans("B-actor", "O", "B-recipient", "I-recipient"), LABELS, TABLE)
    assert one.word == 11
    assert one.categories == (("COERCE", 0.7), ("ASSAULT", 0.1))
    assert one.status[0][0] == "actual"
    assert [name for name, _ in one.modes] == ["arrest"], "modes of the likeliest category only"
    assert one.background < 0.1
    assert [(a.role, a.first, a.last) for a in one.arguments] == [("actor", 10, 11), ("recipient", 12, 14)]
    assert one.score == 0.7 + 0.1


def test_an_unlikely_trigger_keeps_its_best_guess() -> None:
    heads = (log([[0.97, 0.018, 0.012]])[0], log([[0.5, 0.5]])[0], np.array([0.0, 0.0, 0.0], np.float32))
    assert [n for n, _ in proposals.proposal(0, 0, heads, spans("O"), LABELS, TABLE).categories] == ["ASSAULT"]
