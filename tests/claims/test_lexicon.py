from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import VocabularyError
from dateline.vocabulary.cues import inflect, load_cues, parse_cues

BASE = """
[verbs.say]
say = "cq"
"point out" = "c"
[nouns.say]
report = "cf"
[adjectives.say]
clear = "c"
[irregular]
say = ["said"]
[spelling]
doubling = ["admit"]
[phrases]
prepositions = ["according to"]
views = []
epistemic = []
carriers = ["issue"]
media = []
[sources]
nouns = []
speakers = []
"""


def test_the_shipped_lexicon_is_generous() -> None:
    lexicon = load_cues()
    verbs = {(c.lemma, c.following) for cues in lexicon.verbs.values() for c in cues}
    assert len(verbs) >= 250
    kinds = {c.kind for cues in lexicon.verbs.values() for c in cues}
    assert len(kinds) == 12


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("denies", "deny"),
        ("denied", "deny"),
        ("admitted", "admit"),
        ("vowing", "vow"),
        ("urges", "urge"),
    ],
)
def test_forms(form: str, lemma: str) -> None:
    assert lemma in {c.lemma for c in load_cues().verbs[form]}


def test_longest_entry_first() -> None:
    assert load_cues().verbs["called"][0].following == ("on",)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("note", {"note", "notes", "noted", "noting"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("stress", {"stress", "stresses", "stressed", "stressing"}),
        ("agree", {"agree", "agrees", "agreed", "agreeing"}),
        ("say", {"say", "says", "sayed", "saying"}),
    ],
)
def test_inflect(lemma: str, forms: set[str]) -> None:
    assert set(inflect(lemma, frozenset())) == forms


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace('say = "cq"', 'say = "cz"', 1),
        BASE.replace("[verbs.say]", "[verbs.sing]"),
        BASE.replace("[sources]", "[other]"),
        BASE + "\n[broken",
        BASE.replace('say = "cq"', "say = 3", 1),
    ],
)
def test_broken_lexicons_are_named(text: str) -> None:
    parse_cues(BASE, "x.toml")
    with pytest.raises(VocabularyError, match=r"x\.toml"):
        parse_cues(text, "x.toml")


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        load_cues(tmp_path / "none.toml")
