from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.words import gaps, likely_breaks, split_words

FORMAT = set(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
) | {chr(code) for code in range(0x2066, 0x206A)}


def cut(text: str) -> str:
    return " ".join(text[start:end] for start, end in split_words(text))


def broken(text: str) -> list[str]:
    words = split_words(text)
    flags = likely_breaks(text, words)
    starts = [start for (start, _), flag in zip(words, flags, strict=True) if flag]
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # clitics
        ("They didn't; they can't", "They did n't ; they ca n't"),
        ("WE DIDN’T AND DON'T", "WE DID N’T AND DO N'T"),
        ("the mayor's men, the workers' hall", "the mayor 's men , the workers ' hall"),
        ("she'd've said they're gone, I'll", "she 'd 've said they 're gone , I 'll"),
        ("we cannot, gonna, Lemme, dont", "we can not , gon na , Lem me , do nt"),
        ("Shi'ite clerics in Sana'a and O'Hara", "Shi'ite clerics in Sana'a and O'Hara"),
        ("the 1960's and '90s, '05", "the 1960's and '90s , '05"),
        # hyphens: split, but not after an affix or inside numbers
        ("a state-owned F-16 base", "a state - owned F - 16 base"),
        ("re-elected pro-government anti-IS co-founder", "re-elected pro-government anti-IS co-founder"),
        ("an e-mail in mid-July and mid-2004", "an e-mail in mid-July and mid-2004"),
        ("ANTI-WAR, a UN-led force, al-Nusra, self-made", "ANTI-WAR , a UN - led force , al - Nusra , self - made"),
        ("pro- and anti-war, a 25-year-old", "pro- and anti-war , a 25 - year - old"),
        ("on 2031-03-23, 555-1234, 15-20, 2003-2007", "on 2031-03-23 , 555-1234 , 15 - 20 , 2003 - 2007"),
        ("it came--late—and–low", "it came -- late — and – low"),
        # numbers, money, units, slashes
        ("US$5m, $1,000.50, 7.5%, €3bn", "US $ 5 m , $ 1,000.50 , 7.5 % , € 3 bn"),
        ("at 10:30am, 35km off, 20th, 1990s", "at 10:30 am , 35 km off , 20th , 1990s"),
        ("he/she and/or 9/11 1/2 s/he", "he / she and / or 9/11 1/2 s/he"),
        ("rated 5.6.", "rated 5.6 ."),
        # abbreviations
        ("Gen. J. R. Ames of the U.S. Army, e.g. him", "Gen. J. R. Ames of the U.S. Army , e.g. him"),
        ("at 5 p.m. on Jan. 5, No. 7", "at 5 p.m. on Jan. 5 , No. 7"),
        ("The U.S.-led raid", "The U.S. - led raid"),
        ("He works for Acme Inc. The firm", "He works for Acme Inc . The firm"),
        ("in the U.S. He left at 5 p.m.", "in the U.S . He left at 5 p.m ."),
        ("MR. DOE OF AT&T'S board", "MR. DOE OF AT&T 'S board"),
        ("Was it so? No. It was plan B. They lied.", "Was it so ? No . It was plan B . They lied ."),
        ("J.R.Ames and Mr.Doe", "J.R. Ames and Mr. Doe"),
        # quotes, brackets, runs of marks
        ("“Stop!” (now) ‘yes’ ``no''", "“ Stop ! ” ( now ) ‘ yes ’ `` no ''"),
        ("wait... what?! *** [sic] …", "wait ... what ?! *** [ sic ] …"),
        ("• first; fine :)", "• first ; fine :)"),
        # lost spaces against addresses
        ("the threat.15 months ended.The army", "the threat . 15 months ended . The army"),
        ("see example.com, www.example.org/a_b.", "see example.com , www.example.org/a_b ."),
        (
            "(https://example.com/a?b=c&d), a.b@mail.example.org",
            "( https://example.com/a?b=c&d ) , a.b@mail.example.org",
        ),
        ("@newsdesk #Vote2030 report.pdf", "@newsdesk #Vote2030 report.pdf"),
        # other scripts and signs stay whole
        ("cafe\u0301s naïve सरकार العربية 中文", "cafe\u0301s naïve सरकार العربية 中文"),
        ("a👩\u200d🚒b 🇺🇳!", "a 👩\u200d🚒 b 🇺🇳 !"),
        ("one\u00a0two\u200bthree gov\u00adern", "one two three gov\u00adern"),
        ("\ufeff \u200b\u200d \u2060", ""),
        ("\u200eThe men\u200f. \u2060can't\u2060", "The men . ca n't"),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert cut(text) == expected


