"""Places written by hand: the TOML files under ``places/``, read, validated, and turned into the names they answer to.

``conflict_*.toml`` hold towns, villages, quarters, camps and districts, ``features.toml`` rivers, crossings, bases and
buildings, ``regions.toml`` regions without a point. ``training/gazetteer.py`` puts them into the table that is looked
up; nothing of this is read when a report is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from dateline.errors import VocabularyError
from dateline.grounding.names import name_key, word_set
from dateline.records import PlacePrecision

MINIMUM_NAME = 3  # a shorter name is a code, or a word of the language around it
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{3}")
# Words that reports write in lower case every day and that would make a place of half a sentence.
COMMON_WORDS = word_set(
    "army attack bank base battle border bridge camp capital city coast corner country cross crossing dam desert",
    "district east farm field fire forest front gate government green hall hill home hospital house island lake",
    "land line market mine mosque mountain north oil palace park people place plain point police port prison",
    "region republic river road rock school sea sector site south square state station street territory the",
    "tower town valley village wall war water west wood zone",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of place is: GeoNames' feature code, the precision of its point, and words its name may end in."""

    feature: str
    precision: PlacePrecision
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilePlace:
    """A place with a point of its own (degrees of WGS 84); the first of its countries is where the point lies."""

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    countries: tuple[str, ...]
    admin1: str | None
    people: int
    aliases: tuple[str, ...]

    def keys(self) -> Iterator[tuple[str, int]]:
        """Keys of its names, those of the main one marked 1; with the words of its kind before or after its stem."""
        words = KINDS[self.kind].words
        for main, name in ((1, self.name), *((0, alias) for alias in self.aliases)):
            key = name_key(name)
            yield key, main
            ending = next((w for w in sorted(words, key=len, reverse=True) if key.endswith(" " + w)), None)
            stem = key.removesuffix(" " + ending) if ending else key
            yield from ((f"{stem} {word}", 0) for word in words)


@dataclass(frozen=True, slots=True)
class FileRegion:
    """A region without a point: its countries, and a rough box (south, west, north, east in degrees)."""

    id: str
    name: str
    countries: tuple[str, ...]
    box: tuple[float, float, float, float]
    aliases: tuple[str, ...]

    def name_keys(self) -> Iterator[str]:
        """Keys of its names, without the article."""
        yield from (name_key(name).removeprefix("the ") for name in (self.name, *self.aliases))


# A point is exact where the thing is a spot on a map of a country; near where it lies within some ten kilometres of any
# part of it; region where the thing runs on for longer and the point stands for nothing more than its middle.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "town": Kind("PPL", "exact"),
        "village": Kind("PPL", "exact"),
        "quarter": Kind("PPLX", "exact", ("district", "neighbourhood", "neighborhood", "quarter")),
        "district": Kind("ADM2", "admin2", ("district",)),
        "area": Kind("AREA", "near", ("area",)),
        "river": Kind("STM", "region", ("river",)),
        "lake": Kind("LK", "near"),
        "sea": Kind("SEA", "region"),
        "gulf": Kind("GULF", "region"),
        "strait": Kind("STRT", "region"),
        "canal": Kind("CNL", "region"),
        "island": Kind("ISL", "near", ("island",)),
        "peninsula": Kind("PEN", "region", ("peninsula",)),
        "mountain": Kind("MT", "near"),
        "mountains": Kind("MTS", "region", ("mountains",)),
        "pass": Kind("PASS", "near", ("pass",)),
        "desert": Kind("DSRT", "region", ("desert",)),
        "valley": Kind("VAL", "region", ("valley",)),
        "plain": Kind("PLN", "region"),
        "forest": Kind("FRST", "region"),
        "crossing": Kind("PSTB", "exact", ("crossing", "border crossing", "border gate", "border")),
        "camp": Kind("CMPRF", "exact", ("camp", "refugee camp")),
        "prison": Kind("PRN", "exact", ("prison",)),
        "oil_field": Kind("OILF", "near", ("oil field", "oilfield", "gas field")),
        "dam": Kind("DAM", "exact", ("dam",)),
        "nuclear_site": Kind("PSN", "exact"),
        "air_base": Kind("AIRB", "exact", ("base", "air base", "airbase", "airfield", "military base")),
        "naval_base": Kind("NVB", "exact", ("naval base",)),
        "airport": Kind("AIRP", "exact", ("airport",)),
        "port": Kind("PRT", "exact", ("port",)),
        "mosque": Kind("MSQE", "exact"),
        "church": Kind("CH", "exact"),
        "square": Kind("SQR", "exact", ("square",)),
        "bridge": Kind("BDG", "exact", ("bridge",)),
        "palace": Kind("BLDG", "exact"),
        "hospital": Kind("HSP", "exact", ("hospital",)),
        "university": Kind("UNIV", "exact"),
        "road": Kind("RD", "region"),
        "mine": Kind("MN", "near", ("mine",)),
    }
)


