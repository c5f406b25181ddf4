"""The publication date of a web page: what its markup declares, else what htmldate finds, never a guess."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from dateline.acquire.published import Published, parse_published
from dateline.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # lxml ships no types

# Names under which pages declare when they were first published, the commonest first (Open Graph, schema.org,
# Parse.ly, Sailthru, Dublin Core). "Modified" dates are left alone: an old report touched up is still old.
_DECLARATIONS = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "pubdate",
    "publishdate",
    "date",
)
# Names of the declarations of a later change, which htmldate falls back on: no date of publication.
_CHANGES = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# htmldate refuses dates outside these by default from 1995 to today; "today" would let one page read twice give two
# records, so the end is fixed.
_EARLIEST, _LATEST = "1995-01-01", "2099-12-31"


def find_published(tree: HtmlElement) -> Published | None:
    """The date a page was published, with the precision it is given in, or ``None``. The tree is not changed."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            metas.setdefault((meta.get(key) or "").strip().lower(), meta.get("content") or "")
    articles = _articles(tree)
    linked = [found for article in articles if (found := _parsed(article.get("datePublished")))]
    days = {published.value[:10] for published in linked}
    for name in _DECLARATIONS:
        published = _parsed(metas.get(name))
        if published is not None:
            return published
    if len(days) == 1:
        return linked[0]
    for element in tree.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            published = _parsed(element.get("datetime"))
            if published is not None:
                return published
    # Articles of several days in one page are other reports that it points to: none of them can be its own for sure.
    changes = [metas.get(name) for name in _CHANGES] + [article.get("dateModified") for article in articles]
    return _found(tree, days | {changed.value[:10] for value in changes if (changed := _parsed(value))})


def _articles(tree: HtmlElement) -> list[dict[str, Any]]:
    """The articles that the page describes at the top of its JSON-LD scripts; those are parsed, never run."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            members = graph if isinstance(graph, list) else [item]
            found.extend(member for member in members if isinstance(member, dict) and _is_article(member))
    return found


def _is_article(item: dict[str, Any]) -> bool:
    """Whether a JSON-LD object is of a kind of article or posting (NewsArticle, ReportageNewsArticle, BlogPosting)."""
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(("Article", "Posting"))
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _parsed(value: object) -> Published | None:
    """An ISO date, or ``None``."""
    if not isinstance(value, str):
        return None
    try:
        return parse_published(value)
    except InputError:
        return None


def _found(tree: HtmlElement, doubtful: set[str]) -> Published | None:
    """The date htmldate finds in the address, the header and time elements, cut to what the page bears out.

    Its extensive search is off: that takes any date in the page, and the year of a copyright line for January 1.
    ``doubtful`` holds days known to be another thing than the publication.
    """
    from htmldate import find_date

    found = find_date(tree, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=_LATEST)
    published = _parsed(found)
    if published is None or published.value in doubtful:
        return None
    if not published.value.endswith("-01"):
        return published
    return _borne_out(date.fromisoformat(published.value), _words(tree))


def _words(tree: HtmlElement) -> str:
    """All text and attribute values of the page, lower case."""
    parts: list[str] = []
    for element in tree.iter():
        parts.extend((element.text or "", element.tail or "", *map(str, element.values())))
    return " ".join(parts).lower()


def _borne_out(day: date, words: str) -> Published | None:
    """The first of a month as far as the page writes it: htmldate fills what is missing up with ones."""
    month = _MONTHS[day.month - 1]
    name = rf"(?:{month}|{month[:3]}|sept)\.?" if day.month == 9 else rf"(?:{month}|{month[:3]})\.?"
    numeric = rf"{day.year}[-/.]?0?{day.month}[-/.]?0?1(?![0-9])|(?<![0-9])0?1[-/.]0?{day.month}[-/.]{day.year}"
    american = rf"(?<![0-9])0?{day.month}/0?1/{day.year}"
    written = rf"(?<![0-9])0?1(?:st)? {name},? {day.year}|{name} 0?1(?:st)?,? {day.year}"
    if re.search(rf"{numeric}|{american}|{written}", words):
        return Published(day.isoformat(), "day")
    if day.month != 1 or re.search(rf"{name},? {day.year}|{day.year}[-/.]0?1(?![0-9])", words):
        return Published(day.isoformat()[:7], "month")
    return Published(str(day.year), "year")
