from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.grounding.names import distance, name_key, sound_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Élysée", "elysee"),
        ("Da'esh", "daesh"),
        ("al-Nusra", "al nusra"),
        ("U.S.", "us"),
        ("Syria's", "syria"),
        ("Erdoğan", "erdogan"),
        ("Binali Yıldırım", "binali yildirim"),
        ("  New\nYork ", "new york"),
        ("حلب", ""),
    ],
)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jabhat al-Nusra", "Jabhat an-Nusra"),
        ("Mohammed", "Muhamad"),
        ("Abdel Fattah", "Abdulfattah"),
        ("Hussein", "Husein"),
    ],
)
def test_transliterations_meet(a: str, b: str) -> None:
    assert sound_key(name_key(a)) == sound_key(name_key(b))


@pytest.mark.parametrize(
    ("a", "b"), [("Iran", "Iraq"), ("Mali", "Malta"), ("Niger", "Nigeria"), ("Austria", "Australia")]
)
def test_countries_do_not_meet(a: str, b: str) -> None:
    assert sound_key(name_key(a)) != sound_key(name_key(b))


def plain(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


@given(st.text("abc", max_size=8), st.text("abc", max_size=8), st.integers(0, 4))
def test_distance_is_levenshtein_within_its_limit(a: str, b: str, limit: int) -> None:
    true = plain(a, b)
    assert distance(a, b, limit) == (true if true <= limit else None)