def read_places(folder: Traversable | None = None) -> tuple[FilePlace, ...]:
    """Every place of ``conflict_*.toml`` and ``features.toml``, in the order of files and rows.

    Raises ``VocabularyError``, one line that names the file and the row, when a file is missing or a row is broken.
    """
    folder = _folder(folder)
    names = sorted(f.name for f in folder.iterdir() if f.name.startswith("conflict_") and f.name.endswith(".toml"))
    out: dict[str, FilePlace] = {}
    for file in (*names, "features.toml"):
        for place_id, row in _rows(folder, file).items():
            where = f"grounding/places/{file}: {place_id}"
            if place_id in out:
                raise VocabularyError(f"{where}: this id is taken by another file")
            out[place_id] = _place(place_id, row, where)
    return tuple(out.values())


def read_regions(folder: Traversable | None = None) -> tuple[FileRegion, ...]:
    """Every region of ``regions.toml``; raises ``VocabularyError`` as :func:`read_places` does."""
    out: list[FileRegion] = []
    taken: dict[str, str] = {}
    for region_id, row in _rows(_folder(folder), "regions.toml").items():
        where = f"grounding/places/regions.toml: {region_id}"
        region = _region(region_id, row, where)
        for key in region.name_keys():
            if taken.setdefault(key, region_id) != region_id:
                raise VocabularyError(f"{where}: {key!r} is also a name of {taken[key]}")
        out.append(region)
    return tuple(out)


def _folder(folder: Traversable | None) -> Traversable:
    return files("dateline.grounding").joinpath("places") if folder is None else folder


def _rows(folder: Traversable, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(folder.joinpath(file).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"grounding/places/{file}: {error}") from error


def _place(place_id: str, row: object, where: str) -> FilePlace:
    fields = _fields(place_id, row, where, {"name", "kind", "lat", "lon", "country", "countries", "admin1", "people"})
    kind = _text(fields, "kind", where)
    if kind not in KINDS:
        raise VocabularyError(f"{where}: kind {kind!r} is none of {', '.join(KINDS)}")
    admin1 = _text(fields, "admin1", where) if "admin1" in fields else None
    people = fields.get("people", 0)
    if not isinstance(people, int) or isinstance(people, bool) or people < 0:
        raise VocabularyError(f"{where}: people must be a whole number")
    lat, lon = _degrees(fields.get("lat"), 90, where), _degrees(fields.get("lon"), 180, where)
    name, aliases = _text(fields, "name", where), _aliases(fields, where)
    return FilePlace(place_id, name, kind, lat, lon, _countries(fields, where), admin1, people, aliases)


def _region(region_id: str, row: object, where: str) -> FileRegion:
    fields = _fields(region_id, row, where, {"name", "countries", "box"})
    box = fields.get("box")
    if not isinstance(box, list) or len(box) != 4:
        raise VocabularyError(f"{where}: box must be [south, west, north, east]")
    south, west, north, east = (_degrees(side, limit, where) for side, limit in zip(box, (90, 180) * 2, strict=True))
    if south >= north or west >= east:
        raise VocabularyError(f"{where}: box must be [south, west, north, east]")
    name, aliases = _text(fields, "name", where), _aliases(fields, where)
    return FileRegion(region_id, name, _countries(fields, where), (south, west, north, east), aliases)


def _fields(row_id: str, row: object, where: str, known: set[str]) -> Mapping[str, Any]:
    if not _ID.fullmatch(row_id):
        raise VocabularyError(f"{where}: an id is lower-case ASCII words joined by hyphens")
    if not isinstance(row, dict):
        raise VocabularyError(f"{where}: must be a table")
    unknown = sorted(set(row) - known - {"aliases"})
    if unknown:
        raise VocabularyError(f"{where}: unknown field {unknown[0]!r}")
    return row


def _text(fields: Mapping[str, Any], name: str, where: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or len(name_key(value)) < MINIMUM_NAME:
        raise VocabularyError(f"{where}: {name} must be a text of {MINIMUM_NAME} letters or more")
    return value


def _degrees(value: object, limit: int, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not -limit <= value <= limit:
        raise VocabularyError(f"{where}: {value!r} is no position in degrees from -{limit} to {limit}")
    return float(value)


def _countries(fields: Mapping[str, Any], where: str) -> tuple[str, ...]:
    codes = [fields["country"]] if "country" in fields else fields.get("countries")
    if not isinstance(codes, list) or not codes or ("country" in fields and "countries" in fields):
        raise VocabularyError(f"{where}: needs country or countries")
    if not all(isinstance(code, str) and _COUNTRY.fullmatch(code) for code in codes) or len(set(codes)) < len(codes):
        raise VocabularyError(f"{where}: countries are ISO alpha-3 codes, each once")
    return tuple(codes)


def _aliases(fields: Mapping[str, Any], where: str) -> tuple[str, ...]:
    aliases = fields.get("aliases", [])
    if not isinstance(aliases, list):
        raise VocabularyError(f"{where}: aliases must be a list")
    keys = {name_key(_text(fields, "name", where))}
    for alias in aliases:
        key = name_key(alias) if isinstance(alias, str) else ""
        if len(key) < MINIMUM_NAME:
            raise VocabularyError(f"{where}: alias {alias!r} must be a text of {MINIMUM_NAME} letters or more")
        if key in COMMON_WORDS:
            raise VocabularyError(f"{where}: alias {alias!r} is a common word")
        if key in keys:
            raise VocabularyError(f"{where}: alias {alias!r} says no more than another name")
        keys.add(key)
    return tuple(aliases)
