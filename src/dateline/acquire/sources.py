"""The table of source formats, and the one door through which inputs come."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.acquire import html, jsonl, text
from dateline.acquire.decoding import clean_name
from dateline.acquire.inputs import Format, Input, Limits, Options
from dateline.acquire.published import parse_published
from dateline.records import Problem, Report

# The first format whose predicate holds reads the input; plain text comes last because it takes anything.
SOURCES: tuple[Format, ...] = (
    Format("html", html.is_html, html.read_html),
    Format("jsonl", jsonl.is_jsonl, jsonl.read_jsonl),
    Format("text", text.is_text, text.read_text),
)


def read_source(
    name: str,
    data: bytes,
    *,
    published: str | None = None,
    any_language: bool = False,
    limits: Limits | None = None,
) -> Iterator[Report | Problem]:
    """Read the reports in ``data``, one at a time.

    Args:
        name: the file name the bytes came under, or ``-`` for standard input. It is never opened.
        data: the bytes as they are.
        published: the publication date by hand: ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or an ISO date-time. It goes
            before a date found in a web page; a row of JSON Lines with a date of its own keeps it.
        any_language: read reports that are not in English, with a problem noted, instead of refusing them.
        limits: other limits on size than the usual ones.

    Returns:
        An iterator over reports, each with the problems met while reading it, and problems, each for an item that
        was not read.

    Raises:
        InputError: ``published`` is not a date (raised at once, before anything is read). Nothing in ``data`` or
            ``name`` raises.
    """
    given = None if published is None else parse_published(published)
    options = Options(given, any_language, limits or Limits())
    source = Input(clean_name(name), data)
    chosen = next(row for row in SOURCES if row.sniff(source))
    return chosen.read(source, options)
