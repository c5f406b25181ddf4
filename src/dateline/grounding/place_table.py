"""The place table: countries, divisions, towns, other places and regions, in one SQLite file that the package ships.

Data: GeoNames (geonames.org), CC BY 4.0, and ``places/*.toml``; built by ``training/gazetteer.py``. Looked up lazily:
start-up costs nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files

from dateline.errors import VocabularyError
from dateline.grounding.names import distance
from dateline.records import PlacePrecision

_COLUMNS = "place.id, place.name, feature, lat, lon, country, admin1, population, main, precision, covers, slug"
_PREFIX = (
    3  # letters that a misspelt name must share with the right one: some hundred names to compare, one millisecond
)
_CACHE = 20_000  # names kept in memory, a few megabytes: a batch of news repeats its places


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that bears a name: ``main`` tells whether that is its main one; ``admin1`` is its division's name.

    ``feature`` is GeoNames' feature code. ``covers`` names the other countries of a place that lies in several
    (alpha-3, spaces between), ``slug`` is the id of a place of ``places/*.toml``.
    """

    id: int
    name: str
    feature: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str | None
    population: int
    main: int
    precision: PlacePrecision = "exact"
    covers: str = ""
    slug: str | None = None

    @property
    def ref(self) -> str:
        """The place's id in a record: ``geonames:163843``, ``dateline:torkham``."""
        return f"geonames:{self.id}" if self.slug is None else f"dateline:{self.slug}"

    @property
    def countries(self) -> tuple[str, ...]:
        """Every country that the place lies in, the one of its point first."""
        return (self.country, *self.covers.split())


@dataclass(frozen=True, slots=True)
class Region:
    """A region without a point: its id in a record, its name, and its countries (ISO 3166-1 alpha-3)."""

    ref: str
    name: str
    countries: tuple[str, ...]


class PlaceTable:
    """Looks names up in the table; one instance serves many reports and threads (SQLite serialises them)."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Take an open database with the schema of ``training/gazetteer.py``; raises ``VocabularyError``."""
        self._db = db
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._near: dict[str, tuple[Candidate, ...]] = {}
        self._regions: dict[str, Region | None] = {}
        try:
            self.demonyms: Mapping[str, str] = dict(db.execute("SELECT key, country FROM demonym"))
            self.groups = frozenset(key for (key,) in db.execute("SELECT key FROM group_name"))
            pairs = db.execute("SELECT country, other FROM neighbour").fetchall()
        except sqlite3.Error as error:
            raise VocabularyError(f"grounding/places.sqlite: {error}") from error
        self.neighbours: frozenset[tuple[str, str]] = frozenset(pairs)

    @classmethod
    def load(cls) -> PlaceTable:
        """Open the table that ships with the package, read-only; raises ``VocabularyError`` when it cannot."""
        try:
            with as_file(files("dateline.grounding").joinpath("places.sqlite")) as path:
                db = sqlite3.connect(
                    f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
                )
        except (OSError, sqlite3.Error) as error:
            raise VocabularyError(f"grounding/places.sqlite: {error}") from error
        return cls(db)

    def find(self, key: str) -> tuple[Candidate, ...]:
        """Every place whose name has this :func:`~dateline.grounding.names.name_key`, the most people first."""
        known = self._found.get(key)
        if known is not None:
            return known
        rows = self._db.execute(
            f"SELECT {_COLUMNS} FROM name JOIN place ON place.id = name.place WHERE key = ? "  # noqa: S608 (constant columns)
            "ORDER BY population DESC, place.id",
            (key,),
        ).fetchall()
        found = tuple(Candidate(*row) for row in rows)
        if len(self._found) >= _CACHE:
            self._found.clear()
        self._found[key] = found
        return found

    def near(self, key: str) -> tuple[Candidate, ...]:
        """Every place whose main name begins like the key and is one letter off."""
        known = self._near.get(key)
        if known is not None:
            return known
        rows = self._db.execute(
            "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ? AND main = 1",
            (key[:_PREFIX], key[:_PREFIX] + "~", len(key) - 1, len(key) + 1),
        ).fetchall()
        keys = sorted(other for (other,) in rows if distance(key, other, 1) is not None)
        found = tuple(c for other in keys for c in self.find(other) if c.main)
        if len(self._near) >= _CACHE:
            self._near.clear()
        self._near[key] = found
        return found

    def region(self, key: str) -> Region | None:
        """The region whose name has this key, without the article, or ``None``."""
        if key not in self._regions:
            row = self._db.execute(
                "SELECT slug, name, countries FROM region_name JOIN region ON slug = region WHERE key = ?", (key,)
            ).fetchone()
            if len(self._regions) >= _CACHE:
                self._regions.clear()
            self._regions[key] = None if row is None else Region(f"region:{row[0]}", row[1], tuple(row[2].split()))
        return self._regions[key]
