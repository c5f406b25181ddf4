from __future__ import annotations

import time

import pytest

from dateline.errors import VocabularyError
from dateline.grounding import Registry
from dateline.grounding.registry import Entry
from dateline.grounding.registry.entries import countries, entries

KINDS = {
    *(
        "state",
        "government",
        "military",
        "police",
        "rebel",
        "militia",
        "terrorist",
        "party",
        "igo",
        "ngo",
        "media",
        "business",
    ),
    *("religious", "ethnic", "civilian", "person"),
}
ALL = ("state", "group", "org", "person")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.mark.parametrize(
    ("name", "identifier", "how"),
    [
        ("ISIS", "group:islamic-state", "name"),
        ("the Islamic State", "group:islamic-state", "name"),
        ("Da'esh", "group:islamic-state", "name"),
        ("Jabhat an-Nusra", "group:nusra-front", "spelling"),
        ("Boko Harem", "group:boko-haram", "spelling"),
        ("Emanuel Macron", "person:emmanuel-macron", "spelling"),
        ("Abdulfattah al-Sisi", "person:abdel-fattah-el-sisi", "spelling"),
        ("U.S.", "state:USA", "name"),
        ("Cote d'Ivoire", "state:CIV", "name"),
        ("Kremlin", "government:RUS", "name"),
        ("Pentagon", "military:USA", "name"),
        ("SYRIA", "state:SYR", "name"),
        ("Renamo", "group:renamo", "name"),
        ("RENAMO", "group:renamo", "name"),
        ("Russian Volunteer Corps", "group:russian-volunteer-corps", "name"),
        ("Verkhovna Rada", "government:UKR", "name"),
        ("Sinn Fein", "org:sinn-fein", "name"),
    ],
)
def test_find(registry: Registry, name: str, identifier: str, how: str) -> None:
    found = registry.find(name, ALL)
    assert found is not None
    assert (found.entry.id, found.how) == (identifier, how)
    assert (found.score < 1) == (how == "spelling" or name not in found.entry.names)


@pytest.mark.parametrize(
    "name", ["us", "is", "who", "Congress", "Irak", "Nigera", "XQZ", "", "  ", "Ruritania", "حلب", "a" * 5000]
)
def test_not_found(registry: Registry, name: str) -> None:
    assert registry.find(name, ALL) is None


@pytest.mark.parametrize(
    ("name", "country", "identifier"),
    [
        ("NDA", "IND", "org:nda-india"),
        ("NDA", "NGA", "group:niger-delta-avengers"),
        ("NDA", None, None),
        ("National Assembly", "VEN", "government:VEN"),
        ("National Assembly", None, None),
        ("Labour Party", "NZL", "org:labour-nz"),
        ("Republicans", "FRA", "org:republican-party"),
    ],
)
def test_a_name_that_many_bear(registry: Registry, name: str, country: str | None, identifier: str | None) -> None:
    found = registry.find(name, ALL, country)
    assert (found.entry.id if found else None) == identifier


@pytest.mark.parametrize("phrase", ["the radicals", "the diet", "security belt", "the justice department", "the umma"])
def test_common_words_name_nobody(registry: Registry, phrase: str) -> None:
    assert registry.find(phrase, ALL) is None


def test_parts_are_of_a_known_whole(registry: Registry) -> None:
    assert registry.entries["group:radwan-force"].part_of == "group:hezbollah"
    with pytest.raises(VocabularyError, match="is part of group:none"):
        Registry.build([], [Entry("group:x", "X group", "rebel", None, None, ("X group",), part_of="group:none")])


def test_families_are_kept_apart(registry: Registry) -> None:
    assert registry.find("France", ("person", "org")) is None


def test_organs_of_states_need_no_entry(registry: Registry) -> None:
    entry = registry.entry("military:FRA")
    assert entry is not None
    assert (entry.name, entry.kind, entry.country) == ("Armed forces of France", "military", "FRA")
    assert registry.entry("military:XYZ") is None


@pytest.mark.parametrize(
    ("title", "of", "day", "identifier"),
    [
        ("president", "FRA", "2019-03-23", "person:emmanuel-macron"),
        ("president", "FRA", "2013-01-01", "person:francois-hollande"),
        ("president", "USA", "2021-01-20", None),  # the day of the handover: two held it
        ("prime minister", "ETH", "2020-01-01", "person:abiy-ahmed"),
        ("president", "FRA", "1950-01-01", None),
        ("king", "FRA", "2019-03-23", None),
    ],
)
def test_holder(registry: Registry, title: str, of: str, day: str, identifier: str | None) -> None:
    entry = registry.holder(title, of, day)
    assert (entry.id if entry else None) == identifier


def test_every_entry_is_of_a_kind_and_country_that_exist(registry: Registry) -> None:
    for entry in registry.entries.values():
        resolved = registry.entry(entry.id)
        assert resolved is not None
        assert resolved.kind in KINDS, entry.id
        assert resolved.kind != "terrorist"  # a designation is a relation with a source
        assert resolved.country is None or resolved.country in registry.countries, entry.id
        assert entry.wikidata is None or entry.wikidata[1:].isdigit(), entry.id
        for office in entry.offices:
            assert not office.end or office.start <= office.end, entry.id
            assert office.of in registry.countries or office.of in registry.entries, entry.id


def test_wikidata_ids_are_given_once(registry: Registry) -> None:
    given = [e.wikidata for e in registry.entries.values() if e.wikidata]
    assert len(given) == len(set(given))


def test_enough_is_known(registry: Registry) -> None:
    kinds = [e.kind for e in registry.entries.values()]
    assert kinds.count("state") > 195
    assert sum(i.startswith("group:") for i in registry.entries) > 800
    assert kinds.count("igo") + kinds.count("ngo") > 300
    assert kinds.count("party") > 450
    assert kinds.count("media") >= 200
    assert sum(bool(e.offices) for e in registry.entries.values()) > 120


def test_errors_name_the_key() -> None:
    with pytest.raises(VocabularyError, match=r"groups\.toml: x"):
        list(entries("group", "groups.toml", {"x": {"kind": "rebel"}}))
    with pytest.raises(VocabularyError, match=r"countries\.toml: XXX"):
        list(countries({"XXX": {"iso2": "XX"}}))
    twice = Entry("group:x", "X group", "rebel", None, None, ("X group",))
    with pytest.raises(VocabularyError, match="given twice"):
        Registry.build([], [twice, twice])
    with pytest.raises(VocabularyError, match="refers to"):
        Registry.build([], [Entry("org:x", "X", "government", None, None, ("X",), (), "government:XXX")])


def test_loading_is_quick() -> None:
    start = time.process_time()
    Registry.load()
    assert time.process_time() - start < 0.5  # 0.05 s on an idle machine; the slack is for a loaded one
