"""Plain text: the text stays as it is, line ends apart; no line of it is taken for a title."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.acquire.assemble import Draft, assemble, surely_too_long
from dateline.acquire.binary import refusal
from dateline.acquire.decoding import decode
from dateline.acquire.inputs import Input, Options
from dateline.records import Problem, Report


def is_text(source: Input) -> bool:
    """Whatever no other format claims is read as plain text, or refused as binary."""
    return isinstance(source.data, bytes)


def read_text(source: Input, options: Options) -> Iterator[Report | Problem]:
    """Yield the one report, or the one problem, that a plain text file is."""
    yield _read(source, options)


def _read(source: Input, options: Options) -> Report | Problem:
    """The report, or why there is none."""
    if not source.data:
        return Problem(source.name, "the file is empty")
    why_not = refusal(source.data) or surely_too_long(source.data, options.limits)
    if why_not is not None:
        return Problem(source.name, why_not)
    decoded = decode(source.data)
    if decoded is None:
        return Problem(source.name, "not text: too many bytes are not valid UTF-8 (save the file as UTF-8)")
    draft = Draft(
        where=source.name,
        source=source.name,
        text=decoded.text.replace("\r\n", "\n"),
        published=options.published,
        problems=decoded.problems,
    )
    return assemble(draft, options)
