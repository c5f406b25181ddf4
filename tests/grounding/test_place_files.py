from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from dateline.errors import VocabularyError
from dateline.grounding import PlaceTable
from dateline.grounding.names import name_key
from dateline.grounding.place_files import KINDS, FilePlace, FileRegion, read_places, read_regions

from .test_places import places

# Degrees: the boxes are those of towns, and the Sahara, islands and borders lie far beyond the last town; what this
# catches is a wrong sign, latitude and longitude in each other's place, and a wrong country.
MARGIN = 7.0


@pytest.fixture(scope="module")
def table() -> PlaceTable:
    return PlaceTable.load()


@pytest.fixture(scope="module")
def rows() -> tuple[FilePlace, ...]:
    return read_places()


@pytest.fixture(scope="module")
def regions() -> tuple[FileRegion, ...]:
    return read_regions()


@pytest.fixture(scope="module")
def db() -> sqlite3.Connection:
    with as_file(files("dateline.grounding").joinpath("places.sqlite")) as path:
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def test_there_are_as_many_as_promised(rows: tuple[FilePlace, ...], regions: tuple[FileRegion, ...]) -> None:
    small = [p for p in rows if p.kind in ("town", "village", "quarter", "district", "area", "camp")]
    assert len(small) >= 1500
    assert len(rows) - len(small) >= 400
    assert len(regions) >= 250


def test_countries_divisions_and_kinds_are_known(
    rows: tuple[FilePlace, ...], regions: tuple[FileRegion, ...], db: sqlite3.Connection
) -> None:
    countries = {c for (c,) in db.execute("SELECT country FROM place WHERE feature = 'PCLI'")}
    divisions = set(db.execute("SELECT country, name FROM place WHERE feature = 'ADM1'"))
    assert [r.id for r in (*rows, *regions) if not set(r.countries) <= countries] == []
    assert [p.id for p in rows if p.admin1 and (p.countries[0], p.admin1) not in divisions] == []
    assert {p.kind for p in rows} <= set(KINDS)


def test_points_lie_in_their_country(rows: tuple[FilePlace, ...], db: sqlite3.Connection) -> None:
    boxes = {
        country: (south - MARGIN, west - MARGIN, north + MARGIN, east + MARGIN)
        for country, south, west, north, east in db.execute(
            "SELECT country, min(lat), min(lon), max(lat), max(lon) FROM place "
            "WHERE lat NOT NULL AND id < 1000000000 GROUP BY country"
        )
    }
    outside = []
    for p in rows:
        south, west, north, east = (f(boxes[c][i] for c in p.countries) for i, f in enumerate((min, min, max, max)))
        if KINDS[p.kind].precision != "region" and not (south <= p.lat <= north and west <= p.lon <= east):
            outside.append(p.id)
    assert outside == []


def test_the_table_holds_every_row(
    rows: tuple[FilePlace, ...], regions: tuple[FileRegion, ...], db: sqlite3.Connection
) -> None:
    stored = {slug: (lat, lon) for slug, lat, lon in db.execute("SELECT slug, lat, lon FROM place WHERE slug NOT NULL")}
    assert stored == {p.id: (p.lat, p.lon) for p in rows}
    assert {slug for (slug,) in db.execute("SELECT slug FROM region")} == {r.id for r in regions}


def test_no_name_is_that_of_a_country(rows: tuple[FilePlace, ...], db: sqlite3.Connection) -> None:
    names = defaultdict(set)
    query = "SELECT key, country FROM name JOIN place ON place.id = name.place WHERE feature = 'PCLI'"
    for key, country in db.execute(query):
        names[key].add(country)
    assert [(p.id, n) for p in rows for n in (p.name, *p.aliases) if name_key(n) in names] == []


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    east = (other_lon - lon) * math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(other_lat - lat, east)


@pytest.mark.parametrize(
    ("name", "nation", "country", "lat", "lon", "precision"),
    [
        ("Baghouz", "Syria", "SYR", 34.46, 40.95, "exact"),
        ("Khan Sheikhoun", "Syria", "SYR", 35.44, 36.65, "exact"),
        ("al-Hol camp", "Syria", "SYR", 36.38, 41.14, "exact"),
        ("Bab al-Hawa border crossing", "Syria", "SYR", 36.24, 36.68, "exact"),
        ("Incirlik airbase", "Turkey", "TUR", 37.0, 35.43, "exact"),
        ("Hmeimim", "Syria", "SYR", 35.41, 35.95, "exact"),
        ("Robotyne", "Ukraine", "UKR", 47.44, 35.84, "exact"),
        ("Chibok", "Nigeria", "NGA", 10.87, 12.85, "exact"),
        ("Solhan", "Burkina Faso", "BFA", 13.15, 0.32, "exact"),
        ("Ogossagou", "Mali", "MLI", 13.84, -3.5, "exact"),
        ("Bunagana", "Congo", "COD", -1.3, 29.59, "exact"),
        ("Inn Din", "Myanmar", "MMR", 20.51, 92.58, "exact"),
        ("Marjah", "Afghanistan", "AFG", 31.52, 64.12, "exact"),
        ("Torkham", "Pakistan", "PAK", 34.13, 71.09, "exact"),
        ("Kibbutz Be'eri", "Israel", "ISR", 31.42, 34.49, "exact"),
        ("Sednaya prison", "Syria", "SYR", 33.67, 36.33, "exact"),
        ("Mosul Dam", "Iraq", "IRQ", 36.63, 42.82, "exact"),
        ("Panjwai district", "Afghanistan", "AFG", 31.53, 65.46, "admin2"),
    ],
)
def test_known_places(
    table: PlaceTable, name: str, nation: str, country: str, lat: float, lon: float, precision: str
) -> None:
    text = f"{name} in {nation}"
    found = places(table, text, **{name.replace(" ", "_"): "location", nation.replace(" ", "_"): "location"})[name]
    assert (found.country, found.precision) == (country, precision)
    assert found.lat is not None
    assert found.lon is not None
    assert kilometres(found.lat, found.lon, lat, lon) < 25


