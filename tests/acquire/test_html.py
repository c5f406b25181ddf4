"""Web pages: article, metadata, date and its precision, hostile markup."""

import socket
from pathlib import Path

import pytest

from dateline.acquire import read_source
from dateline.records import Problem, Report

FIXTURES = Path(__file__).parents[1] / "fixtures" / "acquire"
PARAGRAPHS = (
    "<p>Rebel fighters took the bridge at Kerma after three days of shelling, the regional governor said.</p>"
    "<p>At least four soldiers were killed, according to a doctor at the hospital of the town.</p>"
)


def read(data: bytes, name: str = "page.html", published: str | None = None) -> Report | Problem:
    (item,) = read_source(name, data, published=published)
    return item


def page(head: str = "", body: str = "", article: str = PARAGRAPHS) -> bytes:
    start = f"<!DOCTYPE html><html><head><title>Kerma</title>{head}</head><body>{body}"
    return f"{start}<article>{article}</article></body></html>".encode()


def published(head: str = "", body: str = "", article: str = PARAGRAPHS) -> tuple[str | None, str]:
    report = read(page(head, body, article))
    assert isinstance(report, Report), report
    return report.published, report.published_precision


def test_article_and_what_the_page_says_of_it() -> None:
    report = read((FIXTURES / "article.html").read_bytes(), "kerma.html")
    assert isinstance(report, Report)
    paragraphs = report.text.split("\n\n")
    assert paragraphs[-3].startswith("Rebel fighters took the bridge")
    assert paragraphs[-2].endswith("did not confirm the figure & declined to comment.")
    assert paragraphs[-1].startswith("“We hold the bridge")
    assert "recipes" not in report.text
    assert "Copyright" not in report.text
    assert report.id == "kerma"
    assert report.title == "Rebels seize Kerma bridge"
    assert report.publisher == "The Example Courier"
    assert report.url == "https://courier.example/world/kerma-bridge"
    assert (report.published, report.published_precision) == ("2021-05-04T18:30:00+02:00", "day")
    assert report.problems == ()


def test_date_by_hand_goes_before_the_pages() -> None:
    report = read((FIXTURES / "article.html").read_bytes(), published="2021-05")
    assert isinstance(report, Report)
    assert (report.published, report.published_precision) == ("2021-05", "month")


LINKED = '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{}"}}</script>'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta name="date" content="2020-03-02">', "", ("2020-03-02", "day")),
        ('<meta itemprop="datePublished" content="2020-03">', "", ("2020-03", "month")),
        ('<meta name="dc.date" content="2020">', "", ("2020", "year")),
        (LINKED.format("2020-03-02T05:06:07Z"), "", ("2020-03-02T05:06:07+00:00", "day")),
        ("", '<time itemprop="datePublished" datetime="2020-03-02">2 March</time>', ("2020-03-02", "day")),
        ('<link rel="canonical" href="https://c.example/2020/03/02/kerma">', "", ("2020-03-02", "day")),
        ('<link rel="canonical" href="https://c.example/2020/03/01/kerma">', "", ("2020-03-01", "day")),
        ('<meta property="article:published_time" content="March 1, 2020">', "", ("2020-03-01", "day")),
        ("", "<footer><p>Copyright 2020 Example Media</p></footer>", (None, "unknown")),
        ('<meta property="article:modified_time" content="2022-01-09">', "", (None, "unknown")),
        ("", "", (None, "unknown")),
    ],
)
def test_date_and_its_precision(head: str, body: str, expected: tuple[str | None, str]) -> None:
    assert published(head, body) == expected


def test_linked_data_of_one_article_among_other_things() -> None:
    graph = '{"@graph": [{"@type": "WebSite", "datePublished": "2001-01-01"}, {"@type": ["ReportageNewsArticle"], '
    graph += '"datePublished": "2020-03-02", "about": {"@type": "Article", "datePublished": "2019-12-31"}}]}'
    assert published(f'<script type="application/ld+json">{graph}</script>') == ("2020-03-02", "day")
    assert published('<script type="application/ld+json">' + "[" * 100_000 + "</script>")[1] == "unknown"


def test_linked_data_of_several_days_decides_nothing() -> None:
    assert published(LINKED.format("2020-03-02") + LINKED.format("2019-01-05"))[1] == "unknown"


def test_month_that_htmldate_fills_up_is_cut_back() -> None:
    assert published('<meta property="article:published_time" content="May 2020">') in (
        ("2020-05", "month"),
        (None, "unknown"),
    )


def test_declared_encoding() -> None:
    article = PARAGRAPHS.replace("Kerma", "Kérma")
    data = page('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', article=article)
    report = read(data.decode().encode("cp1252"))
    assert isinstance(report, Report)
    assert "the bridge at Kérma" in report.text


@pytest.mark.parametrize(
    "data",
    [
        (FIXTURES / "no_article.html").read_bytes(),
        b"no tags at all, though the name says page",
        b"<p>x</p>",
        b"<html></html>",
        b"<!DOCTYPE html><html><body>" + b"<div>" * 200_000 + b"deep",
        b"<html><body>" + b"<b><i>" * 50_000,
        b"<html><!-- never closed " + b"-" * 100_000,
        b"<html><body>" + b"&#xD800;" * 1000,
        b"<html " + b"a=b " * 50_000,
        b"<html><svg><![CDATA[" + b"]" * 10_000,
    ],
    ids=[
        "error page",
        "no tags",
        "fragment",
        "nothing",
        "deep",
        "nested",
        "comment",
        "surrogates",
        "attributes",
        "cdata",
    ],
)
def test_page_without_an_article(data: bytes) -> None:
    assert read(data) == Problem("page.html", "no article was found in the page")


def test_large_page_is_refused_before_it_is_parsed() -> None:
    assert "one report may have at most 5,000,000 characters" in str(read(b"<html>" + b"<p>a" * 6_000_000))
    assert "5,000,006 characters" in str(read(b"<html>" + b"a" * 5_000_000))


def test_page_of_too_many_elements_is_refused_before_it_is_searched() -> None:
    what = "30,003 elements: a page may have at most 30,000"
    assert read(b"<html><body><p></p>" + b"<br>" * 30_000 + b"</body></html>") == Problem("page.html", what)


def test_no_article_in_an_empty_page() -> None:
    assert read(b" \n") == Problem("page.html", "the file is empty")


def test_nothing_is_fetched_and_nothing_is_logged(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert isinstance(read(b"http://example.org/page"), Problem)
    assert isinstance(read((FIXTURES / "article.html").read_bytes()), Report)
    assert capsys.readouterr() == ("", "")
