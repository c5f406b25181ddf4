"""JSON Lines: one report a line, plain or gzip-compressed; a Dateline record is read for its report."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from typing import Any

from dateline.acquire.assemble import Draft, assemble
from dateline.acquire.binary import GZIP, known_kind
from dateline.acquire.decoding import clean, decode, one_line
from dateline.acquire.inputs import Input, Limits, Options
from dateline.acquire.published import Published, coarsened, parse_published
from dateline.errors import InputError
from dateline.records import FORMAT, Problem, Report

_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CHUNK = 64 * 1024


class _Refused(Exception):
    """A row that is not read; the message says why in one line."""


def is_jsonl(source: Input) -> bool:
    """By its name, or by a first line that begins an object with a text in it; ``.txt`` is always plain text."""
    name = source.name.lower()
    if name.endswith(_SUFFIXES):
        return True
    if name.endswith((".txt", ".md")):
        return False
    head = source.data[:4096]
    if head.startswith(GZIP):
        head = _inflated_head(source.data)
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b'{"') or (head.startswith(b"{") and b'"text"' in head)


def read_jsonl(source: Input, options: Options) -> Iterator[Report | Problem]:
    """Yield a report or a problem for each line, as the lines are read; blank lines count but yield nothing."""
    kind = None if source.data.startswith(GZIP) else known_kind(source.data)
    if kind is not None:
        yield Problem(source.name, f"this is {kind}, which is not read")
        return
    seen: set[str] = set()
    number = 0
    for number, line in _lines(source, options.limits):
        if isinstance(line, Problem):
            yield line
            continue
        where = f"{source.name}:line {number}"
        try:
            draft = _draft(where, source.name, line, options)
            if draft.id in seen:
                raise _Refused(f"the id {draft.id!r} stands on an earlier line already")
        except _Refused as refused:
            yield Problem(where, str(refused))
            if number == 1 and line.strip() in (b"{", b"["):
                yield Problem(source.name, "JSON over several lines: JSON Lines needs each report on one line")
                return
            continue
        item = assemble(draft, options)
        if isinstance(item, Report):
            seen.add(item.id)
        yield item
    if number == 0:
        yield Problem(source.name, "the file is empty" if not source.data else "no line holds anything")


def _inflated_head(data: bytes) -> bytes:
    """The first bytes inside a gzip file; none when it is broken."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:4096], 4096)
    except zlib.error:
        return b""


def _lines(source: Input, limits: Limits) -> Iterator[tuple[int, bytes | Problem]]:
    """Number and bytes of each line that is not blank, or the problem for which it, or the rest, is not read."""
    data = source.data
    if data.startswith(_WIDE_MARKS):
        decoded = decode(data)
        if decoded is None:
            yield 1, Problem(source.name, "not text: too many bytes are not valid UTF-16")
            return
        data = decoded.text.encode("utf-8", "replace")
    packed = data.startswith(GZIP)
    stream = gzip.GzipFile(fileobj=io.BytesIO(data)) if packed else io.BytesIO(data)
    budget = limits.inflated_floor_bytes + limits.inflated_ratio * len(data)
    number = inflated = 0
    try:
        while line := stream.readline(limits.line_bytes + 1):
            number += 1
            inflated += len(line)
            if len(line) > limits.line_bytes:
                where = f"{source.name}:line {number}"
                yield number, Problem(where, f"the line has more than {limits.line_bytes:,} bytes, the limit for one")
                inflated += _skip_line(stream, budget - inflated if packed else None)
            elif line.strip():
                yield number, line
            if packed and inflated > budget:
                what = f"the gzip file inflates to more than {budget:,} bytes; it was not read beyond line {number}"
                yield number, Problem(source.name, what)
                return
    except (OSError, EOFError, zlib.error):
        # gzip.BadGzipFile is an OSError. What was inflated before the break has been read.
        yield number + 1, Problem(source.name, f"the gzip data is broken or cut off after line {number}")


def _skip_line(stream: gzip.GzipFile | io.BytesIO, budget: int | None) -> int:
    """Read on to the end of a line, at most ``budget`` bytes and one chunk; returns how many bytes that was."""
    skipped = 0
    while chunk := stream.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n") or (budget is not None and skipped > budget):
            break
    return skipped


def _draft(where: str, name: str, line: bytes, options: Options) -> Draft:
    """What a line holds; raises ``_Refused``."""
    row, notes = _row(line)
    text = row.get("text")
    if not isinstance(text, str):
        raise _Refused('no "text"' if text is None else f'"text" is {_kind(text)}, not a string')
    if not text.strip():
        raise _Refused('"text" is empty')
    return Draft(
        where=where,
        source=name,
        text=text,
        id=_id(row.get("id"), options.limits),
        title=_optional(row, "title", notes),
        publisher=_optional(row, "publisher", notes),
        url=_optional(row, "url", notes),
        published=_published(row, notes) or options.published,
        problems=tuple(notes),
    )


def _row(line: bytes) -> tuple[dict[str, Any], list[str]]:
    """The object on a line and what was replaced in it; the report of a Dateline record; raises ``_Refused``."""
    decoded = decode(line)
    if decoded is None:
        raise _Refused("not text: too many bytes are not valid UTF-8")
    try:
        row = json.loads(decoded.text.rstrip("\r\n"))
    except json.JSONDecodeError as error:
        raise _Refused(f"broken JSON at character {error.colno}: {error.msg}") from None
    except RecursionError:
        raise _Refused("broken JSON: nested too deeply") from None
    except ValueError:
        # Python refuses whole numbers of more than 4,300 digits: they take quadratic time.
        raise _Refused("broken JSON: a number is too long") from None
    if not isinstance(row, dict):
        raise _Refused(f"the line holds {_kind(row)}, not an object")
    if "dateline" in row and isinstance(row.get("report"), dict):
        if row["dateline"] != FORMAT:
            raise _Refused(f"the record is not of format {FORMAT}, the only one that is read")
        row = row["report"]
    return row, list(decoded.problems)


def _id(value: object, limits: Limits) -> str:
    """The id of a row, which a whole number may be too; raises ``_Refused``."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        raise _Refused('no "id"')
    if not isinstance(value, str):
        raise _Refused(f'"id" is {_kind(value)}, not a string')
    cleaned = one_line(value)
    if cleaned is None:
        raise _Refused('"id" is empty')
    if len(cleaned) > limits.id_characters:
        raise _Refused(f'"id" has {len(cleaned):,} characters; at most {limits.id_characters} are taken')
    return cleaned


def _optional(row: dict[str, Any], key: str, notes: list[str]) -> str | None:
    """A string that may be missing; of another type, it is left out and noted."""
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    notes.append(f'"{key}" is {_kind(value)}, not a string: left out')
    return None


def _published(row: dict[str, Any], notes: list[str]) -> Published | None:
    """The row's own date, or ``None``; one that cannot be read is noted."""
    value = row.get("published")
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        value = str(value)
    value = _optional({"published": value}, "published", notes)
    if value is None or not value.strip():
        return None
    try:
        return coarsened(parse_published(clean(value).text), row.get("published_precision"))
    except InputError as error:
        notes.append(f'"published" was left out: {error}')
        return None


def _kind(value: object) -> str:
    """What JSON calls the type of a value, with its article."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "a string"
    return "a list" if isinstance(value, list) else "an object"
