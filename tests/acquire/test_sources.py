"""The door of the stage: the table, what it takes and refuses, and that nothing whatever breaks it."""

import gzip
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.acquire import SOURCES, Limits, read_source
from dateline.acquire.inputs import Input
from dateline.errors import InputError
from dateline.records import Problem, Report

SMALL = Limits(report_characters=1000, line_bytes=4000, inflated_ratio=20, inflated_floor_bytes=20_000)


def chosen(name: str, data: bytes) -> str:
    return next(row.name for row in SOURCES if row.sniff(Input(name, data)))


def only(name: str, data: bytes, **options: object) -> Report | Problem:
    items = list(read_source(name, data, **options))  # type: ignore[arg-type]
    assert len(items) == 1
    return items[0]


def refused(name: str, data: bytes, **options: object) -> str:
    item = only(name, data, **options)
    assert isinstance(item, Problem)
    assert item.where == name
    assert "\n" not in item.what
    return item.what


def test_table_of_sources() -> None:
    assert [row.name for row in SOURCES] == ["html", "jsonl", "text"]


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("a.html", b"anything", "html"),
        ("A.HTM", b"", "html"),
        ("-", b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "html"),
        ("saved", b"<?xml version='1.0'?><html xmlns='x'>", "html"),
        ("saved.txt", b"<!-- saved --><html>", "html"),
        ("a.jsonl", b"", "jsonl"),
        ("a.ndjson.gz", b"", "jsonl"),
        ("-", b'{"id": "x", "text": "y"}', "jsonl"),
        ("-", gzip.compress(b'{"id": "x", "text": "y"}'), "jsonl"),
        ("a.txt", b'{"id": "x", "text": "y"}', "text"),
        ("-", b"{braces} open this sentence", "text"),
        ("-", gzip.compress(b"plain"), "text"),
        ("-", b"The <html> tag is old.", "text"),
        ("notes", b"", "text"),
    ],
)
def test_format_is_told_by_name_and_first_bytes(name: str, data: bytes, format_name: str) -> None:
    assert chosen(name, data) == format_name


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b" \n\t\r\n ", "nothing but white space"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0JFIF", "a JPEG image"),
        (b"PK\x03\x04rest", "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
        (b"{\\rtf1 text}", "an RTF document"),
        (gzip.compress(b"plain text"), "a gzip archive"),
        (b"WARC/1.0\r\n", "a WARC web archive"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "an RSS or Atom feed"),
        (b"text, and then \x00 a NUL", "byte 15 is NUL"),
        ("UTF-16 without its mark".encode("utf-16-le"), "byte 1 is NUL"),
        (bytes(range(128, 256)) * 3, "too many bytes are not valid UTF-8"),
        (b"a" * 1001, "1,001 characters: one report may have at most 1,000"),
        (b"a" * 4001, "4,001 bytes: one report may have at most 1,000 characters"),
    ],
)
def test_refused_with_one_line(data: bytes, words: str) -> None:
    assert words in refused("input", data, limits=SMALL)


def test_image_under_the_name_of_another_format_is_named() -> None:
    assert "a PNG image" in refused("a.html", b"\x89PNG\r\n\x1a\n")
    assert "a PNG image" in refused("a.jsonl", b"\x89PNG\r\n\x1a\n")


def test_ordinary_limit_is_named() -> None:
    assert "at most 5,000,000" in refused("big.txt", b"word " * 1_000_001)


@pytest.mark.parametrize("words", ["yesterday", "2019-02-30", "2019-13", "0000", "", "2019-03-23\n\n2", "٢٠١٩"])
def test_date_by_hand_that_is_none_is_an_error_before_anything_is_read(words: str) -> None:
    with pytest.raises(InputError) as caught:
        read_source("a.txt", b"text", published=words)
    assert "\n" not in str(caught.value)


def test_any_language() -> None:
    german = b"Die Armee hat am Dienstag die Stadt im Norden des Landes eingenommen, wie ein Sprecher mitteilte."
    assert refused("de.txt", german) == (
        "the language seems to be German (de), not English; read it anyway with --any-language"
    )
    report = only("de.txt", german, any_language=True)
    assert isinstance(report, Report)
    assert report.language == "de"
    assert "German (de)" in report.problems[0].what


@pytest.mark.parametrize("name", ["dir\\a.txt", "/x/y/a.txt", "a", "a.html.txt"])
def test_names_on_any_system(name: str) -> None:
    report = only(name, b"A short text.")
    assert isinstance(report, Report)
    assert (report.id, report.source) == ("a.html" if "html" in name else "a", name)


def test_undecodable_name_is_made_printable() -> None:
    report = only("bad\udcff\x1b[31m\nname.txt", b"A short text.")
    assert isinstance(report, Report)
    assert report.source == "bad� [31m name.txt"
    json.dumps(report.to_dict(), ensure_ascii=False).encode("utf-8")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "report"]), inner),
    max_leaves=8,
)
KEYS = ("id", "text", "title", "url", "publisher", "published", "dateline", "report", "published_precision")
ROWS = st.dictionaries(st.sampled_from(KEYS), JSON_VALUES).map(lambda row: json.dumps(row).encode())
MARKUP = st.lists(
    st.sampled_from(
        ["<html>", "<p>", "</p>", "<article>", "<time datetime='2020'>", "<table>", "<meta charset=utf-7>", "&#xD800;",
         "<meta name=date content='2020-01-01'>", "<script type='application/ld+json'>", "</script>", "\x0b", "<!--",
         "The troops were in the town and the people left it for the hills. ", "]]>", "<svg>", "<base href='//['>",
         "<link rel='canonical' href='http://[bad'>", "<a href='javascript:x'>y</a>", '{"datePublished": "2020"}'],
    )
).map(lambda parts: "".join(parts).encode())  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    st.text(max_size=100).map(lambda text: text.encode("utf-16", "replace")),
    st.lists(ROWS | st.binary(max_size=20), max_size=5).map(b"\n".join),
    st.lists(ROWS, max_size=3).map(b"\n".join).map(gzip.compress),
    st.binary(max_size=60).map(lambda tail: b"\x1f\x8b\x08\x00" + tail),
    MARKUP,
)
NAMES = st.one_of(
    st.sampled_from(["-", "a.txt", "a.html", "a.jsonl", "a.jsonl.gz", "", "/", "..", "a.json"]),
    st.text(st.characters(), max_size=20),
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=NAMES, data=BYTES, any_language=st.booleans())
def test_any_bytes_under_any_name_give_reports_and_problems(name: str, data: bytes, any_language: bool) -> None:
    items = list(read_source(name, data, any_language=any_language, limits=SMALL))
    assert items
    for item in items:
        problems = item.problems if isinstance(item, Report) else (item,)
        assert all(problem.what and "\n" not in problem.what + problem.where for problem in problems)
        if isinstance(item, Report):
            assert item.id
            assert item.text.strip()
            assert len(item.text) <= 1000
            json.dumps(item.to_dict(), ensure_ascii=False).encode("utf-8")
    assert items == list(read_source(name, data, any_language=any_language, limits=SMALL))
