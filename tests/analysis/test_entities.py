import numpy as np

from dateline.analysis import entities

TAGS = ("O", "B-Person", "I-Person", "B-Location", "I-Location")
TABLE = entities.transitions(TAGS)


def log(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, np.float32) + 1e-6)


def test_legal_tags_are_taken_as_they_are() -> None:
    scores = log([[0.1, 0.8, 0.0, 0.1, 0.0], [0.1, 0.0, 0.9, 0.0, 0.0]])
    assert [TAGS[t] for t in entities.decode(scores, TABLE)] == ["B-Person", "I-Person"]


def test_an_inside_without_a_beginning_is_mended_by_the_best_path() -> None:
    scores = log([[0.45, 0.40, 0.05, 0.05, 0.05], [0.05, 0.05, 0.85, 0.03, 0.02]])
    assert [TAGS[t] for t in entities.decode(scores, TABLE)] == ["B-Person", "I-Person"]


def test_classes_do_not_run_into_each_other() -> None:
    scores = log([[0.0, 0.9, 0.0, 0.1, 0.0], [0.1, 0.0, 0.3, 0.0, 0.6]])
    assert [TAGS[t] for t in entities.decode(scores, TABLE)] == ["B-Person", "I-Person"]


def test_spans() -> None:
    assert entities.spans(["B-Person", "I-Person", "O", "B-Location", "B-Location"]) == [
        (0, 2, "Person"),
        (3, 4, "Location"),
        (4, 5, "Location"),
    ]
    assert entities.spans([]) == []


def mention(first: int, last: int, kind: str, person: float, location: float) -> entities.Mention:
    return entities.Mention(first, last, kind, np.log(np.array([person, location], np.float32)))


def test_one_name_has_one_kind_in_a_report() -> None:
    words = ["Kivu", "fell", ".", "Kivu", "burns", ".", "In", "Kivu"]
    given = [
        mention(0, 1, "Person", 0.55, 0.45),
        mention(3, 4, "Location", 0.1, 0.9),
        mention(7, 8, "Location", 0.05, 0.95),
    ]
    assert [m.kind for m in entities.agree(given, words, ("Person", "Location"))] == ["Location"] * 3


def test_a_surname_follows_the_full_name() -> None:
    words = ["Joseph", "Kabila", "spoke", ".", "Kabila", "left", ".", "Goma", "slept"]
    given = [
        mention(0, 2, "Person", 0.95, 0.05),
        mention(4, 5, "Location", 0.4, 0.6),
        mention(7, 8, "Location", 0.2, 0.8),
    ]
    assert [m.kind for m in entities.agree(given, words, ("Person", "Location"))] == ["Person", "Person", "Location"]
