from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench import india
from bench.command import Options
from bench.india_forces import find_forces
from bench.india_questions import answers
from bench.plover import walk
from dateline.pipeline import Draft, Resources
from dateline.records import Report


@pytest.fixture(scope="module")
def loaded() -> Resources:
    return Resources.load()


def read(loaded: Resources, *sentences: str) -> tuple[Draft, list[set[str]]]:
    text = " ".join(sentences)
    rows, at = [], 0
    for sentence in sentences:
        rows.append({"start": at, "end": at + len(sentence)})
        at += len(sentence) + 1
    draft = walk(Report("r", text, published="2004-05-06", published_precision="day"), loaded)
    return draft, list(answers(draft, rows))


def test_an_arrest_is_one_when_it_is_told_as_done(loaded: Resources) -> None:
    _, found = read(loaded, "Police arrested twelve traders in Tera on Monday.", "Two students were detained in Obin.")
    assert found == [{"ARREST", "ANY_ACTION"}] * 2


def test_an_arrest_that_may_come_is_none(loaded: Resources) -> None:
    _, found = read(loaded, "If the traders return, the police may arrest them.", "No arrest was made in Tera.")
    assert all("ARREST" not in labels for labels in found)


def test_police_firing_is_force_and_its_deaths_are_killings(loaded: Resources) -> None:
    _, found = read(
        loaded, "Police opened fire on a crowd in Tera.", "Three people were killed in the police firing.", "It rained."
    )
    assert found == [{"FORCE", "ANY_ACTION"}, {"KILL", "FORCE", "ANY_ACTION"}, set()]


def test_violence_of_others_is_no_force_of_the_police(loaded: Resources) -> None:
    _, found = read(loaded, "Militants opened fire on a bus in Tera and killed three people.")
    assert not found[0] & {"FORCE", "KILL"}


def test_batons_are_the_police_s(loaded: Resources) -> None:
    _, found = read(loaded, "The crowd was dispersed with a lathi charge and teargas.")
    assert {"FORCE", "ANY_ACTION"} == found[0]


def test_an_officer_is_known_by_name(loaded: Resources) -> None:
    draft, found = read(
        loaded, "Police commissioner Arvind Menon met traders in Tera.", "Menon said the market would open on Friday."
    )
    forces = find_forces(draft)
    assert "Menon" in {draft.seen.tokens[i].text for i in forces.words if i > 8}
    assert found == [{"ANY_ACTION"}, {"ANY_ACTION"}]


def test_what_is_wished_for_is_no_action(loaded: Resources) -> None:
    _, found = read(loaded, "The party demanded the deployment of the army in Tera.", "The harvest was good.")
    assert found == [set(), set()]


def test_a_place_with_the_police_s_name_takes_no_part(loaded: Resources) -> None:
    _, found = read(loaded, "The shop lies near the Tera police station.")
    assert found == [set()]


def test_the_benchmark_scores_and_writes_sentences(tmp_path: Path) -> None:
    tools = Path(__file__).parents[3] / "shared" / "tools" / "score_india.py"
    if not tools.is_file():
        pytest.skip("the scorer lies in ../shared, which is absent")
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score_india.py").write_bytes(tools.read_bytes())
    folder = tmp_path / "corpora" / "india_police_events"
    folder.mkdir(parents=True)
    text = "Police arrested twelve traders in Tera. The harvest was good."
    sentences = [
        {"sent_id": 0, "start": 0, "end": 39, "labels": ["ARREST", "ANY_ACTION"]},
        {"sent_id": 1, "start": 40, "end": len(text), "labels": []},
    ]
    row = {"id": "a", "date": "2004-05-06", "text": text, "sentences": sentences}
    with gzip.open(folder / "dev.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps(row) + "\n")
    result = india.measure(Options(data=tmp_path / "corpora"))
    assert (result.metrics["arrest"], result.metrics["any"], result.metrics["sentences"]) == (1.0, 1.0, 2)
    assert result.predictions[""] == [{"id": "a", "sentences": [{"sent_id": 0, "labels": ["ANY_ACTION", "ARREST"]}]}]