@pytest.mark.parametrize(
    ("name", "place_id", "country"),
    [
        ("Rojava", "region:north-and-east-syria", "SYR"),
        ("Liptako-Gourma", "region:liptako-gourma", None),
        ("Catatumbo", "region:catatumbo", "COL"),
        ("Mindanao", "region:mindanao", "PHL"),
        ("the Kivus", "region:kivus", "COD"),
        ("the Gulf states", "region:gulf-states", None),
        ("southern Mindanao", "region:southern-mindanao", "PHL"),
    ],
)
def test_regions_have_no_point(table: PlaceTable, name: str, place_id: str, country: str | None) -> None:
    (found,) = places(table, f"in {name} today", **{name.replace(" ", "_"): "location"}).values()
    assert (found.id, found.country, found.precision) == (place_id, country, "region")
    assert found.lat is None


def test_a_river_of_several_countries_is_in_none(table: PlaceTable) -> None:
    found = places(table, "the Euphrates in Syria", Euphrates="location", Syria="location")["Euphrates"]
    assert (found.id, found.country, found.precision) == ("dateline:euphrates", None, "region")


def test_a_village_of_another_country_than_the_report_is_not_found(table: PlaceTable) -> None:
    found = places(table, "Robotyne in Chile , Chile , Chile , Chile", Robotyne="location", Chile="location")[
        "Robotyne"
    ]
    assert found.id == "report:robotyne"


@pytest.mark.parametrize("name", ["'; DROP TABLE region; --", "%", "x" * 20_000, "\u200b", "the ", "the"])
def test_hostile_names_are_no_regions(table: PlaceTable, name: str) -> None:
    assert table.region(name) is None


PLACE = 'x = { name = "Zzyzgrad", lat = 1.0, lon = 2.0, country = "SYR", kind = "town" }'
REGION = 'r = { name = "Region", countries = ["SYR"], box = [1, 2, 3, 4] }'


def folder(tmp_path: Path, place: str = PLACE, region: str = REGION, feature: str = "") -> Path:
    (tmp_path / "conflict_a.toml").write_text(place, encoding="utf-8")
    (tmp_path / "features.toml").write_text(feature, encoding="utf-8")
    (tmp_path / "regions.toml").write_text(region, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (PLACE.replace("1.0", "91"), "no position"),
        (PLACE.replace("1.0", "nan"), "no position"),
        (PLACE.replace("1.0", "true"), "no position"),
        (PLACE.replace("lat = 1.0, ", ""), "no position"),
        (PLACE.replace("SYR", "SY"), "alpha-3"),
        (PLACE.replace('"town"', '"moon"'), "kind 'moon'"),
        (PLACE.replace("x =", "X ="), "an id is"),
        (PLACE.replace("Zzyzgrad", "Z"), "name must be"),
        (PLACE.replace("kind", 'aliases = ["Market"], kind'), "common word"),
        (PLACE.replace("kind", 'aliases = ["ZZYZGRAD"], kind'), "no more than"),
        (PLACE.replace("kind", "aliases = 3, kind"), "must be a list"),
        (PLACE.replace("kind", "colour = 3, kind"), "unknown field 'colour'"),
        ("x = 3", "must be a table"),
        (PLACE + "\n" + PLACE, "Cannot"),
    ],
)
def test_a_broken_row_gives_one_line(tmp_path: Path, place: str, message: str) -> None:
    with pytest.raises(VocabularyError, match=message) as caught:
        read_places(folder(tmp_path, place))
    assert "conflict_a.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="taken by another file"):
        read_places(folder(tmp_path, feature=PLACE))


@pytest.mark.parametrize("box", ["[3, 2, 1, 4]", "[1, 2, 3]", "[1, 2, 3, 999]", '"here"'])
def test_a_broken_box_gives_one_line(tmp_path: Path, box: str) -> None:
    with pytest.raises(VocabularyError, match=r"regions\.toml: r: "):
        read_regions(folder(tmp_path, region=REGION.replace("[1, 2, 3, 4]", box)))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"regions\.toml"):
        read_regions(tmp_path)
