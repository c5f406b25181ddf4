"""Codebooks of one's own: categories by a name, a definition and a few example sentences, read from a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dateline.errors import VocabularyError
from dateline.vocabulary.codebook import Codebook
from dateline.vocabulary.loading import Table

# Below three examples the nearest one decides alone (bench/own_codebook.py prints the figure by number of examples).
LEAST_EXAMPLES: Final = 3
# Bounds on what a file may ask for: every example costs one pass of the model before the first report is read.
MOST_EXAMPLES: Final = 100
MOST_CATEGORIES: Final = 200
# An example is a sentence, not a report: its words around the trigger must fit the encoder's window.
LONGEST_EXAMPLE: Final = 1000
_LONGEST_NAME: Final = 64
_MARKED: Final = re.compile(r"\*([^*\s](?:[^*\n]*[^*\s])?)\*")
_PRINTABLE: Final = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


@dataclass(frozen=True, slots=True)
class OwnExample:
    """An example sentence without its mark; ``trigger`` are the marked characters ``(start, end)``, if any are."""

    text: str
    trigger: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Like:
    """A category of the shipped codebook, or one of its modes, that a category of one's own is like."""

    category: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class OwnCategory:
    """A category of a user's codebook."""

    name: str
    definition: str
    examples: tuple[OwnExample, ...]
    like: tuple[Like, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A labelled text: the names of all categories of which it tells an event, none of them twice."""

    text: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnCodebook:
    """A user's codebook. ``categories`` and ``checks`` are in the order of the file."""

    name: str
    version: str
    categories: tuple[OwnCategory, ...]
    checks: tuple[Check, ...] = ()

    @property
    def edition(self) -> str:
        """Name and version, as records carry it."""
        return f"{self.name} {self.version}"


def parse_own_codebook(where: str, data: bytes, shipped: Codebook) -> OwnCodebook:
    """The codebook in a file's bytes; ``where`` is the file's name, ``shipped`` knows what ``like`` may name.

    Raises ``VocabularyError`` with one line that names the file and the field.
    """
    table = Table(where, _tables_of(where, data))
    table.allow("name", "version", "category", "check")
    name, version = _label(table, "name"), _label(table, "version")
    rows = table.tables("category")
    if not 1 <= len(rows) <= MOST_CATEGORIES:
        raise VocabularyError(f"{where}: needs 1 to {MOST_CATEGORIES} [[category]] tables, has {len(rows)}")
    categories = tuple(_category(row, shipped) for row in rows)
    names: dict[str, None] = {}
    for row, category in zip(rows, categories, strict=True):
        if category.name in names:
            raise VocabularyError(f"{row.where}: 'name' {category.name!r} is already taken")
        names[category.name] = None
    return OwnCodebook(name, version, categories, tuple(_checks(table, names)))


def _tables_of(where: str, data: bytes) -> object:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise VocabularyError(f"{where}: is not UTF-8 (byte {error.start})") from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{where}: is not TOML: {error}") from error
    except RecursionError:
        raise VocabularyError(f"{where}: is not TOML that can be read: nested too deeply") from None


def _label(table: Table, key: str) -> str:
    value = table.text(key).strip()
    if len(value) > _LONGEST_NAME or not _PRINTABLE.fullmatch(value):
        raise VocabularyError(
            f"{table.where}: {key!r} must be one printable line of at most {_LONGEST_NAME} characters"
        )
    return value


def _category(table: Table, shipped: Codebook) -> OwnCategory:
    table.allow("name", "definition", "examples", "like")
    name = _label(table, "name")
    named = Table(f"{table.where} ({name})", table.values)
    texts = named.texts("examples")
    if not LEAST_EXAMPLES <= len(texts) <= MOST_EXAMPLES:
        raise VocabularyError(
            f"{named.where}: 'examples' must hold {LEAST_EXAMPLES} to {MOST_EXAMPLES} sentences, holds {len(texts)}"
        )
    examples = tuple(_example(named.where, i, text) for i, text in enumerate(texts, 1))
    return OwnCategory(name, named.text("definition").strip(), examples, tuple(_likes(named, shipped)))


def _example(where: str, number: int, text: str) -> OwnExample:
    """The sentence with its mark, if any, taken off."""
    field = f"{where}: 'examples' {number}"
    text = text.strip()
    if len(text) > LONGEST_EXAMPLE:
        raise VocabularyError(f"{field} is longer than {LONGEST_EXAMPLE} characters: give one sentence")
    if not any(character.isalpha() for character in text):
        raise VocabularyError(f"{field} holds no word")
    if "*" not in text:
        return OwnExample(text)
    marked = _MARKED.search(text)
    if marked is None or text.count("*") != 2:
        raise VocabularyError(f"{field}: mark one trigger, between two asterisks: *word*")
    start = marked.start()
    bare = text[:start] + marked[1] + text[marked.end() :]
    return OwnExample(bare, (start, start + len(marked[1])))


def _likes(table: Table, shipped: Codebook) -> Iterator[Like]:
    given = table.values.get("like", [])
    names = Table(table.where, {"like": [given] if isinstance(given, str) else given}).texts("like")
    for name in names:
        category, _, mode = name.partition(".")
        known = shipped.categories.get(category)
        if known is None:
            raise VocabularyError(f"{table.where}: 'like' names no category {category!r}")
        if mode and mode not in known.mode_names:
            raise VocabularyError(f"{table.where}: 'like' names no mode {mode!r} of {category}")
        yield Like(category, mode or None)


def _checks(table: Table, names: Mapping[str, None]) -> Iterator[Check]:
    for row in table.tables("check"):
        row.allow("text", "categories")
        if "categories" not in row.values:
            raise VocabularyError(f"{row.where}: 'categories' is missing (an empty list means none)")
        categories = row.texts("categories")
        for category in categories:
            if category not in names:
                raise VocabularyError(f"{row.where}: 'categories' names no category {category!r}")
        yield Check(row.text("text").strip(), categories)
