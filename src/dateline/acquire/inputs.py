"""What a reader of a source format is given, and the limits it keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dateline.acquire.published import Published
from dateline.records import Problem, Report


@dataclass(frozen=True, slots=True)
class Limits:
    r"""Sizes beyond which an input is refused with a problem that names the limit.

    ``report_characters``: one report, or one web page before its article is taken out. 5,000,000 characters are about
    a thousand long reports; a file of that size is a dump that should be split.
    ``page_elements``: elements of a web page. The article finder's time grows with their square on the worst pages:
    2 s at 10,000, 6 s at 20,000, 38 s at 40,000; news pages have 500 to 10,000.
    ``line_bytes``: one line of JSON Lines, inflated: 5,000,000 characters written as ``\uXXXX`` are 30 MB.
    ``inflated_ratio`` and ``inflated_floor_bytes``: a gzip file may inflate to the floor plus this many times its own
    size; news text inflates 3 to 10 times, a bomb about 1,000 times.
    ``id_characters``: an id is printed and typed, so a whole text in its place is a mistake.
    """

    report_characters: int = 5_000_000
    page_elements: int = 30_000
    line_bytes: int = 32 * 1024 * 1024
    inflated_ratio: int = 200
    inflated_floor_bytes: int = 64 * 1024 * 1024
    id_characters: int = 200


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes and the name they came under: a file name, or ``-`` for standard input."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asked for: a publication date given by hand, other languages than English, the limits."""

    published: Published | None = None
    any_language: bool = False
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Format:
    """A row of the table of source formats: its name, whether an input is of it, and how it is read.

    ``sniff`` looks at the name and the first bytes only; ``read`` yields a report, or a problem, for each item and
    raises nothing whatever the bytes.
    """

    name: str
    sniff: Callable[[Input], bool]
    read: Callable[[Input, Options], Iterator[Report | Problem]]
