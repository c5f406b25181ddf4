from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

import dateline
from dateline.views.api import Reader

GOOD = "Guards ATTACKED miners, unions said on Monday. The ministers of both countries MET envoys in the capital."


@pytest.fixture
def reader(fake_stages: SimpleNamespace) -> Reader:
    return Reader()


def test_read_gives_a_record_with_what_was_given(reader: Reader) -> None:
    record = reader.read(GOOD, published="2021-05-04", title="T", publisher="P", id="x")
    report = record.report
    assert (report.id, report.title, report.publisher, report.text) == ("x", "T", "P", GOOD)
    assert (report.published, report.published_precision, report.source) == ("2021-05-04", "day", None)
    assert [e.category for e in record.events] == ["ASSAULT", "CONSULT"]


def test_without_an_id_the_text_gives_it(reader: Reader) -> None:
    first, again, other = reader.read(GOOD), reader.read(GOOD), reader.read(GOOD + " More was said in the town.")
    assert first.to_json() == again.to_json()
    assert first.report.id != other.report.id


def test_text_is_text_whatever_it_looks_like(reader: Reader) -> None:
    for text in ("<html><body><p>" + GOOD + "</p></body></html>", '{"id": "a", "text": "' + GOOD + '"}'):
        assert reader.read(text).report.text == text


def test_what_cannot_be_read_raises_with_the_reason(reader: Reader) -> None:
    with pytest.raises(dateline.InputError):
        reader.read("")
    with pytest.raises(dateline.InputError, match="there is no such date"):
        reader.read(GOOD, published="2021-02-30")
    with pytest.raises(dateline.InputError, match="events: ValueError: the stage fell over"):
        reader.read(GOOD + " EXPLODE")


def test_half_surrogates_are_replaced_and_said(reader: Reader) -> None:
    record = reader.read(GOOD + " \ud800")
    record.to_json().encode("utf-8")
    assert record.problems


def test_read_file_gives_outcomes_and_raises_at_once_for_no_file(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    assert [(o.status, o.record.report.id) for o in reader.read_file(path)] == [("read", "a")]
    with pytest.raises(dateline.InputError, match="no such file"):
        reader.read_file(tmp_path / "none.txt")
    with pytest.raises(dateline.InputError):
        reader.read_file(path, published="soon")


def test_the_function_reads_one_text(fake_stages: SimpleNamespace) -> None:
    assert dateline.read(GOOD).to_dict()["reader"] == {"version": "0.1.0", "model": "fake 1", "codebook": "1"}
