from __future__ import annotations

import sqlite3
import time

import pytest

from dateline.errors import VocabularyError
from dateline.grounding import PlaceTable, resolve_places
from dateline.records import EntityKind, Place

from .build import analysis_of


@pytest.fixture(scope="module")
def table() -> PlaceTable:
    return PlaceTable.load()


def places(table: PlaceTable, text: str, **kinds: EntityKind) -> dict[str, Place]:
    """Places by the words of their first link; the names of entities are given with _ for spaces."""
    rows = [f"{word}/PROPN/{0 if i == 0 else 1}/dep" for i, word in enumerate(text.split())]
    found = resolve_places(
        analysis_of(" ".join(rows), entities={k.replace("_", " "): v for k, v in kinds.items()}), table
    )
    return {p.links[0].span.text: p for p in found}


def test_a_country_and_its_capital(table: PlaceTable) -> None:
    found = places(table, "Damascus lies in Syria", Damascus="location", Syria="location")
    syria, damascus = found["Syria"], found["Damascus"]
    assert (syria.id, syria.country, syria.precision) == ("geonames:163843", "SYR", "country")
    assert (damascus.country, damascus.precision, damascus.feature) == ("SYR", "exact", "PPLC")
    assert damascus.lat is not None
    assert abs(damascus.lat - 33.51) < 0.05


def test_the_larger_town_wins_without_context_and_the_nearer_with_it(table: PlaceTable) -> None:
    assert places(table, "Tripoli fell", Tripoli="location")["Tripoli"].country == "LBY"
    found = places(
        table, "Lebanon said the Lebanese army entered Tripoli", Tripoli="location", Lebanon="location", Lebanese="norp"
    )
    assert found["Tripoli"].country == "LBN"


def test_a_container_after_a_comma_decides(table: PlaceTable) -> None:
    found = places(table, "Paris , Texas", Paris="location", Texas="location")
    assert found["Paris"].country == "USA"
    assert found["Paris"].admin1 == "Texas"


@pytest.mark.parametrize(("text", "name"), [("in Anbar province", "Anbar"), ("in Anbar", "Anbar")])
def test_a_division(table: PlaceTable, text: str, name: str) -> None:
    found = places(table, text + " of Iraq", Anbar="location", Iraq="location")[name]
    assert (found.precision, found.country) == ("admin1", "IRQ")


def test_transliterations_of_a_town(table: PlaceTable) -> None:
    ids = {places(table, f"in {n}", **{n: "location"})[n].id for n in ("Raqqa", "Raqqah", "Ar-Raqqah")}
    assert len(ids) == 1


def test_a_direction_makes_a_region_without_a_point(table: PlaceTable) -> None:
    (found,) = places(table, "in northern Syria today", Syria="location").values()
    assert (found.id, found.name, found.country) == ("region:northern-syria", "northern Syria", "SYR")
    assert (found.precision, found.lat, found.lon) == ("region", None, None)


def test_a_direction_that_is_part_of_a_name_is_none(table: PlaceTable) -> None:
    assert places(table, "in South Korea", South_Korea="location")["South Korea"].country == "KOR"


def test_parts_of_the_world(table: PlaceTable) -> None:
    found = places(table, "in the Middle East", the_Middle_East="location")["the Middle East"]
    assert (found.id, found.precision, found.country) == ("region:middle-east", "region", None)


def test_an_unknown_place_has_no_point(table: PlaceTable) -> None:
    found = places(table, "Zzyzgrad fell", Zzyzgrad="location")["Zzyzgrad"]
    assert (found.id, found.lat, found.lon, found.precision, found.country) == (
        "report:zzyzgrad",
        None,
        None,
        "unknown",
        None,
    )


def test_an_unknown_place_of_a_report_about_one_country_lies_there(table: PlaceTable) -> None:
    found = places(table, "Zzyzgrad , Syria", Zzyzgrad="location", Syria="location")["Zzyzgrad"]
    assert (found.country, found.precision) == ("SYR", "unknown")
    assert found.links[0].score < 0.5


def test_a_facility_lies_near_the_town_it_is_named_after(table: PlaceTable) -> None:
    found = places(table, "Mosul airport in Iraq", Mosul_airport="facility", Iraq="location")["Mosul airport"]
    assert (found.id, found.precision, found.country) == ("report:mosul-airport", "near", "IRQ")


def test_demonyms_are_no_places(table: PlaceTable) -> None:
    assert places(table, "Syrian towns", Syrian="location") == {}


def test_mentions_of_one_place_are_one_place(table: PlaceTable) -> None:
    (found,) = places(table, "Syria and Syria 's towns", Syria="location").values()
    assert [link.span.start for link in found.links] == [0, 10]


def test_a_table_of_another_shape_is_refused() -> None:
    with pytest.raises(VocabularyError, match=r"places\.sqlite"):
        PlaceTable(sqlite3.connect(":memory:"))


@pytest.mark.parametrize("name", ["'; DROP TABLE place; --", "%", "x" * 20_000, "\u200b"])
def test_hostile_names_find_nothing(table: PlaceTable, name: str) -> None:
    assert table.find(name) == ()


def test_the_table_says_where_it_is_from_and_stays_small() -> None:
    from importlib.resources import files

    path = files("dateline.grounding").joinpath("places.sqlite")
    assert len(path.read_bytes()) < 8_000_000  # half of it in a wheel
    start = time.process_time()
    PlaceTable.load()
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize(
    ("text", "entity", "country", "precision"),
    [
        ("Anbar , Iraq", "Anbar_,_Iraq", "IRQ", "admin1"),
        ("Texas 's Paris", "Texas_'s_Paris", "USA", "exact"),
        ("Zzyzgrad , Syria", "Zzyzgrad_,_Syria", "SYR", "unknown"),
    ],
)
def test_a_larger_place_within_the_same_words(
    table: PlaceTable, text: str, entity: str, country: str, precision: str
) -> None:
    (found,) = places(table, text, **{entity: "location"}).values()
    assert (found.country, found.precision) == (country, precision)


def test_one_letter_off_in_a_country_of_the_report(table: PlaceTable) -> None:
    found = places(table, "Damascsu Alepoo Syria", Alepoo="location", Syria="location")["Alepoo"]
    assert (found.name, found.links[0].how) == ("Aleppo", "spelling")
    assert found.links[0].score <= 0.6
    assert places(table, "Alepoo Kenya", Alepoo="location", Kenya="location")["Alepoo"].id == "report:alepoo"


def test_acronyms_are_countries_or_nothing(table: PlaceTable) -> None:
    found = places(table, "the U.N. and the U.S. met", **{"U.N.": "location", "U.S.": "location"})
    assert [p.country for p in found.values()] == ["USA"]


def test_armed_groups_are_no_places(table: PlaceTable) -> None:
    assert places(table, "Daesh fled", Daesh="location") == {}


def test_an_area_of_a_town_lies_in_its_country(table: PlaceTable) -> None:
    found = places(table, "the Zzyzgrad area of Damascus", Zzyzgrad="location", Damascus="location")["Zzyzgrad"]
    assert (found.country, found.lat) == ("SYR", None)


def test_a_changed_name_must_fit_the_report(table: PlaceTable) -> None:
    found = places(table, "Al Salem in Iraq", Al_Salem="location", Iraq="location")["Al Salem"]
    assert found.country == "IRQ"
