"""Web pages: trafilatura finds the article, its title and publisher; html_date.py the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.acquire.assemble import Draft, assemble, surely_too_long, too_long
from dateline.acquire.binary import refusal
from dateline.acquire.decoding import clean, decode
from dateline.acquire.html_date import find_published
from dateline.acquire.inputs import Input, Limits, Options
from dateline.acquire.published import Published
from dateline.records import Problem, Report

_SUFFIXES = (".html", ".htm", ".xhtml")
_PLAIN_SUFFIXES = (".jsonl", ".ndjson", ".gz")
# How a saved page begins: the document type, or the first tag of a document, after a mark, comments or an XML line.
_BEGINNING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?xml[^>]{0,200}\?>|<!--.{0,500}?-->){0,20}<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_CHARSET = re.compile(rb"""<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I)
# Of a page without an article the finder may still take a line such as "The page you wanted does not exist" (30
# letters); the one sentence of a newsflash has 60 or more.
_FEWEST_LETTERS = 50


@dataclass(frozen=True, slots=True)
class _Article:
    """What was found in a page."""

    text: str
    title: str | None
    publisher: str | None
    url: str | None
    published: Published | None


def is_html(source: Input) -> bool:
    """By its name, or by beginning as an HTML document does."""
    name = source.name.lower()
    if name.endswith(_SUFFIXES):
        return True
    return not name.endswith(_PLAIN_SUFFIXES) and _BEGINNING.match(source.data[:4096]) is not None


def read_html(source: Input, options: Options) -> Iterator[Report | Problem]:
    """Yield the one report, or the one problem, that a web page is; nothing that the page names is fetched."""
    yield _read(source, options)


def _read(source: Input, options: Options) -> Report | Problem:
    """The report of a page, or why there is none."""
    if not source.data.strip():
        return Problem(source.name, "the file is empty")
    why_not = refusal(source.data) or surely_too_long(source.data, options.limits)
    if why_not is not None:
        return Problem(source.name, why_not)
    charset = _CHARSET.search(source.data[:4096])
    decoded = decode(source.data, charset[1].decode("ascii") if charset else None)
    if decoded is None:
        return Problem(source.name, "not text: too many bytes are not valid UTF-8 and the page declares no encoding")
    why_not = too_long(len(decoded.text), options.limits)
    if why_not is not None:
        return Problem(source.name, why_not)
    article = _article(clean(decoded.text.replace("\r\n", "\n")).text, options.limits)
    if isinstance(article, str):
        return Problem(source.name, article)
    if article is None or sum(map(str.isalpha, article.text)) < _FEWEST_LETTERS:
        return Problem(source.name, "no article was found in the page")
    draft = Draft(
        where=source.name,
        source=source.name,
        text=article.text,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published=options.published or article.published,
        problems=decoded.problems,
    )
    return assemble(draft, options)


def _article(page: str, limits: Limits) -> _Article | str | None:
    """The article of a page; ``None`` when there is none or the page cannot be taken apart; why it is not tried."""
    from trafilatura import bare_extraction
    from trafilatura.metadata import Document
    from trafilatura.utils import load_html

    try:
        tree = load_html(page)
        if tree is None:
            return None
        elements = sum(1 for _ in tree.iter())
        if elements > limits.page_elements:
            return f"{elements:,} elements: a page may have at most {limits.page_elements:,}"
        # First the date: finding the article takes the tree apart.
        published = find_published(tree)
        # Precision mode: F1 .964 against .960 on the 181 pages of choices.md, and a menu read as news is worse
        # than a lost line. Tables and comments are no report.
        found = bare_extraction(
            tree,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001  # hostile markup finds errors of any class in three libraries' tree walks
        return None
    if not isinstance(found, Document) or not found.text:
        return None
    # Each block of the page is a paragraph; a bare line feed would run a headline into the sentence after it.
    text = re.sub(r"\s*\n\s*", "\n\n", found.text.strip())
    return _Article(text, found.title, found.sitename or found.hostname, found.url, published)
