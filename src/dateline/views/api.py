"""The Python interface: a ``Reader`` holds the model and reads texts and files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.errors import InputError, VocabularyError
from dateline.pipeline import Batch, Outcome, Resources, acquire, check_published, read_bytes, read_safely
from dateline.records import Event, Problem, ReaderInfo, Record, Report
from dateline.views.codebooks import open_codebook
from dateline.views.inputs import read_input
from dateline.vocabulary import Codebook, Crosswalk, crosswalk_of, load_codebook


class Reader:
    """Reads reports; making one loads the model (about a third of a second), so keep it for many reports.

    ``codebook`` is the path of a codebook of one's own: events then bear its categories. ``resources`` replaces what
    the package ships, for tests and for models of one's own. Raises ``ModelError`` or ``VocabularyError`` when
    something is missing from the installation, ``InputError`` or ``VocabularyError`` when the codebook's file is
    missing or broken.
    """

    def __init__(self, resources: Resources | None = None, *, codebook: str | Path | None = None) -> None:
        own = None if codebook is None else open_codebook(codebook)
        loaded = Resources.load() if resources is None else resources
        self._resources = loaded if own is None else loaded.with_codebook(own)

    @property
    def info(self) -> ReaderInfo:
        """What writes the records: versions of the package, the model and the codebook."""
        return self._resources.reader

    def read(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        publisher: str | None = None,
        id: str | None = None,
        any_language: bool = False,
    ) -> Record:
        """Read one report from plain text.

        ``published`` is an ISO date or date-time, ``YYYY-MM`` or ``YYYY``; without it relative times stay unresolved.
        ``id`` names the report in its record and in a store; without it the id is made from the text. Raises
        ``InputError`` when ``published`` is not a date or the text cannot be read (empty, not English, too long).
        """
        outcome = read_safely(
            report_from_text(
                text, published=published, title=title, publisher=publisher, id=id, any_language=any_language
            ),
            self._resources,
        )
        if outcome.status == "failed":
            problem = outcome.problems[-1]
            raise InputError(f"{problem.where}: {problem.what}")
        return outcome.record

    def read_file(
        self, path: str | Path, *, published: str | None = None, any_language: bool = False
    ) -> Iterator[Outcome]:
        """Read every report in a file (plain text, HTML, JSON Lines), one outcome each.

        Raises ``InputError`` at once when the file cannot be opened or ``published`` is not a date. A report that
        cannot be read is an outcome whose status is ``"failed"``; the others are still read.
        """
        if published is not None:
            check_published(published)
        data = read_input(str(path))
        return read_bytes(
            str(path), data, self._resources, published=published, any_language=any_language, batch=Batch()
        )


def crosswalk(event: Event) -> Crosswalk:
    """What an event of the shipped codebook is in CAMEO, ACLED and UCDP, as exactly as its modes allow.

    Raises ``VocabularyError`` for a category that the shipped codebook does not have.
    """
    category = _shipped().categories.get(event.category)
    if category is None:
        raise VocabularyError(f"the shipped codebook has no category {event.category!r}")
    return crosswalk_of(category, event.modes)


@cache
def _shipped() -> Codebook:
    """The shipped codebook, read when it is first asked for: it never changes, and events come by the thousand."""
    return load_codebook()


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    id: str | None = None,
) -> Record:
    """Read one report with a ``Reader`` made for the occasion; for more than one, make a ``Reader`` and keep it."""
    return Reader().read(text, published=published, title=title, publisher=publisher, id=id)


def report_from_text(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    id: str | None = None,
    any_language: bool = False,
) -> Report:
    """Make a report of a text given by hand, by the same rules as one from a file; raises ``InputError``."""
    row = {"id": id or "text", "text": text, "title": title, "publisher": publisher}
    # As one row of JSON Lines the text goes through the same door as any other and is never taken for another format.
    data = json.dumps({key: value for key, value in row.items() if value is not None}).encode("ascii")
    if published is not None:
        check_published(published)
    for item in acquire("text.jsonl", data, published=published, any_language=any_language):
        if isinstance(item, Problem):
            raise InputError(item.what)
        given = id if id is not None else f"text-{item.sha256[:8]}"
        return Report(
            id=given,
            text=item.text,
            title=item.title,
            publisher=item.publisher,
            published=item.published,
            published_precision=item.published_precision,
            language=item.language,
            problems=item.problems,
        )
    raise InputError("the text is empty")
