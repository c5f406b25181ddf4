"""The last step that all source formats share: text and what is known of it become a report, or a problem."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from dateline.acquire.decoding import REPLACED, clean, one_line
from dateline.acquire.inputs import Limits, Options
from dateline.acquire.language import detect_language, language_name
from dateline.acquire.published import Published
from dateline.records import Problem, Report


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as a source format gave it, and what that source says about it.

    ``where`` is the name, or name and line, that problems bear; ``id`` is ``None`` where the file name is to give it.
    """

    where: str
    source: str
    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None
    problems: tuple[str, ...] = ()


def assemble(draft: Draft, options: Options) -> Report | Problem:
    """Make the report, with its problems, or the problem for which it is not read."""
    long = too_long(len(draft.text), options.limits)
    if long is not None:
        return Problem(draft.where, long)
    cleaned = clean(draft.text)
    if not cleaned.text.strip():
        return Problem(draft.where, "nothing but white space: there is no text to read")
    language = detect_language(cleaned.text)
    notes = [*draft.problems, *cleaned.problems]
    if language not in (None, "en"):
        name = language_name(language)
        if not options.any_language:
            return Problem(
                draft.where,
                f"the language seems to be {name} ({language}), not English; read it anyway with --any-language",
            )
        notes.append(f"the language seems to be {name} ({language}), not English: the reading may be poor")
    if draft.published is None:
        notes.append("no publication date: relative times stay relative")
    url = one_line(draft.url or "")
    if url is not None and not url.lower().startswith(("http://", "https://")):
        # A "javascript:" address would be run by whoever clicks on it in an export.
        url = None
        notes.append("the address does not begin with http:// or https://: left out")
    return Report(
        id=draft.id or _id_from_name(draft.source, cleaned.text),
        text=cleaned.text,
        title=one_line(draft.title or ""),
        publisher=one_line(draft.publisher or ""),
        url=url,
        source=draft.source,
        published=draft.published.value if draft.published else None,
        published_precision=draft.published.precision if draft.published else "unknown",
        language=language,
        problems=tuple(Problem(draft.where, note, lost=REPLACED in note) for note in notes),
    )


def too_long(characters: int, limits: Limits) -> str | None:
    """The line that refuses a text of so many characters, or ``None`` when it is within the limit."""
    if characters <= limits.report_characters:
        return None
    return (
        f"{characters:,} characters: one report may have at most {limits.report_characters:,}; "
        "split it, one report a file"
    )


def surely_too_long(data: bytes, limits: Limits) -> str | None:
    """The same from bytes alone, before they are decoded: no encoding needs more than four bytes a character."""
    if len(data) <= 4 * limits.report_characters:
        return None
    return (
        f"{len(data):,} bytes: one report may have at most {limits.report_characters:,} characters; "
        "split it, one report a file"
    )


def _id_from_name(name: str, text: str) -> str:
    """The file's stem; for standard input, or a name without one, a checksum of the text."""
    checksum = hashlib.sha256(text.encode("utf-8")).hexdigest()[:8]
    if name == "-":
        return f"stdin-{checksum}"
    # A path written on Windows keeps its backslashes when it is read elsewhere.
    stem = PurePath(re.split(r"[\\/]", name.rstrip("\\/"))[-1]).stem
    return one_line(stem) or f"report-{checksum}"