def test_gaps_name_the_white_space() -> None:
    text = " One, two\nthree \r\n four\r\n\r\nfive\n \tsix\u2029seven\u200beight"
    words = split_words(text)
    named = [(text[a:b], gap) for (a, b), gap in zip(words, gaps(text, words), strict=True)]
    assert named == [
        ("One", "paragraph"),
        (",", "none"),
        ("two", "space"),
        ("three", "line"),
        ("four", "line"),
        ("five", "paragraph"),
        ("six", "line"),
        ("seven", "paragraph"),
        ("eight", "none"),
    ]
    assert gaps("", []) == []


@pytest.mark.parametrize(
    "sentences",
    [
        ["The army left.", "Two men died.", "20 were hurt."],
        ["Gen. A. B. Doe spoke at 5 p.m. on Jan. 5 in the U.S. Senate."],
        ["He flew to the U.S.", "The trip ended at 5 p.m.", "It was short."],
        ["“We won.”", "“They lost!”", "But who knows?"],
        ['"Why?" Smith asked.', "Nobody spoke."],
        ["He said no...", "Then he left."],
        ["1. The first point.", "2. The second point."],
        ["She paid $5.", "40 men did too."],
        ["They agreed on this: 1. Peace now."],
        ["It rose 1.5 per cent on www.example.com. last week"],
    ],
)
def test_breaks_by_rule(sentences: list[str]) -> None:
    assert broken(" ".join(sentences)) == sentences


def test_breaks_at_blank_lines_and_lost_spaces() -> None:
    assert broken("A heading\n\nthe text goes\non.") == ["A heading", "the text goes\non."]
    assert broken("They ended.The army left.15 months on.") == ["They ended.", "The army left.", "15 months on."]


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["No.", "can't", "a.m", '"', ".", "-", "’s", " ", "\n", "U.S.", "5k", "@", "/", "www."])
    ).map("".join)
)
def test_words_are_pieces_of_the_text(text: str) -> None:
    words = split_words(text)
    covered = 0
    for start, end in words:
        assert covered <= start < end
        assert not any(map(str.isspace, text[start:end]))
        assert all(char.isspace() or char in FORMAT for char in text[covered:start])
        covered = end
    assert all(char.isspace() or char in FORMAT for char in text[covered:])
    assert len(gaps(text, words)) == len(likely_breaks(text, words)) == len(words)


# A quadratic pattern takes minutes over 100,000 characters; a linear one takes a third of a second at most.
HOSTILE = (
    "a 1 中 \u0301 \" ' ’ - — . … ! / @ # $ _ ( [ < = \u200d \u00ad \x00 😀 🇺 a- a.b aa.bb. a' a's n't a@ a@b. http:// "
    'http://) )http:// www. a/ 1, 1,000, 1. 1: 1/ 1- 123- 123-4567 a& a.com/ a.com/, doi:10. alt.a a1.1. .A ." ==~ '
    "non- Mr. J. A.B."
)


@pytest.mark.parametrize(
    "unit", [*HOSTILE.split(" "), ". A ", "No. ", "\n", "\n ", "\x1c", "\u2028 ", "a\n", "x" * 63 + "."]
)
def test_time_grows_linearly(unit: str) -> None:
    text = "word " + unit * (50_000 // len(unit)) + " word."
    begun = time.process_time()
    words = split_words(text)
    likely_breaks(text, words)
    assert time.process_time() - begun < 1.5


def test_a_text_without_capitals_is_cut_after_its_full_stops() -> None:
    text = "police arrested ten men. the mob fled. officers gave chase. nobody was hurt. calm returned."
    words = split_words(text)
    starts = [text[a:b] for (a, b), new in zip(words, likely_breaks(text, words), strict=True) if new]
    assert starts[-4:] == ["the", "officers", "nobody", "calm"]


def test_small_letters_after_abbreviations_cut_nothing_in_a_text_with_capitals() -> None:
    text = "The Rev. king spoke. The mayor left approx. noon. Rain fell. Nobody came."
    words = split_words(text)
    starts = [text[a:b] for (a, b), new in zip(words, likely_breaks(text, words), strict=True) if new]
    assert "king" not in starts and "noon" not in starts
