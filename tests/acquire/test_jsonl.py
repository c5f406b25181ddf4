"""JSON Lines: rows read, rows refused, records, gzip."""

import gzip
import json
from pathlib import Path

import pytest

from dateline.acquire import Limits, read_source
from dateline.records import Problem, ReaderInfo, Record, Report

ROWS = Path(__file__).parents[1].joinpath("fixtures/acquire/rows.jsonl").read_bytes()
SMALL = Limits(report_characters=1000, line_bytes=4000, inflated_ratio=20, inflated_floor_bytes=20_000)


def read(data: bytes, name: str = "rows.jsonl", **options: object) -> list[Report | Problem]:
    return list(read_source(name, data, **options))  # type: ignore[arg-type]


def row(**fields: object) -> bytes:
    return json.dumps(
        {"id": "x", "text": "Talks resumed in the border town.", "published": "2020-01-01", **fields}
    ).encode()


def refusals(items: list[Report | Problem]) -> dict[str, str]:
    return {item.where: item.what for item in items if isinstance(item, Problem)}


def test_broken_rows_are_named_by_line_and_the_rest_is_read() -> None:
    items = read(ROWS)
    assert [item.id for item in items if isinstance(item, Report)] == ["a1", "a5", "12", "a6"]
    assert refusals(items) == {
        "rows.jsonl:line 3": '"text" is empty',
        "rows.jsonl:line 4": '"text" is a list, not a string',
        "rows.jsonl:line 5": "broken JSON at character 22: Unterminated string starting at",
        "rows.jsonl:line 6": "the id 'a1' stands on an earlier line already",
        "rows.jsonl:line 8": "the line holds a list, not an object",
        "rows.jsonl:line 9": 'no "id"',
        "rows.jsonl:line 12": "the record is not of format 1, the only one that is read",
    }


def test_fields_of_a_row() -> None:
    report = read(ROWS)[0]
    assert isinstance(report, Report)
    assert report.title == "March dispersed"
    assert report.publisher == "Example Wire"
    assert report.url == "https://wire.example/a1"
    assert report.source == "rows.jsonl"
    assert (report.published, report.published_precision) == ("2020-02-29", "day")
    assert report.problems == ()


def test_fields_that_cannot_be_used_are_left_out_and_told() -> None:
    report = next(item for item in read(ROWS) if isinstance(item, Report) and item.id == "a5")
    assert (report.title, report.url, report.published) == (None, None, None)
    title, date, unknown, address = (problem.what for problem in report.problems)
    assert title == '"title" is a number, not a string: left out'
    assert date == "\"published\" was left out: there is no such date or time as '2019-02-30'"
    assert address == "the address does not begin with http:// or https://: left out"
    assert unknown == "no publication date: relative times stay relative"
    assert {problem.where for problem in report.problems} == {"rows.jsonl:line 7"}


def test_precision_of_rows_and_records() -> None:
    dates = {item.id: (item.published, item.published_precision) for item in read(ROWS) if isinstance(item, Report)}
    assert dates["12"] == ("2019-03", "month")
    assert dates["a6"] == ("2018-07", "month")


def test_a_rows_own_date_goes_before_the_one_by_hand() -> None:
    own, none = read(row() + b"\n" + row(id="y", published=None), published="1999")
    assert isinstance(own, Report)
    assert isinstance(none, Report)
    assert (own.published, none.published) == ("2020-01-01", "1999")


def test_a_written_record_is_read_back_as_its_report() -> None:
    report = Report(
        "r1", "Talks resumed\nin the border town.", "T", "P", "https://p.example", "f", "2020-01", "month", None
    )
    line = Record(report, ReaderInfo("1", "m", "1")).to_json().encode()
    (item,) = read(line, "f")
    assert item == report


def test_offsets_of_a_rows_text_stay() -> None:
    text = "One\r\ntwo\u0000three\ud800 four"
    (item,) = read(row(text=text))
    assert isinstance(item, Report)
    assert item.text == "One \ntwo three� four"
    assert len(item.text) == len(text)
    assert [problem.what for problem in item.problems] == [
        "1 half of a surrogate pair was replaced by U+FFFD",
        "1 control character was replaced by a space",
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"[" * 200_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b"}", "a number is too long"),
        (b'{"id": "x", "text": null}', 'no "text"'),
        (b'{"id": true, "text": "t"}', '"id" is true or false, not a string'),
        (b'{"id": " ", "text": "t"}', '"id" is empty'),
        (b'{"id": "' + b"i" * 201 + b'", "text": "t"}', '"id" has 201 characters'),
        (b"null", "the line holds null, not an object"),
        (b"nonsense", "broken JSON at character 1: Expecting value"),
        (b"\xff\xfd" * 20, "not text"),
        (row(text="a" * 5_000_001), "5,000,001 characters"),
    ],
)
def test_row_that_is_not_read(line: bytes, words: str) -> None:
    first, second = read(line + b"\n" + row(id="next"))
    assert isinstance(first, Problem)
    assert words in first.what
    assert first.where == "rows.jsonl:line 1"
    assert isinstance(second, Report)


def test_invalid_bytes_in_a_row() -> None:
    (item,) = read(b'{"id": "x", "text": "The caf\xe9 was hit.", "published": "2020"}')
    assert isinstance(item, Report)
    assert item.text == "The caf� was hit."
    assert "1 byte was not valid UTF-8" in item.problems[0].what


def test_json_over_several_lines_is_said_once() -> None:
    items = read(json.dumps([{"id": "x", "text": "t"}] * 50, indent=1).encode(), "dump.jsonl")
    assert len(items) == 2
    assert "JSON over several lines" in refusals(items)["dump.jsonl"]


def test_empty_files_and_utf16() -> None:
    assert refusals(read(b"")) == {"rows.jsonl": "the file is empty"}
    assert refusals(read(b"\n \n")) == {"rows.jsonl": "no line holds anything"}
    assert [item.id for item in read(row().decode().encode("utf-16")) if isinstance(item, Report)] == ["x"]


def test_gzip_reads_as_plain() -> None:
    assert read(gzip.compress(ROWS)) == read(ROWS)


def test_gzip_cut_off_keeps_what_came_before() -> None:
    packed = gzip.compress(b"\n".join(row(id=f"r{i}", title=f"{i * 7919 % 1009}") for i in range(2000)))
    items = read(packed[: len(packed) // 2])
    assert any(isinstance(item, Report) for item in items[:-1])
    assert isinstance(items[-1], Problem)
    assert "broken or cut off after line" in items[-1].what


def test_long_line_is_skipped_and_the_next_is_read() -> None:
    for pack in (bytes, gzip.compress):
        long, after = read(pack(row(text="a" * 5000) + b"\n" + row(id="y")), limits=SMALL)
        assert isinstance(long, Problem)
        assert long.what == "the line has more than 4,000 bytes, the limit for one"
        assert isinstance(after, Report)


@pytest.mark.parametrize("bomb", [b"a" * 50_000_000, b"\n" * 50_000_000], ids=["one line", "many lines"])
def test_gzip_bomb_stops_at_the_limit(bomb: bytes) -> None:
    items = read(gzip.compress(bomb), limits=Limits(line_bytes=4000, inflated_ratio=2, inflated_floor_bytes=20_000))
    assert "the gzip file inflates to more than" in refusals(items)["rows.jsonl"]
