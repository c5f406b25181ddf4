import pytest

from dateline.analysis.datelines import dateline_ends
from dateline.analysis.words import gaps, split_words


def after(text: str) -> list[str]:
    offsets = split_words(text)
    words = [text[a:b] for a, b in offsets]
    return [text[offsets[end][0] :].split(maxsplit=1)[0] for end in dateline_ends(words, gaps(text, offsets))]


@pytest.mark.parametrize(
    "text",
    [
        "BAGHUZ, Syria (AP) — Soldiers fell.",
        "TERA, Niger - Soldiers fell.",
        "KABUL -- Soldiers fell.",
        "NEW YORK, Sept. 11, 2021 (Agence France-Presse) — Soldiers fell.",
        "Kwara Times, 27 January - Soldiers fell.",
        "Ciudad de Guatemala, Oct 3 (Ficticia) – Soldiers fell.",
        "A title\n\nGOMA, DR Congo (XYZ) — Soldiers fell.",
    ],
)
def test_what_follows_a_dateline_is_a_sentence(text: str) -> None:
    assert after(text) == ["Soldiers"]


@pytest.mark.parametrize(
    "text",
    [
        "The army - which denied it - left.",
        "Egypt - Libya border closed.",
        "A state-owned firm, Acme, left.",
        "Jones - the mayor - left, and the REB party stayed.",
        "He left, Smith said - Nobody knew.",
        "",
        "-",
        "(",
    ],
)
def test_other_dashes_are_left_alone(text: str) -> None:
    assert after(text) == []
