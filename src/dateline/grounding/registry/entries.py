"""Registry entries, and reading them from TOML.

Ids are stable and say what they name: ``state:SYR``, ``government:SYR``, ``military:SYR``, ``police:SYR``,
``civilians:SYR`` (ISO 3166-1 alpha-3), ``group:islamic-state``, ``org:united-nations``, ``person:emmanuel-macron``. The
part after the colon is the key in the TOML file and does not change when a name or a kind does.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from dateline.errors import VocabularyError

# What a state has, with the name of each: entries that need no line of their own.
ORGANS = {
    "government": "Government of {}",
    "military": "Armed forces of {}",
    "police": "Police of {}",
    "civilians": "People of {}",
}
ORGAN_KINDS = {"government": "government", "military": "military", "police": "police", "civilians": "civilian"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: title, country (alpha-3) or organization id, and ISO dates as fine as known ("" is open)."""

    title: str
    of: str
    start: str
    end: str

    def held_on(self, day: str) -> bool:
        """Whether the office was held on an ISO day; a date known to the year counts from its first to its last day."""
        return self.start <= day and (not self.end or day[: len(self.end)] <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor that the registry knows; ``ref``: the entry its names really mean; ``part_of``: the id of its whole."""

    id: str
    name: str
    kind: str
    country: str | None
    wikidata: str | None
    names: tuple[str, ...]
    offices: tuple[Office, ...] = ()
    ref: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """What ``countries.toml`` says of a state or territory."""

    code: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    geonames: int
    wikidata: str | None


def read_toml(name: str) -> dict[str, dict[str, Any]]:
    """Read one file of the registry; raises ``VocabularyError`` that names it when it is missing or broken."""
    try:
        text = files("dateline.grounding.registry").joinpath(name).read_text("utf-8")
        return tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"grounding/registry/{name}: {error}") from error


def countries(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Country]:
    """Countries from their table; raises ``VocabularyError`` that names the key of a broken row."""
    for code, row in rows.items():
        try:
            lists = (tuple(row.get(field, ())) for field in ("names", "demonyms", "capitals"))
            names, demonyms, capitals = lists
            yield Country(code, row["name"], names, demonyms, capitals, row["geonames"], row.get("wikidata"))
        except (KeyError, TypeError) as error:
            raise VocabularyError(f"grounding/registry/countries.toml: {code}: {error!r}") from error


def entries(kind: str, file: str, rows: Mapping[str, Mapping[str, Any]]) -> Iterator[Entry]:
    """Entries of one table, with ids ``kind:key``; raises ``VocabularyError`` that names the key of a broken row."""
    for key, row in rows.items():
        try:
            aliases = tuple(row.get("aliases", ()))
            if "ref" in row:
                yield Entry(f"{kind}:{key}", aliases[0], "government", None, None, aliases, (), row["ref"])
                continue
            of = row.get("of") or row.get("country") or ""
            offices = tuple(Office(title, of, start, end) for title, start, end in row.get("offices", ()))
            kind_of = "person" if kind == "person" else row["kind"]
            names, known = (row["name"], *aliases), (row.get("country"), row.get("wikidata"))
            yield Entry(f"{kind}:{key}", row["name"], kind_of, *known, names, offices, None, row.get("part_of"))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise VocabularyError(f"grounding/registry/{file}: {key}: {error!r}") from error


def state_entry(country: Country) -> Entry:
    """The state itself."""
    return Entry(
        f"state:{country.code}", country.name, "state", country.code, country.wikidata, (country.name, *country.names)
    )
