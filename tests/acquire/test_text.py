"""Plain text, decoding and cleaning."""

import codecs

import pytest

from dateline.acquire import read_source
from dateline.acquire.decoding import clean, decode, one_line
from dateline.records import Report

NO_DATE = "no publication date: relative times stay relative"


def read(data: bytes, name: str = "story.txt", published: str | None = "2020-05-04") -> Report:
    (item,) = read_source(name, data, published=published)
    assert isinstance(item, Report), item
    return item


def notes(report: Report) -> list[str]:
    return [problem.what for problem in report.problems]


def test_text_stays_as_it_is_and_no_line_is_taken_for_a_title() -> None:
    text = "  A headline\n\n\nThe “first” line —\tand more.  \n"
    report = read(text.encode())
    assert report.text == text
    assert report.title is None
    assert (report.id, report.source, report.problems) == ("story", "story.txt", ())
    assert (report.published, report.published_precision) == ("2020-05-04", "day")


def test_standard_input_is_named_by_its_text() -> None:
    first, second = read(b"One text.", "-"), read(b"Another text.", "-")
    assert first.id.startswith("stdin-")
    assert len(first.id) == len("stdin-") + 8
    assert first.id != second.id
    assert first.id == read(b"One text.", "-").id


@pytest.mark.parametrize(
    ("given", "published", "precision"),
    [
        ("2019", "2019", "year"),
        ("2019-03", "2019-03", "month"),
        (" 2019-03-23 ", "2019-03-23", "day"),
        ("2020-02-29", "2020-02-29", "day"),
        ("2019-03-23T10:05", "2019-03-23T10:05:00", "day"),
        ("2019-03-23 10:05:09.123Z", "2019-03-23T10:05:09+00:00", "day"),
        ("2019-03-23T10:05:09+0530", "2019-03-23T10:05:09+05:30", "day"),
    ],
)
def test_date_by_hand_keeps_its_precision(given: str, published: str, precision: str) -> None:
    report = read(b"A text.", published=given)
    assert (report.published, report.published_precision) == (published, precision)


def test_unknown_date_is_told() -> None:
    report = read(b"A text.", published=None)
    assert (report.published, report.published_precision) == (None, "unknown")
    assert notes(report) == [NO_DATE]


def test_line_ends_and_byte_order_mark() -> None:
    assert read(b"\xef\xbb\xbfOne\r\ntwo\rthree\n").text == "One\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_wide_encodings_by_their_mark(encoding: str, mark: bytes) -> None:
    report = read(mark + "Café – 𝔄 text".encode(encoding))
    assert report.text == "Café – 𝔄 text"
    assert report.problems == ()


def test_invalid_bytes_are_counted_and_the_first_is_named() -> None:
    report = read(b"The caf\xe9 in the old town was hit, a na\xefve clerk said, \xff\xfe and closed.")
    assert report.text.startswith("The caf� in")
    assert notes(report) == ["4 bytes were not valid UTF-8 and replaced by U+FFFD; the first is byte 7"]


def test_one_byte_in_the_singular_and_a_cut_sequence() -> None:
    decoded = decode(b"A text that is cut in the middle of \xe2")
    assert decoded is not None
    assert decoded.problems == ("1 byte was not valid UTF-8 and replaced by U+FFFD; the first is byte 36",)


def test_many_invalid_bytes_take_linear_time() -> None:
    decoded = decode((b"word " * 4 + b"\xe9") * 100_000)
    assert decoded is not None
    assert decoded.problems[0].startswith("100,000 bytes were")


def test_declared_encoding_counts_only_where_utf8_fails() -> None:
    assert decode("café".encode(), "windows-1252").text == "café"  # type: ignore[union-attr]
    assert decode(b"caf\xe9 \x93x\x94", "ISO-8859-1").text == "café “x”"  # type: ignore[union-attr]
    assert decode("газета".encode("cp1251"), "windows-1251").text == "газета"  # type: ignore[union-attr]
    undefined = decode(b"a page in windows-1252 with \x81 in it", "windows-1252")
    assert undefined is not None
    assert undefined.problems == ("1 byte was not valid CP1252 and replaced by U+FFFD; the first is byte 28",)


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "rot13", "punycode", "nonsense", ""])
def test_strange_declared_encodings_are_not_used(label: str) -> None:
    decoded = decode(b"an ordinary text of some length \xe9", label)
    assert decoded is not None
    assert decoded.text.endswith("�")


def test_control_characters_become_spaces_one_for_one() -> None:
    text = "one\x00two\x0cthree\x1b[31mfour\x7ffive\x9bsix\ttab\nline"
    cleaned = clean(text)
    assert cleaned.text == "one two three [31mfour five six\ttab\nline"
    assert len(cleaned.text) == len(text)
    assert cleaned.problems == ("5 control characters became spaces",)


def test_surrogates_are_replaced_one_for_one() -> None:
    cleaned = clean("a\ud800b\udfffc")
    assert cleaned.text == "a�b�c"
    assert cleaned.problems == ("2 halves of surrogate pairs were replaced by U+FFFD",)


def test_one_line() -> None:
    assert one_line(" A\n title\x00 ") == "A title"
    assert one_line(" \n") is None
