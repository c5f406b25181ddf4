from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.vocabulary import Category, crosswalk_of, load_codebook

CODEBOOK = load_codebook()
CATEGORIES = list(CODEBOOK.categories.values())
# The closed list of ACLED's codebook, without the sub-event types that name ends of fighting only.
ACLED = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
TABLE = Path(__file__).parents[3] / "shared" / "corpora" / "plover_gsr" / "CAMEO2PLOVER-2021.json"
# Where our codebook departs from PLOVER's own table on purpose: appeals are REQUEST, resignations RETREAT.
OURS = {"02": "REQUEST", "0831": "RETREAT"}


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda c: c.name)
def test_every_acled_type_is_one_of_acleds(category: Category) -> None:
    modes = [(), *((mode.name,) for mode in category.modes)]
    for entry in [entry for mode in modes for entry in crosswalk_of(category, mode).acled]:
        kind, _, part = entry.partition(": ")
        assert part in ACLED[kind], entry


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda c: c.name)
def test_modes_stay_within_their_category(category: Category) -> None:
    for mode in category.modes:
        cross = crosswalk_of(category, (mode.name,))
        assert set(cross.cameo_root) <= {*category.crosswalk.cameo_root, "17"}, mode.name  # property is CAMEO's 17
        assert cross.quad_number == category.crosswalk.quad_number
        assert -10 <= cross.goldstein <= 10
        assert (cross.goldstein > 0) == (category.crosswalk.goldstein > 0)
        assert set(cross.ucdp) <= set(category.crosswalk.ucdp)
        if category.name in {"ASSAULT", "PROTEST"}:
            assert set(cross.acled) - set(category.crosswalk.acled) <= {
                "Strategic developments: Looting/property destruction",
                "Riots: Mob violence",
                "Protests: Excessive force against protesters",
                "Protests: Protest with intervention",
                "Riots: Violent demonstration",
            }


@pytest.mark.skipif(not TABLE.is_file(), reason="PLOVER's conversion table is not here (../shared)")
@pytest.mark.parametrize("category", CATEGORIES, ids=lambda c: c.name)
def test_codes_are_those_of_plovers_own_table(category: Category) -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    for mode in category.modes:
        for code in crosswalk_of(category, (mode.name,)).cameo:
            entry = table.get(code)
            named = OURS.get(code) or next(iter(entry.values()))
            assert named in {category.name, "COERCE" if category.name == "ASSAULT" else category.name}, (
                mode.name,
                code,
            )


def test_an_airstrike_is_acleds_air_strike() -> None:
    cross = crosswalk_of(CODEBOOK.category("ASSAULT"), ("aerial",))
    assert (cross.cameo, cross.cameo_root, cross.goldstein, cross.quad_number) == (("195",), ("19",), -10.0, 4)
    assert cross.acled == ("Explosions/Remote violence: Air/drone strike",)
    assert cross.ucdp == ("1", "2", "3")


def test_a_riot_is_acleds_riot_and_a_strike_is_not_in_acled() -> None:
    protest = CODEBOOK.category("PROTEST")
    assert crosswalk_of(protest, ("riot",)).acled[0] == "Riots: Violent demonstration"
    assert crosswalk_of(protest, ("strike",)).acled == ()


def test_without_modes_it_is_the_categorys_own() -> None:
    for category in CATEGORIES:
        assert crosswalk_of(category) == category.crosswalk
        assert crosswalk_of(category, ("no such mode",)) == category.crosswalk


def test_several_modes_give_all_codes_the_strongest_first() -> None:
    cross = crosswalk_of(CODEBOOK.category("ASSAULT"), ("abduct", "firearms"))
    assert cross.cameo == ("193", "181")
    assert cross.goldstein == -10.0
    assert cross.acled[0] == "Violence against civilians: Abduction/forced disappearance"
