from __future__ import annotations

import pytest

from dateline.errors import VocabularyError
from dateline.vocabulary import load_codebook
from dateline.vocabulary.own_codebook import Check, Like, OwnCodebook, OwnExample, parse_own_codebook

SHIPPED = load_codebook()
GOOD = """
name = "Land"
version = "2"

[[category]]
name = "eviction"
definition = "People forced off land."
examples = ["Soldiers *evicted* the families.", "Villagers were driven out.", "They *threw out* the tenants."]
like = ["COERCE.deport", "ASSAULT"]

[[category]]
name = "seizure of crops"
definition = "Harvests taken."
examples = ["Militiamen took the maize.", "Rebels seized the harvest.", "Soldiers looted the granary."]
like = "COERCE.seize"

[[check]]
text = "Police evicted forty families."
categories = ["eviction"]

[[check]]
text = "The minister opened a school."
categories = []
"""


def parse(text: str) -> OwnCodebook:
    return parse_own_codebook("mine.toml", text.encode(), SHIPPED)


def test_a_codebook_is_read_as_written() -> None:
    own = parse(GOOD)
    assert own.edition == "Land 2"
    eviction, crops = own.categories
    assert eviction.like == (Like("COERCE", "deport"), Like("ASSAULT"))
    assert crops.like == (Like("COERCE", "seize"),)
    assert own.checks == (
        Check("Police evicted forty families.", ("eviction",)),
        Check("The minister opened a school.", ()),
    )


def test_the_mark_is_taken_off_and_remembered() -> None:
    marked, plain, phrase = parse(GOOD).categories[0].examples
    assert marked == OwnExample("Soldiers evicted the families.", (9, 16))
    assert plain == OwnExample("Villagers were driven out.")
    assert phrase.trigger is not None
    assert phrase.text[slice(*phrase.trigger)] == "threw out"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('name = "Land"', "", "mine.toml: 'name' must be a non-empty string"),
        ('version = "2"', "version = 2", "mine.toml: 'version' must be a non-empty string"),
        ('version = "2"', 'version = "2"\nauthor = "me"', "mine.toml: unknown key 'author'"),
        ('name = "eviction"', "", "mine.toml [[category]] 1: 'name' must be a non-empty string"),
        ('name = "eviction"', 'name = "a\\u001b[31mb"', "[[category]] 1: 'name' must be one printable line"),
        ('name = "eviction"', f'name = "{"x" * 65}"', "at most 64 characters"),
        ('name = "seizure of crops"', 'name = "eviction"', "[[category]] 2: 'name' 'eviction' is already taken"),
        ('definition = "Harvests taken."', "", "[[category]] 2 (seizure of crops): 'definition' must be"),
        (
            ', "Soldiers looted the granary."',
            "",
            "(seizure of crops): 'examples' must hold 3 to 100 sentences, holds 2",
        ),
        ("Militiamen took the maize.", "...", "(seizure of crops): 'examples' 1 holds no word"),
        ("Militiamen took the maize.", "Rebels seized the harvest.", "holds 'Rebels seized the harvest.' twice"),
        ("Militiamen took", "Militiamen *took* the *maize", "'examples' 1: mark one trigger"),
        ("Militiamen took", "Militiamen *took", "'examples' 1: mark one trigger"),
        ("Militiamen took", "Militiamen * took *", "'examples' 1: mark one trigger"),
        ("Militiamen took", "very " * 300, "'examples' 1 is longer than 1000 characters"),
        ('"COERCE.seize"', '"COERCE.sieze"', "'like' names no mode 'sieze' of COERCE"),
        ('"COERCE.seize"', '"COERCION"', "'like' names no category 'COERCION'"),
        ('like = "COERCE.seize"', "like = 7", "'like' must be a list of non-empty strings"),
        ('categories = ["eviction"]', 'categories = ["evictions"]', "[[check]] 1: 'categories' names no category"),
        ('categories = ["eviction"]', "", "mine.toml [[check]] 1: 'categories' is missing"),
        ("categories = []", 'categories = "eviction"', "[[check]] 2: 'categories' must be a list"),
        ('text = "The minister opened a school."', "", "[[check]] 2: 'text' must be a non-empty string"),
        ("[[check]]\ntext", "[[check]]\nkind = 1\ntext", "[[check]] 1: unknown key 'kind'"),
        ('name = "Land"', "name = ", "mine.toml: is not TOML"),
    ],
)
def test_a_broken_codebook_is_one_line_with_file_and_field(old: str, new: str, complaint: str) -> None:
    assert old in GOOD
    with pytest.raises(VocabularyError) as error:
        parse(GOOD.replace(old, new, 1))
    assert str(error.value).startswith("mine.toml")
    assert complaint in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"category = 3", b"a = " + b"[" * 100_000, b"[[category]]\n" * 201])
def test_no_bytes_make_it_fall_over(data: bytes) -> None:
    with pytest.raises(VocabularyError, match=r"^mine\.toml"):
        parse_own_codebook("mine.toml", data, SHIPPED)
