"""Which language a text is in."""

from pathlib import Path

import pytest

from dateline.acquire.language import detect_language, language_name
from dateline.acquire.language_words import FUNCTION_WORDS, LANGUAGE_NAMES, SCRIPT_LANGUAGES, SCRIPTS

ROWS = [
    line.split("\t")
    for line in Path(__file__).parents[1].joinpath("fixtures/acquire/languages.tsv").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize(("code", "text"), ROWS, ids=[f"{row[0]}-{row[1][:20]}" for row in ROWS])
def test_language_of_one_sentence(code: str, text: str) -> None:
    assert (detect_language(text) or "-") == code


@pytest.mark.parametrize("text", [row[1] for row in ROWS if row[0] == "en"])
def test_english_in_any_case(text: str) -> None:
    assert detect_language(text.upper()) == detect_language(text.lower()) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "12,345 67.8 — 2019",
        "y " * 50,
        "may " * 50,
        "Dos muertos en un ataque",
        "Rebels seize bridge, army denies",
        "Москва",
        "Kerma, Dongola, Abri, Wawa, Delgo, Argo, Karima, Merowe, Korti, Debba, Atbara, Berber, Shendi",
    ],
)
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) is None


def test_english_that_quotes_another_language_is_english() -> None:
    quote = "“Die Regierung hat das nicht gesagt und wird es auch nicht sagen”"
    assert (
        detect_language(f"The spokesman of the party said to the press in the hall: {quote}, and then he left.") == "en"
    )


def test_han_with_kana_is_japanese_and_decomposed_accents_count() -> None:
    assert detect_language("漢字漢字漢字漢字漢字かな") == "ja"
    row = next(text for code, text in ROWS if code == "vi")
    import unicodedata

    assert detect_language(unicodedata.normalize("NFD", row)) == "vi"


def test_tables_agree_with_each_other() -> None:
    names, profiles = dict(LANGUAGE_NAMES), dict(FUNCTION_WORDS)
    used = [code for _, codes in SCRIPT_LANGUAGES for code in codes]
    assert sorted(used) == sorted(set(used)) == sorted(names)
    assert [script for script, _ in SCRIPT_LANGUAGES if script not in dict(SCRIPTS)] == []
    assert set(dict(SCRIPTS)) == set(dict(SCRIPT_LANGUAGES))
    assert set(profiles) == {code for _, codes in SCRIPT_LANGUAGES if len(codes) > 1 for code in codes}
    assert language_name("de") == "German"
    assert language_name("xx") == "xx"
