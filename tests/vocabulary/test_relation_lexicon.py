from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import VocabularyError
from dateline.vocabulary.relations import RELATIONS, load_relations, parse_relations

BASE = """
[[verb]]
relation = "supports"
words = ["back"]
[[noun]]
relation = "head_of"
words = ["minister", "prime minister"]
owner = ["of"]
holder = "person"
[designation]
verbs = ["brand"]
as = ["terrorist"]
[words]
past = []
lesser = []
endeavours = []
not_owner = []
modals = []
negations = []
"""


def test_the_shipped_lexicon_tells_every_relation() -> None:
    lexicon = load_relations()
    tables = (lexicon.verbs, lexicon.participles, lexicon.nouns, lexicon.adjectives, lexicon.deeds, lexicon.phrases)
    told = {tie.relation for table in tables for ties in table.values() for tie in ties}
    assert told | {"designates"} == set(RELATIONS)
    assert lexicon.designating
    assert lexicon.designations


def test_the_longest_entry_stands_first() -> None:
    assert [tie.words for tie in parse_relations(BASE, "x").nouns["minister"]] == [("prime", "minister"), ("minister",)]


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace('"supports"', '"loves"'),
        BASE.replace('holder = "person"', 'holder = "cat"'),
        BASE.replace('holder = "person"', "bare = 1"),
        BASE.replace("owner", "owns"),
        BASE.replace("[[verb]]", "[[verbs]]"),
        BASE.replace('["back"]', '["Back"]'),
        BASE.replace('["back"]', '"back"'),
        BASE.replace('words = ["back"]', ""),
        BASE.replace("[designation]", "[designations]"),
        BASE.replace("past = []\n", ""),
        BASE + "\n[broken",
    ],
)
def test_broken_lexicons_are_named(text: str) -> None:
    parse_relations(BASE, "x.toml")
    with pytest.raises(VocabularyError, match=r"x\.toml"):
        parse_relations(text, "x.toml")


def test_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be read"):
        load_relations(tmp_path / "none.toml")
